"""Form `bar`: lying bars, each with its name above it and its value at its end."""

from __future__ import annotations

from infographic.compose.forms.charts import open_chart, scale_of, value_text
from infographic.compose.forms.entry import open_item, open_list
from infographic.compose.frame import Form, Frame
from infographic.compose.outline import Node
from infographic.geometry import Rect, rectangle
from infographic.model.content import Item
from infographic.semantics import Artifact, Role


def compose(frame: Frame) -> None:
    """One bar an item, all on one scale; `of` of an item is drawn as the length to reach."""
    items = [item for item in frame.shown.items if item.number is not None]
    line, rect = frame.line, frame.rect
    thick = frame.option("thickness", 0.8) * line
    gap = frame.option("gap", 0.45) * line
    wide = max((frame.setter.width(value_text(frame, i), "value") for i in items), default=0.0)
    full = rect.width - wide - 0.6 * line
    scale = scale_of(frame, items)
    chart = open_chart(frame, items)
    listing, y = open_list(frame), rect.y
    names = [
        frame.set(i.heading, "label", rect.width, colour="text", source=i.at("heading"), name=i.id)
        for i in items
    ]
    row = [frame.snap(n.depth) + thick + gap for n in names]
    frame.depth = frame.snap(sum(row) - (gap if row else 0.0))
    spare = max(0.0, rect.height - frame.depth) if frame.live and row else 0.0
    # What the region has left goes to the bars first, then between them.
    thicker = min(spare * 0.6 / max(len(row), 1), 0.9 * line)
    extra = min((spare - thicker * len(row)) / max(len(row) - 1, 1), 1.2 * line)
    thick, row = thick + thicker, [depth + thicker for depth in row]
    frame.depth += thicker * len(row) + extra * max(len(row) - 1, 0)
    for item, name, depth in zip(items, names, row, strict=True):
        body, label = open_item(listing, item, name.text)
        assert label is not None
        frame.place(name, rect.x, y, label.mark)
        top = y + frame.snap(name.depth)
        _bar(frame, item, Rect(rect.x, top, full, thick), scale, chart)
        text = value_text(frame, item)
        value = frame.set(text, "value", wide + line, source=item.at("number"), name=item.id)
        mark = body.add(Role.P, "value", value.text).mark
        middle = top + thick / 2 + 0.33 * value.style.size
        end = full * min(max(item.number or 0.0, item.of or 0.0) / scale, 1.0)
        frame.place(value, rect.x + end + 0.4 * line, middle - value.first_baseline, mark)
        y += depth + extra


def _bar(frame: Frame, item: Item, room: Rect, scale: float, chart: Node) -> None:
    if item.of:
        target = Rect(room.x, room.y, room.width * min(item.of / scale, 1.0), room.height)
        frame.remainder(rectangle(target), Artifact("target"))
    length = room.width * max(item.number or 0.0, 0.0) / scale
    if length > 0:
        own = Rect(room.x, room.y, length, room.height)
        frame.fill(rectangle(own), frame.swatch("accent"), chart.mark)


FORM = Form(
    "bar",
    "lying bars with their names and values",
    ("thickness", "gap", "max"),
    compose,
    needs="items",
)
