"""Date formats: a workbook's dates, times and durations as its sheet displays them.

The codes are those of ECMA-376-1, 18.8.31; names of months and days are those of the page's
language. The two formats that depend on the regional settings of the user's system (14 and 22)
follow the short date of the page's language.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any

from infographic.languages.formats import NameWidth, day_name, format_date, month_name

_SYSTEM = {"mm-dd-yy": "", "m/d/yyyy": "", "m/d/yy h:mm": " hh:mm"}
"""Codes for the date order of the user's system, with the time that they show."""
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[(?P<bracket>[^\]]*)\]|(?P<noon>am/pm|a/p)"
    r"|(?P<letter>y+|m+|d+|h+|s+|e+|g+|b+)|(?P<fraction>\.0+)|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_WIDTHS: dict[int, NameWidth] = {3: "abbreviated", 4: "wide", 5: "narrow"}


def shown(value: datetime | date | time | timedelta, code: str, tag: str) -> str:
    """The value by the first section of a code; raises ValueError when it is not supported."""
    code = _first_section(code)
    plain = code.strip().casefold()
    if plain in ("general", "@", ""):
        return _iso(value)
    if plain in _SYSTEM and isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        rest = _SYSTEM[plain]
        figures = format_date(day.isoformat(), tag, "figures")
        return figures + (_by_code(value, rest, tag) if rest else "")
    return re.sub(" +", " ", _by_code(value, code, tag)).strip(" ")


def _first_section(code: str) -> str:
    out = ""
    for match in _TOKEN.finditer(code):
        if match[0] == ";":
            break
        out += match[0]
    return out


def _iso(value: Any) -> str:
    if isinstance(value, timedelta):
        raise ValueError
    return str(value.isoformat(" ") if isinstance(value, datetime) else value.isoformat())


def _by_code(value: Any, code: str, tag: str) -> str:
    tokens = [(str(m.lastgroup), str(m[str(m.lastgroup)])) for m in _TOKEN.finditer(code)]
    half = any(kind == "noon" for kind, _ in tokens)
    out = []
    for index, (kind, text) in enumerate(tokens):
        if kind in ("quoted", "escaped", "other"):
            out.append(text)
        elif kind == "space":
            out.append(" ")
        elif kind == "elapsed":
            out.append(_elapsed(value, text))
        elif kind == "noon":
            out.append("AM" if _clock(value).hour < 12 else "PM")
        elif kind == "fraction":
            out.append(f".{_clock(value).microsecond:06d}"[: len(text)])
        elif kind == "letter":
            minutes = text[0] in "mM" and _is_minute(tokens, index)
            out.append(_minute(value, text) if minutes else _field(value, text.lower(), tag, half))
    return "".join(out)


def _is_minute(tokens: list[tuple[str, str]], index: int) -> bool:
    """Whether an m means minutes: after hours, or before seconds."""

    def nearest(others: list[tuple[str, str]]) -> str:
        found = (t[0].lower() for k, t in others if k in ("letter", "elapsed"))
        return next(found, "")

    return nearest(tokens[:index][::-1]) == "h" or nearest(tokens[index + 1 :]) == "s"


def _minute(value: Any, text: str) -> str:
    return str(_clock(value).minute).rjust(min(len(text), 2), "0")


def _field(value: Any, text: str, tag: str, half: bool) -> str:
    """One field of a date or time: yyyy, mmm, d, hh, ss."""
    letter, size = text[0], len(text)
    if letter in "hs":
        clock = _clock(value)
        number = clock.second if letter == "s" else clock.hour
        if letter == "h" and half:
            number = number % 12 or 12
        return str(number).rjust(min(size, 2), "0")
    if letter not in "ymd" or not isinstance(value, date):
        raise ValueError(text)
    day = value
    if letter == "y":
        return f"{day.year:04d}" if size > 2 else f"{day.year % 100:02d}"
    if letter == "m" and size > 2:
        name = month_name(day.month, _WIDTHS[min(size, 5)], tag)
        return name[:1] if size == 5 else name
    if letter == "d" and size > 2:
        return day_name(day, _WIDTHS[min(size, 4)], tag)
    return str(day.month if letter == "m" else day.day).rjust(min(size, 2), "0")


def _clock(value: Any) -> time:
    """The time of day of a value; a date begins at midnight, a duration within its day."""
    if isinstance(value, time):
        return value
    if isinstance(value, datetime):
        return value.time()
    if isinstance(value, timedelta):
        return (datetime.min + abs(value) % timedelta(days=1)).time()
    return time()


def _elapsed(value: Any, text: str) -> str:
    if not isinstance(value, timedelta):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
    size = {"h": 3600, "m": 60, "s": 1}[text[0].lower()]
    whole = int(abs(value).total_seconds() // size)
    return ("-" if value < timedelta(0) else "") + str(whole).rjust(len(text), "0")
