"""Accessibility: faults that a validator accepts and a user of a screen reader notices.

The checks are about meaning: whether alternative texts describe the picture, headings have text,
and words are separated when a file is read aloud. They apply to files that claim PDF/UA or PDF/A
level A.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import pikepdf

from infographic.diagnostics import Diagnostic, Severity
from infographic.pdf_reading import PageContent
from infographic.pdf_reading.facts import TextShown
from infographic.pdf_reading.limits import DAMAGED, reason
from infographic.pdf_reading.tags import Tag, tags_of
from infographic.preflight.passages import foreign_passages, idle_legends
from infographic.preflight.spoken import Shown, pieces_of, strings_of, words_of
from infographic.text.breaks import is_unspaced

ERROR, WARNING = Severity.ERROR, Severity.WARNING

_INLINE = frozenset(("Span", "Link", "Quote", "Em", "Strong", "Sub", "Code", "Reference", "Annot",
                     "Ruby", "Warichu", "Note", "FENote"))  # fmt: skip
"""Inline-level structure types (ISO 32000-1, 14.8.4.4)."""

_USELESS = re.compile(
    r"(an? )?(image|picture|photo|figure|graphic|chart|diagram|illustration|logo|icon|drawing|"
    r"afbeelding|plaatje|foto|figuur|grafiek|illustratie|tekening|img|dsc|bild|abbildung|"
    r"untitled|alt( text)?|description|beschrijving)[\s_\-.:#]*\d*\.?"
    r"|[\W\d_]*"
    r"|\S+\.(png|jpe?g|gif|svg|webp|tiff?|bmp|eps|pdf|ai|psd)",
    re.IGNORECASE,
)
"""Meaningless alternative texts: a kind of picture, a number, a file name."""

_JOINED = re.compile(r"[\w%‰€$£)\]][\w(\[]")
"""Two characters that are read as one word when nothing separates them."""

GAP = 0.2
"""Width of a gap, in ems, that looks like a word space."""


def accessibility_findings(pdf: pikepdf.Pdf, pages: Sequence[PageContent]) -> list[Diagnostic]:
    """Everything in the file that a screen reader would omit or misread, each finding once."""
    try:
        tags = tags_of(pdf)
        shown = pieces_of(pages)
        found = [*_links(pdf), *_headings(tags, shown), *_figures(tags, shown),
                 *_glued(tags, shown), *foreign_passages(pdf, tags, shown),
                 *idle_legends(tags, shown, pages)]  # fmt: skip
    except DAMAGED as error:
        message = f"the tags cannot be read: {reason(error)}"
        return [Diagnostic("tags", message, "export the file again")]
    return list(dict.fromkeys(found))


def _links(pdf: pikepdf.Pdf) -> Iterator[Diagnostic]:
    for number, page in enumerate(pdf.pages, 1):
        for annotation in page.obj.get("/Annots", []):
            link = annotation.get("/Subtype") == "/Link"
            if link and not str(annotation.get("/Contents", "")).strip():
                yield Diagnostic(
                    "link-contents", f"page {number}: a link has no description",
                    "give the link annotation Contents", clause="PDF/UA-1 7.18.5",
                )  # fmt: skip


def _headings(tags: list[Tag], shown: Shown) -> Iterator[Diagnostic]:
    for tag in tags:
        if (tag.heading or tag.kind in ("H", "Title")) and not words_of(tag, shown):
            yield Diagnostic(
                "empty-heading", f"a heading ({tag.kind}) has no text",
                "remove it, or give it its text", clause="PDF/UA-1 7.4",
            )  # fmt: skip


def _figures(tags: list[Tag], shown: Shown) -> Iterator[Diagnostic]:
    spoken = [
        (at, tag.kind, _plain(words_of(tag, shown)))
        for at, tag in enumerate(tags)
        if tag.content and tag.kind not in ("Figure", "Formula")
    ]
    for place, tag in enumerate(tags):
        if tag.kind != "Figure":
            continue
        alt = " ".join(str(tag.record.get("/Alt", "")).split())
        if alt and _USELESS.fullmatch(alt):
            yield Diagnostic(
                "useless-alt",
                f"a figure has the alternative text {alt[:60]!r}, which does not describe it",
                "describe what the figure shows", clause="PDF/UA-1 7.3",
            )  # fmt: skip
        elif alt and any(_repeats(_plain(alt), *text) for text in _beside(place, spoken)):
            yield Diagnostic(
                "repeated-alt",
                f"the alternative text {alt[:60]!r} repeats the text beside the figure",
                "describe what the text does not say", severity=WARNING,
            )  # fmt: skip


Text = tuple[str, str]
"""A tag's type and its words."""


def _repeats(alt: str, kind: str, words: str) -> bool:
    """Whether a description is the text beside it, or has all of a sentence beside it in it.

    A label is no sentence: the description of a chart may name what its labels name.
    """
    sentence = kind not in ("Lbl", "TH", "TD") and len(words.split()) >= LEAST_SENTENCE
    return alt == words or (sentence and f" {words} " in f" {alt} ")


LEAST_SENTENCE = 4
"""Words from which a text counts as a sentence; shorter ones are names, which may be repeated."""


def _beside(place: int, spoken: list[tuple[int, str, str]]) -> list[Text]:
    """The nearest texts before and after a place in reading order."""
    before = [(kind, words) for at, kind, words in spoken if words and at < place]
    after = [(kind, words) for at, kind, words in spoken if words and at > place]
    return [*before[-1:], *after[:1]]


def _plain(text: str) -> str:
    """The words in lower case without punctuation, for comparison."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _glued(tags: list[Tag], shown: Shown) -> Iterator[Diagnostic]:
    """Words that stand apart on the page, with no space between them in the text."""
    for tag in tags:
        if tag.kind in _INLINE or str(tag.record.get("/ActualText", "")):
            continue
        strings = strings_of(_flowing(tag, shown))
        whole, at = "".join(said for said, _, _ in strings), 0
        for (said, _, last), (_, first, _) in pairwise(strings):
            at += len(said)
            pair = whole[at - 1 : at + 1]
            if _JOINED.fullmatch(pair) and not is_unspaced(pair) and _apart(last, first):
                before, after = whole[:at].split()[-1], whole[at:].split()[0]
                yield Diagnostic(
                    "glued-words", f"{before[-20:] + after[:20]!r} is read as one word",
                    "put a space between the two", clause="PDF/UA-1 7.1",
                )  # fmt: skip


def _flowing(tag: Tag, shown: Shown) -> list[TextShown]:
    """The text of a tag and of the inline tags in it, by the numbers of their pieces."""
    pieces = [*tag.content]
    below = [child for child in tag.children if child.kind in _INLINE]
    while below:
        child = below.pop()
        pieces.extend(child.content)
        below.extend(grandchild for grandchild in child.children if grandchild.kind in _INLINE)
    return [text for piece in sorted(pieces) for text in shown.get(piece, [])]


def _apart(last: TextShown, first: TextShown) -> bool:
    """Whether two strings look like separate words.

    On different lines, across a gap, or in different sizes.
    """
    end = last.whole.apply(last.advance, 0.0)
    start = first.whole.apply(0.0, 0.0)
    size = max(last.size, first.size)
    smaller = min(last.size, first.size)
    if abs(start[1] - end[1]) > 0.6 * size or not -GAP * size < start[0] - end[0] < GAP * smaller:
        return True
    # A subscript or superscript belongs to its word: CO2, m2.
    raised = smaller < 0.8 * size and min(len(last.codes), len(first.codes)) <= 2
    return smaller < 0.9 * size and not raised
