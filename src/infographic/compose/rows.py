"""Rows: where the grid's row edges fall once the content is known.

A layout draws its bands and regions on rows of equal height. Text of another length, or
another language, needs other depths; so the rows of a *stretching* band may give and take
whole lines of the baseline grid among each other. Columns, gutters, margins and the
baseline grid itself never move, and a band that does not stretch keeps its rows.

Row edges are found as longest paths: every region must get the lines that it needs
between its first and last edge, and rows without a region (the padding of a band) keep
their height. What is left over is shared by the bands' stretch weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """Rows `first` to `last` (from 0, inclusive) must hold `lines` lines together."""

    first: int
    last: int
    lines: int


@dataclass(frozen=True, slots=True)
class Strip:
    """A band's rows `first` to `last` (from 0, inclusive); weight 0 keeps them as drawn."""

    first: int
    last: int
    weight: float


def minimal_heights(
    rows: int, unit: int, strips: Sequence[Strip], needs: Sequence[Need]
) -> list[int]:
    """Least height of every row, in lines, at which each need is met.

    Rows outside stretching strips, and padding, are `unit` lines each, as drawn.
    """
    elastic = [False] * rows
    for strip in strips:
        if strip.weight > 0:
            elastic[strip.first : strip.last + 1] = [True] * (strip.last - strip.first + 1)
    covered = [False] * rows
    for need in needs:
        covered[need.first : need.last + 1] = [True] * (need.last - need.first + 1)
    heights = [0 if elastic[r] and covered[r] else unit for r in range(rows)]
    # In the order of their last rows, each need tops up its own last row: no later
    # need can be met more cheaply by an earlier row.
    for need in sorted(needs, key=lambda n: (n.last, -n.first)):
        if elastic[need.last]:
            short = need.lines - sum(heights[need.first : need.last + 1])
            if short > 0:
                heights[need.last] += short
    return heights


def share(
    heights: list[int], spare: int, strips: Sequence[Strip], needs: Sequence[Need]
) -> list[int]:
    """Give `spare` lines to the stretching strips, by weight, largest remainder first.

    Inside a strip the lines go to the last row of its last region, so that regions
    grow and the padding keeps its rhythm.
    """
    growing = [s for s in strips if s.weight > 0]
    total = sum(s.weight for s in growing)
    if spare <= 0 or not total:
        return heights
    exact = [spare * s.weight / total for s in growing]
    given = [int(e) for e in exact]
    order = sorted(range(len(growing)), key=lambda i: (given[i] - exact[i], i))
    for i in order[: spare - sum(given)]:
        given[i] += 1
    out = list(heights)
    for strip, lines in zip(growing, given, strict=True):
        inside = [n.last for n in needs if strip.first <= n.last <= strip.last]
        out[max(inside, default=strip.last)] += lines
    return out


def edges(heights: Sequence[int]) -> list[int]:
    """Row edges in lines from the top of the grid: one more than there are rows."""
    out = [0]
    for height in heights:
        out.append(out[-1] + height)
    return out
