"""Conventions of a language that Babel lacks: phrases, quotes, units, hyphenation, capitals."""

from __future__ import annotations

from infographic.caches import CACHES
from infographic.languages.table import HIGH, TABLE, Entry, entries_of

MOST_TAGS = 64


def phrase(name: str, tag: str, **values: str) -> str:
    """A phrase of the engine in a language, with its values filled in.

    A language without the phrase takes it from its shorter tag, then from the language that it is
    `like`, and finally from English.
    """
    for entry in (*entries_of(tag), TABLE["en"]):
        if name in entry.phrases:
            return entry.phrases[name].format(**values)
    raise KeyError(name)


def every_phrase(name: str) -> set[str]:
    """A phrase in all languages that have it, its values as `{n}`."""
    return {entry.phrases[name] for entry in TABLE.values() if name in entry.phrases}


@CACHES.remember("languages.quotes", MOST_TAGS)
def quotes(tag: str) -> str:
    """Four marks: single open, single close, double open, double close."""
    return next((entry.quotes for entry in entries_of(tag) if entry.quotes), HIGH)


@CACHES.remember("languages.units", MOST_TAGS)
def unit_words(tag: str) -> str:
    """Words that stay with the number before them, as alternatives of a regular expression."""
    return "|".join(entry.units for entry in entries_of(tag) if entry.units)


def bound_letters(tag: str) -> str:
    """One-letter words that must not end a line: `w` in Polish, `k` in Czech."""
    return _first(tag).bound


def nouns_have_capitals(tag: str) -> bool:
    """Whether all nouns are capitalised, so that a capital does not mark a name."""
    return _first(tag).nouns


def group_from(tag: str) -> int:
    """The minimum number of digits of a whole number whose digits are grouped."""
    return _first(tag).group_from


@CACHES.remember("languages.hyphens", MOST_TAGS)
def hyphenation(tag: str) -> str | None:
    """The pyphen dictionary of a language, or None, which disables hyphenation.

    A dictionary of another language is never used, even of a related one: Dutch patterns divide
    Frisian words wrongly.
    """
    import pyphen  # takes some 20 ms, so only when a word is to be divided

    own = _first(tag).hyphens
    wanted = own or {"no": "nb"}.get(tag.partition("-")[0].lower(), tag.replace("-", "_"))
    found: str | None = pyphen.language_fallback(wanted)
    return found


def _first(tag: str) -> Entry:
    return next(entries_of(tag), _STRANGER)


_STRANGER = Entry("a language that the table does not have", HIGH)
