"""Form `multiples`: a small chart an item, all on one scale, so that they can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Annotated, Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, columns_of, deepest
from infographic.composition.options import MOST_COUNT, FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.chart_axes import Heads, draw_heads
from infographic.composition.parts.charts import add_target
from infographic.composition.parts.datatable import (
    add_head,
    open_picture,
    open_row,
    open_table,
    print_cell,
)
from infographic.composition.parts.entry import open_labelled, open_list
from infographic.composition.parts.lines import (
    Notes,
    Plot,
    draw_notes,
    plot_value,
    set_notes,
)
from infographic.composition.parts.panels import (
    Marks,
    Panel,
    draw_mark,
    foot_of,
    heads_depth,
    panel_pen,
    plot_in,
    scale_words,
    set_panel_heads,
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
)
from infographic.geometry import Rect
from infographic.model.content import Item
from infographic.semantics import Role

LARGE = 1e12
Bound = Annotated[float, Field(ge=-LARGE, le=LARGE)]


class MultiplesOptions(FormOptions):
    """Options of `multiples`."""

    columns: Annotated[int, Field(ge=0, le=MOST_COUNT)] = Field(
        0, description="charts side by side (0: as many as have room)"
    )
    marks: Literal["auto", "bars", "lines"] = Field(
        "auto", description="how values are drawn (`auto`: series as lines, numbers as bars)"
    )
    order: Literal["given", "high", "low"] = Field(
        "high", description="order of the charts: as written, or by their (last) value"
    )
    highlight: str = Field("", description="id or heading of the item that stands out")
    height: Lines = Field(3.0, description="least height of a small chart of a series")
    gutter: Lines = Field(1.2, description="space between charts side by side")
    gap: Lines = Field(0.9, description="space between charts under one another")
    max: Bound | None = Field(None, description="value at the end of the scale (default: round)")
    min: Bound | None = Field(None, description="value at its start (default: 0, or a round one)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Multiples(Measured[MultiplesOptions]):
    """`rows` are the panels by row; `heads` the depths of the names of each row and `tall` the
    height of a small chart, in points; `steps` are empty when the items have one number each."""

    rows: tuple[tuple[Panel, ...], ...]
    steps: Steps
    scale: Scale
    unit: str
    marks: Marks
    columns: int
    gutter: float
    gap: float
    heads: tuple[float, ...]
    tall: float
    words: Heads
    under: float
    notes: Notes


WIDE = 8.5
"""Least width of a small chart, in lines, where the number of columns is not given."""
BAR = 0.7
"""Thickness of a bar, in lines."""
AIR, BESIDE = 0.25, 0.5
"""From a value to the picture under it, and to the target beside it, in lines."""
GROW = 3.0
"""Most that a small chart grows with its region, as a multiple of its least height."""


class Multiples(Form[MultiplesOptions, _Multiples]):
    """A small chart an item, all on one scale: bars of `number`, or lines or bars of `values`.

    Names and last values are printed; `of` is a tick, a dashed line in charts of series. Charts
    are sorted by value unless `order` is `given`; those without a value come last and say so.
    """

    name = "multiples"
    summary = "small charts on one scale, sorted"
    needs = "items"
    least = 2
    most = 24
    Options = MultiplesOptions

    def measure(self, frame: Frame[MultiplesOptions]) -> _Multiples:
        asked, line, items = frame.options, frame.line, frame.shown.items
        serial = any(item.values for item in items)
        steps, series = series_of(frame, items) if serial else _alone(items)
        unit = one_unit(frame, items)
        known = [value for one in series for _, value in one.known]
        known += [item.of for item in items if item.of is not None]
        marks: Marks = "bar" if not serial else "columns" if asked.marks == "bars" else "line"
        bars = marks != "line"
        scale = scale_of(frame, known, least=asked.min, most=asked.max, zero=bars, whole=True)
        chosen = picked(frame, items, "highlight", asked.highlight)
        gutter, gap = asked.gutter * line, frame.space(asked.gap)
        columns = asked.columns or _columns(frame.width, WIDE * line, gutter, len(items))
        width = columns_of(frame.room, columns, gutter)[0].width
        panels = [_panel(frame, one, chosen, width) for one in _sorted(series, asked.order)]
        rows = tuple(tuple(row) for row in _rows(panels, columns))
        heads = tuple(
            deepest([p.name.depth for p in row]) + _line_depth(row) + AIR * line for row in rows
        )
        tall = BAR * line if marks == "bar" else asked.height * line
        words = set_panel_heads(frame, steps, width) if serial else ()
        under = heads_depth(frame, words)
        notes = set_notes(frame, series, scale_words(frame, scale, unit) if known else "")
        depth = sum(heads) + tall * len(rows) + gap * max(len(rows) - 1, 0) + under
        depth = frame.snap(depth) + notes.depth
        return _Multiples(
            frame=frame, depth=depth, stretch=inf if serial else GROW * line * len(rows),
            pitch=depth / max(len(items), 1), rows=rows, steps=steps, scale=scale, unit=unit,
            marks=marks, columns=columns, gutter=gutter, gap=gap, heads=heads, tall=tall,
            words=words, under=under, notes=notes,
        )  # fmt: skip

    def draw(self, measured: _Multiples, rect: Rect, node: Node) -> Drawn:
        canvas = Canvas(measured.frame, rect, node)
        places, used = _places(measured, rect)
        chart = open_picture(canvas, _alt(measured), "table" if measured.steps.labels else "list")
        for panel, place in places:
            draw_mark(canvas, panel, _plot(measured, place), measured.marks, chart)
        if measured.steps.labels:
            _draw_table(canvas, measured, places, chart)
        else:
            _draw_list(canvas, measured, places)
        draw_notes(canvas, measured.notes, rect.y + used)
        return canvas.drawn(used)


Places = list[tuple[Panel, Rect]]
"""Panels, and where the small chart of each lies."""


def _alone(items: tuple[Item, ...]) -> tuple[Steps, tuple[Series, ...]]:
    return Steps((), ()), tuple(Series(item, (item.number,)) for item in items)


def _columns(width: float, least: float, gutter: float, count: int) -> int:
    """As many columns as have room, fewer where that leaves fewer empty places."""
    most = max(1, min(count, int((width + gutter) // (least + gutter))))
    fair = [n for n in range(max(1, (most + 1) // 2), most + 1) if -count % n == 0]
    return max(fair) if fair and max(fair) * 3 >= most * 2 else most


def _sorted(series: tuple[Series, ...], order: str) -> list[Series]:
    """By the last value, items without one at the end; equals as given."""
    if order == "given":
        return list(series)
    turn = -1 if order == "high" else 1
    return sorted(series, key=lambda s: (not s.known, turn * s.known[-1][1] if s.known else 0.0))


def _rows(panels: list[Panel], columns: int) -> list[list[Panel]]:
    return [panels[n : n + columns] for n in range(0, len(panels), columns)]


def _line_depth(row: tuple[Panel, ...]) -> float:
    """Depth of the line of values and targets over the small charts of a row."""
    return deepest([s.depth for panel in row for s in (panel.value, panel.target) if s])


def _plot(measured: _Multiples, place: Rect) -> Plot:
    return plot_in(place, measured.marks, measured.steps, measured.scale)


def _panel(frame: Frame[MultiplesOptions], one: Series, chosen: str, width: float) -> Panel:
    """The words of a small chart: name, value, and the value to reach."""
    item, strong = one.item, bool(chosen) and one.item.id == chosen
    plain = bool(chosen) and not strong
    value = one.known[-1][1] if one.known else None
    said = item.value or amount(frame, value, item.unit)
    role = "value" if item.value or value is not None else "caption"
    own = min(frame.text_width(said, role) + 0.5, width)
    colour = "text" if plain else "accent"
    target = None
    if item.of is not None:
        room = max(width - own - BESIDE * frame.line, 2 * frame.line)
        target = frame.set(
            target_words(frame, item.of, item.unit), "caption", room,
            source=item.at("of"), name=item.id,
        )  # fmt: skip
    return Panel(
        one,
        frame.set(
            item.heading or DASH, "heading" if strong else "label", width,
            colour="text",
            source=item.at("heading"), name=item.id,
        ),
        frame.set(said, role, own, colour=colour, source=item.at("number"), name=item.id),
        target,
        panel_pen(frame, plain),
        plain,
    )  # fmt: skip


def _places(measured: _Multiples, rect: Rect) -> tuple[Places, float]:
    """Where the small charts lie, and the depth that all takes."""
    spare, count = max(0.0, rect.height - measured.depth), max(len(measured.rows), 1)
    most = (GROW - 1) * measured.tall if measured.steps.labels else 0.6 * measured.tall
    taller = min(0.75 * spare / count, most)
    wider = min((spare - taller * count) / max(count - 1, 1), measured.frame.line)
    cells = columns_of(rect, measured.columns, measured.gutter)
    out: Places = []
    y = rect.y
    for n, (row, head) in enumerate(zip(measured.rows, measured.heads, strict=True)):
        for panel, cell in zip(row, cells, strict=False):
            out.append((panel, Rect(cell.x, y + head, cell.width, measured.tall + taller)))
        y += head + measured.tall + taller + (measured.under if n == 0 else 0.0)
        y += measured.gap + wider if n < count - 1 else 0.0
    return out, measured.depth + taller * count + wider * max(count - 1, 0)


def _alt(measured: _Multiples) -> str:
    labels = measured.steps.labels
    over = f"{labels[0]} – {labels[-1]}" if len(labels) > 1 else "".join(labels)
    told = [
        (value, ", ".join(filter(None, (panel.series.item.heading, *labels[step : step + 1]))))
        for row in measured.rows
        for panel in row
        for step, value in panel.series.known
    ]
    return summary(measured.frame, over, told, measured.unit)


def _draw_list(canvas: Canvas, measured: _Multiples, places: Places) -> None:
    """Names, values and targets of items with one number each."""
    listing = open_list(canvas)
    for panel, place in places:
        item, (top, middle) = panel.series.item, _tops(measured, panel, place)
        body, label = open_labelled(listing, item, panel.name.text)
        canvas.place(panel.name, place.x, top, label.mark)
        mark = body.add(Role.P, "value", panel.value.text).mark
        canvas.place(panel.value, place.x, middle, mark)
        if panel.target:
            mark = add_target(canvas, listing, body, item, panel.target).mark
            canvas.place(panel.target, _beside(canvas, panel, place), middle, mark)


def _tops(measured: _Multiples, panel: Panel, place: Rect) -> tuple[float, float]:
    """The tops of a name and of the value under it; values of a row stand at one height."""
    row = next(row for row in measured.rows if panel in row)
    value = place.y - AIR * measured.frame.line - _line_depth(row)
    return value - panel.name.depth, value


def _beside(canvas: Canvas, panel: Panel, place: Rect) -> float:
    """Where the words of a target start: beside the value."""
    return place.x + panel.value.block.measure + BESIDE * canvas.frame.line


def _draw_table(canvas: Canvas, measured: _Multiples, places: Places, chart: Node) -> None:
    """Names and values of series: the last value printed, the others as marks."""
    table, unit = open_table(canvas), measured.unit
    first = _plot(measured, places[0][1])
    draw_heads(canvas, first, measured.words, unit, table, chart, foot_of(first))
    targets = []
    for panel, place in places:
        one, plot = panel.series, _plot(measured, place)
        top, middle = _tops(measured, panel, place)
        row = open_row(table, one.item.id, one.item.language)
        mark = add_head(row, "name", panel.name.text, "Row").mark
        canvas.place(panel.name, place.x, top, mark)
        last = one.known[-1][0] if one.known else len(one.values) - 1
        for step, value in enumerate(one.values):
            if step == last:
                print_cell(canvas, row, f"v{step}", panel.value, place.x, middle)
            else:
                said = amount(canvas.frame, value, unit)
                plot_value(canvas, plot, row, one, step, said, panel.pen)
        if panel.target:
            targets.append((panel, panel.target, _beside(canvas, panel, place), middle))
    for panel, target, x, y in targets:
        name = f"{canvas.frame.region.id}.{panel.series.item.id}.target"
        mark = canvas.node.add(Role.P, name, target.text).mark
        canvas.place(target, x, y, mark)


FORM = Multiples()
