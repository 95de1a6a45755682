"""Label placement on a line: flags on poles that never touch each other.

Every event stands at its true place on a horizontal axis. Its label is a *flag*: it hangs
to the right or the left of a *pole* (the leader) that rises from the axis, on one of a few
levels above or below. A flag's box must not touch another box, nor a pole that passes
through its level on the way to a higher one, nor leave the measure.

The search is a beam over the events from left to right that keeps the cheapest partial
placements; cost is leader length, so that leaders are as short as they can be. With few
events the beam is wide enough to be exhaustive in effect; whatever it returns has been
checked pair by pair, so a placement is free of collisions or it is not returned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

LEFT_COST = 0.35
"""What it costs to hang a flag to the left: readers expect text to start at its pole."""
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
    """The measure the labels must stay in, the levels there are, and the clear space asked.

    `pole_gap` is between a pole and its own text; `clear` between any other two things.
    """

    left: float
    right: float
    above: int
    below: int
    pole_gap: float = 3.0
    clear: float = 6.0


@dataclass(frozen=True, slots=True)
class _State:
    cost: float
    spots: tuple[Spot, ...]


def place_flags(flags: Sequence[Flag], room: Room, width: int = 0) -> list[Spot] | None:
    """A spot for every flag (given in order of x), or None when the beam finds no placement."""
    beam = width or 96
    states = [_State(0.0, ())]
    for index, flag in enumerate(flags):
        spots = _candidates(flag, room)
        following: list[_State] = []
        for state in states:
            for spot in spots:
                if _free(spot, flag, state.spots, flags, room):
                    step = spot.level + LEFT_COST * spot.flipped + BELOW_COST * (not spot.above)
                    following.append(_State(state.cost + step, (*state.spots, spot)))
        if not following:
            return None
        states = nsmallest(beam, following, key=lambda s: s.cost)
        assert all(len(s.spots) == index + 1 for s in states)
    return list(states[0].spots)


def _candidates(flag: Flag, room: Room) -> list[Spot]:
    """Every spot at which the flag stays inside the measure."""
    spots: list[Spot] = []
    for flipped in (False, True):
        if flipped:
            left, right = flag.x - room.pole_gap - flag.width, flag.x
        else:
            left, right = flag.x, flag.x + room.pole_gap + flag.width
        if left < room.left or right > room.right:
            continue
        for above, levels in ((True, room.above), (False, room.below)):
            spots.extend(Spot(above, level, left, right, flipped) for level in range(1, levels + 1))
    return spots


def _free(
    spot: Spot, flag: Flag, placed: tuple[Spot, ...], flags: Sequence[Flag], room: Room
) -> bool:
    """Whether a spot keeps clear of all flags and poles placed so far."""
    clear = room.clear
    for other, event in zip(placed, flags, strict=False):
        if other.above != spot.above:
            continue
        if other.level == spot.level:
            if spot.left < other.right + clear and other.left < spot.right + clear:
                return False
        elif other.level > spot.level:
            # The other's pole passes through this level.
            if spot.left - clear / 2 < event.x < spot.right + clear / 2:
                return False
        elif other.left - clear / 2 < flag.x < other.right + clear / 2:
            return False
    return True
