"""Form `figures`: several numbers side by side, each with what it counts and a picture of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, cast

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.forms.figure import FORM as FIGURE
from infographic.composition.forms.figure import FigureOptions, MeasuredFigure
from infographic.composition.frame import (
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
from infographic.composition.rhythm import ITEM_TO_ITEM
from infographic.geometry import Rect


class FiguresOptions(FormOptions):
    """Options of `figures`."""

    columns: Count | None = Field(None, description="columns (default: as many as have room)")
    gutter: Points = Field(16.0, description="space between columns")
    gap: Lines = Field(2 * ITEM_TO_ITEM, description="space between rows")
    picture: Literal["auto", "none", "waffle", "ring", "tiles", "layers", "dots", "pair"] = Field(
        "auto", description="the pictures (`auto`: the items' own, or what suits the numbers)"
    )
    picture_lines: Lines = Field(2.5, description="least height of a picture")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Figures(Measured[FiguresOptions]):
    """Figures in rows of `count`; `gap` is between rows, in points."""

    figures: tuple[MeasuredFigure, ...]
    count: int
    gap: float

    @property
    def depths(self) -> list[float]:
        """The depth of every row, in points."""
        return [deepest([f.depth for f in row]) for row in chunks(self.figures, self.count)]


LEAST_WIDTH = 9.0
"""Least width of a figure, in lines."""


class Figures(Form[FiguresOptions, _Figures]):
    """Rows of figures; the numbers of a row stand on one line."""

    name = "figures"
    summary = "several numbers, each with what it counts and a picture"
    needs = "items"
    wants = "numbers"
    most = 12
    Options = FiguresOptions

    def measure(self, frame: Frame[FiguresOptions]) -> _Figures:
        asked, items = frame.options, frame.shown.items
        room = int((frame.width + asked.gutter) // (LEAST_WIDTH * frame.line + asked.gutter))
        count = min(asked.columns or max(room, 1), len(items))
        width = columns_of(frame.room, count, asked.gutter)[0].width
        options = FigureOptions.model_validate(
            {"picture": asked.picture, "picture_lines": asked.picture_lines, "valign": "bottom"}
        )
        one: Frame[Any] = replace(cast("Frame[Any]", frame), options=options, width=width)
        alone = [
            FIGURE.measure(replace(one, shown=replace(frame.shown, items=(item,))))
            for item in items
        ]
        rows = chunks(alone, count)
        figures = tuple(FIGURE.beside(f, row) if len(row) > 1 else f for row in rows for f in row)
        made = _Figures(
            frame=frame, depth=0.0, figures=figures, count=count, gap=frame.space(asked.gap)
        )
        depth = sum(made.depths) + made.gap * (len(made.depths) - 1)
        stretch = min((f.stretch for f in figures), default=0.0) * len(made.depths)
        return replace(made, depth=frame.snap(depth), stretch=stretch)

    def draw(self, measured: _Figures, rect: Rect, node: Node) -> Drawn:
        canvas = Canvas(measured.frame, rect, node)
        cells, y = columns_of(rect, measured.count, measured.options.gutter), rect.y
        more = max(0.0, rect.height - measured.depth) / max(len(measured.depths), 1)
        more = min(more, measured.stretch / max(len(measured.depths), 1))
        for row, depth in zip(
            chunks(measured.figures, measured.count), measured.depths, strict=True
        ):
            for figure, cell in zip(row, cells, strict=False):
                drawn = FIGURE.draw(figure, Rect(cell.x, y, cell.width, depth + more), node)
                for item in drawn.items:
                    canvas.add(item)
            y += depth + more + measured.gap
        return canvas.drawn(measured.depth)


FORM = Figures()
