"""Ink: what our plates say agrees with what another program separates from the file."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import scenes
from PIL import Image

from infographic.colour import ProcessInk, Swatch
from infographic.geometry import Point, Rect, polyline, rectangle
from infographic.pipeline import compose, load
from infographic.pipeline.checking import check_scene
from infographic.pipeline.plates import rasterised
from infographic.preflight import ghostscript
from infographic.preflight.coverage import coverage_findings, measure
from infographic.preflight.presets import load_preset
from infographic.scene import GlyphItem, PathItem, Scene, Stroke
from infographic.semantics import Artifact
from infographic.writers.pdf import write_pdf
from infographic.writers.pdf.conditions import press

PAGES = [
    ("groningen-2025.nl", "strata", "ground"),
    ("groningen-2025.en", "quarters", "paper"),
    ("digital-decade.en", "scoreboard", "ground"),
]
DPI = 144.0
"""At 72 dpi letters that Ghostscript paints too fat differ from ours by more than their ink."""


def both(scene: Scene, folder: Path) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Our plates and Ghostscript's of one page."""
    path = folder / "page.pdf"
    path.write_bytes(write_pdf(scene, "print"))
    (theirs,) = ghostscript.separations(path, DPI)
    (ours,) = rasterised(scene, press(), DPI)
    return ours, theirs


@pytest.mark.parametrize("page", PAGES, ids=".".join)
def test_coverage_agrees_with_the_separations(page: tuple[str, str, str], tmp_path: Path) -> None:
    scene = compose(load(page[0], page[1], page[2]))
    ours, theirs = both(scene, tmp_path)
    assert set(ours) == set(theirs)
    mine, other = (measure(plates, DPI, (0, 0)) for plates in (ours, theirs))
    assert abs(mine.mean - other.mean) < 5
    assert abs(mine.peak - other.peak) < 5
    for plate in ours:
        # Ghostscript paints every pixel that a shape touches, so its letters are fatter.
        assert abs(mine.used[plate] - other.used[plate]) < 2, plate


def test_the_plates_are_the_declared_inks(tmp_path: Path) -> None:
    scene = scenes.sample_scene()
    boxes = scene.pages[0].boxes
    page = replace(scene.pages[0], boxes=replace(boxes, media=boxes.bleed))
    scene = replace(scene, pages=(page,))
    ours, theirs = both(scene, tmp_path)
    assert set(ours) == set(theirs) == {"Cyan", "Magenta", "Yellow", "Black", "Brick 1805"}
    for name, plate in ours.items():
        assert abs(float(plate.mean()) - float(theirs[name].mean())) < 0.02, name


def test_black_text_is_on_the_black_plate_alone(tmp_path: Path) -> None:
    scene = compose(load("groningen-2025.nl", "brief", "ground"))
    black = {n for n, s in scene.swatches.items() if s.ink == ProcessInk(0, 0, 0, 1)}
    pages = tuple(
        replace(p, items=tuple(i for i in _glyphs(p.items) if i.run.swatch in black))
        for p in scene.pages
    )
    (theirs,) = both(replace(scene, pages=pages), tmp_path)[1:]
    assert theirs["Black"].max() > 0.9
    for plate in ("Cyan", "Magenta", "Yellow"):
        assert theirs[plate].max() == 0, plate


def _glyphs(items: tuple[object, ...]) -> list[object]:
    from infographic.scene import glyph_items

    return list(glyph_items(items))  # type: ignore[arg-type]


def test_ink_over_the_limit_is_told_with_its_place() -> None:
    scene = scenes.sample_scene()
    heavy = Swatch("heavy", ProcessInk(1, 1, 1, 0.6), (0, 0, 0))
    square = PathItem(rectangle(Rect(100, 60, 60, 60)), Artifact("ground"), fill="heavy")
    page = replace(scene.pages[0], items=(*scene.pages[0].items, square))
    scene = replace(scene, pages=(page,), swatches={**scene.swatches, "heavy": heavy})
    report = check_scene(scene, load_preset())
    (found,) = [d for d in report.findings if d.code == "ink-coverage"]
    assert report.coverage[0].mean == pytest.approx(360, abs=2)
    assert found.rect is not None
    assert Rect(90, 50, 80, 80).contains(found.rect)


def test_a_small_peak_is_a_warning_and_a_wide_one_an_error() -> None:
    plate = np.zeros((200, 200))
    plate[20:24, 20:24] = 1
    small = measure(dict.fromkeys("CMYK", plate), 72, (0, 0))
    assert [d.severity for d in coverage_findings(1, small, 300)] == ["warning"]
    plate = np.ones((200, 200))
    wide = measure(dict.fromkeys("CMYK", plate), 72, (0, 0))
    assert [d.severity for d in coverage_findings(1, wide, 300)] == ["error"]


