"""Semantics: what ink on the page means, in the words of the standard structure types.

The document is a tree of *structure elements* (ISO 32000-1, 14.8.4). An item of the
scene points at one of them, or says that it is an *artifact*: ink without meaning.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Standard structure types in use (ISO 32000-1, tables 333 to 338)."""

    DOCUMENT = "Document"
    SECT = "Sect"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    P = "P"
    LIST = "L"
    LIST_ITEM = "LI"
    LABEL = "Lbl"
    LIST_BODY = "LBody"
    FIGURE = "Figure"
    CAPTION = "Caption"
    TABLE = "Table"
    TABLE_ROW = "TR"
    TABLE_HEAD = "TH"
    TABLE_DATA = "TD"
    QUOTE = "BlockQuote"
    LINK = "Link"
    SPAN = "Span"


HEADING_LEVELS = {Role.H1: 1, Role.H2: 2, Role.H3: 3, Role.H4: 4}
"""The level of each heading."""

WEB_ATTRIBUTES = frozenset({"DateTime", "URI"})
"""Attributes that a web page has a place for and a PDF has not: an ISO date, an address."""


@dataclass(frozen=True, slots=True)
class ContentRef:
    """The structure element that this ink belongs to."""

    element: str


@dataclass(frozen=True, slots=True)
class Artifact:
    """Ink without meaning: `kind` says what it is (ground, panel, rule, icon, ornament...)."""

    kind: str


Mark = ContentRef | Artifact


@dataclass(frozen=True, slots=True)
class StructureElement:
    """A node of the structure tree, children in reading order.

    `text` is the element's own words (empty for containers), one string whatever the
    number of lines. `alt` describes a figure. `language` is a BCP 47 tag or empty to inherit.
    """

    id: str
    role: Role
    children: tuple[StructureElement, ...] = ()
    text: str = ""
    alt: str = ""
    actual_text: str = ""
    language: str = ""
    attributes: tuple[tuple[str, str], ...] = ()

    def walk(self) -> list[StructureElement]:
        """This element and all below it, in reading order."""
        found = [self]
        for child in self.children:
            found.extend(child.walk())
        return found
