"""Visual order: the pieces of a line at the places where they are read (UAX 9, L2).

A line is set in logical order, word by word and space by space, and each piece has the level of
its run. Only then are the pieces put from left to right, so that a number in a Hebrew line
stands where it belongs, and so do the spaces around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from infographic.scene import PlacedWord, Word
from infographic.text.bidi import visual_order
from infographic.text.measure import SPACES, run_space, shape_run
from infographic.text.runs import Run, Shaping, pieces, run_at
from infographic.text.segments import Segment


@dataclass(slots=True)
class _Piece:
    """A word in one run, or the space between two: its width and its place in font units."""

    run: Run
    width: float
    word: Word | None = None
    x: float = 0.0


def set_visually(
    text: str,
    runs: Sequence[Run],
    style: Shaping,
    size: float,
    start: int,
    stop: int,
    end: str = "",
) -> tuple[tuple[Segment, ...], float]:
    """The characters from `start` up to `stop` on one line, and its width in points.

    Segments are in logical order, and so are the words in them.
    """
    line = list(_pieces(text, runs, style, start, stop, end))
    while line and line[0].word is None:
        del line[0]
    while line and line[-1].word is None:
        line.pop()
    pen = 0.0
    for index in visual_order([piece.run.level for piece in line]):
        line[index].x = pen
        pen += line[index].width
    scale = size / style.face.upem
    return tuple(_segments(line, scale)), pen * scale


def _pieces(
    text: str, runs: Sequence[Run], style: Shaping, start: int, stop: int, end: str
) -> Iterator[_Piece]:
    at = start
    for token in SPACES.split(text[start:stop]):
        if token and token[0] in " \n\u00a0\u202f":
            run = run_at(runs, at)
            yield _Piece(run, run_space(token, run, style))
        elif token:
            last_at = at + len(token)
            for run, first, last in pieces(runs, at, last_at):
                added = end if last == last_at == stop else ""
                word = shape_run(run, text, first, last, added)
                units = word.advance + run.tracking(style) * len(word.glyphs)
                yield _Piece(run, run.width(units, style.face), word)
        at += len(token)


def _segments(line: list[_Piece], scale: float) -> Iterator[Segment]:
    """The words of each run as a segment; a space between two segments goes to the first."""
    made: list[tuple[Run, list[_Piece]]] = []
    spaced: set[int] = set()
    for run, same in groupby(line, key=lambda piece: piece.run):
        own = list(same)
        if own[0].word is None and made:
            spaced.add(len(made) - 1)
        words = [piece for piece in own if piece.word is not None]
        if words:
            inner = own[own.index(words[0]) : own.index(words[-1]) + 1]
            made.append((run, inner))
        if own[-1].word is None:
            spaced.add(len(made) - 1)
    for index, (run, inner) in enumerate(made):
        left = min(piece.x for piece in inner)
        right = max(piece.x + piece.width for piece in inner)
        words_ = tuple(_words(inner, left, scale))
        yield Segment(words_, (right - left) * scale, left * scale, run, index in spaced)


def _words(inner: list[_Piece], left: float, scale: float) -> Iterator[PlacedWord]:
    spaced = False
    for piece in inner:
        if piece.word is None:
            spaced = True
        else:
            yield PlacedWord(piece.word, (piece.x - left) * scale, spaced)
            spaced = False
