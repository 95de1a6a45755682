"""Page boxes: trim (the finished sheet), bleed (ink beyond the cut), media (the whole file)."""

from __future__ import annotations

from dataclasses import dataclass

from infographic.geometry import Rect
from infographic.units import MM

SIZES: dict[str, tuple[float, float]] = {
    "a3": (297 * MM, 420 * MM),
    "a4": (210 * MM, 297 * MM),
    "a5": (148 * MM, 210 * MM),
}
"""Trim width and height in points, upright (ISO 216)."""


@dataclass(frozen=True, slots=True)
class PageBoxes:
    """The boxes of ISO 32000-1, 14.11.2, in points from the trim's top-left, y down.

    `safe` is the zone in which text and marks stay clear of the knife.
    """

    media: Rect
    bleed: Rect
    trim: Rect
    safe: Rect


def boxes(width: float, height: float, bleed: float, safe: float) -> PageBoxes:
    """Boxes of a trimmed page `width` x `height` points; the media is the bleed box."""
    trim = Rect(0, 0, width, height)
    outer = trim.grow(bleed)
    return PageBoxes(media=outer, bleed=outer, trim=trim, safe=trim.grow(-safe))
