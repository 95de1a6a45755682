"""Drawing a map: land in its tones, borders, dots, and leaders to labels."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from infographic.colour import Swatch, contrast
from infographic.composition.canvas import Canvas
from infographic.composition.parts.board import nearest_on
from infographic.composition.parts.land import Shapes
from infographic.composition.parts.map_labels import Label
from infographic.composition.parts.map_tones import Toned, readable_on
from infographic.composition.parts.projections import Plane
from infographic.geometry import Matrix, Path, circle, polyline
from infographic.scene import PathItem, Stroke
from infographic.semantics import Artifact, Mark

LEAST_STROKE = 0.5
"""Thinnest printable line, in points."""
SEEN = 1.15
"""Minimum contrast of land and ground without an outline."""


def draw_land(canvas: Canvas, land: Shapes, made: Toned, mark: Mark) -> None:
    """Draw land without a value, areas in their tones, then borders, then lakes."""
    shift, areas = Matrix(e=canvas.rect.x, f=canvas.rect.y), dict(land.areas)
    rest = [path for name, path in land.areas if name not in made.areas]
    if rest:
        path = Path(tuple(c for each in rest for c in each.commands)).mapped(shift)
        canvas.add(PathItem(path, Artifact("land"), made.rest.name, even_odd=True))
    for name, swatch in made.areas.items():
        if name in areas:
            canvas.add(PathItem(areas[name].mapped(shift), mark, swatch.name, even_odd=True))
    _draw_lines(canvas, land, made, shift)
    if land.water.commands:
        canvas.fill(land.water.mapped(shift), canvas.swatch("fill"), Artifact("water"))


def _draw_lines(canvas: Canvas, land: Shapes, made: Toned, shift: Matrix) -> None:
    """Draw borders in the colour of the ground.

    Where land and ground have little contrast, borders and coasts in the colour of outlines.
    """
    frame = canvas.frame
    faint, fill = (frame.theme.swatches[frame.swatch(u)].swatch("").rgb for u in ("faint", "fill"))
    lined = frame.ground.outline if contrast(faint, fill) < SEEN else ""
    width = max(frame.weight("border", 0.6), LEAST_STROKE)
    plain, between = Path(()), Path(())
    for names, path in land.lines:
        inner = len(names) > 1
        if inner and all(name in made.areas for name in names):
            between += path
        elif lined or inner:
            plain += path
    for path, swatch in ((plain, lined or frame.swatch("fill")), (between, frame.swatch("fill"))):
        if path.commands:
            canvas.stroke(path.mapped(shift), swatch, width, Artifact("border"))


def draw_dots(canvas: Canvas, labels: Sequence[Label], mark: Mark) -> None:
    """Draw dots, the largest first, each with a ring in the ground's colour that separates them."""
    ring = Stroke(canvas.swatch("fill"), max(canvas.frame.weight("ring", 0.75), LEAST_STROKE))
    for label in sorted((one for one in labels if one.radius), key=lambda one: -one.radius):
        dot = circle(*label.at, label.radius)
        canvas.add(PathItem(dot, mark, canvas.swatch("accent"), ring))


def draw_leaders(canvas: Canvas, labels: Sequence[Label], made: Toned) -> None:
    """Draw leaders from areas and dots to labels away from them."""
    for label in labels:
        x, y = nearest_on(label.box, label.at)
        dx, dy = x - label.at[0], y - label.at[1]
        away = hypot(dx, dy)
        if label.align == "center" or away <= label.radius + 4.0:
            continue
        start = (label.at[0] + dx * label.radius / away, label.at[1] + dy * label.radius / away)
        end = (x - dx / away, y - dy / away)
        _leader(canvas, start, label.edge, end, made.areas.get(label.area, made.rest))


def _leader(canvas: Canvas, start: Plane, edge: Plane | None, end: Plane, tone: Swatch) -> None:
    """Draw a leader that is visible on its own area and outside it, with a dot at its start."""
    frame, mark = canvas.frame, Artifact("leader")
    width = max(frame.weight("leader", 0.5), LEAST_STROKE)
    if edge:
        own = canvas.swatch(*readable_on(frame, tone))
        canvas.stroke(polyline([start, edge]), own, width, mark)
        canvas.fill(circle(*start, 1.1), own, mark)
        start = edge
    canvas.stroke(polyline([start, end]), canvas.swatch("text"), width, mark)
