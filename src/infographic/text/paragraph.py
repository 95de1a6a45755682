"""Paragraphs: a text is measured once, and then broken into lines for any measure.

The *measure* is the width that lines have; a line is *overset* when a piece that may not
be broken is wider. Measuring is in font units, so that it serves every size of a face.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from infographic.languages.scripts import right_to_left
from infographic.marked import Part
from infographic.scene import GlyphRun, PlacedWord
from infographic.text.characters import plain
from infographic.text.fonts import Face
from infographic.text.linebreak import Kind, first_breaks, first_fit, optimum
from infographic.text.measure import (
    MOST_MEASURES,
    SPACES,
    Measured,
    levels_in,
    measured,
    space_width,
)
from infographic.text.runs import NO_FAMILY, Family, Run, itemized
from infographic.text.segments import Segment, ended, set_runs
from infographic.text.shape import shape_word
from infographic.text.visual import set_visually


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text is set: face, size and leading in points, swatch, BCP 47 language.

    `tracking` is in thousandths of an em after every glyph; `features` are OpenType
    settings; `align` is where lines stand in their measure. `family` has the faces for bold
    and italic words and for other scripts.
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
    family: Family = NO_FAMILY


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its words in segments of one run, its width and its start `x`, in points.

    A line of a paragraph that is all in one face is one segment.
    """

    segments: tuple[Segment, ...]
    width: float
    x: float = 0.0
    hyphenated: bool = False
    overset: bool = False

    @property
    def words(self) -> tuple[PlacedWord, ...]:
        """All words, with their places in their segments."""
        return tuple(word for segment in self.segments for word in segment.words)


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


def count(text: str, style: TextStyle, measure: float) -> TextBlock:
    """How many lines `text` takes by first fit: a lower bound, quickly."""
    paragraph = measured(text, style)
    units = _units(measure, style)
    lines, overset = first_fit(paragraph.breaks, units)
    width = paragraph.widest * style.size / style.face.upem if overset else measure
    return TextBlock((), lines, measure, style.leading, width, overset)


def fitting(text: str, style: TextStyle, measure: float, lines: int) -> int:
    """How many characters of `text` fill that many lines by first fit; all when it takes fewer.

    One look at the measured text, whatever its length. Soft hyphens and other unseen marks
    are not counted.
    """
    paragraph = measured(text, style)
    ends = first_breaks(paragraph.breaks, _units(measure, style))
    if lines >= len(ends):
        return len(paragraph.text)
    return paragraph.stops[ends[lines - 1]] if lines > 0 else 0


def set_text(text: str, style: TextStyle, measure: float) -> TextBlock:
    """`text` broken into lines by optimum fit."""
    paragraph = measured(text, style)
    units = _units(measure, style)
    chosen = paragraph.chosen.get(units)
    if chosen is None:
        if len(paragraph.chosen) >= MOST_MEASURES:
            paragraph.chosen.clear()
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
    clean = plain(text)
    words = clean.text
    if runs := itemized(words, style, levels_in(text, clean, style.language)):
        return _setter(runs)(words, runs, style, style.size, 0, len(words))[1]
    return _line_of(words.replace("\n", " "), style, False)[1]


def runs_of(line: Line, style: TextStyle) -> Iterator[tuple[float, GlyphRun, Part | None]]:
    """The line as runs of the scene, each with its distance from the line's start."""
    for index, segment in enumerate(line.segments):
        run = segment.run
        if run is None:
            yield segment.x, _own_run(segment, style), None
            continue
        made = GlyphRun(
            run.face.ref.name,
            style.size * run.scale,
            style.swatch,
            run.language,
            segment.words,
            segment.width,
            0.0 if run.touching else style.tracking,
            run.features,
            run.rise * style.size,
            index > 0,
            segment.space_after,
            run.level,
            bool(run.direction) and right_to_left(style.language),
        )
        yield segment.x, made, run.part


def run_of(line: Line, style: TextStyle) -> GlyphRun:
    """A line of a paragraph in one face, as a run of the scene."""
    return _own_run(line.segments[0], style)


def _own_run(segment: Segment, style: TextStyle) -> GlyphRun:
    return GlyphRun(
        style.face.ref.name,
        style.size,
        style.swatch,
        style.language,
        segment.words,
        segment.width,
        style.tracking,
        style.features,
    )


def _units(measure: float, style: TextStyle) -> int:
    # A unit of slack keeps rounding from pushing out what was measured to fit exactly.
    return int(measure * style.face.upem / style.size + 1e-6) + 1


_UNSPACED = (Kind.MARK, Kind.BETWEEN, Kind.SYLLABLE)
"""Breaks after which the next line goes on without a space."""


def _setter(runs: Sequence[Run]) -> Callable[..., tuple[tuple[Segment, ...], float]]:
    """What sets a line of these runs: in visual order, where a direction differs."""
    return set_visually if any(run.level for run in runs) else set_runs


def _line(paragraph: Measured, style: TextStyle, at: int, index: int, measure: float) -> Line:
    stop, kind = paragraph.stops[index], paragraph.breaks.kinds[index]
    hyphenated = kind is Kind.HYPHEN
    glued = kind in _UNSPACED and paragraph.nexts[index] == stop
    between = glued and kind is Kind.BETWEEN
    if paragraph.runs:
        more = not (hyphenated or glued) and paragraph.nexts[index] < len(paragraph.text)
        hyphen = "-" if hyphenated else ""
        segments, width = _setter(paragraph.runs)(
            paragraph.text, paragraph.runs, style, style.size, at, stop, hyphen
        )
        if segments:
            last = ended(segments[-1], hyphenated, glued, between, more)
            segments = (*segments[:-1], last)
    else:
        piece = paragraph.text[at:stop] + ("-" if hyphenated else "")
        words, width = _line_of(piece, style, hyphenated, glued, between)
        segments = (Segment(words, width),)
    spare = measure - width
    x = 0.0 if style.align == "left" else spare / 2 if style.align == "center" else spare
    return Line(segments, width, x, hyphenated, spare < -0.02 * style.size)


def _line_of(
    text: str,
    style: TextStyle,
    hyphenated: bool,
    glued: bool = False,
    between: bool = False,
) -> tuple[tuple[PlacedWord, ...], float]:
    """Words of one line at their places, and its width in points."""
    face, scale = style.face, style.size / style.face.upem
    track = style.tracking * face.upem / 1000
    pen, spaced = 0.0, False
    placed: list[PlacedWord] = []
    for token in SPACES.split(text):
        if not token:
            continue
        if token[0] in " \n\u00a0\u202f":
            pen += space_width(token, face, track)
            spaced = bool(placed)
            continue
        word = shape_word(face, token, style.language, style.features)
        placed.append(PlacedWord(word, pen * scale, spaced))
        pen += word.advance + track * len(word.glyphs)
    if placed and (hyphenated or glued):
        end = placed[-1]
        placed[-1] = PlacedWord(end.word, end.x, end.space_before, hyphenated, glued, between)
    return tuple(placed), pen * scale
