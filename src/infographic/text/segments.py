"""Segments: the words of a line, run by run, at their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from infographic.scene import PlacedWord
from infographic.text.measure import SPACES, run_space, shape_run
from infographic.text.runs import Run, Shaping, pieces, run_at


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a line that stand in one run, `x` points from the start of the line.

    `run` is None when all of the paragraph is in the face of its style. `space_after` says
    that the line goes on after a word space that belongs to this segment.
    """

    words: tuple[PlacedWord, ...]
    width: float
    x: float = 0.0
    run: Run | None = None
    space_after: bool = False


@dataclass(slots=True)
class _Open:
    """A segment under way: where it starts and where its words end, in units of the style."""

    run: Run
    start: float
    end: float = 0.0
    words: list[PlacedWord] = field(default_factory=list)
    space_after: bool = False


class _Setter:
    """Sets the characters of one line one after another; `pen` is in units of the style."""

    def __init__(self, text: str, runs: Sequence[Run], style: Shaping, size: float) -> None:
        self.text = str(text)
        self.runs = runs
        self.style = style
        self.scale = size / style.face.upem
        self.pen = 0.0
        self.open: list[_Open] = []
        self.gap: tuple[Run, float] | None = None
        """The run of the space before the pen, and where that space starts."""

    def space(self, token: str, at: int) -> None:
        """Spaces in a row, the first of which is the character `at`."""
        run = run_at(self.runs, at)
        if self.open:
            self.gap = (run, self.pen)
        self.pen += run_space(token, run, self.style)

    def token(self, start: int, stop: int, end: str) -> None:
        """Characters without spaces, and what is added after the last of them."""
        for run, first, last in pieces(self.runs, start, stop):
            word = shape_run(run, self.text, first, last, end if last == stop else "")
            spaced = self._into(run)
            here = self.open[-1]
            here.words.append(PlacedWord(word, (self.pen - here.start) * self.scale, spaced))
            track = run.tracking(self.style)
            self.pen += run.width(word.advance + track * len(word.glyphs), self.style.face)
            here.end = self.pen

    def _into(self, run: Run) -> bool:
        """Go on in a run; whether the space before the pen belongs to it.

        A space between two runs is of the one that it belongs to in the text, so that it is
        as wide as it was measured and no link begins with one.
        """
        gap, self.gap = self.gap, None
        if self.open and self.open[-1].run is run:
            return gap is not None
        if gap and gap[0] is run:
            self.open.append(_Open(run, gap[1]))
            return True
        if gap:
            self.open[-1].space_after = True
        self.open.append(_Open(run, self.pen))
        return False

    def segments(self) -> tuple[Segment, ...]:
        """What was set, in points."""
        return tuple(
            Segment(
                tuple(part.words),
                (part.end - part.start) * self.scale,
                part.start * self.scale,
                part.run,
                part.space_after,
            )
            for part in self.open
        )


def set_runs(
    text: str,
    runs: Sequence[Run],
    style: Shaping,
    size: float,
    start: int,
    stop: int,
    end: str = "",
) -> tuple[tuple[Segment, ...], float]:
    """The characters from `start` up to `stop` on one line, and its width in points.

    `end` is a hyphen that is added after the last of them.
    """
    setter = _Setter(text, runs, style, size)
    at = start
    for token in SPACES.split(setter.text[start:stop]):
        if token and token[0] in " \n\u00a0\u202f":
            setter.space(token, at)
        elif token:
            last = at + len(token) == stop
            setter.token(at, at + len(token), end if last else "")
        at += len(token)
    return setter.segments(), setter.pen * setter.scale


def ended(segment: Segment, hyphen: bool, glued: bool, between: bool, goes_on: bool) -> Segment:
    """The last segment of a line: what its last word says, and whether a space follows."""
    words = segment.words
    if words and (hyphen or glued):
        words = (*words[:-1], replace(words[-1], hyphen=hyphen, glued=glued, between=between))
    return replace(segment, words=words, space_after=goes_on)
