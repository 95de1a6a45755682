"""Spare depth: what a form does with more depth than its words need."""

from __future__ import annotations

from infographic.composition.frame import AnyMeasured
from infographic.composition.rhythm import PANEL_TO_WORDS

MOST_GAP = 1.0
"""Most that a gap between rows takes of spare depth, in lines."""


def spread(measured: AnyMeasured, height: float, gaps: int) -> float:
    """What each of `gaps` gaps between rows gets of a region's spare depth, in points."""
    if gaps < 1:
        return 0.0
    spare = max(0.0, height - measured.depth)
    return min(spare / gaps, MOST_GAP * measured.frame.line)


def taller(measured: AnyMeasured, height: float, rows: int, words: float) -> float:
    """What each of `rows` panels gets of a region's spare depth, in points; a panel never
    becomes more than `PANEL_TO_WORDS` times as deep as its words (`words`, in points)."""
    if rows < 1:
        return 0.0
    spare = max(0.0, height - measured.depth)
    return min(spare / rows, max(0.0, (PANEL_TO_WORDS - 1) * words))
