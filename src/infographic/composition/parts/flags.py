"""A timeline's labels as flags on poles, on levels above and below the axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.labels import Flag, Spot, fewest_levels
from infographic.composition.outline import Node
from infographic.composition.parts.axis import (
    DOT_OUT,
    Axis,
    Event,
    Scale,
    draw_axis,
    draw_dot,
    measured_axis,
    place_names,
)
from infographic.composition.parts.entry import open_labelled, open_list
from infographic.composition.parts.keyed import GAP
from infographic.composition.typesetter import Setting
from infographic.geometry import Point, polyline
from infographic.semantics import Artifact, Role
from infographic.text.dates import format_date

HEAD = 0.5
FOOT = 0.5
"""Space between the axis and the flags next to it, above and below, in lines."""
POLE_GAP = 3.0
"""Space between a pole and its flag, in points."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a layout asks: name and date on one line, least depth of a level in lines (None for
    the usual), most levels on each side."""

    inline: bool
    level: float | None
    levels: int


@dataclass(frozen=True, slots=True)
class _Hung:
    """An event with its flag, which hangs at a spot; widths of name and date in points."""

    event: Event
    flag: Flag
    spot: Spot
    heading: float
    date: float


@dataclass(frozen=True, slots=True)
class _Note:
    """The key to the dots: `y` from the axis' foot, or None when it takes lines of its own."""

    setting: Setting
    y: float | None
    depth: float


@dataclass(frozen=True, slots=True)
class Flags:
    """A timeline with flags that has been measured.

    Depths in points: `lead` of the title over the flags, `above` and `below` of the flags,
    `level` of one level.
    """

    axis: Axis
    hung: tuple[_Hung, ...]
    title: Setting | None
    note: _Note | None
    inline: bool
    lead: float
    above: float
    below: float
    level: float
    depth: float


def measured_flags(
    frame: AnyFrame, events: Sequence[Event], scale: Scale, look: Look
) -> Flags | None:
    """Axis, flags, title and key; None when there is no placement without collisions."""
    flags = tuple(Flag(scale.x(e.years), e.width) for e in events)
    found = fewest_levels(flags, 0.0, frame.width, look.levels, POLE_GAP)
    if found is None:
        return None
    spots, levels_above, levels_below = found
    hung = tuple(
        _Hung(e, f, s, _width(frame, e.heading), _width(frame, e.date))
        for e, f, s in zip(events, flags, spots, strict=True)
    )
    level = _level(frame, events, look)
    above = levels_above * level + frame.space(HEAD)
    below = levels_below * level + frame.space(FOOT)
    title, note = _title(frame), _note(frame, hung, below)
    lead = 0.0
    if title and not _free_corner(frame, title, hung, above, level):
        lead = frame.snap(title.depth)
    axis = measured_axis(frame, scale)
    own_line = note.depth if note and note.y is None else 0.0
    depth = frame.snap(lead + above + frame.line + below + own_line)
    return Flags(axis, hung, title, note, look.inline, lead, above, below, level, depth)


def draw_flags(canvas: Canvas, flags: Flags) -> None:
    """Axis, ticks and years; dots; poles and flags above and below; title and key where free."""
    frame, rect, line = canvas.frame, canvas.rect, canvas.frame.line
    spare = max(0.0, rect.height - flags.depth)
    axis = rect.y + flags.lead + flags.above + spare * 0.6
    scale = draw_axis(canvas, flags.axis, axis, line)
    if flags.title:
        element = canvas.node.add(Role.H3, f"{frame.region.id}.title", flags.title.text)
        canvas.place(flags.title, rect.x, rect.y, element.mark)
    listing = open_list(canvas)
    tops = [_top(frame, hung.spot, axis, flags.level) for hung in flags.hung]
    xs = [scale.x(hung.event.years) for hung in flags.hung]
    for hung, x, top in zip(flags.hung, xs, tops, strict=True):
        _pole(canvas, flags, hung, x, axis, top)
    for hung, x, top in zip(flags.hung, xs, tops, strict=True):
        _flag(canvas, flags, hung, x, top, listing)
    for hung, x in zip(flags.hung, xs, strict=True):
        draw_dot(
            canvas, hung.event, x, axis - DOT_OUT if hung.spot.above else axis + line + DOT_OUT
        )
    if flags.note:
        _draw_note(canvas, flags, flags.note, axis + line)


