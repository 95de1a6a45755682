"""Plates: what lies on the levels of a cut-away: pins on a calendar, things, bricks, arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, hypot

from infographic.composition.parts.axis import years_of
from infographic.composition.parts.isometric import Arrow, Flat, Iso, above
from infographic.model.content import Item

MARGIN = 0.07
"""Free border of a plate, as a part of its side."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place for a thing: its corner (u, v) and the side of its square, in points."""

    u: float
    v: float
    side: float


def cells_for(count: int, side: float, seen: float, rise: float) -> list[Cell]:
    """Places for so many things on a plate, all of them in sight, from left to right.

    `seen` is how much of the plate's two front edges the plate above leaves free, measured
    along its sides; `rise` how high a thing of side 1 is. The largest cells that serve are
    taken, the places in front first.
    """
    inner = side * (1 - 2 * MARGIN)
    for per_side in range(2, 200):
        pitch = inner / per_side
        edge = side - seen + rise * pitch
        open_ = [
            (i, j)
            for i in range(per_side)
            for j in range(per_side)
            if MARGIN * side + max(i, j) * pitch >= edge - 1e-6
        ]
        if len(open_) >= count and (per_side >= 3 or count <= 3):
            chosen = sorted(open_, key=lambda c: (-max(c), abs(c[0] - c[1])))[:count]
            chosen.sort(key=lambda c: (c[0] - c[1], c[0] + c[1]))
            start = MARGIN * side
            return [Cell(start + i * pitch, start + j * pitch, pitch) for i, j in chosen]
    return []


@dataclass(frozen=True, slots=True)
class Pin:
    """A date on a plate: where its pin meets the plate, and where its head is on the page."""

    item: Item
    foot: Flat
    head: Flat


@dataclass(frozen=True, slots=True)
class Calendar:
    """Years on a plate, along its left edge from the left corner to the front."""

    iso: Iso
    side: float
    first: int
    last: int

    def u(self, years: float) -> float:
        """Where a date lies along the plate, in points from its left edge."""
        run = (years - self.first) / (self.last - self.first)
        return self.side * (MARGIN + (1 - 2 * MARGIN) * run)


def calendar(iso: Iso, side: float, items: Sequence[Item]) -> Calendar:
    """The whole years that the items with a date lie in."""
    years = [years_of(item.date) for item in items if item.date]
    return Calendar(iso, side, floor(min(years)), floor(max(years)) + 1)


def pins(found: Calendar, items: Sequence[Item], radius: float, seen: float) -> list[Pin] | None:
    """A pin for every dated item, none on another, each where it is most alone; None when they
    have no room. `seen` is as for `cells_for`."""
    side, iso, stem = found.side, found.iso, 1.5 * radius
    dated = sorted((i for i in items if i.date), key=lambda i: (years_of(i.date), i.id))
    out: list[Pin] = []
    for item in dated:
        u = found.u(years_of(item.date))
        low = max(0.28 * side, 0.0 if u > side - seen else side - seen + radius)
        high = side * (1 - MARGIN) - radius
        best, alone = None, -1.0
        for index in range(25):
            v = low + (high - low) * (index * 14 % 25) / 24
            foot = iso.at(u, v)
            head = (foot[0], foot[1] - stem)
            near = min((hypot(head[0] - p.head[0], head[1] - p.head[1]) for p in out), default=1e9)
            if min(near, 5 * radius) > alone + 1e-6:
                best, alone = Pin(item, foot, head), min(near, 5 * radius)
        if best is None or alone < 2 * radius + 1:
            return None
        out.append(best)
    return out


@dataclass(frozen=True, slots=True)
class Brick:
    """A brick: its corners on the left or right face, from its top left round, and its height
    and width along the face, in points."""

    corners: tuple[Flat, ...]
    right: bool
    width: float
    numbered: bool


def bricks(iso: Iso, side: float, course: float, count: int, per: int, foot: float) -> list[Brick]:
    """Bricks in bond on both faces of a base down to the level `foot`, whole bricks that are
    not cut there marked as fit to be numbered, in the order of reading."""
    out: list[Brick] = []
    width = 2 * side / per
    rows = int((foot - iso.y - side / 2) / course) + 1
    for row in range(rows):
        edges = [0.0] if row % 2 else []
        edges += [(k + 0.5 * (row % 2)) * width for k in range(per + 1 - row % 2)] + [2 * side]
        edges = sorted({*edges, side})
        for start, stop in zip(edges, edges[1:], strict=False):
            if stop - start < 1e-6:
                continue
            corners = [
                _on_base(iso, side, p, z)
                for p, z in (
                    (start, row * course), (stop, row * course),
                    (stop, (row + 1) * course), (start, (row + 1) * course),
                )
            ]  # fmt: skip
            kept = above(corners, foot)
            whole = stop - start > 0.9 * width and max(y for _, y in corners) <= foot + 1e-6
            if len(kept) >= 3:
                out.append(Brick(tuple(kept), start >= side - 1e-6, stop - start, whole))
    return out


def _on_base(iso: Iso, side: float, p: float, down: float) -> Flat:
    """A point of the two faces laid out flat: `p` along them from the left corner."""
    if p <= side:
        return iso.at(p, side, -down)
    return iso.at(side, 2 * side - p, -down)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something on the page that arrows are not to cover: its middle, and its reach."""

    x: float
    y: float
    radius: float


def arrows(
    iso: Iso, side: float, top: float, weights: Sequence[float], lift: float, obstacles: Sequence[Obstacle]
) -> list[Arrow]:  # fmt: skip
    """Arrows side by side on a plate, as wide as their weights say, each as deep into the plate
    as it can go without covering anything. `lift` is the height of a level of letters: caps
    stand on as many levels as their letters need."""
    count, span = len(weights), 1.66 * side
    strip = span / max(count, 3)
    most = min(0.115 * side, 0.27 * strip)
    levels = 1 if strip > 1.6 * lift else 2 if strip > 0.8 * lift else 3
    out = []
    for index, weight in enumerate(weights):
        centre = iso.x + (index - (count - 1) / 2) * strip
        half = max(most * weight / max(weights), 0.75)
        head = min(1.9 * half + 2.0, 0.48 * strip)
        cap = top + (levels - 1 - index % levels) * lift + half / 2
        out.append(_landed(iso, side, cap, (half, head), centre, strip, index, obstacles))
    return out


_DEPTHS = (0.42, 0.24, 0.5, 0.3, 0.38, 0.2)
"""How far into the plate arrows fall in turn, as parts of it."""


def _landed(
    iso: Iso, side: float, top: float, width: tuple[float, float], centre: float, strip: float,
    index: int, obstacles: Sequence[Obstacle],
) -> Arrow:  # fmt: skip
    half, head = width
    free = max(0.0, strip / 2 - head)
    best, reached = centre, -1e9
    for step in range(13):
        x = centre + free * (0 if step == 0 else (step + 1) // 2 * (-1) ** step / 6)
        back = iso.y + abs(x - iso.x) / 2
        front = iso.y + side - abs(x - iso.x) / 2
        tip = back + _DEPTHS[index % len(_DEPTHS)] * (front - back)
        for other in obstacles:
            if abs(other.x - x) < head + other.radius + 1.5:
                tip = min(tip, other.y - other.radius - 2.5)
        if tip > reached + 1.5:
            best, reached = x, tip
    deep = min(1.35 * head, 0.45 * (reached - top))
    return Arrow(best, top, reached, half, head, max(deep, head / 2 + 0.5))
