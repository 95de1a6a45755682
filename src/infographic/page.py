"""Page boxes: trim (the finished sheet), bleed (ink beyond the cut), media (the whole file)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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


def box_of(record: Any, key: str) -> Rect | None:
    """A box of a PDF's dictionary in the file's own axes (y up); None when it is not there."""
    values = [float(v) for v in record.get(key, [])]
    return _upright(values) if len(values) == 4 else None


def _upright(values: list[float]) -> Rect:
    x0, x1 = sorted(values[::2])
    y0, y1 = sorted(values[1::2])
    return Rect(x0, y0, x1 - x0, y1 - y0)


@dataclass(frozen=True, slots=True)
class FileBoxes:
    """The boxes of a page of a finished PDF, in the file's own axes (y up).

    A page without a trim box is trimmed to its art or media box, one without a bleed box
    has no bleed.
    """

    media: Rect
    bleed: Rect
    trim: Rect

    @classmethod
    def of(cls, page: Any) -> FileBoxes:
        """The boxes of a pikepdf page; its media box may be inherited."""
        media = _upright([float(v) for v in page.mediabox])
        trim = box_of(page.obj, "/TrimBox") or box_of(page.obj, "/ArtBox") or media
        return cls(media, box_of(page.obj, "/BleedBox") or trim, trim)


def from_top(box: Rect, whole: Rect) -> Rect:
    """`box` as seen from the top-left corner of `whole`, y down; both are given with y up."""
    return Rect(box.x - whole.x, whole.bottom - box.bottom, box.width, box.height)
