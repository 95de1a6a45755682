"""A swarm: dots along a scale, moved up and down only as far as they would touch each other."""

from __future__ import annotations

from collections.abc import Sequence


def levels_of(places: Sequence[float], apart: float, first: Sequence[bool]) -> list[int]:
    """The level of every dot: 0 on the line, then 1, -1, 2, -2... up and down.

    Dots on one level are at least `apart` points from each other. Those of `first` choose
    first, so that they stand on the line where they can, and no other dot stands above them in
    the way of their poles; then it goes from left to right.
    """
    out = [0] * len(places)
    taken: dict[int, list[float]] = {}
    order = sorted(range(len(places)), key=lambda n: (not first[n], places[n], n))
    poles = [place for place, named in zip(places, first, strict=True) if named]
    for n in order:
        level, x = 0, places[n]
        hit = not first[n] and any(abs(x - pole) < 0.6 * apart for pole in poles)
        while (level > 0 and hit) or any(abs(x - other) < apart for other in taken.get(level, ())):
            level = -level if level > 0 else 1 - level
        out[n] = level
        taken.setdefault(level, []).append(x)
    return out
