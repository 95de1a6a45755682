"""Pages: checks of boxes, annotations and of graphics that no page may use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from infographic.geometry import Rect
from infographic.pdf_reading import box_of
from infographic.pdf_reading.facts import ImagePainted
from infographic.writers.pdf.inspection.reading import File

TOLERANCE = 0.01
"""Points by which boxes may differ and still touch."""


def boxes(file: File) -> Iterator[str]:
    """Trim in bleed in media; the media box from (0, 0); nothing turned or scaled."""
    for number, page in enumerate(file.pdf.pages, 1):
        for fault in _box_faults(page.obj):
            yield f"page {number}: {fault}"


def _box_faults(page: Any) -> Iterator[str]:
    media, trim, bleed = (box_of(page, f"/{name}Box") for name in ("Media", "Trim", "Bleed"))
    if media is None:
        yield "there is no media box of its own"
        return
    if (media.x, media.y) != (0, 0):
        yield "the media box does not begin at (0, 0)"
    if trim is None:
        yield "there is no trim box"
    if "/ArtBox" in page:
        yield "there is an art box beside the trim box"
    crop = box_of(page, "/CropBox")
    if crop is not None and crop != media:
        yield "the crop box is not the media box"
    if trim is not None and not _inside(trim, bleed or media):
        yield "the trim box is not inside the bleed box"
    if bleed is not None and not _inside(bleed, media):
        yield "the bleed box is not inside the media box"
    if "/UserUnit" in page:
        yield "the page has a unit of its own"
    if int(page.get("/Rotate", 0)) != 0:
        yield "the page is turned"


def _inside(inner: Rect, outer: Rect) -> bool:
    return outer.contains(inner, TOLERANCE) and min(inner.width, inner.height) > 0


def no_annotations(file: File) -> Iterator[str]:
    """No annotations."""
    for number, page in enumerate(file.pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            yield f"page {number} has an annotation of type {str(annotation.get('/Subtype'))[1:]}"


def tab_order(file: File) -> Iterator[str]:
    """The tab key follows the structure."""
    for number, page in enumerate(file.pdf.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number} does not say that tabs follow the structure"


def graphics(file: File) -> Iterator[str]:
    """Nothing that a device might draw in its own way, and streams that hold together."""
    for page in file.pages:
        where = f"page {page.number}"
        if not page.operators:
            yield f"{where} paints nothing, so nothing on it was inspected"
        for fault in sorted({*page.errors, *page.disorder}):
            yield f"{where}: {fault}"
        if any(isinstance(item, ImagePainted) and item.inline for item in page.painted):
            yield f"{where}: an image stands in the content stream"
        for state in page.states:
            curve = any(key in state for key in ("/TR", "/HTP", "/HTO"))
            if curve or state.get("/TR2", "/Default") != "/Default":
                yield f"{where} sets a transfer curve"
        for xobject in page.xobjects:
            yield from (f"{where}: {fault}" for fault in _xobject_faults(xobject))


def _xobject_faults(xobject: Any) -> Iterator[str]:
    kind = str(xobject.get("/Subtype", ""))
    if kind == "/PS" or "/PS" in xobject:
        yield "PostScript is embedded"
    if any(key in xobject for key in ("/OPI", "/Ref", "/Alternates")):
        yield "a picture stands in for another one"
    if kind == "/Image" and xobject.get("/Interpolate") is True:
        yield "an image is smoothed by the device"
    if "/JPXDecode" in str(xobject.get("/Filter", "")):
        yield "an image is JPEG 2000, which is not inspected"
