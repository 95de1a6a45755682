"""Scales of charts: two ends, and few ticks at round values between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, inf, log10

from infographic.composition.frame import AnyFrame
from infographic.diagnostics import refuse

FEWEST, MOST = 3, 6
"""Intervals between ticks: an axis supports the values that are printed, no more."""
EACH = 0.03
"""What another interval costs, as a part of the range that a scale may stand empty instead."""
EMPTY, PAD = 0.6, 0.03
"""A scale ends at a tick unless more than `EMPTY` of a step would stand empty; then it ends
`PAD` of its range past the last value."""
FLAT = 0.5
"""A scale starts at 0 when the least value is under so much of the largest."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The values at the two ends, and those that have a tick."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def at(self, value: float, length: float) -> float:
        """How far a value stands from the low end of a scale of `length` points."""
        return length * (value - self.low) / (self.high - self.low)


def scale_of(
    frame: AnyFrame,
    values: Sequence[float],
    *,
    least: float | None = None,
    most: float | None = None,
    zero: bool = False,
    whole: bool = False,
) -> Scale:
    """A scale for values, its ends round unless `least` and `most` say where they are (the
    options `min` and `max`); `zero` keeps 0 on it, for marks whose length is their value, and
    `whole` ends it at ticks, where its ends are said."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    for name, asked, wrong, found in (
        ("max", most, most is not None and most < high, high),
        ("min", least, least is not None and least > low, low),
    ):
        if wrong:
            side = "less than the largest" if name == "max" else "more than the least"
            raise refuse(
                "chart",
                f"{name} {asked:g} is {side} value, {found:g}",
                f"use {found:g} or {'more' if name == 'max' else 'less'}",
                frame.region.option_span(name),
            )
    if zero or (0 <= low <= FLAT * high) or (FLAT * low <= high <= 0):
        low, high = min(low, 0.0), max(high, 0.0)
    if least is None and most is None and low == high:
        # One value alone: half as much again on either side of it, or 0 to 1.
        low, high = (low - abs(low) / 2, high + abs(high) / 2) if low else (0.0, 1.0)
    low, high = low if least is None else least, high if most is None else most
    if low >= high:
        low, high = (low, low + 1) if most is None else (high - 1, high)
    step = _step(low, high)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    digits = 2 - floor(log10(step))
    ticks = [round(n * step, digits) for n in range(first, last + 1)]
    edge = 1e-9 * (high - low)
    empty = inf if whole else EMPTY * step
    if least is None:
        low = ticks[0] if low - ticks[0] <= empty else low - PAD * (high - low)
    if most is None:
        high = ticks[-1] if ticks[-1] - high <= empty else high + PAD * (high - low)
    return Scale(low, high, tuple(t for t in ticks if low - edge <= t <= high + edge))


def _step(low: float, high: float) -> float:
    """1, 2, 2.5 or 5 times a power of ten: the one with few ticks and little empty scale."""
    power = 10.0 ** floor(log10((high - low) / MOST))

    def cost(step: float) -> float:
        first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
        return (last - first) * step / (high - low) + EACH * (last - first)

    steps = [power * n for n in (1, 2, 2.5, 5, 10, 20, 25, 50)]
    few = [s for s in steps if FEWEST <= ceil(high / s - 1e-9) - floor(low / s + 1e-9) <= MOST]
    return min(few or steps[-1:], key=lambda step: (round(cost(step), 9), step))
