"""What tables need to know of a language: its number marks and its names of months and days.

The data are those of Unicode CLDR, by Babel.
"""

from __future__ import annotations

import os
from datetime import date
from typing import Any

from infographic.caches import CACHES


@CACHES.remember("model.locale_of", 32)
def locale_of(tag: str) -> Any:
    """Babel's locale for a BCP 47 tag, or for the tag without its last parts; None for none."""
    # Babel's module of dates asks the system for its time zone, which must not influence a page.
    before = os.environ.get("TZ")
    os.environ["TZ"] = "UTC"
    try:
        import babel.dates  # noqa: F401
        from babel.core import Locale, UnknownLocaleError
    finally:
        del os.environ["TZ"]
        if before is not None:
            os.environ["TZ"] = before
    parts = tag.split("-")
    for size in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:size]), sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


def marks(tag: str) -> tuple[str, str]:
    """The mark that groups digits and the one before decimals; ("", ".") without a language."""
    locale = locale_of(tag) if tag else None
    if locale is None:
        return "", "."
    symbols = locale.number_symbols["latn"]
    return str(symbols["group"]), str(symbols["decimal"])


def month_name(month: int, width: str, tag: str) -> str:
    """The name of a month (1 to 12), `wide`, `abbreviated` or `narrow`, as after a day."""
    locale = locale_of(tag) or locale_of("en")
    return str(locale.months["format"][width][month])


def day_name(day: date, width: str, tag: str) -> str:
    """The name of a weekday, `wide` or `abbreviated`."""
    locale = locale_of(tag) or locale_of("en")
    return str(locale.days["format"][width][day.weekday()])


def short_date(day: date, tag: str) -> str:
    """A date in figures with the year in full, as the language orders it: `1-2-2025`.

    English without a country is European English. Without a language it is ISO 8601.
    """
    locale = locale_of("en-GB" if tag.lower() == "en" else tag) if tag else None
    if locale is None:
        return day.isoformat()
    from babel.dates import format_date

    pattern = str(locale.date_formats["short"].pattern)
    if "yyyy" not in pattern:
        pattern = pattern.replace("yy", "y")
    return str(format_date(day, pattern, locale))