def _width(frame: AnyFrame, setting: Setting) -> float:
    return frame.text_width(setting.text, setting.role)


def _deep(frame: AnyFrame, event: Event) -> float:
    """Depth of a stacked label: its name, and its date a little closer than a line."""
    return event.names_depth + 0.9 * frame.line


def _level(frame: AnyFrame, events: Sequence[Event], look: Look) -> float:
    """Depth of a level: the deepest label there is, and a little air."""
    if look.inline:
        return (1.05 if look.level is None else look.level) * frame.line
    deepest = max(_deep(frame, e) for e in events) + frame.space(0.1)
    return max((2.0 if look.level is None else look.level) * frame.line, deepest)


def _title(frame: AnyFrame) -> Setting | None:
    block = frame.block
    if not block.title or frame.shown.titled:
        return None
    source = block.at("title")
    return frame.set(block.title, "heading", frame.width, source=source, name=block.id)


def _note(frame: AnyFrame, hung: Sequence[_Hung], below: float) -> _Note | None:
    """The as-of line, under the axis at the left when there is room beside the flags."""
    words = frame.block.note
    if not words and frame.content.as_of:
        words = format_date(frame.content.as_of, frame.content.language)
    if not words:
        return None
    source = frame.block.at("note")
    lefts = [min(h.spot.left, h.flag.x) for h in hung if not h.spot.above]
    room = min(lefts, default=frame.width) - frame.line
    if room >= 8 * frame.line:
        narrow = frame.set(words, "caption", min(room, 0.6 * frame.width), source=source)
        y = frame.space(FOOT)
        if y + narrow.depth <= below + 0.02 * frame.line and not narrow.block.overset:
            return _Note(narrow, y, narrow.depth)
    wide = frame.set(words, "caption", frame.width, source=source)
    return _Note(wide, None, frame.snap(wide.depth))


def _draw_note(canvas: Canvas, flags: Flags, note: _Note, foot: float) -> None:
    y = foot + (flags.below if note.y is None else note.y)
    name = f"{canvas.frame.region.id}.note"
    element = canvas.node.add(Role.P, name, note.setting.text)
    canvas.place(note.setting, canvas.rect.x, y, element.mark)


def _free_corner(
    frame: AnyFrame, title: Setting, hung: Sequence[_Hung], above: float, level: float
) -> bool:
    """Whether the title can stand at the top left without meeting a flag or a pole."""
    edge = _width(frame, title) + frame.line
    for each in hung:
        top = above - frame.space(HEAD) - each.spot.level * level
        left = min(each.spot.left, each.flag.x)
        if each.spot.above and left < edge and top < title.depth:
            return False
    return title.depth <= above


def _top(frame: AnyFrame, spot: Spot, axis: float, level: float) -> float:
    """The y at which a flag's first line starts."""
    if spot.above:
        return axis - frame.space(HEAD) - spot.level * level
    return axis + frame.line + frame.space(FOOT) + (spot.level - 1) * level


def _pole(canvas: Canvas, flags: Flags, hung: _Hung, x: float, axis: float, top: float) -> None:
    frame, above = canvas.frame, hung.spot.above
    deep = frame.line if flags.inline else _deep(frame, hung.event)
    end = top + 0.12 * frame.line if above else top + deep - 0.12 * frame.line
    start = axis if above else axis + frame.line
    pole = polyline([(x, start), (x, end)])
    width = frame.weight("pole", 0.6)
    canvas.stroke(pole, canvas.swatch("accent"), width, Artifact("leader"))


def _flag(canvas: Canvas, flags: Flags, hung: _Hung, x: float, top: float, listing: Node) -> None:
    frame, event, flipped = canvas.frame, hung.event, hung.spot.flipped
    body, label = open_labelled(listing, event.item, event.date.text)
    left = x - POLE_GAP - event.width if flipped else x + POLE_GAP
    if flags.inline:
        place_names(canvas, event, body, Point(left, top), 0.0)
        canvas.place(event.date, left + hung.heading + GAP * frame.line, top, label.mark)
        return
    # A flag at the left of its pole is set against the pole.
    under = place_names(canvas, event, body, Point(left, top), event.width if flipped else 0.0)
    inset = event.width - hung.date if flipped else 0.0
    canvas.place(event.date, left + inset, under - 0.1 * frame.line, label.mark)
