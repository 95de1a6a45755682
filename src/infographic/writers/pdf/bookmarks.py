"""Bookmarks: the headings of a document as its outline, nested by their level."""

from __future__ import annotations

from dataclasses import dataclass, field

from infographic.semantics import StructureElement
from infographic.writers.pdf.objects import IndirectRecord, Value, text_string


@dataclass(slots=True)
class Bookmark:
    """A heading in the outline: its text, its level, its destination, the headings below it."""

    title: str
    level: int
    target: Value
    below: list[Bookmark] = field(default_factory=list)


def title_of(element: StructureElement) -> str:
    """The text of a heading, its own or that of the elements in it."""
    return " ".join(part.text for part in element.walk() if part.text)


def nested(found: list[Bookmark]) -> list[Bookmark]:
    """Headings in reading order as a tree: each is below the last one of a higher level."""
    top: list[Bookmark] = []
    above: list[Bookmark] = []
    for bookmark in found:
        while above and above[-1].level >= bookmark.level:
            above.pop()
        (above[-1].below if above else top).append(bookmark)
        above.append(bookmark)
    return top


def outline(top: list[Bookmark]) -> IndirectRecord:
    """The outline dictionary (ISO 32000-1, 12.3.3) with all of its items, all open."""
    root = IndirectRecord({"Type": b"/Outlines"})
    _add_items(root, top)
    return root


def _add_items(parent: IndirectRecord, bookmarks: list[Bookmark]) -> int:
    """Add outline items to `parent`; the number of items below it, at every depth."""
    if not bookmarks:
        return 0
    records = [
        IndirectRecord({"Title": text_string(b.title), "Parent": parent, "Dest": b.target})
        for b in bookmarks
    ]
    count = len(records)
    for index, (record, bookmark) in enumerate(zip(records, bookmarks, strict=True)):
        if index:
            record.entries["Prev"] = records[index - 1]
        if index + 1 < len(records):
            record.entries["Next"] = records[index + 1]
        count += _add_items(record, bookmark.below)
    parent.entries.update({"First": records[0], "Last": records[-1], "Count": b"%d" % count})
    return count
