"""Geometry: rectangles, paths and transforms, in points, y down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EPSILON = 1e-6
KAPPA = 0.5522847498307936
"""Control-point distance at which a cubic Bezier best follows a quarter circle of radius 1."""


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the page, in points from the trim's top-left, y down."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with horizontal and vertical sides.

    Its top-left corner and its size, in points.
    """

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def as_tuple(self) -> tuple[float, float, float, float]:
        """(x, y, width, height)."""
        return (self.x, self.y, self.width, self.height)

    def inset(self, left: float, top: float, right: float, bottom: float) -> Rect:
        """The rectangle with each side moved inwards (outwards when negative)."""
        return Rect(
            self.x + left, self.y + top, self.width - left - right, self.height - top - bottom
        )

    def grow(self, by: float) -> Rect:
        """The rectangle with all four sides moved outwards by the same distance."""
        return self.inset(-by, -by, -by, -by)

    def contains(self, other: Rect, tolerance: float = EPSILON) -> bool:
        """Whether `other` lies inside, edges included."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def overlaps(self, other: Rect, tolerance: float = EPSILON) -> bool:
        """Whether the two share an area; touching edges do not count as overlap."""
        return (
            self.x < other.right - tolerance
            and other.x < self.right - tolerance
            and self.y < other.bottom - tolerance
            and other.y < self.bottom - tolerance
        )

    def meet(self, other: Rect) -> Rect:
        """The intersection of both; an empty rectangle when they do not overlap."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Rect(x, y, max(0.0, right - x), max(0.0, bottom - y))

    def mapped(self, matrix: Matrix) -> Rect:
        """The bounding box of the rectangle transformed by `matrix`."""
        return around(
            [matrix.apply(x, y) for x in (self.x, self.right) for y in (self.y, self.bottom)]
        )

    def union(self, other: Rect) -> Rect:
        """The smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Affine map x' = ax + cy + e, y' = bx + dy + f (SVG and PDF order)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """The image of the point (x, y)."""
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def after(self, first: Matrix) -> Matrix:
        """The map that applies `first`, then this one."""
        e, f = self.apply(first.e, first.f)
        return Matrix(
            self.a * first.a + self.c * first.b,
            self.b * first.a + self.d * first.b,
            self.a * first.c + self.c * first.d,
            self.b * first.c + self.d * first.d,
            e,
            f,
        )


IDENTITY = Matrix()
UNIT = Rect(0, 0, 1, 1)
"""The square that an image fills before its matrix is applied."""

Command = tuple[str, tuple[float, ...]]
"""One path step: ("M", (x, y)), ("L", (x, y)), ("C", (x1, y1, x2, y2, x, y)) or ("Z", ())."""


@dataclass(frozen=True, slots=True)
class Path:
    """A path of absolute moves, lines, cubic curves and closings, in points, y down."""

    commands: tuple[Command, ...]

    def __add__(self, other: Path) -> Path:
        return Path(self.commands + other.commands)

    def mapped(self, matrix: Matrix) -> Path:
        """The path with every point transformed by `matrix`."""
        apply = matrix.apply
        out: list[Command] = []
        for name, values in self.commands:
            points: list[float] = []
            for i in range(0, len(values), 2):
                points.extend(apply(values[i], values[i + 1]))
            out.append((name, tuple(points)))
        return Path(tuple(out))

    def bounds(self) -> Rect:
        """The bounding box of all points, control points included.

        An empty path gives a box of size 0.
        """
        xs = [v for _, values in self.commands for v in values[::2]]
        ys = [v for _, values in self.commands for v in values[1::2]]
        return _box(xs, ys) if xs else Rect(0, 0, 0, 0)


def around(points: Sequence[tuple[float, float]]) -> Rect:
    """The bounding box of one or more points."""
    return _box([x for x, _ in points], [y for _, y in points])


def _box(xs: list[float], ys: list[float]) -> Rect:
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def polyline(points: Iterable[tuple[float, float]], closed: bool = False) -> Path:
    """Straight segments through the points, in order."""
    commands: list[Command] = [("L", (x, y)) for x, y in points]
    if commands:
        commands[0] = ("M", commands[0][1])
    if closed:
        commands.append(("Z", ()))
    return Path(tuple(commands))


def rectangle(rect: Rect, radius: float = 0.0) -> Path:
    """A rectangle, with rounded corners when `radius` is given (clamped to half the short side)."""
    x, y, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    r = min(radius, rect.width / 2, rect.height / 2)
    if r <= 0:
        return polyline([(x, y), (right, y), (right, bottom), (x, bottom)], closed=True)
    k = r * (1 - KAPPA)
    return Path(
        (
            ("M", (x + r, y)),
            ("L", (right - r, y)),
            ("C", (right - k, y, right, y + k, right, y + r)),
            ("L", (right, bottom - r)),
            ("C", (right, bottom - k, right - k, bottom, right - r, bottom)),
            ("L", (x + r, bottom)),
            ("C", (x + k, bottom, x, bottom - k, x, bottom - r)),
            ("L", (x, y + r)),
            ("C", (x, y + k, x + k, y, x + r, y)),
            ("Z", ()),
        )
    )


def circle(x: float, y: float, radius: float) -> Path:
    """A circle around (x, y) as four cubic curves."""
    return rectangle(Rect(x - radius, y - radius, 2 * radius, 2 * radius), radius)


def ellipse(x: float, y: float, rx: float, ry: float) -> Path:
    """An ellipse around (x, y) as four cubic curves, empty when a radius is not positive."""
    if rx <= 0 or ry <= 0:
        return Path(())
    kx, ky = rx * KAPPA, ry * KAPPA
    return Path(
        (
            ("M", (x + rx, y)),
            ("C", (x + rx, y + ky, x + kx, y + ry, x, y + ry)),
            ("C", (x - kx, y + ry, x - rx, y + ky, x - rx, y)),
            ("C", (x - rx, y - ky, x - kx, y - ry, x, y - ry)),
            ("C", (x + kx, y - ry, x + rx, y - ky, x + rx, y)),
            ("Z", ()),
        )
    )
