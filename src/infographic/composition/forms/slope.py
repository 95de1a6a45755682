"""Form `slope`: before and after, a line an item, its two values at its ends."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Annotated, Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.datatable import (
    add_head,
    open_picture,
    open_row,
    open_table,
    plot_head,
    print_cell,
)
from infographic.composition.parts.endlabels import (
    GAP,
    EndLabel,
    EndLabels,
    draw_leader,
    lead_of,
    stack,
    widest,
    widest_name,
)
from infographic.composition.parts.lines import (
    Notes,
    Pen,
    Plot,
    draw_end,
    draw_lines,
    draw_notes,
    pens_of,
    plot_value,
    set_notes,
)
from infographic.composition.parts.scales import Scale
from infographic.composition.parts.series import (
    DASH,
    Series,
    Steps,
    one_unit,
    picked,
    series_of,
    summary,
    value_or_dash,
)
from infographic.composition.rhythm import cap_middle
from infographic.composition.typesetter import Setting
from infographic.diagnostics import nearest, refuse
from infographic.geometry import Rect, polyline
from infographic.semantics import Artifact
from infographic.text.phrases import word


class SlopeOptions(FormOptions):
    """Options of `slope`."""

    height: Lines = Field(9.0, description="least height of the chart")
    before: str = Field("", description="the step at the left (default: the first)")
    after: str = Field("", description="the step at the right (default: the last)")
    highlight: str = Field("", description="id or heading of the item that stands out")
    names: Literal["right", "both"] = Field("right", description="where names stand")
    labels: Annotated[float, Field(ge=0.1, le=0.4)] = Field(
        0.36, description="most of the width that the labels of a side take"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Slopes(Measured[SlopeOptions]):
    """`plot` is the rectangle of the lines at the least depth, at the origin; `foot` the depth
    under it. `heads` are the words of the two steps."""

    series: tuple[Series, ...]
    scale: Scale
    unit: str
    pens: tuple[Pen, ...]
    left: EndLabels
    right: EndLabels
    heads: tuple[Setting, ...]
    plot: Rect
    foot: float
    notes: Notes


DROP = 0.9
"""How far under the scale a missing value has its ring and label, in lines."""
APART = 4.0
"""Least distance between the two sides, in lines."""
TWO = Steps(("", ""), (0.0, 1.0))


class Slope(Form[SlopeOptions, _Slopes]):
    """Two steps of every item's `values`, joined by a line; the order at each side is seen at once.

    Values stand at both ends and names at the right, where the labels push each other apart and
    have a leader when they had to give way. The scale runs from the least to the largest value.
    """

    name = "slope"
    summary = "before and after, with values at both ends"
    needs = "items"
    wants = "series"
    Options = SlopeOptions

    def measure(self, frame: Frame[SlopeOptions]) -> _Slopes:
        asked, line, items = frame.options, frame.line, frame.shown.items
        names, series = _two(frame)
        unit = one_unit(frame, items)
        known = [value for one in series for _, value in one.known]
        low, high = min(known, default=0.0), max(known, default=1.0)
        pens = pens_of(frame, series, picked(frame, items, "highlight", asked.highlight))
        left = _set_labels(frame, series, pens, 0, asked.names == "both")
        right = _set_labels(frame, series, pens, 1, True)
        room = frame.width - left.width - right.width - left.lead - right.lead
        width = max(room, APART * line)
        heads = tuple(
            frame.set(text, "label", _head_width(frame, text, width), align="center", colour="text")
            for text in names
        )
        top = max((head.depth for head in heads), default=0.0) + 0.9 * line
        tall = max(asked.height * line, left.depth, right.depth)
        notes = set_notes(frame, series)
        under = (DROP if notes.gaps else 0.0) + 0.6
        depth = frame.snap(top + tall + under * line) + notes.depth
        # Fewer items help where it is their labels that need the depth.
        pitch = depth / len(series) if max(left.depth, right.depth) >= tall else 0.0
        x = left.width + left.lead
        return _Slopes(
            frame=frame, depth=depth, stretch=inf, pitch=pitch,
            series=series, unit=unit, pens=pens, left=left, right=right, heads=heads,
            scale=Scale(low, high if high > low else low + 1, ()),
            plot=Rect(x, top, width, tall), foot=depth - top - tall, notes=notes,
        )  # fmt: skip

    def draw(self, measured: _Slopes, rect: Rect, node: Node) -> Drawn:
        canvas, own = Canvas(measured.frame, rect, node), measured.plot
        deep = max(rect.height, measured.depth)
        room = Rect(rect.x + own.x, rect.y + own.y, own.width, deep - own.y - measured.foot)
        plot = Plot(room, TWO, measured.scale)
        chart = open_picture(canvas, _alt(measured), "table")
        right = polyline([(room.right, room.y), (room.right, room.bottom)])
        width = canvas.frame.weight("rule", 0.6)
        canvas.stroke(right, canvas.swatch("muted"), width, Artifact("axis", of=chart.id))
        left = polyline([(room.x, room.y), (room.x, room.bottom)])
        canvas.stroke(left, canvas.swatch("muted"), width, Artifact("axis", of=chart.id))
        draw_lines(canvas, plot, measured.series, measured.pens, chart)
        sides = [_places(measured, plot, side) for side in (0, 1)]
        for one, pen, *middles in zip(
            measured.series, measured.pens, sides[0][1], sides[1][1], strict=True
        ):
            for side, value in one.known:
                lead = -measured.left.lead if side == 0 else measured.right.lead
                end = plot.point((side, value))
                draw_leader(canvas, plot, end, middles[side], lead)
                draw_end(canvas, end, pen, chart.mark)
        table = open_table(canvas)
        _draw_heads(canvas, plot, measured, table)
        for n in range(len(measured.series)):
            _draw_row(canvas, plot, measured, n, (sides[0][0][n], sides[1][0][n]), table)
        draw_notes(canvas, measured.notes, rect.y + deep)
        return canvas.drawn(deep)


def _two(frame: Frame[SlopeOptions]) -> tuple[list[str], tuple[Series, ...]]:
    """The words of the two steps, and the items with their values at these."""
    steps, series = series_of(frame, frame.shown.items)
    keys = list(dict.fromkeys(key for one in frame.shown.items for key in one.values))
    ends = []
    for option, asked, usual in (
        ("before", frame.options.before, 0),
        ("after", frame.options.after, len(steps.labels) - 1),
    ):
        if asked and asked not in keys and asked not in steps.labels:
            raise refuse(
                "option",
                f"option {option!r} names no step of the values: {asked!r}",
                nearest(asked, keys),
                frame.region.option_span(option),
            )
        ends.append(_index(frame, steps, asked) if asked else usual)
    if len(steps.labels) < 2 or ends[0] == ends[1]:
        raise refuse(
            "chart",
            f"region {frame.region.id!r}: before and after are one step",
            "give every item values at two steps, or use the form bar",
            frame.region.at(),
        )
    cut = tuple(Series(one.item, tuple(one.values[n] for n in ends)) for one in series)
    return [steps.labels[n] for n in ends], cut


def _index(frame: Frame[SlopeOptions], steps: Steps, asked: str) -> int:
    if asked in steps.labels:
        return steps.labels.index(asked)
    # A date is known by the words that it is printed in.
    alone = frame.shown.items[0].model_copy(update={"values": {asked: None}})
    return steps.labels.index(series_of(frame, [alone])[0].labels[0])


def _head_width(frame: Frame[SlopeOptions], text: str, width: float) -> float:
    return min(frame.text_width(text, "label") + 0.5, max(width - frame.line, 3 * frame.line))


def _set_labels(
    frame: Frame[SlopeOptions],
    series: tuple[Series, ...],
    pens: tuple[Pen, ...],
    side: int,
    named: bool,
) -> EndLabels:
    """The labels of a side: values, and names where they are asked."""
    line = frame.line
    texts = [value_or_dash(frame, one.values[side], one.item.unit) for one in series]
    wide = widest(frame, texts, "value")
    names = widest_name(frame, series, pens) if named else 0.0
    most = frame.width * frame.options.labels - wide - GAP * line
    names = min(names, max(most, 3 * line))
    labels = []
    for one, text, pen in zip(series, texts, pens, strict=True):
        item, colour = one.item, "text" if pen.use == "muted" else pen.use
        align: Literal["left", "right"] = "left" if side else "right"
        value = frame.set(
            text, "value", wide, colour=colour, align=align, source=item.at("values"), name=item.id
        )
        name = frame.set(
            item.heading or DASH, pen.role, names, colour=colour, align=align,
            source=item.at("heading"), name=item.id,
        ) if named else None  # fmt: skip
        labels.append(EndLabel(value, name))
    return EndLabels(tuple(labels), wide, names, GAP * line, lead_of(len(series)) * line)


def _alt(measured: _Slopes) -> str:
    names = [head.text for head in measured.heads]
    told = [
        (value, f"{one.item.heading}, {names[side]}")
        for one in measured.series
        for side, value in one.known
    ]
    return summary(measured.frame, " – ".join(names), told, measured.unit)


def _places(measured: _Slopes, plot: Plot, side: int) -> tuple[list[float], list[float]]:
    """The top of every label of a side, and the height of its first line."""
    labels, line = (measured.left, measured.right)[side], measured.frame.line
    ends = []
    for one in measured.series:
        value = one.values[side]
        missing = plot.rect.bottom + DROP * line
        ends.append(missing if value is None else plot.y(value))
    under = (DROP if measured.notes.gaps else 0.0) + 0.6
    tops = stack(labels, ends, plot.rect.y - 0.6 * line, plot.rect.bottom + under * line)
    middles = [
        top + cap_middle(label.first) for top, label in zip(tops, labels.labels, strict=True)
    ]
    return tops, middles


def _draw_heads(canvas: Canvas, plot: Plot, measured: _Slopes, table: Node) -> None:
    """The names of the two steps over their sides."""
    row, room = open_row(table, "head"), plot.rect
    said = word("value", canvas.frame.content.language)
    said = said[:1].upper() + said[1:] + (f" ({measured.unit})" if measured.unit else "")
    foot = polyline([(room.x, room.bottom), (room.x, room.bottom + 1.5)])
    mark = plot_head(row, "corner", said).mark
    canvas.stroke(foot, canvas.swatch("muted"), canvas.frame.weight("rule", 0.6), mark)
    deepest = max(head.depth for head in measured.heads)
    for side, (x, head) in enumerate(zip((room.x, room.right), measured.heads, strict=True)):
        left = min(max(x - head.block.measure / 2, canvas.rect.x), canvas.rect.right)
        left = min(left, canvas.rect.right - head.block.measure)
        mark = add_head(row, f"s{side}", head.text, "Column").mark
        canvas.place(head, left, canvas.rect.y + deepest - head.depth, mark)


def _draw_row(
    canvas: Canvas, plot: Plot, measured: _Slopes, n: int, tops: tuple[float, float], table: Node
) -> None:
    """An item's name and its two values; a name that is printed twice is read once."""
    one, left, right = measured.series[n], measured.left, measured.right
    row = open_row(table, one.item.id, one.item.language)
    x = plot.rect.right + right.lead
    label, other = right.labels[n], left.labels[n]
    if label.name:
        mark = add_head(row, "name", label.name.text, "Row").mark
        canvas.place(label.name, x + right.values + right.gap, tops[1], mark)
    for side, (place, printed) in enumerate(((canvas.rect.x, other), (x, label))):
        edge = place + (left.width - left.values if side == 0 else 0.0)
        if one.values[side] is None:
            drop = DROP * canvas.frame.line
            plot_value(canvas, plot, row, one, side, "", measured.pens[n], drop)
            if printed.value:
                canvas.place(printed.value, edge, tops[side], Artifact("label"))
        elif printed.value:
            print_cell(canvas, row, f"v{side}", printed.value, edge, tops[side])
    if other.name:
        canvas.place(other.name, canvas.rect.x, tops[0], Artifact("label"))


FORM = Slope()
