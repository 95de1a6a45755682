"""Reading: the open file, and what its pages paint, found by walking their operators."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pikepdf

from infographic.writers.pdf.inspection.walking import Usage, walk
from infographic.writers.pdf.profiles import Profile

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its dictionary, its type, its depth and the tag it hangs from."""

    record: Any
    kind: str
    parent: Tag | None
    children: list[Tag] = field(default_factory=list)
    content: list[tuple[Any, int]] = field(default_factory=list)
    """Pieces of marked content: (page's number and generation, MCID)."""


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
    def usage(self) -> list[Usage]:
        """What each page paints."""
        return [walk(page.obj) for page in self.pdf.pages]

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
        if "/StructTreeRoot" not in self.root:
            return []
        found: list[Tag] = []
        for kid in kids_of(self.root.StructTreeRoot):
            _collect(kid, None, None, found)
        return found


def kids_of(record: Any) -> list[Any]:
    """The children of a tag or of the tree's root, whether one or many."""
    kids = record.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _collect(record: Any, parent: Tag | None, page: Any, found: list[Tag]) -> None:
    tag = Tag(record, str(record.S)[1:], parent)
    found.append(tag)
    if parent is not None:
        parent.children.append(tag)
    home = record.get("/Pg", page)
    for kid in kids_of(record):
        if isinstance(kid, int):
            tag.content.append((home.objgen, int(kid)))
        elif "/MCID" in kid:
            tag.content.append((kid.get("/Pg", home).objgen, int(kid.MCID)))
        elif "/S" in kid:
            _collect(kid, tag, home, found)


def fonts_of(file: File) -> Iterator[tuple[Any, set[int]]]:
    """Every font that shows text, with the two-byte codes it shows, over all pages."""
    fonts: dict[Any, Any] = {}
    codes: dict[Any, set[int]] = {}
    for usage in file.usage:
        for key, font in usage.fonts.items():
            fonts[key] = font
            codes.setdefault(key, set()).update(usage.codes[key])
    for key, font in fonts.items():
        yield font, codes[key]
