"""Form `cards`: every item on a panel of its own, an icon beside its heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, chunks, deepest
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
from infographic.composition.parts.spare import taller
from infographic.composition.rhythm import PANEL_PADDING, PANEL_TO_WORDS
from infographic.geometry import Rect
from infographic.model.content import Item


class CardsOptions(FormOptions):
    """Options of `cards`."""

    columns: Count = Field(2, description="cards side by side")
    gutter: Points = Field(10.0, description="space between cards, both ways")
    padding: Lines = Field(PANEL_PADDING, description="space inside a card, all round")
    icon_size: Lines = Field(1.5, description="side of an icon")
    wide: Annotated[float, Field(ge=0.1, le=10)] = Field(
        1.0, description="width of a card whose item has parts, as a multiple of the others"
    )
    align: Align = Field(
        "top",
        description="texts follow their own headings, or start on one baseline across a row",
    )
    relations: bool = Field(False, description="shows what an item supports as badges")


@dataclass(frozen=True, slots=True)
class _Row:
    """Cards in a row; depth of the deepest text and of the whole card, in points."""

    entries: tuple[Entry, ...]
    words: float
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cards(Measured[CardsOptions]):
    rows: tuple[_Row, ...]
    pad: float


class Cards(Form[CardsOptions, _Cards]):
    """Rows of panels of one depth; the rows share spare depth evenly."""

    name = "cards"
    summary = "every item on a panel of its own"
    needs = "items"
    wants = "words"
    most = 16
    Options = CardsOptions

    def measure(self, frame: Frame[CardsOptions]) -> _Cards:
        asked = frame.options
        pad, count = frame.space(asked.padding), min(asked.columns, len(frame.shown.items))
        rows = tuple(_measured_row(frame, row, pad) for row in chunks(frame.shown.items, count))
        depth = sum(row.depth for row in rows) + asked.gutter * (len(rows) - 1)
        words = min((row.words for row in rows), default=0.0)
        return _Cards(
            frame=frame,
            depth=frame.snap(depth),
            stretch=len(rows) * (PANEL_TO_WORDS - 1) * words,
            rows=rows,
            pad=pad,
        )

    def draw(self, measured: _Cards, rect: Rect, node: Node) -> Drawn:
        canvas = Canvas(measured.frame, rect, node)
        rows, gutter = measured.rows, measured.options.gutter
        words = min((row.words for row in rows), default=0.0)
        more = taller(measured, rect.height, len(rows), words)
        listing, y = open_list(canvas), rect.y
        for row in rows:
            cells = _cells(measured.options, rect, [e.item for e in row.entries])
            for entry, cell in zip(row.entries, cells, strict=True):
                box = Rect(cell.x, y, cell.width, row.depth + more)
                canvas.panel(box, canvas.swatch("fill", entry.ground))
                top = y + measured.pad + more * 0.5 - entry.ink_top
                body = open_item(listing, entry.item)
                draw_entry(canvas, entry, body, cell.x + measured.pad, top)
            y += row.depth + more + gutter
        return canvas.drawn(measured.depth)


def _measured_row(frame: Frame[CardsOptions], items: Sequence[Item], pad: float) -> _Row:
    asked = frame.options
    style = EntryStyle(
        ground=frame.panel_name,
        icon=asked.icon_size * frame.line,
        place="inline" if any(item.icon for item in frame.shown.items) else "none",
        relations=asked.relations,
    )
    cells = zip(items, _cells(asked, frame.room, items), strict=True)
    entries = in_row(
        [set_entry(frame, item, cell.width - 2 * pad, style) for item, cell in cells], asked.align
    )
    words = deepest([e.ink_foot - e.ink_top for e in entries])
    return _Row(entries, words, 2 * pad + words)


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
