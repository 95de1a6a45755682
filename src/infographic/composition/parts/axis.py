"""The axis of a timeline: its events, its scale, its bar of years and its dots."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Annotated

from pydantic import BeforeValidator, Field, Strict

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.outline import Node
from infographic.composition.rhythm import cap_height
from infographic.composition.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import Point, Rect, circle, polyline, rectangle
from infographic.model.content import Item
from infographic.semantics import Artifact, Role
from infographic.text.dates import format_date

Breaks = tuple[tuple[int, int], ...]
"""Whole years that are left out, each from its first to its last."""


def _asked_breaks(value: object) -> object:
    """`auto` is no break of the author's own, `none` is that there shall be none."""
    return {"auto": (), "none": None}.get(value, value) if isinstance(value, str) else value


Year = Annotated[int, Field(ge=1, le=9999)]
Break = Annotated[tuple[Year, Year], Strict(False)]  # YAML has lists and no tuples
BreaksAsked = Annotated[
    Annotated[tuple[Break, ...], Strict(False), Field(max_length=20)] | None,
    BeforeValidator(_asked_breaks),
    Field(
        description="years left out, drawn as a gap: `auto` leaves out long empty stretches, "
        "`none` nothing, `[[2012, 2019]]` from the first to the last",
        json_schema_extra={"default_word": "auto"},
    ),
]
"""The option `breaks` of forms with an axis: empty where the form finds them itself."""


@dataclass(frozen=True, slots=True)
class Event:
    """A dated item: years as a number, its label's settings and their common width; `others` are
    the items of the same date that share its label."""

    item: Item
    years: float
    heading: Setting
    date: Setting
    width: float
    others: tuple[tuple[Item, Setting], ...] = ()

    @property
    def names(self) -> tuple[tuple[Item, Setting], ...]:
        """The items of the label with their names, from the top."""
        return ((self.item, self.heading), *self.others)

    @property
    def names_depth(self) -> float:
        """Depth of all names, in points."""
        return sum(name.depth for _, name in self.names)


def shared(events: Sequence[Event]) -> list[Event]:
    """The events with those of one date in one, so that they share a label and a pole."""
    out: list[Event] = []
    for event in events:
        if out and out[-1].item.date == event.item.date:
            first = out[-1]
            width = max(first.width, event.width)
            out[-1] = replace(first, width=width, others=(*first.others, *event.names))
        else:
            out.append(event)
    return out


def place_names(canvas: Canvas, event: Event, body: Node, place: Point, flush: float) -> float:
    """The names of a label from a place on down, and the y under them. `flush` is the width of
    a label that is set against its pole at the right, 0 for others."""
    y = place.y
    for index, (item, name) in enumerate(event.names):
        own = min(canvas.frame.text_width(name.text, name.role), name.block.measure)
        id_ = f"text.{index}" if index else "text"
        language = item.language if index else ""
        mark = body.add(Role.P, id_, name.text, language=language).mark
        canvas.place(name, place.x + (flush - own if flush else 0.0), y, mark)
        y += name.depth
    return y


