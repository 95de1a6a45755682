"""Form `timeline`: dated items on an axis true to scale.

What is in force is a filled dot, what is to come an open one; the axis itself is dark up
to the as-of date and pale after it. Labels are flags on poles, placed so that nothing
touches (see `compose/labels.py`). When there are too many for that, the dots are numbered and
the labels stand in a list under the axis: never a collision.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infographic.compose.forms.axis import DOT_OUT, Event, Scale, draw_axis, draw_dot, years_of
from infographic.compose.forms.entry import open_item, open_list
from infographic.compose.forms.keyed import compose_keyed
from infographic.compose.frame import Form, Frame
from infographic.compose.labels import Flag, Spot, fewest_levels
from infographic.compose.outline import Node
from infographic.compose.typesetter import Setting
from infographic.diagnostics import NOWHERE
from infographic.geometry import polyline
from infographic.semantics import Artifact, Role
from infographic.text.dates import format_date


def compose(frame: Frame) -> None:
    """Flags on poles where there is a placement without collisions, else numbers and a list."""
    events = _events(frame)
    if not events:
        return
    scale = Scale.of(events, frame)
    flags = [Flag(scale.x(e.years), e.width) for e in events]
    asked = frame.choice("labels", "stacked", "inline", "keyed")
    found = (
        None
        if asked == "keyed"
        else fewest_levels(
            tuple(flags),
            frame.rect.x,
            frame.rect.right,
            min(max(frame.option("levels", 6), 1), 20),
            POLE_GAP,
        )
    )
    if found is None:
        compose_keyed(frame, events, scale)
    else:
        _compose_flags(frame, events, scale, flags, found)


def _compose_flags(
    frame: Frame,
    events: Sequence[Event],
    scale: Scale,
    flags: Sequence[Flag],
    found: tuple[list[Spot], int, int],
) -> None:
    """Axis, ticks and years; dots; poles and flags above and below; title and key where free."""
    rect, line = frame.rect, frame.line
    level = _level(frame, events)
    spots, above, below = found
    plan = _Plan(above * level + HEAD * line, below * level + FOOT * line, level)
    title, note = _title(frame), _note(frame, flags, spots, plan)
    if title and not _free_corner(frame, title, flags, spots, plan):
        plan.lead = frame.snap(title.depth)
    own_line = note is not None and note.y < 0
    frame.depth = frame.snap(
        plan.lead + plan.above + line + plan.below + (note.depth if note and own_line else 0)
    )
    spare = max(0.0, rect.height - frame.depth) if frame.live else 0.0
    axis = rect.y + plan.lead + plan.above + spare * 0.6
    draw_axis(frame, scale, axis, line)
    if title:
        element = frame.node.add(Role.H3, f"{frame.region.id}.title", title.text)
        frame.place(title, rect.x, rect.y, element.mark)
    listing = open_list(frame)
    tops = [_top(spot, axis, line, level, frame) for spot in spots]
    for event, flag, spot, top in zip(events, flags, spots, tops, strict=True):
        _pole(frame, event, flag, spot, axis, top)
    for event, spot, top in zip(events, spots, tops, strict=True):
        _flag(frame, listing, event, spot, top)
    for event, flag, spot in zip(events, flags, spots, strict=True):
        draw_dot(frame, event, flag.x, axis - DOT_OUT if spot.above else axis + line + DOT_OUT)
    if note:
        y = axis + line + plan.below if own_line else axis + line + note.y
        element = frame.node.add(Role.P, f"{frame.region.id}.note", note.setting.text)
        frame.place(note.setting, rect.x, y, element.mark)


def _level(frame: Frame, events: Sequence[Event]) -> float:
    """Depth of a level: the deepest label there is, and a little air."""
    if _inline(frame):
        return frame.option("level", 1.05) * frame.line
    deepest = max(e.heading.depth + 0.9 * frame.line for e in events) + 0.1 * frame.line
    return max(frame.option("level", 2.0) * frame.line, deepest)


HEAD = 0.5
FOOT = 0.5
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
    return frame.choice("labels", "stacked", "inline", "keyed") != "stacked"


@dataclass(frozen=True, slots=True)
class _Note:
    """The key to the dots: `y` from the axis' foot, or -1 when it takes lines of its own."""

    setting: Setting
    y: float
    depth: float


def _title(frame: Frame) -> Setting | None:
    block = frame.shown.block
    if not (block and block.title):
        return None
    source = block.at("title")
    return frame.set(block.title, "heading", frame.rect.width, source=source, name=block.id)


def _note(frame: Frame, flags: Sequence[Flag], spots: Sequence[Spot], plan: _Plan) -> _Note | None:
    """The as-of line, under the axis at the left when there is room beside the flags."""
    block = frame.shown.block
    words = block.note if block else ""
    if not words and frame.content.as_of:
        words = format_date(frame.content.as_of, frame.content.language)
    if not words:
        return None
    source = block.at("note") if block else NOWHERE
    lefts = [min(s.left, f.x) for f, s in zip(flags, spots, strict=True) if not s.above]
    room = min(lefts, default=frame.rect.right) - frame.rect.x - frame.line
    if room >= 8 * frame.line:
        narrow = frame.set(words, "caption", min(room, 0.6 * frame.rect.width), source=source)
        y = FOOT * frame.line
        if y + narrow.depth <= plan.below + 0.02 * frame.line and not narrow.block.overset:
            return _Note(narrow, y, narrow.depth)
        frame.settings.pop()
    wide = frame.set(words, "caption", frame.rect.width, source=source)
    return _Note(wide, -1.0, frame.snap(wide.depth))


def _free_corner(
    frame: Frame, title: Setting, flags: Sequence[Flag], spots: Sequence[Spot], plan: _Plan
) -> bool:
    """Whether the title can stand at the top left without meeting a flag or a pole."""
    width = frame.setter.width(title.text, title.role)
    edge = frame.rect.x + width + frame.line
    for flag, spot in zip(flags, spots, strict=True):
        top = plan.above - HEAD * frame.line - spot.level * plan.level
        if spot.above and min(spot.left, flag.x) < edge and top < title.depth:
            return False
    return title.depth <= plan.above


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


def _top(spot: Spot, axis: float, height: float, level: float, frame: Frame) -> float:
    """The y at which a flag's first line starts."""
    if spot.above:
        return axis - HEAD * frame.line - spot.level * level
    return axis + height + FOOT * frame.line + (spot.level - 1) * level


def _pole(frame: Frame, event: Event, flag: Flag, spot: Spot, axis: float, top: float) -> None:
    deep = frame.line if _inline(frame) else event.heading.depth + 0.9 * frame.line
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
    heading = min(heading, event.heading.block.measure)
    inset = (event.width - heading, event.width - date) if spot.flipped else (0.0, 0.0)
    frame.place(event.heading, left + inset[0], top, mark)
    frame.place(
        event.date, left + inset[1], top + event.heading.depth - 0.1 * frame.line, label.mark
    )


POLE_GAP = 3.0
"""Space between a pole and its flag, in points."""


FORM = Form(
    "timeline",
    "dated items on an axis true to scale",
    ("labels", "level", "levels", "label", "breaks"),
    compose,
    needs="items",
)
