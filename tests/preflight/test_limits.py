"""The limits of a preset: a mark just past one is told, a mark on it is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from infographic.diagnostics import Diagnostic, Severity
from infographic.geometry import Rect
from infographic.pdf_reading.colours import Paint
from infographic.preflight.page_facts import Area, Line, Mark, PageFacts, Raster, Text
from infographic.preflight.presets import Preset
from infographic.preflight.rules import run_rules
from infographic.units import MM

TRIM = Rect(0, 0, 300, 200)
MIDDLE = Rect(100, 80, 60, 20)
BLACK, BLUE = Paint("cmyk", (("Black", 1.0),)), Paint("cmyk", (("Cyan", 1.0),))
GREEN = Paint("cmyk", (("Cyan", 1.0), ("Yellow", 0.5)))
PAPER = Paint("cmyk", (("Cyan", 0.0),))
PRESET = Preset(
    name="odd",
    bleed=7,
    safety=11,
    text_min=5,
    text_min_inks=9,
    overprint_text=13,
    overprint_line=3,
    line_min=0.4,
    line_min_reversed=0.7,
    image_ppi=210,
    image_ppi_error=90,
    bilevel_ppi=640,
    bilevel_ppi_error=430,
)
"""Every limit is a value of its own, so that no rule can pass by reading its neighbour's."""


def page(*marks: Mark, trim: Rect = TRIM, bleed: Rect | None = None) -> PageFacts:
    return PageFacts(1, trim, bleed or trim.grow(10), list(marks))


def findings(*marks: Mark, preset: Preset = PRESET) -> list[Diagnostic]:
    return run_rules([page(*marks)], preset)


def codes(*marks: Mark) -> dict[str, Severity]:
    return {found.code: found.severity for found in findings(*marks)}


def text(size: float, paint: Paint = BLACK, over: bool = True) -> Text:
    return Text(MIDDLE, size, paint, over, "Drukwerk")


def line(width: float, paint: Paint = BLUE, over: bool = True) -> Line:
    return Line(MIDDLE, width, paint, over)


def image(ppi: float, bilevel: bool = False) -> Raster:
    return Raster(MIDDLE, (100, 100), ppi, "cmyk", bilevel)


LEAST: list[tuple[str, Callable[[float], Mark], float, str, Severity]] = [
    ("text in one ink", text, 5, "small-text", Severity.ERROR),
    ("text in two inks", lambda v: text(v, GREEN), 9, "small-coloured-text", Severity.WARNING),
    ("text in white", lambda v: text(v, PAPER, False), 9, "small-coloured-text", Severity.WARNING),
    ("black text", lambda v: text(v, BLACK, False), 13, "black-knocks-out", Severity.ERROR),
    ("black line", lambda v: line(v, BLACK, False), 3, "black-knocks-out", Severity.WARNING),
    ("line", line, 0.4, "hairline", Severity.ERROR),
    ("line in two inks", lambda v: line(v, GREEN), 0.7, "thin-line", Severity.WARNING),
    ("line in white", lambda v: line(v, PAPER, False), 0.7, "thin-line", Severity.WARNING),
    ("flat area", lambda v: Area(Rect(50, 50, 90, v), BLUE, upright=True), 0.4, "hairline",
     Severity.ERROR),
    ("narrow area", lambda v: Area(Rect(50, 50, v, 90), BLUE, upright=True), 0.4, "hairline",
     Severity.ERROR),
]  # fmt: skip


@pytest.mark.parametrize(
    ("what", "made", "limit", "code", "severity"), LEAST, ids=[case[0] for case in LEAST]
)
def test_what_is_under_a_least_size_is_told(
    what: str, made: Callable[[float], Mark], limit: float, code: str, severity: Severity
) -> None:
    assert codes(made(limit - 0.05)).get(code) is severity
    assert code not in codes(made(limit))
    assert code not in codes(made(limit + 0.05))


@pytest.mark.parametrize(("bilevel", "wanted", "least"), [(False, 210, 90), (True, 640, 430)])
def test_resolution_is_a_warning_first_and_then_an_error(
    bilevel: bool, wanted: float, least: float
) -> None:
    def told(ppi: float) -> Severity | None:
        return codes(image(ppi, bilevel)).get("image-resolution")

    assert told(wanted) is None
    assert told(wanted - 1) is told(least) is Severity.WARNING
    assert told(least - 1) is Severity.ERROR


