"""The geometry of imported SVG: lengths in every unit, and arcs that lie on their ellipse."""

from __future__ import annotations

from math import cos, hypot, radians, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infographic.composition.svg.pathdata import arc_curves, parse_path
from infographic.composition.svg.values import Units, length

UNITS = Units(300, 400, 10)
PLACES = st.tuples(st.floats(-90, 90), st.floats(-90, 90))
RADII = st.tuples(st.floats(5, 120), st.floats(5, 120))


@pytest.mark.parametrize("inch", ["1in", "96px", "96", "72pt", "6pc", "2.54cm", "25.4mm", "9.6em"])
def test_an_inch_is_an_inch_in_every_unit(inch: str) -> None:
    assert length(inch, "x", UNITS) == pytest.approx(96)


def test_percentages_are_of_the_viewport_along_their_axis() -> None:
    assert [length("50%", axis, UNITS) for axis in "xy"] == [150, 200]
    assert length("50%", "d", UNITS) == pytest.approx(500 / 2**0.5 / 2)


def between(one: tuple[float, float], other: tuple[float, float]) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


@settings(max_examples=150, deadline=None)
@given(PLACES, PLACES, RADII, st.sampled_from([0, 30, 90, 200]), st.booleans(), st.booleans())
def test_an_arc_is_the_part_of_an_ellipse_that_is_asked_for(
    start: tuple[float, float],
    end: tuple[float, float],
    radii: tuple[float, float],
    angle: float,
    large: bool,
    sweep: bool,
) -> None:
    """In the space in which the ellipse is a circle, its curves turn one way and evenly."""
    if between(start, end) < 1:
        return
    curves = arc_curves(start, end, radii, angle, large, sweep)
    assert between(curves[-1][2], end) < 1e-3
    c, s = cos(radians(angle)), sin(radians(angle))

    def flat(at: tuple[float, float]) -> tuple[float, float]:
        return ((c * at[0] + s * at[1]) / radii[0], (c * at[1] - s * at[0]) / radii[1])

    here = start
    turns = set()
    for first, second, to in curves:
        a, b, d = flat(here), flat(first), flat(to)
        turns.add((b[0] - a[0]) * (d[1] - a[1]) - (b[1] - a[1]) * (d[0] - a[0]) > 0)
        assert between(a, b) == pytest.approx(between(d, flat(second)))
        here = to
    assert turns == {sweep}  # y down, so a positive angle is clockwise
    other = arc_curves(start, end, radii, angle, not large, sweep)
    assert (len(curves) >= len(other)) if large else (len(curves) <= len(other))


@pytest.mark.parametrize("sweep", [0, 1])
def test_half_a_circle_bulges_to_the_side_of_its_sweep(sweep: int) -> None:
    path = parse_path(f"M 0 0 A 10 10 0 0 {sweep} 20 0")
    box = path.bounds()
    assert (box.y, box.bottom) == pytest.approx((-10, 0) if sweep else (0, 10), abs=0.01)
    quarter = parse_path(f"M 10 0 A 10 10 0 0 {sweep} 20 10").commands[-1][1]
    assert quarter[-2:] == (20, 10)


def test_radii_that_are_too_small_grow_until_the_ends_are_reached() -> None:
    box = parse_path("M 0 0 A 1 2 0 0 1 40 0").bounds()
    assert (box.width, box.height) == pytest.approx((40, 40), abs=0.1)
