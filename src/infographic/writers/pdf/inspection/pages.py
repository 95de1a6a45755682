"""Pages: checks of boxes, annotations and forbidden graphics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from infographic.geometry import Rect
from infographic.pdf_reading import box_of
from infographic.pdf_reading.facts import ImagePainted
from infographic.writers.pdf.inspection.reading import File

TOLERANCE = 0.01
"""Tolerance for comparing boxes, in points."""


def boxes(file: File) -> Iterator[str]:
    """Trim within bleed within media; the media box from (0, 0); no rotation or UserUnit."""
    for number, page in enumerate(file.pdf.pages, 1):
        for fault in _box_faults(page.obj):
            yield f"page {number}: {fault}"


def _box_faults(page: Any) -> Iterator[str]:
    media, trim, bleed = (box_of(page, f"/{name}Box") for name in ("Media", "Trim", "Bleed"))
    if media is None:
        yield "the page has no media box of its own"
        return
    if (media.x, media.y) != (0, 0):
        yield "the media box does not begin at (0, 0)"
    if trim is None:
        yield "the page has no trim box"
    if "/ArtBox" in page:
        yield "there is an art box as well as a trim box"
    crop = box_of(page, "/CropBox")
    if crop is not None and crop != media:
        yield "the crop box is not the media box"
    if trim is not None and not _inside(trim, bleed or media):
        yield "the trim box is not inside the bleed box"
    if bleed is not None and not _inside(bleed, media):
        yield "the bleed box is not inside the media box"
    if "/UserUnit" in page:
        yield "the page has a UserUnit"
    if int(page.get("/Rotate", 0)) != 0:
        yield "the page is rotated"


def _inside(inner: Rect, outer: Rect) -> bool:
    return outer.contains(inner, TOLERANCE) and min(inner.width, inner.height) > 0


def no_annotations(file: File) -> Iterator[str]:
    """No annotations."""
    for number, page in enumerate(file.pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            yield f"page {number} has an annotation of type {str(annotation.get('/Subtype'))[1:]}"


def tab_order(file: File) -> Iterator[str]:
    """The tab order follows the structure."""
    for number, page in enumerate(file.pdf.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number} has no tab order by structure (Tabs /S)"


def graphics(file: File) -> Iterator[str]:
    """No device-dependent graphics, and content streams in order."""
    for page in file.pages:
        where = f"page {page.number}"
        if not page.operators:
            yield f"{where} paints nothing, so nothing on it was inspected"
        for fault in sorted({*page.errors, *page.disorder}):
            yield f"{where}: {fault}"
        if any(isinstance(item, ImagePainted) and item.inline for item in page.painted):
            yield f"{where}: an inline image is used, which is not inspected"
        for state in page.states:
            curve = any(key in state for key in ("/TR", "/HTP", "/HTO"))
            if curve or state.get("/TR2", "/Default") != "/Default":
                yield f"{where} sets a transfer curve"
        for xobject in page.xobjects:
            yield from (f"{where}: {fault}" for fault in _xobject_faults(xobject))


def _xobject_faults(xobject: Any) -> Iterator[str]:
    kind = str(xobject.get("/Subtype", ""))
    if kind == "/PS" or "/PS" in xobject:
        yield "a PostScript XObject is used"
    if any(key in xobject for key in ("/OPI", "/Ref", "/Alternates")):
        yield "an image refers to an alternate or external version (OPI, Ref, Alternates)"
    if kind == "/Image" and xobject.get("/Interpolate") is True:
        yield "an image asks for interpolation"
    if "/JPXDecode" in str(xobject.get("/Filter", "")):
        yield "an image is JPEG 2000, which is not supported"
