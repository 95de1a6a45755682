"""Small charts of `multiples`: one bar, a line or columns in a rectangle, on the shared scale."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.outline import Node
from infographic.composition.parts.chart_axes import UNDER, Heads, set_steps
from infographic.composition.parts.charts import draw_tick
from infographic.composition.parts.lines import (
    DOT,
    Pen,
    Plot,
    draw_end,
    draw_line,
)
from infographic.composition.parts.scales import Scale
from infographic.composition.parts.series import Series, Steps, amount
from infographic.composition.typesetter import Setting
from infographic.geometry import Path, Rect, polyline, rectangle
from infographic.semantics import Artifact

Marks = Literal["bar", "columns", "line"]
"""One lying bar, or standing bars or a line over steps."""

FULL = 0.72
"""Part of the distance between two steps that a standing bar takes."""
STOP = 2.5
"""Half the height of the stops at the ends of a bar's scale, in points."""


@dataclass(frozen=True, slots=True)
class Panel:
    """The words of a small chart, its values, and how they are drawn: `plain` for one that
    steps back behind the highlighted one."""

    series: Series
    name: Setting
    value: Setting
    target: Setting | None
    pen: Pen
    plain: bool


def panel_pen(frame: AnyFrame, plain: bool) -> Pen:
    """The pen of a line: thinner where another one is highlighted."""
    thick = frame.weight("line", 2.0)
    return Pen("muted", frame.weight("line-thin", 1.1)) if plain else Pen("accent", thick, True)


def plot_in(place: Rect, marks: Marks, steps: Steps, scale: Scale) -> Plot:
    """The plot of a small chart, with room for what stands out of its first and last step."""
    aside = DOT + 1.0
    if marks == "columns":
        aside = 0.5 * FULL * place.width / max(len(steps.at), 1)
    if marks == "bar":
        return Plot(place, steps, scale)
    return Plot(Rect(place.x + aside, place.y, place.width - 2 * aside, place.height), steps, scale)


def draw_mark(canvas: Canvas, panel: Panel, plot: Plot, marks: Marks, chart: Node) -> None:
    """The picture of a small chart."""
    if marks == "bar":
        _draw_bar(canvas, panel, plot, chart)
        return
    _draw_foot(canvas, plot, chart)
    of = panel.series.item.of
    if of is not None and marks == "line":
        _draw_dashes(canvas, plot, of, chart)
    if marks == "columns":
        _draw_columns(canvas, panel, plot, chart)
        if of is not None:
            _draw_dashes(canvas, plot, of, chart)
        return
    draw_line(canvas, plot, panel.series, panel.pen, chart.mark)
    if panel.series.known:
        draw_end(canvas, plot.point(panel.series.known[-1]), panel.pen, chart.mark)


def _filled(canvas: Canvas, panel: Panel, path: Path, chart: Node) -> None:
    if panel.plain:
        canvas.remainder(path, chart.mark)
    else:
        canvas.fill(path, canvas.swatch("accent"), chart.mark)


def _draw_bar(canvas: Canvas, panel: Panel, plot: Plot, chart: Node) -> None:
    """A lying bar on a fine line that is as long as the scale."""
    room, item = plot.rect, panel.series.item
    middle = room.y + room.height / 2
    axis = Artifact("axis", of=chart.id)
    lines = polyline([(room.x, middle), (room.right, middle)])
    zero = room.x + plot.scale.at(0.0, room.width)
    for x in (room.x, room.right, zero):
        lines += polyline([(x, middle - STOP), (x, middle + STOP)])
    canvas.stroke(lines, canvas.swatch("muted"), 0.5, axis)
    value = panel.series.values[0]
    if value:
        left, right = sorted((zero, room.x + plot.scale.at(value, room.width)))
        own = rectangle(Rect(left, room.y, right - left, room.height))
        _filled(canvas, panel, own, chart)
    if item.of is not None:
        x = room.x + plot.scale.at(item.of, room.width)
        draw_tick(canvas, (x, room.y - 2.0), (x, room.bottom + 2.0), chart)


def _draw_foot(canvas: Canvas, plot: Plot, chart: Node) -> None:
    """The line of 0, or the foot of the scale where that is not on it."""
    y = foot_of(plot)
    path = polyline([(plot.rect.x, y), (plot.rect.right, y)])
    swatch = canvas.swatch("text")
    canvas.stroke(path, swatch, 0.5, Artifact("axis", of=chart.id))


def foot_of(plot: Plot) -> float:
    """Where the line of 0 lies, or the end of the scale next to it."""
    return plot.y(min(max(0.0, plot.scale.low), plot.scale.high))


def scale_words(frame: AnyFrame, scale: Scale, unit: str) -> str:
    """The two ends of the scale that all small charts share."""
    low, high = (amount(frame, round(end, 2), unit) for end in (scale.low, scale.high))
    return f"{low} – {high}"


def _draw_dashes(canvas: Canvas, plot: Plot, value: float, chart: Node) -> None:
    y, width = plot.y(value), canvas.frame.weight("target", 0.9)
    path = polyline([(plot.rect.x, y), (plot.rect.right, y)])
    mark = Artifact("target", of=chart.id)
    canvas.stroke(path, canvas.swatch("text"), width, mark, (3 * width, 3 * width))


def _draw_columns(canvas: Canvas, panel: Panel, plot: Plot, chart: Node) -> None:
    """A standing bar for every value."""
    thick, zero = column_width(plot), foot_of(plot)
    for step, value in panel.series.known:
        if value:
            top, foot = sorted((plot.y(value), zero))
            own = Rect(plot.x(step) - thick / 2, top, thick, foot - top)
            _filled(canvas, panel, rectangle(own), chart)


def column_width(plot: Plot) -> float:
    """Width of a standing bar: of the least distance between two steps."""
    at = plot.steps.at
    least = min((b - a for a, b in pairwise(at)), default=1.0)
    return max(FULL * least * plot.rect.width, 0.8) if len(at) > 1 else 0.3 * plot.rect.width


def set_panel_heads(frame: AnyFrame, steps: Steps, width: float) -> Heads:
    """The first and the last step, under the first small chart."""
    found = set_steps(frame, steps, width - 2 * (DOT + 1.0), DOT + 1.0, DOT + 1.0)
    return tuple({found[0][0]: found[0], found[-1][0]: found[-1]}.values()) if found else ()


def heads_depth(frame: AnyFrame, heads: Heads) -> float:
    """Depth of the words of the steps, with the space over them."""
    return max((setting.depth + UNDER * frame.line for _, setting in heads), default=0.0)
