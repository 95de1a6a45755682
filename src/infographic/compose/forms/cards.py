"""Form `cards`: every item on a panel of its own, an icon beside its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from infographic.compose.canvas import Canvas
from infographic.compose.frame import Drawn, Form, Frame, Measured, chunks, deepest
from infographic.compose.options import Count, FormOptions, Lines, Points
from infographic.compose.outline import Node
from infographic.compose.parts.entry import Entry, draw_entry, open_item, open_list, set_entry
from infographic.geometry import Rect
from infographic.model.content import Item


class CardsOptions(FormOptions):
    """Options of `cards`."""

    columns: Count = Field(2, description="cards side by side")
    gutter: Points = Field(10.0, description="space between cards, both ways")
    padding: Lines = Field(0.5, description="space inside a card, above and below")
    icon_size: Lines = Field(1.6, description="side of an icon")
    wide: Annotated[float, Field(ge=0.1, le=10)] = Field(
        1.0, description="width of a card whose item has parts, as a multiple of the others"
    )
    relations: bool = Field(False, description="shows what an item supports as badges")


@dataclass(frozen=True, slots=True)
class _Row:
    """Cards side by side; depths of the headings and of the whole card, in points."""

    entries: tuple[Entry, ...]
    head: float
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cards(Measured[CardsOptions]):
    rows: tuple[_Row, ...]
    pad: float
    icon: float


STRETCH = 1.0
"""Spare depth that a card takes between its words and its edges, in lines."""


class Cards(Form[CardsOptions, _Cards]):
    """Rows of panels that fill the region; the rows share spare depth evenly."""

    name = "cards"
    summary = "every item on a panel of its own"
    needs = "items"
    Options = CardsOptions

    def measure(self, frame: Frame[CardsOptions]) -> _Cards:
        asked = frame.options
        pad, icon = frame.space(asked.padding), asked.icon_size * frame.line
        rows = tuple(
            _measured_row(frame, row, pad, icon) for row in chunks(frame.shown.items, asked.columns)
        )
        depth = sum(row.depth for row in rows) + asked.gutter * (len(rows) - 1)
        return _Cards(
            frame=frame,
            depth=frame.snap(depth),
            stretch=STRETCH * frame.line * len(rows),
            rows=rows,
            pad=pad,
            icon=icon,
        )

    def draw(self, measured: _Cards, rect: Rect, node: Node) -> Drawn:
        canvas = Canvas(measured.frame, rect, node)
        rows, gutter = measured.rows, measured.options.gutter
        filled = sum(row.depth for row in rows) + gutter * (len(rows) - 1)
        spare = (rect.height - filled) / max(len(rows), 1)
        listing, y = open_list(canvas), rect.y
        for row in rows:
            cells = _cells(measured.options, rect, [e.item for e in row.entries])
            for entry, cell in zip(row.entries, cells, strict=True):
                box = Rect(cell.x, y, cell.width, row.depth + spare)
                _card(canvas, measured, row, entry, box, open_item(listing, entry.item))
            y += row.depth + spare + gutter
        return canvas.drawn(measured.depth)


def _measured_row(
    frame: Frame[CardsOptions], items: Sequence[Item], pad: float, icon: float
) -> _Row:
    ground, indent = frame.panel_name, icon + 0.5 * frame.line
    entries = tuple(
        set_entry(
            frame,
            item,
            cell.width - 2.4 * pad,
            ground=ground,
            indent=indent,
            relations=frame.options.relations,
        )
        for item, cell in zip(items, _cells(frame.options, frame.room, items), strict=True)
    )
    head = max(deepest([e.heading_depth for e in entries]), frame.snap(icon))
    return _Row(entries, head, 2 * pad + head + deepest([e.text_depth for e in entries]))


def _card(canvas: Canvas, measured: _Cards, row: _Row, entry: Entry, box: Rect, body: Node) -> None:
    pad, icon = measured.pad, measured.icon
    canvas.panel(box, canvas.swatch("fill", entry.ground))
    # Spare depth stands above and below the words, a little more below.
    left, top = box.x + 1.2 * pad, box.y + pad + (box.height - row.depth) * 0.45
    middle = top + (row.head - icon) / 2
    canvas.icon(entry.item.icon, left, middle, icon, canvas.swatch("accent", entry.ground))
    drop = (row.head - entry.heading_depth) / 2
    draw_entry(canvas, entry, body, left, top + drop, row.head - drop)


def _cells(asked: CardsOptions, rect: Rect, row: Sequence[Item]) -> list[Rect]:
    """The panels of a row: an item with parts is `wide` times as wide as the others."""
    weights = [asked.wide if item.parts else 1.0 for item in row]
    room = rect.width - asked.gutter * (len(row) - 1)
    out, x = [], rect.x
    for weight in weights:
        width = room * weight / sum(weights)
        out.append(Rect(x, rect.y, width, rect.height))
        x += width + asked.gutter
    return out


FORM = Cards()
