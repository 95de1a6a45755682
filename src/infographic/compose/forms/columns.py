"""Form `columns`: icon, heading and text side by side, all of equal weight."""

from __future__ import annotations

from infographic.compose.forms.entry import deepest, draw_entry, open_item, open_list, set_entry
from infographic.compose.frame import Form, Frame, chunks, columns_of


def compose(frame: Frame) -> None:
    """Rows of columns; the texts of a row start on one baseline."""
    items = frame.shown.items
    count = frame.option("columns", max(len(items), 1))
    gutter = frame.option("gutter", 12.0)
    icons = frame.choice("icons", "top", "side", "none")
    gap = frame.option("gap", 1.0) * frame.line
    icon_size = frame.option("icon_size", 2.2) * frame.line
    icon_depth = frame.snap(icon_size + 0.2 * frame.line) if icons == "top" else 0.0
    indent = icon_size + 0.5 * frame.line if icons == "side" else 0.0
    listing = open_list(frame)
    rows = chunks(items, count)
    y = frame.rect.y
    for index, row in enumerate(rows):
        cells = columns_of(frame.rect, count, gutter)
        entries = [
            set_entry(frame, item, cell.width - indent)
            for item, cell in zip(row, cells, strict=False)
        ]
        heading = deepest([e.heading_depth(frame) for e in entries])
        for entry, cell in zip(entries, cells, strict=False):
            body, _ = open_item(listing, entry.item)
            # An icon's ink starts about a twelfth of its box inside it: align the ink.
            inset = icon_size / 12
            frame.icon(entry.item.icon, cell.x - inset, y, icon_size, frame.swatch("accent"))
            # A shorter heading stands at the foot of the row's headings, close to its text.
            drop = heading - entry.heading_depth(frame)
            draw_entry(frame, entry, body, cell.x + indent, y + icon_depth + drop, heading - drop)
        depth = icon_depth + heading + deepest([e.text_depth(frame) for e in entries])
        y += depth + (gap if index < len(rows) - 1 else 0)
    frame.depth = y - frame.rect.y


FORM = Form(
    "columns",
    "icon, heading and text side by side, all of equal weight",
    ("columns", "gutter", "icons", "gap", "icon_size", "relations"),
    compose,
    needs="items",
)
