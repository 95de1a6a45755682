"""Preflight of scenes: what would go wrong is told before a file exists."""

from __future__ import annotations

from dataclasses import replace

import pytest
import scenes

from infographic.colour import ProcessInk, SpotInk, Swatch
from infographic.diagnostics import InfographicError
from infographic.geometry import Matrix, Point, Rect, polyline, rectangle
from infographic.model.bundled import names
from infographic.pipeline import compose, load
from infographic.pipeline.checking import check_scene, require_printable
from infographic.preflight.presets import load_preset
from infographic.preflight.rules import run_rules
from infographic.preflight.scene_reader import read_scene
from infographic.scene import GlyphItem, GroupItem, Image, ImageItem, Item, PathItem, Scene, Stroke
from infographic.semantics import Artifact
from infographic.writers.pdf import write_pdf

MARK = Artifact("ground")


def plain(*items: Item, **swatches: Swatch) -> Scene:
    """A page of 300 x 200 pt with 9 pt of bleed and nothing else on it."""
    scene = scenes.sample_scene()
    page = replace(scene.pages[0], items=items)
    return replace(scene, pages=(page,), swatches={**scene.swatches, **swatches})


def codes(*items: Item, preset: str = "", **swatches: Swatch) -> set[str]:
    scene = plain(*items, **swatches)
    return {d.code for d in run_rules(read_scene(scene), load_preset(preset), ("Brick 1805",))}


def words(size: float, swatch: str, x: float = 50) -> GlyphItem:
    return GlyphItem(scenes.line("Drukwerk", size=size, swatch=swatch), Point(x, 100), MARK)


KNOCKING = Swatch("k", ProcessInk(0, 0, 0, 1), (0, 0, 0))
RICH = Swatch("rich", ProcessInk(0.8, 0.7, 0.6, 1), (0, 0, 0))
GHOST = Swatch("ghost", ProcessInk(0, 0, 0, 0), (255, 255, 255), overprint=True)


@pytest.mark.parametrize(
    ("item", "code"),
    [
        (words(5.5, "ink"), "small-text"),
        (words(7, "sky"), "small-coloured-text"),
        (words(7, "paper"), "small-coloured-text"),
        (words(14, "rich"), "rich-black-text"),
        (words(14, "ink", x=2), "safe-zone"),
        (PathItem(polyline([(50, 50), (90, 50)]), MARK, stroke=Stroke("ink", 0.1)), "hairline"),
        (PathItem(polyline([(50, 50), (90, 50)]), MARK, stroke=Stroke("paper", 0.4)), "thin-line"),
        (PathItem(rectangle(Rect(50, 50, 80, 0.1)), MARK, fill="sky"), "hairline"),
        (PathItem(rectangle(Rect(0, 0, 300, 40)), MARK, fill="sky"), "bleed"),
        (PathItem(rectangle(Rect(-5, 50, 40, 40)), MARK, fill="sky"), "bleed"),
    ],
)
def test_a_defect_is_reported(item: Item, code: str) -> None:
    assert code in codes(item, rich=RICH)


@pytest.mark.parametrize(
    "item",
    [
        words(6.5, "ink"),
        words(9, "sky"),
        words(9, "paper"),
        PathItem(polyline([(50, 50), (90, 50)]), MARK, stroke=Stroke("ink", 0.3)),
        PathItem(rectangle(Rect(-9, -9, 318, 40)), MARK, fill="sky"),
        PathItem(rectangle(Rect(30, 50, 40, 40)), MARK, fill="sky"),
        PathItem(rectangle(Rect(0, 0, 300, 40)), MARK, fill="paper"),
    ],
)
def test_what_is_well_made_is_left_alone(item: Item) -> None:
    assert not codes(item)


def squares(*names: str) -> set[str]:
    """Codes for a page with a square of each of these spot inks, all of different builds."""
    swatches = {
        f"s{i}": Swatch(f"s{i}", SpotInk(name, ProcessInk(0, 0.9, i / 10, 0)), (200, 0, 0))
        for i, name in enumerate(names)
    }
    areas = [
        PathItem(rectangle(Rect(30 + 50 * i, 50, 40, 40)), MARK, fill=f"s{i}")
        for i in range(len(names))
    ]
    found = run_rules(read_scene(plain(*areas, **swatches)), load_preset(), names)
    return {d.code for d in found if d.code.startswith("spot")}


