"""Form `column`: standing bars, each with its value on top and its name at its foot."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, columns_of, deepest
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.charts import charted, open_chart, scale_of, value_text
from infographic.composition.parts.entry import open_labelled, open_list
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect, polyline, rectangle
from infographic.model.content import Item
from infographic.semantics import Artifact, Role


class ColumnOptions(FormOptions):
    """Options of `column`."""

    gutter: Lines = Field(0.8, description="space between bars")
    height: Lines = Field(6.0, description="least height of the chart")
    max: float = Field(
        0.0, ge=0, le=1e12, description="value of the full height (0: the largest there is)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns(Measured[ColumnOptions]):
    """`head` and `foot` are the depths over and under the bars, in points."""

    items: tuple[Item, ...]
    names: tuple[Setting, ...]
    values: tuple[Setting, ...]
    head: float
    foot: float
    scale: float


class Column(Form[ColumnOptions, _Columns]):
    """One standing bar an item; the region's spare depth goes into their height."""

    name = "column"
    summary = "standing bars with their values and names"
    needs = "items"
    wants = "numbers"
    Options = ColumnOptions

    def measure(self, frame: Frame[ColumnOptions]) -> _Columns:
        asked, items = frame.options, charted(frame)
        measure = _cells(frame, frame.room, len(items))[0].width
        names = tuple(
            frame.set(
                i.heading, "caption", measure, align="center", source=i.at("heading"), name=i.id
            )
            for i in items
        )
        values = tuple(
            frame.set(
                value_text(frame, i),
                "value",
                measure,
                align="center",
                source=i.at("number"),
                name=i.id,
            )
            for i in items
        )
        foot = frame.snap(deepest([n.depth for n in names]) + 0.3 * frame.line)
        head = frame.snap(deepest([v.depth for v in values]))
        return _Columns(
            frame=frame,
            depth=frame.snap(head + asked.height * frame.line + foot),
            stretch=inf,
            items=items,
            names=names,
            values=values,
            head=head,
            foot=foot,
            scale=scale_of(frame, items, asked.max),
        )

    def draw(self, measured: _Columns, rect: Rect, node: Node) -> Drawn:
        canvas, line = Canvas(measured.frame, rect, node), measured.frame.line
        height = max(rect.height, measured.depth) - measured.head - measured.foot
        base = rect.y + measured.head + height
        chart, listing = open_chart(canvas, measured.items), open_list(canvas)
        cells = _cells(measured.frame, rect, len(measured.items))
        rows = zip(measured.items, cells, measured.names, measured.values, strict=False)
        for item, cell, name, value in rows:
            over = _standing(canvas, item, cell, (base, height), measured.scale, chart)
            body, label = open_labelled(listing, item, name.text)
            mark = body.add(Role.P, "value", value.text).mark
            canvas.place(value, cell.x, base - over - value.depth - 0.1 * line, mark)
            canvas.place(name, cell.x, base + 0.3 * line, label.mark)
        floor = polyline([(rect.x, base), (rect.right, base)])
        width = measured.frame.weight("rule", 0.6)
        canvas.stroke(floor, canvas.swatch("text"), width, Artifact("axis"))
        return canvas.drawn(measured.depth)


def _cells(frame: Frame[ColumnOptions], rect: Rect, count: int) -> list[Rect]:
    return columns_of(rect, max(count, 1), frame.options.gutter * frame.line)


def _standing(
    canvas: Canvas,
    item: Item,
    cell: Rect,
    room: tuple[float, float],
    scale: float,
    chart: Node,
) -> float:
    """A bar on its base, and the height to reach behind it; `room` is the base and the full
    height. Returns how high the taller of the two is, in points."""
    base, height = room
    tall = height * max(item.number or 0.0, 0.0) / scale
    goal = height * min((item.of or 0.0) / scale, 1.0)
    if item.of:
        target = Rect(cell.x, base - goal, cell.width, goal)
        canvas.remainder(rectangle(target), Artifact("target"))
    if tall > 0:
        own = Rect(cell.x, base - tall, cell.width, tall)
        canvas.fill(rectangle(own), canvas.swatch("accent"), chart.mark)
    return max(tall, goal)


FORM = Column()
