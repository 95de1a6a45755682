"""Where the words of a page touch what is drawn: lines and areas against the ink of the words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pages

from infographic.geometry import Path, Point, Rect
from infographic.scene import PathItem, Scene
from infographic.semantics import Artifact

GROUNDS = ("ground", "panel", "target rim")
PIECES = 8
"""Straight pieces that a curve is cut into."""


def touching(scene: Scene, fill: str, clear: float = 0.2) -> list[tuple[str, str]]:
    """Words, each with the kind of a mark that comes nearer than `clear` points to them.

    Marks in the swatch `fill`, the colour of the ground, cannot be seen and count for nothing.
    """
    found = []
    for item in pages.flat(scene.pages[0].items):
        if not isinstance(item, PathItem):
            continue
        kind = item.mark.kind if isinstance(item.mark, Artifact) else item.mark.element
        inks = {item.fill, item.stroke.swatch if item.stroke else None} - {None, fill}
        if kind in GROUNDS or not inks:
            continue
        half = item.stroke.width / 2 if item.stroke else 0.0
        for text, box in pages.boxes(scene):
            if _meets(item.path, box.grow(half + clear), bool(item.fill)):
                found.append((text, kind))
    return found


def _meets(path: Path, box: Rect, filled: bool) -> bool:
    for corners in _outlines(path):
        pairs = pairwise(corners)
        if any(_crosses(a, b, box) for a, b in pairs):
            return True
        if filled and _inside(Point(box.x, box.y), corners):
            return True
    return False


def _outlines(path: Path) -> Iterator[list[tuple[float, float]]]:
    """Each part of a path as corners."""
    now: list[tuple[float, float]] = []
    for name, values in path.commands:
        if name == "M":
            if now:
                yield now
            now = [(values[0], values[1])]
        elif name == "L":
            now.append((values[0], values[1]))
        elif name == "C":
            x0, y0 = now[-1]
            x1, y1, x2, y2, x3, y3 = values
            for n in range(1, PIECES + 1):
                t, s = n / PIECES, 1 - n / PIECES
                now.append(
                    (
                        s**3 * x0 + 3 * s * s * t * x1 + 3 * s * t * t * x2 + t**3 * x3,
                        s**3 * y0 + 3 * s * s * t * y1 + 3 * s * t * t * y2 + t**3 * y3,
                    )
                )
        else:
            now.append(now[0])
    if now:
        yield now


def _crosses(a: tuple[float, float], b: tuple[float, float], box: Rect) -> bool:
    """Whether a piece of a line has a part inside a box (Liang and Barsky, 1984)."""
    start, stop = 0.0, 1.0
    (x, y), (dx, dy) = a, (b[0] - a[0], b[1] - a[1])
    for step, room in (
        (-dx, x - box.x),
        (dx, box.right - x),
        (-dy, y - box.y),
        (dy, box.bottom - y),
    ):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            start = max(start, room / step)
        else:
            stop = min(stop, room / step)
    return start < stop


def _inside(point: Point, corners: list[tuple[float, float]]) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, corners[1:] + corners[:1], strict=True):
        if (y1 > point.y) != (y2 > point.y):
            across = x1 + (point.y - y1) * (x2 - x1) / (y2 - y1)
            inside ^= point.x < across
    return inside
