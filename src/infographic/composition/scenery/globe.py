"""Scenery `globe`: a globe of dots, land brighter than sea, with arcs between places.

The whole disc, or its upper half rising from the foot of the band.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import Annotated

from pydantic import Field, Strict

from infographic.composition.options import FormOptions
from infographic.composition.parts.atlas import known_places, place_of
from infographic.composition.parts.sphere import Place, Sphere, angle_between, great_circle, is_land
from infographic.composition.stage import Paint, Scenery, Stage
from infographic.diagnostics import nearest, refuse
from infographic.geometry import Command, Path, circle
from infographic.scene import Item

Degrees = Annotated[tuple[float, float], Strict(False)]
Names = Annotated[tuple[str, ...], Strict(False), Field(max_length=60)]


class GlobeOptions(FormOptions):
    """Options of `globe`."""

    centre: Degrees = Field(
        (24.0, -22.0), description="latitude and longitude that face the reader"
    )
    middle: Annotated[tuple[float, float], Strict(False)] = Field(
        (0.74, 1.0), description="middle of the globe, in parts of the band's width and depth"
    )
    radius: Annotated[float, Field(ge=0.05, le=2)] = Field(
        0.24, description="radius in parts of the band's width"
    )
    grow: Annotated[float, Field(ge=1, le=4)] = Field(
        2.6, description="how many times larger it may be where the band is deeper"
    )
    fit: bool = Field(
        True, description="makes it smaller where the band is not as deep or words are in its way"
    )
    pitch: Annotated[float, Field(ge=0.8, le=20)] = Field(2.7, description="degrees between dots")
    cities: Names = Field((), description="places by name, or `latitude longitude`")
    home: str = Field("", description="the place that all others are linked to")
    links: Annotated[
        tuple[Annotated[tuple[str, str], Strict(False)], ...], Strict(False), Field(max_length=60)
    ] = Field((), description="pairs of places with an arc between them")
    halo: bool = Field(True, description="a paler ring round the globe")


class Globe(Scenery[GlobeOptions]):
    """Halo, disc, dots in a few sizes, arcs and places."""

    name = "globe"
    summary = "a globe of dots, land brighter than sea, with arcs between places"
    Options = GlobeOptions

    def paint(self, stage: Stage[GlobeOptions]) -> tuple[Item, ...]:
        asked, paint = stage.options, Paint(stage)
        sphere = _sphere(stage)
        if asked.halo:
            paint.fill(_clipped_disc(stage, sphere, sphere.radius * HALO), "back")
        paint.fill(_clipped_disc(stage, sphere, sphere.radius), "mid")
        _dots(stage, sphere, paint)
        _arcs(stage, sphere, paint)
        return tuple(paint.items)


HALO = 1.13
"""Radius of the halo, as a multiple of the globe's."""
SMALLER, ASIDE = 12, 4
"""Steps in which a globe gives way to words: by 4 % of its radius, by 3 % of the width."""


def _sphere(stage: Stage[GlobeOptions]) -> Sphere:
    asked, band = stage.options, stage.band
    radius = asked.radius * band.width
    x, y = band.x + asked.middle[0] * band.width, band.y + asked.middle[1] * band.height
    east = -1 if stage.mirrored else 1
    if not asked.fit:
        return Sphere(x, y, max(radius, stage.line), asked.centre, east)
    # The rim keeps a line and a half from the top of the band.
    radius = min(radius * asked.grow, (y - band.y - 1.5 * stage.line) / (HALO if asked.halo else 1))
    found = Sphere(x, y, max(radius, stage.line), asked.centre, east)
    for smaller in range(SMALLER + 1):
        for aside in range(ASIDE + 1):
            right, own = x + 0.03 * aside * band.width, radius * (1 - 0.04 * smaller)
            found = Sphere(right, y, max(own, stage.line), asked.centre, east)
            if not _meets_words(stage, found) and _home_inside(stage, found):
                return found
    return found


def _home_inside(stage: Stage[GlobeOptions], sphere: Sphere) -> bool:
    """Whether the place that the arcs lead to is on the page; true where there is none."""
    place = place_of(stage.options.home) if stage.options.home else None
    if place is None:
        return True
    return sphere.at(*place).x <= stage.band.right - 2 * stage.line


def _meets_words(stage: Stage[GlobeOptions], sphere: Sphere) -> bool:
    """Whether the disc comes nearer than half a line to a line of text."""
    reach = sphere.radius + 0.5 * stage.line
    for box in stage.words:
        across = max(box.x - sphere.x, 0.0, sphere.x - box.right)
        down = max(box.y - sphere.y, 0.0, sphere.y - box.bottom)
        if across**2 + down**2 < reach**2:
            return True
    return False


def _clipped_disc(stage: Stage[GlobeOptions], sphere: Sphere, radius: float) -> Path:
    """A disc, cut off at the foot and the sides of the band."""
    band = stage.band
    if sphere.y + radius <= band.bottom and sphere.x + radius <= band.right:
        return circle(sphere.x, sphere.y, radius)
    points = []
    steps = 180
    for step in range(steps):
        angle = 2 * pi * step / steps
        x, y = sphere.x + radius * cos(angle), sphere.y + radius * sin(angle)
        points.append((min(max(x, band.x), band.right), min(max(y, band.y), band.bottom)))
    kept = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    return Path((("M", kept[0]), *(("L", p) for p in kept[1:]), ("Z", ())))


