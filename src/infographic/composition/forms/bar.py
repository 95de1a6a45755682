"""Form `bar`: horizontal bars, each with its name above or beside it and its value at its end."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.charts import (
    TICK,
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
    value_text,
)
from infographic.composition.parts.entry import open_labelled, open_list
from infographic.composition.rhythm import cap_middle
from infographic.composition.typesetter import Setting
from infographic.geometry import EPSILON, Rect, rectangle
from infographic.model.content import Item
from infographic.semantics import Role


class BarOptions(FormOptions):
    """Options of `bar`."""

    thickness: Lines = Field(0.8, description="least thickness of a bar")
    gap: Lines = Field(0.45, description="least space between bars")
    max: float = Field(
        0.0, ge=0, le=1e12, description="value at the full length (0: the largest there is)"
    )
    min: float = Field(
        0.0, le=0, ge=-1e12, description="value at the left end (0: the least there is, if below 0)"
    )
    names: Literal["auto", "above", "beside"] = Field(
        "auto", description="position of names (`auto`: beside thinner bars when there are many)"
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    """An item with its name, value and target; `above` is the depth of the name above the bar."""

    item: Item
    name: Setting
    value: Setting
    target: Setting | None
    above: float


@dataclass(frozen=True, slots=True)
class _Place:
    """Positions of a bar's parts, in points from the chart's left: its two ends, its value, its
    target's tick and label. `inside` is true for a value on its bar; `over` for a tick above the
    bar, where the value is in its way."""

    zero: float
    end: float
    value: float
    inside: bool
    tick: float
    label: float
    over: bool
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bars(Measured[BarOptions]):
    """`names` is the width of the names beside the bars, `left` and `full` the start and the
    length of the scale, in points from the region's left; `row` is the least depth of a bar."""

    bars: tuple[_Bar, ...]
    thick: float
    row: float
    gap: float
    names: float
    left: float
    full: float
    span: Span
    credit: Setting | None


THICKER, WIDER = 0.9, 1.2
"""Maximum spare depth of the region that a bar and a gap take, in lines."""
DENSE = 12
"""Number of bars from which names are beside them, in layouts without fixed row depths."""
THIN, CLOSE = 0.5, 0.12
"""Minimum thickness and gap of bars with names beside them, in lines."""
AIR, APART = 0.35, 0.6
"""From a bar to its value, and from a value to a target, in lines."""


class Bar(Form[BarOptions, _Bars]):
    """One bar for each item, all on one scale from 0; the `of` of an item is a tick with its value.

    Negative values are left of the zero line; an item without a number keeps its place and is
    labelled as missing.
    """

    name = "bar"
    summary = "horizontal bars with their names and values"
    needs = "items"
    wants = "numbers"
    Options = BarOptions

    def measure(self, frame: Frame[BarOptions]) -> _Bars:
        asked, count = frame.options, len(frame.shown.items)
        if asked.names == "beside":
            return _measured(frame, True)
        made = _measured(frame, False)
        deep = made.depth > frame.height if frame.height else count > DENSE
        return _measured(frame, True) if asked.names == "auto" and deep and count > 1 else made

    def draw(self, measured: _Bars, rect: Rect, node: Node) -> Drawn:
        canvas, line = Canvas(measured.frame, rect, node), measured.frame.line
        bars, count = measured.bars, max(len(measured.bars), 1)
        chart = open_chart(canvas, [bar.item for bar in bars])
        listing, y = open_list(canvas), rect.y
        # Spare depth of the region goes to the bars first, then to the gaps.
        spare = max(0.0, rect.height - measured.depth) if bars else 0.0
        thicker = min(spare * 0.6 / count, THICKER * line)
        extra = min((spare - thicker * count) / max(count - 1, 1), WIDER * line)
        top = y + (bars[0].above if bars else 0.0)
        for bar in bars:
            body, label = open_labelled(listing, bar.item, bar.name.text)
            row = measured.row + thicker
            thick = measured.thick + thicker
            room = Rect(rect.x, y + bar.above + (row - thick) / 2, rect.width, thick)
            middle = room.y + thick / 2
            beside = middle - cap_middle(bar.name)
            canvas.place(bar.name, rect.x, beside if measured.names else y, label.mark)
            place = _place(measured, bar)
            _draw_bar(canvas, measured, bar, place, room, chart)
            mark = body.add(Role.P, "value", bar.value.text).mark
            value = reversed_out(canvas, bar.value) if place.inside else bar.value
            canvas.place(value, rect.x + place.value, middle - cap_middle(value), mark)
            if bar.target:
                mark = add_target(canvas, listing, body, bar.item, bar.target).mark
                canvas.place(
                    bar.target, rect.x + place.label, middle - cap_middle(bar.target), mark
                )
            foot = room.bottom
            y += bar.above + row + measured.gap + extra
        if measured.span.low < 0 and bars:
            x = rect.x + measured.left + measured.span.at(0.0, measured.full)
            draw_zero(canvas, (x, top), (x, foot))
        used = measured.depth + thicker * len(bars) + extra * max(len(bars) - 1, 0)
        if measured.credit:
            draw_credits(canvas, measured.credit, rect.y + used - measured.credit.depth)
        return canvas.drawn(used)


