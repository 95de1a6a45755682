"""Isometric drawing: plates, prisms, houses and arrows in the 2:1 dimetric projection.

The u axis points right and down on the page, the v axis left and down, each half a point down for
a point across; z points straight up. Visible faces are the top, the *left* one (maximum v) and the
*right* one (maximum u).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from infographic.geometry import Command, Matrix, Path

Flat = tuple[float, float]
Corners = Sequence[Flat]

LEFT_FACE = Matrix(1.0, 0.5, 0.0, 1.0)
"""Maps upright drawings onto a left face, where their lines go down to the right."""
RIGHT_FACE = Matrix(1.0, -0.5, 0.0, 1.0)
"""Maps upright drawings onto a right face."""


@dataclass(frozen=True, slots=True)
class Iso:
    """A projection: `x` and `y` are the image of the point (0, 0, 0) on the page, in points."""

    x: float
    y: float

    def at(self, u: float, v: float, z: float = 0.0) -> Flat:
        """The image of a point in space on the page."""
        return (self.x + u - v, self.y + (u + v) / 2 - z)


@dataclass(frozen=True, slots=True)
class Faces:
    """The visible faces of a body, each a path in points."""

    top: Path
    left: Path
    right: Path

    def __add__(self, other: Faces) -> Faces:
        return Faces(self.top + other.top, self.left + other.left, self.right + other.right)


NOTHING = Faces(Path(()), Path(()), Path(()))


def polygon(corners: Iterable[Flat]) -> Path:
    """A closed path through corners, rounded to a hundredth of a point to keep files small."""
    commands: list[Command] = [("L", (round(x, 2), round(y, 2))) for x, y in corners]
    if len(commands) < 3:
        return Path(())
    return Path((("M", commands[0][1]), *commands[1:], ("Z", ())))


def above(corners: Corners, y: float) -> list[Flat]:
    """The part of a convex polygon above the level `y` (Sutherland and Hodgman, 1974)."""
    out: list[Flat] = []
    for index, (x1, y1) in enumerate(corners):
        x0, y0 = corners[index - 1]
        if (y0 <= y) != (y1 <= y):
            out.append((x0 + (x1 - x0) * (y - y0) / (y1 - y0), y))
        if y1 <= y:
            out.append((x1, y1))
    return out


def prism(
    iso: Iso, u: tuple[float, float], v: tuple[float, float], foot: float, height: float
) -> Faces:
    """A box over the rectangle `u` by `v`, from `foot` up, `height` points high."""
    (u0, u1), (v0, v1), top = u, v, foot + height
    return Faces(
        polygon(
            [iso.at(u0, v0, top), iso.at(u1, v0, top), iso.at(u1, v1, top), iso.at(u0, v1, top)]
        ),
        polygon(
            [iso.at(u0, v1, top), iso.at(u1, v1, top), iso.at(u1, v1, foot), iso.at(u0, v1, foot)]
        ),
        polygon(
            [iso.at(u1, v1, top), iso.at(u1, v0, top), iso.at(u1, v0, foot), iso.at(u1, v1, foot)]
        ),
    )


def slab(iso: Iso, side: float, thick: float) -> Faces:
    """A square plate whose top is at height 0."""
    return prism(iso, (0.0, side), (0.0, side), -thick, thick)


def house(iso: Iso, u: float, v: float, side: float, wall: float) -> Faces:
    """A house on a square that starts at (u, v).

    A long wall at the left, the gable at the right; the roof is pitched so that its far side is
    just hidden.
    """
    u1, v1, ridge, top = u + side, v + side, v + side / 2, wall + side / 2
    at = iso.at
    return Faces(
        polygon([at(u, ridge, top), at(u1, ridge, top), at(u1, v1, wall), at(u, v1, wall)]),
        polygon([at(u, v1, wall), at(u1, v1, wall), at(u1, v1), at(u, v1)]),
        polygon([at(u1, v1, wall), at(u1, ridge, top), at(u1, v, wall), at(u1, v), at(u1, v1)]),
    )


def house_height(side: float, wall: float) -> float:
    """How far a house rises above its rear corner, in points."""
    return wall + side / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """A vertical square arrow.

    Its axis, the levels of its top and its tip, half the width of its shaft, and half the width
    and the height of its head, in points.
    """

    x: float
    top: float
    tip: float
    half: float
    head: float
    deep: float

    def faces(self) -> Faces:
        """The arrow's faces; `top` includes the upper side of its head."""
        x, a, b, neck = self.x, self.half, self.head, self.tip - self.deep
        shoulder = neck - (b - a) / 2
        rim = [(x - b, neck), (x, neck + b / 2), (x + b, neck), (x, neck - b / 2)]
        cap = [
            (x - a, self.top),
            (x, self.top + a / 2),
            (x + a, self.top),
            (x, self.top - a / 2),
        ]
        # The upper side of the head leaves out the shaft's area, so that one path per tone is
        # enough.
        left_rim = [(x - b, neck), (x, neck + b / 2), (x, neck + a / 2), (x - a, neck)]
        right_rim = [(x + b, neck), (x, neck + b / 2), (x, neck + a / 2), (x + a, neck)]
        back_left = [(x - b, neck), (x - a, neck), (x - a, shoulder)]
        back_right = [(x + b, neck), (x + a, neck), (x + a, shoulder)]
        top = [cap, left_rim, right_rim, back_left, back_right]
        left = [
            [(x - a, self.top), (x, self.top + a / 2), (x, neck + a / 2), (x - a, neck)],
            [rim[0], rim[1], (x, self.tip)],
        ]
        right = [
            [(x + a, self.top), (x, self.top + a / 2), (x, neck + a / 2), (x + a, neck)],
            [rim[2], rim[1], (x, self.tip)],
        ]
        return Faces(*(_joined(face) for face in (top, left, right)))


def _joined(faces: Sequence[Corners]) -> Path:
    return Path(tuple(command for face in faces for command in polygon(face).commands))


def laid(face: Matrix, at: Flat) -> Matrix:
    """The transform of a drawing around a page point onto a face at that point."""
    x, y = at
    dx, dy = face.apply(x, y)
    return Matrix(face.a, face.b, face.c, face.d, x - dx, y - dy)
