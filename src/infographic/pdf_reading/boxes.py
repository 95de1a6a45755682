"""Page boxes of a finished PDF (ISO 32000-1, 14.11.2), in the coordinates of the file."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Any

import pikepdf

from infographic.geometry import Rect

LETTER = Rect(0, 0, 612, 792)
"""The size that viewers assume for a page without a media box (US Letter)."""

LARGEST = 14_400.0
"""Maximum width and height of a page in points (ISO 32000-1, annex C)."""

_NAMES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")


def box_of(record: Any, key: str) -> Rect | None:
    """A box of a dictionary in the coordinates of the file (y up).

    None when missing or malformed.
    """
    if not isinstance(record, pikepdf.Dictionary | pikepdf.Stream):
        return None
    return _rect(record.get(key))


def _rect(value: Any) -> Rect | None:
    if not isinstance(value, pikepdf.Array) or len(value) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(v) for v in value)
    except (TypeError, ValueError):
        return None
    if not all(map(isfinite, (x0, y0, x1, y1))):
        return None
    return Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))


@dataclass(frozen=True, slots=True)
class FileBoxes:
    """The boxes of a page of a finished PDF, in the coordinates of the file (y up).

    The trim box defaults to the art or media box, the bleed box to the trim box. `faults` lists
    what is wrong with the boxes as they are written.
    """

    media: Rect
    bleed: Rect
    trim: Rect
    faults: tuple[str, ...] = ()

    @classmethod
    def of(cls, page: Any) -> FileBoxes:
        """The boxes of a pikepdf page; its media box may be inherited."""
        found = {key: box_of(page.obj, key) for key in _NAMES}
        stated = _inherited(page.obj, "/MediaBox")
        media = _rect(stated)
        faults = tuple(_faults(page.obj, found, stated, media))
        if media is None or min(media.width, media.height) <= 0:
            media = LETTER
        trim = found["/TrimBox"] or found["/ArtBox"] or media
        return cls(media, found["/BleedBox"] or trim, trim, faults)


def _inherited(record: Any, key: str, depth: int = 0) -> Any:
    """An entry of a page or of the nearest node above it that has one (7.7.3.4)."""
    if key in record or depth > 64:
        return record.get(key)
    parent = record.get("/Parent")
    return _inherited(parent, key, depth + 1) if isinstance(parent, pikepdf.Dictionary) else None


def _faults(page: Any, found: dict[str, Rect | None], stated: Any, media: Rect | None) -> list[str]:
    out = []
    if stated is None:
        out.append("the page has no media box")
    for key in _NAMES:
        written = stated if key == "/MediaBox" else page.get(key)
        if written is not None and (media if key == "/MediaBox" else found[key]) is None:
            out.append(f"the {_title(key)} is not four numbers")
    for key, box in {**found, "/MediaBox": media}.items():
        if box is None:
            continue
        if min(box.width, box.height) <= 0:
            out.append(f"the {_title(key)} has no area")
        if max(box.width, box.height) > LARGEST:
            out.append(f"the {_title(key)} is larger than 14400 points")
    return out


def _title(key: str) -> str:
    return f"{key[1:-3].lower()} box"


def from_top(box: Rect, whole: Rect) -> Rect:
    """`box` relative to the top-left corner of `whole`, y down; both are given with y up."""
    return Rect(box.x - whole.x, whole.bottom - box.bottom, box.width, box.height)
