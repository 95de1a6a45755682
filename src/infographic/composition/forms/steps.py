"""Form `steps`: a path of steps from left to right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, columns_of, deepest
from infographic.composition.options import FormOptions, Lines, Points
from infographic.composition.outline import Node
from infographic.composition.parts.entry import Entry, draw_entry, open_item, open_list, set_entry
from infographic.geometry import Rect, circle, polyline
from infographic.semantics import Artifact


class StepsOptions(FormOptions):
    """Options of `steps`."""

    gutter: Points = Field(14.0, description="space between steps")
    icon_size: Lines = Field(1.35, description="side of an icon")
    icons: Literal["top", "inline"] = Field("top", description="over the words, or beside them")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Steps(Measured[StepsOptions]):
    """Depth of the path, indent of the words, size of an icon, in points."""

    entries: tuple[Entry, ...]
    path: float
    indent: float
    icon: float

    @property
    def radius(self) -> float:
        return self.icon * 0.72


class Steps(Form[StepsOptions, _Steps]):
    """Stops on a line that ends in an arrow, with the text below the line or beside the stops."""

    name = "steps"
    summary = "a path of steps from left to right"
    needs = "items"
    Options = StepsOptions

    def measure(self, frame: Frame[StepsOptions]) -> _Steps:
        asked, items = frame.options, frame.shown.items
        icon, inline = asked.icon_size * frame.line, asked.icons == "inline"
        radius = icon * 0.72
        indent = 2 * radius + 0.5 * frame.line if inline else 0.0
        measure = columns_of(frame.room, len(items), asked.gutter)[0].width - indent
        entries = tuple(set_entry(frame, item, measure) for item in items)
        path = 0.0 if inline else 2 * radius + frame.space(0.5)
        depth = path + deepest([e.depth for e in entries])
        return _Steps(
            frame=frame,
            depth=frame.snap(max(depth, 2 * radius)),
            entries=entries,
            path=path,
            indent=indent,
            icon=icon,
        )

    def draw(self, measured: _Steps, rect: Rect, node: Node) -> Drawn:
        canvas, asked = Canvas(measured.frame, rect, node), measured.options
        radius, at = measured.radius, measured.icon / 2
        cells = columns_of(rect, len(measured.entries), asked.gutter)
        listing, middle = open_list(canvas), rect.y + radius
        if asked.icons == "top":
            _path(canvas, cells[0].x + radius, rect.right, middle)
        for index, (entry, cell) in enumerate(zip(measured.entries, cells, strict=True)):
            body = open_item(listing, entry.item)
            centre = cell.x + radius
            if asked.icons == "inline" and index + 1 < len(cells):
                _arrow(canvas, cell.right + asked.gutter * 0.28, middle)
            canvas.fill(circle(centre, middle, radius), canvas.swatch("accent"), Artifact("stop"))
            fill = canvas.swatch("fill")
            canvas.icon(entry.item.icon, centre - at, middle - at, measured.icon, fill)
            x, y = cell.x + measured.indent, rect.y + measured.path
            draw_entry(canvas, entry, body, x, y)
        return canvas.drawn(measured.depth)


def _path(canvas: Canvas, start: float, end: float, y: float) -> None:
    width = canvas.frame.weight("path", 1.5)
    line = polyline([(start, y), (end, y)])
    canvas.stroke(line, canvas.swatch("rule"), width, Artifact("path"))
    _arrow(canvas, end, y)


def _arrow(canvas: Canvas, x: float, y: float) -> None:
    """The point of an arrow at (x, y)."""
    reach = 0.3 * canvas.frame.line
    head = polyline([(x - reach, y - reach), (x, y), (x - reach, y + reach)])
    width = canvas.frame.weight("path", 1.5)
    canvas.stroke(head, canvas.swatch("rule"), width, Artifact("path"))


FORM = Steps()
