"""Metadata: the XMP packet of a PDF, and the standards that it claims."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from typing import Any

import pikepdf

from infographic.pdf_reading.limits import DAMAGED, exceeds

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
MOST_PACKET = 10_000_000
"""Bytes of an XMP packet."""

_PDFX = re.compile(rb"GTS_PDFXVersion(?:>|\s*=\s*[\"'])\s*(PDF/X-[\w:.]+)")
_ARCHIVE = "{http://www.aiim.org/pdfa/ns/id/}"
_ACCESS = "{http://www.aiim.org/pdfua/ns/id/}"


@dataclass(frozen=True, slots=True)
class Claims:
    """The standards that a file claims, by title (`PDF/X-4`, `PDF/A-2a`, `PDF/UA-1`) or empty."""

    press: str = ""
    archive: str = ""
    access: str = ""

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of all standards claimed."""
        return tuple(title for title in (self.press, self.access, self.archive) if title)


def parsed(root: Any) -> ElementTree.Element:
    """The root of the XMP packet of a catalog.

    Raises ValueError when it declares entities or is too large, ParseError when it is not XML.
    """
    if exceeds(root.Metadata, MOST_PACKET):
        raise ValueError("the metadata are too large to read")
    raw: bytes = root.Metadata.read_bytes()
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise ValueError("the metadata declare entities")
    # Entities, the danger of XML, are refused above.
    return ElementTree.fromstring(raw)  # noqa: S314


def properties(metadata: ElementTree.Element) -> dict[str, str]:
    """The XMP properties as `{namespace}name: text`."""
    found: dict[str, str] = {}
    for description in metadata.iter(RDF + "Description"):
        found.update({k: v for k, v in description.items() if k != RDF + "about"})
        for child in description:
            items = [item.text or "" for item in child.iter(RDF + "li")]
            found[child.tag] = ", ".join(items) if items else child.text or ""
    return found


def claims_of(pdf: pikepdf.Pdf) -> Claims:
    """The standards that the file claims; unreadable metadata make no claim."""
    try:
        packet = properties(parsed(pdf.Root))
    except DAMAGED:
        packet = {}
    part = packet.get(_ARCHIVE + "part", "").strip()
    level = packet.get(_ARCHIVE + "conformance", "").strip().lower()
    access = packet.get(_ACCESS + "part", "").strip()
    return Claims(
        _press(pdf), f"PDF/A-{part}{level}" if part else "", f"PDF/UA-{access}" if access else ""
    )


def _press(pdf: pikepdf.Pdf) -> str:
    """The claim of PDF/X: in XMP since PDF/X-4, in Info before."""
    try:
        packet = pdf.Root.get("/Metadata")
        if isinstance(packet, pikepdf.Stream) and not exceeds(packet, MOST_PACKET):
            match = _PDFX.search(packet.read_bytes())
            if match:
                return match[1].decode("ascii")
        info = pdf.trailer.get("/Info")
        return str(info.get("/GTS_PDFXVersion", "")) if isinstance(info, pikepdf.Dictionary) else ""
    except DAMAGED:
        return ""
