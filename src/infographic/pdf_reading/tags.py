"""Tags: the structure tree of a PDF as a list of elements in reading order (14.7)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf

MOST_TAGS = 200_000
MOST_DEPTH = 200
"""Tags in a file, and tags inside one another."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A structure element: its dictionary, its standard type, and its parent.

    `content` are marked-content sequences, each as its page's object number and its MCID;
    `objects` are annotations and XObjects that it refers to.
    """

    record: Any
    kind: str
    parent: Tag | None
    children: list[Tag] = field(default_factory=list)
    content: list[tuple[Any, int]] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)

    @property
    def heading(self) -> int:
        """The level of a heading, 0 for any other tag."""
        level = self.kind[1:]
        return int(level) if self.kind[:1] == "H" and level.isdecimal() and len(level) < 3 else 0


def tags_of(pdf: pikepdf.Pdf) -> list[Tag]:
    """All tags in reading order; empty for a file without a structure tree.

    Raises ValueError when tags contain each other in a cycle, or are too many.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return []
    collector = _Collector(root.get("/RoleMap"))
    for kid in kids_of(root):
        collector.collect(kid, None, None, 0)
    return collector.found


def kids_of(record: Any) -> list[Any]:
    """The children of a tag or of the tree's root, whether one or many."""
    kids = record.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


class _Collector:
    def __init__(self, roles: Any) -> None:
        self.roles = roles if isinstance(roles, pikepdf.Dictionary) else None
        self.found: list[Tag] = []

    def collect(self, record: Any, parent: Tag | None, page: Any, depth: int) -> None:
        """Add a tag and its descendants; `page` is the default page of its content."""
        if depth > MOST_DEPTH or len(self.found) >= MOST_TAGS:
            raise ValueError("the structure tree has a cycle, or more tags than can be read")
        tag = Tag(record, self._standard(str(record.S)), parent)
        self.found.append(tag)
        if parent is not None:
            parent.children.append(tag)
        home = record.get("/Pg", page)
        for kid in kids_of(record):
            if isinstance(kid, int):
                tag.content.append((home.objgen, int(kid)))
            elif "/MCID" in kid:
                tag.content.append((kid.get("/Pg", home).objgen, int(kid.MCID)))
            elif "/S" in kid:
                self.collect(kid, tag, home, depth + 1)
            elif "/Obj" in kid:
                tag.objects.append(kid.Obj)

    def _standard(self, name: str) -> str:
        """The standard type of a name by the role map, or the name itself (14.8.4)."""
        for _ in range(8):
            mapped = self.roles.get(name) if self.roles is not None else None
            if mapped is None or str(mapped) == name:
                break
            name = str(mapped)
        return name[1:]
