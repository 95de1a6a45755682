"""Characters: text as it is typeset: composed, with known spaces, invisible marks taken out.

Text from an author's file is in Normalization Form C (UAX 15), because fonts have glyphs
for composed letters more often than marks to put on plain ones.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import accumulate

from infographic.marked import Marked

NBSP = "\u00a0"
NARROW = "\u202f"
SOFT_HYPHEN = "\u00ad"
ZERO_SPACE = "\u200b"
JOINER = "\u2060"
LIGATURE_MARKS = "\u200c\u200d"
"""ZWNJ and ZWJ say how letters join: they stay in a word and are shaped with it."""

_ODD_SPACES = re.compile("[\u1680\u2000-\u200a\u205f\u3000]")
_THIN = re.compile("(?<=\\d)[\u2006\u2008-\u200a](?=\\S)")
_FIGURE_SPACE = "\u2007"
_GLUED_SPACE = re.compile(f"{JOINER}+ | {JOINER}+")
_NORMAL = re.compile("[\x09\x0a\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u202f\u2010-\u2027\u20ac]*")
"""Most texts: nothing in them is touched by `normalised`."""

_SELECTORS = "\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)
"""Characters that steer breaking or direction and have no place in a shaped word.

They are default ignorable (Unicode 16, 5.21): a reader sees nothing of them. ZWNJ, ZWJ and
variation selectors are too, but they choose glyphs and go to the shaper.
"""
_SILENT = re.compile(f"[\\s{LIGATURE_MARKS}{_SELECTORS}]|{_UNSEEN.pattern}")


def normalised(text: str) -> str:
    """`text` in NFC, with spaces of every width as the three kinds that are set.

    A thin space after a figure is a narrow no-break space, a figure space does not break,
    every other is a word space. U+FEFF goes: in a text it is a byte order mark that was
    copied along (as a word joiner U+2060 has taken its place since Unicode 3.2).
    """
    if _NORMAL.fullmatch(text):
        return text
    out = unicodedata.normalize("NFC", text)
    out = (
        out.replace("\ufeff", "")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
        .replace("\x85", "\n")
    )
    out = _THIN.sub(NARROW, out).replace(_FIGURE_SPACE, NBSP)
    return _GLUED_SPACE.sub(NBSP, _ODD_SPACES.sub(" ", out))


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its unseen marks, and where in it they said something about breaking."""

    text: str
    hyphens: frozenset[int] = frozenset()
    """Offsets at which a word may be divided (soft hyphens)."""
    breaks: frozenset[int] = frozenset()
    """Offsets at which a line may end without a hyphen (zero-width spaces)."""
    joins: frozenset[int] = frozenset()
    """Offsets at which no line may end (word joiners)."""


def plain(text: str) -> Plain:
    """Take the unseen marks out of `text`."""
    if not _UNSEEN.search(text):
        return Plain(text)
    kept: list[str] = []
    found: dict[str, set[int]] = {SOFT_HYPHEN: set(), ZERO_SPACE: set(), JOINER: set()}
    for char in text:
        if not _UNSEEN.match(char):
            kept.append(char)
        elif char in found:
            found[char].add(len(kept))
    parts = (frozenset(found[mark]) for mark in (SOFT_HYPHEN, ZERO_SPACE, JOINER))
    words = "".join(kept)
    if isinstance(text, Marked):
        seen = (0 if _UNSEEN.match(char) else 1 for char in str(text))
        words = text.moved(words, list(accumulate(seen, initial=0)))
    return Plain(words, *parts)


def unseen(char: str) -> bool:
    """Whether `plain` takes a character out."""
    return bool(_UNSEEN.match(char))


def silent(char: str) -> bool:
    """Whether a character needs no glyph: spaces and marks that nobody sees."""
    return bool(_SILENT.match(char))
