"""A crowded timeline: numbers over the axis, and their labels in a list under it.

Each number stands as near its date as its neighbours allow, in the order of the dates, so
that no two leaders cross. The least displacement of all numbers together is found by
pooling neighbours that push each other (isotonic regression by pool adjacent violators).
"""

from __future__ import annotations

from collections.abc import Sequence

from infographic.compose.forms.axis import DOT_OUT, Event, Scale, draw_axis, draw_dot
from infographic.compose.forms.entry import open_item, open_list
from infographic.compose.frame import Frame
from infographic.compose.outline import Node
from infographic.diagnostics import NOWHERE, refuse
from infographic.geometry import circle, polyline
from infographic.semantics import Artifact, Role
from infographic.text.dates import format_date

GAP = 0.42
"""Space between a name and its date on one line, in lines."""


def compose_keyed(frame: Frame, events: Sequence[Event], scale: Scale) -> None:
    """Title and key, numbers, axis, and the list in as many columns as its labels allow."""
    rect, line = frame.rect, frame.line
    radius = 0.52 * line
    pitch = 2 * radius + 1.5
    if len(events) * pitch > rect.width:
        names = ", ".join(e.item.heading or e.item.id for e in events)
        raise refuse(
            "timeline",
            f"region {frame.region.id!r}: {len(events)} events have no room beside each other: "
            f"{names}",
            f"show at most {int(rect.width // pitch)} events, or give the region more columns",
            frame.region.at(),
        )
    y = rect.y + _head(frame)
    places = spread([scale.x(e.years) for e in events], pitch, rect.x + radius, rect.right - radius)
    axis = y + 2.4 * line
    draw_axis(frame, scale, axis, line)
    for number, (event, x) in enumerate(zip(events, places, strict=True), 1):
        _number(frame, number, event, x, y + radius, scale.x(event.years), axis, radius)
    for event in events:
        draw_dot(frame, event, scale.x(event.years), axis - DOT_OUT)
    depth = _list(frame, events, axis + 1.7 * line)
    frame.depth = frame.snap(axis + 1.7 * line + depth - rect.y)


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


def _head(frame: Frame) -> float:
    """The title and the key to the dots, side by side or under each other; their depth."""
    block, y = frame.shown.block, 0.0
    for words, role, tag in (
        (block.title if block else "", "heading", Role.H3),
        (block.note if block else "", "caption", Role.P),
    ):
        if words:
            source = block.at("title" if tag is Role.H3 else "note") if block else NOWHERE
            setting = frame.set(words, role, frame.rect.width, source=source)
            name = "title" if tag is Role.H3 else "note"
            element = frame.node.add(tag, f"{frame.region.id}.{name}", setting.text)
            frame.place(setting, frame.rect.x, frame.rect.y + y, element.mark)
            y += frame.snap(setting.depth)
    return y + 0.3 * frame.line if y else 0.0


def _number(
    frame: Frame,
    number: int,
    event: Event,
    x: float,
    y: float,
    true_x: float,
    axis: float,
    radius: float,
) -> None:
    """A numbered disc at (x, y) and the leader from it to the event's true place."""
    accent = frame.swatch("accent")
    width = frame.theme.strokes.get("pole", 0.7)
    frame.stroke(polyline([(x, y + radius), (true_x, axis)]), accent, width, Artifact("leader"))
    frame.fill(circle(x, y, radius), accent, Artifact("leader"))
    setting = frame.set(str(number), "year", 2 * radius + 4, colour="fill", align="center")
    top = y + 0.34 * setting.style.size - setting.first_baseline
    frame.place(setting, x - radius - 2, top, Artifact("axis label"))


def _list(frame: Frame, events: Sequence[Event], top: float) -> float:
    """The labels, down the columns; returns their depth."""
    line, rect = frame.line, frame.rect
    indent = 1.7 * line
    gutter = 1.2 * line
    widest = max(e.width for e in events) + indent
    columns = max(1, min(4, int((rect.width + gutter) // (widest + gutter))))
    measure = (rect.width - gutter * (columns - 1)) / columns
    listing = open_list(frame)
    per_column = -(-len(events) // columns)
    deepest = y = 0.0
    for index, event in enumerate(events):
        column, row = divmod(index, per_column)
        if row == 0:
            y = 0.0
        x = rect.x + column * (measure + gutter)
        y += _entry(frame, listing, index + 1, event, x, top + y, measure - indent, indent)
        deepest = max(deepest, y)
    return deepest


def _entry(
    frame: Frame,
    listing: Node,
    number: int,
    event: Event,
    x: float,
    y: float,
    measure: float,
    indent: float,
) -> float:
    body, label = open_item(listing, event.item, str(number))
    assert label is not None
    own = frame.set(str(number), "date", indent, colour="accent")
    frame.place(own, x, y, label.mark)
    words = event.item.heading or event.item.text
    name = frame.set(words, "event", measure, source=event.item.at("heading"), name=event.item.id)
    frame.place(name, x + indent, y, body.add(Role.P, "text", name.text).mark)
    day = format_date(event.item.date, frame.content.language)
    date = frame.set(day, "date", measure, source=event.item.at("date"), name=event.item.id)
    mark = body.add(Role.P, "date", date.text).mark
    wide = frame.setter.width(words, "event") + GAP * frame.line
    if name.block.count == 1 and wide + frame.setter.width(day, "date") <= measure:
        frame.place(date, x + indent + wide, y, mark)
        return frame.snap(name.depth)
    frame.place(date, x + indent, y + name.depth - 0.1 * frame.line, mark)
    return frame.snap(name.depth + date.depth - 0.1 * frame.line)