def _measured(frame: Frame[BarOptions], beside: bool) -> _Bars:
    """The chart with names beside the bars, or above them."""
    asked, line, items = frame.options, frame.line, frame.shown.items
    names = 0.0
    if beside:
        wide = max((frame.text_width(i.heading, "label") for i in items), default=0.0) + 0.5
        names = min(wide, 0.42 * frame.width)
    span = span_of(frame, items, asked.min, asked.max)
    bars = tuple(_measured_bar(frame, item, names) for item in items)
    thick, gap = asked.thickness * line, frame.space(asked.gap)
    row = thick
    if beside:
        thick, gap = min(thick, THIN * line), min(gap, CLOSE * line)
        deep = [b.name.block.count * b.name.style.leading for b in bars]
        row = max([thick, *deep, *(b.value.style.size for b in bars)])
    credit = set_credits(frame, items)
    depth = sum(bar.above + row + gap for bar in bars) - (gap if bars else 0.0)
    if credit:
        depth = frame.snap(depth + 0.3 * line) + credit.depth
    made = _Bars(
        frame=frame, depth=frame.snap(depth), bars=bars, thick=thick, row=row, gap=gap,
        stretch=(THICKER * len(bars) + WIDER * max(len(bars) - 1, 0)) * line,
        pitch=depth / max(len(bars), 1),
        names=names + (APART * line if beside else 0.0), left=0.0, full=frame.width,
        span=span, credit=credit,
    )  # fmt: skip
    return _scaled(made)


def _measured_bar(frame: Frame[BarOptions], item: Item, names: float) -> _Bar:
    name = frame.set(
        item.heading,
        "label",
        names or frame.width,
        colour="text",
        source=item.at("heading"),
        name=item.id,
    )
    text, said = value_text(frame, item), target_label(frame, item)
    role = "value" if item.number is not None or item.value else "caption"
    value = frame.set(
        text, role, frame.text_width(text, role) + 0.5, source=item.at("number"), name=item.id
    )
    target = None
    if said:
        wide = frame.text_width(said, "caption") + 0.5
        target = frame.set(said, "caption", wide, source=item.at("of"), name=item.id)
    return _Bar(item, name, value, target, 0.0 if names else frame.snap(name.depth))


def _scaled(made: _Bars) -> _Bars:
    """The chart with the longest scale that leaves room for the values and targets beside its
    bars."""
    width, left, full = made.frame.width, made.names, made.frame.width - made.names
    least = 2 * made.frame.line
    for _ in range(TRIES):
        made = replace(made, left=left, full=full)
        places = [_place(made, bar) for bar in made.bars]
        before = max(0.0, made.names - min((p.left for p in places), default=left))
        after = max(0.0, max((p.right for p in places), default=0.0) - width)
        if before + after < EPSILON or full <= least:
            break
        left, full = left + before, max(least, full - before - after)
    return made


TRIES = 12


def _place(made: _Bars, bar: _Bar) -> _Place:
    """Positions of a bar's value and target, computed as if growing to the right and mirrored for a
    negative value."""
    item, line = bar.item, made.frame.line
    number, target = item.number or 0.0, item.of
    turned = -1.0 if number < 0 or (number == 0 and (target or 0.0) < 0) else 1.0

    def at(value: float) -> float:
        return turned * (made.left + made.span.at(value, made.full))

    zero, end = at(0.0), at(number)
    air, wide = AIR * line, _wide(bar.value)
    value, inside, over, tick, label = end + air, False, False, zero, zero
    low, high = min(zero, value), value + wide
    if target is not None and bar.target:
        tick, own = at(target), _wide(bar.target)
        if value - TICK < tick < value + wide + TICK:
            inside = end - zero >= wide + 2 * air
            over = not inside
        value = end - air - wide if inside else value
        high = end if inside else high
        if tick >= zero:
            label = max(tick + air, high + APART * line)
            high = max(high, label + own)
        else:
            label = tick - air - own
            low = label
    if turned < 0:
        own = _wide(bar.target) if bar.target else 0.0
        return _Place(-zero, -end, -value - wide, inside, -tick, -label - own, over, -high, -low)
    return _Place(zero, end, value, inside, tick, label, over, low, high)


def _wide(setting: Setting) -> float:
    return setting.block.measure


def _draw_bar(
    canvas: Canvas, made: _Bars, bar: _Bar, place: _Place, room: Rect, chart: Node
) -> None:
    """Draw the bar from the zero line, and the tick of its target.

    `room` is the bar's depth at the region's width.
    """
    left, right = sorted((place.zero, place.end))
    if right - left > 0:
        own = Rect(room.x + left, room.y, right - left, room.height)
        canvas.fill(rectangle(own), canvas.swatch("accent"), chart.mark)
    if bar.target:
        x, reach = room.x + place.tick, min(0.12 * made.frame.line, 0.45 * made.gap)
        foot = room.y + 0.1 * room.height if place.over else room.bottom + reach
        draw_tick(canvas, (x, room.y - reach), (x, foot), chart)


FORM = Bar()
