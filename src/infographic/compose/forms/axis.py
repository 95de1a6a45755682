"""The axis of a timeline: its events, its scale, its bar of years and its dots."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from infographic.compose.frame import Frame
from infographic.compose.typesetter import Setting
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
    year, month, day = (parts + [1, 1])[:3]
    return year + (month - 1 + (day - 1) / monthrange(year, month)[1]) / 12


@dataclass(frozen=True, slots=True)
class Scale:
    """Years to points: `first` stands at `left`, `last` at `right`."""

    first: int
    last: int
    left: float
    right: float

    @classmethod
    def of(cls, events: Sequence[Event], frame: Frame) -> Scale:
        first = int(events[0].years)
        last = int(events[-1].years) + 1
        if frame.content.as_of:
            last = max(last, int(years_of(frame.content.as_of)) + 1)
        first = min(first, last - 1)
        return cls(first, last, frame.rect.x, frame.rect.right)

    def x(self, years: float) -> float:
        return self.left + (self.right - self.left) * (years - self.first) / (
            self.last - self.first
        )


def draw_axis(frame: Frame, scale: Scale, y: float, height: float) -> None:
    """The bar of years: dark up to the as-of date, pale after it, a year in every cell."""
    bar = Rect(scale.left, y, scale.right - scale.left, height)
    frame.fill(rectangle(bar), frame.swatch("faint"), Artifact("axis"))
    now = bar.right
    if frame.content.as_of:
        now = min(bar.right, max(bar.x, scale.x(_month_end(frame.content.as_of))))
    frame.fill(
        rectangle(Rect(bar.x, y, now - bar.x, height)), frame.swatch("accent"), Artifact("axis")
    )
    step = _year_step(frame, scale)
    for year in range(scale.first, scale.last, step):
        x = scale.x(year)
        if year > scale.first:
            tick = polyline([(x, y), (x, y + height)])
            frame.stroke(tick, frame.swatch("fill"), 0.75, Artifact("tick"))
        colour = "fill" if scale.x(year + 0.75) <= now else "text"
        label = frame.set(str(year), "year", 60.0, colour=colour)
        centre = y + height / 2 + 0.33 * label.style.size
        frame.place(label, x + 3, centre - label.first_baseline, Artifact("axis label"))


def _year_step(frame: Frame, scale: Scale) -> int:
    cell = (scale.right - scale.left) / (scale.last - scale.first)
    wide = frame.setter.width("2000", "year") + 8
    return next(step for step in (1, 2, 5, 10, 25, 50, 100) if cell * step >= wide or step == 100)


def _month_end(as_of: str) -> float:
    return years_of(as_of) + (1 / 12 if as_of.count("-") == 1 else 0)


DOT_OUT = 1.2
"""How far a dot's centre stands off the edge of the axis, so that it leaves the years alone."""


def draw_dot(frame: Frame, event: Event, x: float, y: float) -> None:
    radius = 0.29 * frame.line
    coming = event.item.status == "future"
    frame.fill(circle(x, y, radius + 0.9), frame.swatch("fill"), Artifact("dot"))
    frame.fill(circle(x, y, radius), frame.swatch("accent"), Artifact("dot"))
    if coming:
        frame.fill(circle(x, y, radius - 1.2), frame.swatch("fill"), Artifact("dot"))
