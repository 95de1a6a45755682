"""Typography of a language: its quotes, apostrophes and dashes, and spaces that must not break.

Quotes follow Unicode CLDR's delimiters for each language.
"""

from __future__ import annotations

import re
from functools import lru_cache

NBSP = "\u00a0"
NARROW = "\u202f"

_QUOTES = {
    "nl": "‘’“”",
    "en": "‘’“”",
    "de": "‚‘„“",
    "fr": "‹›«»",
    "pl": "‚’„”",
    "es": "‘’«»",
    "it": "‘’«»",
    "da": "‘’“”",
    "sv": "’’””",
}
_UNITS = (
    "procent|percent|per cent|Prozent|pour cent|procenta?|miljoen|miljard|million|billion|millions|"
    "Millionen|Milliarden|milliards?|mln|mld|euro|euros|zł|km|m|kg|pt|mm|cm|jaar|years|Jahre|ans|"
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|"
    "grudnia"
)
_BEFORE_UNIT = re.compile(rf"(?<=[\d.,]) (?=(?:{_UNITS}|%|°C|€)(?!\w))")
_INSIDE_UNIT = re.compile(r"(?<=\bper) (?=cent\b)")
_MARK_NUMBER = re.compile(
    r"(?<=[€$£±§]) (?=\d)|(?<=\b[Aa]rt\.) (?=\d)|(?<=\(EU\)) (?=\d)|(?<=Stb\.) (?=\d)"
)
_POLISH = re.compile(r"(?<![^\s(„])([aiouwzAIOUWZ]) (?=\S)")
_OPENERS = "([{«„“‘‹‚–—/" + NBSP + NARROW
_LEADING_ELISION = re.compile(
    r"(?<!\w)'(?=(?:[stnkmr]\b|s-|t-|\d\ds?\b|em\b|n\b|ie\b))", re.IGNORECASE
)


@lru_cache(maxsize=50_000)
def smarten(text: str, language: str) -> str:
    """`text` with the marks and spaces of its language; running it again changes nothing."""
    base = language.split("-")[0].lower()
    out = text
    if "'" in out or '"' in out:
        out = _quotes(out, base)
    if "..." in out:
        out = out.replace("...", "…")
    if " - " in out:
        out = out.replace(" - ", " – ")
    if base == "fr":
        out = re.sub(rf"«[ {NBSP}{NARROW}]?", "«" + NARROW, out)
        out = re.sub(rf"[ {NBSP}{NARROW}]?»", NARROW + "»", out)
        out = re.sub(rf"(?<=[\w»)])[ {NBSP}](?=[;:!?])", NARROW, out)
    if any(c.isdigit() for c in out):
        out = _BEFORE_UNIT.sub(NBSP, out)
        out = _MARK_NUMBER.sub(NBSP, out)
    if "per cent" in out:
        out = _INSIDE_UNIT.sub(NBSP, out)
    if base == "pl":
        out = _POLISH.sub(rf"\1{NBSP}", out)
    return out


def _quotes(text: str, base: str) -> str:
    single_open, single_close, double_open, double_close = tuple(_QUOTES.get(base, "‘’“”"))
    text = _LEADING_ELISION.sub("’", text)
    out: list[str] = []
    for index, char in enumerate(text):
        if char not in "'\"":
            out.append(char)
            continue
        before = out[-1] if out else " "
        after = text[index + 1] if index + 1 < len(text) else " "
        opening = (before.isspace() or before in _OPENERS) and not after.isspace()
        if char == '"':
            out.append(double_open if opening else double_close)
        elif opening and "'" in text[index + 1 :]:
            out.append(single_open)
        elif not opening and before.isalnum() and after.isalnum():
            out.append("’")
        else:
            out.append(single_close if single_open in out else "’")
    return "".join(out)
