"""Families: the faces that a text needs beside that of its role, and what it lacks.

Faces for bold and italic words and for other scripts are loaded when a text asks for them, so
that a page without such texts is made as if the theme named none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from infographic.diagnostics import Diagnostic, Severity, SourceSpan
from infographic.marked import Look, Marked
from infographic.model.theme import Theme
from infographic.scene import FaceFamily
from infographic.text.fonts import Face
from infographic.text.paragraph import TextStyle
from infographic.text.runs import Family, missing
from infographic.text.shape import missing_characters

FALLBACK = "fallback"
Load = Callable[[str], Face]
"""The face behind a key of the theme's `faces`, or behind the name of a font file."""

_NAMES = {(True, False): "bold", (False, True): "italic", (True, True): "bold_italic"}


def plain_in(text: str, face: Face) -> bool:
    """Whether a text needs no face but this one."""
    return not isinstance(text, Marked) and not missing_characters(face, text)


def with_family(style: TextStyle, key: str, text: str, theme: Theme, load: Load) -> TextStyle:
    """The style with the faces that `text` needs beside that of `key`."""
    family = _family(theme, key, _styles(text), load)
    faces = (style.face, family.bold, family.italic, family.bold_italic)
    if theme.fallback and any(face and missing_characters(face, text) for face in faces):
        family = replace(family, fallback=tuple(map(load, theme.fallback)))
    return replace(style, family=family)


def _styles(text: str) -> set[str]:
    """The names of the faces that the looks of a text ask for."""
    looks = [span.look for span in text.spans] if isinstance(text, Marked) else []
    return {name for look in looks if (name := _name(look))}


def _name(look: Look) -> str:
    return _NAMES.get((look.bold, look.italic), "")


def _family(theme: Theme, key: str, wanted: set[str], load: Load) -> Family:
    spec = theme.families.get(key)
    named = {name: getattr(spec, name) for name in wanted} if spec else {}
    found = {name: load(face) for name, face in named.items() if face}
    return Family(found.get("bold"), found.get("italic"), found.get("bold_italic"))


def needed(text: str, family: Family) -> set[str]:
    """What a text needs that is not plain: the names of styles, and `fallback`."""
    return _styles(text) | ({FALLBACK} if family.fallback else set())


def named_families(
    theme: Theme, keys: set[str], wanted: set[str], load: Load
) -> dict[str, FaceFamily]:
    """The families of the faces of a page, by the names that the scene has for faces.

    They have what any text of the page wanted, since another writer may set it in another role.
    """
    named = theme.fallback if FALLBACK in wanted else ()
    fallback = tuple(load(name).ref.name for name in named)
    out = {}
    for key in sorted(keys):
        family = _family(theme, key, wanted & set(_NAMES.values()), load)
        faces = (family.bold, family.italic, family.bold_italic)
        bold, italic, both = (face.ref.name if face else "" for face in faces)
        out[load(key).ref.name] = FaceFamily(bold, italic, both, fallback)
    return out


def lacking(
    text: str, style: TextStyle, role: str, key: str, theme: Theme, source: SourceSpan
) -> Iterator[tuple[str, Diagnostic]]:
    """What the faces of a text lack: glyphs, and the styles of marked words."""
    without = missing(text, style)
    if without:
        yield f"glyph {style.face.ref.name}", _glyphs(without, source)
    spec = theme.families.get(key)
    for name in sorted(_styles(text)):
        if not (spec and getattr(spec, name)):
            shown = name.replace("_", " ")
            yield (
                f"face {key} {name}",
                Diagnostic(
                    "face",
                    f"the theme {theme.name!r} has no {shown} face for {role!r}, "
                    f"which is set in {style.face.ref.name}",
                    f"name one in the theme: families: {{{key}: {{{name}: ...}}}}, "
                    "or take the marks away",
                    source,
                ),
            )


def _glyphs(without: dict[str, tuple[Face, ...]], source: SourceSpan) -> Diagnostic:
    """Characters that no face can draw, with the faces that were tried."""
    tried = dict.fromkeys(face.ref.name for faces in without.values() for face in faces)
    listing = ", ".join(f"{c!r} (U+{ord(c):04X})" for c in list(without)[:6])
    more = f" and {len(without) - 6} more" if len(without) > 6 else ""
    message = f"the font {next(iter(tried))} has no glyph for {listing}{more}"
    if len(tried) > 1:
        message = f"none of the fonts {', '.join(tried)} has a glyph for {listing}{more}"
    hint = "use other characters, or name a font that has them in the theme: fallback: [...]"
    coloured = {f.ref.name for c, faces in without.items() for f in faces if f.coloured(c)}
    if coloured:
        hint = (
            f"{', '.join(sorted(coloured))} has coloured pictures, which cannot be printed in "
            "inks: name a font with outlines before it, such as Noto Emoji"
        )
    return Diagnostic("glyph", message, hint, source)


def foreign(style: TextStyle) -> Iterator[Diagnostic]:
    """Warnings of faces that are of another family than the words around them."""
    own, family = style.face.ref, style.family
    for face in (family.bold, family.italic, family.bold_italic):
        if face is None:
            continue
        one, other = own.family, face.ref.family
        if not (one.startswith(other) or other.startswith(one)):
            yield Diagnostic(
                "face",
                f"{face.ref.name} for marked words is of another family than {own.name}",
                "name faces of one family in the theme: families",
                severity=Severity.WARNING,
            )
