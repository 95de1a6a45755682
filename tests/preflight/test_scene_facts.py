"""What is read of a scene: shapes, resolutions and what groups hand down."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

import numpy as np
import pytest
import scenes
from hypothesis import given, settings
from hypothesis import strategies as st

from infographic.colour import ProcessInk, Swatch
from infographic.diagnostics import Diagnostic, Severity
from infographic.geometry import Matrix, Path, Point, Rect, circle, polyline, rectangle
from infographic.preflight.accessibility import _beside
from infographic.preflight.causes import causes
from infographic.preflight.coverage import coverage_findings, measure
from infographic.preflight.intents import characterisations
from infographic.preflight.page_facts import Area, Line, Mark, Text
from infographic.preflight.plates import separated
from infographic.preflight.presets import Preset, load_preset
from infographic.preflight.scene_reader import hole_of, is_upright, read_scene, resolution
from infographic.scene import GlyphItem, GroupItem, Item, PathItem, Stroke
from infographic.semantics import Artifact
from infographic.units import MM

MARK = Artifact("ground")
SIDES = st.floats(0.5, 400)
RECTS = st.builds(Rect, st.floats(-50, 300), st.floats(-50, 300), SIDES, SIDES)


def turned(degrees: float) -> Matrix:
    c, s = cos(radians(degrees)), sin(radians(degrees))
    return Matrix(c, s, -s, c, 7, 9)


@settings(max_examples=100, deadline=None)
@given(RECTS, st.sampled_from([10, 45, 80, 135]))
def test_a_rectangle_is_upright_until_it_is_turned(rect: Rect, degrees: float) -> None:
    path = rectangle(rect)
    assert is_upright(path)
    assert all(is_upright(path.mapped(turned(quarter))) for quarter in (90, 180, 270))
    assert not is_upright(path.mapped(turned(degrees)))
    assert not is_upright(rectangle(rect, 0.2 * min(rect.width, rect.height)))


def test_other_shapes_are_not_upright_rectangles() -> None:
    corners = [(0.0, 0.0), (40.0, 0.0), (40.0, 30.0), (0.0, 30.0)]
    assert is_upright(polyline(corners, closed=True))
    assert is_upright(polyline([*corners, corners[0]]))
    assert not is_upright(polyline(corners[:3], closed=True))
    assert not is_upright(polyline([*corners, (0.0, 20.0), (5.0, 20.0)], closed=True))
    for at in range(4):
        bent = [(x + 6 * (i == at), y + 5 * (i == at)) for i, (x, y) in enumerate(corners)]
        assert not is_upright(polyline(bent, closed=True)), at
    assert not is_upright(circle(20, 20, 9))


@settings(max_examples=100, deadline=None)
@given(RECTS, st.floats(0.05, 0.45))
def test_the_hole_of_a_frame_is_its_inner_rectangle(outer: Rect, share: float) -> None:
    inner = outer.grow(-share * min(outer.width, outer.height))
    one, other = rectangle(outer), rectangle(inner)
    for frame in (one + other, other + one):
        found = hole_of(frame)
        assert found is not None
        assert found.as_tuple() == pytest.approx(inner.as_tuple())
    beside = rectangle(Rect(outer.right + 1, outer.y, outer.width, outer.height))
    assert hole_of(one) is hole_of(one + beside) is hole_of(one + other + other) is None
    for round_one in (one + circle(inner.x, inner.y, 1), circle(outer.x, outer.y, 900) + other):
        assert hole_of(round_one) is None


@settings(max_examples=100, deadline=None)
@given(SIDES, SIDES, st.integers(1, 4000), st.integers(1, 4000), st.sampled_from([0, 30, 90]))
def test_resolution_is_that_of_the_poorer_side(
    width: float, height: float, across: int, down: int, degrees: float
) -> None:
    placed = turned(degrees).after(Matrix(width, 0, 0, height))
    expected = min(across / (width / 72), down / (height / 72))
    assert resolution(placed, (across, down)) == pytest.approx(expected)


def marks(*items: Item) -> list[Mark]:
    scene = scenes.sample_scene()
    (page,) = read_scene(replace(scene, pages=(replace(scene.pages[0], items=items),)))
    return page.marks


def test_a_group_hands_down_its_scale_its_clip_and_its_opacity() -> None:
    word = GlyphItem(scenes.line("Stad", size=10), Point(20, 30), MARK)
    box = PathItem(rectangle(Rect(10, 10, 40, 40)), MARK, fill="sky", stroke=Stroke("ink", 2))
    inner = GroupItem((word, box), transform=Matrix(3, 0, 0, 3, 5, 6), opacity=0.5)
    outer = GroupItem((inner,), clip=rectangle(Rect(0, 0, 100, 90)), opacity=0.5)
    text, area, line = marks(outer)
    assert isinstance(text, Text)
    assert isinstance(area, Area)
    assert isinstance(line, Line)
    assert text.size == 30
    assert (text.rect.x, text.rect.bottom) == pytest.approx((65, 96))
    assert area.rect.as_tuple() == pytest.approx(Rect(35, 36, 65, 54).as_tuple())
    assert line.width == 6
    assert {m.opacity for m in (text, area, line)} == {0.25}
    (whole, _, _) = marks(word, box)[0:3]
    assert whole.opacity == 1


def test_text_is_as_high_as_its_capitals_and_as_wide_as_its_run() -> None:
    run = scenes.line("Stad", size=10)
    (text,) = marks(GlyphItem(run, Point(20, 30), MARK))
    face = scenes.FACES["body"]
    rise = 10 * face.cap_height / face.units_per_em
    assert text.rect.as_tuple() == pytest.approx((20, 30 - rise, run.width, rise))


def test_a_preset_that_says_nothing_is_the_common_one() -> None:
    """So a preset file need only say what its printer asks otherwise."""
    common = load_preset()
    limits = {"bleed", "safety", "ink_limit", "text_min", "text_min_inks", "overprint_text",
              "overprint_line", "line_min", "line_min_reversed", "image_ppi", "image_ppi_error",
              "bilevel_ppi", "bilevel_ppi_error", "standard", "text"}  # fmt: skip
    said = Preset(name="empty")
    for name in limits:
        assert getattr(said, name) == getattr(common, name), name


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("FOGRA39", {"FOGRA39"}),
        ("Coated FOGRA 39 (ISO 12647-2:2004)", {"FOGRA39"}),
        ("ISO Coated v2 300% (ECI)", {"FOGRA39"}),
        ("PSO_Uncoated_v3_FOGRA52", {"FOGRA52"}),
        ("PSO LWC Standard (ECI)", {"FOGRA46"}),
        ("Some printer's own", set()),
        ("GRACoL2006_Coated1v2", {"GRACOL2006"}),
        ("FOGRA39 or FOGRA51", {"FOGRA39", "FOGRA51"}),
    ],
)
def test_a_condition_is_known_by_its_characterisation(name: str, known: set[str]) -> None:
    assert characterisations(name) == known


def finding(code: str, message: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(code, message, severity=severity)


def test_findings_of_one_cause_are_one_line_with_their_pages() -> None:
    made = causes(
        [
            finding("spot-twin", "the spot inks 'a' and 'b' have one build", Severity.WARNING),
            finding("hairline", "page 2, 10 x 20 mm: a line is 0.1 pt wide, under 0.25 pt"),
            finding("hairline", "page 2, 30 x -4.5 mm: a line is 0.2 pt wide, under 0.25 pt"),
            finding("hairline", "page 3: an area is 0.1 pt thin"),
            finding("boxes", "page 1: the page has a UserUnit of 2"),
            finding("boxes", "page 4: the page has a UserUnit of 3"),
            finding("boxes", "page 4: the page is turned"),
        ]
    )
    assert [(c.first.code, c.count, c.pages) for c in made] == [
        ("boxes", 2, 2), ("boxes", 1, 1), ("hairline", 3, 2), ("spot-twin", 1, 0),
    ]  # fmt: skip
    assert str(made[0]).startswith("findings: 2 on 2 pages, first: ")
    assert str(made[2]).startswith("lines that are too thin: 3 on 2 pages, first: ")
    assert str(made[3]) == str(made[3].first)
    one_page = causes([finding("rgb", "page 7: text is RGB"), finding("rgb", "page 7: a line is")])
    assert str(one_page[0]).startswith("RGB objects: 2 on 1 page, first: ")


BLACK = Swatch("black", ProcessInk(0, 0, 0, 1), (0, 0, 0))


def kept(item: PathItem, plate: str, black: Swatch = BLACK) -> PathItem:
    scene = scenes.sample_scene()
    scene = replace(
        scene,
        pages=(replace(scene.pages[0], items=(item,)),),
        swatches={**scene.swatches, "black": black},
    )
    (found,) = separated(scene, plate, lambda image, _: image).pages[0].items
    assert isinstance(found, PathItem)
    return found


def test_a_plate_keeps_the_fill_and_the_stroke_that_print_on_it() -> None:
    box: Path = rectangle(Rect(10, 10, 40, 40))
    both = PathItem(box, MARK, fill="sky", stroke=Stroke("black", 2))
    on_cyan, on_black = kept(both, "Cyan"), kept(both, "Black")
    assert on_cyan.fill == "sky"
    assert on_cyan.stroke is None  # black lines print over what lies below
    assert on_black.fill == "sky"  # white on this plate: it knocks out
    assert on_black.stroke == both.stroke
    assert kept(PathItem(box, MARK, stroke=Stroke("black", 2)), "Black").fill is None


def test_an_area_that_overprints_is_only_on_the_plates_of_its_ink() -> None:
    box: Path = rectangle(Rect(10, 10, 40, 40))
    over = Swatch("black", ProcessInk(0, 0, 0, 1), (0, 0, 0), overprint=True)
    for plate, fill in (("Cyan", None), ("Black", "black")):
        assert kept(PathItem(box, MARK, fill="black"), plate, over).fill == fill


@pytest.mark.parametrize(("row", "column"), [(40, 150), (130, 20)])
def test_the_place_of_the_most_ink_is_in_points_from_the_trim(row: int, column: int) -> None:
    """Plates begin at the corner of the media box, which lies outside the trim."""
    plate = np.zeros((200, 260))
    plate[row : row + 50, column : column + 50] = 1
    found = measure(dict.fromkeys("CMYK", plate), 144, (-19, -13))
    where = Rect(-19 + column / 2, -13 + row / 2, 25, 25)
    assert where.contains(found.peak_at, 0.01)
    assert found.mean_at.overlaps(where)
    heavy = measure(dict.fromkeys("CMYK", np.ones((200, 260))), 72, (3 * MM, 40 * MM))
    (told,) = coverage_findings(2, heavy, 300)
    assert told.message.startswith("page 2, 3 x 40 mm: the ink over 15 mm is 400 %")


def test_a_figure_is_compared_with_the_texts_next_to_it() -> None:
    spoken = [
        (at, "P", words)
        for at, words in enumerate(["far", "before", "", "itself", "after", "further"])
    ]
    assert _beside(3, spoken) == [("P", "before"), ("P", "after")]
    assert _beside(0, [(0, "P", "itself")]) == []
