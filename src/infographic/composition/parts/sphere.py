"""A sphere seen from far away: the orthographic projection, and land on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import acos, asin, atan2, cos, degrees, radians, sin

from infographic.caches import CACHES
from infographic.model.bundled import bundled

WIDTH, HEIGHT = 720, 360
"""Columns and rows of the mask of land: half a degree each."""
Place = tuple[float, float]
"""Latitude and longitude in degrees."""


def is_land(latitude: float, longitude: float) -> bool:
    """Whether a place is on land, to half a degree (Natural Earth)."""
    rows = _land()
    row = min(max(int((90 - latitude) * 2), 0), HEIGHT - 1)
    column = int((longitude + 180) * 2) % WIDTH
    return rows[row * WIDTH + column] > 0


@CACHES.remember("geo.land", 1)
def _land() -> bytes:
    from PIL import Image

    with Image.open(bundled("geo") / "land.png") as image:
        return image.convert("L").tobytes()


@dataclass(frozen=True, slots=True)
class Sphere:
    """A globe of `radius` points round (x, y), turned so that `centre` faces the reader.

    `east` is 1 where that is at the right, and -1 on a page that will be mirrored.
    Orthographic projection (Snyder, Map Projections: A Working Manual, 1987, p. 145).
    """

    x: float
    y: float
    radius: float
    centre: Place
    east: int = 1

    def at(self, latitude: float, longitude: float, height: float = 1.0) -> Spot:
        """Where a place is seen; `height` is its distance from the middle, in radii."""
        phi, lam = radians(latitude), radians(longitude - self.centre[1])
        phi0 = radians(self.centre[0])
        facing = sin(phi0) * sin(phi) + cos(phi0) * cos(phi) * cos(lam)
        right = cos(phi) * sin(lam) * self.east
        up = cos(phi0) * sin(phi) - sin(phi0) * cos(phi) * cos(lam)
        size = self.radius * height
        return Spot(self.x + size * right, self.y - size * up, facing)

    def dots(self, pitch: float) -> Iterator[tuple[Place, Spot]]:
        """Places about `pitch` degrees apart on the side that faces the reader."""
        rows = int(180 / pitch)
        for row in range(rows):
            latitude = -90 + (row + 0.5) * 180 / rows
            count = max(1, round(360 * cos(radians(latitude)) / pitch))
            for column in range(count):
                # Rows are staggered, so that no meridian shows as a line.
                longitude = -180 + (column + 0.5 * (row % 2)) * 360 / count
                spot = self.at(latitude, longitude)
                if spot.facing > 0:
                    yield (latitude, longitude), spot


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the page, and how much its surface faces the reader: 1 in full, 0 at the rim."""

    x: float
    y: float
    facing: float


def great_circle(start: Place, end: Place, steps: int) -> list[Place]:
    """Places on the shortest way between two, both ends included."""
    a, b = _vector(start), _vector(end)
    dot = max(-1.0, min(1.0, sum(p * q for p, q in zip(a, b, strict=True))))
    angle = acos(dot)
    out = []
    for step in range(steps + 1):
        t = step / steps
        if angle < 1e-6:
            out.append(start)
            continue
        first, second = sin((1 - t) * angle) / sin(angle), sin(t * angle) / sin(angle)
        x, y, z = (first * p + second * q for p, q in zip(a, b, strict=True))
        out.append((degrees(asin(max(-1.0, min(1.0, z)))), degrees(atan2(y, x))))
    return out


def _vector(place: Place) -> tuple[float, float, float]:
    phi, lam = radians(place[0]), radians(place[1])
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def angle_between(start: Place, end: Place) -> float:
    """The angle between two places, in degrees."""
    dot = sum(p * q for p, q in zip(_vector(start), _vector(end), strict=True))
    return degrees(acos(max(-1.0, min(1.0, dot))))
