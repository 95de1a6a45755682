"""Form `timeline`: dated items on an axis true to scale.

What is in force is a filled dot, what is to come an open one; the axis itself is dark up
to the as-of date and pale after it. Labels are flags on poles, placed so that nothing
touches (see `compose/labels.py`); what cannot be placed is a diagnostic, not a collision.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass

from infographic.compose.forms.entry import open_item, open_list
from infographic.compose.frame import Form, Frame
from infographic.compose.labels import Flag, Room, Spot, place_flags
from infographic.compose.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import Rect, circle, polyline, rectangle
from infographic.model.content import Item
from infographic.semantics import Artifact, Role
from infographic.text.dates import format_date


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


def compose(frame: Frame) -> None:
    """Axis, ticks and years; dots; poles and flags above and below."""
    events = _events(frame)
    if not events:
        return
    rect = frame.rect
    scale = _Scale.of(events, frame)
    level = frame.option("level", 2.0) * frame.line
    most = frame.option("levels", 4)
    flags = [Flag(scale.x(e.years), e.width) for e in events]
    spots, above, below = _fewest_levels(flags, rect, most, events, frame)
    axis_height = frame.line
    note = _note(frame)
    head = 0.35 * frame.line
    frame.depth = frame.snap(
        (above + below) * level + 2.6 * axis_height + head + (note.depth if note else 0)
    )
    spare = max(0.0, rect.height - frame.depth) if frame.live else 0.0
    axis = rect.y + above * level + head + spare / 2
    _axis(frame, scale, axis, axis_height)
    listing = open_list(frame)
    tops = [_top(spot, axis, axis_height, level, frame) for spot in spots]
    for event, flag, spot, top in zip(events, flags, spots, tops, strict=True):
        _pole(frame, flag, spot, axis, axis_height, top)
    for event, flag, spot, top in zip(events, flags, spots, tops, strict=True):
        _flag(frame, listing, event, flag, spot, top)
    for event, flag in zip(events, flags, strict=True):
        _dot(frame, event, flag.x, axis + axis_height / 2)
    if note:
        element = frame.node.add(Role.P, f"{frame.region.id}.note", note.text)
        frame.place(note, rect.x, frame.snap(rect.bottom - note.depth - rect.y) + rect.y, element.mark)


def _events(frame: Frame) -> list[Event]:
    items = [item for item in frame.shown.items if item.date]
    events = []
    longest = frame.option("label", 0.3) * frame.rect.width
    for item in sorted(items, key=lambda i: (years_of(i.date), i.id)):
        words = item.heading or item.text
        wide = min(longest, frame.setter.width(words, "event") + 0.5)
        heading = frame.set(words, "event", wide, source=item.at("heading"), name=item.id)
        day = format_date(item.date, frame.content.language)
        date = frame.set(day, "date", longest, source=item.at("date"), name=item.id)
        measured = frame.setter.width(day, "date")
        width = max(wide if heading.block.count > 1 else frame.setter.width(words, "event"), measured)
        events.append(Event(item, years_of(item.date), heading, date, width))
    return events


@dataclass(frozen=True, slots=True)
class _Scale:
    """Years to points: `first` stands at `left`, `last` at `right`."""

    first: int
    last: int
    left: float
    right: float

    @classmethod
    def of(cls, events: Sequence[Event], frame: Frame) -> _Scale:
        first = int(events[0].years)
        last = int(events[-1].years) + 1
        if frame.content.as_of:
            last = max(last, int(years_of(frame.content.as_of)) + 1)
        first = min(first, last - 1)
        return cls(first, last, frame.rect.x, frame.rect.right)

    def x(self, years: float) -> float:
        return self.left + (self.right - self.left) * (years - self.first) / (self.last - self.first)


def _fewest_levels(
    flags: Sequence[Flag], rect: Rect, most: int, events: Sequence[Event], frame: Frame
) -> tuple[list[Spot], int, int]:
    """The placement with the fewest levels in all; more above than below when it is odd."""
    for total in range(2, 2 * most + 1):
        above = (total + 1) // 2
        room = Room(rect.x, rect.right, above, total - above)
        spots = place_flags(flags, room)
        if spots is not None:
            return spots, above, total - above
    names = ", ".join(e.item.heading or e.item.id for e in events)
    raise refuse(
        "timeline",
        f"region {frame.region.id!r}: no way to place these labels without a collision: {names}",
        f"shorten labels, show fewer events, or allow more than {most} levels",
        frame.region.at(),
    )


def _axis(frame: Frame, scale: _Scale, y: float, height: float) -> None:
    """The bar of years: dark up to the as-of date, pale after it, a year in every cell."""
    bar = Rect(scale.left, y, scale.right - scale.left, height)
    frame.fill(rectangle(bar), frame.swatch("faint"), Artifact("axis"))
    now = bar.right
    if frame.content.as_of:
        now = min(bar.right, max(bar.x, scale.x(_month_end(frame.content.as_of))))
    frame.fill(rectangle(Rect(bar.x, y, now - bar.x, height)), frame.swatch("accent"), Artifact("axis"))
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


def _year_step(frame: Frame, scale: _Scale) -> int:
    cell = (scale.right - scale.left) / (scale.last - scale.first)
    wide = frame.setter.width("2000", "year") + 8
    return next(step for step in (1, 2, 5, 10, 25, 50, 100) if cell * step >= wide or step == 100)


def _month_end(as_of: str) -> float:
    return years_of(as_of) + (1 / 12 if as_of.count("-") == 1 else 0)


def _top(spot: Spot, axis: float, height: float, level: float, frame: Frame) -> float:
    """The y at which a flag's first line starts."""
    if spot.above:
        return axis - 0.35 * frame.line - spot.level * level
    return axis + height + 0.45 * frame.line + (spot.level - 1) * level


