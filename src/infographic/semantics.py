"""Semantics: what ink on the page means, in the words of the standard structure types.

The document is a tree of *structure elements* (ISO 32000-1, 14.8.4). An item of the
scene points at one of them, or says that it is an *artifact*: ink without meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from infographic.marked import Part


class Role(StrEnum):
    """Standard structure types in use (ISO 32000-1, tables 333 to 338).

    Em and Strong are those of PDF 2.0 (ISO 32000-2, 14.8.4.7.2).
    """

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
    EM = "Em"
    STRONG = "Strong"


HEADING_LEVELS = {Role.H1: 1, Role.H2: 2, Role.H3: 3, Role.H4: 4}
"""The level of each heading."""


class Fact(StrEnum):
    """Keys of attributes that a web page or large print has a use for and a PDF has no place for.

    `DATE` is the ISO date of a label, `ADDRESS` what a figure or link leads to. `STYLE` is the
    role in the type scale that the element's text is set in, `VALUE` the number at the start of
    its text that is set larger than the rest. `GROUND` names the entry of `Scene.grounds` that it
    lies on. `NUMBERS` of a chart is the id of the list of its values; `TARGET` of an item in that
    list is the value to reach, as text, and `VALUE_LABEL` and `TARGET_LABEL` of the chart say in
    the page's language what the two columns hold. `PLOTTED` of a mark is the value that
    it stands for, which is drawn and not printed. `STATUS` of a dated item is one of
    `STATUSES`, `STATUS_LABEL` the same in words.
    """

    DATE = "DateTime"
    ADDRESS = "URI"
    STYLE = "Style"
    VALUE = "Value"
    GROUND = "Ground"
    NUMBERS = "Numbers"
    TARGET = "Target"
    VALUE_LABEL = "ValueLabel"
    TARGET_LABEL = "TargetLabel"
    PLOTTED = "Plotted"
    STATUS = "Status"
    STATUS_LABEL = "StatusLabel"


STATUSES = ("past", "current", "future")
"""What a dated item can be: over, in force, to come."""

WEB_ATTRIBUTES = frozenset(fact.value for fact in Fact)
"""Attributes that are no PDF attributes."""


@dataclass(frozen=True, slots=True)
class ContentRef:
    """The structure element that this ink belongs to, and which part of its words it is.

    `part` is a bold or italic passage, a link or one in another language; None for the rest.
    """

    element: str
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Artifact:
    """Ink without meaning: `kind` says what it is (ground, panel, rule, icon, ornament...).

    `name` tells one of a kind from another (`globe` of an icon); `of` is the id of the element
    that it decorates, if there is one. Two artifacts of a kind are equal: in a PDF neighbours
    share one marked content.
    """

    kind: str
    name: str = field(default="", compare=False)
    of: str = field(default="", compare=False)


Mark = ContentRef | Artifact


def of_part(mark: Mark, part: Part | None) -> Mark:
    """The mark of a part of the words that `mark` is on."""
    return ContentRef(mark.element, part) if part and isinstance(mark, ContentRef) else mark


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

    def fact(self, key: Fact) -> str:
        """The value of an attribute; empty when the element has none of that key."""
        return next((value for name, value in self.attributes if name == key), "")

    def walk(self) -> list[StructureElement]:
        """This element and all below it, in reading order."""
        found = [self]
        for child in self.children:
            found.extend(child.walk())
        return found
