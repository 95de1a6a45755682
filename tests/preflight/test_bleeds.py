"""Bleed: what holds for the left side of a page holds for the other three."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infographic.geometry import Rect
from infographic.pdf_reading.colours import Paint
from infographic.preflight.bleeds import covered_sides, short_sides
from infographic.preflight.page_facts import Area, Line, Mark, PageFacts, Raster
from infographic.preflight.presets import Preset

BLUE, PAPER = Paint("cmyk", (("Cyan", 1.0),)), Paint("cmyk", (("Cyan", 0.0),))
PRESET = Preset(name="plain", bleed=9, safety=14)
TRIM = Rect(0, 0, 300, 200)
BLEED = TRIM.inset(-9, -10, -11, -12)
PAGE = PageFacts(1, TRIM, BLEED)
WHOLE = Area(BLEED, BLUE, upright=True)

Turn = Callable[[Rect], Rect]


def mirrored(rect: Rect) -> Rect:
    return Rect(TRIM.right - rect.right, rect.y, rect.width, rect.height)


def turned(rect: Rect) -> Rect:
    return Rect(rect.y, rect.x, rect.height, rect.width)


TURNS: list[tuple[Turn, dict[str, str]]] = [
    (mirrored, {"left": "right", "right": "left", "top": "top", "bottom": "bottom"}),
    (turned, {"left": "top", "top": "left", "right": "bottom", "bottom": "right"}),
]


def at(turn: Turn, page: PageFacts) -> PageFacts:
    """The page and all its marks, turned or mirrored."""
    marks = [replace(mark, rect=turn(mark.rect)) for mark in page.marks]
    return PageFacts(1, turn(page.trim), turn(page.bleed), marks)


NEAR = [-13.0, -11.9, -11.0, -10.5, -10.0, -9.0, -8.86, -8.8, -5.0, 0.0, 0.4, 0.6, 30.0]
EDGES = st.sampled_from(NEAR)


@st.composite
def rects(draw: st.DrawFn) -> Rect:
    left, top, right, bottom = (draw(EDGES) for _ in range(4))
    return TRIM.inset(left, top, right, bottom)


@settings(max_examples=200, deadline=None)
@given(rects(), st.sampled_from(TURNS))
def test_art_is_held_to_the_bleed_alike_on_all_sides(
    rect: Rect, way: tuple[Turn, dict[str, str]]
) -> None:
    turn, sides = way
    found = short_sides(PAGE, rect, PRESET)
    assert {sides[side] for side in found} == set(short_sides(at(turn, PAGE), turn(rect), PRESET))


@pytest.mark.parametrize(
    ("x", "short"),
    [(-9, False), (-8.9, False), (-8.8, True), (0, True), (0.5, True), (0.6, False)],
)
def test_art_that_reaches_the_cut_must_reach_the_bleed(x: float, short: bool) -> None:
    found = short_sides(PAGE, Rect(x, 50, 60, 60), PRESET)
    assert found == (["left"] if short else [])


def test_no_more_bleed_is_asked_than_the_preset_or_the_page_has() -> None:
    art = Rect(-5, 50, 60, 60)
    assert short_sides(PAGE, art, PRESET)
    assert not short_sides(PAGE, art, replace_bleed(5))
    little = PageFacts(1, TRIM, TRIM.grow(5))
    assert not short_sides(little, art, PRESET)
    assert not short_sides(PageFacts(1, TRIM, TRIM), Rect(0, 50, 60, 60), PRESET)
    assert not short_sides(PAGE, Rect(0, 50, 0, 60), PRESET)
    assert not short_sides(PAGE, Rect(0, 50, 60, 0), PRESET)


def replace_bleed(depth: float) -> Preset:
    return Preset(name="less", bleed=depth, safety=14)


def strip(depth: float, start: float = -9, **more: object) -> Area:
    """White along the left side of the sheet, from `start` to `depth` inside the trim."""
    rect = Rect(start, 40, depth - start, 60)
    return Area(rect, PAPER, upright=True, **more)  # type: ignore[arg-type]


def covered(*marks: Mark, index: int = 1) -> list[str]:
    return covered_sides(PageFacts(1, TRIM, BLEED, list(marks)), index, PRESET)


@pytest.mark.parametrize(
    ("depth", "found"), [(-8.5, ["left"]), (0, ["left"]), (14, ["left"]), (14.5, []), (-8.8, [])]
)
def test_white_in_the_bleed_is_told_unless_it_is_part_of_the_page(
    depth: float, found: list[str]
) -> None:
    assert covered(WHOLE, strip(depth)) == found


@pytest.mark.parametrize(("turn", "sides"), TURNS)
@pytest.mark.parametrize("depth", [-8.5, 0, 13, 15])
def test_white_is_told_alike_on_all_sides(turn: Turn, sides: dict[str, str], depth: float) -> None:
    whole = PageFacts(1, TRIM, BLEED, [WHOLE, strip(depth)])
    found = covered_sides(whole, 1, PRESET)
    assert [sides[side] for side in found] == covered_sides(at(turn, whole), 1, PRESET)
    both = at(mirrored, at(turn, whole))
    assert len(covered_sides(both, 1, PRESET)) == len(found)


OVER = Area(Rect(-9, 30, 20, 90), BLUE, upright=True)


@pytest.mark.parametrize(
    ("marks", "found"),
    [
        ((strip(0), WHOLE), []),  # colour on top of the white, none below
        ((WHOLE, strip(0), OVER), []),
        ((WHOLE, strip(0), replace(OVER, opacity=0.9)), ["left"]),
        ((WHOLE, strip(0), replace(OVER, upright=False)), ["left"]),
        ((WHOLE, strip(0), replace(OVER, rect=Rect(-9, 50, 20, 20))), ["left"]),
        ((WHOLE, strip(0), Raster(OVER.rect, (9, 9), 300, "cmyk")), []),
        ((Raster(BLEED, (9, 9), 300, "cmyk"), strip(0)), ["left"]),
        ((replace(WHOLE, paint=PAPER), strip(0)), []),
        ((replace(WHOLE, opacity=0.0), strip(0)), []),
        ((replace(WHOLE, rect=Rect(0, 0, 300, 200)), strip(0)), []),
        ((Line(BLEED, 4, BLUE), strip(0)), []),
        ((WHOLE, strip(0, overprint=True)), []),
        ((WHOLE, strip(0, opacity=0.5)), []),
        ((WHOLE, replace(strip(0), paint=BLUE)), []),
        ((WHOLE, replace(strip(0), upright=False)), []),
    ],
)
def test_white_counts_where_it_is_seen_over_colour(
    marks: tuple[Mark, ...], found: list[str]
) -> None:
    index = next(i for i, mark in enumerate(marks) if mark.rect == strip(0).rect)
    assert covered(*marks, index=index) == found


def test_a_white_frame_covers_the_bleed_on_all_sides() -> None:
    hole = TRIM.grow(-3)
    sides = ["left", "top", "right", "bottom"]
    assert covered(WHOLE, Area(BLEED, PAPER, upright=True, hole=hole)) == sides
    assert covered(WHOLE, Line(TRIM.grow(4), 6, PAPER, upright=True)) == sides
    assert covered(WHOLE, Line(TRIM.grow(4), 6, PAPER)) == []
    assert covered(WHOLE, Area(BLEED, PAPER, upright=True, hole=TRIM.grow(-20))) == []
