"""Scripts: where a text changes its script or its direction, so that it is shaped in pieces.

HarfBuzz shapes one script in one direction at a time. Texts in Latin, Greek and Cyrillic
letters and in Chinese, Japanese and Korean ones need no cutting for that: their letters are put
side by side. What the others need is found here, and nothing is loaded for a text without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from infographic.caches import CACHES
from infographic.languages.scripts import is_directed
from infographic.text.bidi import levels_of


def line_levels(text: str, right: bool) -> tuple[int, ...]:
    """The bidirectional level of every character; empty when the text needs no levels.

    `right` says that the paragraph is read from right to left. Every line that the author ends
    is a paragraph of the algorithm.
    """
    if not right and not is_directed(text):
        return ()
    out: list[int] = []
    for part in text.split("\n"):
        out += levels_of(part, int(right))
        out.append(int(right))
    return tuple(out[: len(text)])


@CACHES.remember("text.scripts", 20_000)
def script_stretches(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text has one script: start and stop of each stretch.

    Spaces, marks and digits are of the script before them (UAX 24, 5.2), the first ones of that
    after them.
    """
    from fontTools.unicodedata import script  # tables that few texts need

    own = [_group(script(char)) for char in text]
    known = next((name for name in own if name), "")
    for index, name in enumerate(own):
        known = own[index] = name or known
    return tuple(_stretches(own))


def _group(script: str) -> str:
    """A script by the name under which it is shaped; empty for what goes with any script."""
    if script in ("Zyyy", "Zinh", "Zzzz"):
        return ""
    return "Hani" if script in ("Hira", "Kana", "Bopo", "Hang") else script


def _stretches(own: list[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for _, same in groupby(own):
        stop = start + len(list(same))
        yield start, stop
        start = stop
