"""Form `bar`: lying bars, each with its name above it and its value at its end."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.charts import charted, open_chart, scale_of, value_text
from infographic.composition.parts.entry import open_labelled, open_list
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect, rectangle
from infographic.model.content import Item
from infographic.semantics import Artifact, Role


class BarOptions(FormOptions):
    """Options of `bar`."""

    thickness: Lines = Field(0.8, description="least thickness of a bar")
    gap: Lines = Field(0.45, description="least space between bars")
    max: float = Field(
        0.0, ge=0, le=1e12, description="value of the full length (0: the largest there is)"
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    """An item with its name and its value; the name's depth on the grid, in points."""

    item: Item
    name: Setting
    value: Setting
    above: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bars(Measured[BarOptions]):
    """`full` is the length of a bar of the value `scale`, in points."""

    bars: tuple[_Bar, ...]
    thick: float
    gap: float
    full: float
    scale: float


THICKER, WIDER = 0.9, 1.2
"""Most that a bar and a gap take of the region's spare depth, in lines."""


class Bar(Form[BarOptions, _Bars]):
    """One bar an item, all on one scale; `of` of an item is drawn as the length to reach."""

    name = "bar"
    summary = "lying bars with their names and values"
    needs = "items"
    wants = "numbers"
    Options = BarOptions

    def measure(self, frame: Frame[BarOptions]) -> _Bars:
        asked, line, items = frame.options, frame.line, charted(frame)
        thick, gap = asked.thickness * line, frame.space(asked.gap)
        wide = max((frame.text_width(value_text(frame, i), "value") for i in items), default=0.0)
        bars = tuple(_measured_bar(frame, item, wide + line) for item in items)
        gaps = max(len(bars) - 1, 0)
        depth = sum(bar.above + thick + gap for bar in bars) - (gap if bars else 0.0)
        return _Bars(
            frame=frame,
            depth=frame.snap(depth),
            stretch=(THICKER * len(bars) + WIDER * gaps) * line,
            bars=bars,
            thick=thick,
            gap=gap,
            full=frame.width - wide - 0.6 * line,
            scale=scale_of(frame, items, asked.max),
        )

    def draw(self, measured: _Bars, rect: Rect, node: Node) -> Drawn:
        canvas, line = Canvas(measured.frame, rect, node), measured.frame.line
        bars, thick = measured.bars, measured.thick
        count, gaps = len(bars), max(len(bars) - 1, 0)
        chart = open_chart(canvas, [bar.item for bar in bars])
        listing, y = open_list(canvas), rect.y
        # What the region has left goes to the bars first, then between them.
        spare = max(0.0, rect.height - measured.depth) if bars else 0.0
        thicker = min(spare * 0.6 / max(count, 1), THICKER * line)
        extra = min((spare - thicker * count) / max(gaps, 1), WIDER * line)
        for bar in bars:
            body, label = open_labelled(listing, bar.item, bar.name.text)
            canvas.place(bar.name, rect.x, y, label.mark)
            room = Rect(rect.x, y + bar.above, measured.full, thick + thicker)
            _draw_bar(canvas, bar.item, room, measured.scale, chart)
            mark = body.add(Role.P, "value", bar.value.text).mark
            middle = room.y + room.height / 2 + 0.33 * bar.value.style.size
            longest = max(bar.item.number or 0.0, bar.item.of or 0.0)
            end = measured.full * min(longest / measured.scale, 1.0)
            canvas.place(
                bar.value, rect.x + end + 0.4 * line, middle - bar.value.first_baseline, mark
            )
            y += (bar.above + thick + measured.gap + thicker) + extra
        return canvas.drawn(measured.depth + thicker * count + extra * gaps)


def _measured_bar(frame: Frame[BarOptions], item: Item, measure: float) -> _Bar:
    name = frame.set(
        item.heading,
        "label",
        frame.width,
        colour="text",
        source=item.at("heading"),
        name=item.id,
    )
    text = value_text(frame, item)
    value = frame.set(text, "value", measure, source=item.at("number"), name=item.id)
    return _Bar(item, name, value, frame.snap(name.depth))


def _draw_bar(canvas: Canvas, item: Item, room: Rect, scale: float, chart: Node) -> None:
    if item.of:
        target = Rect(room.x, room.y, room.width * min(item.of / scale, 1.0), room.height)
        canvas.remainder(rectangle(target), Artifact("target"))
    length = room.width * max(item.number or 0.0, 0.0) / scale
    if length > 0:
        own = Rect(room.x, room.y, length, room.height)
        canvas.fill(rectangle(own), canvas.swatch("accent"), chart.mark)


FORM = Bar()
