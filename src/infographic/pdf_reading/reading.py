"""Reading: the pages of an open PDF as facts."""

from __future__ import annotations

from typing import Any

import pikepdf

from infographic.geometry import Matrix
from infographic.pdf_reading.boxes import FileBoxes, from_top
from infographic.pdf_reading.facts import PageContent, State
from infographic.pdf_reading.layers import hidden_layers
from infographic.pdf_reading.limits import DAMAGED, TooMuchError, reason
from infographic.pdf_reading.walking import Found, Shared, Walker


def read(pdf: pikepdf.Pdf) -> tuple[PageContent, ...]:
    """The facts of every page: the faults of an unreadable page are among its facts.

    After a page that exceeds the limits the remaining pages are not read, because a malicious file
    has many such pages.
    """
    shared = Shared(hidden_layers(pdf.Root))
    pages: list[PageContent] = []
    stopped = 0
    for number, page in enumerate(pdf.pages, 1):
        boxes = FileBoxes.of(page)
        found = Found()
        if stopped:
            found.errors[f"not read, because page {stopped} is too large to read"] = None
        elif not _walked(page, boxes, shared, found):
            stopped = number
        pages.append(_content(number, page, boxes, found))
    return tuple(pages)


def _walked(page: pikepdf.Page, boxes: FileBoxes, shared: Shared, found: Found) -> bool:
    """Read the page into `found`; False when it is too large."""
    trim = boxes.trim
    # From the coordinates of the file to points from the trim's top-left, y down.
    base = Matrix(1, 0, 0, -1, -trim.x, trim.bottom)
    walker = Walker(shared, State(from_top(boxes.media, trim), base), found)
    try:
        walker.stream(page.obj, page.resources)
        _group(walker, page.obj.get("/Group"))
    except TooMuchError as error:
        found.errors[str(error)] = None
        return False
    except DAMAGED as error:
        found.errors[reason(error)] = None
    return True


def _group(walker: Walker, group: Any) -> None:
    """The blending colour space of the page counts as used too."""
    if not isinstance(group, pikepdf.Dictionary):
        return
    if group.get("/S") == "/Transparency" and "/CS" in group:
        walker.use(group.CS, None)


def _content(number: int, page: pikepdf.Page, boxes: FileBoxes, found: Found) -> PageContent:
    return PageContent(
        number,
        page.obj.objgen,
        boxes,
        tuple(found.painted),
        tuple(found.spaces),
        tuple(found.states),
        tuple(found.xobjects),
        tuple(found.pieces),
        found.operators,
        found.unmarked,
        frozenset(found.transparency),
        tuple(found.errors),
        tuple(found.disorder),
    )