def years_of(date: str) -> float:
    """An ISO date as a number of years; a month or a year alone stands at its start."""
    parts = [int(part) for part in date.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return year + (month - 1 + (day - 1) / monthrange(year, month)[1]) / 12


@dataclass(frozen=True, slots=True)
class Scale:
    """Years to points: `first` stands at `left`, `last` at `right`, true to scale between.

    `breaks` are in order; a break takes `GAP_YEARS` on the axis and is drawn.
    """

    first: int
    last: int
    left: float
    right: float
    breaks: Breaks = ()

    @classmethod
    def of(cls, events: Sequence[Event], frame: AnyFrame, breaks: Breaks) -> Scale:
        """From the first event's year to the year after the last, or after the as-of date, over
        the region's width from 0."""
        first = int(events[0].years)
        last = int(events[-1].years) + 1
        if frame.content.as_of:
            last = max(last, int(years_of(frame.content.as_of)) + 1)
        first = min(first, last - 1)
        return cls(first, last, 0.0, frame.width, _checked(frame, events, breaks, first, last))

    def within(self, rect: Rect) -> Scale:
        """The scale over the width of a rectangle on the page."""
        return replace(self, left=rect.x, right=rect.right)

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
LONG_GAP = 3
"""Empty years in a row from which on an axis is broken of its own accord."""


def breaks_of(asked: Breaks | None, events: Sequence[Event], as_of: str) -> Breaks:
    """The breaks that a layout asks for; long empty stretches between events where it names
    none and does not forbid them."""
    if asked is None:
        return ()
    return asked or _auto_breaks(events, as_of)


def _auto_breaks(events: Sequence[Event], as_of: str) -> Breaks:
    marks = {int(event.years) for event in events}
    if as_of:
        marks.add(int(years_of(as_of)))
    years = sorted(marks)
    return tuple((one + 1, two - 1) for one, two in pairwise(years) if two - one > LONG_GAP)


def dated(frame: AnyFrame) -> list[Item]:
    """The items in the order of their dates; refused when one has none, so that none is lost."""
    lost = [item for item in frame.shown.items if not item.date]
    if lost:
        raise refuse(
            "timeline",
            f"region {frame.region.id!r}: no date: {', '.join(item.id for item in lost)}",
            "add a date to each, or show the block in a form that needs none",
            lost[0].at("id"),
        )
    return sorted(frame.shown.items, key=lambda i: (years_of(i.date), i.id))


def label_events(frame: AnyFrame, stacked: bool, gap: float) -> list[Event]:
    """The items in the order of their dates, the date under the name or on its line with
    `gap` points between them."""
    events = []
    for item in dated(frame):
        words = item.head(frame.region.words) or item.text
        wide = frame.text_width(words, "event") + 0.5
        heading = frame.set(words, "event", wide, source=item.at("heading"), name=item.id)
        day = format_date(item.date, frame.content.language)
        date = frame.set(day, "date", frame.width, source=item.at("date"), name=item.id)
        own = frame.text_width(day, "date")
        width = max(wide, own) if stacked else wide + gap + own
        events.append(Event(item, years_of(item.date), heading, date, width))
    return shared(events) if stacked else events


def _checked(
    frame: AnyFrame, events: Sequence[Event], asked: Breaks, first: int, last: int
) -> Breaks:
    """The breaks in order; refused when one hides an event or leaves the axis."""
    place = frame.region.option_span("breaks")
    for start, end in asked:
        if not first < start <= end < last - 1:
            hint = f"breaks: [[{first + 1}, {max(first + 1, last - 3)}]]"
            message = "a break is the first and the last year left out, inside the axis"
            raise refuse("option", message, hint, place)
        lost = [e.item.id for e in events if start <= e.years < end + 1]
        if lost:
            message = f"the break {start} to {end} would hide {', '.join(lost)}"
            raise refuse("option", message, "leave out years without events", place)
    found = sorted(asked)
    if any(one[1] >= two[0] for one, two in pairwise(found)):
        raise refuse("option", "breaks overlap", "join them", place)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale with the years that are written on it, each with its distance in points from
    the place where that year begins."""

    scale: Scale
    labels: tuple[tuple[int, Setting, float], ...]


YEAR_INSET = 3.0
"""From the start of a year to its figures, in points."""


def measured_axis(frame: AnyFrame, scale: Scale) -> Axis:
    """The axis of a scale, its years set where they have room."""
    now = _now(frame, scale)
    step = _year_step(frame, scale)
    labels = []
    for year in range(scale.first, scale.last, step):
        if scale.skips(year):
            continue
        start, wide = scale.x(year), frame.text_width(str(year), "year")
        inset = YEAR_INSET
        if start < now < start + inset + wide + 1:
            # Half on the dark part and half on the pale one it cannot be read: it stands after.
            inset += now - start
            if start + inset + wide > scale.x(min(year + step, scale.last)) - 1:
                continue
        colour = "fill" if start + inset + wide <= now else "text"
        labels.append((year, frame.set(str(year), "year", 60.0, colour=colour), inset))
    return Axis(scale, tuple(labels))


def draw_axis(canvas: Canvas, axis: Axis, y: float, height: float) -> Scale:
    """The bar of years: dark up to the as-of date, pale after it, a year in every cell.

    Returns the scale where it lies on the page.
    """
    frame, scale = canvas.frame, axis.scale.within(canvas.rect)
    bar = Rect(scale.left, y, scale.right - scale.left, height)
    canvas.remainder(rectangle(bar), Artifact("axis"))
    past = Rect(bar.x, y, _now(frame, scale) - bar.x, height)
    canvas.fill(rectangle(past), canvas.swatch("accent"), Artifact("axis"))
    _draw_years(canvas, axis, scale, y, height)
    return scale


def draw_horizon(canvas: Canvas, axis: Axis, y: float, height: float) -> None:
    """A bar of years that reaches as far as the region may draw: solid before, pale after."""
    frame, scale, rect = canvas.frame, axis.scale.within(canvas.rect), canvas.rect
    left, right = rect.x - frame.reach.left, rect.right + frame.reach.right
    now = _now(frame, scale)
    if now >= scale.right and not frame.content.as_of:
        now = right
    canvas.remainder(rectangle(Rect(now, y, right - now, height)), Artifact("axis"))
    past = Rect(left, y, now - left, height)
    canvas.fill(rectangle(past), canvas.swatch("accent"), Artifact("axis"))
    _draw_years(canvas, axis, scale, y, height)


def _draw_years(canvas: Canvas, axis: Axis, scale: Scale, y: float, height: float) -> None:
    for year, label, inset in axis.labels:
        x = scale.x(year)
        if year > scale.first and not scale.skips(year - 1):
            tick = polyline([(x, y), (x, y + height)])
            canvas.stroke(tick, canvas.swatch("fill"), 0.75, Artifact("tick"))
        centre = y + height / 2 + cap_height(label) / 2
        canvas.place(label, x + inset, centre - label.first_baseline, Artifact("axis label"))
    for start, end in scale.breaks:
        _draw_break(canvas, scale.x(start), scale.x(end + 1), y, height)


def _now(frame: AnyFrame, scale: Scale) -> float:
    """Where the axis turns pale: at the end of the as-of date, or at its own end."""
    if not frame.content.as_of:
        return scale.right
    return min(scale.right, max(scale.left, scale.x(_month_end(frame.content.as_of))))


def _draw_break(canvas: Canvas, left: float, right: float, y: float, height: float) -> None:
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
    canvas.fill(gap, canvas.swatch("fill"), Artifact("axis"))


def _year_step(frame: AnyFrame, scale: Scale) -> int:
    wide = frame.text_width("2000", "year") + 8
    steps = (1, 2, 5, 10, 25, 50, 100)
    return next(step for step in steps if scale.year * step >= wide or step == 100)


def _month_end(as_of: str) -> float:
    return years_of(as_of) + (1 / 12 if as_of.count("-") == 1 else 0)


def is_coming(frame: AnyFrame, item: Item) -> bool:
    """Whether a dated item is still to come: by its status, else by the as-of date."""
    as_of = frame.content.as_of
    if item.status or not as_of:
        return item.status == "future"
    return years_of(item.date) >= _month_end(as_of)


DOT_OUT = 2.2
"""How far a dot's centre stands off the edge of the axis, so that it leaves the years alone."""


def draw_dot(canvas: Canvas, event: Event, x: float, y: float) -> None:
    """A dot: filled when in force, open when to come (by status, else by the as-of date)."""
    radius = 0.29 * canvas.frame.line
    coming = is_coming(canvas.frame, event.item)
    canvas.fill(circle(x, y, radius + 0.9), canvas.swatch("fill"), Artifact("dot"))
    canvas.fill(circle(x, y, radius), canvas.swatch("accent"), Artifact("dot"))
    if coming:
        canvas.fill(circle(x, y, radius - 1.2), canvas.swatch("fill"), Artifact("dot"))
