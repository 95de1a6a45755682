"""Lengths: points are the only unit inside; authors may write mm, cm, in or pt."""

from __future__ import annotations

import re

MM = 72 / 25.4
"""Points in a millimetre (a point is 1/72 inch, ISO 32000-1, 8.3.2.3)."""

_UNITS = {"pt": 1.0, "mm": MM, "cm": 10 * MM, "in": 72.0}
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*(pt|mm|cm|in)?\s*", re.ASCII)


def parse_length(text: str | float) -> float:
    """Points for `"3mm"`, `"12.5pt"`, `"1in"`.

    A bare number is points. Raises ValueError when the text is not a finite length.
    """
    if isinstance(text, bool):
        raise ValueError("expected a length, got a boolean")
    if isinstance(text, int | float):
        value = float(text)
    else:
        match = _LENGTH.fullmatch(text)
        if not match:
            raise ValueError(f"{text!r} is not a length: write a number and pt, mm, cm or in")
        value = float(match[1]) * _UNITS[match[2] or "pt"]
    if not abs(value) < 100_000:
        raise ValueError(f"{text!r} is larger than any page")
    return value


def number(value: float, digits: int = 3) -> str:
    """Shortest fixed decimal of `value`, never in exponent form, never `-0`."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
