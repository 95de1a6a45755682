"""Hyphenation: where a word of a language may be divided.

Patterns are those of the language's hyphenation dictionary, through pyphen. On top of
them: no fewer than three letters before a hyphen and three after it, no division of
acronyms, of anything with a digit or of short words that begin with a capital (names, outside
German), and in Dutch none before a letter with a diaeresis,
because the diaeresis would have to go (zee-en, not zee-ën; Woordenlijst, Leidraad 6).
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

SOFT_HYPHEN = "\u00ad"
LEFT, RIGHT = 3, 3
SHORTEST_NAME = 9
SHORTEST = 6
_DIAERESIS = "äëïöüÄËÏÖÜ"
MOST_WORDS = 200_000


class _Dictionary(Protocol):
    def positions(self, word: str) -> list[int]: ...


_points: dict[tuple[str, str], tuple[int, ...]] = {}


@cache
def _dictionary(language: str) -> _Dictionary | None:
    import pyphen  # a tenth of a second with a dictionary: only when first needed

    tag = pyphen.language_fallback(language.replace("-", "_"))
    if tag is None:
        return None
    found: _Dictionary = pyphen.Pyphen(lang=tag, left=LEFT, right=RIGHT)
    return found


def break_points(word: str, language: str) -> tuple[int, ...]:
    """Offsets into `word` before which a hyphen may be put, ascending; () for none.

    `word` is letters, perhaps with punctuation around them.
    """
    key = (language, word)
    found = _points.get(key)
    if found is None:
        if len(_points) >= MOST_WORDS:
            _points.clear()
        found = _points[key] = _find(word, language)
    return found


def _find(word: str, language: str) -> tuple[int, ...]:
    start, stop = 0, len(word)
    while start < stop and not word[start].isalpha():
        start += 1
    while stop > start and not word[stop - 1].isalpha():
        stop -= 1
    core = word[start:stop]
    if len(core) < SHORTEST_NAME and core[:1].isupper() and not language.startswith("de"):
        return ()
    if len(core) < SHORTEST or not core.isalpha() or core.isupper() or any(map(str.isdigit, word)):
        return ()
    if sum(c.isupper() for c in core) > 1:  # a name such as GemeentenNL
        return ()
    dictionary = _dictionary(language)
    if dictionary is None:
        return ()
    dutch = language.split("-")[0] == "nl"
    return tuple(
        start + int(p)
        for p in dictionary.positions(core.lower())
        if LEFT <= p <= len(core) - RIGHT and not (dutch and core[p] in _DIAERESIS)
    )