FINEST = 0.62
"""Least distance of dots on a large globe, as a part of the usual one."""
SIZES = 5
"""Dots of so many sizes stand for all the sizes that foreshortening makes."""


def _dots(stage: Stage[GlobeOptions], sphere: Sphere, paint: Paint) -> None:
    """Land in large dots, sea in fine ones; a dot is a very short line with round ends, which
    takes a tenth of the room that a circle does in a file."""
    # A large globe has finer dots, up to a point: they must not swell with it.
    usual = stage.options.radius * stage.band.width
    pitch = stage.options.pitch * min(1.0, max(FINEST, (usual / sphere.radius) ** 0.6))
    large = sphere.radius * pitch * 3.1416 / 180 * 0.62
    land: list[list[Command]] = [[] for _ in range(SIZES)]
    sea: list[Command] = []
    seen = 0
    for place, spot in sphere.dots(pitch):
        if not _inside(stage, spot.x, spot.y, large) or stage.covered(
            spot.x, spot.y, 0.35 * stage.line
        ):
            continue
        mark: tuple[Command, ...] = (("M", (spot.x, spot.y)), ("L", (spot.x + 0.02, spot.y)))
        shore = is_land(*place)
        if not shore and (seen := seen + 1) % 2:
            continue  # the sea is half as dense
        if shore:
            land[min(int(spot.facing * SIZES), SIZES - 1)].extend(mark)
        else:
            sea.extend(mark)
    paint.stroke(Path(tuple(sea)), "faint", max(0.5, large * 0.28))
    for size, commands in enumerate(land):
        width = large * (0.42 + 0.58 * (size + 0.5) / SIZES)
        paint.stroke(Path(tuple(commands)), "muted", max(0.6, width))


def _inside(stage: Stage[GlobeOptions], x: float, y: float, clear: float) -> bool:
    band = stage.band
    return band.x <= x <= band.right and band.y <= y <= band.bottom - clear / 2


def _arcs(stage: Stage[GlobeOptions], sphere: Sphere, paint: Paint) -> None:
    asked = stage.options
    names = list(dict.fromkeys([*asked.cities, *(n for pair in asked.links for n in pair)]))
    if asked.home and asked.home not in names:
        names.append(asked.home)
    spots = {name: _place(stage, name) for name in names}
    links = list(asked.links)
    if asked.home and not links:
        links = [(asked.home, name) for name in asked.cities if name != asked.home]
    for start, end in links:
        for path in _arc(stage, sphere, spots[start], spots[end]):
            paint.stroke(path, "accent", max(0.75, 0.06 * stage.line))
    for name, place in spots.items():
        spot = sphere.at(*place)
        radius = (0.3 if name == asked.home else 0.2) * stage.line
        if spot.facing > 0 and _inside(stage, spot.x, spot.y + radius, 0):
            paint.fill(circle(spot.x, spot.y, radius + 1.1), "mid")
            paint.fill(circle(spot.x, spot.y, radius), "accent")


def _arc(stage: Stage[GlobeOptions], sphere: Sphere, start: Place, end: Place) -> list[Path]:
    """The way between two places, raised over the ground, where it can be seen."""
    rise = 0.25 * min(angle_between(start, end) / 90, 1.0)
    steps = 24
    runs: list[list[tuple[float, float]]] = [[]]
    for index, place in enumerate(great_circle(start, end, steps)):
        t = index / steps
        spot = sphere.at(*place, 1 + rise * 4 * t * (1 - t))
        seen = spot.facing > -0.05 and _inside(stage, spot.x, spot.y, 0)
        if seen and stage.covered(spot.x, spot.y, 0.35 * stage.line):
            return []  # an arc that words would cut leads nowhere
        if seen:
            runs[-1].append((spot.x, spot.y))
        elif runs[-1]:
            runs.append([])
    return [_smooth(run) for run in runs if len(run) > 2]


def _smooth(points: list[tuple[float, float]]) -> Path:
    """A curve through points (Catmull-Rom as Bezier segments)."""
    commands: list[Command] = [("M", points[0])]
    for i in range(len(points) - 1):
        before, here = points[max(i - 1, 0)], points[i]
        there, after = points[i + 1], points[min(i + 2, len(points) - 1)]
        one = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        two = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        commands.append(("C", (*one, *two, *there)))
    return Path(tuple(commands))


def _place(stage: Stage[GlobeOptions], name: str) -> Place:
    """A place by its name, or by its latitude and longitude in degrees."""
    found = place_of(name)
    if found:
        return found
    raise refuse(
        "place",
        f"there is no place named {name!r}",
        nearest(name, known_places()) + "; or write its latitude and longitude: '53.2 6.6'",
        stage.spec.option_span("cities"),
    )


SCENERY = Globe()
