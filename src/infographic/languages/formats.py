"""Formats of a language: numbers, dates, lists, plurals and direction, from CLDR by Babel.

Babel is imported when a page first needs it, and only the requested locale is loaded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from infographic.caches import CACHES
from infographic.languages.conventions import group_from
from infographic.languages.table import TABLE, entries_of, shortened

if TYPE_CHECKING:
    from babel.core import Locale

NBSP = "\u00a0"
NARROW = "\u202f"
DECIMALS = 6
"""Maximum number of decimals; more have no meaning in an infographic."""

DateForm = Literal["short", "long", "figures"]
NameWidth = Literal["wide", "abbreviated", "narrow"]
_SKELETONS = {
    ("short", 3): "yMMMd",
    ("short", 2): "yMMM",
    ("short", 1): "y",
    ("long", 2): "yMMMM",
    ("long", 1): "y",
    ("figures", 2): "yM",
    ("figures", 1): "y",
}
_RTL_SCRIPTS = frozenset(("adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"))


def _load_babel() -> None:
    """Import Babel without the machine's time zone, which must not influence a page.

    Its module of dates, which locale data needs, looks up the zone on import and raises ValueError
    when the zone is invalid.
    """
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    try:
        import babel.dates  # noqa: F401
    finally:
        del os.environ["TZ"]
        if before is not None:
            os.environ["TZ"] = before


@CACHES.remember("languages.locales", 32)
def locale_of(tag: str) -> Locale | None:
    """The CLDR locale for a BCP 47 tag: none when there is none.

    The tag itself is tried first, then shorter tags, then the language that the table names as
    `like`.
    """
    _load_babel()
    from babel.core import Locale, UnknownLocaleError

    for wanted in (tag, *(entry.like for entry in entries_of(tag) if entry.like)):
        for key in shortened(wanted):
            entry = TABLE.get(key)
            name = entry.locale if entry and entry.locale else key.replace("-", "_")
            try:
                found = Locale.parse(name)
            except (UnknownLocaleError, ValueError):
                continue
            if not name.startswith("und"):  # Babel would guess American English
                return found
    return None


def format_number(value: float, tag: str) -> str:
    """`12345.5` as the language writes it: `12.345,5` in Dutch, `12,345.5` in English.

    For a language that CLDR does not have, digits are grouped by thin spaces from five digits on,
    with a decimal point (ISO 80000-1, 7.3).
    """
    exact = round(Decimal(repr(float(value))), DECIMALS).normalize()
    whole = len(str(abs(int(exact))))
    locale = locale_of(tag)
    if locale is None:
        plain = f"{exact:,f}" if whole > 4 else f"{exact:f}"
        return plain.replace(",", NARROW)
    from babel.numbers import format_decimal

    grouped = whole >= group_from(tag)
    return str(
        format_decimal(exact, locale=locale, decimal_quantization=False, group_separator=grouped)
    )


def number_with_unit(number: str, unit: str, tag: str) -> str:
    """A formatted number and its unit: `70 %` in Swedish, `70%` in Dutch, `5 km` in both."""
    if not unit:
        return number
    if unit == "%":
        return percent_pattern(tag).replace("0", number)
    return number + NBSP + unit


@CACHES.remember("languages.percent", 64)
def percent_pattern(tag: str) -> str:
    """How a percentage is written, with `0` for the number: `0%`, `0 %` (no-break), `%0`."""
    locale = locale_of(tag)
    if locale is None:
        return f"0{NBSP}%"  # ISO 80000-1, 7.3.2: a space before every symbol of a unit
    pattern = str(locale.percent_formats[None].pattern)
    return re.sub("[#,0]+", "0", pattern.partition(";")[0]).replace(" ", NBSP)


def percent_space(tag: str) -> str:
    """The no-break space between a number and the per cent sign; empty where there is none.

    Empty for a language that CLDR does not have: the author's text is not changed.
    """
    found = re.match(f"0([{NBSP}{NARROW}])", percent_pattern(tag)) if locale_of(tag) else None
    return found[1] if found else ""


def marks(tag: str) -> tuple[str, str]:
    """The group separator and the decimal mark."""
    locale = locale_of(tag)
    if locale is None:
        return NARROW, "."
    symbols = locale.number_symbols["latn"]
    return str(symbols["group"]), str(symbols["decimal"])


def format_date(iso: str, tag: str, form: DateForm = "short") -> str:
    """`2025-02-02` as `2 feb 2025`, `2025-02` as `feb 2025`, `2025` as `2025`.

    `long` spells out the month, `figures` has digits only: `02-02-2025`. All spaces are no-break
    spaces. A language that CLDR does not have gets the ISO form.
    """
    locale = locale_of(tag)
    if locale is None:
        return iso
    parts = [int(part) for part in iso.split("-")]
    ordered = _ordered(locale, tag)
    day = date(*[*parts, 1, 1][:3])
    if form == "long" and len(parts) == 3:
        text = str(ordered.date_formats["long"].apply(day, locale))
    elif form == "figures" and len(parts) == 3:
        text = _in_figures(day, ordered)
    else:
        text = str(ordered.datetime_skeletons[_SKELETONS[form, len(parts)]].apply(day, locale))
    if any(entry.small_months for entry in entries_of(tag)):
        text = text.lower()
    return text.replace(" ", NBSP)


def _in_figures(day: date, locale: Locale) -> str:
    """CLDR's short date with a year of four digits, because a page is read for years."""
    from babel.dates import parse_pattern

    pattern = str(locale.date_formats["short"].pattern)
    whole = pattern if "yyyy" in pattern else pattern.replace("yy", "y")
    return str(parse_pattern(whole).apply(day, locale))