def _pole(frame: Frame, flag: Flag, spot: Spot, axis: float, height: float, top: float) -> None:
    end = top + 0.15 * frame.line if spot.above else top + 1.75 * frame.line
    start = axis if spot.above else axis + height
    pole = polyline([(flag.x, start), (flag.x, end)])
    frame.stroke(pole, frame.swatch("accent"), frame.theme.strokes.get("pole", 0.6), Artifact("leader"))


def _flag(frame: Frame, listing: object, event: Event, flag: Flag, spot: Spot, top: float) -> None:
    from infographic.compose.outline import Node

    assert isinstance(listing, Node)
    body, label = open_item(listing, event.item, event.date.text)
    assert label is not None
    mark = body.add(Role.P, "text", event.heading.text).mark
    x = spot.left if spot.flipped else spot.left + 3.0
    for setting, y, own in ((event.heading, top, mark), (event.date, top + 0.9 * frame.line, label.mark)):
        width = frame.setter.width(setting.text, setting.role)
        frame.place(setting, x + (event.width - width if spot.flipped else 0), y, own)


def _dot(frame: Frame, event: Event, x: float, y: float) -> None:
    radius = 0.3 * frame.line
    coming = event.item.status == "future"
    frame.fill(circle(x, y, radius + 1), frame.swatch("fill"), Artifact("dot"))
    frame.fill(circle(x, y, radius), frame.swatch("accent"), Artifact("dot"))
    if coming:
        frame.fill(circle(x, y, radius - 1.1), frame.swatch("fill"), Artifact("dot"))


def _note(frame: Frame) -> Setting | None:
    """The as-of line and the key to the dots."""
    text = frame.shown.block.note if frame.shown.block else ""
    if not text and frame.content.as_of:
        text = format_date(frame.content.as_of, frame.content.language)
    if not text:
        return None
    return frame.set(text, "caption", frame.rect.width)


FORM = Form(
    "timeline",
    "dated items on an axis true to scale",
    ("level", "levels", "label"),
    compose,
    needs="items",
)
