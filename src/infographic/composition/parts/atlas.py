"""The atlas: countries and Dutch provinces as borders on the globe, found by code or by name."""

from __future__ import annotations

import csv
import json
import unicodedata
from dataclasses import dataclass
from typing import Literal

from infographic.caches import CACHES
from infographic.composition.parts.sphere import Place
from infographic.languages.formats import locale_of
from infographic.model.bundled import bundled

Base = Literal["world", "netherlands"]
Arc = tuple[tuple[float, float], ...]
"""A border: (longitude, latitude) in degrees."""
Ring = tuple[int, ...]
"""Arcs by their index, each from the end of the previous one; `~i` is arc i reversed."""


@dataclass(frozen=True, slots=True)
class Area:
    """A country or province: its ISO 3166 code, its name in English, its rings.

    The rings of all its polygons, holes included, for filling by the even-odd rule.
    """

    code: str
    name: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True, slots=True)
class Atlas:
    """Areas that share borders; `water` are lakes inside them."""

    base: Base
    arcs: tuple[Arc, ...]
    areas: dict[str, Area]
    water: tuple[Ring, ...] = ()


@CACHES.remember("geo.atlas", 2)
def atlas(base: Base) -> Atlas:
    """The bundled areas: TopoJSON, whose arcs are stored as steps on a grid."""
    with (bundled("geo") / f"{base}.json").open(encoding="utf-8") as file:
        topology = json.load(file)
    grid = topology["transform"]["scale"][0]
    areas = {}
    for geometry in topology["objects"]["areas"]["geometries"]:
        rings = tuple(tuple(ring) for polygon in geometry["arcs"] for ring in polygon)
        code = geometry["id"]
        areas[code] = Area(code, geometry["properties"]["name"], rings)
    water = areas.pop("water").rings if "water" in areas else ()
    return Atlas(base, tuple(_arc(steps, grid) for steps in topology["arcs"]), areas, water)


def _arc(steps: list[list[int]], grid: float) -> Arc:
    x = y = 0
    out = []
    for dx, dy in steps:
        x, y = x + dx, y + dy
        out.append((x * grid, y * grid))
    return tuple(out)


def degrees_of(ring: Ring, land: Atlas, meridian: float) -> list[tuple[float, float]]:
    """A ring joined from its arcs, without jumps at the antimeridian, close to a given meridian."""
    out: list[tuple[float, float]] = []
    for index in ring:
        arc: Arc = land.arcs[index] if index >= 0 else land.arcs[~index][::-1]
        out += arc[1:] if out else arc
    turn, before, joined = 0.0, out[0][0], list[tuple[float, float]]()
    for x, y in out:
        turn += -360 if x - before > 180 else 360 if x - before < -180 else 0
        joined.append((x + turn, y))
        before = x
    middle = sum(x for x, _ in joined) / len(joined)
    shift = 360 * round((meridian - middle) / 360)
    return [(x + shift, y) for x, y in joined]


def names_in(base: Base, language: str) -> dict[str, str]:
    """The codes of areas by folded name: in the language, in English, and by code."""
    return _names(base, language)


@CACHES.remember("geo.names", 16)
def _names(base: Base, language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    own = [locale_of(language), locale_of("en")] if base == "world" else []
    for code, area in atlas(base).areas.items():
        said = [locale.territories.get(code, "") for locale in own if locale]
        short = code.removeprefix("NL-")
        for name in (*said, area.name, code, short, *OTHER_NAMES.get(code, ())):
            found.setdefault(folded(name), code)
    return found


OTHER_NAMES = {
    "NL-FR": ("Friesland",),
    "NL-NB": ("Brabant", "North Brabant"),
    "NL-NH": ("North Holland",),
    "NL-ZH": ("South Holland",),
    "CZ": ("Czechia", "Czech Republic"),
    "GB": ("United Kingdom", "UK", "Groot-Brittannië", "Great Britain"),
    "US": ("United States", "USA", "VS", "Verenigde Staten van Amerika"),
}


def folded(name: str) -> str:
    """A name without case, accents and punctuation, for comparison."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in plain if c.isalnum())


def area_name(base: Base, code: str, language: str) -> str:
    """The name of an area in the language of the page."""
    locale = locale_of(language) if base == "world" else None
    return str((locale and locale.territories.get(code)) or atlas(base).areas[code].name)


@CACHES.remember("geo.places", 1)
def known_places() -> dict[str, Place]:
    """Cities by name, with their latitude and longitude in degrees."""
    with (bundled("geo") / "places.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {r["name"]: (float(r["latitude"]), float(r["longitude"])) for r in rows}


def place_of(name: str) -> Place | None:
    """A place by its name, or by its latitude and longitude in degrees; None for neither."""
    if name in known_places():
        return known_places()[name]
    parts = name.replace(",", " ").split()
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        return None
    if -90 <= latitude <= 90 and -180 <= longitude <= 180:
        return latitude, longitude
    return None
