"""Units: words and symbols that stay on a line with a number, by language."""

from __future__ import annotations

import re

from infographic.caches import CACHES
from infographic.languages.conventions import unit_words
from infographic.languages.formats import marks, month_names, percent_space
from infographic.text.characters import NARROW, NBSP

_SYMBOLS = (
    "[%‰°℃€$£¥]|°[CF]|(?:k|M|G|T|P|m|µ|n)?(?:Wh|W|Hz|B|V|J|g|m|s|l|L|bit|b)|cm|dm|hl|dl|cl"
    "|(?:[kcdm]?m)[²³2-3]|ha|t|h|min|pt|px|dpi|ppi|mln|mld|EUR|USD|GBP|CHF"
    "|(?:km|m)/[hs]|(?:k|M|G|T)?(?:bit|b|B)/s|(?:k|m|µ)?g/(?:m[²³]|k?m|l|L)|kWh/m²|CO₂|ppm"
)
"""Units of the SI and those accepted with it, of data, print and money; case matters."""
_SLASHED = re.compile(f"[\\d.,]*(?:{_SYMBOLS})[.,;:!?)]*")
_BEFORE_NUMBER = re.compile(
    r"(?<=[€$£¥±§№≈≤≥<>]) (?=\d)|(?<=\b[Aa]rt\.) (?=\d)|(?<=\(EU\)) (?=\d)|(?<=Stb\.) (?=\d)"
    r"|(?<=\b[Nn]r\.) (?=\d)|(?<=\b[Ff]ig\.) (?=\d)|(?<=\b[Nn]°) (?=\d)"
    r"|(?<=\b(?:EUR|USD|GBP|CHF)) (?=\d)"
)
_EQUATION = re.compile(r"(?<=\d) (?=[=≈×] ?\d)|(?<=[=≈×]) (?=\d)")
"""`1990 = 100` stays together, also in brackets."""
_NOTE = re.compile(r"(?<=\S) (?=(?:[⁰¹²³⁴-⁹]+|\[\d{1,3}\])(?!\w)|\*{1,3}(?:[.,;:)]|$))")
"""A note reference stays with the word before it."""
_SPACED_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
_TIGHT_PERCENT = re.compile(r"(?<=\d)(?=[%‰](?![\w%]))")


def bind_units(text: str, language: str) -> str:
    """`text` with no-break spaces between numbers and their units."""
    out = _NOTE.sub(NBSP, text) if " " in text else text
    if not any(map(str.isdigit, out)):
        return out
    out = _after_number(language).sub(_bound, out)
    out = _BEFORE_NUMBER.sub(NBSP, out)
    if "=" in out or "≈" in out or "×" in out:
        out = _EQUATION.sub(NBSP, out)
    if _SPACED_GROUPS.search(out) and marks(language)[0] in (NBSP, NARROW):
        out = _SPACED_GROUPS.sub(lambda found: found[0].replace(" ", marks(language)[0]), out)
    if "%" in out or "‰" in out:
        out = _percent(out, language)
    return out


def _percent(text: str, language: str) -> str:
    """`70%` with a no-break space in languages that use one; otherwise unchanged."""
    space = percent_space(language)
    return _TIGHT_PERCENT.sub(space, text) if space else text


@CACHES.remember("text.units", 64)
def _after_number(language: str) -> re.Pattern[str]:
    units = "|".join(filter(None, [_SYMBOLS, unit_words(language)]))
    months = "|".join(map(re.escape, month_names(language))) or "(?!)"
    return re.compile(
        rf"(?<=\d) ((?:{units})(?![\w’']))|(?:(?<=\d)|(?<=\d\.)) ((?:{months})(?!\w))"
    )


def _bound(found: re.Match[str]) -> str:
    return NBSP + (found[1] or found[2]).replace(" ", NBSP)


def is_unit(token: str) -> bool:
    """Whether a token with a slash is a unit (`Mbit/s`, `120 g/m²`), which is never broken."""
    return bool(_SLASHED.fullmatch(token))
