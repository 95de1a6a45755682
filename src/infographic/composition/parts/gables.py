"""Gables: outlines of Dutch town-house gables, for the form `street`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from infographic.geometry import Command, Path, Rect

Gable = Literal["step", "bell", "spout", "neck", "plain"]
ORDER: tuple[Gable, ...] = ("step", "bell", "spout", "neck")
"""The order of gables in a street, in which no two adjacent ones are the same."""

_Half = Sequence[tuple[str, tuple[float, ...]]]

# The left half of each gable from its eaves to its top, in parts of the house's width and of
# the gable's height: x from 0 (the left edge) to 0.5, y from 1 (the eaves) to 0 (the top).
_HALVES: dict[Gable, _Half] = {
    "step": (
        ("L", (0.0, 0.76)), ("L", (0.11, 0.76)), ("L", (0.11, 0.5)), ("L", (0.22, 0.5)),
        ("L", (0.22, 0.25)), ("L", (0.33, 0.25)), ("L", (0.33, 0.0)), ("L", (0.5, 0.0)),
    ),
    "bell": (
        ("L", (0.0, 0.93)), ("C", (0.16, 0.9, 0.25, 0.76, 0.25, 0.52)),
        ("C", (0.25, 0.2, 0.34, 0.0, 0.5, 0.0)),
    ),
    "spout": (("L", (0.43, 0.16)), ("L", (0.43, 0.0)), ("L", (0.5, 0.0))),
    "neck": (
        ("L", (0.0, 0.92)), ("C", (0.14, 0.92, 0.27, 0.82, 0.27, 0.6)), ("L", (0.27, 0.2)),
        ("L", (0.24, 0.2)), ("L", (0.24, 0.15)), ("C", (0.34, 0.13, 0.42, 0.02, 0.5, 0.0)),
    ),
    "plain": (("L", (0.0, 0.0)), ("L", (0.5, 0.0))),
}  # fmt: skip


def house(rect: Rect, gable: Gable, height: float) -> Path:
    """The outline of a house in `rect`, of which the gable takes `height` points."""
    half = _HALVES[gable]
    left = [("L", (0.0, 1.0)), *half]
    commands: list[Command] = [("M", (rect.x, rect.bottom))]
    commands += [(name, _placed(points, rect, height)) for name, points in left]
    commands += _mirrored(left, rect, height)
    return Path((*commands, ("L", (rect.right, rect.bottom)), ("Z", ())))


def _placed(points: tuple[float, ...], rect: Rect, height: float) -> tuple[float, ...]:
    return tuple(
        rect.y + value * height if index % 2 else rect.x + value * rect.width
        for index, value in enumerate(points)
    )


def _mirrored(left: _Half, rect: Rect, height: float) -> list[Command]:
    """The right half: the left one reversed and mirrored."""
    ends = [points[-2:] for _, points in left]
    out: list[Command] = []
    for index in range(len(left) - 1, 0, -1):
        name, points = left[index]
        # A reversed curve swaps its control points and ends at its start.
        back = (*points[2:4], *points[0:2], *ends[index - 1]) if name == "C" else ends[index - 1]
        flipped = tuple(1 - v if i % 2 == 0 else v for i, v in enumerate(back))
        out.append((name, _placed(flipped, rect, height)))
    return out
