"""Label placement on a line: flags on poles that never touch each other.

Every event is at its true position on a horizontal axis. Its label is a *flag*: it hangs
to the right or the left of a *pole* (the leader) that rises from the axis, on one of a few
levels above or below. A flag's box must not touch another box, nor a pole that passes
through its level on the way to a higher one, nor leave the measure.

This is a constraint satisfaction problem with a cost (Haralick and Elliott, "Increasing tree
search efficiency for constraint satisfaction problems", Artificial Intelligence 14, 1980). Every
flag has a domain of spots, stored as bits. Assigning a spot to one flag removes the conflicting
spots from the domains of the others (forward checking); the flag with the smallest domain is
assigned next (fail first); and branch and bound keeps the cheapest placement. The cost is the
total leader length. A budget of steps bounds the time. All conflicts are tested pairwise, so a
placement that is returned has no collisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from infographic.caches import CACHES

_PLACEMENTS = CACHES.table("labels.placements", 512)
LEFT_COST = 1.6
"""Cost of a flag to the left of its pole, in levels: readers expect text to start at its pole,
and labels that are all on the same side are easier to scan."""
BELOW_COST = 0.15


@dataclass(frozen=True, slots=True)
class Flag:
    """A label's event: `x` of its pole and the label's `width`, in points."""

    x: float
    width: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a flag hangs: `level` counts from 1 next to the axis; `left` edge in points."""

    above: bool
    level: int
    left: float
    right: float
    flipped: bool


@dataclass(frozen=True, slots=True)
class Room:
    """The horizontal extent for the labels, the number of levels, and the clearances.

    `pole_gap` is between a pole and its own text; `clear` between any other two objects, except
    between poles, which may be closer.
    """

    left: float
    right: float
    above: int
    below: int
    pole_gap: float = 3.0
    clear: float = 6.0


STEPS = 6000
"""How many spots are tried before the search returns the best placement so far."""


Sides = Literal["both", "above"]
"""Whether flags may be below the axis too."""

Placement = tuple[tuple[Spot, ...], int, int]
"""A spot for every flag, levels above the axis, levels below it."""


def fewest_levels(
    flags: tuple[Flag, ...],
    left: float,
    right: float,
    most: int,
    pole_gap: float = 3.0,
    sides: Sides = "both",
) -> Placement | None:
    """The placement with the fewest levels; None when `most` levels on each side do not suffice."""
    key = (flags, left, right, most, pole_gap, sides)
    return _PLACEMENTS.recall(key, lambda: _fewest(flags, left, right, most, pole_gap, sides))


def _fewest(
    flags: tuple[Flag, ...], left: float, right: float, most: int, pole_gap: float, sides: Sides
) -> Placement | None:
    both = sides == "both"
    # A lower bound: the levels that the labels would fill if they were set end to end.
    full = ceil(sum(f.width + pole_gap for f in flags) / max(right - left, 1.0))
    for total in range(max(2 if both else 1, full), (2 if both else 1) * most + 1):
        below = total // 2 if both else 0
        room = Room(left, right, total - below, below, pole_gap)
        spots = place_flags(flags, room)
        if spots is not None:
            return tuple(spots), room.above, room.below
    return None


def place_flags(flags: Sequence[Flag], room: Room, steps: int = STEPS) -> list[Spot] | None:
    """A spot for every flag (in order of x), or None when no placement exists or was found."""
    if not flags:
        return []
    return _Search(flags, room, steps).run()


