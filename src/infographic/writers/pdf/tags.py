"""Tags: the structure tree, and the marked content that its elements hold.

A *tag* is a structure element as the file has it. Consecutive items with the same mark are
one *marked-content sequence* with one identifier (MCID) on its page (ISO 32000-1, 14.7.4.2);
ink without meaning is an artifact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from infographic.geometry import Rect
from infographic.languages.scripts import is_directed, right_to_left
from infographic.semantics import (
    HEADING_LEVELS,
    WEB_ATTRIBUTES,
    ContentRef,
    Mark,
    Role,
    StructureElement,
)
from infographic.units import number
from infographic.writers.pdf.artifacts import BACKGROUNDS, begin_artifact
from infographic.writers.pdf.bookmarks import Bookmark, nested, outline, title_of
from infographic.writers.pdf.objects import (
    Document,
    IndirectRecord,
    Record,
    Value,
    name,
    text_string,
)
from infographic.writers.pdf.passages import Passages, annotation

_OWNERS = {
    "Scope": b"/Table",
    "RowSpan": b"/Table",
    "ColSpan": b"/Table",
    "Headers": b"/Table",
    "Summary": b"/Table",
    "ListNumbering": b"/List",
}
"""Owner of each attribute (ISO 32000-1, 14.8.5); all others belong to the layout."""

_TEXTS = frozenset({"Summary"})
"""Attributes whose value is a text string; the others are numbers or names."""

_ADDRESS = re.compile(r"https?://[\x21-\x7e]{1,2000}")
"""Addresses that become links: http or https, in ASCII as URI actions need them (12.6.4.7)."""

NAMESPACE = "http://iso.org/pdf2/ssn"
"""The namespace of the structure types of PDF 2.0 (ISO 32000-2, 14.8.6)."""

_OLD_TYPES = frozenset({Role.QUOTE})
"""Structure types of PDF 1.7 that the namespace of PDF 2.0 does not have."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A marked-content sequence: its page, its MCID there, its position in the document."""

    page: int
    mcid: int
    order: int


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element inherits: its language, and the figure and heading that it is part of."""

    element: StructureElement
    language: str
    figure: str
    heading: str


class Tags:
    """The tags of one document while its pages are written.

    `language` is that of the catalog. With `namespaces` every tag names the namespace of
    PDF 2.0, with `bookmarks` the headings become the outline, with `links` a figure that
    stands for an address is a link to it.
    """

    def __init__(
        self,
        structure: StructureElement,
        language: str,
        *,
        namespaces: bool = False,
        bookmarks: bool = True,
        links: bool = False,
    ) -> None:
        self.links = links
        self._linked: list[tuple[int, IndirectRecord, IndirectRecord]] = []
        self.structure = structure
        self.language = language
        self.bookmarks = bookmarks
        self._namespace = (
            IndirectRecord({"Type": b"/Namespace", "NS": text_string(NAMESPACE)})
            if namespaces
            else None
        )
        self.passages = Passages(self._namespace, links)
        self.places: dict[str, _Place] = {}
        self._pieces: dict[str, list[_Piece]] = {}
        self._boxes: dict[str, dict[int, Rect]] = {}
        self._pages: list[list[str | tuple[str, int]]] = []
        self._count = 0
        self._index(structure, language, "", "")

    def _index(self, element: StructureElement, language: str, figure: str, heading: str) -> None:
        language = element.language or language
        figure = element.id if element.role is Role.FIGURE else figure
        heading = element.id if element.role in HEADING_LEVELS else heading
        self.places[element.id] = _Place(element, language, figure, heading)
        for child in element.children:
            self._index(child, language, figure, heading)

    def start_page(self) -> PageTags:
        """Begin the next page; what marks its content."""
        self._pages.append([])
        return PageTags(self, len(self._pages) - 1)

    def piece(self, page: int, mark: ContentRef) -> int:
        """Begin a marked-content sequence of an element or a part of it; its MCID on the page."""
        ids = self._pages[page]
        ids.append(mark.element if mark.part is None else (mark.element, mark.part.number))
        self._count += 1
        made = _Piece(page, len(ids) - 1, self._count)
        if mark.part:
            passage = self.passages.at(mark.element, mark.part)
            passage.pieces.append((made.order, made.page, made.mcid))
        else:
            self._pieces.setdefault(mark.element, []).append(made)
        return made.mcid

    def cover(self, page: int, element: str, box: Rect) -> None:
        """Extend the bounding box of a figure or a heading."""
        boxes = self._boxes.setdefault(element, {})
        boxes[page] = boxes[page].union(box) if page in boxes else box

    def attach(self, document: Document, pages: list[IndirectRecord]) -> None:
        """Add the structure tree to the catalog and the pages (ISO 32000-1, 14.7.2)."""
        root = IndirectRecord({"Type": b"/StructTreeRoot"})
        records: dict[str, IndirectRecord] = {}
        tag = self._tag(self.structure, self.language, records, pages)
        if tag:
            tag[1].entries["P"] = root
            root.entries["K"] = tag[1]
        # The parent tree (14.7.4.4) leads back from content to tags: a page's key has an array
        # of tags in the order of its MCIDs, an annotation's key has the tag itself. Keys of
        # pages come first, because a number tree is sorted (7.9.7).
        numbers: list[Value] = []
        for index, (page, ids) in enumerate(zip(pages, self._pages, strict=True)):
            if ids:
                page.entries["StructParents"] = b"%d" % index
                numbers += [b"%d" % index, [self._owner(key, records) for key in ids]]
        linked = [*self._linked, *self.passages.annotations]
        for offset, (page_index, made, link) in enumerate(linked):
            key = len(pages) + offset
            made.entries["StructParent"] = b"%d" % key
            made.entries["P"] = pages[page_index]
            held = pages[page_index].entries.setdefault("Annots", [])
            assert isinstance(held, list)
            held.append(made)
            numbers += [b"%d" % key, link]
        root.entries["ParentTree"] = IndirectRecord({"Nums": numbers})
        root.entries["ParentTreeNextKey"] = b"%d" % (len(pages) + len(linked))
        if self._namespace:
            root.entries["Namespaces"] = [self._namespace]
        if self.bookmarks:
            self._outline(document, records, pages)
        document.catalog.entries["MarkInfo"] = b"<</Marked true>>"
        document.catalog.entries["StructTreeRoot"] = root

    def _owner(
        self, key: str | tuple[str, int], records: dict[str, IndirectRecord]
    ) -> IndirectRecord:
        """The tag of a marked-content sequence: that of an element or of a part of its words."""
        return records[key] if isinstance(key, str) else self.passages.owners[key]

    def _outline(
        self, document: Document, records: dict[str, IndirectRecord], pages: list[IndirectRecord]
    ) -> None:
        """Bookmarks for the headings that have content on a page."""
        found: list[Bookmark] = []
        for element in self.structure.walk():
            title = title_of(element)
            if element.role not in HEADING_LEVELS or element.id not in self._boxes or not title:
                continue
            page, box = next(iter(self._boxes[element.id].items()))
            # Structure destinations are new in PDF 2.0 (ISO 32000-2, 12.3.2.3), and PDF/UA-2, 8.8
            # asks for them; before, a destination is a place on a page.
            target = records[element.id] if self._namespace else pages[page]
            place = f"/XYZ {number(box.x)} {number(box.bottom)} null".encode("ascii")
            found.append(Bookmark(title, HEADING_LEVELS[element.role], [target, place]))
        if found:
            document.catalog.entries["Outlines"] = outline(nested(found))

    def _tag(
        self,
        element: StructureElement,
        language: str,
        records: dict[str, IndirectRecord],
        pages: list[IndirectRecord],
    ) -> tuple[int, IndirectRecord] | None:
        """Position and record of an element; None for one without content.

        The position is that of its first content in the document.
        """
        own = self.places[element.id].language
        pieces = self._pieces.get(element.id, [])
        tags = [self._tag(child, own, records, pages) for child in element.children]
        kids: list[tuple[int, Value]] = [tag for tag in tags if tag]
        kids += self.passages.tags(element.id, pages)
        if not pieces and not kids:
            return None
        record = IndirectRecord({"Type": b"/StructElem", "S": name(element.role.value), "P": b""})
        if self._namespace and element.role not in _OLD_TYPES:
            record.entries["NS"] = self._namespace
        for _, kid in kids:
            if isinstance(kid, IndirectRecord):
                kid.entries["P"] = record
        if pieces:
            home = pieces[0].page
            record.entries["Pg"] = pages[home]
            # Kids are read in the order of `K` (14.8.2.3.1), whatever is drawn first. The scene
            # gives child elements in reading order, but not between which of the element's own
            # words a child or a part belongs (a link in a sentence): there the drawing order tells.
            kids += [(piece.order, _content(piece, home, pages)) for piece in pieces]
            kids.sort(key=lambda kid: kid[0])
        values = [kid for _, kid in kids]
        record.entries["K"] = values[0] if len(values) == 1 else values
        record.entries.update(self._properties(element, own if own != language else ""))
        records[element.id] = record
        order = min(order for order, _ in kids)
        return order, self._link(element, record, pages) if self.links else record

    def _link(
        self, element: StructureElement, record: IndirectRecord, pages: list[IndirectRecord]
    ) -> IndirectRecord:
        """The tag, in a Link with its annotation (14.8.4.4.2) when it stands for an address."""
        address = dict(element.attributes).get("URI", "")
        boxes = self._boxes.get(element.id, {})
        if not _ADDRESS.fullmatch(address) or len(boxes) != 1:
            return record
        ((page, box),) = boxes.items()
        made = annotation(box, element.alt, address)
        reference = Record({"Type": b"/OBJR", "Obj": made, "Pg": pages[page]})
        link = IndirectRecord(
            {"Type": b"/StructElem", "S": b"/Link", "P": b"", "K": [record, reference]}
        )
        if self._namespace:
            link.entries["NS"] = self._namespace
        record.entries["P"] = link
        self._linked.append((page, made, link))
        return link

    def _properties(self, element: StructureElement, language: str) -> dict[str, Value]:
        actual = element.actual_text or self._reading(element)
        texts = {"Lang": language, "Alt": element.alt, "ActualText": actual}
        entries: dict[str, Value] = {k: text_string(v) for k, v in texts.items() if v}
        owners: dict[bytes, dict[str, Value]] = {}
        for key, value in element.attributes:
            if key in WEB_ATTRIBUTES:
                continue
            owner = _OWNERS.get(key, b"/Layout")
            owners.setdefault(owner, {"O": owner})[key] = _attribute(key, value)
        if element is self.structure and right_to_left(element.language or self.language):
            owners.setdefault(b"/Layout", {"O": b"/Layout"})["WritingMode"] = b"/RlTb"
        if element.role is Role.LIST and self._namespace and _labelled(element):
            # PDF/UA-2, 8.2.5.25: a list with labels says how it is numbered.
            numbering = owners.setdefault(b"/List", {"O": b"/List"})
            if numbering.get("ListNumbering", b"/None") == b"/None":
                numbering["ListNumbering"] = b"/Unordered"
        if element.role is Role.FIGURE:
            layout = owners.setdefault(b"/Layout", {"O": b"/Layout"})
            layout["Placement"] = b"/Block"
            boxes = list(self._boxes.get(element.id, {}).values())
            if len(boxes) == 1:
                layout["BBox"] = _rectangle(boxes[0])
        if owners:
            groups = [Record(attributes) for attributes in owners.values()]
            entries["A"] = groups[0] if len(groups) == 1 else groups
        return entries

    def _reading(self, element: StructureElement) -> str:
        """The words of an element in the order of reading, where its content is written as it
        stands: lines with words that are read from right to left (ISO 32000-1, 14.9.4)."""
        if element.children or element.id in self.passages.found:
            return ""
        language = self.places[element.id].language
        directed = is_directed(element.text) or right_to_left(language)
        return element.text if directed else ""


def _content(piece: _Piece, home: int, pages: list[IndirectRecord]) -> Value:
    if piece.page == home:
        return b"%d" % piece.mcid
    return Record({"Type": b"/MCR", "Pg": pages[piece.page], "MCID": b"%d" % piece.mcid})


def _labelled(element: StructureElement) -> bool:
    return any(part.role is Role.LABEL for item in element.children for part in item.children)


def _attribute(key: str, value: str) -> bytes:
    if key in _TEXTS:
        return text_string(value)
    return value.encode("ascii") if value.isdecimal() and value.isascii() else name(value)


def _rectangle(box: Rect) -> bytes:
    corners = (box.x, box.y, box.right, box.bottom)
    return f"[{' '.join(map(number, corners))}]".encode("ascii")


class PageTags:
    """Marks the content of one page; a `Marker` of the content stream."""

    def __init__(self, tags: Tags, page: int) -> None:
        self._tags = tags
        self._page = page

    def begin(self, mark: Mark, box: Rect | None) -> bytes:
        """`/H1 <</MCID 3>> BDC`; KeyError when the scene has no such element."""
        if not isinstance(mark, ContentRef):
            return begin_artifact(mark.kind, box)
        role = self._tags.places[mark.element].element.role
        if mark.part:
            role = self._tags.passages.role(mark.part.look)
        return b"%s <</MCID %d>> BDC" % (name(role.value), self._tags.piece(self._page, mark))

    def wants_area(self, mark: Mark) -> bool:
        """Whether the mark is that of a background, which says what area it covers."""
        return not isinstance(mark, ContentRef) and mark.kind in BACKGROUNDS

    def language(self, mark: Mark, language: str) -> bytes:
        """`language` as a text string if the element of the mark is in another one, else empty."""
        if not isinstance(mark, ContentRef) or not language:
            return b""
        known = self._tags.places[mark.element].language
        if mark.part:
            known = mark.part.look.language or known
        return text_string(language) if language != known else b""

    def underlined(self, mark: Mark) -> bool:
        """Whether the words of this mark are a link that can be followed."""
        return self._tags.links and isinstance(mark, ContentRef) and _linked(mark)

    def wants_box(self, mark: Mark) -> bool:
        """Whether the mark is part of a figure or a heading, or a link."""
        return isinstance(mark, ContentRef) and (bool(self._covered(mark)) or _linked(mark))

    def box(self, mark: Mark, box: Rect, words: str = "") -> None:
        """Extend the bounding box of the figure, heading or link that the mark is part of."""
        if not isinstance(mark, ContentRef):
            return
        for element in self._covered(mark):
            self._tags.cover(self._page, element, box)
        if mark.part and _linked(mark):
            passage = self._tags.passages.at(mark.element, mark.part)
            passage.cover(self._page, box)
            passage.words.append(words)

    def _covered(self, mark: ContentRef) -> list[str]:
        place = self._tags.places[mark.element]
        return [element for element in (place.figure, place.heading) if element]


def _linked(mark: ContentRef) -> bool:
    return mark.part is not None and bool(mark.part.look.link)
