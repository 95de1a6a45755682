"""Form `cards`: every item on a panel of its own, an icon beside its heading."""

from __future__ import annotations

from collections.abc import Sequence

from infographic.compose.forms.entry import deepest, draw_entry, open_item, open_list, set_entry
from infographic.compose.frame import Form, Frame, chunks
from infographic.geometry import Rect
from infographic.model.content import Item


def compose(frame: Frame) -> None:
    """Rows of panels that fill the region; the rows share spare depth evenly."""
    columns = frame.option("columns", 2)
    gutter = frame.option("gutter", 10.0)
    pad = frame.option("padding", 0.5) * frame.line
    icon = frame.option("icon_size", 1.6) * frame.line
    ground = frame.panel_name
    listing = open_list(frame)
    rows = chunks(frame.shown.items, columns)
    cells = [_cells(frame, row, gutter) for row in rows]
    indent = icon + 0.5 * frame.line
    set_rows = [
        [
            set_entry(frame, item, cell.width - 2.4 * pad, ground=ground, indent=indent)
            for item, cell in zip(row, line, strict=True)
        ]
        for row, line in zip(rows, cells, strict=True)
    ]
    heads = [
        max(deepest([e.heading_depth(frame) for e in row]), frame.snap(icon)) for row in set_rows
    ]
    texts = [deepest([e.text_depth(frame) for e in row]) for row in set_rows]
    depths = [2 * pad + head + text for head, text in zip(heads, texts, strict=True)]
    gap = gutter
    frame.depth = frame.snap(sum(depths) + gap * (len(rows) - 1))
    spare = (frame.rect.height - sum(depths) - gap * (len(rows) - 1)) / max(len(rows), 1)
    y = frame.rect.y
    for row, line, head, depth in zip(set_rows, cells, heads, depths, strict=True):
        height = depth + (spare if frame.live else 0.0)
        for entry, cell in zip(row, line, strict=True):
            box = Rect(cell.x, y, cell.width, height)
            frame.panel(box, frame.swatch("fill", ground))
            body, _ = open_item(listing, entry.item)
            left, top = box.x + 1.2 * pad, y + pad + (height - depth) * 0.45
            middle = top + (head - icon) / 2
            frame.icon(entry.item.icon, left, middle, icon, frame.swatch("accent", ground))
            drop = (head - entry.heading_depth(frame)) / 2
            draw_entry(
                frame, entry, body, left, top + drop, head - drop, indent=indent, ground=ground
            )
        y += height + gap


def _cells(frame: Frame, row: Sequence[Item], gutter: float) -> list[Rect]:
    """The panels of a row: an item with parts is `wide` times as wide as the others."""
    wide = frame.option("wide", 1.0)
    weights = [wide if item.parts else 1.0 for item in row]
    room = frame.rect.width - gutter * (len(row) - 1)
    out, x = [], frame.rect.x
    for weight in weights:
        width = room * weight / sum(weights)
        out.append(Rect(x, frame.rect.y, width, frame.rect.height))
        x += width + gutter
    return out


FORM = Form(
    "cards",
    "every item on a panel of its own",
    ("columns", "gutter", "padding", "icon_size", "wide", "relations"),
    compose,
    needs="items",
)
