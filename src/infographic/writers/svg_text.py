"""Live text in SVG files: paragraphs that can be searched, copied and edited, where they were set.

A paragraph in one style is one `text` element with a `tspan` for each line. Only lines have a
place; the words on a line follow from the font's own spaces, so that a word that grows pushes
the next one. A space that the font would not make, because a line was stretched, is a `dx`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from xml.etree.ElementTree import Element, SubElement

from infographic.diagnostics import NOWHERE, SourceSpan, refuse
from infographic.scene import FaceRef, GlyphItem, GlyphRun, Scene
from infographic.semantics import Artifact
from infographic.units import number
from infographic.writers.svg_fonts import css_family, font_face_rule
from infographic.writers.svg_glyphs import advance_of

Attributes = tuple[tuple[str, str], ...]
"""Attributes that neighbours can share, in writing order."""

OTHER_SPACES = ("\u202f", "\u2009")
"""Spaces beside the plain one whose width is looked for between two words."""
SAME = 0.004
"""How far, in ems, a gap may be from the width of a space to be that space."""
FINER = 10
"""Units of text in a point. Browsers round the size of a font down to a 64th of a unit or more,
which a line of fifty letters shows when the unit is a point; in tenths of one it does not."""
SEEN = 0.02
"""How far, in ems, a word may stand from its place: a fifth of a point in running text."""

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

    def elements(self, items: Iterable[GlyphItem]) -> Iterator[tuple[Attributes, Element]]:
        """The lines of one meaning, as one text for each style that they have in a row."""
        for style, same in groupby(items, key=lambda item: self._style(item.run)):
            lines = list(same)
            if isinstance(lines[0].mark, Artifact):
                for line in lines:
                    yield style, self._text([line], {"aria-hidden": "true"})
            else:
                yield style, self._text(lines, {})

    def _text(self, lines: list[GlyphItem], more: dict[str, str]) -> Element:
        text = Element("text", {"transform": f"scale({number(1 / FINER)})", **more})
        if len(lines) == 1:
            self._line(text, lines[0], "")
            return text
        self._place(text, lines[0])
        flowing = _flowing(lines)
        if flowing:
            text.set("style", f"line-height:{number(FINER * flowing, 2)}px")
        for index, line in enumerate(lines):
            # Between lines a space, so that no two words are glued when the text is copied.
            goes_on = index + 1 < len(lines) and not _continued(line.run)
            tspan = SubElement(text, "tspan", {"sodipodi:role": "line"} if flowing else {})
            self._line(tspan, line, " " if goes_on else "")
        return text

    def _line(self, element: Element, item: GlyphItem, end: str) -> None:
        run = item.run
        self._place(element, item)
        clean("".join(word.word.text for word in run.words), item.source)
        parts = _Parts(element)
        for placed, (before, shift) in zip(run.words, self._gaps(run), strict=True):
            parts.text(before)
            word, hyphen = placed.word.text, ""
            if placed.hyphen:
                word, hyphen = word[:-1], word[-1:]
            if shift:
                parts.span(word, {"dx": number(FINER * shift, 1)})
            else:
                parts.text(word)
            if hyphen:  # for the eye alone: the ear hears the word whole
                parts.span(hyphen, {"aria-hidden": "true"})
            self._characters.setdefault(run.face, set()).update(before, placed.word.text)
        parts.text(end)

    @staticmethod
    def _place(element: Element, item: GlyphItem) -> None:
        element.set("x", number(FINER * (item.origin.x + item.run.words[0].x), 1))
        element.set("y", number(FINER * item.origin.y, 1))

    def _gaps(self, run: GlyphRun) -> Iterator[tuple[str, float]]:
        """Before each word the space that belongs there, and how far it must be moved besides."""
        face = self._scene.faces[run.face]
        scale = run.size / face.units_per_em
        track = run.tracking * run.size / 1000
        yield "", 0.0
        for before, here in pairwise(run.words):
            end = before.x + before.word.advance * scale + track * len(before.word.glyphs)
            gap, space = here.x - end, ""
            if here.space_before:
                space = _space(face, gap - track, run.size)
                gap -= (advance_of(face, space) or 0) * scale + track
            yield space, gap if abs(gap) > SEEN * run.size else 0.0

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
            ("font-size", number(FINER * run.size, 2)),
        ]
        if face.weight != 400:
            pairs.append(("font-weight", str(face.weight)))
        if face.italic:
            pairs.append(("font-style", "italic"))
        if run.tracking:
            pairs.append(("letter-spacing", number(FINER * run.tracking * run.size / 1000, 3)))
        if settings := _feature_settings(run):
            pairs.append(("style", f"font-feature-settings:{settings}"))
        if run.language and run.language != self._scene.metadata.language:
            pairs += [("lang", clean(run.language)), ("xml:lang", clean(run.language))]
        return tuple(pairs)

    def font_rules(self) -> list[str]:
        """`@font-face` rules of the faces used so far, in order of face name."""
        return [
            font_face_rule(
                self._scene.faces[name],
                set(map(ord, self._characters[name])),
                self._features[name],
            )
            for name in sorted(self._characters)
        ]


def _flowing(lines: list[GlyphItem]) -> float:
    """The leading of lines that stand under each other at equal distances; 0 when they do not.

    Inkscape sets such lines anew when one of them is edited, from the first one's place.
    """
    leading = lines[1].origin.y - lines[0].origin.y
    even = all(
        abs(b.origin.y - a.origin.y - leading) < 0.01 and abs(b.origin.x - a.origin.x) < 0.01
        for a, b in pairwise(lines)
    )
    return leading if even else 0.0


def _space(face: FaceRef, gap: float, size: float) -> str:
    """The space of the font that is as wide as a gap; a plain one when none is."""
    for space in (" ", *OTHER_SPACES):
        wide = advance_of(face, space)
        if wide is not None and abs(gap - wide * size / face.units_per_em) <= SAME * size:
            return space
    return " "


class _Parts:
    """The inside of an element under way: text, and tspans between it."""

    def __init__(self, element: Element) -> None:
        self._element = element
        self._last: Element | None = None

    def text(self, string: str) -> None:
        """Add text after what there is."""
        if self._last is None:
            self._element.text = (self._element.text or "") + string
        elif string:
            self._last.tail = (self._last.tail or "") + string

    def span(self, string: str, attributes: dict[str, str]) -> None:
        """Add a tspan with text in it."""
        self._last = SubElement(self._element, "tspan", attributes)
        self._last.text = string


def _continued(run: GlyphRun) -> bool:
    """Whether the next line goes on without a space, after a hyphen or a slash."""
    return run.words[-1].hyphen or run.words[-1].glued


def family_list(face: FaceRef) -> str:
    """The embedded face, then the installed family for editors, then what is about as wide."""
    installed = re.sub(r"[^\w \-.]+", "", face.family).strip()
    names = [css_family(face), f"'{installed}'" if installed else "", "Arial", "sans-serif"]
    return ", ".join(filter(None, names))


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
