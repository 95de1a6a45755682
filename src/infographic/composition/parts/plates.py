"""Plates: objects on the levels of a cut-away: pins of a calendar, cells, bricks, arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, hypot

from infographic.composition.parts.axis import years_of
from infographic.composition.parts.isometric import Arrow, Flat, Iso, above
from infographic.model.content import Item

MARGIN = 0.07
"""Free border of a plate, as a fraction of its side."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A square cell for an object: its corner (u, v) and its side, in points."""

    u: float
    v: float
    side: float


def cells_for(count: int, side: float, seen: float, rise: float) -> list[Cell]:
    """`count` visible cells on a plate, from left to right.

    `seen` is how much of the plate the plate above leaves visible, measured along its sides from
    the front; `rise` is the height of an object of side 1. The cells are as large as possible, and
    front cells are used first.
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
    """A date on a plate: the foot of its pin on the plate, and its head on the page."""

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
        """The position of a date along the plate, in points from its left edge."""
        run = (years - self.first) / (self.last - self.first)
        return self.side * (MARGIN + (1 - 2 * MARGIN) * run)


def calendar(iso: Iso, side: float, items: Sequence[Item]) -> Calendar:
    """The calendar of whole years that covers all dated items."""
    years = [years_of(item.date) for item in items if item.date]
    return Calendar(iso, side, floor(min(years)), floor(max(years)) + 1)


Lane = tuple[float, float, float]
"""The lane of an arrow: its axis, half the width of its head, and the level of its tip."""


def pins(
    found: Calendar, items: Sequence[Item], radius: float, seen: float, lanes: Sequence[Lane] = ()
) -> list[Pin] | None:
    """A pin for every dated item, without overlaps, each as far from the others as possible and
    outside the lanes of arrows if possible; None when they do not fit. `seen` is as for
    `cells_for`."""
    side, iso, stem = found.side, found.iso, 1.9 * radius
    dated = sorted((i for i in items if i.date), key=lambda i: (years_of(i.date), i.id))
    out: list[Pin] = []
    for item in dated:
        u = found.u(years_of(item.date))
        high = side * (1 - MARGIN) - radius
        # A head is visible where a foot lower by the pin's height would be visible.
        need = side - seen + stem + 2 * radius
        low = min(high, max(0.28 * side, 0.0 if u >= need else need))
        best, most, alone = None, -1e9, 0.0
        for index in range(25):
            v = low + (high - low) * (index * 14 % 25) / 24
            foot = iso.at(u, v)
            head = (foot[0], foot[1] - stem)
            near = min((hypot(head[0] - p.head[0], head[1] - p.head[1]) for p in out), default=1e9)
            # A head must not cover another pin's stem, so pins above each other need more distance.
            apart = min(
                (hypot(head[0] - p.head[0], 0.55 * (head[1] - p.head[1])) for p in out),
                default=1e9,
            )
            over = [lane for lane in lanes if head[1] - radius < lane[2] + 2.0]
            clear = min((abs(head[0] - x) - reach for x, reach, _ in over), default=1e9)
            score = min(apart, 4 * radius) + min(clear, 1.3 * radius)
            score -= 10 * radius if near < 2 * radius + 1 else 0.0
            if score > most + 1e-6:
                best, most, alone = Pin(item, foot, head), score, near
        if best is None or alone < 2 * radius + 1:
            return None
        out.append(best)
    return out


@dataclass(frozen=True, slots=True)
class Brick:
    """A whole brick: its centre on the page, its face, and its width, in points."""

    middle: Flat
    right: bool
    width: float


@dataclass(frozen=True, slots=True)
class Masonry:
    """Bricks in bond on the two faces of a base.

    The whole bricks in reading order, and the joints of the left and the right face, as lines.
    """

    bricks: tuple[Brick, ...]
    left: tuple[tuple[Flat, Flat], ...]
    right: tuple[tuple[Flat, Flat], ...]


def masonry(iso: Iso, side: float, course: float, per: int, foot: float) -> Masonry:
    """Courses of `per` bricks over both faces, every other one shifted by half a brick, down to the
    level `foot`; bricks that are cut are not numbered."""
    width, found = 2 * side / per, []
    joints: dict[bool, list[tuple[Flat, Flat]]] = {False: [], True: []}
    rows = int((foot - iso.y - side / 2) / course) + 1
    for row in range(rows):
        top, shift = row * course, 0.5 * (row % 2)
        edges = [(k + shift) * width for k in range(per + 1) if (k + shift) * width <= 2 * side]
        for start, stop in pairwise(edges):
            right = start >= side - 1e-6
            low = max(_on_base(iso, side, p, top + course)[1] for p in (start, stop))
            if low <= foot and (right or stop <= side + 1e-6):
                middle = _on_base(iso, side, (start + stop) / 2, top + course / 2)
                found.append(Brick(middle, right, stop - start))
        for p in edges:
            if 1e-6 < p < 2 * side - 1e-6 and abs(p - side) > 1e-6:
                ends = (_on_base(iso, side, p, top), _on_base(iso, side, p, top + course))
                joints[p > side].append(ends)
        if row:
            corner = _on_base(iso, side, side, top)
            joints[False].append((_on_base(iso, side, 0, top), corner))
            joints[True].append((corner, _on_base(iso, side, 2 * side, top)))
    cut = {face: tuple(_above(line, foot) for line in lines) for face, lines in joints.items()}
    return Masonry(tuple(found), *(tuple(j for j in cut[f] if j) for f in (False, True)))


def _above(line: tuple[Flat, Flat], foot: float) -> tuple[Flat, Flat] | None:
    """The part of a line above a level; None when there is none."""
    kept = above(line, foot)
    ends = list(dict.fromkeys(kept))
    return (ends[0], ends[-1]) if len(ends) > 1 else None


def _on_base(iso: Iso, side: float, p: float, down: float) -> Flat:
    """A point on the unfolded faces: `p` is the distance from the left corner along them."""
    if p <= side:
        return iso.at(p, side, -down)
    return iso.at(side, 2 * side - p, -down)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """An object that arrows must not cover: its centre and its radius."""

    x: float
    y: float
    radius: float


Spread = tuple[float, float]
"""Distribution of arrows: their extent and their offset from the middle, as fractions of a side."""
SPREADS: tuple[Spread, ...] = tuple(
    (wide, shift)
    for wide in (1.66, 1.45, 1.25)
    for shift in (0.0, 0.14, -0.14, 0.26, -0.26)
    if wide / 2 + abs(shift) < 0.9
)


@dataclass(frozen=True, slots=True)
class Fall:
    """An arrow before its tip is placed.

    Its lane, half the width of its shaft, the level of its top, and how far it may move sideways,
    in points.
    """

    x: float
    head: float
    half: float
    cap: float
    free: float


def falls(
    iso: Iso,
    side: float,
    top: float,
    weights: Sequence[float],
    lift: float,
    spread: Spread = SPREADS[0],
) -> list[Fall]:
    """Arrows side by side above a plate, with widths proportional to their weights.

    `lift` is the height of a row of letters; tops are staggered in as many rows as the letters
    need.
    """
    count = len(weights)
    strip = spread[0] * side / max(count, 3)
    most = min(0.115 * side, 0.27 * strip)
    levels = 1 if strip > 1.6 * lift else 2 if strip > 0.8 * lift else 3
    out = []
    for index, weight in enumerate(weights):
        x = iso.x + spread[1] * side + (index - (count - 1) / 2) * strip
        half = max(most * weight / max(weights), 0.75)
        head = min(1.9 * half + 2.0, 0.48 * strip)
        cap = top + (levels - 1 - index % levels) * lift + half / 2
        out.append(Fall(x, head, half, cap, max(0.0, strip / 2 - head)))
    return out


_DEPTHS = (0.42, 0.24, 0.5, 0.3, 0.38, 0.2)
"""Target depths of successive arrows in the plate, as fractions of it."""


def tip_of(iso: Iso, side: float, x: float, index: int) -> float:
    """The level of the tip of an arrow at `x` on a plate."""
    back = iso.y + abs(x - iso.x) / 2
    front = iso.y + side - abs(x - iso.x) / 2
    return back + _DEPTHS[index % len(_DEPTHS)] * (front - back)


def landed(iso: Iso, side: float, fall: Fall, index: int, obstacles: Sequence[Obstacle]) -> Arrow:
    """The arrow at its target depth, moved so that it covers no obstacle."""
    best, reached = fall.x, -1e9
    for step in range(13):
        x = fall.x + fall.free * (0 if step == 0 else (step + 1) // 2 * (-1) ** step / 6)
        tip = tip_of(iso, side, x, index)
        for other in obstacles:
            if abs(other.x - x) < fall.head + other.radius + 1.5:
                tip = min(tip, other.y - other.radius - 2.5)
        if tip > reached + 1.5:
            best, reached = x, tip
    deep = min(1.35 * fall.head, 0.45 * (reached - fall.cap))
    return Arrow(best, fall.cap, reached, fall.half, fall.head, max(deep, fall.head / 2 + 0.5))


def lacking(iso: Iso, side: float, found: Sequence[Arrow]) -> float:
    """By how many points in total the tips of arrows miss a good position on their plate."""
    return sum(
        max(0.0, iso.y + abs(arrow.x - iso.x) / 2 + 0.07 * side - arrow.tip) for arrow in found
    )
