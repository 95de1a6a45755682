"""Levels: what each block becomes in a cut-away, and where its plate lies.

From top to foot: forces are arrows that come down, dates and things lie on plates, and the
last block is the base that the others rest on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from infographic.composition.parts.isometric import Iso
from infographic.geometry import Rect
from infographic.model.content import Block, Content, Item
from infographic.model.slots import holds

Kind = Literal["forces", "dates", "things", "base"]
MOST_LEVELS = 6
MOST_THINGS = 60
"""Most things on a plate that stand for a figure."""
FORCES = frozenset({"geopolitics", "forces", "drivers", "threats", "trends", "krachten"})
"""Kinds of blocks that press down on what is under them."""
PLACES = frozenset({"challenges", "city", "homes", "neighbourhoods", "villages", "wijken"})
"""Kinds of blocks whose things are houses."""
LETTERS = 26


@dataclass(frozen=True, slots=True)
class Level:
    """A block in the picture: what it becomes, the ground whose colours it has, the labels of
    its items (none where the picture counts something else), and the figure that it counts."""

    block: Block
    kind: Kind
    ground: str
    labels: tuple[str, ...]
    figure: Item | None = None

    @property
    def houses(self) -> bool:
        """Whether its things are houses: where homes are counted, and in the challenges of a
        place; elsewhere they are plain blocks."""
        return self.figure is not None or self.block.kind in PLACES


def levels_of(blocks: Sequence[Block], content: Content, grounds: Sequence[str]) -> list[Level]:
    """The levels of blocks from top to foot, on the grounds in turn: the first ground is that
    of forces, the last that of a base."""
    out: list[Level] = []
    for index, block in enumerate(blocks):
        things = sum(level.kind == "things" for level in out)
        kind = _kind(block, index, len(blocks))
        figure = _figure(block, content) if kind == "things" else None
        labels = tuple(_labels(kind, len(block.items))) if figure is None else ()
        out.append(Level(block, kind, _ground(kind, things, grounds), labels, figure))
    return out


def _kind(block: Block, index: int, count: int) -> Kind:
    weighed = bool(block.items) and all(item.weight is not None for item in block.items)
    if index == 0 and (weighed or block.kind in FORCES):
        return "forces"
    if holds(block, "dates"):
        return "dates"
    last = index == count - 1
    return "base" if last and (count > 1 or block.kind == "principles") else "things"


def _ground(kind: Kind, things: int, grounds: Sequence[str]) -> str:
    """Plates of things take the grounds between the ends in turn, the last of them first."""
    if kind == "base":
        return grounds[-1]
    if kind == "forces":
        return grounds[0]
    middle = grounds[1:-1] or grounds
    if kind == "dates":
        return middle[0]
    return middle[-1 - things % len(middle)]


def _figure(block: Block, content: Content) -> Item | None:
    """A figure about a block that says how many of how many."""
    for other in content.blocks:
        for item in other.items:
            if block.id in (item.about, other.about) and item.of and item.number is not None:
                return item
    return None


def _labels(kind: Kind, count: int) -> list[str]:
    if kind == "forces":
        return [letter(index) for index in range(count)]
    return [str(number) for number in range(1, count + 1)]


def letter(index: int) -> str:
    """A, B... Z, AA, AB..."""
    over, own = divmod(index, LETTERS)
    return (letter(over - 1) if over else "") + chr(ord("A") + own)


@dataclass(frozen=True, slots=True)
class Sizes:
    """Depths in points that do not grow with the plates: `letters` over the arrows, `edge` of a
    plate with years on it, `course` of the base at least."""

    letters: float
    edge: float
    course: float


@dataclass(frozen=True, slots=True)
class Tower:
    """Where everything lies: `side` of a plate (half its width on the page), a projection and a
    thickness for every level (arrows: that of the plate they fall on), `step` from one plate
    down to the next, `top` of the arrows and `foot` of the base."""

    side: float
    isos: tuple[Iso, ...]
    thick: tuple[float, ...]
    step: float
    top: float
    foot: float
    courses: int
    course: float


ARROWS = 0.42
"""Room for arrows over the back of the first plate, as a part of a plate's side."""
RISE = 0.16
"""What stands on a first plate may rise over its back, as a part of a plate's side."""
CLOSE, WIDE = 0.62, 1.02
"""Least and most distance from plate to plate, as a part of a plate's side."""
CROWDED = 0.5
"""The least distance where there are more than `FEW` plates."""
FEW = 4
PLATE = 0.085
"""Thickness of a plate, as a part of its side."""
COURSE = 0.15
"""Depth of a course of the base, as a part of a plate's side."""