def overlaid(*items: object, **swatches: Swatch) -> dict[str, np.ndarray]:
    """Our plates of a page with a ground of all four inks and `items` on it."""
    scene = scenes.sample_scene()
    area = PathItem(rectangle(Rect(20, 20, 260, 160)), Artifact("ground"), fill="below")
    page = replace(scene.pages[0], items=(area, *items))
    below = Swatch("below", ProcessInk(0.6, 0.5, 0.4, 0.2), (80, 90, 100))
    scene = replace(scene, pages=(page,), swatches={**scene.swatches, "below": below, **swatches})
    return rasterised(scene, press(), 144)[0]


def letters(swatch: str) -> GlyphItem:
    return GlyphItem(scenes.line("HHHHH", size=40, swatch=swatch), Point(50, 100), Artifact("x"))


PLAIN_BLACK = Swatch("plain", ProcessInk(0, 0, 0, 1), (0, 0, 0))
STROKE = PathItem(polyline([(40, 60), (200, 60)]), Artifact("x"), stroke=Stroke("plain", 8))
AREA = PathItem(rectangle(Rect(60, 60, 60, 60)), Artifact("x"), fill="plain")
RICH_TEXT = Swatch("rich", ProcessInk(0.1, 0, 0, 1), (0, 0, 0))


@pytest.mark.parametrize("item", [letters("plain"), STROKE], ids=["text", "line"])
def test_black_text_and_lines_leave_the_other_plates_alone(item: object) -> None:
    bare, inked = overlaid(), overlaid(item, plain=PLAIN_BLACK)
    for plate in ("Cyan", "Magenta", "Yellow"):
        assert (bare[plate] == inked[plate]).all(), plate
    assert inked["Black"].max() > 0.95
    assert inked["Black"].sum() > bare["Black"].sum()


@pytest.mark.parametrize(
    ("item", "swatches"),
    [
        (AREA, {"plain": PLAIN_BLACK}),
        (letters("paper"), {}),
        (letters("rich"), {"rich": RICH_TEXT}),
    ],
    ids=["black area", "white text", "rich black text"],
)
def test_all_else_knocks_out(item: object, swatches: dict[str, Swatch]) -> None:
    bare, inked = overlaid(), overlaid(item, **swatches)
    for plate in ("Magenta", "Yellow"):
        assert inked[plate].sum() < 0.99 * bare[plate].sum(), plate
        assert inked[plate][90 * 2, 90 * 2] <= bare[plate].max()
        assert inked[plate].min() == 0


@pytest.mark.parametrize(
    ("over", "severity"), [(-2, []), (0.5, []), (3, ["error"]), (20, ["error"])]
)
def test_the_limit_of_ink_is_the_limit(over: float, severity: list[str]) -> None:
    plate = np.full((200, 200), (300 + over) / 400)
    found = measure(dict.fromkeys("CMYK", plate), 72, (0, 0))
    assert [d.severity for d in coverage_findings(1, found, 300)] == severity


@pytest.mark.parametrize(("over", "severity"), [(0.5, []), (3, ["warning"]), (20, ["warning"])])
def test_a_small_peak_is_measured_as_closely(over: float, severity: list[str]) -> None:
    plate = np.zeros((200, 200))
    plate[20:24, 20:24] = (300 + over) / 400
    found = measure(dict.fromkeys("CMYK", plate), 72, (0, 0))
    assert [d.severity for d in coverage_findings(1, found, 300)] == severity


def test_pixels_reach_the_bleed_on_every_side(tmp_path: Path) -> None:
    scene = compose(load("groningen-2025.nl", "strata", "ground"))
    path = tmp_path / "page.pdf"
    path.write_bytes(write_pdf(scene, "print"))
    (plates,) = ghostscript.separations(path, 144)
    total = sum(plates.values())
    for edge in (total[1, :], total[-2, :], total[:, 1], total[:, -2]):
        assert (edge > 0.01).all()


def test_proof_pictures_show_the_press(tmp_path: Path) -> None:
    from infographic.pipeline.proofing import pictures, proofs_of_scene

    scene = compose(load("groningen-2025.nl"))
    (proof,) = proofs_of_scene(scene, press(), 50)
    made = pictures(proof, press())
    assert set(made) == {
        "plate-cyan", "plate-magenta", "plate-yellow", "plate-black", "press", "coverage", "boxes",
    }  # fmt: skip
    page = Image.open(BytesIO(made["press"]))
    night = page.getpixel((30, 10))
    assert all(abs(a - b) < 30 for a, b in zip(night, (16, 48, 63), strict=True)), night
