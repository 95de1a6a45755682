"""Passages: parts of a text that have tags of their own: links, emphasis, other languages.

An element's words are content of its tag; a part of them is content of a tag inside it. A link
is one Link, with an annotation for each line that it stands on (ISO 32000-1, 14.8.4.4.2),
whatever is bold in it. Emphasis is Strong and Em where the standard has these (ISO 32000-2,
14.8.4.7.2), and otherwise a Span.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from infographic.geometry import Rect
from infographic.marked import Look, Part
from infographic.semantics import Role
from infographic.units import number
from infographic.writers.pdf.objects import IndirectRecord, Record, Value, name, text_string

NEAR = 1.0
"""Least overlap in height, in points, of two pieces of a link that are on one line."""


@dataclass(slots=True)
class Passage:
    """A part under way: its pieces as the kids of a tag with their order, its words, its areas.

    `areas` are boxes with the number of their page.
    """

    part: Part
    pieces: list[tuple[int, int, int]] = field(default_factory=list)
    """Order in the document, page and MCID of each piece."""
    words: list[str] = field(default_factory=list)
    areas: list[tuple[int, Rect]] = field(default_factory=list)

    def cover(self, page: int, box: Rect) -> None:
        """Extend the area on the line of `box`, or begin one on a new line."""
        if self.areas and self.areas[-1][0] == page:
            last = self.areas[-1][1]
            level = min(last.bottom, box.bottom) - max(last.y, box.y) > NEAR
            # On a line that is read from right to left, what goes on with it is at its left.
            if level and (box.x >= last.x or abs(last.x - box.right) < box.height):
                self.areas[-1] = (page, last.union(box))
                return
        self.areas.append((page, box))


@dataclass(slots=True)
class Passages:
    """The passages of one document, by element and number of the part.

    With a `namespace` tags are those of PDF 2.0; with `links` addresses become annotations.
    """

    namespace: IndirectRecord | None
    links: bool
    found: dict[str, dict[int, Passage]] = field(default_factory=dict)
    annotations: list[tuple[int, IndirectRecord, IndirectRecord]] = field(default_factory=list)
    """Page, annotation and tag of each link."""
    owners: dict[tuple[str, int], IndirectRecord] = field(default_factory=dict)
    """The tag that holds the content of each part, once it is made."""

    def at(self, element: str, part: Part) -> Passage:
        """The passage of a part of an element's words."""
        return self.found.setdefault(element, {}).setdefault(part.number, Passage(part))

    def role(self, look: Look) -> Role:
        """The structure type of the innermost tag of a part."""
        chain = self._chain(look)
        return chain[-1] if chain else Role.LINK

    def _chain(self, look: Look) -> list[Role]:
        """The types of the tags of a part within its link, from the outermost."""
        if self.namespace:
            chain = [Role.STRONG] * look.bold + [Role.EM] * look.italic
        else:
            chain = [Role.SPAN] * (look.bold or look.italic)
        if not chain and (look.language or not (look.link and self.links)):
            chain = [Role.SPAN]
        return chain

    def tags(self, element: str, pages: list[IndirectRecord]) -> list[tuple[int, IndirectRecord]]:
        """The tags of an element's passages, each with its order in the document."""
        out: list[tuple[int, IndirectRecord]] = []
        parts = sorted(self.found.get(element, {}).values(), key=lambda p: p.part.number)
        for link, same in groupby(parts, key=lambda p: p.part.link if self.links else 0):
            passages = list(same)
            if link:
                out.append(self._link(element, passages, pages))
                continue
            for passage in passages:
                (kid,) = self._inner(element, passage, pages)
                assert isinstance(kid, IndirectRecord)
                out.append((passage.pieces[0][0], kid))
        return out

    def _inner(self, element: str, passage: Passage, pages: list[IndirectRecord]) -> list[Value]:
        """What a part is within its link: its content, in tags where it has any."""
        look, home = passage.part.look, passage.pieces[0][1]
        kids: list[Value] = [_content(page, mcid, home, pages) for _, page, mcid in passage.pieces]
        chain = self._chain(look)
        for depth, role in reversed(list(enumerate(chain))):
            innermost = depth == len(chain) - 1
            record = self._record(role, kids, pages[home] if innermost else None)
            if innermost:
                self.owners[element, passage.part.number] = record
            if depth == 0 and look.language:
                record.entries["Lang"] = text_string(look.language)
            kids = [record]
        return kids

    def _record(
        self, role: Role, kids: Sequence[Value], page: IndirectRecord | None
    ) -> IndirectRecord:
        record = IndirectRecord({"Type": b"/StructElem", "S": name(role.value), "P": b""})
        if self.namespace:
            record.entries["NS"] = self.namespace
        if page:
            record.entries["Pg"] = page
        for kid in kids:
            if isinstance(kid, IndirectRecord):
                kid.entries["P"] = record
        record.entries["K"] = kids[0] if len(kids) == 1 else list(kids)
        return record

    def _link(
        self, element: str, passages: list[Passage], pages: list[IndirectRecord]
    ) -> tuple[int, IndirectRecord]:
        """The Link of several parts that lead to one address; its order and its tag."""
        home, kids = passages[0].pieces[0][1], list[Value]()
        for passage in passages:
            own = passage.pieces[0][1]
            inner = self._inner(element, passage, pages)
            kids += inner if own == home else [_moved(kid, pages[own]) for kid in inner]
        words = " ".join("".join(w for p in passages for w in p.words).split())
        address = passages[0].part.look.link
        made = [
            (page, annotation(box, f"{words} ({address})", address))
            for page, box in joined([area for p in passages for area in p.areas])
        ]
        kids += [Record({"Type": b"/OBJR", "Obj": link, "Pg": pages[page]}) for page, link in made]
        tag = self._record(Role.LINK, kids, pages[home])
        self.annotations += [(page, link, tag) for page, link in made]
        for passage in passages:
            self.owners.setdefault((element, passage.part.number), tag)
        return min(p.pieces[0][0] for p in passages), tag


def joined(areas: list[tuple[int, Rect]]) -> list[tuple[int, Rect]]:
    """The areas of a link, those on one line as one."""
    whole = Passage(Part(0, 0, Look()))
    for page, box in areas:
        whole.cover(page, box)
    return whole.areas


def annotation(box: Rect, contents: str, address: str) -> IndirectRecord:
    """A link annotation that opens an address; printed files may not hold one."""
    corners = " ".join(map(number, (box.x, box.y, box.right, box.bottom)))
    return IndirectRecord(
        {
            "Type": b"/Annot",
            "Subtype": b"/Link",
            "Rect": f"[{corners}]".encode("ascii"),
            "Border": b"[0 0 0]",
            "F": b"4",
            "Contents": text_string(contents),
            "A": b"<</S /URI /URI %s>>" % text_string(address),
        }
    )


def _content(page: int, mcid: int, home: int, pages: list[IndirectRecord]) -> Value:
    if page == home:
        return b"%d" % mcid
    return Record({"Type": b"/MCR", "Pg": pages[page], "MCID": b"%d" % mcid})


def _moved(kid: Value, page: IndirectRecord) -> Value:
    """A kid of a tag that is at home on another page."""
    return Record({"Type": b"/MCR", "Pg": page, "MCID": kid}) if isinstance(kid, bytes) else kid
