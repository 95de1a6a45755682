"""Breaks inside a token: where a line may end between characters that no space parts.

The rules are those of the Unicode Line Breaking Algorithm (UAX 14), which is also what Japanese
calls kinsoku: no closing mark and no small kana at the start of a line, no opening mark at its
end. Thai, Lao, Khmer and Burmese are written without spaces, and only a dictionary tells their
words apart: that of ICU, which comes with the optional package icu4py.
"""

from __future__ import annotations

import re
import unicodedata
from importlib.util import find_spec
from itertools import pairwise

from infographic.caches import CACHES
from infographic.text.linebreak import Kind
from infographic.text.units import is_unit

_DICTIONARY = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\uaa60-\uaa7f"
_STRETCH = re.compile(f"[{_DICTIONARY}]+")
"""Letters of scripts whose words only a dictionary tells apart."""
_LONG_STRETCH = re.compile(f"[{_DICTIONARY}]{{16,}}")
"""So many of them that they are more than a name, and must be divided somewhere."""
_WIDE = re.compile(
    "[\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff00-\uffef\U00016fe0-\U0001b2ff\U00020000-\U0003ffff]"
)
_UNSPACED = re.compile(f"{_WIDE.pattern}|[{_DICTIONARY}]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
_NO_MARKS = frozenset("'’.,:;\"“”„‘‚«»()[]%€")
"""Marks after which UAX 14 allows no break inside a token of letters and figures."""


def is_unspaced(token: str) -> bool:
    """Whether a token has letters between which a line may end without a space or a hyphen."""
    return not token.isascii() and bool(_UNSPACED.search(token))


def needs_dictionary(text: str) -> bool:
    """Whether a text has several words that only a dictionary tells apart."""
    return not text.isascii() and bool(_LONG_STRETCH.search(text))


def has_dictionary() -> bool:
    """Whether the package with the dictionaries is installed."""
    return find_spec("icu4py") is not None


def unbroken(text: str) -> list[str]:
    """The pieces of a text that stay on one line: words, or characters where none is spaced."""
    out = []
    for token in text.split():
        if not is_unspaced(token):
            out.append(token)
            continue
        edges = [0, *(at for at, _ in places(token)), len(token)]
        out += [token[start:stop] for start, stop in pairwise(edges)]
    return out


@CACHES.remember("text.marks", 20_000)
def places(token: str) -> tuple[tuple[int, Kind], ...]:
    """Break opportunities inside a token, ascending, each with its kind.

    After a mark they leave no lone letter at either side.
    """
    unspaced = is_unspaced(token)
    if not unspaced and all(c.isalnum() or c in _NO_MARKS for c in token):
        return ()
    if "/" in token and is_unit(token):
        return ()
    from uniseg.linebreak import line_break_boundaries  # 30 ms of tables, for few tokens

    found: dict[int, Kind] = {}
    for offset in line_break_boundaries(token):
        kind = _kind(token, offset) if 0 < offset < len(token) else None
        if kind is not None:
            found[offset] = kind
    if unspaced:
        found.update(dict.fromkeys(_between_words(token), Kind.BETWEEN))
    return tuple(sorted(found.items()))


def _kind(token: str, offset: int) -> Kind | None:
    """What a place of UAX 14 inside a token is; None when a lone letter would be cut off."""
    before, after = _base(token, offset - 1), token[offset]
    if _HANGUL.match(before) and _HANGUL.match(after):
        return Kind.SYLLABLE
    if _WIDE.match(before) or _WIDE.match(after):
        return Kind.BETWEEN
    least = 2 if ord(max(token)) < 0x2E80 else 1
    return Kind.MARK if least <= offset <= len(token) - least else None


def _base(token: str, at: int) -> str:
    """The character that the combining marks at a place stand on."""
    while at and unicodedata.combining(token[at]):
        at -= 1
    return token[at]


def _between_words(token: str) -> list[int]:
    """Offsets between the words of scripts that have no spaces, found by ICU's dictionaries."""
    if not _STRETCH.search(token) or not has_dictionary():
        return []
    from icu4py.breakers import LineBreaker  # 42 MB of data, for few pages

    out = []
    for stretch in _STRETCH.finditer(token):
        at = stretch.start()
        for word in LineBreaker(stretch[0], "und"):
            at += len(word)
            if at < stretch.end():
                out.append(at)
    return out
