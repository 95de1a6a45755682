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
from infographic.compose.outline import Node
from infographic.compose.typesetter import Setting
from infographic.diagnostics import NOWHERE, refuse
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
    """Axis, ticks and years; dots; poles and flags above and below; title and key where free."""
    events = _events(frame)
    if not events:
        return
    rect = frame.rect
    scale = _Scale.of(events, frame)
    level = frame.option("level", 1.05 if _inline(frame) else 2.0) * frame.line
    most = frame.option("levels", 6)
    flags = [Flag(scale.x(e.years), e.width) for e in events]
    spots, above, below = _fewest_levels(flags, rect, most, events, frame)
    plan = _Plan(above * level + HEAD * frame.line, below * level, level)
    head = _head(frame)
    if head and not _free_corner(frame, head, flags, spots, plan):
        plan.lead = head.depth
    frame.depth = frame.snap(plan.lead + plan.above + (1 + FOOT) * frame.line + plan.below)
    spare = max(0.0, rect.height - frame.depth) if frame.live else 0.0
    axis = rect.y + plan.lead + plan.above + spare * 0.6
    _axis(frame, scale, axis, frame.line)
    if head:
        _draw_head(frame, head)
    listing = open_list(frame)
    tops = [_top(spot, axis, frame.line, level, frame) for spot in spots]
    for event, flag, spot, top in zip(events, flags, spots, tops, strict=True):
        _pole(frame, event, flag, spot, axis, top)
    for event, spot, top in zip(events, spots, tops, strict=True):
        _flag(frame, listing, event, spot, top)
    for event, flag in zip(events, flags, strict=True):
        _dot(frame, event, flag.x, axis + frame.line / 2)


HEAD = 0.45
FOOT = 0.45
"""Space between the axis and the flags next to it, above and below, in lines."""


@dataclass(slots=True)
class _Plan:
    """Depths in points: of what stands over the flags, of the flags above and below the axis."""

    above: float
    below: float
    level: float
    lead: float = 0.0


def _inline(frame: Frame) -> bool:
    """Whether name and date of an event stand on one line."""
    return frame.choice("labels", "stacked", "inline") == "inline"


@dataclass(frozen=True, slots=True)
class _Head:
    """The timeline's own title and the key to its dots."""

    title: Setting | None
    note: Setting | None
    width: float
    depth: float


def _head(frame: Frame) -> _Head | None:
    block = frame.shown.block
    measure = frame.option("head", 0.4) * frame.rect.width
    title = note = None
    if block and block.title:
        title = frame.set(block.title, "heading", measure, source=block.at("title"), name=block.id)
    words = block.note if block else ""
    if not words and frame.content.as_of:
        words = format_date(frame.content.as_of, frame.content.language)
    if words:
        source = block.at("note") if block else NOWHERE
        note = frame.set(words, "caption", measure, source=source)
    settings = [s for s in (title, note) if s]
    if not settings:
        return None
    wide = max(frame.setter.width(s.text, s.role) for s in settings)
    return _Head(title, note, min(wide, measure), sum(frame.snap(s.depth) for s in settings))


def _free_corner(
    frame: Frame, head: _Head, flags: Sequence[Flag], spots: Sequence[Spot], plan: _Plan
) -> bool:
    """Whether title and key can stand at the top left without meeting a flag or a pole."""
    edge = frame.rect.x + head.width + frame.line
    for flag, spot in zip(flags, spots, strict=True):
        top = plan.above - HEAD * frame.line - spot.level * plan.level
        if spot.above and min(spot.left, flag.x) < edge and top < head.depth + 0.3 * frame.line:
            return False
    return head.depth + 0.3 * frame.line <= plan.above


def _draw_head(frame: Frame, head: _Head) -> None:
    y = frame.rect.y
    for setting, role, name in ((head.title, Role.H3, "title"), (head.note, Role.P, "note")):
        if setting:
            element = frame.node.add(role, f"{frame.region.id}.{name}", setting.text)
            frame.place(setting, frame.rect.x, y, element.mark)
            y += frame.snap(setting.depth)


def _events(frame: Frame) -> list[Event]:
    items = [item for item in frame.shown.items if item.date]
    events = []
    inline = _inline(frame)
    longest = frame.option("label", 0.3) * frame.rect.width
    for item in sorted(items, key=lambda i: (years_of(i.date), i.id)):
        words = item.heading or item.text
        one_line = frame.setter.width(words, "event")
        wide = one_line + 0.5 if inline else min(longest, one_line + 0.5)
        heading = frame.set(words, "event", wide, source=item.at("heading"), name=item.id)
        day = format_date(item.date, frame.content.language)
        date = frame.set(day, "date", max(longest, 60.0), source=item.at("date"), name=item.id)
        measured = frame.setter.width(day, "date")
        width = one_line + GAP * frame.line + measured if inline else max(wide, measured)
        events.append(Event(item, years_of(item.date), heading, date, width))
    return events


GAP = 0.42
"""Space between an event's name and its date on one line, in lines."""


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
        return axis - HEAD * frame.line - spot.level * level
    return axis + height + FOOT * frame.line + (spot.level - 1) * level


def _pole(frame: Frame, event: Event, flag: Flag, spot: Spot, axis: float, top: float) -> None:
    deep = (1.0 if _inline(frame) else 1.9) * frame.line
    end = top + 0.12 * frame.line if spot.above else top + deep - 0.12 * frame.line
    start = axis if spot.above else axis + frame.line
    pole = polyline([(flag.x, start), (flag.x, end)])
    width = frame.theme.strokes.get("pole", 0.6)
    frame.stroke(pole, frame.swatch("accent"), width, Artifact("leader"))


def _flag(frame: Frame, listing: Node, event: Event, spot: Spot, top: float) -> None:
    body, label = open_item(listing, event.item, event.date.text)
    assert label is not None
    mark = body.add(Role.P, "text", event.heading.text).mark
    left = spot.left if spot.flipped else spot.left + POLE_GAP
    heading = frame.setter.width(event.heading.text, event.heading.role)
    date = frame.setter.width(event.date.text, event.date.role)
    if _inline(frame):
        frame.place(event.heading, left, top, mark)
        frame.place(event.date, left + heading + GAP * frame.line, top, label.mark)
        return
    inset = (event.width - heading, event.width - date) if spot.flipped else (0.0, 0.0)
    frame.place(event.heading, left + inset[0], top, mark)
    frame.place(event.date, left + inset[1], top + 0.9 * frame.line, label.mark)


POLE_GAP = 3.0
"""Space between a pole and its flag, in points."""


def _dot(frame: Frame, event: Event, x: float, y: float) -> None:
    radius = 0.3 * frame.line
    coming = event.item.status == "future"
    frame.fill(circle(x, y, radius + 1), frame.swatch("fill"), Artifact("dot"))
    frame.fill(circle(x, y, radius), frame.swatch("accent"), Artifact("dot"))
    if coming:
        frame.fill(circle(x, y, radius - 1.1), frame.swatch("fill"), Artifact("dot"))


FORM = Form(
    "timeline",
    "dated items on an axis true to scale",
    ("labels", "level", "levels", "label", "head"),
    compose,
    needs="items",
)