def _ordered(locale: Locale, tag: str) -> Locale:
    """The locale whose patterns are used: English without a country uses European patterns."""
    named = next((entry.patterns for entry in entries_of(tag) if entry.patterns), "")
    return (locale_of(named.replace("_", "-")) or locale) if named else locale


@CACHES.remember("languages.months", 64)
def month_names(tag: str) -> tuple[str, ...]:
    """The names of the months as used after a day; () in languages that number them."""
    locale = locale_of(tag)
    names = map(str, locale.months["format"]["wide"].values() if locale else ())
    small = any(entry.small_months for entry in entries_of(tag))
    return tuple(name.lower() if small else name for name in names if name[:1].isalpha())


def month_name(month: int, width: NameWidth, tag: str) -> str:
    """The name of a month (1 to 12) as used after a day; English for an unknown language."""
    locale = locale_of(tag) or locale_of("en")
    return str(locale.months["format"][width][month]) if locale else str(month)


def day_name(day: date, width: NameWidth, tag: str) -> str:
    """The name of a day of the week; English for an unknown language."""
    locale = locale_of(tag) or locale_of("en")
    return str(locale.days["format"][width][day.weekday()]) if locale else day.isoformat()


def join_list(parts: Sequence[str], tag: str) -> str:
    """`a, b en c`: a list as the language joins it (CLDR's standard list pattern)."""
    locale = locale_of(tag)
    if locale is None or len(parts) < 2:
        return ", ".join(parts)
    from babel.lists import format_list

    return str(format_list(parts, locale=_ordered(locale, tag)))


def plural(number: float, tag: str) -> str:
    """The plural category of a number (CLDR): zero, one, two, few, many or other."""
    locale = locale_of(tag)
    if locale is None:
        return "one" if number == 1 else "other"
    return str(locale.plural_form(Decimal(repr(float(number))).normalize()))


def direction(tag: str) -> Literal["ltr", "rtl"]:
    """The direction of the language's script; a script in the tag (`az-Arab`) decides."""
    scripts = [part.lower() for part in tag.split("-")[1:] if len(part) == 4]
    if scripts:
        return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
    locale = locale_of(tag)
    return "rtl" if locale and locale.character_order == "right-to-left" else "ltr"
