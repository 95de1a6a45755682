"""Lines of live text in SVG files: words, the spaces between them, and what moves them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from xml.etree.ElementTree import Element, SubElement

from infographic.diagnostics import NOWHERE, SourceSpan, refuse
from infographic.scene import FaceRef, GlyphItem, GlyphRun
from infographic.units import number
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


def space_of(face: FaceRef, gap: float, size: float) -> str:
    """The space of the font that is as wide as a gap; a plain one when none is."""
    for space in (" ", *OTHER_SPACES):
        wide = advance_of(face, space)
        if wide is not None and abs(gap - wide * size / face.units_per_em) <= SAME * size:
            return space
    return " "


class Parts:
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

    def element(self, tag: str, attributes: dict[str, str]) -> Element:
        """Add an element."""
        self._last = SubElement(self._element, tag, attributes)
        return self._last

    def span(self, string: str, attributes: dict[str, str]) -> None:
        """Add a tspan with text in it."""
        self.element("tspan", attributes).text = string


def gaps(run: GlyphRun, face: FaceRef) -> Iterator[tuple[str, float]]:
    """Before each word the space that belongs there, and how far it must be moved besides."""
    if run.level:
        yield "", 0.0
        yield from ((" " if word.space_before else "", 0.0) for word in run.words[1:])
        return
    scale = run.size / face.units_per_em
    track = run.tracking * run.size / 1000
    first = run.words[0]
    yield (space_of(face, first.x - track, run.size) if first.space_before else ""), 0.0
    for before, here in pairwise(run.words):
        end = before.x + before.word.advance * scale + track * len(before.word.glyphs)
        gap, space = here.x - end, ""
        if here.space_before:
            space = space_of(face, gap - track, run.size)
            gap -= (advance_of(face, space) or 0) * scale + track
        yield space, gap if abs(gap) > SEEN * run.size else 0.0


def write_words(parts: Parts, run: GlyphRun, face: FaceRef, source: SourceSpan) -> set[str]:
    """Write the words of a run with their spaces; the characters that its font must have."""
    clean("".join(word.word.text for word in run.words), source)
    used: set[str] = set()
    for placed, (before, shift) in zip(run.words, gaps(run, face), strict=True):
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
        used.update(before, placed.word.text)
    return used


def place(element: Element, line: Sequence[GlyphItem]) -> None:
    """The place of a line: where it is read from."""
    first = line[0]
    run = first.run
    if run.rtl:
        x = max(item.origin.x + item.run.width for item in line)
    elif any(item.run.level for item in line):
        x = min(item.origin.x for item in line)
    else:
        x = first.origin.x + (0.0 if run.words[0].space_before else run.words[0].x)
    element.set("x", number(FINER * x, 1))
    element.set("y", number(FINER * first.origin.y, 1))
