"""Hyphenation: where a word of a language may be divided.

Patterns are those of the language's hyphenation dictionary, through pyphen. Further rules: at
least three letters before and after a hyphen; no hyphenation of acronyms, of anything with a
digit, or of short capitalised words (names, except in languages that capitalise all nouns); and in
Dutch none before a letter with a diaeresis, because the diaeresis would have to be dropped
(zee-en, not zee-ën; Woordenlijst, Leidraad 6).
"""

from __future__ import annotations

from typing import Protocol

from infographic.caches import CACHES
from infographic.languages.conventions import hyphenation, nouns_have_capitals
from infographic.text.characters import LIGATURE_MARKS

LEFT, RIGHT = 3, 3
SHORTEST_NAME = 9
SHORTEST = 6
_DIAERESIS = "äëïöüÄËÏÖÜ"


class _Dictionary(Protocol):
    def positions(self, word: str) -> list[int]: ...


_points = CACHES.table("text.hyphens", 200_000)


@CACHES.remember("text.dictionaries", 16)
def _dictionary(language: str) -> _Dictionary | None:
    import pyphen  # takes a tenth of a second with a dictionary, so only on first use

    tag = hyphenation(language)
    if tag is None:
        return None
    found: _Dictionary = pyphen.Pyphen(lang=tag, left=LEFT, right=RIGHT)
    return found


def break_points(word: str, language: str) -> tuple[int, ...]:
    """Offsets into `word` at which it may be hyphenated, ascending; () for none.

    `word` consists of letters, possibly with punctuation around them.
    """
    key = (language, word)
    found: tuple[int, ...] | None = _points.get(key)
    if found is None:
        found = _points.keep(key, _find(word, language))
    return found


def _find(word: str, language: str) -> tuple[int, ...]:
    if any(mark in word for mark in LIGATURE_MARKS):
        kept = [i for i, c in enumerate(word) if c not in LIGATURE_MARKS]
        bare = "".join(word[i] for i in kept)
        return tuple(kept[point] for point in _find(bare, language))
    start, stop = 0, len(word)
    while start < stop and not word[start].isalpha():
        start += 1
    while stop > start and not word[stop - 1].isalpha():
        stop -= 1
    core = word[start:stop]
    if not _divisible(word, core, language):
        return ()
    dictionary = _dictionary(language)
    if dictionary is None:
        return ()
    dutch = language.split("-")[0].lower() == "nl"
    return tuple(
        start + int(p)
        for p in dictionary.positions(core.lower())
        if LEFT <= p <= len(core) - RIGHT and not (dutch and core[p] in _DIAERESIS)
    )


def _divisible(word: str, core: str, language: str) -> bool:
    if len(core) < SHORTEST or not core.isalpha():
        return False
    if any(map(str.isdigit, word)) or sum(c.isupper() for c in core) > 1:
        return False  # sizes such as A4-blad, acronyms, names such as GemeentenNL
    if len(core.lower()) != len(core):
        return False  # İ becomes two characters, and offsets would not be those of the word
    name = core[0].isupper() and len(core) < SHORTEST_NAME
    return not name or nouns_have_capitals(language)
