"""Form `list`: items under one another or in a few columns, with a fine rule above each."""

from __future__ import annotations

from infographic.compose.forms.entry import deepest, draw_entry, open_item, open_list, set_entry
from infographic.compose.frame import Form, Frame, chunks, columns_of
from infographic.geometry import polyline
from infographic.semantics import Artifact


def compose(frame: Frame) -> None:
    """Rows of entries; a rule, when asked, runs over each entry's measure."""
    columns = frame.option("columns", 1)
    gutter = frame.option("gutter", 14.0)
    gap = frame.option("gap", 0.5) * frame.line
    ruled = frame.option("rules", False)
    icons = frame.choice("icons", "none", "side", "inline")
    icon = frame.option("icon_size", 1.45) * frame.line
    indent = icon + 0.4 * frame.line if icons != "none" else 0.0
    hang = indent if icons == "side" else 0.0
    listing = open_list(frame)
    rows = chunks(frame.shown.items, columns)
    y = frame.rect.y
    for index, row in enumerate(rows):
        cells = columns_of(frame.rect, columns, gutter)
        entries = [
            set_entry(frame, item, cell.width - hang, indent=indent - hang)
            for item, cell in zip(row, cells, strict=False)
        ]
        least = 1.5 * frame.line if icons == "inline" else 0.0
        heads = [max(e.heading_depth(frame), least) for e in entries]
        heading = deepest(heads)
        for entry, cell, own in zip(entries, cells, heads, strict=False):
            if ruled:
                rule = polyline([(cell.x, y), (cell.right, y)])
                width = frame.theme.strokes.get("rule", 0.5)
                frame.stroke(rule, frame.swatch("rule"), width, Artifact("rule"))
            body, _ = open_item(listing, entry.item)
            # A shorter heading stands at the foot of the row's headings, close to its text.
            top = y if ruled else y + heading - own
            if indent:
                accent = frame.swatch("accent")
                frame.icon(entry.item.icon, cell.x, top - 0.14 * frame.line, icon, accent)
            room = y + heading - top
            draw_entry(frame, entry, body, cell.x + hang, top, room, indent=indent - hang)
        y += heading + deepest([e.text_depth(frame) for e in entries])
        y += gap if index < len(rows) - 1 else 0
    frame.depth = frame.snap(y - frame.rect.y)


FORM = Form(
    "list",
    "items under one another, in one or more columns",
    ("columns", "gutter", "gap", "rules", "icons", "icon_size"),
    compose,
    needs="items",
)
