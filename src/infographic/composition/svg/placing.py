"""Placing: a drawing read from SVG as items of the scene."""

from __future__ import annotations

from collections.abc import Callable

from infographic.colour import Rgb
from infographic.composition.svg.drawing import (
    Clipped,
    Colour,
    Drawing,
    Pair,
    Part,
    Pen,
    Ramp,
    Shape,
)
from infographic.composition.svg.pens import reach
from infographic.diagnostics import SourceSpan
from infographic.geometry import Matrix, Path, Point, Rect, rectangle
from infographic.scene import Gradient, GroupItem, Item, Paint, PathItem, Stroke
from infographic.semantics import Mark

SwatchOf = Callable[[Rgb], str]
"""The name of the swatch for an sRGB colour."""
_ALIKE = 1e-4
"""Maximum deviation of a transform from a similarity.

Above it strokes are transformed with the path.
"""


def placed(
    drawing: Drawing, matrix: Matrix, mark: Mark, source: SourceSpan, swatch: SwatchOf
) -> list[Item]:
    """The drawing's items, transformed by `matrix` and clipped by its box."""
    placer = _Placer(matrix, mark, source, swatch)
    near = 1e-3 * max(drawing.box.width, drawing.box.height)
    seen = [part for part in drawing.parts if drawing.box.overlaps(_area(part).grow(near))]
    items = placer.items(seen)
    if any(not drawing.box.contains(_area(part), near) for part in seen):
        clip = rectangle(drawing.box).mapped(matrix)
        return [GroupItem(tuple(items), clip=clip)]
    return items


def _area(part: Part) -> Rect:
    """The bounding box of a part with its strokes, in the drawing's coordinates."""
    if isinstance(part, Clipped):
        return part.clip.bounds()
    return part.path.bounds().grow(reach(part.pen)).mapped(part.matrix)


class _Placer:
    def __init__(self, matrix: Matrix, mark: Mark, source: SourceSpan, swatch: SwatchOf) -> None:
        self.matrix, self.mark, self.source, self.swatch = matrix, mark, source, swatch

    def items(self, parts: list[Part] | tuple[Part, ...]) -> list[Item]:
        """The items of parts, from back to front."""
        out: list[Item] = []
        for part in parts:
            if isinstance(part, Clipped):
                out += self._clipped(part)
            else:
                out.append(self._shape(part))
        return out

    def _clipped(self, part: Clipped) -> list[Item]:
        inner = self.items(part.parts)
        box = part.clip.bounds()
        # Many programs clip everything by the whole page, which has no effect.
        if is_box(part.clip) and all(box.contains(_area(p), 1e-3) for p in part.parts):
            return inner
        return [GroupItem(tuple(inner), clip=part.clip.mapped(self.matrix))]

    def _shape(self, shape: Shape) -> Item:
        whole = self.matrix.after(shape.matrix)
        if shape.pen is None or _alike(whole):
            return self._path(shape, whole)
        # A non-uniform scale changes the stroke width by direction, so the stroke is drawn in the
        # transformed space, scaled to the size of the page first to keep precision.
        scale = abs(whole.a * whole.d - whole.b * whole.c) ** 0.5
        rest = whole.after(Matrix(a=1 / scale, d=1 / scale))
        return GroupItem((self._path(shape, Matrix(a=scale, d=scale)),), transform=rest)

    def _path(self, shape: Shape, matrix: Matrix) -> PathItem:
        return PathItem(
            shape.path.mapped(matrix),
            self.mark,
            self._paint(shape.fill, matrix) if shape.fill is not None else None,
            self._stroke(shape.pen, matrix) if shape.pen is not None else None,
            shape.even_odd,
            self.source,
        )

    def _stroke(self, pen: Pen, matrix: Matrix) -> Stroke:
        stroke = Stroke(
            "", pen.width, False, pen.dash, pen.cap, pen.join, pen.miter, pen.offset
        ).scaled(matrix)
        return Stroke(
            self._paint(pen.paint, matrix), stroke.width, False, stroke.dash, pen.cap, pen.join,
            pen.miter, stroke.offset,
        )  # fmt: skip

    def _paint(self, colour: Colour, matrix: Matrix) -> Paint:
        if not isinstance(colour, Ramp):
            return self.swatch(colour)
        stops = tuple((at, self.swatch(rgb)) for at, rgb in colour.stops)
        whole = matrix.after(colour.matrix)
        if colour.radius is None:
            start, end = _straight(colour.start, colour.end, whole)
            return Gradient(stops, Point(*start), Point(*end))
        scale = abs(whole.a * whole.d - whole.b * whole.c) ** 0.5
        (sx, sy), (ex, ey) = colour.start, colour.end
        return Gradient(
            stops,
            Point(sx * scale, sy * scale),
            Point(ex * scale, ey * scale),
            colour.radius * scale,
            whole.after(Matrix(a=1 / scale, d=1 / scale)),
        )


def is_box(path: Path) -> bool:
    """Whether a path is a rectangle with horizontal and vertical sides."""
    points = [values for name, values in path.commands if name in ("M", "L")]
    if [name for name, _ in path.commands] != ["M", "L", "L", "L", "Z"]:
        return False
    turns = [*points[1:], points[0]]
    return all((a[0] == b[0]) != (a[1] == b[1]) for a, b in zip(points, turns, strict=True))


def _alike(m: Matrix) -> bool:
    """Whether a transform is a similarity, which keeps circles circular."""
    size = abs(m.a) + abs(m.b) + abs(m.c) + abs(m.d)
    across = abs(m.a * m.c + m.b * m.d)
    uneven = abs(m.a**2 + m.b**2 - m.c**2 - m.d**2)
    return max(across, uneven) <= _ALIKE * size * size


def _straight(start: Pair, end: Pair, m: Matrix) -> tuple[Pair, Pair]:
    """The ends of a linear gradient after a transform.

    Lines of constant colour are perpendicular to the gradient vector. A transform that is not a
    similarity does not keep the angle, so the end is moved along its line of constant colour until
    the two are perpendicular again.
    """
    (ax, ay), (bx, by) = m.apply(*start), m.apply(*end)
    dx, dy = end[0] - start[0], end[1] - start[1]
    # The transformed direction of a line of constant colour, and its normal.
    lx, ly = m.a * -dy + m.c * dx, m.b * -dy + m.d * dx
    nx, ny = -ly, lx
    share = ((bx - ax) * nx + (by - ay) * ny) / (nx * nx + ny * ny)
    return (ax, ay), (ax + share * nx, ay + share * ny)
