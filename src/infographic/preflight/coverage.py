"""Total ink coverage: the sum of the inks at every point of a page, from its plates.

Plates are arrays of the same shape with one value per pixel, from 0 (no ink) to 1 (full ink). The
limit applies to the mean over a square of 15 mm, because drying depends on the area; a peak above
it is a warning (GWG 2022 measures the mean; a press operator looks at both).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from infographic.diagnostics import Diagnostic, Severity
from infographic.geometry import Rect
from infographic.units import MM, number

WINDOW = 15 * MM
TOLERANCE = 1.0
"""Percentage points that rasterising may add to the coverage."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The maximum ink of a page in per cent, as a mean over 15 mm and as a peak, and where.

    `used` has the mean coverage of every plate over the page, in per cent.
    """

    mean: float
    mean_at: Rect
    peak: float
    peak_at: Rect
    used: dict[str, float]


def measure(plates: Mapping[str, Any], dpi: float, origin: tuple[float, float]) -> Coverage:
    """The coverage of plates at `dpi`, whose top-left pixel lies at `origin` (points)."""
    import numpy as np

    total = np.sum([np.asarray(plate, dtype=np.float32) for plate in plates.values()], axis=0)
    scale = 72 / dpi
    side = max(1, min(round(WINDOW / scale), *total.shape))
    summed = np.pad(total.astype(np.float64).cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    means = (
        summed[side:, side:]
        - summed[:-side, side:]
        - summed[side:, :-side]
        + summed[:-side, :-side]
    ) / side**2
    # A peak covers at least 2 x 2 pixels, because single pixels occur where edges meet.
    small = (
        np.minimum(
            np.minimum(total[:-1, :-1], total[1:, :-1]), np.minimum(total[:-1, 1:], total[1:, 1:])
        )
        if min(total.shape) > 1
        else total
    )

    def place(index: tuple[Any, ...], size: float) -> Rect:
        row, column = (int(i) for i in index)
        return Rect(origin[0] + column * scale, origin[1] + row * scale, size, size)

    at = np.unravel_index(int(means.argmax()), means.shape)
    top = np.unravel_index(int(small.argmax()), small.shape)
    return Coverage(
        100 * float(means[at]),
        place(at, side * scale),
        100 * float(small[top]),
        place(top, scale),
        {name: 100 * float(np.mean(plate)) for name, plate in plates.items()},
    )


def coverage_findings(page: int, found: Coverage, limit: float) -> list[Diagnostic]:
    """Findings for coverage over `limit`, in per cent."""
    if found.mean > limit + TOLERANCE:
        return [_over(page, f"the ink over 15 mm is {found.mean:.0f} %", found.mean_at, limit)]
    if found.peak > limit + TOLERANCE:
        message = f"ink lies up to {found.peak:.0f} %"
        return [_over(page, message, found.peak_at, limit, Severity.WARNING)]
    return []


def _over(
    page: int, message: str, rect: Rect, limit: float, severity: Severity = Severity.ERROR
) -> Diagnostic:
    return Diagnostic(
        "ink-coverage",
        f"page {page}, {number(rect.x / MM, 1)} x {number(rect.y / MM, 1)} mm: {message}, "
        f"over the limit of {number(limit)} %",
        "use lighter builds, or less black under colour",
        severity=severity,
        rect=rect,
    )
