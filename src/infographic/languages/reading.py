"""Reading numbers that authors wrote: what a point means depends on the language."""

from __future__ import annotations

import re

from infographic.languages.formats import format_number, marks

_EITHER = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


def two_readings(text: str, tag: str) -> tuple[str, str, str, str] | None:
    """Both readings of a number such as `12.500` where the point groups digits; None for one.

    They are: how the first (decimals) and the second (thousands) are written in the
    language, and how each is written in a file so that it means that alone. More than one
    point leaves the second reading only, and the first is empty.
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
        short += "0"  # 12.0, and 1.2340: four decimals are no group of figures
    return format_number(float(text), tag), grouped, short, whole
