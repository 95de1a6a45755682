"""Ambiguous numbers: whether a point groups digits or marks decimals depends on the language."""

from __future__ import annotations

import re

from infographic.languages.formats import format_number, marks

_EITHER = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


def two_readings(text: str, tag: str) -> tuple[str, str, str, str] | None:
    """Both readings of a number such as `12.500`; None when it is not ambiguous.

    The result is the first reading (decimals) and the second (thousands) as the language writes
    them, and the unambiguous form of each for a file. With more than one point only the second is
    possible, and the first is empty.
    """
    text = text.strip()
    if not _EITHER.fullmatch(text) or marks(tag)[0] != ".":
        return None
    whole = text.replace(".", "")
    grouped = format_number(float(whole), tag)
    if text.count(".") > 1:
        return "", grouped, "", whole
    short = text.rstrip("0")
    if short.endswith(".") or _EITHER.fullmatch(short):
        short += "0"  # 12.0 and 1.2340 are not ambiguous: digits are grouped in threes
    return format_number(float(text), tag), grouped, short, whole
