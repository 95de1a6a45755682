"""Spare depth: how forms use depth beyond what their text needs."""

from __future__ import annotations

from infographic.composition.frame import AnyMeasured
from infographic.composition.rhythm import PANEL_TO_WORDS

MOST_GAP = 1.0
"""Maximum spare depth that a gap between rows takes, in lines."""


def spread(measured: AnyMeasured, height: float, gaps: int) -> float:
    """The spare depth of a region for each of `gaps` gaps between rows, in points."""
    if gaps < 1:
        return 0.0
    spare = max(0.0, height - measured.depth)
    return min(spare / gaps, MOST_GAP * measured.frame.line)


def taller(measured: AnyMeasured, height: float, rows: int, words: float) -> float:
    """The spare depth of a region for each of `rows` panels, in points.

    A panel never becomes deeper than `PANEL_TO_WORDS` times its text (`words`, in points).
    """
    if rows < 1:
        return 0.0
    spare = max(0.0, height - measured.depth)
    return min(spare / rows, max(0.0, (PANEL_TO_WORDS - 1) * words))
