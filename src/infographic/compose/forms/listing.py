"""Form `list`: items under one another or in a few columns, with a fine rule above each."""

from __future__ import annotations

from collections.abc import Sequence

from infographic.compose.forms.entry import (
    Entry,
    deepest,
    draw_entry,
    open_item,
    open_list,
    set_entry,
)
from infographic.compose.frame import Form, Frame, chunks, columns_of
from infographic.geometry import Rect, polyline
from infographic.model.content import Item
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
    gap += _spread(frame, rows, columns, gutter, hang, indent, gap) if frame.live else 0.0
    y = frame.rect.y
    for index, row in enumerate(rows):
        cells = columns_of(frame.rect, columns, gutter)
        entries, heads = _row(frame, row, cells, hang, indent)
        heading = deepest(heads)
        for entry, cell, own in zip(entries, cells, heads, strict=False):
            if ruled:
                rule = polyline([(cell.x, y), (cell.right, y)])
                width = frame.theme.strokes.get("rule", 0.5)
                frame.stroke(rule, frame.swatch("rule"), width, Artifact("rule"))
            body, _ = open_item(listing, entry.item)
            # A shorter heading stands at the foot of the row's headings, close to its text.
            top = y if ruled else y + heading - own
            # Beside an icon a heading stands low in its room: what is near belongs together.
            shift = own - entry.heading_depth(frame) if entry.heading else 0.0
            top += shift
            if indent:
                accent = frame.swatch("accent")
                rise = (0.3 if shift > 0 else 0.14) * frame.line
                frame.icon(entry.item.icon, cell.x, top - rise, icon, accent)
            room = y + heading - top
            draw_entry(frame, entry, body, cell.x + hang, top, room, indent=indent - hang)
        y += heading + deepest([e.text_depth(frame) for e in entries])
        y += gap if index < len(rows) - 1 else 0
    frame.depth = frame.snap(y - frame.rect.y)


def _row(
    frame: Frame, row: Sequence[Item], cells: Sequence[Rect], hang: float, indent: float
) -> tuple[list[Entry], list[float]]:
    """A row of entries, and the depth of each heading (beside an icon, a line and a half)."""
    entries = [
        set_entry(frame, item, cell.width - hang, indent=indent - hang)
        for item, cell in zip(row, cells, strict=False)
    ]
    least = 1.5 * frame.line if indent > hang else 0.0
    return entries, [max(e.heading_depth(frame), least) for e in entries]


def _spread(
    frame: Frame,
    rows: Sequence[Sequence[Item]],
    columns: int,
    gutter: float,
    hang: float,
    indent: float,
    gap: float,
) -> float:
    """What each gap gets of the region's spare depth: at most a line, in whole increments."""
    if len(rows) < 2:
        return 0.0
    cells, depth, before = columns_of(frame.rect, columns, gutter), 0.0, len(frame.settings)
    for row in rows:
        entries, heads = _row(frame, row, cells, hang, indent)
        depth += deepest(heads) + deepest([e.text_depth(frame) for e in entries])
    del frame.settings[before:]
    unit = frame.setter.unit
    spare = frame.rect.height - depth - gap * (len(rows) - 1)
    return min(max(0, int(spare / (len(rows) - 1) / unit + 1e-6)) * unit, 1.5 * frame.line)


FORM = Form(
    "list",
    "items under one another, in one or more columns",
    ("columns", "gutter", "gap", "rules", "icons", "icon_size", "relations"),
    compose,
    needs="items",
)
