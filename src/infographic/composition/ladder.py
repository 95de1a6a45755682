"""The ladder: how a page is loosened, rung by rung, while its words still fit.

A designer with room to spare opens the leading first, then the space between things, and
only then sets larger type, the title last; with too little, display type gives way before
the words do. The copyfit takes the highest rung at which everything fits.
"""

from __future__ import annotations

from dataclasses import dataclass

from infographic.languages.scripts import least_leading

STEPS = 24
"""Steps of the type scale: 0 is the smallest type that the theme allows."""
TIGHT, LOOSE = 1.17, 1.30
"""Least and most leading of running text, as a part of its size."""
WIDE = 1.6
"""Most that spaces between things grow, as a factor."""
_DISPLAYS, _LEADINGS, _SPACES, _POSTERS = 4, 6, 6, 8
SQUEEZES = 8
"""Steps under 0, to the smallest sizes of another scale where the layout's page allows them."""

FLOORS: dict[str, float] = {
    "title": 0.95,
    "headline": 0.95,
    "huge": 0.95,
    "statement": 1.08,
    "stratum": 0.95,
    "value": 0.95,
    "heading": 1.10,
}
"""Least leading of display roles as a part of their size; every other role keeps `TIGHT`."""


def floor_of(role: str, language: str = "") -> float:
    """Least leading of a role in a language, as a part of its size."""
    return max(FLOORS.get(role, TIGHT), least_leading(language))


@dataclass(frozen=True, slots=True)
class Rung:
    """How loosely a page is set: the step of the type scale, the leading of running text as a
    part of its size, the factor of spaces, and how far display type is on its way from its
    smallest size to the one that it is usually set in (0 to 1). `poster` is how far a title is
    on its way to the size of a page that has room for everything (0 to 1)."""

    step: int
    leading: float = LOOSE
    space: float = 1.0
    display: float = 1.0
    poster: float = 0.0


def _rungs() -> tuple[Rung, ...]:
    leadings = [TIGHT + (LOOSE - TIGHT) * i / _LEADINGS for i in range(_LEADINGS + 1)]
    spaces = [1 + (WIDE - 1) * i / _SPACES for i in range(1, _SPACES + 1)]
    return (
        *(Rung(-step, TIGHT, 1.0, 0.0) for step in range(SQUEEZES, 0, -1)),
        *(Rung(0, TIGHT, 1.0, i / _DISPLAYS) for i in range(_DISPLAYS)),
        *(Rung(0, leading) for leading in leadings),
        *(Rung(0, LOOSE, space) for space in spaces),
        *(Rung(step, LOOSE, WIDE) for step in range(1, STEPS + 1)),
        *(Rung(STEPS, LOOSE, WIDE, 1.0, i / _POSTERS) for i in range(1, _POSTERS + 1)),
    )


LADDER = _rungs()
"""The rungs that the copyfit climbs, the tightest first."""