def test_spot_names_that_differ_in_case_are_reported() -> None:
    assert squares("PANTONE 151 C", "Pantone 151 C") == {"spot-name"}
    assert squares("Straße", "STRASSE") == {"spot-name"}
    assert squares("PANTONE 151 C", "PANTONE 152 C") == set()
    assert squares("PANTONE 151 C", "PANTONE 151 C") == {"spot-definition"}


@pytest.mark.parametrize("pdfx", ["x4", "x1a"])
def test_a_print_file_has_no_two_spellings_of_a_spot(pdfx: str) -> None:
    scene = scenes.sample_scene()
    other = replace(scenes.SPOT, name=scenes.SPOT.name.upper())
    twice = replace(scene, swatches={**scene.swatches, "b2": Swatch("b2", other, (178, 31, 36))})
    with pytest.raises(InfographicError, match="BRICK 1805"):
        write_pdf(twice, "print", pdfx=pdfx)


def test_white_that_overprints_is_reported() -> None:
    # The writer never lets white overprint; a swatch that asks for it is not believed.
    assert "white-overprint" not in codes(words(14, "ghost"), ghost=GHOST)


@pytest.mark.parametrize(("side", "code"), [(72.0, "error"), (30.0, "warning"), (20.0, "")])
def test_resolution_is_that_of_the_placed_size(side: float, code: str) -> None:
    image = Image("p", "image/png", scenes.png(100, 100), 100, 100)
    scene = plain(ImageItem("p", Matrix(side, 0, 0, side, 50, 50), MARK))
    scene = replace(scene, images={"p": image})
    found = [d for d in run_rules(read_scene(scene), load_preset()) if d.code == "image-resolution"]
    assert [str(d.severity) for d in found] == ([code] if code else [])


def test_transparency_is_told_where_it_is_forbidden() -> None:
    group = GroupItem((words(14, "ink"),), id="g", opacity=0.5)
    assert "transparency" in codes(group, preset="legacy-x1a")
    assert "transparency" not in codes(group)


def test_no_page_is_no_pass() -> None:
    assert [d.code for d in run_rules([], load_preset())] == ["pages"]


@pytest.mark.parametrize("theme", ["ground", "paper"])
@pytest.mark.parametrize(
    "page",
    [
        (content, layout, size)
        for content, layouts in (
            ("groningen-2025.nl", ("strata", "quarters", "brief")),
            ("groningen-2025.en", ("strata", "quarters", "brief")),
            ("digital-decade.en", ("scoreboard",)),
        )
        for layout in layouts
        for size in ("a4", "a3")
    ],
    ids=".".join,
)
@pytest.mark.parametrize("preset", ["gwg2022-sheet", "uncoated-sheet"])
def test_bundled_pages_have_no_findings(
    page: tuple[str, str, str], theme: str, preset: str
) -> None:
    content, layout, size = page
    scene = compose(load(content, layout, theme, size))
    assert not check_scene(scene, load_preset(preset)).findings


@pytest.mark.parametrize("theme", ["harbour", "clay"])
@pytest.mark.parametrize("layout", ["strata", "quarters", "brief"])
def test_every_theme_can_be_printed(layout: str, theme: str) -> None:
    scene = compose(load("groningen-2025.nl", layout, theme, "a4"))
    assert not check_scene(scene, load_preset("uncoated-sheet")).findings


def test_a_page_with_an_error_is_refused() -> None:
    with pytest.raises(InfographicError) as raised:
        require_printable(plain(words(5, "ink")), load_preset())
    assert "small-text" in {d.code for d in raised.value.diagnostics}


@pytest.mark.parametrize("name", names("presets"))
def test_bundled_presets_say_what_they_are(name: str) -> None:
    preset = load_preset(name)
    assert preset.name == name
    assert preset.description
