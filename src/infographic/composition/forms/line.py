"""Form `line`: series over time as lines, each labelled at its end."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Annotated

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, deepest
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.chart_axes import (
    UNDER,
    Heads,
    Ticks,
    draw_heads,
    draw_ticks,
    set_steps,
    set_ticks,
    ticks_width,
)
from infographic.composition.parts.datatable import (
    add_head,
    open_picture,
    open_row,
    open_table,
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
from infographic.composition.parts.scales import Scale, scale_of
from infographic.composition.parts.series import (
    DASH,
    Series,
    Steps,
    amount,
    one_unit,
    picked,
    series_of,
    summary,
    target_words,
    value_or_dash,
)
from infographic.composition.rhythm import cap_middle
from infographic.geometry import Rect, polyline
from infographic.semantics import Artifact, Role

LARGE = 1e12
Bound = Annotated[float, Field(ge=-LARGE, le=LARGE)]


class LineOptions(FormOptions):
    """Options of `line`."""

    height: Lines = Field(9.0, description="least height of the chart")
    highlight: str = Field("", description="id or heading of the item that stands out")
    labels: Annotated[float, Field(ge=0.1, le=0.6)] = Field(
        0.36, description="most of the width that the labels take"
    )
    max: Bound | None = Field(None, description="value at the top (default: a round one)")
    min: Bound | None = Field(
        None, description="value at the foot (default: 0, or a round one where lines would be flat)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines(Measured[LineOptions]):
    """`plot` is the rectangle of the lines at the least depth, at the origin; `foot` the depth
    under it. The labels of targets come after those of the series."""

    series: tuple[Series, ...]
    steps: Steps
    scale: Scale
    unit: str
    pens: tuple[Pen, ...]
    targets: tuple[float, ...]
    labels: EndLabels
    ticks: Ticks
    heads: Heads
    plot: Rect
    foot: float
    notes: Notes


class Line(Form[LineOptions, _Lines]):
    """One line an item, from its `values`; value and name stand at its end, so there is no legend.

    A missing value is a gap in the line and a ring on the axis. `of` is a line across. Up to
    three lines have a weight and colour each; of more, `highlight` names the one to follow.
    """

    name = "line"
    summary = "series over time, labelled at their ends"
    needs = "items"
    wants = "series"
    Options = LineOptions

    def measure(self, frame: Frame[LineOptions]) -> _Lines:
        asked, line, items = frame.options, frame.line, frame.shown.items
        steps, series = series_of(frame, items)
        unit = one_unit(frame, items)
        targets = tuple(dict.fromkeys(i.of for i in items if i.of is not None))
        known = [value for one in series for _, value in one.known]
        scale = scale_of(frame, [*known, *targets], least=asked.min, most=asked.max)
        pens = pens_of(frame, series, picked(frame, items, "highlight", asked.highlight))
        labels = _set_labels(frame, series, pens, targets)
        ticks = set_ticks(frame, scale, unit)
        left = ticks_width(ticks) + 0.4 * line
        width = max(frame.width - left - labels.lead - labels.width, 3 * line)
        heads = set_steps(frame, steps, width, left, labels.lead + labels.width)
        tall = max(asked.height * line, labels.depth)
        top = 0.5 * line
        notes = set_notes(frame, series)
        words = UNDER * line + deepest([setting.depth for _, setting in heads])
        # The lowest label may stand half a line under the axis.
        foot = frame.snap(max(words, 0.5 * line))
        depth = frame.snap(top + tall + foot) + notes.depth
        # Fewer items help where it is their labels that need the depth.
        pitch = depth / len(labels.labels) if labels.depth >= tall else 0.0
        return _Lines(
            frame=frame, depth=depth, stretch=inf, pitch=pitch,
            series=series, steps=steps, scale=scale, unit=unit, pens=pens, targets=targets,
            labels=labels, ticks=ticks, heads=heads, plot=Rect(left, top, width, tall),
            foot=depth - top - tall, notes=notes,
        )  # fmt: skip

    def draw(self, measured: _Lines, rect: Rect, node: Node) -> Drawn:
        canvas, own = Canvas(measured.frame, rect, node), measured.plot
        deep = max(rect.height, measured.depth)
        room = Rect(rect.x + own.x, rect.y + own.y, own.width, deep - own.y - measured.foot)
        plot = Plot(room, measured.steps, measured.scale)
        chart = open_picture(canvas, _alt(measured), "table")
        draw_ticks(canvas, plot, measured.ticks, chart)
        _draw_targets(canvas, plot, measured, chart)
        draw_lines(canvas, plot, measured.series, measured.pens, chart)
        places = _places(measured, plot)
        for one, pen, middle in zip(measured.series, measured.pens, places[1], strict=False):
            if one.known:
                end = plot.point(one.known[-1])
                draw_leader(canvas, plot, end, middle, measured.labels.lead)
                draw_end(canvas, end, pen, chart.mark)
        table = open_table(canvas)
        draw_heads(canvas, plot, measured.heads, measured.unit, table, chart)
        for n, top in enumerate(places[0][: len(measured.series)]):
            _draw_row(canvas, plot, measured, n, top, table)
        _draw_target_labels(canvas, plot, measured, places)
        draw_notes(canvas, measured.notes, rect.y + deep)
        return canvas.drawn(deep)


def _set_labels(
    frame: Frame[LineOptions],
    series: tuple[Series, ...],
    pens: tuple[Pen, ...],
    targets: tuple[float, ...],
) -> EndLabels:
    """Value and name of every line, and the words of every target."""
    line, most = frame.line, frame.width * frame.options.labels
    # Where a line ends says of which step its value is.
    values = [
        value_or_dash(frame, one.known[-1][1] if one.known else None, one.item.unit)
        for one in series
    ]
    wide = widest(frame, values, "value")
    names = widest_name(frame, series, pens)
    names = min(names, max(most - wide - GAP * line, 3 * line))
    unit = one_unit(frame, frame.shown.items)
    said = [target_words(frame, value, unit) for value in targets]
    labels = []
    for one, text, pen in zip(series, values, pens, strict=True):
        item, colour = one.item, "text" if pen.use == "muted" else pen.use
        value = frame.set(
            text, "value", wide, colour=colour, source=item.at("values"), name=item.id
        )
        name = frame.set(
            item.heading or DASH,
            pen.role,
            names,
            colour=colour,
            source=item.at("heading"),
            name=item.id,
        )
        labels.append(EndLabel(value, name))
    whole = wide + GAP * line + names
    labels += [EndLabel(None, frame.set(text, "caption", whole)) for text in said]
    return EndLabels(tuple(labels), wide, names, GAP * line, lead_of(len(labels)) * line)


def _alt(measured: _Lines) -> str:
    frame, labels = measured.frame, measured.steps.labels
    over = f"{labels[0]} – {labels[-1]}" if len(labels) > 1 else "".join(labels)
    told = [
        (value, f"{one.item.heading}, {labels[step]}")
        for one in measured.series
        for step, value in one.known
    ]
    return summary(frame, over, told, measured.unit)


def _places(measured: _Lines, plot: Plot) -> tuple[list[float], list[float]]:
    """The top of every label, and the height of its first line."""
    ends = [plot.y(one.known[-1][1]) if one.known else plot.rect.bottom for one in measured.series]
    ends += [plot.y(value) for value in measured.targets]
    half = 0.5 * measured.frame.line
    tops = stack(measured.labels, ends, plot.rect.y - half, plot.rect.bottom + half)
    middles = [
        top + cap_middle(label.first)
        for top, label in zip(tops, measured.labels.labels, strict=True)
    ]
    return tops, middles


def _draw_row(
    canvas: Canvas, plot: Plot, measured: _Lines, n: int, top: float, table: Node
) -> None:
    """A line's name and values: the last one printed, the others as marks in the line."""
    one, label = measured.series[n], measured.labels.labels[n]
    row = open_row(table, one.item.id, one.item.language)
    x = plot.rect.right + measured.labels.lead
    if label.name:
        mark = add_head(row, "name", label.name.text, "Row").mark
        canvas.place(label.name, x + measured.labels.values + measured.labels.gap, top, mark)
    last = one.known[-1][0] if one.known else -1
    if label.value and last < 0:
        canvas.place(label.value, x, top, Artifact("label"))
    for step, value in enumerate(one.values):
        if step == last and label.value:
            print_cell(canvas, row, f"v{step}", label.value, x, top)
        else:
            said = amount(canvas.frame, value, measured.unit)
            plot_value(canvas, plot, row, one, step, said, measured.pens[n])


def _draw_targets(canvas: Canvas, plot: Plot, measured: _Lines, chart: Node) -> None:
    """A dashed line across at every value to reach."""
    width = canvas.frame.weight("target", 0.9)
    for value in measured.targets:
        y = plot.y(value)
        path = polyline([(plot.rect.x, y), (plot.rect.right, y)])
        mark = Artifact("target", of=chart.id)
        canvas.stroke(path, canvas.swatch("text"), width, mark, (3 * width, 3 * width))


def _draw_target_labels(
    canvas: Canvas, plot: Plot, measured: _Lines, places: tuple[list[float], list[float]]
) -> None:
    """The words of the targets, among the labels of the lines."""
    first = len(measured.series)
    x = plot.rect.right + measured.labels.lead
    labels = measured.labels.labels[first:]
    for n, (value, label) in enumerate(zip(measured.targets, labels, strict=True)):
        start = (plot.rect.right, plot.y(value))
        draw_leader(canvas, plot, start, places[1][first + n], measured.labels.lead)
        name = f"{canvas.frame.region.id}.target{n}"
        mark = canvas.node.add(Role.P, name, label.first.text).mark
        canvas.place(label.first, x, places[0][first + n], mark)


FORM = Line()
