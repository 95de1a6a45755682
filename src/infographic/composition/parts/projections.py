"""Projections: from latitude and longitude to a plane.

Readers compare areas by their size, so both projections are equal-area. Formulas on the sphere: J.
P. Snyder, Map Projections: A Working Manual (1987), and B. Savric, T. Patterson, B. Jenny, The
Equal Earth map projection (2018).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

Plane = tuple[float, float]
"""A point on the plane, in radii of the earth, y down."""


class Projection(Protocol):
    """A projection of the globe onto a plane."""

    @property
    def meridian(self) -> float:
        """The central meridian, in degrees."""

    def at(self, longitude: float, latitude: float) -> Plane:
        """The position of a place on the plane."""


@dataclass(frozen=True, slots=True)
class Azimuthal:
    """Lambert's azimuthal equal-area projection (Snyder, p. 185), for a country or a continent;
    that of official statistics of Europe (EPSG:3035) has its middle at 52 N, 10 E."""

    latitude: float
    meridian: float

    def at(self, longitude: float, latitude: float) -> Plane:
        """Equations 24-2, 22-4 and 22-5."""
        phi, lam = radians(latitude), radians(longitude - self.meridian)
        phi1 = radians(self.latitude)
        facing = sin(phi1) * sin(phi) + cos(phi1) * cos(phi) * cos(lam)
        k = sqrt(2 / max(1 + facing, 1e-3))
        x = k * cos(phi) * sin(lam)
        return x, -k * (cos(phi1) * sin(phi) - sin(phi1) * cos(phi) * cos(lam))


@dataclass(frozen=True, slots=True)
class EqualEarth:
    """The Equal Earth projection, for the whole world."""

    meridian: float

    def at(self, longitude: float, latitude: float) -> Plane:
        """Equations 5 to 7 of the paper."""
        a1, a2, a3, a4 = 1.340264, -0.081106, 0.000893, 0.003796
        m = sqrt(3) / 2
        theta = asin(m * sin(radians(latitude)))
        t2 = theta * theta
        t6 = t2 * t2 * t2
        across = m * (a1 + 3 * a2 * t2 + t6 * (7 * a3 + 9 * a4 * t2))
        x = radians(longitude - self.meridian) * cos(theta) / across
        return x, -theta * (a1 + a2 * t2 + t6 * (a3 + a4 * t2))
