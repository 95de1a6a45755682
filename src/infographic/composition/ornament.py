"""The masthead's ornament: a field of dots, irregular at the top and regular at the bottom.

It is drawn from a fixed seed by a small generator of our own, because the standard library does
not guarantee the same numbers in every version. It is an artifact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from infographic.geometry import Command, Path, Rect, circle


def numbers(seed: int) -> Iterator[float]:
    """An endless sequence of numbers in [0, 1).

    A 64-bit linear congruential generator (Knuth's MMIX constants).
    """
    state = seed & (2**64 - 1)
    while True:
        state = (6364136223846793005 * state + 1442695040888963407) % 2**64
        yield (state >> 33) / 2**31


def dot_field(rect: Rect, pitch: float, seed: int, clear: Sequence[Rect] = ()) -> tuple[Path, Path]:
    """Two paths of dots in `rect`: the field, and a few highlighted dots.

    Towards the bottom right the dots are larger and on their grid; towards the top they are
    displaced and sparser. No dot lies in the boxes of `clear`, where text is.
    """
    draw = numbers(seed)
    field, lit = Path(()), Path(())
    commands: list[Command] = []
    bright: list[Command] = []
    rows, columns = int(rect.height // pitch), int(rect.width // pitch)
    for row in range(rows):
        for column in range(columns):
            order = (row + 0.5) / rows
            across = (column + 0.5) / columns
            keep, dx, dy, light = next(draw), next(draw), next(draw), next(draw)
            presence = 0.12 + 1.1 * order * across**0.8
            if keep > presence:
                continue
            loose = (1 - order) ** 1.6 * pitch * 0.9
            x = rect.x + (column + 0.5) * pitch + (dx - 0.5) * loose
            y = rect.y + (row + 0.5) * pitch + (dy - 0.5) * loose
            radius = pitch * (0.07 + 0.17 * order * across)
            dot = Rect(x - radius, y - radius, 2 * radius, 2 * radius)
            if any(dot.overlaps(box) for box in clear):
                continue
            target = bright if light > 0.955 else commands
            target.extend(circle(x, y, radius * (1.35 if target is bright else 1)).commands)
    return field + Path(tuple(commands)), lit + Path(tuple(bright))
