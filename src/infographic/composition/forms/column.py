"""Form `column`: standing bars, each with its value at its end and its name at the foot."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, columns_of, deepest
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.charts import (
    Span,
    add_target,
    draw_credits,
    draw_tick,
    draw_zero,
    open_chart,
    reversed_out,
    set_credits,
    span_of,
    target_label,
    target_text,
    value_text,
)
from infographic.composition.parts.entry import open_labelled, open_list
from infographic.composition.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import Rect, rectangle
from infographic.model.content import Item
from infographic.semantics import Role


class ColumnOptions(FormOptions):
    """Options of `column`."""

    gutter: Lines = Field(0.8, description="space between bars")
    height: Lines = Field(8.0, description="least height of the chart")
    max: float = Field(
        0.0, ge=0, le=1e12, description="value at the full height (0: the largest there is)"
    )
    min: float = Field(
        0.0, le=0, ge=-1e12, description="value at the foot (0: the least there is, if below 0)"
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    """An item with its name, its value, and the label of its target."""

    item: Item
    name: Setting
    value: Setting
    target: Setting | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns(Measured[ColumnOptions]):
    """`over` and `under` are the depths of values and targets above and below the scale, `foot`
    that of the names, `gutter` the space between bars, all in points."""

    bars: tuple[_Bar, ...]
    over: float
    under: float
    foot: float
    gutter: float
    span: Span
    credit: Setting | None


class Column(Form[ColumnOptions, _Columns]):
    """One standing bar an item; the region's spare depth goes into their height.

    `of` is a tick with its value. Values under 0 hang from the line of 0; an item without a
    number keeps its place and says so.
    """

    name = "column"
    summary = "standing bars with their values and names"
    needs = "items"
    wants = "numbers"
    Options = ColumnOptions

    def measure(self, frame: Frame[ColumnOptions]) -> _Columns:
        asked, items, line = frame.options, frame.shown.items, frame.line
        gutter = _gutter(frame, items)
        measure = columns_of(frame.room, max(len(items), 1), gutter)[0].width
        bars = _set_bars(frame, items, measure)
        foot = frame.snap(deepest([b.name.depth for b in bars]) + 0.3 * line)
        span, credit = span_of(frame, items, asked.min, asked.max), set_credits(frame, items)
        deep = [b.value.depth + (b.target.depth if b.target else 0.0) + AIR * line for b in bars]
        down = [
            d for b, d in zip(bars, deep, strict=True) if _hangs(b.item) or (b.item.of or 0.0) < 0
        ]
        over, under = frame.snap(deepest(deep)), frame.snap(deepest(down))
        depth = over + asked.height * line + under + foot
        if credit:
            depth = frame.snap(depth + 0.3 * line) + credit.depth
        return _Columns(
            frame=frame, depth=frame.snap(depth), stretch=inf, bars=bars, over=over, under=under,
            foot=foot, gutter=gutter, span=span, credit=credit,
        )  # fmt: skip

    def draw(self, measured: _Columns, rect: Rect, node: Node) -> Drawn:
        canvas, line = Canvas(measured.frame, rect, node), measured.frame.line
        bottom = rect.y + max(rect.height, measured.depth)
        if measured.credit:
            draw_credits(canvas, measured.credit, bottom - measured.credit.depth)
            bottom -= measured.credit.depth + 0.3 * line
        names = bottom - measured.foot
        top = rect.y + measured.over
        scale = Rect(rect.x, top, rect.width, names - measured.under - top)
        chart = open_chart(canvas, [bar.item for bar in measured.bars])
        listing = open_list(canvas)
        cells = columns_of(rect, max(len(measured.bars), 1), measured.gutter)
        for bar, cell in zip(measured.bars, cells, strict=False):
            body, label = open_labelled(listing, bar.item, bar.name.text)
            room = Rect(cell.x, scale.y, cell.width, scale.height)
            value = _standing(canvas, measured, bar, room, chart)
            mark = body.add(Role.P, "value", bar.value.text).mark
            setting = reversed_out(canvas, bar.value) if value.inside else bar.value
            canvas.place(setting, cell.x, value.y, mark)
            if bar.target:
                mark = add_target(canvas, listing, body, bar.item, bar.target).mark
                canvas.place(bar.target, cell.x, value.label, mark)
            canvas.place(bar.name, cell.x, names + 0.3 * line, label.mark)
        base = scale.bottom - measured.span.at(0.0, scale.height)
        draw_zero(canvas, (rect.x, base), (rect.right, base))
        return canvas.drawn(measured.depth)


AIR = 0.2
"""From a bar to its value, and from a value to a target, in lines."""
NARROW = 0.25
"""Least gutter between many bars, in lines."""


def _gutter(frame: Frame[ColumnOptions], items: tuple[Item, ...]) -> float:
    """The gutter that is asked, or less where values would have no room; refused where the
    values have none at all, with the number of bars that fit."""
    wide = max((frame.text_width(value_text(frame, i), _role(i)) for i in items), default=0.0)
    least, asked, count = NARROW * frame.line, frame.options.gutter * frame.line, len(items)
    least = min(least, asked)
    room = (frame.width - count * (wide + 1.0)) / max(count - 1, 1)
    if room < least and count > 1:
        fits = max(1, int((frame.width + least) // (wide + 1.0 + least)))
        if fits < count:
            raise refuse(
                "chart",
                f"region {frame.region.id!r}: {count} columns have no room beside each other",
                f"show at most {fits}, use the form bar, or give the region more columns",
                frame.region.at(),
            )
    return min(asked, max(least, room))


def _role(item: Item) -> str:
    return "value" if item.number is not None or item.value else "caption"


def _set_bars(
    frame: Frame[ColumnOptions], items: tuple[Item, ...], measure: float
) -> tuple[_Bar, ...]:
    """Names, values and targets; the word for a target only where all have room for it."""
    said = [target_label(frame, i) for i in items]
    if any(frame.text_width(words, "caption") + 0.5 > measure for words in said):
        said = [target_text(frame, i) for i in items]
    return tuple(
        _Bar(
            item,
            _centred(frame, item, "heading", item.heading, "caption", measure),
            _centred(frame, item, "number", value_text(frame, item), _role(item), measure),
            _centred(frame, item, "of", words, "caption", measure) if words else None,
        )
        for item, words in zip(items, said, strict=True)
    )


def _centred(
    frame: Frame[ColumnOptions], item: Item, key: str, text: str, role: str, measure: float
) -> Setting:
    return frame.set(text, role, measure, align="center", source=item.at(key), name=item.id)


def _hangs(item: Item) -> bool:
    """Whether a bar hangs from the line of 0."""
    return (item.number or 0.0) < 0 or (not item.number and (item.of or 0.0) < 0)


@dataclass(frozen=True, slots=True)
class _Value:
    """Where the top of a value and of a target's label stand on the page; `inside` is a value on
    its bar."""

    y: float
    inside: bool
    label: float


def _standing(canvas: Canvas, made: _Columns, bar: _Bar, room: Rect, chart: Node) -> _Value:
    """A bar from the line of 0 and its target's tick; `room` is its cell over the scale."""
    item, air, cap = bar.item, AIR * made.frame.line, bar.value.depth

    def at(value: float) -> float:
        return room.bottom - made.span.at(value, room.height)

    zero, end = at(0.0), at(item.number or 0.0)
    if abs(end - zero) > 0:
        own = Rect(room.x, min(zero, end), room.width, abs(end - zero))
        canvas.fill(rectangle(own), canvas.swatch("accent"), chart.mark)
    down = _hangs(item)
    value = end + air if down else end - air - cap
    inside, tick = False, end
    if bar.target and item.of is not None:
        tick = at(item.of)
        if value - 1 < tick < value + cap + 1:
            inside = abs(end - zero) >= cap + 2 * air
            if inside:
                value = end - air - cap if down else end + air
        _draw_target(canvas, bar, room, tick, value - 1 < tick < value + cap + 1, chart)
    label = 0.0
    if bar.target:
        # The target's label is past its tick, and past a value that stands there.
        across = (tick < zero) if down else (tick > zero)
        beside = [] if inside or across else [value + cap if down else value]
        under = down != across
        edge = max([tick, *beside]) if under else min([tick, *beside])
        label = edge + air if under else edge - air - bar.target.depth
    return _Value(value, inside, label)


def _draw_target(
    canvas: Canvas, bar: _Bar, room: Rect, y: float, parted: bool, chart: Node
) -> None:
    """A tick over the width of the bar; in two parts beside a value that it would go through."""
    left, right = room.x - 2, room.right + 2
    if not parted:
        draw_tick(canvas, (left, y), (right, y), chart)
        return
    wide = max((line.width for line in bar.value.block.lines), default=0.0)
    free = max(3.0, (room.width - wide) / 2 - 2)
    for start, stop in ((left, room.x + free), (room.right - free, right)):
        draw_tick(canvas, (start, y), (stop, y), chart)


FORM = Column()
