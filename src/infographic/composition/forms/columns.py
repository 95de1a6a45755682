"""Form `columns`: icon, heading and text side by side, all of equal weight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, chunks, columns_of, deepest
from infographic.composition.options import Count, FormOptions, Lines, Points
from infographic.composition.outline import Node
from infographic.composition.parts.entry import (
    Align,
    Entry,
    EntryStyle,
    IconPlace,
    draw_entry,
    in_row,
    open_item,
    open_list,
    set_entry,
)
from infographic.composition.parts.spare import spread
from infographic.composition.rhythm import ITEM_TO_ITEM
from infographic.geometry import Rect


class ColumnsOptions(FormOptions):
    """Options of `columns`."""

    columns: Count | None = Field(None, description="columns (default: one for each item)")
    gutter: Points = Field(12.0, description="space between columns")
    icons: Literal["top", "inline", "side", "none"] = Field(
        "top", description="over the words, beside the heading, beside all words, or none"
    )
    gap: Lines = Field(ITEM_TO_ITEM, description="space between rows")
    icon_size: Lines = Field(1.8, description="side of an icon over the words")
    align: Align = Field(
        "top",
        description="texts follow their own headings, or start on one baseline across a row",
    )
    relations: bool = Field(False, description="shows what an item supports as badges")


@dataclass(frozen=True, slots=True)
class _Row:
    """Entries side by side, and the depth of the deepest, in points."""

    entries: tuple[Entry, ...]
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns(Measured[ColumnsOptions]):
    """`over` is the room for icons above the text, in points."""

    rows: tuple[_Row, ...]
    count: int
    icon: float
    over: float
    gap: float


class Columns(Form[ColumnsOptions, _Columns]):
    """Rows of columns; headings share a baseline, each text is below its own heading."""

    name = "columns"
    summary = "icon, heading and text side by side, all of equal weight"
    needs = "items"
    wants = "words"
    most = 12
    Options = ColumnsOptions

    def measure(self, frame: Frame[ColumnsOptions]) -> _Columns:
        asked, items, line = frame.options, frame.shown.items, frame.line
        count = min(asked.columns or len(items), max(len(items), 1))
        icons = asked.icons if any(item.icon for item in items) else "none"
        icon = asked.icon_size * line if icons == "top" else ICON_SIZE * line
        over = icon + OVER * line if icons == "top" else 0.0
        measure = columns_of(frame.room, count, asked.gutter)[0].width
        place: IconPlace = icons if icons in ("inline", "side") else "none"
        style = EntryStyle(icon=icon, place=place, relations=asked.relations)
        rows = []
        for row in chunks(items, count):
            entries = in_row([set_entry(frame, item, measure, style) for item in row], asked.align)
            rows.append(_Row(entries, over + deepest([e.depth for e in entries])))
        gap = frame.space(asked.gap)
        depth = sum(row.depth for row in rows) + gap * (len(rows) - 1)
        return _Columns(
            frame=frame,
            depth=frame.snap(depth),
            stretch=line * (len(rows) - 1),
            rows=tuple(rows),
            count=count,
            icon=icon if icons == "top" else 0.0,
            over=over,
            gap=gap,
        )

    def draw(self, measured: _Columns, rect: Rect, node: Node) -> Drawn:
        canvas = Canvas(measured.frame, rect, node)
        listing, y = open_list(canvas), rect.y
        cells = columns_of(rect, measured.count, measured.options.gutter)
        gap = measured.gap + spread(measured, rect.height, len(measured.rows) - 1)
        # An icon's strokes start about a twelfth of its box inside it: align the strokes.
        inset = measured.icon / 12
        for row in measured.rows:
            for entry, cell in zip(row.entries, cells, strict=False):
                body = open_item(listing, entry.item)
                if measured.icon:
                    accent = canvas.swatch("accent")
                    canvas.icon(entry.item.icon, cell.x - inset, y, measured.icon, accent)
                draw_entry(canvas, entry, body, cell.x, y + measured.over)
            y += row.depth + gap
        return canvas.drawn(measured.depth)


ICON_SIZE = 1.4
"""Side of an icon beside text, in lines."""
OVER = 0.5
"""From an icon to the text below it, in lines."""


FORM = Columns()
