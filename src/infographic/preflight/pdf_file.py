"""File-level preflight: boxes, claims, output intents, fonts and annotations of a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

from infographic.colour.profile import header
from infographic.diagnostics import Diagnostic, Severity
from infographic.pdf_reading import FileBoxes, PageContent, box_of
from infographic.pdf_reading.damage import damage
from infographic.pdf_reading.fonts import font_of
from infographic.pdf_reading.limits import DAMAGED, exceeds, reason
from infographic.pdf_reading.metadata import claims_of
from infographic.preflight.intents import contradiction
from infographic.preflight.presets import Preset
from infographic.units import MM, number

MOST_PROFILE = 50_000_000
"""Maximum size of an ICC profile that is read, in bytes."""


def file_findings(pdf: pikepdf.Pdf, preset: Preset) -> list[Diagnostic]:
    """Everything in the file that the preset does not accept, apart from page content.

    A part of the file that cannot be read is a finding, and the other parts are still checked.
    """
    found = [*_guarded("the file", _document(pdf, preset))]
    for number_, page in enumerate(pdf.pages, 1):
        found += _guarded(f"page {number_}", _page(page, number_))
    return list(dict.fromkeys(found))


def damage_findings(pdf: pikepdf.Pdf) -> list[Diagnostic]:
    """Repairs that were needed to read the file; a printer's software may repair it differently."""
    return [
        Diagnostic("damaged", f"the file is damaged: {fault}", "export the file again")
        for fault in damage(pdf)
    ]


def _guarded(where: str, found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    try:
        yield from found
    except DAMAGED as error:
        message = f"{where} cannot be read: {reason(error)}"
        yield Diagnostic("content", message, "export the file again")


def _document(pdf: pikepdf.Pdf, preset: Preset) -> Iterator[Diagnostic]:
    if pdf.is_encrypted:
        yield Diagnostic("encryption", "the file is encrypted", "save it without a password")
    claim = claims_of(pdf).press
    wanted = preset.follows
    if not wanted.accepts(claim):
        says = f"claims {claim}" if claim else "does not claim PDF/X"
        yield Diagnostic(
            "not-pdfx", f"the file {says}; {wanted.title} is required", f"export as {wanted.title}"
        )
    listed = pdf.Root.get("/OutputIntents")
    intents = list(listed) if isinstance(listed, pikepdf.Array) else []
    press = [i for i in intents if i.get("/S") == "/GTS_PDFX"]
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
    if exceeds(intent.DestOutputProfile, MOST_PROFILE):
        yield Diagnostic("output-intent", "the output intent's profile is too large to read")
        return
    profile = intent.DestOutputProfile.read_bytes()
    head = header(profile)
    if head is None or not head.of_press:
        yield Diagnostic("output-intent", "the output intent's profile is not a CMYK press profile")
        return
    named = str(intent.get("/OutputConditionIdentifier", "")) or str(intent.get("/Info", ""))
    against = contradiction(named, profile)
    if against:
        yield Diagnostic(
            "output-intent", against, "export with the profile of the condition that is named"
        )


def _page(page: pikepdf.Page, at: int) -> Iterator[Diagnostic]:
    media = box_of(page.obj, "/MediaBox")
    trim, crop = box_of(page.obj, "/TrimBox"), box_of(page.obj, "/CropBox")
    bleed = box_of(page.obj, "/BleedBox")
    where = f"page {at}"
    for fault in FileBoxes.of(page).faults:
        yield Diagnostic("boxes", f"{where}: {fault}", "export with page boxes")
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
            "rotated", f"{where} is rotated by {page.obj.Rotate} degrees", severity=Severity.WARNING
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


def sizes(pages: Iterable[PageContent]) -> list[str]:
    """The trim size of every page, as text."""
    trims = (page.boxes.trim for page in pages)
    return [f"{number(t.width / MM, 1)} x {number(t.height / MM, 1)} mm" for t in trims]
