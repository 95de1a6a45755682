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
from infographic.text.breaks import unbroken


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
        tall = asked.height * line
        # On a taller scale less stands out of it, so what the least height needs is enough.
        ends = [_placed(b, span, line, 0.0, tall).reach(b) for b in bars]
        over = frame.snap(max([0.0, *(-high for high, _ in ends)]))
        under = frame.snap(max([0.0, *(low - tall for _, low in ends)]))
        depth = over + tall + under + foot
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
            place = _placed(bar, measured.span, line, scale.y, scale.height)
            _draw_bar(canvas, bar, place, cell, chart)
            mark = body.add(Role.P, "value", bar.value.text).mark
            setting = reversed_out(canvas, bar.value) if place.inside else bar.value
            canvas.place(setting, cell.x, place.value, mark)
            if bar.target:
                mark = add_target(canvas, listing, body, bar.item, bar.target).mark
                canvas.place(bar.target, cell.x, place.label, mark)
            canvas.place(bar.name, cell.x, names + 0.3 * line, label.mark)
        base = scale.bottom - measured.span.at(0.0, scale.height)
        draw_zero(canvas, (rect.x, base), (rect.right, base))
        return canvas.drawn(measured.depth)


AIR = 0.2
"""From a bar to its value, and from a value to a target, in lines."""
MANY = 8
"""Columns from which on the words under and over them must fit as they are: names of fewer may
be divided, or set smaller."""
NARROW = 0.25
"""Least gutter between many bars, in lines."""


def _gutter(frame: Frame[ColumnOptions], items: tuple[Item, ...]) -> float:
    """The gutter that is asked, or less where words would have no room; refused where they
    have none at all, with the number of bars that fit."""
    words = [(value_text(frame, i), _role(i)) for i in items]
    words += [(target_text(frame, i), "caption") for i in items]
    words += [(word, "caption") for i in items for word in unbroken(i.heading)]
    wide = max((frame.text_width(*each) for each in words), default=0.0)
    least, asked, count = NARROW * frame.line, frame.options.gutter * frame.line, len(items)
    least = min(least, asked)
    room = (frame.width - count * (wide + 1.0)) / max(count - 1, 1)
    if room < least and count > MANY:
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
class _Place:
    """Where the parts of a bar stand, downwards in points: the line of 0, the bar's end, the top
    of the value, the target's tick, the top of its label. `inside` is a value on its bar,
    `parted` one that the tick would go through."""

    zero: float
    end: float
    value: float
    inside: bool
    tick: float
    label: float
    parted: bool

    def reach(self, bar: _Bar) -> tuple[float, float]:
        """The highest and the lowest that anything stands."""
        ends = [self.zero, self.end, self.value, self.value + bar.value.depth]
        if bar.target:
            ends += [self.tick, self.label, self.label + bar.target.depth]
        return min(ends), max(ends)


def _placed(bar: _Bar, span: Span, line: float, top: float, height: float) -> _Place:
    """The parts of a bar on a scale of so many points under `top`."""
    item, air, cap = bar.item, AIR * line, bar.value.depth

    def at(value: float) -> float:
        return top + height - span.at(value, height)

    zero, end = at(0.0), at(item.number or 0.0)
    down = _hangs(item)
    outside = value = end + air if down else end - air - cap
    if not bar.target or item.of is None:
        return _Place(zero, end, value, False, end, end, False)
    tick = at(item.of)
    hit = outside - 1 < tick < outside + cap + 1
    inside = hit and abs(end - zero) >= cap + 2 * air
    if inside:
        value = end - air - cap if down else end + air
    # The target's label is past its tick, and past a value that stands there.
    across = (tick < zero) if down else (tick > zero)
    beside = [] if inside or across else [value + cap if down else value]
    under = down != across
    edge = max([tick, *beside]) if under else min([tick, *beside])
    label = edge + air if under else edge - air - bar.target.depth
    return _Place(zero, end, value, inside, tick, label, hit and not inside)


def _draw_bar(canvas: Canvas, bar: _Bar, place: _Place, cell: Rect, chart: Node) -> None:
    """A bar from the line of 0, and its target's tick."""
    if abs(place.end - place.zero) > 0:
        tall = abs(place.end - place.zero)
        own = Rect(cell.x, min(place.zero, place.end), cell.width, tall)
        canvas.fill(rectangle(own), canvas.swatch("accent"), chart.mark)
    if bar.target:
        _draw_target(canvas, bar, cell, place.tick, place.parted, chart)


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
