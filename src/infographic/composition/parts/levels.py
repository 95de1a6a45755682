"""Levels: the kind of each block in a cut-away, and the position of its plate.

From top to bottom: forces are arrows pointing down, dates and objects are on plates, and the last
block is the base of the others.
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
"""Maximum number of objects on a plate that represent a figure."""
FORCES = frozenset({"geopolitics", "forces", "drivers", "threats", "trends", "krachten"})
"""Kinds of blocks drawn as arrows."""
PLACES = frozenset({"challenges", "city", "homes", "neighbourhoods", "villages", "wijken"})
"""Kinds of blocks whose objects are houses."""
LETTERS = 26


@dataclass(frozen=True, slots=True)
class Level:
    """A block in the picture.

    Its kind, the ground that gives its colours, the labels of its items (none where the picture
    shows a figure instead), and the figure.
    """

    block: Block
    kind: Kind
    ground: str
    labels: tuple[str, ...]
    figure: Item | None = None

    @property
    def houses(self) -> bool:
        """Whether its objects are houses.

        Where homes are counted, and in the challenges of a place; otherwise they are plain blocks.
        """
        return self.figure is not None or self.block.kind in PLACES


def levels_of(blocks: Sequence[Block], content: Content, grounds: Sequence[str]) -> list[Level]:
    """The levels of blocks from top to bottom, on the grounds in turn.

    The first ground is for forces, the last for a base.
    """
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
    """Plates of objects take the grounds between the first and the last in turn, in reverse
    order."""
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
    """Depths in points that do not scale with the plates.

    `letters` above the arrows, `edge` of a plate with years on it, minimum `course` of the base.
    """

    letters: float
    edge: float
    course: float


@dataclass(frozen=True, slots=True)
class Tower:
    """The geometry of the picture.

    `side` of a plate (half its width on the page), a projection and a thickness for every level
    (for arrows, those of the plate that they point at), `step` from one plate down to the next,
    `top` of the arrows and `foot` of the base.
    """

    side: float
    isos: tuple[Iso, ...]
    thick: tuple[float, ...]
    step: float
    top: float
    foot: float
    courses: int
    course: float


ARROWS = 0.42
"""Room for arrows above the back of the first plate, as a fraction of a plate's side."""
RISE = 0.16
"""Room for objects above the back of a first plate, as a fraction of a plate's side."""
CLOSE, WIDE = 0.62, 1.02
"""Minimum and maximum distance between plates, as a fraction of a plate's side."""
CROWDED = 0.5
"""The minimum distance when there are more than `FEW` plates."""
FEW = 4
PLATE = 0.085
"""Thickness of a plate, as a fraction of its side."""
COURSE = 0.15
"""Depth of a course of the base, as a fraction of a plate's side."""


def plates(levels: Sequence[Level]) -> int:
    """The number of plates; arrows without a plate below get one of their own."""
    return max(1, sum(level.kind != "forces" for level in levels))


def courses_of(levels: Sequence[Level]) -> int:
    """The number of courses of bricks of the base; 0 without a base."""
    last = levels[-1]
    if last.kind != "base":
        return 0
    return courses_for(len(last.block.items))


def courses_for(count: int) -> int:
    """The number of courses for a number of bricks."""
    per, rows, whole = per_course(count), 0, 0
    while whole < count or rows < 2:
        # In every other course two bricks are cut by the sides, and one lies around the edge.
        whole += per if rows % 2 == 0 else per - 2
        rows += 1
    return rows


def per_course(count: int) -> int:
    """Bricks in a course over both faces: an even number, so that a joint is at the edge."""
    return 4 if count <= 6 else 6 if count <= 16 else 8


def least_side(width: float, levels: Sequence[Level]) -> float:
    """Minimum side of the plates in a picture of that width."""
    return width / 2 * (0.72 if plates(levels) <= FEW else 0.58)


def depth_of(side: float, levels: Sequence[Level], sizes: Sizes) -> float:
    """Depth of the whole picture for a plate's side, with the plates at minimum distance."""
    over, foot = _ends(side, levels, sizes)
    close = CLOSE if plates(levels) <= FEW else CROWDED
    return over + side + (plates(levels) - 1) * close * side + foot


def _ends(side: float, levels: Sequence[Level], sizes: Sizes) -> tuple[float, float]:
    """Depth above the back of the first plate, and below the front of the last."""
    forces = levels[0].kind == "forces"
    over = sizes.letters + ARROWS * side if forces else RISE * side
    courses = courses_of(levels)
    if courses:
        return over, (courses + 0.3) * max(COURSE * side, sizes.course)
    return over, _thickness(levels[-1], side, sizes)


def _thickness(level: Level, side: float, sizes: Sizes) -> float:
    return sizes.edge if level.kind == "dates" else PLATE * side


def tower(rect: Rect, levels: Sequence[Level], sizes: Sizes) -> Tower:
    """Lay out the picture.

    Plates as large as the rectangle allows, then spread up to the maximum distance, then arrows
    lengthened; remaining room is left free at the top.
    """
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
    # A base runs off at the bottom; plates without a base are centred in the remaining room.
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
