"""Passages: texts that are read in a language that is not theirs, and keys to no picture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pikepdf

from infographic.diagnostics import Diagnostic, Severity
from infographic.languages.common_words import reads_like
from infographic.languages.conventions import every_phrase
from infographic.pdf_reading import PageContent
from infographic.pdf_reading.facts import PathPainted, TextShown
from infographic.pdf_reading.tags import Tag
from infographic.preflight.spoken import Shown, words_of


def foreign_passages(pdf: pikepdf.Pdf, tags: Sequence[Tag], shown: Shown) -> Iterator[Diagnostic]:
    """Passages that are plainly in another language than the one they are read in."""
    whole = str(pdf.Root.get("/Lang", ""))
    for tag in tags:
        if not tag.content:
            continue
        said, language = words_of(tag, shown), _language_of(tag) or whole
        if other := reads_like(said, language):
            message = f"{said[:40]!r} is read as {language!r} and is in {other!r}"
            hint = f"mark the passage with Lang {other}"
            yield Diagnostic(
                "passage-language", message, hint, severity=Severity.WARNING,
                clause="PDF/UA-1 7.2",
            )  # fmt: skip


def _language_of(tag: Tag) -> str:
    """The language of the nearest tag that has one, from this one upwards; empty for none."""
    at: Tag | None = tag
    while at is not None:
        if found := str(at.record.get("/Lang", "")):
            return found
        at = at.parent
    return ""


def _pattern(phrase: str) -> str:
    return re.escape(phrase).replace(r"\{n\}", r"\d")


_KEY = re.compile("|".join(f"\\b{_pattern(phrase)}" for phrase in sorted(every_phrase("dot"))))
"""What the key of a picture of dots says, in every language that is known: `1 dot = 100`."""


def idle_legends(
    tags: Sequence[Tag], shown: Shown, pages: Sequence[PageContent]
) -> Iterator[Diagnostic]:
    """Keys that say what a dot stands for on pages where no dot is drawn."""
    drawn = {page.key for page in pages if any(map(_may_be_dots, page.painted))}
    for tag in tags:
        own = {key for key, _ in tag.content}
        if own and not own & drawn and (found := _KEY.search(words_of(tag, shown))):
            yield Diagnostic(
                "legend", f"{found[0]!r} explains a picture, and there is none on the page",
                "show the picture, or leave the key out", severity=Severity.WARNING,
            )  # fmt: skip


def _may_be_dots(item: object) -> bool:
    """Whether a thing that is painted may be dots: an image, a shading, or a path with curves."""
    if isinstance(item, PathPainted):
        return any(token in ("c", "v", "y") for token in item.segments)
    return not isinstance(item, TextShown)
