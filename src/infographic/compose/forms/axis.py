"""The axis of a timeline: its events, its scale, its bar of years and its dots."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from infographic.compose.frame import Frame
from infographic.compose.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import Rect, circle, polyline, rectangle
from infographic.model.content import Item
from infographic.semantics import Artifact


@dataclass(frozen=True, slots=True)
class Event:
    """A dated item: years as a number, its label's settings and their common width."""

    item: Item
    years: float
    heading: Setting
    date: Setting
    width: float


def years_of(date: str) -> float:
    """An ISO date as a number of years; a month or a year alone stands at its start."""
    parts = [int(part) for part in date.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return year + (month - 1 + (day - 1) / monthrange(year, month)[1]) / 12


@dataclass(frozen=True, slots=True)
class Scale:
    """Years to points: `first` stands at `left`, `last` at `right`, true to scale between.

    `breaks` are whole years left out, each from its first to its last, in order; a break
    takes `GAP_YEARS` on the axis and is drawn.
    """

    first: int
    last: int
    left: float
    right: float
    breaks: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, events: Sequence[Event], frame: Frame) -> Scale:
        """The scale from the first event's year to the year after the last, or the as-of date."""
        first = int(events[0].years)
        last = int(events[-1].years) + 1
        if frame.content.as_of:
            last = max(last, int(years_of(frame.content.as_of)) + 1)
        first = min(first, last - 1)
        breaks = _breaks(frame, events, first, last)
        return cls(first, last, frame.rect.x, frame.rect.right, breaks)

    def _run(self, years: float) -> float:
        """Years from `first` on the axis, breaks taken out."""
        out = years - self.first
        for start, end in self.breaks:
            if years >= end + 1:
                out -= end + 1 - start - GAP_YEARS
            elif years > start:
                out -= (years - start) * (1 - GAP_YEARS / (end + 1 - start))
        return out

    def x(self, years: float) -> float:
        """Where a date stands, in points."""
        return self.left + (self.right - self.left) * self._run(years) / self._run(self.last)

    @property
    def year(self) -> float:
        """Width of a year in points."""
        return (self.right - self.left) / self._run(self.last)

    def skips(self, year: int) -> bool:
        """Whether a year is left out."""
        return any(start <= year <= end for start, end in self.breaks)


GAP_YEARS = 0.4


def _breaks(
    frame: Frame, events: Sequence[Event], first: int, last: int
) -> tuple[tuple[int, int], ...]:
    nothing: list[Any] = []
    asked = frame.option("breaks", nothing)
    place = frame.region.option_span("breaks")
    found: list[tuple[int, int]] = []
    for pair in asked:
        whole = isinstance(pair, list) and len(pair) == 2 and all(type(y) is int for y in pair)
        if not whole or not first < pair[0] <= pair[1] < last - 1:
            hint = f"breaks: [[{first + 1}, {max(first + 1, last - 3)}]]"
            message = "a break is the first and the last year left out, inside the axis"
            raise refuse("option", message, hint, place)
        lost = [e.item.id for e in events if pair[0] <= e.years < pair[1] + 1]
        if lost:
            message = f"the break {pair[0]} to {pair[1]} would hide {', '.join(lost)}"
            raise refuse("option", message, "leave out years without events", place)
        found.append((pair[0], pair[1]))
    found.sort()
    if any(one[1] >= two[0] for one, two in pairwise(found)):
        raise refuse("option", "breaks overlap", "join them", place)
    return tuple(found)


def draw_axis(frame: Frame, scale: Scale, y: float, height: float) -> None:
    """The bar of years: dark up to the as-of date, pale after it, a year in every cell."""
    bar = Rect(scale.left, y, scale.right - scale.left, height)
    frame.remainder(rectangle(bar), Artifact("axis"))
    now = bar.right
    if frame.content.as_of:
        now = min(bar.right, max(bar.x, scale.x(_month_end(frame.content.as_of))))
    frame.fill(
        rectangle(Rect(bar.x, y, now - bar.x, height)), frame.swatch("accent"), Artifact("axis")
    )
    step = _year_step(frame, scale)
    for year in range(scale.first, scale.last, step):
        if scale.skips(year):
            continue
        x = scale.x(year)
        if year > scale.first and not scale.skips(year - 1):
            tick = polyline([(x, y), (x, y + height)])
            frame.stroke(tick, frame.swatch("fill"), 0.75, Artifact("tick"))
        colour = "fill" if scale.x(year + 0.75) <= now else "text"
        label = frame.set(str(year), "year", 60.0, colour=colour)
        centre = y + height / 2 + 0.33 * label.style.size
        frame.place(label, x + 3, centre - label.first_baseline, Artifact("axis label"))
    for start, end in scale.breaks:
        _draw_break(frame, scale.x(start), scale.x(end + 1), y, height)


def _draw_break(frame: Frame, left: float, right: float, y: float, height: float) -> None:
    """A slanted gap through the bar: here years are left out."""
    slant, over = 0.25 * height, 0.18 * height
    inset = 0.22 * (right - left)
    gap = polyline(
        [
            (left + inset + slant, y - over),
            (right - inset + slant, y - over),
            (right - inset - slant, y + height + over),
            (left + inset - slant, y + height + over),
        ],
        closed=True,
    )
    frame.fill(gap, frame.swatch("fill"), Artifact("axis"))


def _year_step(frame: Frame, scale: Scale) -> int:
    wide = frame.setter.width("2000", "year") + 8
    steps = (1, 2, 5, 10, 25, 50, 100)
    return next(step for step in steps if scale.year * step >= wide or step == 100)


def _month_end(as_of: str) -> float:
    return years_of(as_of) + (1 / 12 if as_of.count("-") == 1 else 0)


DOT_OUT = 2.2
"""How far a dot's centre stands off the edge of the axis, so that it leaves the years alone."""


def draw_dot(frame: Frame, event: Event, x: float, y: float) -> None:
    """A dot: filled when in force, open when to come (by status, else by the as-of date)."""
    radius = 0.29 * frame.line
    as_of = frame.content.as_of
    coming = event.item.status == "future" or (
        not event.item.status and bool(as_of) and event.years >= _month_end(as_of)
    )
    frame.fill(circle(x, y, radius + 0.9), frame.swatch("fill"), Artifact("dot"))
    frame.fill(circle(x, y, radius), frame.swatch("accent"), Artifact("dot"))
    if coming:
        frame.fill(circle(x, y, radius - 1.2), frame.swatch("fill"), Artifact("dot"))
