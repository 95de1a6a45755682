"""A drawing read from SVG: shapes with flat colours and gradients, and clip paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from infographic.colour import Rgb
from infographic.geometry import IDENTITY, Matrix, Path, Rect

Cap = Literal["butt", "round", "square"]
Join = Literal["miter", "round", "bevel"]
Pair = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ramp:
    """A gradient: `stops` are (offset, colour), in ascending order, from 0 to 1.

    It runs from `start` to `end`, or, with a `radius`, from the point `start` to the circle
    around `end`. `matrix` maps its coordinates to those of the shape.
    """

    stops: tuple[tuple[float, Rgb], ...]
    start: Pair
    end: Pair
    radius: float | None = None
    matrix: Matrix = IDENTITY


Colour = Rgb | Ramp


@dataclass(frozen=True, slots=True)
class Pen:
    """How a shape is stroked; lengths in the shape's own units."""

    paint: Colour
    width: float
    cap: Cap = "butt"
    join: Join = "miter"
    miter: float = 4.0
    dash: tuple[float, ...] = ()
    offset: float = 0.0


@dataclass(frozen=True, slots=True)
class Shape:
    """A path in its own coordinates, which `matrix` maps to the drawing's.

    A shape with neither fill nor pen is invisible, but counts for bounding boxes.
    """

    path: Path
    matrix: Matrix
    fill: Colour | None = None
    pen: Pen | None = None
    even_odd: bool = False


@dataclass(frozen=True, slots=True)
class Clipped:
    """Parts clipped by `clip` (non-zero rule, in the drawing's coordinates)."""

    clip: Path
    parts: tuple[Part, ...]


Part = Shape | Clipped


@dataclass(frozen=True, slots=True)
class Drawing:
    """Parts from back to front, clipped by `box`."""

    box: Rect
    parts: tuple[Part, ...]

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """All shapes, regardless of clipping."""
        return tuple(shapes_of(self.parts))


def shapes_of(parts: tuple[Part, ...] | list[Part]) -> list[Shape]:
    """The shapes in parts, from back to front."""
    out: list[Shape] = []
    for part in parts:
        out += [part] if isinstance(part, Shape) else shapes_of(part.parts)
    return out


def visible(parts: tuple[Part, ...] | list[Part]) -> tuple[Part, ...]:
    """The visible parts."""
    out: list[Part] = []
    for part in parts:
        if isinstance(part, Clipped):
            inner = visible(part.parts)
            if inner:
                out.append(Clipped(part.clip, inner))
        elif part.fill is not None or part.pen is not None:
            out.append(part)
    return tuple(out)
