"""The file under inspection: its bytes, its objects, and the facts of its pages and tags."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

from infographic.pdf_reading import PageContent, read
from infographic.pdf_reading.damage import damage
from infographic.pdf_reading.fonts import Font
from infographic.pdf_reading.metadata import parsed, properties
from infographic.pdf_reading.tags import Tag, tags_of
from infographic.writers.pdf.profiles import Profile


@dataclass(eq=False)
class File:
    """A file under inspection: its bytes, its parsed objects, and its profile."""

    data: bytes
    pdf: pikepdf.Pdf
    profile: Profile
    content: tuple[PageContent, ...] | None = None
    """The facts of the pages, when the caller has read them already."""

    @property
    def root(self) -> Any:
        """The catalog."""
        return self.pdf.Root

    @cached_property
    def pages(self) -> tuple[PageContent, ...]:
        """The facts of every page."""
        return read(self.pdf) if self.content is None else self.content

    @cached_property
    def fonts(self) -> dict[Font, set[int]]:
        """Every font that shows text, with the codes it shows, over all pages."""
        codes: dict[Font, set[int]] = {}
        for page in self.pages:
            for text in page.texts:
                codes.setdefault(text.font, set()).update(text.codes)
        return codes

    @cached_property
    def damage(self) -> list[str]:
        """Repairs that were needed, and streams that cannot be decoded."""
        # The pages are read first, because the parser of content streams adds warnings.
        return damage(self.pdf) if self.pages else []

    @cached_property
    def intents(self) -> list[Any]:
        """The output intents."""
        return list(self.root.get("/OutputIntents", []))

    @cached_property
    def metadata(self) -> ElementTree.Element:
        """The root of the XMP packet; ValueError when it declares entities of its own."""
        return parsed(self.root)

    @cached_property
    def packet(self) -> dict[str, str]:
        """The XMP properties as `{namespace}name: text`; empty without a packet."""
        return properties(self.metadata) if "/Metadata" in self.root else {}

    @cached_property
    def tags(self) -> list[Tag]:
        """All tags, in reading order; empty for a file without a structure tree."""
        return tags_of(self.pdf)