def plates(levels: Sequence[Level]) -> int:
    """How many plates there are; arrows alone fall on one of their own."""
    return max(1, sum(level.kind != "forces" for level in levels))


def courses_of(levels: Sequence[Level]) -> int:
    """How many courses of bricks the base has; 0 without one."""
    last = levels[-1]
    if last.kind != "base":
        return 0
    return courses_for(len(last.block.items))


def courses_for(count: int) -> int:
    """Courses for a number of bricks, of which as many as the picture has room for lie in one."""
    per, rows, whole = per_course(count), 0, 0
    while whole < count or rows < 2:
        # In every other course two bricks are halved by the sides, and one bends at the edge.
        whole += per if rows % 2 == 0 else per - 2
        rows += 1
    return rows


def per_course(count: int) -> int:
    """Bricks in a course of both faces together: an even number, so that one ends at the edge."""
    return 4 if count <= 6 else 6 if count <= 16 else 8


def least_side(width: float, levels: Sequence[Level]) -> float:
    """Half the width of the smallest plates that a picture of that width may have."""
    return width / 2 * (0.72 if plates(levels) <= FEW else 0.58)


def depth_of(side: float, levels: Sequence[Level], sizes: Sizes) -> float:
    """Depth of the whole picture at a plate's side, its plates as close as they may be."""
    over, foot = _ends(side, levels, sizes)
    close = CLOSE if plates(levels) <= FEW else CROWDED
    return over + side + (plates(levels) - 1) * close * side + foot


def _ends(side: float, levels: Sequence[Level], sizes: Sizes) -> tuple[float, float]:
    """What lies over the back of the first plate, and under the front of the last."""
    forces = levels[0].kind == "forces"
    over = sizes.letters + ARROWS * side if forces else RISE * side
    courses = courses_of(levels)
    if courses:
        return over, (courses + 0.3) * max(COURSE * side, sizes.course)
    return over, _thickness(levels[-1], side, sizes)


def _thickness(level: Level, side: float, sizes: Sizes) -> float:
    return sizes.edge if level.kind == "dates" else PLATE * side


def tower(rect: Rect, levels: Sequence[Level], sizes: Sizes) -> Tower:
    """The plates as large as a rectangle has room for, then as far apart as is good, then the
    arrows as long as is left; what is over is left free at the top."""
    side = rect.width / 2
    while depth_of(side, levels, sizes) > rect.height and side > 8:
        side *= 0.99
    over, _ = _ends(side, levels, sizes)
    count = plates(levels)
    spare = rect.height - depth_of(side, levels, sizes)
    close = CLOSE if count <= FEW else CROWDED
    step = close * side
    if count > 1:
        step = min(WIDE * side, step + spare / (count - 1))
        spare -= (count - 1) * (step - close * side)
    forces = levels[0].kind == "forces"
    longer = min(max(spare, 0.0), 0.5 * side) if forces else 0.0
    # A base runs off at the foot; plates that float stand in the middle of what is left.
    top = rect.y + (spare - longer) * (1.0 if courses_of(levels) else 0.5)
    back = top + over + longer
    middle = rect.x + rect.width / 2
    isos, thick, below = [], [], 0
    for level in levels:
        isos.append(Iso(middle, back + below * step))
        thick.append(_thickness(level, side, sizes))
        below += level.kind != "forces"
    courses = courses_of(levels)
    return Tower(
        side,
        tuple(isos),
        tuple(thick),
        step,
        top + (sizes.letters if forces else 0.0),
        rect.bottom,
        courses,
        max(COURSE * side, sizes.course),
    )
