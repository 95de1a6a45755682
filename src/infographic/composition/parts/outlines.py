"""Outlines: areas of an atlas projected and clipped to the window of a map.

Areas are filled as closed paths; borders and coasts are separate lines, drawn once, so that the
edge of the window is not drawn as a border.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from infographic.composition.parts.atlas import Atlas, Ring, degrees_of
from infographic.composition.parts.projections import Plane, Projection
from infographic.geometry import Command, Path, Rect

Points = list[Plane]
LEAST = 0.6
"""Rings smaller than this, in square points, are not drawn."""


@dataclass(frozen=True, slots=True)
class View:
    """The transform from the plane of a projection to the page.

    `scale` in points per earth radius, and the visible window.
    """

    projection: Projection
    scale: float
    dx: float
    dy: float
    window: Rect

    def at(self, longitude: float, latitude: float) -> Plane:
        """The position of a place on the page."""
        x, y = self.projection.at(longitude, latitude)
        return x * self.scale + self.dx, y * self.scale + self.dy

    def moved(self, dx: float, dy: float) -> View:
        """The same view, moved."""
        window = Rect(self.window.x + dx, self.window.y + dy, self.window.width, self.window.height)
        return View(self.projection, self.scale, self.dx + dx, self.dy + dy, window)


def fitted(box: Rect, projection: Projection, window: Rect) -> View:
    """The view in which `box` of the plane is centred in the window, as large as possible."""
    scale = min(window.width / box.width, window.height / box.height)
    dx = window.x + window.width / 2 - scale * (box.x + box.width / 2)
    dy = window.y + window.height / 2 - scale * (box.y + box.height / 2)
    return View(projection, scale, dx, dy, window)


def rings_of(rings: Iterable[Ring], atlas: Atlas, view: View) -> list[Points]:
    """The rings on the page, clipped to the window; very small ones are left out."""
    out = []
    for ring in rings:
        points = [view.at(*p) for p in degrees_of(ring, atlas, view.projection.meridian)]
        cut = clipped(points, view.window)
        if len(cut) > 2 and abs(signed_area(cut)) >= LEAST:
            out.append(cut)
    return out


def signed_area(points: Sequence[Plane]) -> float:
    """The signed area of a ring (shoelace formula)."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs) / 2


def path_of(rings: Iterable[Points]) -> Path:
    """Closed paths through rings, to hundredths of a point."""
    commands: list[Command] = []
    for ring in rings:
        points = [(round(x, 2), round(y, 2)) for x, y in ring]
        kept = [p for i, p in enumerate(points) if p != points[i - 1]]
        if len(kept) > 2:
            commands.append(("M", kept[0]))
            commands += [("L", p) for p in kept[1:]]
            commands.append(("Z", ()))
    return Path(tuple(commands))


def borders(atlas: Atlas, view: View) -> tuple[tuple[tuple[str, ...], Path], ...]:
    """Borders and coasts, clipped to the window, each with the areas at its sides.

    Two for a border, one for a coast.
    """
    sides: dict[int, list[str]] = {}
    for area in atlas.areas.values():
        for ring in area.rings:
            for index in ring:
                sides.setdefault(index if index >= 0 else ~index, []).append(area.code)
    found: dict[tuple[str, ...], list[Command]] = {}
    for number in sorted(sides):
        points = [view.at(*p) for p in degrees_of((number,), atlas, view.projection.meridian)]
        commands = found.setdefault(tuple(sorted(set(sides[number]))), [])
        for run in runs_within(points, view.window):
            rounded = [(round(x, 2), round(y, 2)) for x, y in run]
            commands.append(("M", rounded[0]))
            commands += [("L", p) for p in rounded[1:]]
    return tuple((names, Path(tuple(lines))) for names, lines in found.items() if lines)


def clipped(points: Points, box: Rect) -> Points:
    """A ring clipped to a rectangle (Sutherland and Hodgman, 1974)."""
    if all(box.x <= x <= box.right and box.y <= y <= box.bottom for x, y in points):
        return points
    sides = ((0, box.x, 1), (0, box.right, -1), (1, box.y, 1), (1, box.bottom, -1))
    for axis, edge, way in sides:
        points = _cut(points, axis, edge, way)
        if not points:
            break
    return points


def _cut(points: Points, axis: int, edge: float, way: int) -> Points:
    """The part of a ring on one side of a line."""
    out: Points = []
    for index, here in enumerate(points):
        before = points[index - 1]
        inside, was = (here[axis] - edge) * way >= 0, (before[axis] - edge) * way >= 0
        if inside != was:
            out.append(_crossing(before, here, axis, edge))
        if inside:
            out.append(here)
    return out


def _crossing(a: Plane, b: Plane, axis: int, edge: float) -> Plane:
    share = (edge - a[axis]) / (b[axis] - a[axis])
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])


def runs_within(points: Points, box: Rect) -> list[Points]:
    """The part of a line inside a rectangle (Liang and Barsky, 1984)."""
    out: list[Points] = []
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        low, high = 0.0, 1.0
        for step, near, far in ((bx - ax, box.x - ax, box.right - ax),
                                (by - ay, box.y - ay, box.bottom - ay)):  # fmt: skip
            if step == 0:
                low, high = (low, high) if near <= 0 <= far else (1.0, 0.0)
                continue
            first, last = sorted((near / step, far / step))
            low, high = max(low, first), min(high, last)
        if low >= high:
            continue
        start = (ax + low * (bx - ax), ay + low * (by - ay))
        end = (ax + high * (bx - ax), ay + high * (by - ay))
        if out and low == 0.0 and out[-1][-1] == (ax, ay):
            out[-1].append(end)
        else:
            out.append([start, end])
    return out
