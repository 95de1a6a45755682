"""Accessibility: what a validator passes and a reader with a screen reader still misses.

These questions are about sense: whether descriptions describe, headings head, and words stay
apart when a file is read aloud. They are asked of files that claim PDF/UA or PDF/A level a.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pikepdf

from infographic.diagnostics import Diagnostic, Severity
from infographic.pdf_reading import PageContent
from infographic.pdf_reading.facts import TextShown
from infographic.pdf_reading.limits import DAMAGED, reason
from infographic.pdf_reading.tags import Tag, tags_of
from infographic.text.breaks import is_unspaced

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_INLINE = frozenset(("Span", "Link", "Quote", "Em", "Strong", "Sub", "Code", "Reference", "Annot",
                     "Ruby", "Warichu", "Note", "FENote"))  # fmt: skip
"""Types that go on in the line of the tag around them (ISO 32000-1, 14.8.4.4)."""

_USELESS = re.compile(
    r"(an? )?(image|picture|photo|figure|graphic|chart|diagram|illustration|logo|icon|drawing|"
    r"afbeelding|plaatje|foto|figuur|grafiek|illustratie|tekening|img|dsc|bild|abbildung|"
    r"untitled|alt( text)?|description|beschrijving)[\s_\-.:#]*\d*\.?"
    r"|[\W\d_]*"
    r"|\S+\.(png|jpe?g|gif|svg|webp|tiff?|bmp|eps|pdf|ai|psd)",
    re.IGNORECASE,
)
"""Descriptions that describe nothing: a kind of picture, a number, a name of a file."""

_JOINED = re.compile(r"[\w%‰€$£)\]][\w(\[]")
"""Two characters that make one word when nothing stands between them."""

GAP = 0.2
"""Ems of space that the eye takes for a word space."""

Piece = tuple[Any, int]


def accessibility_findings(pdf: pikepdf.Pdf, pages: Sequence[PageContent]) -> list[Diagnostic]:
    """What of the file a reader would miss or hear wrongly, each finding once."""
    try:
        tags = tags_of(pdf)
        shown = _pieces(pages)
        found = [*_links(pdf), *_headings(tags, shown), *_figures(tags, shown),
                 *_glued(tags, shown)]  # fmt: skip
    except DAMAGED as error:
        message = f"the tags cannot be read: {reason(error)}"
        return [Diagnostic("tags", message, "export the file again")]
    return list(dict.fromkeys(found))


def _pieces(pages: Iterable[PageContent]) -> dict[Piece, list[TextShown]]:
    """The text of every piece of marked content, in the order of the stream."""
    found: dict[Piece, list[TextShown]] = {}
    for page in pages:
        for text in page.texts:
            mcid = next((m.mcid for m in reversed(text.marks) if m.mcid is not None), None)
            if mcid is not None:
                found.setdefault((page.key, mcid), []).append(text)
    return found


def _strings(texts: Iterable[TextShown]) -> list[tuple[str, TextShown, TextShown]]:
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


def words_of(tag: Tag, shown: dict[Piece, list[TextShown]]) -> str:
    """What a reader hears of a tag and those below it, white space made one space."""
    return " ".join(_said(tag, shown).split())


def _said(tag: Tag, shown: dict[Piece, list[TextShown]]) -> str:
    for key in ("/ActualText", "/Alt"):
        if str(tag.record.get(key, "")).strip():
            return str(tag.record[key])
    own = "".join(said for said, _, _ in _strings(_texts(tag, shown)))
    return " ".join([own, *(_said(child, shown) for child in tag.children)])


def _texts(tag: Tag, shown: dict[Piece, list[TextShown]]) -> list[TextShown]:
    return [text for piece in tag.content for text in shown.get(piece, [])]


def _links(pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            link = annotation.get("/Subtype") == "/Link"
            if link and not str(annotation.get("/Contents", "")).strip():
                yield Diagnostic(
                    "link-contents", f"page {number}: a link does not say where it leads",
                    "give the link annotation Contents", clause="PDF/UA-1 7.18.5",
                )  # fmt: skip


def _headings(tags: list[Tag], shown: dict[Piece, list[TextShown]]) -> Iterator[Diagnostic]:
    for tag in tags:
        if (tag.heading or tag.kind in ("H", "Title")) and not words_of(tag, shown):
            yield Diagnostic(
                "empty-heading", f"a heading ({tag.kind}) has no words",
                "remove it, or give it its text", clause="PDF/UA-1 7.4",
            )  # fmt: skip


def _figures(tags: list[Tag], shown: dict[Piece, list[TextShown]]) -> Iterator[Diagnostic]:
    spoken = [
        (at, _plain(words_of(tag, shown)))
        for at, tag in enumerate(tags)
        if tag.content and tag.kind not in ("Figure", "Formula")
    ]
    for place, tag in enumerate(tags):
        if tag.kind != "Figure":
            continue
        alt = " ".join(str(tag.record.get("/Alt", "")).split())
        if alt and _USELESS.fullmatch(alt):
            yield Diagnostic(
                "useless-alt", f"a figure is described as {alt[:60]!r}, which describes nothing",
                "say what the figure shows", clause="PDF/UA-1 7.3",
            )  # fmt: skip
        elif alt and _plain(alt) in _beside(place, spoken):
            yield Diagnostic(
                "repeated-alt", f"the description {alt[:60]!r} repeats the text beside the figure",
                "say what the text does not say", severity=WARNING,
            )  # fmt: skip


def _beside(place: int, spoken: list[tuple[int, str]]) -> set[str]:
    """The words of the nearest texts before and after a place in reading order."""
    before = [words for at, words in spoken if words and at < place]
    after = [words for at, words in spoken if words and at > place]
    return {*before[-1:], *after[:1]}


def _plain(text: str) -> str:
    """Words alone, for comparing: no capitals and no punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _glued(tags: list[Tag], shown: dict[Piece, list[TextShown]]) -> Iterator[Diagnostic]:
    """Words that stand apart on the page, with no space between them in the text."""
    for tag in tags:
        if tag.kind in _INLINE or str(tag.record.get("/ActualText", "")):
            continue
        strings = _strings(_flowing(tag, shown))
        whole, at = "".join(said for said, _, _ in strings), 0
        for (said, _, last), (_, first, _) in pairwise(strings):
            at += len(said)
            pair = whole[at - 1 : at + 1]
            if _JOINED.fullmatch(pair) and not is_unspaced(pair) and _apart(last, first):
                before, after = whole[:at].split()[-1], whole[at:].split()[0]
                yield Diagnostic(
                    "glued-words", f"{before[-20:] + after[:20]!r} is read as one word",
                    "put a space between the two", severity=WARNING,
                )  # fmt: skip


def _flowing(tag: Tag, shown: dict[Piece, list[TextShown]]) -> list[TextShown]:
    """The text of a tag and of the inline tags in it, by the numbers of their pieces."""
    pieces = [*tag.content]
    below = [child for child in tag.children if child.kind in _INLINE]
    while below:
        child = below.pop()
        pieces.extend(child.content)
        below.extend(grandchild for grandchild in child.children if grandchild.kind in _INLINE)
    return [text for piece in sorted(pieces) for text in shown.get(piece, [])]


def _apart(last: TextShown, first: TextShown) -> bool:
    """Whether the eye sees two words: another line, a gap, or another size of type."""
    end = last.whole.apply(last.advance, 0.0)
    start = first.whole.apply(0.0, 0.0)
    size = max(last.size, first.size)
    smaller = min(last.size, first.size)
    if abs(start[1] - end[1]) > 0.6 * size or not -GAP * size < start[0] - end[0] < GAP * smaller:
        return True
    # A figure or letter set small and raised or lowered belongs to its word: CO2, m2.
    raised = smaller < 0.8 * size and min(len(last.codes), len(first.codes)) <= 2
    return smaller < 0.9 * size and not raised
