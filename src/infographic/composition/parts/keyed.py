"""A crowded timeline: numbers over the axis, and their labels in a list under it.

Each number stands as near its date as its neighbours allow, in the order of the dates, so
that no two leaders cross. The least displacement of all numbers together is found by
pooling neighbours that push each other (isotonic regression by pool adjacent violators).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.outline import Node
from infographic.composition.parts.axis import (
    DOT_OUT,
    Axis,
    Event,
    Scale,
    draw_axis,
    draw_dot,
    measured_axis,
)
from infographic.composition.parts.entry import open_labelled, open_list
from infographic.composition.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import circle, polyline
from infographic.semantics import Artifact, Role
from infographic.text.dates import format_date

GAP = 0.42
"""Space between a name and its date on one line, in lines."""
_AXIS, _LIST = 2.4, 1.7
"""From the head to the axis, and from the top of the axis to the list, in lines."""


@dataclass(frozen=True, slots=True)
class _Label:
    """An event in the list: its number over the axis and before its name, its name, its date.

    `date_at` is where the date stands from the top left of the name, `depth` all of it.
    """

    event: Event
    disc: Setting
    number: Setting
    name: Setting
    date: Setting
    date_at: tuple[float, float]
    depth: float


@dataclass(frozen=True, slots=True)
class Keyed:
    """A keyed timeline that has been measured: depths and widths in points.

    `places` are the middles of the numbers from the region's left.
    """

    title: Setting | None
    note: Setting | None
    head: float
    axis: Axis
    places: tuple[float, ...]
    labels: tuple[_Label, ...]
    columns: int
    measure: float
    depth: float


def measured_keyed(frame: AnyFrame, events: Sequence[Event], scale: Scale) -> Keyed:
    """Title and key, numbers, axis, and the list in as many columns as its labels allow."""
    pitch = 2 * _radius(frame) + 1.5
    if len(events) * pitch > frame.width:
        names = ", ".join(e.item.heading or e.item.id for e in events)
        raise refuse(
            "timeline",
            f"region {frame.region.id!r}: {len(events)} events have no room beside each other: "
            f"{names}",
            f"show at most {int(frame.width // pitch)} events, or give the region more columns",
            frame.region.at(),
        )
    title, note, head = _head(frame)
    wanted = [scale.x(e.years) for e in events]
    places = spread(wanted, pitch, _radius(frame), frame.width - _radius(frame))
    axis = measured_axis(frame, scale)
    gutter = frame.space(1.2)
    widest = max(e.width for e in events) + _indent(frame)
    columns = max(1, min(4, int((frame.width + gutter) // (widest + gutter))))
    measure = (frame.width - gutter * (columns - 1)) / columns
    labels = tuple(
        _label(frame, number, event, measure - _indent(frame))
        for number, event in enumerate(events, 1)
    )
    per_column = -(-len(labels) // columns)
    deepest = max(
        sum(label.depth for label in labels[i : i + per_column])
        for i in range(0, len(labels), per_column)
    )
    depth = frame.snap(head + frame.space(_AXIS) + frame.space(_LIST) + deepest)
    return Keyed(title, note, head, axis, tuple(places), labels, columns, measure, depth)


def draw_keyed(canvas: Canvas, keyed: Keyed) -> None:
    """Head, axis, numbers with their leaders, dots, and the list."""
    frame, rect = canvas.frame, canvas.rect
    _draw_head(canvas, keyed)
    y = rect.y + keyed.head
    axis = y + frame.space(_AXIS)
    scale = draw_axis(canvas, keyed.axis, axis, frame.line)
    for label, place in zip(keyed.labels, keyed.places, strict=True):
        _draw_number(canvas, label, rect.x + place, y, (scale.x(label.event.years), axis))
    for label in keyed.labels:
        draw_dot(canvas, label.event, scale.x(label.event.years), axis - DOT_OUT)
    _draw_list(canvas, keyed, axis + frame.space(_LIST))


def spread(wanted: Sequence[float], pitch: float, least: float, most: float) -> list[float]:
    """Places at least `pitch` apart, in order, with the least squared displacement in all.

    `wanted` ascends; all places lie between `least` and `most`, which must be wide enough.
    """
    pools: list[list[float]] = []  # [sum, count] of `wanted` less the offset of each place
    for index, value in enumerate(wanted):
        pools.append([value - index * pitch, 1.0])
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1][0] += total
            pools[-1][1] += count
    high = most - (len(wanted) - 1) * pitch
    bases = [min(max(t / c, least), high) for t, c in pools for _ in range(int(c))]
    return [base + index * pitch for index, base in enumerate(bases)]


def _radius(frame: AnyFrame) -> float:
    return 0.52 * frame.line


def _indent(frame: AnyFrame) -> float:
    return 1.7 * frame.line


def _head(frame: AnyFrame) -> tuple[Setting | None, Setting | None, float]:
    """The title and the key to the dots, one under the other, and the depth of both."""
    block, width, depth = frame.block, frame.width, 0.0
    title = note = None
    if block.title and not frame.shown.titled:
        title = frame.set(block.title, "heading", width, source=block.at("title"))
        depth += frame.snap(title.depth)
    if block.note:
        note = frame.set(block.note, "caption", width, source=block.at("note"))
        depth += frame.snap(note.depth)
    return title, note, depth + frame.space(0.3) if depth else 0.0


def _draw_head(canvas: Canvas, keyed: Keyed) -> None:
    y, region = canvas.rect.y, canvas.frame.region.id
    if keyed.title:
        element = canvas.node.add(Role.H3, f"{region}.title", keyed.title.text)
        canvas.place(keyed.title, canvas.rect.x, y, element.mark)
        y += canvas.frame.snap(keyed.title.depth)
    if keyed.note:
        element = canvas.node.add(Role.P, f"{region}.note", keyed.note.text)
        canvas.place(keyed.note, canvas.rect.x, y, element.mark)


def _label(frame: AnyFrame, number: int, event: Event, measure: float) -> _Label:
    item, count = event.item, str(number)
    disc = frame.set(count, "year", 2 * _radius(frame) + 4, colour="fill", align="center")
    own = frame.set(count, "date", _indent(frame), colour="accent")
    words = item.heading or item.text
    name = frame.set(words, "event", measure, source=item.at("heading"), name=item.id)
    day = format_date(item.date, frame.content.language)
    date = frame.set(day, "date", measure, source=item.at("date"), name=item.id)
    wide = frame.text_width(words, "event") + GAP * frame.line
    if name.block.count == 1 and wide + frame.text_width(day, "date") <= measure:
        return _Label(event, disc, own, name, date, (wide, 0.0), frame.snap(name.depth))
    under = name.depth - 0.1 * frame.line
    depth = frame.snap(name.depth + date.depth - 0.1 * frame.line)
    return _Label(event, disc, own, name, date, (0.0, under), depth)


def _draw_number(
    canvas: Canvas, label: _Label, x: float, y: float, end: tuple[float, float]
) -> None:
    """A numbered disc under (x, y), and the leader from it to the event's true place."""
    radius, accent = _radius(canvas.frame), canvas.swatch("accent")
    width, middle = canvas.frame.weight("pole", 0.7), y + radius
    canvas.stroke(polyline([(x, middle + radius), end]), accent, width, Artifact("leader"))
    canvas.fill(circle(x, middle, radius), accent, Artifact("leader"))
    top = middle + 0.34 * label.disc.style.size - label.disc.first_baseline
    canvas.place(label.disc, x - radius - 2, top, Artifact("axis label"))


def _draw_list(canvas: Canvas, keyed: Keyed, top: float) -> None:
    """The labels, down the columns."""
    listing, gutter = open_list(canvas), canvas.frame.space(1.2)
    per_column = -(-len(keyed.labels) // keyed.columns)
    y = top
    for index, label in enumerate(keyed.labels):
        column, row = divmod(index, per_column)
        if row == 0:
            y = top
        x = canvas.rect.x + column * (keyed.measure + gutter)
        _draw_label(canvas, listing, label, x, y)
        y += label.depth


def _draw_label(canvas: Canvas, listing: Node, label: _Label, x: float, y: float) -> None:
    body, number = open_labelled(listing, label.event.item, label.number.text)
    canvas.place(label.number, x, y, number.mark)
    x += _indent(canvas.frame)
    canvas.place(label.name, x, y, body.add(Role.P, "text", label.name.text).mark)
    mark = body.add(Role.P, "date", label.date.text).mark
    dx, dy = label.date_at
    canvas.place(label.date, x + dx, y + dy, mark)
