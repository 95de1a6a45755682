"""Form `columns`: icon, heading and text side by side, all of equal weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from infographic.compose.canvas import Canvas
from infographic.compose.frame import Drawn, Form, Frame, Measured, chunks, columns_of, deepest
from infographic.compose.options import Count, FormOptions, Lines, Points
from infographic.compose.outline import Node
from infographic.compose.parts.entry import Entry, draw_entry, open_item, open_list, set_entry
from infographic.geometry import Rect


class ColumnsOptions(FormOptions):
    """Options of `columns`."""

    columns: Count | None = Field(None, description="columns (default: one for each item)")
    gutter: Points = Field(12.0, description="space between columns")
    icons: Literal["top", "side", "none"] = Field("top", description="where icons stand")
    gap: Lines = Field(1.0, description="space between rows")
    icon_size: Lines = Field(2.2, description="side of an icon")
    relations: bool = Field(False, description="shows what an item supports as badges")


@dataclass(frozen=True, slots=True)
class _Row:
    """Entries side by side; depths of the deepest heading and of the whole row, in points."""

    entries: tuple[Entry, ...]
    heading: float
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns(Measured[ColumnsOptions]):
    rows: tuple[_Row, ...]
    count: int
    icon: float
    icon_depth: float
    indent: float


class Columns(Form[ColumnsOptions, _Columns]):
    """Rows of columns; the texts of a row start on one baseline."""

    name = "columns"
    summary = "icon, heading and text side by side, all of equal weight"
    needs = "items"
    Options = ColumnsOptions

    def measure(self, frame: Frame[ColumnsOptions]) -> _Columns:
        asked, items = frame.options, frame.shown.items
        count = asked.columns or max(len(items), 1)
        icon = asked.icon_size * frame.line
        icon_depth = frame.snap(icon + 0.2 * frame.line) if asked.icons == "top" else 0.0
        indent = icon + 0.5 * frame.line if asked.icons == "side" else 0.0
        measure = columns_of(frame.room, count, asked.gutter)[0].width - indent
        rows = []
        for row in chunks(items, count):
            entries = tuple(
                set_entry(frame, item, measure, relations=asked.relations) for item in row
            )
            heading = deepest([e.heading_depth for e in entries])
            depth = icon_depth + heading + deepest([e.text_depth for e in entries])
            rows.append(_Row(entries, heading, depth))
        gaps = frame.space(asked.gap) * max(len(rows) - 1, 0)
        return _Columns(
            frame=frame,
            depth=sum(row.depth for row in rows) + gaps,
            rows=tuple(rows),
            count=count,
            icon=icon,
            icon_depth=icon_depth,
            indent=indent,
        )

    def draw(self, measured: _Columns, rect: Rect, node: Node) -> Drawn:
        canvas = Canvas(measured.frame, rect, node)
        listing, y = open_list(canvas), rect.y
        cells = columns_of(rect, measured.count, measured.options.gutter)
        # An icon's ink starts about a twelfth of its box inside it: align the ink.
        inset = measured.icon / 12
        for row in measured.rows:
            for entry, cell in zip(row.entries, cells, strict=False):
                body = open_item(listing, entry.item)
                accent = canvas.swatch("accent")
                canvas.icon(entry.item.icon, cell.x - inset, y, measured.icon, accent)
                # A shorter heading stands at the foot of the row's headings, close to its text.
                drop = row.heading - entry.heading_depth
                top = y + measured.icon_depth + drop
                draw_entry(canvas, entry, body, cell.x + measured.indent, top, row.heading - drop)
            y += row.depth + measured.frame.space(measured.options.gap)
        return canvas.drawn(measured.depth)


FORM = Columns()