@pytest.mark.parametrize("side", ["left", "top", "right", "bottom"])
def test_text_near_any_side_is_told(side: str) -> None:
    def at(distance: float) -> Text:
        x = {"left": distance, "right": 300 - 60 - distance}.get(side, 100)
        y = {"top": distance, "bottom": 200 - 20 - distance}.get(side, 80)
        return replace(text(20), rect=Rect(x, y, 60, 20))

    assert "safe-zone" in codes(at(10.5))
    assert "safe-zone" not in codes(at(11))


@pytest.mark.parametrize("side", [(1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)])
def test_the_bleed_is_asked_on_every_side(side: tuple[int, int, int, int]) -> None:
    def told(depth: float) -> list[Diagnostic]:
        around = [-depth if here else -10 for here in side]
        return run_rules([page(bleed=TRIM.inset(*around))], PRESET)

    assert not told(7)
    (found,) = told(6)
    assert found.code == "bleed-box"
    assert f"the bleed is {6 / MM:.2f} mm" in found.message


def test_rich_black_is_black_with_much_else() -> None:
    def rich(black: float, other: float, size: float = 20) -> Severity | None:
        plates = ("Cyan", "Magenta", "Yellow")
        paint = Paint("cmyk", (*((plate, other) for plate in plates), ("Black", black)))
        return codes(text(size, paint, False)).get("rich-black-text")

    assert rich(0.85, 0.7) is Severity.WARNING
    assert rich(1, 0.7, 12.9) is Severity.ERROR
    assert rich(1, 0.7, 13) is Severity.WARNING
    assert rich(0.84, 0.9) is None
    assert rich(1, 0.6) is None


@pytest.mark.parametrize("space", ["rgb", "icc-rgb"])
@pytest.mark.parametrize(
    "made",
    [
        lambda space: text(20, Paint(space), over=False),
        lambda space: line(4, Paint(space), over=False),
        lambda space: Area(MIDDLE, Paint(space)),
        lambda space: Raster(MIDDLE, (9, 9), 900, space),
    ],
)
def test_screen_colours_are_told_of_every_kind_of_mark(
    made: Callable[[str], Mark], space: str
) -> None:
    assert codes(made(space)) == {"rgb": Severity.ERROR}
    assert not codes(made("cmyk"))


def test_what_lies_outside_the_bleed_is_not_judged() -> None:
    for x, y in ((-80, 50), (311, 50), (50, -40), (50, 211)):
        assert not codes(replace(text(1), rect=Rect(x, y, 60, 20))), (x, y)
    assert "small-text" in codes(replace(text(1), rect=Rect(-60, 50, 60, 20)))


def test_what_is_not_seen_is_judged_by_its_colour_alone() -> None:
    assert not codes(replace(text(1), opacity=0.0))
    assert "small-text" in codes(replace(text(1), opacity=0.5))
    assert codes(replace(text(1, Paint("rgb")), opacity=0.0)) == {"rgb": Severity.ERROR}


def test_white_lines_and_areas_are_not_hairlines_of_ink() -> None:
    thin = Area(Rect(50, 50, 90, 0.1), PAPER, upright=True)
    assert not codes(thin)
    assert not codes(replace(thin, paint=BLUE, upright=False))


def test_a_finding_says_where_in_millimetres() -> None:
    (found,) = findings(replace(text(1), rect=Rect(40 * MM, 20 * MM, 30, 10)))
    assert found.message.startswith("page 1, 40 x 20 mm: ")
    assert found.rect == Rect(40 * MM, 20 * MM, 30, 10)


def spots(*pages: dict[str, set[str]], expected: tuple[str, ...] = ()) -> list[str]:
    made = [PageFacts(n, TRIM, TRIM.grow(10), spots=held) for n, held in enumerate(pages, 1)]
    return sorted(found.code for found in run_rules(made, PRESET, expected))


def test_spots_are_compared_over_all_pages() -> None:
    both = ("Brick", "Moss")
    assert spots({"Brick": {"a"}}) == ["spot"]
    assert spots({"Brick": {"a"}}, {"Brick": {"a"}}, expected=both) == []
    assert spots({"Brick": {"a"}}, {"Moss": {"b"}}, expected=both) == []
    assert spots({"Brick": {"a"}}, {"Brick": {"b"}}, expected=both) == ["spot-definition"]
    assert spots({"Brick": {"a"}}, {"Moss": {"a"}}, expected=both) == ["spot-twin"]
    names = ("Brick", "BRICK")
    assert spots({"Brick": {"a"}}, {"BRICK": {"b"}}, expected=names) == ["spot-name"]


def test_a_finding_says_what_colours_small_type() -> None:
    for paint, words in ((PAPER, "8 pt in white"), (GREEN, "8 pt in 2 inks")):
        (found,) = findings(text(8, paint, over=False))
        assert words in found.message
