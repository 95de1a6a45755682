"""A skyline: a pale row of roofs and one tower, behind a street."""

from __future__ import annotations

from random import Random

from infographic.geometry import Command, Path, Rect

SEED = 1040
_WIDTHS = (0.26, 0.62)
"""Minimum and maximum width of a house, as fractions of the skyline's height."""
_HEIGHTS = (0.42, 0.72)
"""Minimum and maximum height of a house with its roof, as fractions of the skyline's height."""


def skyline(rect: Rect, tower_at: float, seed: int = SEED) -> Path:
    """Roofs along the bottom of `rect`, and a tower of its full height centred at x `tower_at`.

    The same box and seed give the same roofs.
    """
    # Only random() itself is guaranteed to be the same in every version of Python.
    random = Random(seed).random  # noqa: S311 (not for security)
    commands: list[Command] = [("M", (rect.x, rect.bottom))]
    x = rect.x
    while x < rect.right - 1:
        width = rect.height * (_WIDTHS[0] + (_WIDTHS[1] - _WIDTHS[0]) * random())
        width = min(width, rect.right - x)
        top = rect.bottom - rect.height * (_HEIGHTS[0] + (_HEIGHTS[1] - _HEIGHTS[0]) * random())
        roof = width * (0.3 + 0.25 * random())
        eaves = min(top + roof, rect.bottom - 1)
        commands += [("L", (x, eaves)), ("L", (x + width / 2, top)), ("L", (x + width, eaves))]
        x += width
    commands += [("L", (x, rect.bottom)), ("Z", ())]
    return Path((*commands, *_tower(rect, tower_at)))


def _tower(rect: Rect, x: float) -> list[Command]:
    """A church tower of three stages, each narrower than the one under it, and a spire."""
    high, foot = rect.height, rect.bottom
    stages = ((0.085, 0.5), (0.062, 0.72), (0.036, 0.84), (0.012, 1.0))
    left: list[tuple[float, float]] = []
    lower = 0.0
    for half, upper in stages[:-1]:
        left += [(x - half * high, foot - lower * high), (x - half * high, foot - upper * high)]
        lower = upper
    left.append((x, foot - stages[-1][1] * high))
    points = [*left, *((2 * x - px, py) for px, py in reversed(left[:-1]))]
    return [("M", points[0]), *(("L", point) for point in points[1:]), ("Z", ())]
