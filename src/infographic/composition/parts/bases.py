"""Bases of maps: the land of a map, and the positions of a block's items on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from infographic.composition.frame import AnyFrame
from infographic.composition.parts.atlas import (
    Atlas,
    Base,
    atlas,
    degrees_of,
    folded,
    known_places,
    names_in,
    place_of,
)
from infographic.composition.parts.outlines import signed_area
from infographic.composition.parts.projections import Azimuthal, EqualEarth, Plane, Projection
from infographic.composition.parts.sphere import Place
from infographic.diagnostics import nearest, refuse
from infographic.geometry import Rect, around
from infographic.model.content import Item

Kind = Literal["world", "europe", "items", "netherlands", "tiles", "grid"]
EUROPE = Rect(-0.2825, -0.372, 0.63, 0.69)
"""From Iceland to Cyprus and from the North Cape to Crete, around 52 N, 10 E (EPSG:3035)."""
MERIDIAN = 11.0
"""Central meridian of world maps, which puts the Pacific at their edges."""
TILES = {
    "FR": (2, 0), "GR": (3, 0), "NH": (1, 1), "FL": (2, 1), "DR": (3, 1), "ZH": (0, 2),
    "UT": (1, 2), "GE": (2, 2), "OV": (3, 2), "ZE": (0, 3), "NB": (1, 3), "LI": (2, 3),
}  # fmt: skip
"""The Dutch provinces as equal squares, by column and row near their positions."""
_CELL = re.compile(r"([A-Za-z])(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Located:
    """An item on a map: the area or tile that it names, or its coordinates."""

    item: Item
    area: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """The land of a map: an atlas in a projection and the visible box of the plane, or tiles by
    name with their column and row. `cropped` is true when land continues beyond the edges."""

    kind: Kind
    found: tuple[Located, ...]
    box: Rect
    cropped: bool = False
    atlas: Atlas | None = None
    projection: Projection | None = None
    tiles: tuple[tuple[str, tuple[int, int]], ...] = ()


def wording(item: Item) -> str:
    """The place of an item, as the author wrote it."""
    return item.where or item.heading or item.id


def ground_of(frame: AnyFrame, kind: str, cities: bool) -> Ground:
    """The base of a map: the requested one, or the one that suits the items."""
    items = frame.shown.items
    chosen = kind if kind != "auto" else _suitable(frame, items)
    if chosen == "grid":
        return _grid(items)
    base: Base = "netherlands" if chosen in ("netherlands", "tiles") else "world"
    found = tuple(_located(frame, item, base, cities) for item in items)
    if chosen == "tiles":
        return _tiled(found)
    land = atlas(base)
    if chosen == "netherlands":
        dutch: Projection = Azimuthal(52.2, 5.4)
        return Ground(
            "netherlands", found, _extent(land, dutch, list(land.areas)), False, land, dutch
        )
    if chosen == "europe":
        return Ground("europe", found, EUROPE, True, land, Azimuthal(52.0, 10.0))
    if chosen == "items":
        return _around_items(found, land)
    whole: Projection = EqualEarth(MERIDIAN)
    return Ground("world", found, _extent(land, whole, list(land.areas)), False, land, whole)


def _suitable(frame: AnyFrame, items: tuple[Item, ...]) -> str:
    """The smallest base that contains all items."""
    said = [wording(item) for item in items]
    if said and all(item.where and _CELL.fullmatch(item.where) for item in items):
        return "grid"
    dutch = names_in("netherlands", frame.content.language)
    places = [place_of(name) for name in said]
    if all(
        folded(name) in dutch or (spot and _within(spot, (50.7, 53.6), (3.3, 7.3)))
        for name, spot in zip(said, places, strict=True)
    ):
        return "netherlands"
    codes = names_in("world", frame.content.language)
    view = Azimuthal(52.0, 10.0)
    middle = _middles(codes, said)
    spots = [spot or middle.get(name) for name, spot in zip(said, places, strict=True)]
    europe = all(
        spot and _within(spot, (30.0, 72.0), (-26.0, 46.0)) and _seen(view, spot) for spot in spots
    )
    return "europe" if europe else "world"


def _seen(view: Projection, spot: Place) -> bool:
    x, y = view.at(spot[1], spot[0])
    return EUROPE.x <= x <= EUROPE.right and EUROPE.y <= y <= EUROPE.bottom


def _within(spot: Place, latitudes: tuple[float, float], longitudes: tuple[float, float]) -> bool:
    return latitudes[0] <= spot[0] <= latitudes[1] and longitudes[0] <= spot[1] <= longitudes[1]


def _middles(codes: dict[str, str], said: list[str]) -> dict[str, Place]:
    """The middle of the largest ring of each named country."""
    land, out = atlas("world"), {}
    for name in said:
        area = land.areas.get(codes.get(folded(name), ""))
        if area and area.rings:
            rings = [degrees_of(ring, land, MERIDIAN) for ring in area.rings]
            box = max(map(around, rings), key=lambda each: each.width * each.height)
            out[name] = (box.y + box.height / 2, box.x + box.width / 2)
    return out


def _located(frame: AnyFrame, item: Item, base: Base, cities: bool) -> Located:
    said = wording(item)
    codes = names_in(base, frame.content.language)
    spot, code = place_of(said), codes.get(folded(said), "")
    if code and not (cities and spot):
        return Located(item, code)
    if spot:
        return Located(item, place=spot)
    names = [area.name for area in atlas(base).areas.values()]
    raise refuse(
        "place",
        f"{item.id!r}: there is no place named {said!r} on this map",
        nearest(said, [*names, *known_places()]) + "; or give `where` a latitude and longitude",
        item.at("where" if item.where else "heading"),
    )


def _extent(land: Atlas, projection: Projection, codes: list[str]) -> Rect:
    points: list[Plane] = []
    for code in sorted(codes):
        for ring in land.areas[code].rings:
            degrees = degrees_of(ring, land, projection.meridian)
            points += [projection.at(*p) for p in degrees]
    return around(points)


def _around_items(found: tuple[Located, ...], land: Atlas) -> Ground:
    """The smallest window around all items, or the world when they are far apart from each
    other."""
    spots: list[Plane] = [(p.place[1], p.place[0]) for p in found if p.place]
    for each in found:
        if each.area and land.areas[each.area].rings:
            rings = [degrees_of(r, land, 0.0) for r in land.areas[each.area].rings]
            sizes = [abs(signed_area(ring)) for ring in rings]
            spots += rings[sizes.index(max(sizes))]
    box = around(spots or [(0.0, 0.0)])
    if box.width > 90:
        whole: Projection = EqualEarth(MERIDIAN)
        return Ground("world", found, _extent(land, whole, list(land.areas)), False, land, whole)
    near = Azimuthal(box.y + box.height / 2, box.x + box.width / 2)
    seen = around([near.at(*spot) for spot in spots])
    margin = 0.08 * max(seen.width, seen.height) + 0.01
    return Ground("items", found, seen.grow(margin), True, land, near)


def _tiled(found: tuple[Located, ...]) -> Ground:
    for each in found:
        if not each.area:
            raise _no_tile(each.item, "name a province")
    tiles = tuple((f"NL-{code}", cell) for code, cell in TILES.items())
    return Ground("tiles", found, Rect(0, 0, 4, 4), tiles=tiles)


def _grid(items: tuple[Item, ...]) -> Ground:
    """Custom tiles: `where: B2` is the second square of the second row."""
    cells: dict[str, tuple[int, int]] = {}
    for item in items:
        match = _CELL.fullmatch(item.where)
        cell = (ord(match[1].upper()) - 65, int(match[2]) - 1) if match else (-1, -1)
        if cell[1] < 0 or cell in cells.values():
            taken = cell in cells.values()
            hint = "two items have this tile" if taken else "a letter and a number, such as B2"
            raise _no_tile(item, hint)
        cells[item.id] = cell
    box = around([(float(x), float(y)) for x, y in cells.values()])
    box = Rect(box.x, box.y, box.width + 1, box.height + 1)
    found = tuple(Located(item, item.id) for item in items)
    return Ground("grid", found, box, tiles=tuple(cells.items()))


def _no_tile(item: Item, hint: str) -> Exception:
    said = f"{wording(item)!r} is not a tile of this map"
    return refuse("place", f"{item.id!r}: {said}", hint, item.at("where" if item.where else "id"))
