"""Form `horizon`: dated items standing on an axis that runs from edge to edge of the page.

The axis is the foot of the region, and where the region bleeds it reaches the page's edges:
what is past is solid, what is to come is pale. Labels stand on poles above it, to the right
of their poles but for the last ones, placed so that nothing touches.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame, Drawn, Form, Frame, Measured
from infographic.composition.labels import Flag, Placement, Spot, fewest_levels
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.axis import (
    Axis,
    BreaksAsked,
    Event,
    Scale,
    breaks_of,
    draw_dot,
    draw_horizon,
    label_events,
    measured_axis,
    place_names,
)
from infographic.composition.parts.entry import open_labelled, open_list
from infographic.composition.parts.keyed import GAP
from infographic.composition.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import Point, Rect, polyline
from infographic.semantics import Artifact, Role

POLE_GAP = 3.0
"""Space between a pole and its flag, in points."""


class HorizonOptions(FormOptions):
    """Options of `horizon`."""

    height: Lines = Field(1.5, description="height of the axis")
    labels: Literal["stacked", "inline"] = Field(
        "stacked", description="name over date, or both on one line"
    )
    levels: Annotated[int, Field(ge=1, le=20)] = Field(8, description="most levels of labels")
    breaks: BreaksAsked = ()


@dataclass(frozen=True, slots=True)
class _Hung:
    """An event, the spot where its label hangs, and the width of its name in points."""

    event: Event
    spot: Spot
    heading: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Horizon(Measured[HorizonOptions]):
    """`level` and `height` are the depths of a level of labels and of the axis, in points."""

    axis: Axis
    hung: tuple[_Hung, ...]
    stacked: bool
    note: Setting | None
    levels: int
    level: float
    height: float


class Horizon(Form[HorizonOptions, _Horizon]):
    """Labels on poles over an axis from edge to edge."""

    name = "horizon"
    summary = "dated items on an axis from edge to edge"
    needs = "items"
    wants = "dates"
    stands = True
    most = 16
    Options = HorizonOptions

    def measure(self, frame: Frame[HorizonOptions]) -> _Horizon:
        asked = frame.options
        stacked = asked.labels == "stacked"
        events = label_events(frame, stacked, GAP * frame.line)
        breaks = breaks_of(asked.breaks, events, frame.content.as_of)
        scale = Scale.of(events, frame, breaks)
        spots, levels, _ = _placed(frame, events, scale)
        level = max(_level(e, stacked) for e in events)
        height = asked.height * frame.line
        note = _note(frame, spots, levels, level)
        hung = tuple(
            _Hung(e, s, frame.text_width(e.heading.text, e.heading.role))
            for e, s in zip(events, spots, strict=True)
        )
        over = note[1] if note else 0.0
        return _Horizon(
            frame=frame,
            stretch=frame.line,
            depth=frame.snap(over + levels * level + HEAD * frame.line + height),
            axis=measured_axis(frame, scale),
            hung=hung,
            stacked=stacked,
            note=note[0] if note else None,
            levels=levels,
            level=level,
            height=height,
        )

    def draw(self, measured: _Horizon, rect: Rect, node: Node) -> Drawn:
        canvas, frame = Canvas(measured.frame, rect, node), measured.frame
        axis = rect.bottom - measured.height
        scale = measured.axis.scale.within(rect)
        foot = axis - HEAD * frame.line
        for hung in measured.hung:
            x = scale.x(hung.event.years)
            top = foot - hung.spot.level * measured.level
            pole = polyline([(x, axis), (x, top + 0.12 * frame.line)])
            accent = canvas.swatch("accent")
            canvas.stroke(pole, accent, frame.weight("pole", 0.6), Artifact("leader"))
        draw_horizon(canvas, measured.axis, axis, measured.height)
        listing = open_list(canvas)
        for hung in measured.hung:
            top = foot - hung.spot.level * measured.level
            _label(canvas, hung, scale.x(hung.event.years), top, measured.stacked, listing)
        for hung in measured.hung:
            draw_dot(canvas, hung.event, scale.x(hung.event.years), axis)
        if measured.note:
            element = node.add(Role.P, f"{frame.region.id}.note", measured.note.text)
            top = foot - measured.levels * measured.level
            lowest = min(top, rect.bottom - measured.depth)
            canvas.place(measured.note, rect.x, max(rect.y, lowest), element.mark)
        return canvas.drawn(measured.depth)


LEVEL_AIR = {"stacked": 0.24, "inline": 0.2}
"""Space between levels of labels, as a multiple of the leading of a name."""
CLOSER = 0.1
"""How much nearer a date stands to its name than a line, as a part of that."""
HEAD = 0.45
"""Space between the axis and the labels next to it, in lines."""


def _level(event: Event, stacked: bool) -> float:
    """Depth of a level that an event's label needs: a name on a line, and a line for the date."""
    lines = len(event.names) + 1 + LEVEL_AIR["stacked"] if stacked else 1 + LEVEL_AIR["inline"]
    return lines * event.heading.style.leading


def _placed(frame: Frame[HorizonOptions], events: Sequence[Event], scale: Scale) -> Placement:
    """Where the labels hang; refuses when they cannot without touching each other."""
    flags = tuple(Flag(scale.x(e.years), e.width) for e in events)
    most = frame.options.levels
    found = fewest_levels(flags, 0.0, frame.width, most, POLE_GAP, "above")
    if found is None:
        raise refuse(
            "horizon",
            f"region {frame.region.id!r}: the labels of {len(events)} events have no room on "
            f"{most} levels",
            "show fewer events, shorten their headings, or use the form timeline",
            frame.region.at(),
        )
    return found


def _note(
    frame: AnyFrame, spots: Sequence[Spot], levels: int, level: float
) -> tuple[Setting, float] | None:
    """The key to the dots at the top left, and the depth it takes over the labels: none where
    the labels leave it the corner."""
    words = frame.block.note
    if not words:
        return None
    most = 0.5 * frame.width
    note = frame.set(words, "caption", most, colour="muted", source=frame.block.at("note"))
    edge = min(frame.text_width(note.text, note.role), most) + frame.line
    taken = int(note.depth // level) + 1
    clear = all(spot.level <= levels - taken or spot.left > edge for spot in spots)
    return note, 0.0 if clear else frame.snap(note.depth)


def _label(canvas: Canvas, hung: _Hung, x: float, top: float, stacked: bool, list_: Node) -> None:
    event, flipped = hung.event, hung.spot.flipped
    body, label = open_labelled(list_, event.item, event.date.text)
    left = x - POLE_GAP - event.width if flipped else x + POLE_GAP
    if not stacked:
        place_names(canvas, event, body, Point(left, top), 0.0)
        canvas.place(event.date, left + hung.heading + GAP * canvas.frame.line, top, label.mark)
        return
    # A label at the left of its pole is set against the pole.
    y = place_names(canvas, event, body, Point(left, top), event.width if flipped else 0.0)
    date = canvas.frame.text_width(event.date.text, event.date.role)
    under = y - CLOSER * event.heading.style.leading
    canvas.place(event.date, left + (event.width - date if flipped else 0.0), under, label.mark)


FORM = Horizon()
