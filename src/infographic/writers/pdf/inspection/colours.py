"""Colours: checks of output intents, colour spaces, spot inks and transparency."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from infographic.colour.profile import header, press_fault
from infographic.pdf_reading import PageContent
from infographic.pdf_reading.colours import PLATES
from infographic.writers.pdf.inspection.reading import File

_RGB = frozenset({"DeviceRGB", "CalRGB", "ICCBased3"})
_RESERVED = frozenset({"All", "None", *PLATES})


def press_intent(file: File) -> Iterator[str]:
    """One complete output intent with a CMYK press profile."""
    found = [intent for intent in file.intents if intent.get("/S") == "/GTS_PDFX"]
    if len(found) != 1:
        yield f"there are {len(found)} output intents of PDF/X, not 1"
        return
    intent = found[0]
    for key in ("/OutputConditionIdentifier", "/Info"):
        if not str(intent.get(key, "")):
            yield f"the output intent has no {key[1:]}"
    if "/DestOutputProfile" not in intent:
        yield "the output intent has no profile"
        return
    if int(intent.DestOutputProfile.get("/N", 0)) != 4:
        yield "the stream of the output intent's profile does not have N 4"
    fault = press_fault(intent.DestOutputProfile.read_bytes())
    if fault:
        yield f"the output intent's profile {fault}"


def one_profile(file: File) -> Iterator[str]:
    """All intents share one profile object."""
    held = {i.DestOutputProfile.objgen for i in file.intents if "/DestOutputProfile" in i}
    if len(held) != 1:
        yield f"the output intents hold {len(held)} profiles"


def _defined_space(file: File) -> str:
    """The device space that the PDF/A output intent defines."""
    for intent in file.intents:
        if intent.get("/S") == "/GTS_PDFA1":
            head = header(intent.DestOutputProfile.read_bytes())
            if head and head.of_device:
                return {"RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}.get(head.mode, "")
    return ""


def defined(file: File) -> Iterator[str]:
    """No device colour except that of the output intent (and grey, which every intent defines)."""
    space = _defined_space(file)
    if not space:
        yield "there is no output intent of PDF/A with a monitor or printer profile"
    for device in ("DeviceRGB", "DeviceCMYK"):
        if device != space and any(device in _names(page) for page in file.pages):
            yield f"{device} is used, and the output intent does not define it"


def no_rgb(file: File) -> Iterator[str]:
    """Nothing is painted, blended or stored in RGB."""
    for page in file.pages:
        for space in sorted(_names(page) & _RGB):
            yield f"page {page.number} uses {space}"


def _names(page: PageContent) -> set[str]:
    return {space.name for space in page.spaces}


def spots(file: File) -> Iterator[str]:
    """Each spot ink has one definition, and none has the name of a process plate."""
    known: dict[str, tuple[str, bytes]] = {}
    for page in file.pages:
        for space in page.spaces:
            if space.kind != "Separation":
                continue
            name, definition = space.inks[0], space.definition
            if name in _RESERVED:
                yield f"a spot ink is named {name}"
            first = known.setdefault(name.casefold(), (name, definition))
            if first != (name, definition):
                yield f"the spot ink {name} has two definitions"


def no_transparency(file: File) -> Iterator[str]:
    """No transparency."""
    for content, page in zip(file.pages, file.pdf.pages, strict=True):
        for what in sorted(content.transparency):
            yield f"page {content.number} has {what}"
        if "/Group" in page.obj:
            yield f"page {content.number} is a transparency group"


def blend_space(file: File) -> Iterator[str]:
    """A page with transparency has the blending colour space of the output."""
    wanted = file.profile.colour.group_space.decode("ascii")
    for content, page in zip(file.pages, file.pdf.pages, strict=True):
        group: Any = page.obj.get("/Group", {})
        if content.transparency and group.get("/CS") != wanted:
            yield f"page {content.number} has transparency and does not blend in {wanted[1:]}"
