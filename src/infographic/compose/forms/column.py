"""Form `column`: standing bars, each with its value on top and its name at its foot."""

from __future__ import annotations

from infographic.compose.forms.charts import open_chart, scale_of, value_text
from infographic.compose.forms.entry import deepest, open_item, open_list
from infographic.compose.frame import Form, Frame, columns_of
from infographic.geometry import Rect, polyline, rectangle
from infographic.semantics import Artifact, Role


def compose(frame: Frame) -> None:
    """One standing bar an item; the region's spare depth goes into their height."""
    items = [item for item in frame.shown.items if item.number is not None]
    line, rect = frame.line, frame.rect
    gutter = frame.option("gutter", 0.8) * line
    least = frame.option("height", 6.0) * line
    cells = columns_of(rect, max(len(items), 1), gutter)
    scale = scale_of(frame, items)
    names = [
        frame.set(i.heading, "caption", c.width, align="center", source=i.at("heading"), name=i.id)
        for i, c in zip(items, cells, strict=False)
    ]
    values = [
        frame.set(
            value_text(frame, i), "value", c.width, align="center", source=i.at("number"), name=i.id
        )
        for i, c in zip(items, cells, strict=False)
    ]
    foot = frame.snap(deepest([n.depth for n in names]) + 0.3 * line)
    head = frame.snap(deepest([v.depth for v in values]))
    frame.depth = frame.snap(head + least + foot)
    height = max(rect.height, frame.depth) - head - foot if frame.live else least
    base = rect.y + head + height
    chart, listing = open_chart(frame, items), open_list(frame)
    for item, cell, name, value in zip(items, cells, names, values, strict=False):
        tall = height * max(item.number or 0.0, 0.0) / scale
        if item.of:
            goal = height * min(item.of / scale, 1.0)
            room = Rect(cell.x, base - goal, cell.width, goal)
            frame.remainder(rectangle(room), Artifact("target"))
        if tall > 0:
            own = Rect(cell.x, base - tall, cell.width, tall)
            frame.fill(rectangle(own), frame.swatch("accent"), chart.mark)
        body, label = open_item(listing, item, name.text)
        assert label is not None
        over = max(tall, height * min((item.of or 0.0) / scale, 1.0))
        mark = body.add(Role.P, "value", value.text).mark
        frame.place(value, cell.x, base - over - value.depth - 0.1 * line, mark)
        frame.place(name, cell.x, base + 0.3 * line, label.mark)
    width = frame.theme.strokes.get("rule", 0.6)
    floor = polyline([(rect.x, base), (rect.right, base)])
    frame.stroke(floor, frame.swatch("text"), width, Artifact("axis"))


FORM = Form(
    "column",
    "standing bars with their values and names",
    ("gutter", "height", "max"),
    compose,
    needs="items",
)
