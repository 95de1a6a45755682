"""Form `matrix`: a table of items by the items of another block, with marks for relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, deepest
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.typesetter import Setting
from infographic.diagnostics import nearest, refuse
from infographic.geometry import Rect, circle, polyline
from infographic.model.content import Block, Item
from infographic.semantics import HEADING_LEVELS, Artifact, Role
from infographic.text.phrases import phrase


class MatrixOptions(FormOptions):
    """Options of `matrix`."""

    against: str = Field(
        "", description="the block whose items are the columns (default: the one they support)"
    )
    names: Annotated[float, Field(ge=0.1, le=0.8)] = Field(
        0.34, description="part of the width for the names of the rows"
    )
    padding: Lines = Field(0.3, description="space above and below the names")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the table: its name, and its least depth in points."""

    item: Item
    label: Setting
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matrix(Measured[MatrixOptions]):
    """`head` is the depth of the head row, `names` the width of the names, in points."""

    columns: tuple[Item, ...]
    heads: tuple[Setting, ...]
    rows: tuple[_Row, ...]
    title: Setting
    head: float
    names: float


STRETCH = 1.0
"""Maximum spare depth of a row, in lines; with more, its rules would be too far apart."""


class Matrix(Form[MatrixOptions, _Matrix]):
    """Rows of this block against columns of `against`.

    A relation (`supports`) in either direction makes a mark.
    """

    name = "matrix"
    summary = "a table of items by items with marks"
    needs = "items"
    Options = MatrixOptions

    def measure(self, frame: Frame[MatrixOptions]) -> _Matrix:
        columns = tuple(i for i in _other(frame).items if i.priority <= frame.region.priority)
        names, pad = frame.width * frame.options.names, frame.space(frame.options.padding)
        cell = (frame.width - names) / max(len(columns), 1)
        heads = tuple(
            frame.set(
                c.heading, "caption", cell - 6, align="center", source=c.at("heading"), name=c.id
            )
            for c in columns
        )
        labels = [
            frame.set(
                r.heading, "label", names - 6, colour="text", source=r.at("heading"), name=r.id
            )
            for r in frame.shown.items
        ]
        rows = tuple(
            _Row(item, label, frame.snap(label.depth + 2 * pad))
            for item, label in zip(frame.shown.items, labels, strict=True)
        )
        head = frame.snap(deepest([h.depth for h in heads]) + pad)
        return _Matrix(
            frame=frame,
            depth=frame.snap(head + sum(row.depth for row in rows)),
            stretch=STRETCH * frame.line * len(rows),
            columns=columns,
            heads=heads,
            rows=rows,
            title=frame.set(frame.block.title, "caption", names - 6),
            head=head,
            names=names,
        )

    def draw(self, measured: _Matrix, rect: Rect, node: Node) -> Drawn:
        frame, canvas = measured.frame, Canvas(measured.frame, rect, node)
        spare = max(0.0, rect.height - measured.depth) / max(len(measured.rows), 1)
        table = node.add(Role.TABLE, f"{frame.region.id}.table")
        _draw_head(canvas, measured, table)
        y = rect.y + measured.head
        for row in measured.rows:
            height = row.depth + spare
            rule = polyline([(rect.x, y), (rect.right, y)])
            canvas.stroke(rule, canvas.swatch("rule"), frame.weight("rule", 0.5), Artifact("rule"))
            element = table.add(Role.TABLE_ROW, row.item.id)
            mark = _head(element, row.label.text, "name", "Row").mark
            canvas.place(row.label, rect.x, y + (height - row.label.depth) / 2, mark)
            cell = (rect.width - measured.names) / max(len(measured.columns), 1)
            for index, column in enumerate(measured.columns):
                centre = (rect.x + measured.names + (index + 0.5) * cell, y + height / 2)
                _mark(canvas, element, row.item, column, centre)
            y += height
        return canvas.drawn(measured.depth)


def _draw_head(canvas: Canvas, measured: _Matrix, table: Node) -> None:
    """The names of the columns, on a common last baseline, and the name of the rows."""
    rect, title = canvas.rect, measured.title
    foot = rect.y + measured.head - measured.frame.space(measured.options.padding)
    cell = (rect.width - measured.names) / max(len(measured.columns), 1)
    row = table.add(Role.TABLE_ROW, "head")
    if _headed(canvas.node, title.text):
        row.add(Role.TABLE_DATA, "corner")
    else:
        corner = _head(row, title.text, "corner", "Column")
        canvas.place(title, rect.x, foot - title.depth, corner.mark)
    for index, setting in enumerate(measured.heads):
        element = _head(row, setting.text, f"c{index}", "Column")
        x = rect.x + measured.names + index * cell + 3
        canvas.place(setting, x, foot - setting.depth, element.mark)


def _headed(section: Node, title: str) -> bool:
    """Whether the section has the title as its heading, so that the table need not repeat it."""
    return any(node.role in HEADING_LEVELS and node.text == title for node in section.children)


def _other(frame: Frame[MatrixOptions]) -> Block:
    blocks = {block.id: block for block in frame.content.blocks}
    name = frame.options.against or _supported(frame)
    if name not in blocks:
        raise refuse(
            "option",
            f"option 'against' must name a block, not {name!r}",
            nearest(name, blocks),
            frame.region.option_span("against"),
        )
    return blocks[name]


def _supported(frame: Frame[MatrixOptions]) -> str:
    """The id of the block with most of the related items; empty when there are none."""
    targets = [name for item in frame.shown.items for name in item.supports]
    found = {
        block.id: sum(name == item.id for item in block.items for name in targets)
        for block in frame.content.blocks
        if block is not frame.shown.block
    }
    best = max(found, key=lambda name: found[name], default="")
    return best if found.get(best) else ""


def _head(row: Node, text: str, name: str, scope: str) -> Node:
    return row.add(Role.TABLE_HEAD, name, text, attributes=(("Scope", scope),))


def _mark(
    canvas: Canvas, row: Node, first: Item, second: Item, centre: tuple[float, float]
) -> None:
    """A filled dot for a relation, a small ring for none; both have alternative text."""
    meets = second.id in first.supports or first.id in second.supports
    said = phrase("yes" if meets else "no", canvas.frame.content.language)
    data = row.add(Role.TABLE_DATA, second.id)
    mark = data.add(Role.SPAN, "mark", actual=said).mark
    line = canvas.frame.line
    if meets:
        canvas.fill(circle(*centre, 0.33 * line), canvas.swatch("accent"), mark)
    else:
        canvas.stroke(circle(*centre, 0.14 * line), canvas.swatch("muted"), 0.5, mark)


FORM = Matrix()
