"""Rows: the depth of every track, once the content has been measured.

Row edges are longest paths in a graph of difference constraints: between the first and the last
edge of a region there must be the lines that it needs (Cormen et al., "Introduction to
Algorithms", 24.4). The remaining depth of the page is distributed afterwards. Columns, gutters,
margins and the baseline grid never move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, inf


@dataclass(frozen=True, slots=True)
class Need:
    """Tracks `first` to `last` (from 0, inclusive) must hold `lines` increments together."""

    first: int
    last: int
    lines: int


@dataclass(frozen=True, slots=True)
class Row:
    """A track: its depth in increments when it is empty, and whether it is elastic."""

    lines: int
    elastic: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """A band's tracks `first` to `last` (from 0, inclusive), and its share of spare lines."""

    first: int
    last: int
    weight: float


@dataclass(frozen=True, slots=True)
class Flowing:
    """A band of a flowing layout on tracks `first` to `last`, when spare lines are distributed.

    The first and the last track are padding. `use` is how many extra increments its regions can
    use well, `grow` that it takes all that is left.
    """

    first: int
    last: int
    weight: float = 1.0
    use: float = 0.0
    grow: bool = False


MOST_STRETCH = 0.35
"""How much deeper than its need, as a factor, a band without a growing picture may become."""


def minimal_heights(rows: Sequence[Row], needs: Sequence[Need]) -> list[int]:
    """Minimum height of every row, in increments, at which each need is met.

    Fixed rows, and elastic rows without a region, keep their lines.
    """
    covered = [False] * len(rows)
    for need in needs:
        covered[need.first : need.last + 1] = [True] * (need.last - need.first + 1)
    heights = [
        0 if row.elastic and inside else row.lines
        for row, inside in zip(rows, covered, strict=True)
    ]
    # Needs are met in the order of their last rows, each by enlarging its own last elastic row.
    # This is optimal: enlarging an earlier row could not serve any later need better.
    for need in sorted(needs, key=lambda n: (n.last, -n.first)):
        own = range(need.first, need.last + 1)
        last = next((row for row in reversed(own) if rows[row].elastic), None)
        short = need.lines - sum(heights[row] for row in own)
        if last is not None and short > 0:
            heights[last] += short
    return heights


def share(
    heights: Sequence[int], spare: int, strips: Sequence[Strip], needs: Sequence[Need]
) -> list[int]:
    """Distribute `spare` increments over the strips of a drawn layout by weight.

    Inside a strip they go to the last row of its last region, so that regions grow and padding
    stays the same.
    """
    out = list(heights)
    growing = [s for s in strips if s.weight > 0]
    given = _portions(spare, [s.weight for s in growing])
    for strip, lines in zip(growing, given, strict=True):
        inside = [n.last for n in needs if strip.first <= n.last <= strip.last]
        out[max(inside, default=strip.last)] += lines
    return out


def _portions(whole: int, weights: Sequence[float]) -> list[int]:
    """`whole` divided into integers by weight (largest remainder method)."""
    total = sum(weights)
    if whole <= 0 or not total:
        return [0] * len(weights)
    exact = [whole * weight / total for weight in weights]
    given = [int(part) for part in exact]
    order = sorted(range(len(weights)), key=lambda i: (given[i] - exact[i], i))
    for i in order[: whole - sum(given)]:
        given[i] += 1
    return given


def share_flowing(heights: Sequence[int], spare: int, bands: Sequence[Flowing]) -> list[int]:
    """Distribute `spare` increments over the bands of a flowing layout.

    A band with `grow` takes all of it. Without one, bands stretch up to `MOST_STRETCH` of their
    need, and what is left is below the last band, never between bands.
    """
    out = list(heights)
    if spare <= 0 or not bands:
        return out
    growing = next((band for band in bands if band.grow), None)
    if growing:
        out[growing.last - 1] += spare
        return out
    needs = [sum(heights[band.first : band.last + 1]) for band in bands]
    caps = [
        inf if band.use == inf else floor(need * MOST_STRETCH)
        for band, need in zip(bands, needs, strict=True)
    ]
    given = _filled(spare, [n * b.weight for n, b in zip(needs, bands, strict=True)], caps)
    for band, lines in zip(bands, given, strict=True):
        inside = int(min(lines, band.use))
        out[band.last - 1] += inside
        out[band.first] += (lines - inside) // 2
        out[band.last] += lines - inside - (lines - inside) // 2
    out[bands[-1].last] += spare - sum(given)
    return out


def _filled(spare: int, weights: Sequence[float], caps: Sequence[float]) -> list[int]:
    """`spare` distributed by weight within the caps; the excess goes to those below their cap."""
    given = [0] * len(weights)
    left = spare
    while left > 0:
        open_ = [i for i, cap in enumerate(caps) if given[i] < cap and weights[i] > 0]
        if not open_:
            break
        for i, lines in zip(open_, _portions(left, [weights[i] for i in open_]), strict=True):
            given[i] = int(min(given[i] + lines, caps[i]))
        left = spare - sum(given)
    return given


def edges(heights: Sequence[int]) -> list[int]:
    """Row edges in increments from the top of the grid: one more than there are rows."""
    out = [0]
    for height in heights:
        out.append(out[-1] + height)
    return out
