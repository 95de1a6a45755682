"""Words of a web page: plain ones escaped, marked ones as strong, em, a, sup and sub."""

from __future__ import annotations

import html
from itertools import groupby

from infographic.languages.scripts import right_to_left
from infographic.marked import Look, Marked, Part, respelled
from infographic.scene import FaceFamily, FaceRef, Scene
from infographic.semantics import HEADING_LEVELS, Fact, Role, StructureElement
from infographic.writers.svg_fonts import css_family

ACCEPTED = ("https://", "http://", "mailto:", "tel:")
"""Addresses that words may lead to."""

_STYLES = {Role.H1: "title", Role.H2: "stratum", Role.H3: "heading", Role.H4: "part"}
_OWN = {"eyebrow": "label", "label": "label", "subtitle": "subtitle", "quote": "quote"}
"""Paragraphs that the stylesheet sets in another face than running text."""

RULES = "sup,sub{line-height:0}"


def escaped(text: str) -> str:
    """`text` for use between tags and in attributes."""
    return html.escape("".join(c for c in text if c >= " " or c in "\n\t"), quote=True)


def attribute(name: str, value: str) -> str:
    """An attribute with the space before it; nothing when it has no value."""
    return f' {name}="{escaped(value)}"' if value else ""


def language_of(language: str, around: str) -> str:
    """The attributes of words in a language, and of their direction where that is another one
    than around them: words with a direction of their own are kept apart from the others."""
    differs = right_to_left(language) != right_to_left(around)
    ways = ("ltr", "rtl")[right_to_left(language)] if differs else ""
    return attribute("lang", language) + attribute("dir", ways)


def words_of(element: StructureElement, text: str, scene: Scene) -> str:
    """The words of an element, or a part of them, with what is marked in them."""
    if not isinstance(text, Marked):
        return escaped(text)
    family = scene.families.get(_face(element, scene), FaceFamily())
    out = []
    for (_, link), same in groupby(text.parts(), key=lambda piece: _link(piece[3])):
        inner = "".join(
            _piece(str(text[start:stop]), look, family, scene) for start, stop, look, _ in same
        )
        out.append(f"<a{attribute('href', link)}>{inner}</a>" if link else inner)
    return "".join(out)


def _link(part: Part | None) -> tuple[int, str]:
    """The number of a link in its text, and where it leads; nothing when it leads nowhere."""
    if part is None or not part.look.link.startswith(ACCEPTED):
        return 0, ""
    return part.link, part.look.link


def _piece(words: str, look: Look, family: FaceFamily, scene: Scene) -> str:
    made = escaped(respelled(words) if look.level else words)
    if look.level:
        made = f"<{look.level}>{made}</{look.level}>"
    names = {(True, False): family.bold, (False, True): family.italic}
    face = scene.faces.get(names.get((look.bold, look.italic), family.bold_italic))
    kind = attribute("class", class_of(face)) if face and (look.bold or look.italic) else ""
    if look.italic:
        made = f"<em{kind}>{made}</em>"
    if look.bold:
        made = f"<strong{kind}>{made}</strong>"
    if look.language:
        made = f"<span{language_of(look.language, scene.metadata.language)}>{made}</span>"
    return made


def _face(element: StructureElement, scene: Scene) -> str:
    """The name of the face that the stylesheet sets an element in."""
    style = _STYLES[element.role] if element.role in HEADING_LEVELS else ""
    style = style or _OWN.get(element.fact(Fact.STYLE), "body")
    return scene.styles.get(style) or scene.styles.get("body", "")


def class_of(face: FaceRef) -> str:
    """The class of words that are set in a face of their own."""
    return f"f-{face.style_name}"


def rules(scene: Scene) -> list[str]:
    """The rules that marked words need; none for a page that has none."""
    if not any(isinstance(element.text, Marked) for element in scene.structure.walk()):
        return []
    named = {n for f in scene.families.values() for n in (f.bold, f.italic, f.bold_italic) if n}
    faces = [scene.faces[name] for name in sorted(named) if name in scene.faces]
    return [
        RULES,
        *(
            f".{class_of(face)}{{font-family:{families(face, scene)};font-weight:{face.weight};"
            f"font-style:{'italic' if face.italic else 'normal'};font-synthesis:none}}"
            for face in faces
        ),
    ]


def families(face: FaceRef, scene: Scene) -> str:
    """The face and what stands in for it, for the characters that it does not have."""
    family = scene.families.get(face.name) or next(iter(scene.families.values()), FaceFamily())
    others = [scene.faces[name] for name in family.fallback if name in scene.faces]
    return ",".join(map(css_family, (face, *others)))
