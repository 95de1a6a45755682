"""Typography of a language: quotes, apostrophes, dashes and no-break spaces.

The conventions come from `languages`; this module applies them.
"""

from __future__ import annotations

import re

from infographic.caches import CACHES
from infographic.languages.conventions import bound_letters, quotes
from infographic.marked import Marked
from infographic.text.characters import NARROW, NBSP, normalised
from infographic.text.units import bind_units

_INSIDE_UNIT = re.compile(r"(?<=\bper) (?=cent\b)")
_OPENERS = "([{«„“‘‹‚–—/" + NBSP + NARROW
_LEADING_ELISION = re.compile(
    r"(?<!\w)'(?=(?:[stnkmr]\b|s-|t-|\d\ds?\b|em\b|n\b|ie\b))", re.IGNORECASE
)
_GUILLEMET_OPENS = re.compile(rf"([«‹])[ {NBSP}{NARROW}]?(?=\S)")
_GUILLEMET_CLOSES = re.compile(rf"(?<=[^\s{NBSP}{NARROW}])[ {NBSP}{NARROW}]?([»›])")
_HIGH_MARK = re.compile(rf"(?<=[^\W_]|[»›)\]%€”’])[ {NBSP}]?(?=[;:!?]+(?:[\s{NBSP}»›)]|$))")
_SPACED_MARK = re.compile(rf"(?<=[\w»›)\]%€”’])[ {NBSP}](?=[;:!?»])")


@CACHES.remember("text.smart", 50_000)
def smarten(text: str, language: str) -> str:
    """`text` with the marks and spaces of its language; it is idempotent."""
    base = language.split("-")[0].lower()
    out = normalised(text)
    if "'" in out or '"' in out:
        out = _quotes(out, language)
    if "..." in out:
        out = out.replace("...", "…")
    if " - " in out:
        out = out.replace(" - ", " – ")
    if base == "fr":
        out = _french(out, language)
    out = bind_units(out, language)
    if "per cent" in out:
        out = _INSIDE_UNIT.sub(NBSP, out)
    letters = bound_letters(language)
    if letters:
        out = _bound(letters).sub(rf"\1{NBSP}", out)
    return out


def smarten_marked(text: str, language: str) -> str:
    """`text` smartened; the spans of a marked text stay on their words."""
    if not isinstance(text, Marked):
        return smarten(text, language)
    return text.carried(smarten(str(text), language))


def _french(text: str, language: str) -> str:
    """Narrow no-break spaces inside guillemets and before ; : ! ?

    They are inserted where the author wrote none, because French requires them. In Canada only
    spaces that the author wrote are narrowed (Office québécois de la langue française: no space
    before ; ! ?).
    """
    out = _GUILLEMET_OPENS.sub(rf"\1{NARROW}", text)
    out = _GUILLEMET_CLOSES.sub(rf"{NARROW}\1", out)
    canada = language.upper().endswith("-CA")
    return (_SPACED_MARK if canada else _HIGH_MARK).sub(NARROW, out)


@CACHES.remember("text.bound", 16)
def _bound(letters: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\s{NBSP}(„])([{letters}{letters.upper()}]) (?=\S)")


def _quotes(text: str, language: str) -> str:
    single_open, single_close, double_open, double_close = tuple(quotes(language))
    text = _LEADING_ELISION.sub("’", text)
    out: list[str] = []
    for index, char in enumerate(text):
        if char not in "'\"":
            out.append(char)
            continue
        before = out[-1] if out else " "
        after = text[index + 1] if index + 1 < len(text) else " "
        elided = before == "’" and char == '"' and len(out) > 1 and out[-2].isalpha()  # l'"État"
        starts = before.isspace() or before in _OPENERS or (elided and after.isalnum())
        opening = starts and not after.isspace()
        if char == '"':
            out.append(double_open if opening else double_close)
        elif opening and "'" in text[index + 1 :]:
            out.append(single_open)
        elif not opening and before.isalnum() and after.isalnum():
            out.append("’")
        else:
            out.append(single_close if single_open in out else "’")
    return "".join(out)
