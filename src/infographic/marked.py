"""Marked text: the plain words of a text, and which of them are bold, raised or a link.

A `Marked` is a string like any other, so that what asks for words (an alternative text, a
warning, a count) gets plain words. Whatever sets or writes a text asks for its spans. A slice
keeps the spans in it; most other string methods give a string without spans.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Literal, SupportsIndex

Level = Literal["", "sup", "sub"]

_BASE = "0123456789+−=()"
_SUPER = str.maketrans(_BASE + "-ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁻ⁿⁱ")
_SUB = str.maketrans(_BASE + "-", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", _BASE + "ni" + _BASE)


@dataclass(frozen=True, slots=True)
class Look:
    """How a span differs from the text around it; `link` is the address that it leads to.

    `language` is a BCP 47 tag, empty for that of the text.
    """

    bold: bool = False
    italic: bool = False
    level: Level = ""
    link: str = ""
    language: str = ""


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Span:
    """The characters from `start` up to `stop`, and their look."""

    start: int
    stop: int
    look: Look


@dataclass(frozen=True, slots=True)
class Part:
    """A span as an element of meaning: its number in the text, that of the link it belongs to.

    Numbers start at 1; the words of the text itself are part 0. A link of which one word is
    bold is several parts with one `link`. The look of a part has no level: what is raised in
    bold words is still one part with them.
    """

    number: int
    link: int
    look: Look


class Marked(str):
    """Plain words with spans, in order and apart from each other. There is at least one.

    Two texts are equal when words and spans are, so that caches keep them apart.
    """

    __slots__ = ("spans",)
    spans: tuple[Span, ...]

    def __new__(cls, words: str, spans: tuple[Span, ...]) -> Marked:
        """A text with spans; `marked` is for spans that may be none."""
        made = super().__new__(cls, words)
        made.spans = spans
        return made

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Marked):
            return str.__eq__(self, other) and self.spans == other.spans
        return False if isinstance(other, str) else NotImplemented

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = str.__hash__

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (str(self), self.spans)

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        if not isinstance(key, slice) or key.step not in (None, 1):
            return str.__getitem__(self, key)
        start, stop, _ = key.indices(len(self))
        return self._between(start, max(start, stop))

    def rstrip(self, chars: str | None = None, /) -> str:
        """The text without spaces at its end, its spans kept."""
        return self._between(0, len(str.rstrip(self, chars)))

    def strip(self, chars: str | None = None, /) -> str:
        """The text without spaces around it, its spans kept."""
        start = len(self) - len(str.lstrip(self, chars))
        return self._between(start, max(start, len(str.rstrip(self, chars))))

    def _between(self, start: int, stop: int) -> str:
        words = str.__getitem__(self, slice(start, stop))
        first = bisect_right(self.spans, start, key=lambda span: span.stop)
        last = bisect_left(self.spans, stop, key=lambda span: span.start)
        inside = self.spans[first:last]
        return marked(
            words,
            [Span(max(s.start - start, 0), min(s.stop, stop) - start, s.look) for s in inside],
        )

    def moved(self, words: str, places: Sequence[int]) -> str:
        """The spans on other words; `places` has the new offset of each of our offsets."""
        return marked(words, (Span(places[s.start], places[s.stop], s.look) for s in self.spans))

    def carried(self, words: str) -> str:
        """The spans on the same words after spaces were added, changed or taken away.

        Characters that are no spaces are counted; an edge stays at the space, or at the
        character, that it was at. An ellipsis counts as the three stops it may have been made of.
        """
        old = str(self)
        ours = list(accumulate(map(_weight, old), initial=0))
        theirs = list(accumulate(map(_weight, words), initial=0))

        def after(count: int) -> int:
            """Right after so many characters."""
            return bisect_left(theirs, count)

        def before(count: int) -> int:
            """Right before the character that follows so many."""
            return bisect_right(theirs, count) - 1 if count < theirs[-1] else len(words)

        spans: list[Span] = []
        last: Span | None = None
        for span in self.spans:
            first, end = _weight(old[span.start]), _weight(old[span.stop - 1])
            start = (before if first else after)(ours[span.start])
            if last and last.stop == span.start and spans[-1].stop < start:
                start = spans[-1].stop  # a space that was put between them belongs to the second
            spans.append(Span(start, (after if end else before)(ours[span.stop]), span.look))
            last = span
        return marked(words, spans)

    def parts(self) -> Iterator[tuple[int, int, Look, Part | None]]:
        """Start, stop and look of every stretch from the first character to the last.

        The part is None for words that are plain or only raised: they are of the text itself.
        """
        at, number, link = 0, 0, 0
        last: Part | None = None
        for span in self.spans:
            if span.start > at:
                yield at, span.start, PLAIN, None
                last = None
            look = replace(span.look, level="") if span.look.level else span.look
            if look == PLAIN:
                last = None
            elif last is None or look != last.look:
                number += 1
                if look.link and (last is None or look.link != last.look.link):
                    link += 1
                last = Part(number, link if look.link else 0, look)
            yield span.start, span.stop, span.look, last
            at = span.stop
        if at < len(self):
            yield at, len(self), PLAIN, None


def marked(words: str, spans: Iterator[Span] | Sequence[Span]) -> str:
    """`words` with those spans that hold characters and differ from the rest of the text."""
    kept: list[Span] = []
    for span in spans:
        if span.start >= span.stop or span.look == PLAIN:
            continue
        if kept and kept[-1].stop == span.start and kept[-1].look == span.look:
            kept[-1] = replace(kept[-1], stop=span.stop)
        else:
            kept.append(span)
    return Marked(words, tuple(kept)) if kept else str(words)


def _weight(char: str) -> int:
    if char.isspace() or char in "\ufeff\u2060":
        return 0
    return 3 if char == "…" else 1


def unicoded(words: str, level: Level) -> str:
    """`words` in the raised or lowered characters of Unicode, if it has all of them."""
    if not level:
        return words
    made = words.translate(_SUPER if level == "sup" else _SUB)
    return made if all(a != b for a, b in zip(words, made, strict=True)) else words


def respelled(words: str) -> str:
    """`words` with plain characters for raised and lowered ones."""
    return words.translate(_PLAIN)
