"""Form `bricks`: numbered items laid in bond, joints never above joints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from infographic.compose.canvas import Canvas
from infographic.compose.frame import Drawn, Form, Frame, Measured, chunks, deepest
from infographic.compose.options import Count, FormOptions, Lines, Points
from infographic.compose.outline import Node
from infographic.compose.parts.entry import Entry, draw_entry, open_labelled, open_list, set_entry
from infographic.compose.typesetter import Setting
from infographic.geometry import Rect
from infographic.model.content import Item


class BricksOptions(FormOptions):
    """Options of `bricks`."""

    columns: Count = Field(2, description="bricks in a course")
    gutter: Points = Field(4.0, description="width of the joints")
    padding: Lines = Field(0.5, description="space inside a brick, above and below")
    bond: Annotated[float, Field(ge=0, le=0.4)] = Field(
        0.08, description="how far the joints shift from course to course, in parts of a brick"
    )
    indent: Lines = Field(1.9, description="room for the numeral")
    numerals: Literal["side", "inline"] = Field(
        "side", description="beside the whole text, or beside the heading alone"
    )
    relations: bool = Field(False, description="shows what an item supports as badges")


@dataclass(frozen=True, slots=True)
class _Course:
    """Bricks side by side, each with its numeral; depths of headings and of the brick."""

    entries: tuple[Entry, ...]
    numerals: tuple[Setting, ...]
    head: float
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bricks(Measured[BricksOptions]):
    courses: tuple[_Course, ...]
    pad: float
    hang: float


STRETCH = 1.0
"""Spare depth that a brick takes between its words and its edges, in lines."""


class Bricks(Form[BricksOptions, _Bricks]):
    """Courses of bricks; the ends of a course change length from course to course."""

    name = "bricks"
    summary = "numbered items laid in bond"
    needs = "items"
    Options = BricksOptions

    def measure(self, frame: Frame[BricksOptions]) -> _Bricks:
        asked = frame.options
        pad, indent = frame.space(asked.padding), asked.indent * frame.line
        # A numeral beside its heading alone leaves the text the whole brick.
        hang = indent if asked.numerals == "side" else 0.0
        courses: list[_Course] = []
        number = 1
        for index, row in enumerate(chunks(frame.shown.items, asked.columns)):
            cells = _cells(asked, frame.room, len(row), index)
            courses.append(_course(frame, row, cells, pad, hang, number))
            number += len(row)
        depth = sum(c.depth for c in courses) + asked.gutter * (len(courses) - 1)
        return _Bricks(
            frame=frame,
            depth=frame.snap(depth),
            stretch=STRETCH * frame.line * len(courses),
            courses=tuple(courses),
            pad=pad,
            hang=hang,
        )

    def draw(self, measured: _Bricks, rect: Rect, node: Node) -> Drawn:
        canvas, asked = Canvas(measured.frame, rect, node), measured.options
        courses = measured.courses
        filled = sum(c.depth for c in courses)
        spare = (rect.height - filled - asked.gutter * (len(courses) - 1)) / max(len(courses), 1)
        listing, y = open_list(canvas), rect.y
        for index, course in enumerate(courses):
            height = course.depth + spare
            cells = _cells(asked, rect, len(course.entries), index)
            for entry, numeral, cell in zip(course.entries, course.numerals, cells, strict=True):
                box = Rect(cell.x, y, cell.width, height)
                _brick(canvas, measured, course, entry, numeral, box, listing)
            y += height + asked.gutter
        return canvas.drawn(measured.depth)


def _course(
    frame: Frame[BricksOptions],
    items: Sequence[Item],
    cells: Sequence[Rect],
    pad: float,
    hang: float,
    first: int,
) -> _Course:
    ground, indent = frame.panel_name, frame.options.indent * frame.line
    entries = tuple(
        set_entry(
            frame,
            item,
            cell.width - 2.4 * pad - hang,
            ground=ground,
            indent=indent - hang,
            relations=frame.options.relations,
        )
        for item, cell in zip(items, cells, strict=True)
    )
    numerals = tuple(
        frame.set(str(number), "brick", indent, ground=ground, source=item.at("heading"))
        for number, item in enumerate(items, first)
    )
    head = deepest([e.heading_depth for e in entries])
    depth = 2 * pad + head + deepest([e.text_depth for e in entries])
    return _Course(entries, numerals, head, depth)


def _brick(
    canvas: Canvas,
    measured: _Bricks,
    course: _Course,
    entry: Entry,
    numeral: Setting,
    box: Rect,
    listing: Node,
) -> None:
    pad, hang = measured.pad, measured.hang
    canvas.panel(box, canvas.swatch("fill", entry.ground))
    body, label = open_labelled(listing, entry.item, numeral.text)
    # Spare depth stands above and below the words, a little more below.
    left, top = box.x + 1.2 * pad, box.y + pad + (box.height - course.depth) * 0.45
    first = entry.heading or numeral
    drop = canvas.frame.line if hang else 0.0
    shift = first.first_baseline + drop - numeral.first_baseline
    canvas.place(numeral, left, top + shift, label.mark)
    draw_entry(canvas, entry, body, left + hang, top, course.head)


def _cells(asked: BricksOptions, rect: Rect, count: int, index: int) -> list[Rect]:
    """The bricks of one course: its ends are longer and shorter by `bond` of a brick."""
    width = (rect.width - asked.gutter * (count - 1)) / count
    swing = asked.bond * width * (1 if index % 2 == 0 else -1) if count > 1 else 0.0
    out, x = [], rect.x
    for i in range(count):
        own = width + (swing if i == 0 else 0) - (swing if i == count - 1 else 0)
        out.append(Rect(x, rect.y, own, rect.height))
        x += own + asked.gutter
    return out


FORM = Bricks()
