"""Form `bricks`: numbered items as bricks in bond, with staggered joints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, chunks, deepest
from infographic.composition.options import Count, FormOptions, Lines, Points
from infographic.composition.outline import Node
from infographic.composition.parts.entry import (
    Entry,
    EntryStyle,
    draw_entry,
    open_labelled,
    open_list,
    set_entry,
)
from infographic.composition.parts.spare import taller
from infographic.composition.rhythm import PANEL_PADDING, PANEL_TO_WORDS, cap_height, cap_top
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect
from infographic.model.content import Item


class BricksOptions(FormOptions):
    """Options of `bricks`."""

    columns: Count = Field(2, description="bricks in a course")
    gutter: Points = Field(6.0, description="width of the joints, both ways")
    padding: Lines = Field(PANEL_PADDING, description="space inside a brick, all round")
    bond: Annotated[float, Field(ge=0, le=0.4)] = Field(
        0.08, description="how far the joints shift from course to course, in parts of a brick"
    )
    indent: Lines = Field(2.0, description="room for the numeral")
    numerals: Literal["side", "inline"] = Field(
        "side", description="beside the whole text, or beside the heading alone"
    )
    relations: bool = Field(False, description="shows what an item supports as badges")


@dataclass(frozen=True, slots=True)
class _Course:
    """Bricks of one course, each with its numeral; depths of the text and of the brick."""

    entries: tuple[Entry, ...]
    numerals: tuple[Setting, ...]
    words: float
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bricks(Measured[BricksOptions]):
    courses: tuple[_Course, ...]
    pad: float


class Bricks(Form[BricksOptions, _Bricks]):
    """Courses of bricks; the end bricks alternate in length."""

    name = "bricks"
    summary = "numbered items laid in bond"
    needs = "items"
    wants = "words"
    most = 24
    Options = BricksOptions

    def measure(self, frame: Frame[BricksOptions]) -> _Bricks:
        asked, items = frame.options, frame.shown.items
        pad, count = frame.space(asked.padding), min(asked.columns, len(items))
        courses: list[_Course] = []
        number = 1
        for index, row in enumerate(chunks(items, count)):
            cells = _cells(asked, frame.room, len(row), index)
            courses.append(_course(frame, row, cells, pad, number))
            number += len(row)
        depth = sum(c.depth for c in courses) + asked.gutter * (len(courses) - 1)
        words = min((c.words for c in courses), default=0.0)
        return _Bricks(
            frame=frame,
            depth=frame.snap(depth),
            stretch=len(courses) * (PANEL_TO_WORDS - 1) * words,
            courses=tuple(courses),
            pad=pad,
        )

    def draw(self, measured: _Bricks, rect: Rect, node: Node) -> Drawn:
        canvas, asked = Canvas(measured.frame, rect, node), measured.options
        courses = measured.courses
        words = min((c.words for c in courses), default=0.0)
        more = taller(measured, rect.height, len(courses), words)
        listing, y = open_list(canvas), rect.y
        for index, course in enumerate(courses):
            height = course.depth + more
            cells = _cells(asked, rect, len(course.entries), index)
            for entry, numeral, cell in zip(course.entries, course.numerals, cells, strict=True):
                # Where the region bleeds, the last brick of a course runs off the page.
                last = entry is course.entries[-1]
                over = measured.frame.reach.right if last else 0.0
                box = Rect(cell.x, y, cell.width + over, height)
                _brick(canvas, measured, entry, numeral, box, more / 2, listing)
            y += height + asked.gutter
        return canvas.drawn(measured.depth)


def _course(
    frame: Frame[BricksOptions],
    items: Sequence[Item],
    cells: Sequence[Rect],
    pad: float,
    first: int,
) -> _Course:
    ground, room = frame.panel_name, frame.options.indent * frame.line
    side = frame.options.numerals == "side"
    style = EntryStyle(
        ground=ground,
        hang=room if side else 0.0,
        indent=0.0 if side else room,
        relations=frame.options.relations,
    )
    entries = tuple(
        set_entry(frame, item, cell.width - 2 * pad, style)
        for item, cell in zip(items, cells, strict=True)
    )
    numerals = tuple(
        frame.set(str(number), "brick", room, ground=ground, source=item.at("heading"))
        for number, item in enumerate(items, first)
    )
    words = deepest(
        [max(e.ink_foot - e.ink_top, cap_height(n)) for e, n in zip(entries, numerals, strict=True)]
    )
    return _Course(entries, numerals, words, 2 * pad + words)


def _brick(
    canvas: Canvas,
    measured: _Bricks,
    entry: Entry,
    numeral: Setting,
    box: Rect,
    drop: float,
    listing: Node,
) -> None:
    """A panel with its numeral, whose top is aligned with the heading."""
    canvas.panel(box, canvas.swatch("fill", entry.ground))
    body, label = open_labelled(listing, entry.item, numeral.text)
    left, top = box.x + measured.pad, box.y + measured.pad + drop
    canvas.place(numeral, left, top - cap_top(numeral), label.mark)
    draw_entry(canvas, entry, body, left, top - entry.ink_top)


def _cells(asked: BricksOptions, rect: Rect, count: int, index: int) -> list[Rect]:
    """The bricks of one course: its ends are longer or shorter by `bond` of a brick."""
    width = (rect.width - asked.gutter * (count - 1)) / count
    swing = asked.bond * width * (1 if index % 2 == 0 else -1) if count > 1 else 0.0
    out, x = [], rect.x
    for i in range(count):
        own = width + (swing if i == 0 else 0) - (swing if i == count - 1 else 0)
        out.append(Rect(x, rect.y, own, rect.height))
        x += own + asked.gutter
    return out


FORM = Bricks()