class _Search:
    """Domains as bits: above unflipped, above flipped, below unflipped, below flipped, by level."""

    def __init__(self, flags: Sequence[Flag], room: Room, steps: int) -> None:
        self.flags, self.room, self.steps = flags, room, steps
        self.levels = (room.above, room.above, room.below, room.below)
        self.offsets = (0, room.above, 2 * room.above, 2 * room.above + room.below)
        self.size = 2 * (room.above + room.below)
        gap = room.pole_gap
        self.boxes = [((f.x, f.x + gap + f.width), (f.x - gap - f.width, f.x)) for f in flags]
        self.costs = self._costs()
        self.relations: dict[tuple[int, int], tuple[int, ...]] = {}
        self.best: list[int] | None = None
        self.bound = float("inf")

    def _costs(self) -> list[float]:
        out: list[float] = []
        for group, count in enumerate(self.levels):
            extra = LEFT_COST * (group % 2) + BELOW_COST * (group // 2)
            out.extend(level + extra for level in range(1, count + 1))
        return out

    def run(self) -> list[Spot] | None:
        """The cheapest placement found."""
        domains = [self._domain(i) for i in range(len(self.flags))]
        if all(domains):
            self._give(domains, {}, 0.0)
        return None if self.best is None else [self._spot(i, c) for i, c in enumerate(self.best)]

    def _domain(self, flag: int) -> int:
        mask = 0
        for group, count in enumerate(self.levels):
            if self._fits(flag, group % 2):
                mask |= ((1 << count) - 1) << self.offsets[group]
        return mask

    def _fits(self, flag: int, flip: int) -> bool:
        left, right = self.boxes[flag][flip]
        return left >= self.room.left and right <= self.room.right

    def _give(self, domains: list[int], given: dict[int, int], cost: float) -> None:
        """Assign the flag with the fewest remaining spots, cheapest spot first, and recurse."""
        if len(given) == len(domains):
            self.bound = cost
            self.best = [given[i] for i in range(len(domains))]
            return
        open_ = [i for i in range(len(domains)) if i not in given]
        flag = min(open_, key=lambda i: (domains[i].bit_count(), i))
        for spot in sorted(_bits(domains[flag]), key=self.costs.__getitem__):
            if cost + self.costs[spot] + len(open_) - 1 >= self.bound or self.steps <= 0:
                return
            self.steps -= 1
            narrowed = list(domains)
            for other in open_:
                if other != flag:
                    narrowed[other] &= ~self._ruled_out(flag, spot, other)
                    if not narrowed[other]:
                        break
            else:
                self._give(narrowed, {**given, flag: spot}, cost + self.costs[spot])

    def _ruled_out(self, flag: int, spot: int, other: int) -> int:
        """The spots of `other` that touch `flag` at `spot`."""
        key = (flag, other)
        masks = self.relations.get(key)
        if masks is None:
            masks = self.relations[key] = self._relate(flag, other)
        return masks[spot]

    def _relate(self, flag: int, other: int) -> tuple[int, ...]:
        """For each spot of `flag`: the spots of `other` on the same side that it rules out."""
        clear = self.room.clear
        x, other_x = self.flags[flag].x, self.flags[other].x
        # A box starts at its own pole, `pole_gap` before its text. A pole that stands nearer
        # to that one than the rest of `clear` cannot be moved away.
        near = min(clear - self.room.pole_gap, abs(x - other_x))
        out = []
        for group, count in enumerate(self.levels):
            left, right = self.boxes[flag][group % 2]
            kept = _kept(left, right, group % 2, near, clear)
            side = group // 2 * 2
            touching = []
            for flip in (0, 1):
                other_left, other_right = self.boxes[other][flip]
                other_kept = _kept(other_left, other_right, flip, near, clear)
                beside = left < other_right + clear and other_left < right + clear
                under = other_kept[0] < x < other_kept[1]
                over = kept[0] < other_x < kept[1]
                touching.append((self.offsets[side + flip], beside, under, over))
            for level in range(count):
                mask = 0
                for offset, beside, under, over in touching:
                    # Conflicts: on the same level and too close; crossed by its pole; its flag
                    # crossed by the other's pole.
                    own = (1 << level) * beside
                    own |= ((1 << level) - 1) * under
                    own |= (((1 << count) - 1) & ~((2 << level) - 1)) * over
                    mask |= own << offset
                out.append(mask)
        return tuple(out)

    def _spot(self, flag: int, spot: int) -> Spot:
        group = max(g for g in range(4) if self.offsets[g] <= spot and self.levels[g])
        left, right = self.boxes[flag][group % 2]
        return Spot(group < 2, spot - self.offsets[group] + 1, left, right, group % 2 == 1)


def _kept(left: float, right: float, flip: int, near: float, clear: float) -> tuple[float, float]:
    """What a flag's box keeps free of the poles of others: `near` at its own pole's side."""
    return (left - clear, right + near) if flip else (left - near, right + clear)


def _bits(mask: int) -> list[int]:
    """Positions of the bits that are set, ascending."""
    out = []
    while mask:
        low = mask & -mask
        out.append(low.bit_length() - 1)
        mask ^= low
    return out
