"""The file under inspection: its bytes, its objects, and the facts of its pages and tags."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

from infographic.pdf_reading import PageContent, read
from infographic.pdf_reading.damage import damage
from infographic.pdf_reading.fonts import Font
from infographic.pdf_reading.tags import Tag, tags_of
from infographic.writers.pdf.profiles import Profile

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@dataclass(eq=False)
class File:
    """A file under inspection: its bytes, the parsed objects, and what it must live up to."""

    data: bytes
    pdf: pikepdf.Pdf
    profile: Profile

    @property
    def root(self) -> Any:
        """The catalog."""
        return self.pdf.Root

    @cached_property
    def pages(self) -> tuple[PageContent, ...]:
        """What each page paints."""
        return read(self.pdf)

    @cached_property
    def damage(self) -> list[str]:
        """What had to be repaired, or cannot be decoded."""
        # The walk comes first: the parser of content streams has complaints of its own.
        return damage(self.pdf) if self.pages else []

    @cached_property
    def intents(self) -> list[Any]:
        """The output intents."""
        return list(self.root.get("/OutputIntents", []))

    @cached_property
    def metadata(self) -> ElementTree.Element:
        """The root of the XMP packet; ValueError when it declares entities of its own."""
        raw: bytes = self.root.Metadata.read_raw_bytes()
        if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
            raise ValueError("the metadata declare entities")
        # Entities, the danger of XML, are refused above.
        return ElementTree.fromstring(raw)  # noqa: S314

    @cached_property
    def packet(self) -> dict[str, str]:
        """The XMP properties as `{namespace}name: text`; empty without a packet."""
        if "/Metadata" not in self.root:
            return {}
        found: dict[str, str] = {}
        for description in self.metadata.iter(RDF + "Description"):
            found.update({k: v for k, v in description.items() if k != RDF + "about"})
            for child in description:
                items = [item.text or "" for item in child.iter(RDF + "li")]
                found[child.tag] = ", ".join(items) if items else child.text or ""
        return found

    @cached_property
    def tags(self) -> list[Tag]:
        """All tags, in reading order; empty for a file without a structure tree."""
        return tags_of(self.pdf)


def fonts_of(file: File) -> Iterator[tuple[Font, set[int]]]:
    """Every font that shows text, with the codes it shows, over all pages."""
    codes: dict[Font, set[int]] = {}
    for page in file.pages:
        for text in page.texts:
            codes.setdefault(text.font, set()).update(text.codes)
    yield from codes.items()
