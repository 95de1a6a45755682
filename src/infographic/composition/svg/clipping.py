"""Clipping: the area of a `clipPath` as paths, all of which clip."""

from __future__ import annotations

from dataclasses import replace
from functools import reduce

from infographic.composition.svg.clips import united
from infographic.composition.svg.drawing import Part, shapes_of
from infographic.composition.svg.reading import URL, Context, Reading
from infographic.composition.svg.shapes import SHAPES, extent, shape_path
from infographic.composition.svg.style import computed, inherited
from infographic.composition.svg.tree import Node, SvgError
from infographic.composition.svg.values import length
from infographic.geometry import Matrix, Path, Rect

MOST_NESTED = 8
"""Maximum nesting depth of clip paths."""


def clip_paths(
    reading: Reading,
    asked: str,
    context: Context,
    parts: list[Part],
    within: tuple[Node, ...] = (),
) -> list[Path]:
    """The paths by all of which a `clip-path` clips `parts`, in the drawing's coordinates."""
    match = URL.fullmatch(asked)
    target = reading.ids.get(match[2].removeprefix("#")) if match else None
    if target is None or target.name != "clipPath" or not reading.meant(target):
        raise SvgError(f"the clip-path {asked[:40]!r}", "clip by a clipPath of the file")
    if target in within or len(within) > MOST_NESTED:
        raise SvgError("clip paths that refer to each other in a cycle", "export it again")
    inner = _inside(reading, target, context, parts)
    found: list[Path] = []
    shapes: list[tuple[Path, bool]] = []
    for child in target.children:
        clipped = _add(reading, child, inner, shapes)
        if clipped != "none":
            if sum(1 for other in target.children if other.name) > 1:
                raise SvgError("a clip path on one of several shapes", "unite the clip paths")
            found += clip_paths(reading, clipped, inner, parts, (*within, target))
    of_clip = reading.own(target, "clip-path", "none")
    if of_clip != "none":
        found += clip_paths(reading, of_clip, context, parts, (*within, target))
    return [*found, united(shapes)]


def _inside(reading: Reading, target: Node, context: Context, parts: list[Part]) -> Context:
    """The context of a clip path's children."""
    matrix, units = context.matrix.after(reading.transform(target, context.units)), context.units
    if target.get("clipPathUnits") == "objectBoundingBox":
        box = _around(parts, context.matrix)
        matrix = matrix.after(Matrix(box.width, 0, 0, box.height, box.x, box.y))
        units = replace(units, width=1.0, height=1.0)
    return replace(context, matrix=matrix, units=units)


def _add(reading: Reading, child: Node, context: Context, shapes: list[tuple[Path, bool]]) -> str:
    """Add the area of a child of a clip path to `shapes`; returns the child's own clip path."""
    if child.name == "text":
        raise SvgError("text in a clip path", "turn the text into outlines")
    if child.name not in {*SHAPES, "use"} or not _shown(reading, child):
        return "none"
    units = context.units
    matrix = context.matrix.after(reading.transform(child, units))
    style, shape = computed(reading.sheet, child), child
    if child.name == "use":
        shape = reading.target(child)
        if shape.name not in SHAPES or not _shown(reading, shape):
            return "none"
        if reading.own(shape, "clip-path", "none") != "none":
            raise SvgError("a clip path on a used shape", "unite the clip paths")
        x, y = (length(child.get(key) or "0", key, units) for key in "xy")
        matrix = matrix.after(Matrix(e=x, f=y)).after(reading.transform(shape, units))
        style = inherited(style, reading.sheet.declared(shape))
    path = shape_path(shape, units)
    reading.count(path)
    if style["visibility"] == "visible":
        shapes.append((path.mapped(matrix), style["clip-rule"] == "evenodd"))
    return reading.own(child, "clip-path", "none")


def _shown(reading: Reading, node: Node) -> bool:
    return reading.own(node, "display") != "none" and reading.meant(node)


def _around(parts: list[Part], matrix: Matrix) -> Rect:
    """The box around shapes in the coordinates that `matrix` maps to the drawing's."""
    back = inverse(matrix)
    boxes = [extent(shape.path.mapped(back.after(shape.matrix))) for shape in shapes_of(parts)]
    box = reduce(Rect.union, boxes)
    if box.width <= 0 or box.height <= 0:
        raise SvgError("a clip path on an empty shape", "remove the clip path")
    return box


def inverse(matrix: Matrix) -> Matrix:
    """The map back; the matrix must not flatten everything."""
    det = matrix.a * matrix.d - matrix.b * matrix.c
    back = Matrix(matrix.d / det, -matrix.b / det, -matrix.c / det, matrix.a / det)
    e, f = back.apply(matrix.e, matrix.f)
    return replace(back, e=-e, f=-f)
