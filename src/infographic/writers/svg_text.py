"""Live text in SVG files: words that can be searched, copied and edited, where they were set.

A line is one `text` element; each word is placed by its own x, so that a
viewer's idea of a word space cannot move it, and the spaces between are real, so that
copied text reads.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from infographic.diagnostics import NOWHERE, SourceSpan, refuse
from infographic.scene import FaceRef, GlyphItem, GlyphRun, Scene
from infographic.semantics import Artifact
from infographic.units import number
from infographic.writers.svg_fonts import css_family, font_face_rule

Attributes = tuple[tuple[str, str], ...]
"""Attributes that neighbours can share, in writing order."""

# Control characters, surrogates and non-characters: XML 1.0 (2.2) forbids them or warns of them.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def clean(text: str, source: SourceSpan = NOWHERE) -> str:
    """`text` as it is; raises InfographicError when XML cannot hold one of its characters."""
    if found := _FORBIDDEN.search(text):
        raise refuse(
            "svg.character",
            f"the control character U+{ord(found[0]):04X} cannot be written in XML: {text[:60]!r}",
            "remove it from the text",
            source,
        )
    return text


class LiveText:
    """Writes runs as `text` elements and remembers what their fonts must hold."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._styles: dict[tuple[object, ...], Attributes] = {}
        self._characters: dict[str, set[str]] = {}
        self._features: dict[str, set[str]] = {}

    def element(self, item: GlyphItem) -> tuple[Attributes, Element]:
        """The line's style, and its element: the first word is the element's own text."""
        run, left = item.run, item.origin.x
        words = run.words
        text = Element("text", {"x": number(left + words[0].x), "y": number(item.origin.y)})
        if isinstance(item.mark, Artifact):
            text.set("aria-hidden", "true")
        strings = [w.word.text for w in words]
        clean("".join(strings), item.source)
        for i in range(1, len(words)):
            if words[i].space_before:
                strings[i - 1] += " "
        text.text = strings[0]
        for word, string in zip(words[1:], strings[1:], strict=True):
            SubElement(text, "tspan", {"x": number(left + word.x)}).text = string
        self._characters.setdefault(run.face, set()).update(*strings)
        return self._style(run), text

    def _style(self, run: GlyphRun) -> Attributes:
        key = (run.face, run.size, run.swatch, run.tracking, run.features, run.language)
        style = self._styles.get(key)
        if style is None:
            self._features.setdefault(run.face, set()).update(run.features)
            style = self._styles[key] = self._new_style(run)
        return style

    def _new_style(self, run: GlyphRun) -> Attributes:
        face = self._scene.faces[run.face]
        pairs = [
            ("fill", self._scene.swatches[run.swatch].hex),
            ("font-family", family_list(face)),
            ("font-size", number(run.size)),
            ("font-weight", str(face.weight)),
        ]
        if face.italic:
            pairs.append(("font-style", "italic"))
        if run.tracking:
            pairs.append(("letter-spacing", number(run.tracking * run.size / 1000, 4)))
        if settings := _feature_settings(run):
            pairs.append(("style", f"font-feature-settings:{settings}"))
        if run.language and run.language != self._scene.metadata.language:
            pairs += [("lang", clean(run.language)), ("xml:lang", clean(run.language))]
        return tuple(pairs)

    def font_rules(self) -> list[str]:
        """`@font-face` rules of the font files used so far, in order of face name."""
        by_file: dict[str, list[str]] = {}
        for name in sorted(self._characters):
            by_file.setdefault(self._scene.faces[name].path, []).append(name)
        return [
            font_face_rule(
                self._scene.faces[names[0]],
                {ord(c) for name in names for c in self._characters[name]},
                {f for name in names for f in self._features[name]},
            )
            for names in by_file.values()
        ]


def family_list(face: FaceRef) -> str:
    """The embedded face, then the installed family for editors, then any sans-serif."""
    installed = re.sub(r"[^\w \-.]+", "", face.family)
    return f"{css_family(face)}, '{installed}', sans-serif"


def _feature_settings(run: GlyphRun) -> str:
    """CSS `font-feature-settings` that shape the run as the engine did.

    Browsers drop ligatures from letterspaced text of their own accord (CSS Text 3, 8.2);
    the glyphs were shaped with them unless the run says otherwise, so that is written out.
    """
    features = list(run.features)
    if run.tracking and not any(f.lstrip("+-").startswith("liga") for f in features):
        features.append("liga")
    return ",".join(
        f"'{re.sub(r'[^A-Za-z0-9]', '', f)[:4]}' {0 if f.startswith('-') else 1}" for f in features
    )
