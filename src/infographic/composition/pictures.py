"""Pictures of numbers: a share, a count or a pair, drawn to scale.

Isotype's rule: a larger number is shown by more of the same sign, not by a larger sign (Otto
Neurath, International Picture Language, 1936). A picture consists of paths in a box, each filled
in one of the ground's colours: `accent` is what is counted, `faint` the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, pi, sin, sqrt

from infographic.caches import CACHES
from infographic.geometry import Command, Matrix, Path, Rect, circle, polyline, rectangle

Layer = tuple[Path, str]
"""A path and the use of colour (`accent`, `faint`, `fill`) it is filled with."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Layers from back to front, the box they fill, and how many units a sign stands for."""

    layers: tuple[Layer, ...]
    box: Rect
    per: int = 1


@CACHES.remember("pictures.waffle", 256)
def waffle(share: float, x: float, y: float, side: float) -> Picture:
    """A hundred squares, filled from the bottom, one for every per cent (rounded)."""
    pitch = side / 10
    cell, lit = pitch * 0.8, round(100 * min(max(share, 0.0), 1.0))
    paths: dict[bool, list[Command]] = {True: [], False: []}
    for index in range(100):
        row, column = divmod(index, 10)
        square = Rect(x + column * pitch, y + side - (row + 1) * pitch + pitch - cell, cell, cell)
        paths[index < lit].extend(rectangle(square).commands)
    return Picture(_pair(paths), Rect(x, y, side, side))


@CACHES.remember("pictures.ring", 256)
def ring(share: float, x: float, y: float, side: float) -> Picture:
    """A ring filled up to the share, clockwise from the top."""
    share = min(max(share, 0.0), 1.0)
    outer, inner = side / 2, side * 0.31
    centre = (x + outer, y + outer)
    layers: list[Layer] = []
    if share < 1:
        layers.append((_sector(centre, outer, inner, share, 1.0), "faint"))
    if share > 0:
        layers.append((_sector(centre, outer, inner, 0.0, share), "accent"))
    return Picture(tuple(layers), Rect(x, y, side, side))


@CACHES.remember("pictures.tiles", 256)
def tiles(count: int, x: float, y: float, width: float, height: float) -> Picture:
    """As many tiles as the count, in rows as even as possible that fill the box best."""
    columns, pitch, box = _cells(count, Rect(x, y, width, height))
    commands: list[Command] = []
    for index in range(count):
        row, column = divmod(index, columns)
        tile = Rect(x + column * pitch, y + row * pitch, pitch * 0.8, pitch * 0.8)
        commands.extend(rectangle(tile, pitch * 0.1).commands)
    return Picture(((Path(tuple(commands)), "accent"),), box)


@CACHES.remember("pictures.dots", 256)
def dots(
    number: float, x: float, y: float, width: float, height: float, most: int = 420
) -> Picture:
    """Dots in rows, each for 1, 10, 100... so that there are at most `most` of them."""
    per = 1
    while number / per > most:
        per *= 10
    count = max(1, round(number / per))
    columns, pitch, box = _cells(count, Rect(x, y, width, height))
    commands: list[Command] = []
    for index in range(count):
        row, column = divmod(index, columns)
        at = (x + (column + 0.5) * pitch, y + (row + 0.5) * pitch)
        commands.extend(circle(*at, pitch * 0.36).commands)
    return Picture(((Path(tuple(commands)), "accent"),), box, per)


@CACHES.remember("pictures.stack", 256)
def stack(count: int, x: float, y: float, width: float, height: float) -> Picture:
    """Stacked slabs seen from above, as many as the count."""
    half = min(width * 0.26, height * 0.55)
    step = (height - half) / max(count - 1, 1) if count > 1 else 0.0
    layers: list[Layer] = []
    for index in reversed(range(count)):
        top = y + index * step
        slab = polyline(
            [
                (x, top + half / 2),
                (x + width / 2, top),
                (x + width, top + half / 2),
                (x + width / 2, top + half),
            ],
            closed=True,
        )
        rim = slab.mapped(Matrix(e=0.0, f=max(0.9, step * 0.22)))
        layers += [(rim, "fill"), (slab, "accent")]
    return Picture(tuple(layers), Rect(x, y, width, height))


@CACHES.remember("pictures.areas", 256)
def areas(first: float, second: float, x: float, y: float, width: float, height: float) -> Picture:
    """Two discs on a common base line, with areas proportional to the two numbers."""
    large = max(first, second)
    radii = [sqrt(max(value, 0.0) / large) if large > 0 else 0.0 for value in (first, second)]
    unit = min(height / 2, width / (2 * sum(radii) + 0.4))
    left, foot = x, y + height
    layers: list[Layer] = []
    for radius, use in zip(radii, ("accent", "faint"), strict=True):
        own = radius * unit
        layers.append((circle(left + own, foot - own, own), use))
        left += 2 * own + 0.4 * unit
    return Picture(tuple(layers), Rect(x, y, left - x - 0.4 * unit, height))


def _cells(count: int, room: Rect) -> tuple[int, float, Rect]:
    """Columns and pitch of `count` square cells that fill the room best, and their box."""
    columns = _columns(count, room.width, room.height)
    rows = ceil(count / columns)
    pitch = min(room.width / columns, room.height / rows)
    return columns, pitch, Rect(room.x, room.y, columns * pitch, rows * pitch)


def _columns(count: int, width: float, height: float) -> int:
    """Columns at which square cells are largest in the box."""
    return max(
        range(1, count + 1),
        key=lambda c: (min(width / c, height / ceil(count / c)), -abs(c * ceil(count / c) - count)),
    )


def _pair(paths: dict[bool, list[Command]]) -> tuple[Layer, ...]:
    named = ((False, "faint"), (True, "accent"))
    return tuple((Path(tuple(paths[lit])), use) for lit, use in named if paths[lit])


def _sector(
    centre: tuple[float, float], outer: float, inner: float, start: float, stop: float
) -> Path:
    """A sector of a ring from `start` to `stop` (fractions of a turn, clockwise from the top)."""
    steps = max(1, ceil((stop - start) * 8))
    edge = _arc(centre, outer, start, stop, steps)
    back = _arc(centre, inner, stop, start, steps)
    return Path((("M", edge[0]), *_curves(edge), ("L", back[0]), *_curves(back), ("Z", ())))


def _arc(
    centre: tuple[float, float], radius: float, start: float, stop: float, steps: int
) -> list[tuple[float, float]]:
    """Bezier points along an arc: the first on it, then three for every step."""
    width = (stop - start) / steps * 2 * pi
    reach = 4 / 3 * (1 - cos(width / 2)) / sin(width / 2) if width else 0.0

    def at(angle: float) -> tuple[float, float]:
        return (centre[0] + radius * sin(angle), centre[1] - radius * cos(angle))

    points = [at(start * 2 * pi)]
    for step in range(steps):
        a, b = start * 2 * pi + step * width, start * 2 * pi + (step + 1) * width
        (ax, ay), (bx, by) = at(a), at(b)
        points.append((ax + reach * radius * cos(a), ay + reach * radius * sin(a)))
        points.append((bx - reach * radius * cos(b), by - reach * radius * sin(b)))
        points.append((bx, by))
    return points


def _curves(points: list[tuple[float, float]]) -> list[Command]:
    return [("C", (*points[i], *points[i + 1], *points[i + 2])) for i in range(1, len(points), 3)]
