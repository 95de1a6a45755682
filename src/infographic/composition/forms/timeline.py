"""Form `timeline`: dated items on an axis true to scale.

What is in force is a filled dot, what is to come an open one; the axis itself is dark up
to the as-of date and pale after it. Labels are flags on poles, placed so that nothing
touches (see `composition/labels.py`). When there are too many for that, the dots are numbered and
the labels stand in a list under the axis: never a collision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.axis import (
    BreaksAsked,
    Event,
    Scale,
    breaks_of,
    dated,
    shared,
    years_of,
)
from infographic.composition.parts.flags import Flags, Look, draw_flags, measured_flags
from infographic.composition.parts.keyed import GAP, Keyed, draw_keyed, measured_keyed
from infographic.geometry import Rect
from infographic.text.dates import format_date


class TimelineOptions(FormOptions):
    """Options of `timeline`."""

    labels: Literal["stacked", "inline", "keyed"] = Field(
        "stacked", description="name over date, both on one line, or numbers and a list"
    )
    level: Lines | None = Field(None, description="least depth of a level of labels")
    levels: Annotated[int, Field(ge=1, le=20)] = Field(
        6, description="most levels of labels on each side of the axis"
    )
    label: Annotated[float, Field(ge=0, le=1)] = Field(
        0.3, description="widest stacked label, as a part of the region's width"
    )
    breaks: BreaksAsked = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Timeline(Measured[TimelineOptions]):
    """Labels on poles, or keyed; None when no item has a date."""

    plan: Flags | Keyed | None


STRETCH = 1.0
"""Spare depth that may stand above and below the labels together, in lines."""


class Timeline(Form[TimelineOptions, _Timeline]):
    """Flags on poles where there is a placement without collisions, else numbers and a list."""

    name = "timeline"
    summary = "dated items on an axis true to scale"
    needs = "items"
    wants = "dates"
    Options = TimelineOptions

    def measure(self, frame: Frame[TimelineOptions]) -> _Timeline:
        asked, events = frame.options, _events(frame)
        if not events:
            return _Timeline(frame=frame, depth=0.0, plan=None)
        scale = Scale.of(events, frame, breaks_of(asked.breaks, events, frame.content.as_of))
        stacked = asked.labels == "stacked"
        look = Look(asked.labels == "inline", asked.level, asked.levels)
        hung = shared(events) if stacked else events
        flags = measured_flags(frame, hung, scale, look) if asked.labels != "keyed" else None
        if flags is not None:
            stretch = STRETCH * frame.line
            return _Timeline(frame=frame, depth=flags.depth, stretch=stretch, plan=flags)
        keyed = measured_keyed(frame, events, scale)
        return _Timeline(frame=frame, depth=keyed.depth, plan=keyed)

    def draw(self, measured: _Timeline, rect: Rect, node: Node) -> Drawn:
        canvas = Canvas(measured.frame, rect, node)
        if isinstance(measured.plan, Flags):
            draw_flags(canvas, measured.plan)
        elif measured.plan:
            draw_keyed(canvas, measured.plan)
        return canvas.drawn(measured.depth)


def _events(frame: Frame[TimelineOptions]) -> list[Event]:
    """The items in the order of their dates, their labels set."""
    events = []
    inline = frame.options.labels != "stacked"
    longest = frame.options.label * frame.width
    for item in dated(frame):
        words = item.heading or item.text
        one_line = frame.text_width(words, "event")
        wide = one_line + 0.5 if inline else min(longest, one_line + 0.5)
        heading = frame.set(words, "event", wide, source=item.at("heading"), name=item.id)
        day = format_date(item.date, frame.content.language)
        date = frame.set(day, "date", max(longest, 60.0), source=item.at("date"), name=item.id)
        measured = frame.text_width(day, "date")
        width = one_line + GAP * frame.line + measured if inline else max(wide, measured)
        events.append(Event(item, years_of(item.date), heading, date, width))
    return events


FORM = Timeline()
