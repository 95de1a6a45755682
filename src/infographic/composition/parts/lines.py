"""Lines of series: the pens that tell them apart, gaps where values are missing, end dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.outline import Node
from infographic.composition.parts.charts import draw_credits, set_credits
from infographic.composition.parts.datatable import plot_cell, speck
from infographic.composition.parts.scales import Scale
from infographic.composition.parts.series import Series, Steps, no_data
from infographic.composition.rhythm import cap_middle
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect, circle, polyline
from infographic.semantics import Artifact, Mark

FEW = 3
"""Lines up to here have a pen each; more are all alike but for one that is highlighted."""
RIM = 1.2
"""Ground beside a highlighted line and round dots where they cross others, in points."""
DOT = 2.3
"""Radius of a dot at the end of a line, in points."""
RING = 1.7
"""Radius of the ring on the axis where a value is missing, in points."""
SIGN = 14.0
"""Width of the sign before the ends of a scale, in points."""
ABOVE = 0.3
"""From a chart to the notes under it, in lines."""


@dataclass(frozen=True, slots=True)
class Pen:
    """The use of its colour on the ground, its width in points, whether it is on top, and the
    role of the name at its end."""

    use: str
    width: float
    top: bool = False
    role: str = "label"


def pens_of(frame: AnyFrame, series: Sequence[Series], highlight: str) -> tuple[Pen, ...]:
    """A pen for every line. Weight tells them apart too, so that grey holds."""
    thick, thin = frame.weight("line", 2.0), frame.weight("line-thin", 1.1)
    if highlight:
        strong, plain = Pen("accent", thick * 1.2, True, "heading"), Pen("muted", thin)
        return tuple(strong if one.item.id == highlight else plain for one in series)
    if len(series) <= FEW:
        few = (Pen("accent", thick, True), Pen("text", thin * 1.3), Pen("muted", thin))
        return few[: len(series)]
    return tuple(Pen("muted", thin) for _ in series)


@dataclass(frozen=True, slots=True)
class Plot:
    """A rectangle of the page, the steps along it and the scale up it."""

    rect: Rect
    steps: Steps
    scale: Scale

    def x(self, step: int) -> float:
        """Where a step stands; one alone stands in the middle."""
        share = self.steps.at[step] if len(self.steps.at) > 1 else 0.5
        return self.rect.x + share * self.rect.width

    def y(self, value: float) -> float:
        """Where a value stands."""
        return self.rect.bottom - self.scale.at(value, self.rect.height)

    def point(self, known: tuple[int, float]) -> tuple[float, float]:
        """Where the value of a step stands."""
        return self.x(known[0]), self.y(known[1])


def draw_lines(
    canvas: Canvas, plot: Plot, series: Sequence[Series], pens: Sequence[Pen], chart: Node
) -> None:
    """All lines, those on top last with a rim of the ground."""
    for one, pen in sorted(zip(series, pens, strict=True), key=lambda pair: pair[1].top):
        draw_line(canvas, plot, one, pen, chart.mark)


def draw_line(canvas: Canvas, plot: Plot, series: Series, pen: Pen, mark: Mark) -> None:
    """A line, with gaps; a value between two gaps is a dot."""
    for run in series.runs:
        points = [plot.point(known) for known in run]
        if len(points) == 1:
            canvas.fill(circle(*points[0], max(DOT * 0.7, pen.width)), canvas.swatch(pen.use), mark)
            continue
        path = polyline(points)
        if pen.top:
            canvas.stroke(path, canvas.swatch("fill"), pen.width + 2 * RIM, mark)
        canvas.stroke(path, canvas.swatch(pen.use), pen.width, mark)


def draw_end(canvas: Canvas, point: tuple[float, float], pen: Pen, mark: Mark) -> None:
    """A dot where a line ends and is labelled."""
    radius = DOT if pen.top else DOT * 0.75
    canvas.fill(circle(*point, radius + RIM * 0.6), canvas.swatch("fill"), mark)
    canvas.fill(circle(*point, radius), canvas.swatch(pen.use), mark)


def plot_value(
    canvas: Canvas, plot: Plot, row: Node, series: Series, step: int, said: str, pen: Pen,
    drop: float = 0.0,
) -> None:  # fmt: skip
    """The cell of a value that is drawn and not printed: a speck in its line, or a ring on the
    axis, or `drop` points under it, where there is none."""
    value = series.values[step]
    if value is None:
        cell = plot_cell(row, f"v{step}", no_data(canvas.frame))
        draw_ring(canvas, (plot.x(step), plot.rect.bottom + drop), cell.mark)
        return
    cell = plot_cell(row, f"v{step}", said)
    x, y = plot.point((step, value))
    canvas.fill(speck(x, y, pen.width / 2), canvas.swatch(pen.use), cell.mark)


def draw_ring(canvas: Canvas, at: tuple[float, float], mark: Mark) -> None:
    """The mark of a missing value."""
    canvas.fill(circle(*at, RING + 0.4), canvas.swatch("text"), mark)
    canvas.fill(circle(*at, RING - 0.4), canvas.swatch("fill"), mark)


def set_gap_note(frame: AnyFrame, series: Sequence[Series]) -> Setting | None:
    """The key to the rings, when any value is missing."""
    if all(len(one.known) == len(one.values) for one in series):
        return None
    return frame.set(no_data(frame), "note", max(frame.width - 3 * RING, 1.0))


def draw_gap_note(canvas: Canvas, note: Setting, x: float, y: float) -> None:
    """The key at (x, y)."""
    middle = y + cap_middle(note)
    draw_ring(canvas, (x + RING + 0.4, middle), Artifact("key"))
    # The cells of the table say it for each value, so the key is for the eye alone.
    canvas.place(note, x + 3 * RING + 2, y, Artifact("key"))


@dataclass(frozen=True, slots=True)
class Notes:
    """What stands under a chart: the ends of a scale that has no ticks, the key to the rings,
    and the sources; `depth` in points."""

    scale: Setting | None
    gaps: Setting | None
    credit: Setting | None
    depth: float


def set_notes(frame: AnyFrame, series: Sequence[Series], ends: str = "") -> Notes:
    """The notes of a chart of series, with the space over them; `ends` are those of its scale."""
    gaps = set_gap_note(frame, series) if any(len(one.values) > 1 for one in series) else None
    credit = set_credits(frame, [one.item for one in series])
    scale = None
    if ends:
        scale = frame.set(ends, "note", max(frame.width - SIGN - 3, 1.0))
    depth = sum(frame.snap(note.depth) for note in (scale, gaps, credit) if note)
    return Notes(scale, gaps, credit, depth + frame.snap(ABOVE * frame.line) if depth else 0.0)


def draw_notes(canvas: Canvas, notes: Notes, bottom: float) -> None:
    """The notes, the last of them on `bottom`."""
    frame, left = canvas.frame, canvas.rect.x
    under = frame.snap(notes.credit.depth) if notes.credit else 0.0
    if notes.gaps:
        top = bottom - under - frame.snap(notes.gaps.depth)
        if notes.scale:
            _draw_scale(canvas, notes.scale, top - frame.snap(notes.scale.depth))
        draw_gap_note(canvas, notes.gaps, left, top)
    elif notes.scale:
        _draw_scale(canvas, notes.scale, bottom - under - frame.snap(notes.scale.depth))
    draw_credits(canvas, notes.credit, bottom - under)


def _draw_scale(canvas: Canvas, note: Setting, top: float) -> None:
    """A line between two stops, and the values that it runs from and to."""
    x, middle = canvas.rect.x, top + cap_middle(note)
    sign = polyline([(x, middle), (x + SIGN, middle)])
    for end in (x, x + SIGN):
        sign += polyline([(end, middle - 2.0), (end, middle + 2.0)])
    canvas.stroke(sign, canvas.swatch("muted"), 0.5, Artifact("key"))
    canvas.place(note, x + SIGN + 3, top, Artifact("axis label"))
