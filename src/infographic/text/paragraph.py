"""Paragraphs: a text is measured once, and then broken into lines for any measure.

The *measure* is the width that lines have; a line is *overset* when a piece that may not
be broken is wider. Measuring is in font units, so that it serves every size of a face.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from infographic.scene import GlyphRun, PlacedWord
from infographic.text.fonts import Face
from infographic.text.hyphenate import SOFT_HYPHEN, break_points
from infographic.text.linebreak import Breaks, Kind, first_fit, optimum
from infographic.text.shape import shape_word

NBSP = "\u00a0"
NARROW = "\u202f"
HYPHENS = "-\u2010"
MOST_PARAGRAPHS = 20_000
_SPACES = re.compile(r"([ \n\u00a0\u202f]+)")
_PLAIN = re.compile(r"[^\W\d_]+[.,;:!?]?")


LONE_WORD = 8
"""Longest word, in characters with its stop, that looks lost as a last line."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text is set: face, size and leading in points, swatch, BCP 47 language.

    `tracking` is in thousandths of an em after every glyph; `features` are OpenType
    settings; `align` is where lines stand in their measure.
    """

    face: Face
    size: float
    leading: float
    swatch: str
    language: str
    tracking: float = 0.0
    features: tuple[str, ...] = ()
    hyphenate: bool = True
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its words with their places, its width and its start `x`, in points."""

    words: tuple[PlacedWord, ...]
    width: float
    x: float = 0.0
    hyphenated: bool = False
    overset: bool = False


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text broken into lines; `lines` is empty when the lines were only counted.

    `width` is that of the widest piece that cannot be broken when the block is overset,
    and otherwise that of the widest line (counted blocks: the measure). In points.
    """

    lines: tuple[Line, ...]
    count: int
    measure: float
    leading: float
    width: float
    overset: bool = False


@dataclass(slots=True)
class _Paragraph:
    """A measured text: its breaks, and where in `text` a line stops and the next starts."""

    text: str
    breaks: Breaks
    stops: tuple[int, ...]
    nexts: tuple[int, ...]
    widest: int
    chosen: dict[int, list[int]] = field(default_factory=dict)


_Key = tuple[str, Face, str, float, tuple[str, ...], bool]
_paragraphs: dict[_Key, _Paragraph] = {}


def count(text: str, style: TextStyle, measure: float) -> TextBlock:
    """How many lines `text` takes by first fit: a lower bound, quickly."""
    paragraph = _measured(text, style)
    units = _units(measure, style)
    lines, overset = first_fit(paragraph.breaks, units)
    width = paragraph.widest * style.size / style.face.upem if overset else measure
    return TextBlock((), lines, measure, style.leading, width, overset)


def set_text(text: str, style: TextStyle, measure: float) -> TextBlock:
    """`text` broken into lines by optimum fit."""
    paragraph = _measured(text, style)
    units = _units(measure, style)
    chosen = paragraph.chosen.get(units)
    if chosen is None:
        chosen = paragraph.chosen[units] = optimum(paragraph.breaks, units)
    lines, at = [], 0
    for index in chosen:
        lines.append(_line(paragraph, style, at, index, measure))
        at = paragraph.nexts[index]
    overset = any(line.overset for line in lines)
    if overset:
        width = max(
            paragraph.widest * style.size / style.face.upem, *(line.width for line in lines)
        )
    else:
        width = max((line.width for line in lines), default=0.0)
    return TextBlock(tuple(lines), len(lines), measure, style.leading, width, overset)


def natural_width(text: str, style: TextStyle) -> float:
    """Width of `text` on one line, in points."""
    return _line_of(text.replace("\n", " ").replace(SOFT_HYPHEN, ""), style, False)[1]


def run_of(line: Line, style: TextStyle) -> GlyphRun:
    """The line as a run of the scene."""
    return GlyphRun(
        style.face.ref.name,
        style.size,
        style.swatch,
        style.language,
        line.words,
        line.width,
        style.tracking,
        style.features,
    )


def _units(measure: float, style: TextStyle) -> int:
    # A unit of slack keeps rounding from pushing out what was measured to fit exactly.
    return int(measure * style.face.upem / style.size + 1e-6) + 1


def _line(paragraph: _Paragraph, style: TextStyle, at: int, index: int, measure: float) -> Line:
    stop, kind = paragraph.stops[index], paragraph.breaks.kinds[index]
    hyphenated = kind is Kind.HYPHEN
    piece = paragraph.text[at:stop] + ("-" if hyphenated else "")
    glued = kind is Kind.MARK and paragraph.nexts[index] == stop
    words, width = _line_of(piece, style, hyphenated, glued)
    spare = measure - width
    x = 0.0 if style.align == "left" else spare / 2 if style.align == "center" else spare
    return Line(words, width, x, hyphenated, spare < -0.02 * style.size)


def _line_of(
    text: str, style: TextStyle, hyphenated: bool, glued: bool = False
) -> tuple[tuple[PlacedWord, ...], float]:
    """Words of one line at their places, and its width in points."""
    face, scale = style.face, style.size / style.face.upem
    track = style.tracking * face.upem / 1000
    pen, spaced = 0.0, False
    placed: list[PlacedWord] = []
    for token in _SPACES.split(text):
        if not token:
            continue
        if token[0] in " \n\u00a0\u202f":
            pen += _space(token, face, track)
            spaced = bool(placed)
            continue
        word = shape_word(face, token, style.language, style.features)
        placed.append(PlacedWord(word, pen * scale, spaced))
        pen += word.advance + track * len(word.glyphs)
    if placed and (hyphenated or glued):
        end = placed[-1]
        placed[-1] = PlacedWord(end.word, end.x, end.space_before, hyphenated, glued)
    return tuple(placed), pen * scale


def _space(token: str, face: Face, track: float) -> float:
    # Several spaces in a row are one: authors' files are not typewriters.
    own = face.narrow_space if NARROW in token else face.space
    return own + track


def _measured(text: str, style: TextStyle) -> _Paragraph:
    key = (text, style.face, style.language, style.tracking, style.features, style.hyphenate)
    found = _paragraphs.get(key)
    if found is None:
        if len(_paragraphs) >= MOST_PARAGRAPHS:
            _paragraphs.clear()
        found = _paragraphs[key] = _Measurer(style).measure(text)
    return found


class _Measurer:
    """Collects the breaks of one text."""

    def __init__(self, style: TextStyle) -> None:
        self.style = style
        self.face = style.face
        self.track = style.tracking * self.face.upem / 1000
        self.ends: list[int] = []
        self.starts: list[int] = []
        self.kinds: list[Kind] = []
        self.stops: list[int] = []
        self.nexts: list[int] = []
        self.short: list[bool] = []
        self.words: list[tuple[int, int, bool]] = []
        """Start pen, index of the break at its end, whether it has under four letters."""

    def measure(self, text: str) -> _Paragraph:
        """Walk the tokens; every space is a break, and some places inside them."""
        clean, softs = _without_soft_hyphens(text)
        pen, at = 0.0, 0
        for token in _SPACES.split(clean):
            if not token:
                continue
            if token[0] in " \n\u00a0\u202f":
                pen = self._gap(token, pen, at)
            else:
                pen = self._token(token, pen, at, softs)
            at += len(token)
        self._close(clean, pen)
        return self._paragraph(clean)

    def _gap(self, token: str, pen: float, at: int) -> float:
        after = pen + _space(token, self.face, self.track)
        if "\n" in token:
            self._add(pen, pen, Kind.FORCED, at, at + len(token))
            return pen
        if " " in token and NBSP not in token and NARROW not in token and at:
            self._add(pen, after, Kind.SPACE, at, at + len(token))
        return after

    def _token(self, token: str, pen: float, at: int, softs: frozenset[int]) -> float:
        word = shape_word(self.face, token, self.style.language, self.style.features)
        inner = _inner_breaks(
            token, self.style, [s - at for s in softs if at < s < at + len(token)]
        )
        if inner:
            cumulative = _advances(word.glyphs, len(token), self.track)
            hyphen = self.face.hyphen + self.track
            for offset, kind in inner:
                here = pen + cumulative[offset]
                end = here + hyphen if kind is Kind.HYPHEN else here
                self._add(end, here, kind, at + offset, at + offset)
        letters = sum(c.isalnum() for c in token)
        self.words.append((round(pen), at, letters <= 4))
        self.short_end = letters <= 2
        return pen + word.advance + self.track * len(word.glyphs)

    short_end = False

    def _add(self, end: float, start: float, kind: Kind, stop: int, following: int) -> None:
        whole = kind in (Kind.SPACE, Kind.FORCED)
        end_units = round(end)
        while self.ends and self.kinds[-1] is Kind.HYPHEN and self.ends[-1] >= end_units:
            self._drop()  # the longer line is not wider: no reason to hyphenate before it
        self.ends.append(end_units)
        self.starts.append(round(start))
        self.kinds.append(kind)
        self.stops.append(stop)
        self.nexts.append(following)
        self.short.append(whole and self.short_end)

    def _drop(self) -> None:
        for column in (self.ends, self.starts, self.kinds, self.stops, self.nexts, self.short):
            column.pop()

    def _close(self, text: str, pen: float) -> None:
        if self.words:
            if self.kinds and self.nexts[-1] >= len(text) and self.kinds[-1] is Kind.SPACE:
                self.kinds[-1] = Kind.FORCED
            elif not self.kinds or self.nexts[-1] < len(text):
                self._add(pen, pen, Kind.FORCED, len(text), len(text))

    def _paragraph(self, text: str) -> _Paragraph:
        final_words = [at for _, at, _ in self.words]
        lone = []
        for kind, following in zip(self.kinds, self.nexts, strict=True):
            alone = bool(final_words) and following >= final_words[-1]
            small = alone and (len(text) - following <= LONE_WORD or kind is Kind.HYPHEN)
            lone.append(small)
        before = 0
        widest = 0
        for end, start in zip(self.ends, self.starts, strict=True):
            widest = max(widest, end - before)
            before = start
        breaks = Breaks(
            tuple(self.ends), tuple(self.starts), tuple(self.kinds), tuple(self.short), tuple(lone)
        )
        return _Paragraph(text, breaks, tuple(self.stops), tuple(self.nexts), widest)


def _without_soft_hyphens(text: str) -> tuple[str, frozenset[int]]:
    if SOFT_HYPHEN not in text:
        return text, frozenset()
    clean: list[str] = []
    softs = set()
    for char in text:
        if char == SOFT_HYPHEN:
            softs.add(len(clean))
        else:
            clean.append(char)
    return "".join(clean), frozenset(softs)


def _advances(glyphs: tuple[object, ...], length: int, track: float) -> list[float]:
    """Pen position before every character of a shaped word, in font units."""
    from infographic.scene import Glyph

    own = [0.0] * (length + 1)
    for glyph in glyphs:
        assert isinstance(glyph, Glyph)
        own[glyph.cluster] += glyph.advance + track
    out, pen = [], 0.0
    for advance in own:
        out.append(pen)
        pen += advance
    return out


def _inner_breaks(token: str, style: TextStyle, softs: list[int]) -> list[tuple[int, Kind]]:
    """Offsets inside a token at which a line may stop, ascending, each with its kind."""
    if _PLAIN.fullmatch(token) and ord(max(token)) < 0x2E80:
        marks: list[int] = []
    else:
        marks = _marks(token)
    found = dict.fromkeys(marks, Kind.MARK)
    if softs:
        found.update(dict.fromkeys(softs, Kind.HYPHEN))
    elif style.hyphenate:
        for start, stop in zip([0, *marks], [*marks, len(token)], strict=True):
            for point in break_points(token[start:stop], style.language):
                found.setdefault(start + point, Kind.HYPHEN)
    return sorted(found.items())


_NO_MARKS = frozenset("'’.,:;\"“”„‘‚«»()[]%€")
"""Marks after which UAX 14 allows no break inside a token of letters and figures."""


@lru_cache(maxsize=20_000)
def _marks(token: str) -> list[int]:
    """Break opportunities of UAX 14 inside a token that leave no lone letter at either side."""
    if ord(max(token)) < 0x2E80 and all(c.isalnum() or c in _NO_MARKS for c in token):
        return []
    from uniseg.linebreak import line_break_boundaries

    least = 2 if ord(max(token)) < 0x2E80 else 1
    return [
        offset for offset in line_break_boundaries(token) if least <= offset <= len(token) - least
    ]
