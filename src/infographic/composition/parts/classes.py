"""Classes: values in at most four classes with round limits, and their tones."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import floor, log10

from infographic.colour import ProcessInk, Rgb, SpotInk, Swatch, contrast
from infographic.composition.parts.tones import READABLE
from infographic.model.theme import Theme

MOST = 4


def round_limits(values: Sequence[float], steps: int) -> tuple[float, ...]:
    """Limits between at most `steps` classes: round numbers near the quantiles of the values.

    A value equal to a limit belongs to the class above it; no class is empty.
    """
    distinct = sorted(set(values))
    steps = min(steps, len(distinct), MOST)
    if steps < 2:
        return ()
    ordered = sorted(values)
    found: list[float] = []
    for step in range(1, steps):
        limit = _limit(ordered, step * len(ordered) / steps)
        if limit is not None and (not found or limit > found[-1]):
            found.append(limit)
    edges = [float("-inf"), *found, float("inf")]
    filled = [any(a <= v < b for v in values) for a, b in pairwise(edges)]
    return tuple(limit for limit, full in zip(found, filled, strict=False) if full)


def _limit(ordered: Sequence[float], rank: float) -> float | None:
    """The roundest limit near a rank, between two values."""
    slack = max(1.0, len(ordered) / 10)
    best: tuple[float, float, float] | None = None
    for index in range(1, len(ordered)):
        low, high = ordered[index - 1], ordered[index]
        if abs(index - rank) <= slack and low < high:
            limit, step = _round_between(low, high)
            if best is None or (step, -abs(index - rank)) > best[:2]:
                best = (step, -abs(index - rank), limit)
    return best[2] if best else None


def _round_between(low: float, high: float) -> tuple[float, float]:
    """The roundest number above `low` and up to `high`, and its step."""
    unit = 10.0 ** (floor(log10(max(abs(low), abs(high)))) + 1)
    for _ in range(12):
        for part in (1, 2, 5):
            step = unit / part
            candidate = floor(high / step + 1e-9) * step
            if candidate > low:
                return round(candidate, 10), step
        unit /= 10
    return high, 0.0


def class_of(value: float, limits: Sequence[float]) -> int:
    """The class of a value, from 0."""
    return bisect_right(limits, value)


def mixed(theme: Theme, first: str, second: str, share: float) -> Swatch:
    """A mix of two of the theme's swatches. A spot ink stays on its plate, as a tint."""
    a, b = (theme.swatches[name].swatch(name) for name in (first, second))
    rgb = _between(a.rgb, b.rgb, share)
    name = f"{first}-{second}-{round(share * 100)}"
    if isinstance(b.ink, SpotInk):
        return Swatch(name, replace(b.ink, tint=round(b.ink.tint * share, 3)), rgb)
    paper = a.ink.alternate if isinstance(a.ink, SpotInk) else a.ink
    parts = [
        round(x + (y - x) * share, 3) for x, y in zip(_parts(paper), _parts(b.ink), strict=True)
    ]
    return Swatch(name, ProcessInk(*parts), rgb)


def _parts(ink: ProcessInk) -> tuple[float, float, float, float]:
    return ink.c, ink.m, ink.y, ink.k


def _between(a: Rgb, b: Rgb, share: float) -> Rgb:
    red, green, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return red, green, blue


SHARES = {1: (0.62,), 2: (0.35, 0.9), 3: (0.3, 0.64, 1.0), 4: (0.26, 0.5, 0.74, 1.0)}
"""Share of the accent in the tones, by number of classes."""


def tones(
    theme: Theme, fill: str, strong: str, texts: Sequence[str], count: int, full: float = 1.0
) -> list[Swatch]:
    """Tones from the ground towards a strong colour, on each of which one of `texts` is legible.

    The last has the share `full` of the colour.
    """
    return [_legible(theme, fill, strong, texts, share * full) for share in SHARES[count]]


APART = 1.3
"""Minimum contrast of land without a value with the nearest tone."""


def land_tone(theme: Theme, fill: str, faint: str, others: Sequence[Swatch]) -> Swatch:
    """The tone of land without a value: faint, and paler where it could be mistaken for a value."""
    spec = theme.swatches[faint].swatch(faint)
    for share in (1.0, 0.8, 0.6, 0.45, 0.3):
        made = mixed(theme, fill, faint, share) if share < 1 else spec
        if all(contrast(made.rgb, other.rgb) >= APART for other in others):
            return made
    return mixed(theme, fill, faint, 0.3)


def _legible(theme: Theme, fill: str, accent: str, texts: Sequence[str], share: float) -> Swatch:
    for step in range(26):
        for way in (-1, 1):
            made = mixed(theme, fill, accent, min(max(share + 0.02 * step * way, 0.0), 1.0))
            if max(contrast_on(theme, name, made) for name in texts) >= READABLE:
                return made
    return mixed(theme, fill, accent, share)


def contrast_on(theme: Theme, text: str, ground: Swatch) -> float:
    """The contrast of a swatch of the theme on any other, 1 to 21."""
    return contrast(theme.swatches[text].swatch(text).rgb, ground.rgb)
