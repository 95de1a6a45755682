"""Form `list`: items under one another or in a few columns, with a fine rule above each."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
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
    draw_entry,
    in_row,
    open_item,
    open_list,
    set_entry,
)
from infographic.composition.parts.spare import MOST_GAP, spread
from infographic.composition.rhythm import HEADING_TO_TEXT, ITEM_TO_ITEM
from infographic.geometry import Rect, polyline
from infographic.semantics import Artifact


class ListOptions(FormOptions):
    """Options of `list`."""

    columns: Count = Field(1, description="columns")
    measure: Points = Field(
        0.0, description="least width of a column: as many columns as have room, up to `columns`"
    )
    gutter: Points = Field(14.0, description="space between columns")
    gap: Lines = Field(ITEM_TO_ITEM, description="space between rows")
    rules: bool = Field(False, description="draws a fine rule above every item")
    icons: Literal["none", "side", "inline"] = Field(
        "none", description="no icons, beside the whole text, or beside the heading alone"
    )
    icon_size: Lines = Field(1.4, description="side of an icon")
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
class _List(Measured[ListOptions]):
    """`ruled` is the space between a rule and the text below it, in points."""

    rows: tuple[_Row, ...]
    count: int
    gap: float
    ruled: float


class List(Form[ListOptions, _List]):
    """Rows of entries; a rule, when asked, runs over each entry's measure."""

    name = "list"
    summary = "items under one another, in one or more columns"
    needs = "items"
    wants = "words"
    Options = ListOptions

    def measure(self, frame: Frame[ListOptions]) -> _List:
        asked = frame.options
        items, gap = frame.shown.items, frame.space(asked.gap)
        icons = asked.icons if any(item.icon for item in items) else "none"
        style = EntryStyle(
            icon=asked.icon_size * frame.line, place=icons, relations=asked.relations
        )
        count = _count(frame)
        measure = columns_of(frame.room, count, asked.gutter)[0].width
        ruled = HEADING_TO_TEXT * frame.line if asked.rules else 0.0
        rows = []
        for row in chunks(items, count):
            entries = in_row([set_entry(frame, item, measure, style) for item in row], asked.align)
            rows.append(_Row(entries, ruled + deepest([e.depth for e in entries])))
        gaps = max(len(rows) - 1, 0)
        return _List(
            frame=frame,
            depth=frame.snap(sum(row.depth for row in rows) + gap * gaps),
            stretch=MOST_GAP * frame.line * gaps,
            rows=tuple(rows),
            count=count,
            gap=gap,
            ruled=ruled,
        )

    def draw(self, measured: _List, rect: Rect, node: Node) -> Drawn:
        canvas, asked = Canvas(measured.frame, rect, node), measured.options
        gap = measured.gap + spread(measured, rect.height, len(measured.rows) - 1)
        cells = columns_of(rect, measured.count, asked.gutter)
        listing, y = open_list(canvas), rect.y
        for row in measured.rows:
            for entry, cell in zip(row.entries, cells, strict=False):
                if asked.rules:
                    _rule(canvas, cell, y)
                body = open_item(listing, entry.item)
                draw_entry(canvas, entry, body, cell.x, y + measured.ruled)
            y += row.depth + gap
        return canvas.drawn(measured.depth)


def _count(frame: Frame[ListOptions]) -> int:
    """The number of columns: as requested, or as many as fit, and at most one per item."""
    asked = frame.options
    if not asked.measure:
        return asked.columns
    room = int((frame.width + asked.gutter) // (asked.measure + asked.gutter))
    items = len(frame.shown.items)
    most = max(1, min(room, asked.columns, items))
    # As many as the rows need: six items of four columns are two rows of three.
    return ceil(items / ceil(items / most)) if items else 1


def _rule(canvas: Canvas, cell: Rect, y: float) -> None:
    rule = polyline([(cell.x, y), (cell.right, y)])
    width = canvas.frame.weight("rule", 0.5)
    canvas.stroke(rule, canvas.swatch("rule"), width, Artifact("rule"))


FORM = List()
