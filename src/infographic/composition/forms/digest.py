"""Form `digest`: several blocks side by side, each with its title and the headings of its items."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import (
    Drawn,
    Form,
    Frame,
    Measured,
    chunks,
    columns_of,
    deepest,
)
from infographic.composition.options import Count, FormOptions, Points
from infographic.composition.outline import Node
from infographic.composition.parts.heads import Head, draw_head, on_one_line, set_head
from infographic.composition.rhythm import ITEM_TO_ITEM
from infographic.geometry import Rect
from infographic.semantics import Role


class DigestOptions(FormOptions):
    """Options of `digest`."""

    columns: Count = Field(4, description="blocks side by side at most")
    gutter: Points = Field(20.0, description="space between them")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Digest(Measured[DigestOptions]):
    rows: tuple[tuple[Head, ...], ...]
    columns: int
    gap: float


class Digest(Form[DigestOptions, _Digest]):
    """Blocks (`show: blocks`) in columns: eyebrow, title, and the headings as a list."""

    name = "digest"
    summary = "several blocks side by side, each as its head and the headings of its items"
    needs = "blocks"
    Options = DigestOptions

    def measure(self, frame: Frame[DigestOptions]) -> _Digest:
        asked, blocks = frame.options, frame.shown.blocks
        rows = chunks(blocks, min(asked.columns, len(blocks)))
        columns = len(rows[0])
        measure = columns_of(frame.room, columns, asked.gutter)[0].width
        set_rows = tuple(
            on_one_line([set_head(frame, b, b.items, (), frame.ground_name, measure) for b in row])
            for row in rows
        )
        gap = frame.space(2 * ITEM_TO_ITEM)
        depth = sum(deepest([head.depth for head in row]) for row in set_rows)
        depth += gap * (len(rows) - 1)
        return _Digest(
            frame=frame, depth=frame.snap(depth), rows=set_rows, columns=columns, gap=gap
        )

    def draw(self, measured: _Digest, rect: Rect, node: Node) -> Drawn:
        canvas, y = Canvas(measured.frame, rect, node), rect.y
        cells = columns_of(rect, measured.columns, measured.options.gutter)
        parent = node.add(Role.SECT, f"{measured.frame.region.id}.words")
        for row in measured.rows:
            for head, cell in zip(row, cells, strict=False):
                draw_head(canvas, head, parent, cell.x, y)
            y += deepest([head.depth for head in row]) + measured.gap
        return canvas.drawn(measured.depth)


FORM = Digest()
