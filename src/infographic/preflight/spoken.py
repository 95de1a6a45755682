"""Spoken: what a screen reader says of a tagged file, tag by tag."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from infographic.pdf_reading import PageContent
from infographic.pdf_reading.facts import TextShown
from infographic.pdf_reading.tags import Tag

Piece = tuple[Any, int]
"""A page's object number, and the number of a marked content on it."""

Shown = dict[Piece, list[TextShown]]


def pieces_of(pages: Iterable[PageContent]) -> Shown:
    """The text of every piece of marked content, in the order of the stream."""
    found: Shown = {}
    for page in pages:
        for text in page.texts:
            mcid = next((m.mcid for m in reversed(text.marks) if m.mcid is not None), None)
            if mcid is not None:
                found.setdefault((page.key, mcid), []).append(text)
    return found


def strings_of(texts: Iterable[TextShown]) -> list[tuple[str, TextShown, TextShown]]:
    """What is read, each string with its first and last piece; ActualText replaces its span."""
    out: list[tuple[str, TextShown, TextShown]] = []
    span: object = None
    for text in texts:
        mark = next((m for m in text.marks if m.actual is not None), None)
        if mark is not None and mark is span:
            out[-1] = (out[-1][0], out[-1][1], text)
        else:
            said = text.text if mark is None else mark.actual or ""
            out.append((said, text, text))
        span = mark
    return out


def words_of(tag: Tag, shown: Shown) -> str:
    """What a reader hears of a tag and those below it, white space made one space."""
    return " ".join(_said(tag, shown).split())


def _said(tag: Tag, shown: Shown) -> str:
    for key in ("/ActualText", "/Alt"):
        if str(tag.record.get(key, "")).strip():
            return str(tag.record[key])
    own = "".join(said for said, _, _ in strings_of(texts_of(tag, shown)))
    return " ".join([own, *(_said(child, shown) for child in tag.children)])


def texts_of(tag: Tag, shown: Shown) -> list[TextShown]:
    return [text for piece in tag.content for text in shown.get(piece, [])]
