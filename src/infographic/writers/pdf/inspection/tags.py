"""Tags: checks of the structure tree against the content that it describes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from infographic.pdf_reading.tags import Tag
from infographic.writers.pdf.inspection.reading import File

_PARENTS: dict[str, frozenset[str]] = {
    "LI": frozenset({"L"}),
    "Lbl": frozenset({"LI", "Note", "Reference", "BibEntry"}),
    "LBody": frozenset({"LI"}),
    "TR": frozenset({"Table", "THead", "TBody", "TFoot"}),
    "TH": frozenset({"TR"}),
    "TD": frozenset({"TR"}),
}
"""Types that are allowed only inside certain others (ISO 32000-1, 14.8.4.3)."""

_CHILDREN: dict[str, frozenset[str]] = {
    "L": frozenset({"LI", "L", "Caption"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "Table": frozenset({"TR", "THead", "TBody", "TFoot", "Caption"}),
    "TR": frozenset({"TH", "TD"}),
}
"""Types that may contain only certain others."""

_OLD_TYPES = frozenset(
    ("Art", "BlockQuote", "TOC", "TOCI", "Index", "NonStruct", "Private", "Quote", "Note",
     "Reference", "BibEntry", "Code")
)  # fmt: skip
"""Types that are not in the namespace of PDF 2.0."""

_TYPES = _OLD_TYPES | frozenset(
    ("Document", "Part", "Sect", "Div", "Caption", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6",
     "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span",
     "Link", "Annot", "Ruby", "Warichu", "Figure", "Formula", "Form")
)  # fmt: skip
_NEW_TYPES = frozenset({"Em", "Strong"})
"""Types that only the namespace of PDF 2.0 has (ISO 32000-2, 14.8.4.7.2)."""

_NAMESPACE = "http://iso.org/pdf2/ssn"


def tagged(file: File) -> Iterator[str]:
    """All content is in a tag or an artifact, and the structure tree refers to all of it."""
    mark = file.root.get("/MarkInfo", {})
    if mark.get("/Marked") is not True or mark.get("/Suspects") is True:
        yield "the catalog does not mark the file as tagged"
    if not file.tags:
        yield "there is no structure tree"
    for tag in file.tags:
        if not tag.children and not tag.content and tag.kind != "TD":
            yield f"a tag {tag.kind} is empty"
    for page in file.pages:
        if page.unmarked:
            yield f"{page.unmarked} painting operators are in neither a tag nor an artifact"
        yield from sorted({*page.errors, *page.disorder})
    drawn = [((page.key, mcid), kind) for page in file.pages for mcid, kind in page.pieces]
    held = [(piece, tag.kind) for tag in file.tags for piece in tag.content]
    yield from _differences(drawn, held)


def _differences(drawn: list[tuple[Any, str]], held: list[tuple[Any, str]]) -> Iterator[str]:
    """Differences between the marked content on pages and that in the structure tree."""
    for pieces, where in ((drawn, "on the page"), (held, "in the tree")):
        if len(dict(pieces)) != len(pieces):
            yield f"duplicate marked-content identifier {where}"
    kinds = dict(held)
    for piece, kind in drawn:
        if piece not in kinds:
            yield f"the marked content {piece[1]} ({kind}) belongs to no tag"
        elif kinds[piece] != kind:
            where = f"is {kind} on the page and {kinds[piece]} in the tree"
            yield f"the marked content {piece[1]} {where}"
    if set(kinds) - set(dict(drawn)):
        yield "the structure tree refers to marked content that does not exist"


def parent_tree(file: File) -> Iterator[str]:
    """The parent tree maps all marked content to its tag."""
    if not file.tags:
        return
    tree = file.root.StructTreeRoot.get("/ParentTree")
    rows = {} if tree is None else dict(pikepdf.NumberTree(tree).items())
    owners = {piece: tag.record.objgen for tag in file.tags for piece in tag.content}
    for page, content in zip(file.pdf.pages, file.pages, strict=True):
        if not content.pieces:
            continue
        row = rows.get(int(page.obj.get("/StructParents", -1)))
        for mcid, _ in content.pieces:
            owner = owners.get((page.obj.objgen, mcid))
            if row is None or mcid >= len(row) or row[mcid].objgen != owner:
                yield f"the parent tree does not lead from the marked content {mcid} to its tag"
    for tag in file.tags:
        above = tag.parent.record if tag.parent else file.root.StructTreeRoot
        if tag.record.get("/P") is None or tag.record.P.objgen != above.objgen:
            yield f"the entry P of a tag {tag.kind} is not its parent"


def roles(file: File) -> Iterator[str]:
    """Standard types, where the standard allows them; regular tables."""
    for tag in file.tags:
        above = tag.parent.kind if tag.parent else ""
        if tag.kind not in _TYPES and not (
            tag.kind in _NEW_TYPES and _namespace(tag) == _NAMESPACE
        ):
            yield f"the tag {tag.kind} is not a standard structure type"
        if tag.kind in _PARENTS and above not in _PARENTS[tag.kind]:
            yield f"a tag {tag.kind} is not allowed in {above or 'the root'}"
        for child in tag.children:
            if child.kind not in _CHILDREN.get(tag.kind, _TYPES | _NEW_TYPES):
                yield f"a tag {tag.kind} may not contain a {child.kind}"
        if tag.kind == "Table":
            yield from _table_faults(tag)
    top = [tag for tag in file.tags if tag.parent is None]
    if len(top) != 1 or top[0].kind != "Document":
        yield "the structure tree is not a single Document"


def _table_faults(table: Tag) -> Iterator[str]:
    rows = [tag for part in table.children for tag in _rows(part)]
    widths = {sum(_span(cell) for cell in row.children) for row in rows}
    if len(widths) > 1:
        yield "the rows of a table differ in their number of cells"
    heads = [cell for row in rows for cell in row.children if cell.kind == "TH"]
    if not heads:
        yield "a table has no header cells"
    for cell in heads:
        if _attribute(cell, "/Scope") is None:
            yield "a table header has no scope (row or column)"


def _rows(part: Tag) -> list[Tag]:
    return [part] if part.kind == "TR" else [row for row in part.children if row.kind == "TR"]


def _span(cell: Tag) -> int:
    return int(_attribute(cell, "/ColSpan") or 1)


def _attribute(tag: Tag, key: str) -> Any:
    """An attribute of a tag, whichever owner has it."""
    groups = tag.record.get("/A")
    for group in [] if groups is None else _listed(groups):
        if key in group:
            return group[key]
    return None


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def alternatives(file: File) -> Iterator[str]:
    """Figures have alternative text and a bounding box."""
    for tag in file.tags:
        if tag.kind in ("Figure", "Formula"):
            words = str(tag.record.get("/Alt", "")) + str(tag.record.get("/ActualText", ""))
            if not words.strip():
                yield f"a {tag.kind} has no alternative text"
            if _attribute(tag, "/BBox") is None:
                yield f"a {tag.kind} has no bounding box (BBox)"


def headings(file: File) -> Iterator[str]:
    """The first heading has level 1, and no level is skipped downwards."""
    before = 0
    for tag in file.tags:
        if tag.kind == "H":
            yield "a heading has no level"
        if level := tag.heading:
            if level > before + 1:
                yield f"a heading of level {level} follows one of level {before}"
            before = level


def namespaces(file: File) -> Iterator[str]:
    """Every tag is in the namespace of PDF 2.0, or is a type that only older PDF has."""
    if not file.root.StructTreeRoot.get("/Namespaces"):
        yield "the tree names no namespace"
    for tag in file.tags:
        if tag.kind in _OLD_TYPES:
            continue
        if _namespace(tag) != _NAMESPACE:
            yield f"a tag {tag.kind} is not in the namespace of PDF 2.0"
        labelled = any(part.kind == "Lbl" for item in tag.children for part in item.children)
        if labelled and _attribute(tag, "/ListNumbering") in (None, "/None"):
            yield "a list with labels does not say how it is numbered"


def _namespace(tag: Tag) -> str:
    return str(tag.record.get("/NS", {}).get("/NS", ""))


def targets(file: File) -> Iterator[str]:
    """Bookmarks have structure destinations."""
    for record in file.pdf.objects:
        bookmark = isinstance(record, pikepdf.Dictionary) and {"/Dest", "/Title"} <= set(record)
        if bookmark and "/S" not in record.Dest[0]:
            yield f"the bookmark {str(record.Title)!r} does not lead to a tag"
