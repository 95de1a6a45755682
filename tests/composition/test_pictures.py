"""Pictures of numbers are the numbers: counted, measured, and inside their boxes."""

from __future__ import annotations

from math import pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infographic.composition.pictures import Picture, areas, dots, ring, stack, tiles, waffle
from infographic.geometry import Path, Rect


def subpaths(picture: Picture, use: str) -> int:
    return sum(
        1 for path, own in picture.layers if own == use for name, _ in path.commands if name == "M"
    )


def area(path: Path) -> float:
    """Area by the shoelace formula over points along the path."""
    points: list[tuple[float, float]] = []
    x = y = 0.0
    for name, v in path.commands:
        if name == "C":
            for i in range(1, 33):
                t, s = i / 32, 1 - i / 32
                points.append(
                    tuple(  # type: ignore[arg-type]
                        s**3 * a + 3 * s * s * t * v[k] + 3 * s * t * t * v[k + 2] + t**3 * v[k + 4]
                        for k, a in enumerate((x, y))
                    )
                )
            x, y = v[-2:]
        elif v:
            x, y = v
            points.append((x, y))
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


@given(st.floats(0, 1))
def test_a_waffle_fills_a_square_for_every_per_cent(share: float) -> None:
    picture = waffle(share, 0, 0, 40)
    assert subpaths(picture, "accent") == round(share * 100)
    assert subpaths(picture, "accent") + subpaths(picture, "faint") == 100


@pytest.mark.parametrize("share", [0.01, 0.25, 0.5, 0.7, 0.99, 1.0])
def test_a_ring_is_filled_by_its_share(share: float) -> None:
    picture = ring(share, 0, 0, 50)
    lit = sum(area(path) for path, use in picture.layers if use == "accent")
    whole = pi * (25**2 - (50 * 0.31) ** 2)
    assert lit / whole == pytest.approx(share, abs=0.004)


@given(st.integers(1, 60), st.floats(10, 200), st.floats(10, 100))
def test_there_are_as_many_tiles_as_are_counted(count: int, width: float, height: float) -> None:
    picture = tiles(count, 5, 5, width, height)
    assert subpaths(picture, "accent") == count
    room = Rect(5, 5, width, height)
    assert all(room.contains(path.bounds(), 1e-6) for path, _ in picture.layers)


@given(st.floats(1, 1e9))
def test_every_dot_has_the_same_value(number: float) -> None:
    picture = dots(number, 0, 0, 120, 30)
    assert subpaths(picture, "accent") == max(1, round(number / picture.per))
    assert number / picture.per <= 420


@given(st.integers(1, 12))
def test_a_stack_has_a_slab_for_every_layer(count: int) -> None:
    assert subpaths(stack(count, 0, 0, 50, 30), "accent") == count


@given(st.floats(0.5, 100), st.floats(0.5, 100))
def test_two_areas_are_as_the_two_numbers(first: float, second: float) -> None:
    picture = areas(first, second, 0, 0, 90, 40)
    (one, _), (two, _) = picture.layers
    assert area(one) / area(two) == pytest.approx(first / second, rel=1e-3)
    assert all(Rect(0, 0, 90, 40).contains(path.bounds(), 1e-3) for path, _ in picture.layers)
