"""Framing: the visible part of a picture, and its transform onto the page."""

from __future__ import annotations

from infographic.geometry import Matrix, Rect

CENTRE = (0.5, 0.5)


def window(
    width: float, height: float, ratio: float, focus: tuple[float, float], within: Rect
) -> Rect:
    """The largest part of `within` with an aspect ratio, as close to `focus` as possible.

    `width` and `height` are the picture's, in pixels; `within`, `focus` and the result are in
    parts of them, 0 to 1.
    """
    wide = ratio * height / width
    across = min(within.width, within.height * wide)
    down = across / wide
    x = min(max(focus[0] - across / 2, within.x), within.right - across)
    y = min(max(focus[1] - down / 2, within.y), within.bottom - down)
    return Rect(x, y, across, down)


def placed(part: Rect, shown: Rect) -> Matrix:
    """The map of a picture's unit square that places its `part` on the rectangle `shown`."""
    across, down = shown.width / part.width, shown.height / part.height
    return Matrix(across, 0, 0, down, shown.x - part.x * across, shown.y - part.y * down)
