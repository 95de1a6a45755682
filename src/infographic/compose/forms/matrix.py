"""Form `matrix`: a table of items by the items of another block, with a mark where they meet."""

from __future__ import annotations

from infographic.compose.forms.entry import deepest
from infographic.compose.frame import Form, Frame
from infographic.compose.outline import Node
from infographic.diagnostics import nearest, refuse
from infographic.geometry import circle, polyline
from infographic.model.content import Block, Item
from infographic.semantics import Artifact, Role
from infographic.text.phrases import phrase


def compose(frame: Frame) -> None:
    """Rows of this block against columns of `against`; `supports` of either makes a mark."""
    rows, other = frame.shown.items, _other(frame)
    columns = [i for i in other.items if i.priority <= frame.region.priority]
    rect, line = frame.rect, frame.line
    names = rect.width * min(max(frame.option("names", 0.34), 0.1), 0.8)
    cell = (rect.width - names) / max(len(columns), 1)
    pad = frame.option("padding", 0.3) * line
    heads = [
        frame.set(c.heading, "caption", cell - 6, align="center", source=c.at("heading"), name=c.id)
        for c in columns
    ]
    labels = [
        frame.set(r.heading, "label", names - 6, colour="text", source=r.at("heading"), name=r.id)
        for r in rows
    ]
    head = frame.snap(deepest([h.depth for h in heads]) + pad)
    depths = [frame.snap(s.depth + 2 * pad) for s in labels]
    frame.depth = frame.snap(head + sum(depths))
    spare = max(0.0, rect.height - frame.depth) / max(len(rows), 1) if frame.live else 0.0
    table = frame.node.add(Role.TABLE, f"{frame.region.id}.table")
    first = table.add(Role.TABLE_ROW, "head")
    corner = first.add(Role.TABLE_HEAD, "corner", attributes=(("Scope", "Column"),))
    title = frame.set(frame.shown.block.title if frame.shown.block else "", "caption", names - 6)
    corner.text = title.text
    frame.place(title, rect.x, rect.y + head - pad - title.depth, corner.mark)
    for index, setting in enumerate(heads):
        element = _head(first, setting.text, f"c{index}", "Column")
        x = rect.x + names + index * cell + 3
        frame.place(setting, x, rect.y + head - pad - setting.depth, element.mark)
    y = rect.y + head
    for row, label, depth in zip(rows, labels, depths, strict=True):
        height = depth + spare
        rule = polyline([(rect.x, y), (rect.right, y)])
        width = frame.theme.strokes.get("rule", 0.5)
        frame.stroke(rule, frame.swatch("rule"), width, Artifact("rule"))
        element = table.add(Role.TABLE_ROW, row.id)
        mark = _head(element, label.text, "name", "Row").mark
        frame.place(label, rect.x, y + (height - label.depth) / 2, mark)
        for index, column in enumerate(columns):
            centre = (rect.x + names + (index + 0.5) * cell, y + height / 2)
            _mark(frame, element, row, column, centre)
        y += height


def _other(frame: Frame) -> Block:
    name = frame.option("against", "")
    blocks = {block.id: block for block in frame.content.blocks}
    if name not in blocks:
        raise refuse(
            "option",
            f"option 'against' must name a block, not {name!r}",
            nearest(name, blocks),
            frame.region.option_span("against"),
        )
    return blocks[name]


def _head(row: Node, text: str, name: str, scope: str) -> Node:
    return row.add(Role.TABLE_HEAD, name, text, attributes=(("Scope", scope),))


def _mark(frame: Frame, row: Node, first: Item, second: Item, centre: tuple[float, float]) -> None:
    """A full dot where the two meet, a small ring where they do not; both say so in words."""
    meets = second.id in first.supports or first.id in second.supports
    said = phrase("yes" if meets else "no", frame.content.language)
    data = row.add(Role.TABLE_DATA, second.id)
    mark = data.add(Role.FIGURE, "mark", alt=said).mark
    radius = 0.33 * frame.line
    if meets:
        frame.fill(circle(*centre, radius), frame.swatch("accent"), mark)
    else:
        frame.stroke(circle(*centre, 0.14 * frame.line), frame.swatch("muted"), 0.5, mark)


FORM = Form(
    "matrix",
    "a table of items by items with marks",
    ("against", "names", "padding"),
    compose,
    needs="items",
)
