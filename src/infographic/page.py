"""Page boxes: trim (the finished sheet), bleed (ink beyond the cut), media (the whole file)."""

from __future__ import annotations

from dataclasses import dataclass

from infographic.geometry import Rect
from infographic.units import MM

PX = 0.75
"""Points in a pixel: a CSS pixel is 1/96 inch (CSS Values 4, 6.2)."""

SIZES: dict[str, tuple[float, float]] = {
    "a5": (148 * MM, 210 * MM),
    "a4": (210 * MM, 297 * MM),
    "a3": (297 * MM, 420 * MM),
    "a2": (420 * MM, 594 * MM),
    "letter": (612.0, 792.0),
    "legal": (612.0, 1008.0),
    "tabloid": (792.0, 1224.0),
    "square-1080": (1080 * PX, 1080 * PX),
    "slide": (1920 * PX, 1080 * PX),
}
"""Trim width and height in points: ISO 216, ANSI/ASME Y14.1, and pixels at 96 to the inch.

The one table of page sizes; any other page is defined by its layout
(`page: {width: 200mm, height: 200mm, name: square}`)."""

SCREENS = ("square-1080", "slide")
"""Sizes in pixels: their pictures have as many as the name says."""
SCREEN_DPI, PICTURE_DPI = 96.0, 150.0
"""Pixels per inch of pictures of pages for screens, and of other pages."""


def usual_dpi(trim: Rect) -> float:
    """Pixels per inch of a picture of a page, where nobody asks for another number."""
    for name in SCREENS:
        sides = (trim.width, trim.height)
        if all(abs(a - b) < 0.01 for a, b in zip(sides, SIZES[name], strict=True)):
            return SCREEN_DPI
    return PICTURE_DPI


SMALLEST, LARGEST = 20 * MM, 14_400.0
"""Sides of a page, in points; a PDF page has at most 200 inches (ISO 32000-1, annex C.2)."""


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
