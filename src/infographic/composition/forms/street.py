"""Form `street`: a street of gabled houses, one for every item, in front of a pale skyline."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import (
    AnyFrame,
    Drawn,
    Form,
    Frame,
    Measured,
    chunks,
    columns_of,
    deepest,
)
from infographic.composition.options import Count, FormOptions, Lines, Points
from infographic.composition.outline import Node
from infographic.composition.parts.entry import (
    Entry,
    EntryStyle,
    draw_entry,
    open_item,
    open_list,
    set_entry,
)
from infographic.composition.parts.gables import ORDER, Gable, house
from infographic.composition.parts.skyline import skyline
from infographic.composition.rhythm import PANEL_TO_WORDS
from infographic.geometry import Rect
from infographic.semantics import Artifact


class StreetOptions(FormOptions):
    """Options of `street`."""

    columns: Count | None = Field(
        None, description="houses side by side (default: as many as have room)"
    )
    gutter: Points = Field(8.0, description="space between houses")
    padding: Lines = Field(0.8, description="space beside and under the words of a house")
    gable: Literal["auto", "step", "bell", "spout", "neck", "plain"] = Field(
        "auto", description="the gables (`auto`: one after another)"
    )
    icon_size: Lines = Field(1.7, description="side of the icon in a gable")
    skyline: bool = Field(True, description="draws a pale skyline behind the houses")


@dataclass(frozen=True, slots=True)
class _Row:
    """Houses side by side; `words` is the depth of the deepest words, in points."""

    entries: tuple[Entry, ...]
    words: float
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Street(Measured[StreetOptions]):
    """Depth of a gable, space inside a house and side of an icon, in points."""

    rows: tuple[_Row, ...]
    count: int
    gable: float
    pad: float
    icon: float


HOUSE_CLEAR = 0.5
"""From an icon in a gable to the words under it, in lines."""
LEAST_WIDTH = 6.4
"""Least width of a house, in lines."""


class Street(Form[StreetOptions, _Street]):
    """Houses on one ground line, the words of an item in each; more rows when it must be."""

    name = "street"
    summary = "a street of gabled houses, one for every item"
    needs = "items"
    wants = "words"
    stands = True
    least = 2
    most = 7
    Options = StreetOptions

    def measure(self, frame: Frame[StreetOptions]) -> _Street:
        asked, items, line = frame.options, frame.shown.items, frame.line
        room = int((frame.width + asked.gutter) // (LEAST_WIDTH * line + asked.gutter))
        count = min(asked.columns or max(room, 1), len(items))
        count = ceil(len(items) / ceil(len(items) / max(count, 1)))
        width = columns_of(frame.room, count, asked.gutter)[0].width
        pad, icon = frame.space(asked.padding), asked.icon_size * line
        gable = min(max(0.36 * width, icon + 1.2 * line), 4.2 * line)
        rows = []
        style = EntryStyle(ground=frame.panel_name)
        for row in chunks(items, count):
            entries = tuple(set_entry(frame, item, width - 2 * pad, style) for item in row)
            words = deepest([e.ink_foot - e.ink_top for e in entries])
            rows.append(_Row(entries, words, gable + HOUSE_CLEAR * line + words + pad))
        depth = sum(row.depth for row in rows) + frame.space(0.75) * (len(rows) - 1)
        return _Street(
            frame=frame,
            depth=frame.snap(depth),
            stretch=(PANEL_TO_WORDS - 1) * min(row.words for row in rows) * len(rows),
            rows=tuple(rows),
            count=count,
            gable=gable,
            pad=pad,
            icon=icon,
        )

    def draw(self, measured: _Street, rect: Rect, node: Node) -> Drawn:
        canvas, frame = Canvas(measured.frame, rect, node), measured.frame
        most = (PANEL_TO_WORDS - 1) * min(row.words for row in measured.rows)
        more = min(max(0.0, rect.height - measured.depth) / len(measured.rows), most)
        listing, number = open_list(canvas), 0
        # The street stands on the foot of its region.
        gaps = frame.space(0.75) * (len(measured.rows) - 1)
        y = rect.bottom - sum(row.depth + more for row in measured.rows) - gaps
        for row in measured.rows:
            height = row.depth + more
            if measured.options.skyline:
                _behind(canvas, frame, Rect(rect.x, y, rect.width, height), measured)
            cells = columns_of(rect, measured.count, measured.options.gutter)
            for entry, cell in zip(row.entries, cells, strict=False):
                box = Rect(cell.x, y, cell.width, height)
                _house(canvas, measured, entry, box, number, listing)
                number += 1
            y += height + frame.space(0.75)
        return canvas.drawn(measured.depth)


def _behind(canvas: Canvas, frame: AnyFrame, row: Rect, measured: _Street) -> None:
    """The skyline, out to the page's edge where the region bleeds, its tower between houses."""
    cells = columns_of(row, measured.count, measured.options.gutter)
    gap = max(1, round(measured.count * 0.75))
    at = cells[gap].x - measured.options.gutter / 2 if gap < len(cells) else row.right
    box = Rect(
        row.x - frame.reach.left,
        row.y,
        row.width + frame.reach.left + frame.reach.right,
        row.height,
    )
    canvas.fill(skyline(box, at), canvas.swatch("back"), Artifact("scenery"))


def _house(
    canvas: Canvas, measured: _Street, entry: Entry, box: Rect, number: int, listing: Node
) -> None:
    asked, line = measured.options, canvas.frame.line
    gable: Gable = ORDER[number % len(ORDER)] if asked.gable == "auto" else asked.gable
    front = house(box, gable, measured.gable)
    canvas.panel_path(front, canvas.swatch("fill", entry.ground))
    icon, eaves = measured.icon, box.y + measured.gable
    body = open_item(listing, entry.item)
    accent = canvas.swatch("accent", entry.ground)
    middle = box.x + box.width / 2
    canvas.icon(entry.item.icon, middle - icon / 2, eaves - icon, icon, accent)
    top = eaves + HOUSE_CLEAR * line - entry.ink_top
    draw_entry(canvas, entry, body, box.x + measured.pad, top)


FORM = Street()
