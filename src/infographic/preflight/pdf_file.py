"""The file around the pages: what in a PDF's boxes, claims, intents, fonts and annotations
a printer would send back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from infographic.colour.profile import header
from infographic.diagnostics import Diagnostic, Severity
from infographic.pdf_reading import FileBoxes, box_of
from infographic.pdf_reading.fonts import font_of
from infographic.preflight.presets import Preset
from infographic.units import MM, number


def file_findings(pdf: pikepdf.Pdf, preset: Preset) -> list[Diagnostic]:
    """Everything in the file, its pages' contents aside, that stands against the preset."""
    found = [*_document(pdf, preset)]
    for number_, page in enumerate(pdf.pages, 1):
        found += _page(page, number_)
    return list(dict.fromkeys(found))


def claims(pdf: pikepdf.Pdf) -> str:
    """The PDF/X standard that the file claims, or nothing."""
    in_info = str(pdf.docinfo.get("/GTS_PDFXVersion", "")) if "/Info" in pdf.trailer else ""
    xmp = b""
    if isinstance(pdf.Root.get("/Metadata"), pikepdf.Stream):
        xmp = pdf.Root.Metadata.read_bytes()
    match = re.search(rb"GTS_PDFXVersion(?:>|\s*=\s*[\"'])\s*(PDF/X-[\w:.]+)", xmp)
    return match[1].decode("ascii") if match else in_info


def _document(pdf: pikepdf.Pdf, preset: Preset) -> Iterator[Diagnostic]:
    if pdf.is_encrypted:
        yield Diagnostic("encryption", "the file is encrypted", "save it without a password")
    claim = claims(pdf)
    wanted = preset.follows
    if not wanted.accepts(claim):
        says = f"says it is {claim}" if claim else "does not say that it is PDF/X"
        yield Diagnostic(
            "not-pdfx", f"the file {says}; {wanted.title} is asked", f"export as {wanted.title}"
        )
    press = [i for i in pdf.Root.get("/OutputIntents", []) if i.get("/S") == "/GTS_PDFX"]
    if len(press) != 1:
        yield Diagnostic(
            "output-intent", f"the file has {len(press)} output intents of PDF/X, not 1",
            "export with the output condition of the press",
        )  # fmt: skip
    for intent in press:
        yield from _intent(intent)


def _intent(intent: Any) -> Iterator[Diagnostic]:
    if "/DestOutputProfile" not in intent:
        if not str(intent.get("/RegistryName", "")):
            yield Diagnostic("output-intent", "the output intent has no profile")
        return
    head = header(intent.DestOutputProfile.read_bytes())
    if head is None or not head.of_press:
        yield Diagnostic("output-intent", "the output intent's profile is not that of a CMYK press")


def _page(page: pikepdf.Page, at: int) -> Iterator[Diagnostic]:
    media = box_of(page.obj, "/MediaBox")
    trim, crop = box_of(page.obj, "/TrimBox"), box_of(page.obj, "/CropBox")
    bleed = box_of(page.obj, "/BleedBox")
    where = f"page {at}"
    if trim is None and box_of(page.obj, "/ArtBox") is None:
        yield Diagnostic("trim-box", f"{where} has no trim box", "export with page boxes")
    for name, box, outer in (("trim", trim, bleed or media), ("bleed", bleed, media)):
        if box and outer and not outer.contains(box, 0.02):
            yield Diagnostic("boxes", f"{where}: the {name} box lies outside the box around it")
    if trim and bleed is None:
        yield Diagnostic("bleed-box", f"{where} has no bleed box", "export with bleed")
    if crop and media and not (crop.contains(media, 0.02) and media.contains(crop, 0.02)):
        yield Diagnostic("crop-box", f"{where}: the crop box differs from the media box")
    if "/UserUnit" in page.obj and float(page.obj.UserUnit) != 1:
        yield Diagnostic("user-unit", f"{where} has a UserUnit of {page.obj.UserUnit}")
    if int(page.obj.get("/Rotate", 0)) % 360:
        yield Diagnostic(
            "rotated", f"{where} is turned by {page.obj.Rotate} degrees", severity=Severity.WARNING
        )
    yield from _annotations(page, at)
    yield from _fonts(page, at)
    group: Any = page.obj.get("/Group", {})
    if group.get("/S") == "/Transparency" and str(group.get("/CS", "/DeviceCMYK")) != "/DeviceCMYK":
        yield Diagnostic("blend-space", f"{where} does not blend in DeviceCMYK")


def _annotations(page: pikepdf.Page, at: int) -> Iterator[Diagnostic]:
    inside = box_of(page.obj, "/BleedBox") or box_of(page.obj, "/TrimBox")
    for annotation in page.obj.get("/Annots", []):
        kind = str(annotation.get("/Subtype", "/?"))[1:]
        box = box_of(annotation, "/Rect")
        touches = not (box and inside) or box.overlaps(inside)
        if kind not in ("TrapNet", "PrinterMark") and touches:
            yield Diagnostic(
                "annotation", f"page {at} has an annotation ({kind}) in the printed area",
                "export without links, comments and forms",
            )  # fmt: skip


def _fonts(page: pikepdf.Page, at: int) -> Iterator[Diagnostic]:
    for record in _fonts_below(page.resources, set(), 0):
        font = font_of(record)
        if not font.embedded:
            yield Diagnostic(
                "font", f"page {at}: the font {font.name} is not embedded", "embed all fonts"
            )


def _fonts_below(resources: Any, seen: set[Any], depth: int) -> Iterator[Any]:
    if resources is None or depth > 16:
        return
    for record in dict(resources.get("/Font", {})).values():
        if record.objgen == (0, 0) or record.objgen not in seen:
            seen.add(record.objgen)
            yield record
    for xobject in dict(resources.get("/XObject", {})).values():
        if xobject.get("/Subtype") == "/Form" and xobject.objgen not in seen:
            seen.add(xobject.objgen)
            yield from _fonts_below(xobject.get("/Resources"), seen, depth + 1)


def sizes(pdf: pikepdf.Pdf) -> list[str]:
    """The trimmed size of every page, in words."""
    trims = (FileBoxes.of(page).trim for page in pdf.pages)
    return [f"{number(t.width / MM, 1)} x {number(t.height / MM, 1)} mm" for t in trims]
