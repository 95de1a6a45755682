"""Form `list`: items under one another or in a few columns, with a fine rule above each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from infographic.compose.canvas import Canvas
from infographic.compose.frame import Drawn, Form, Frame, Measured, chunks, columns_of, deepest
from infographic.compose.options import Count, FormOptions, Lines, Points
from infographic.compose.outline import Node
from infographic.compose.parts.entry import Entry, draw_entry, open_item, open_list, set_entry
from infographic.geometry import Rect, polyline
from infographic.semantics import Artifact


class ListOptions(FormOptions):
    """Options of `list`."""

    columns: Count = Field(1, description="columns")
    gutter: Points = Field(14.0, description="space between columns")
    gap: Lines = Field(0.5, description="space between rows")
    rules: bool = Field(False, description="draws a fine rule above every item")
    icons: Literal["none", "side", "inline"] = Field(
        "none", description="no icons, beside the whole text, or beside the heading alone"
    )
    icon_size: Lines = Field(1.45, description="side of an icon")
    relations: bool = Field(False, description="shows what an item supports as badges")


@dataclass(frozen=True, slots=True)
class _Row:
    """Entries side by side, and the depth that each heading takes; depth of all texts below."""

    entries: tuple[Entry, ...]
    heads: tuple[float, ...]
    texts: float

    @property
    def depth(self) -> float:
        return deepest(self.heads) + self.texts


@dataclass(frozen=True, slots=True, kw_only=True)
class _List(Measured[ListOptions]):
    """`hang` is where texts start, beside their icons, in points."""

    rows: tuple[_Row, ...]
    icon: float
    hang: float


MOST_SPARE = 1.5
"""Most that a gap between rows takes of spare depth, in lines."""


class List(Form[ListOptions, _List]):
    """Rows of entries; a rule, when asked, runs over each entry's measure."""

    name = "list"
    summary = "items under one another, in one or more columns"
    needs = "items"
    Options = ListOptions

    def measure(self, frame: Frame[ListOptions]) -> _List:
        asked = frame.options
        icon = asked.icon_size * frame.line
        indent = icon + 0.4 * frame.line if asked.icons != "none" else 0.0
        hang = indent if asked.icons == "side" else 0.0
        measure = columns_of(frame.room, asked.columns, asked.gutter)[0].width - hang
        # Beside an icon, a heading takes at least a line and a half.
        least = 1.5 * frame.line if indent > hang else 0.0
        rows = []
        for items in chunks(frame.shown.items, asked.columns):
            entries = tuple(
                set_entry(frame, item, measure, indent=indent - hang, relations=asked.relations)
                for item in items
            )
            heads = tuple(max(e.heading_depth, least) for e in entries)
            rows.append(_Row(entries, heads, deepest([e.text_depth for e in entries])))
        gaps = max(len(rows) - 1, 0)
        depth = sum(row.depth for row in rows) + frame.space(asked.gap) * gaps
        return _List(
            frame=frame,
            depth=frame.snap(depth),
            stretch=MOST_SPARE * frame.line * gaps,
            rows=tuple(rows),
            icon=icon if indent else 0.0,
            hang=hang,
        )

    def draw(self, measured: _List, rect: Rect, node: Node) -> Drawn:
        canvas, asked = Canvas(measured.frame, rect, node), measured.options
        gap = measured.frame.space(asked.gap)
        gap += _spread(measured, rect.height, gap)
        cells = columns_of(rect, asked.columns, asked.gutter)
        listing, y = open_list(canvas), rect.y
        for index, row in enumerate(measured.rows):
            for entry, own, cell in zip(row.entries, row.heads, cells, strict=False):
                _item(canvas, measured, entry, own, deepest(row.heads), cell, y, listing)
            y += row.depth
            y += gap if index < len(measured.rows) - 1 else 0.0
        return canvas.drawn(max(measured.depth, y - rect.y))


def _item(
    canvas: Canvas,
    measured: _List,
    entry: Entry,
    own: float,
    heading: float,
    cell: Rect,
    y: float,
    listing: Node,
) -> None:
    """An item at the top of its cell; `own` of the row's `heading` depth is its heading's."""
    frame, ruled = measured.frame, measured.options.rules
    if ruled:
        rule = polyline([(cell.x, y), (cell.right, y)])
        canvas.stroke(rule, canvas.swatch("rule"), frame.weight("rule", 0.5), Artifact("rule"))
    body = open_item(listing, entry.item)
    # A shorter heading stands at the foot of the row's headings, close to its text.
    top = y if ruled else y + heading - own
    # Beside an icon a heading stands low in its room: what is near belongs together.
    shift = own - entry.heading_depth if entry.heading else 0.0
    top += shift
    if measured.icon:
        rise = (0.3 if shift > 0 else 0.14) * frame.line
        accent = canvas.swatch("accent")
        canvas.icon(entry.item.icon, cell.x, top - rise, measured.icon, accent)
    draw_entry(canvas, entry, body, cell.x + measured.hang, top, y + heading - top)


def _spread(measured: _List, height: float, gap: float) -> float:
    """What each gap gets of the region's spare depth, in whole increments of the grid."""
    gaps = len(measured.rows) - 1
    if gaps < 1:
        return 0.0
    unit = measured.frame.unit
    spare = height - sum(row.depth for row in measured.rows) - gap * gaps
    most = MOST_SPARE * measured.frame.line
    return min(max(0, int(spare / gaps / unit + 1e-6)) * unit, most)


FORM = List()
