"""The same page, twice: SVG and PDF of one job are one picture at 150 dpi.

Colour is compared in the PDF that has the screen's colours (the handout), because an SVG has
no others; the print file is compared by where its ink is.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from infographic.geometry import Point
from infographic.pipeline import compose, load, render
from infographic.scene import GlyphItem, GroupItem, Item, Scene
from pictured_page import written
from rasters import (
    Picture,
    largest_shift,
    mean_difference,
    pdf_pages,
    png_pixels,
    side_by_side_report,
    svg_in_chromium,
)

DPI = 150
MOST = 2.0
FINER = 3
HALF_A_POINT = 0.5 * DPI / 72
PAGES = [
    (content, layout, size)
    for content in ("groningen-2025.nl", "groningen-2025.en")
    for layout in ("strata", "quarters", "brief")
    for size in ("a4", "a3")
] + [
    (content, layout, size)
    for content, layout in (
        ("digital-decade.en", "scoreboard"),
        ("energieplan-veenhoven.nl", "photo"),
    )
    for size in ("a4", "a3")
]
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "veenhoven-figures"
PAGES.insert(2, (str(EXAMPLE / "page.en.yaml"), str(EXAMPLE / "figures.a4.yaml"), "a4"))


@cache
def scene(content: str, layout: str, size: str) -> Scene:
    return compose(load(content, layout, "ground", size))


def pixels(made: Scene) -> tuple[int, int]:
    """Width and height of the trim at 150 dpi."""
    trim = made.pages[0].boxes.trim
    return round(trim.width * DPI / 72), round(trim.height * DPI / 72)


def shrunk(picture: Picture, size: tuple[int, int]) -> Picture:
    """The picture at 150 dpi. It is drawn at thrice that, because PDFium and Chromium put small
    letters on whole or quarter pixels, each in its own way."""
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BOX))


def pdf_picture(made: Scene, profile: str = "handout") -> Picture:
    """The trim of the PDF, as PDFium draws it."""
    (page,) = pdf_pages(render(made, "pdf", profile=profile), FINER * DPI)  # type: ignore[arg-type]
    boxes = made.pages[0].boxes
    if profile != "handout":  # whose page is the trim
        scale = page.shape[1] / boxes.media.width
        left = round((boxes.trim.x - boxes.media.x) * scale)
        top = round((boxes.trim.y - boxes.media.y) * scale)
        width, height = round(boxes.trim.width * scale), round(boxes.trim.height * scale)
        page = page[top : top + height, left : left + width]
    return shrunk(page, pixels(made))


def svg_picture(made: Scene) -> Picture:
    width, height = pixels(made)
    svg = render(made, "svg").replace(b"<svg ", b'<svg preserveAspectRatio="none" ', 1)
    return shrunk(svg_in_chromium(svg, FINER * width, FINER * height), (width, height))


def check(name: str, first: Picture, second: Picture, most: float = MOST) -> None:
    """Fail, with a side-by-side report, when the two are not the same picture."""
    mean, shift = mean_difference(first, second), largest_shift(first, second)
    if mean >= most or shift > HALF_A_POINT:
        folder = Path(tempfile.mkdtemp(prefix="same-page-"))
        report = side_by_side_report(folder, name, {"one": first, "other": second})
        pytest.fail(f"{name}: mean {mean:.2f} of 255, shift {shift:.2f} px: see {report}")


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_svg_in_a_browser_is_the_pdf(page: tuple[str, str, str]) -> None:
    made = scene(*page)
    pdf = pdf_picture(made)
    check("-".join(page), pdf, svg_picture(made))


def test_maps_and_pictures_are_the_same_in_a_browser(tmp_path: Path) -> None:
    made = compose(load(*written(tmp_path), "harbour", "a4"))
    check("pictured", pdf_picture(made), svg_picture(made))


@pytest.mark.parametrize("page", PAGES[:2] + PAGES[-2:], ids="-".join)
def test_the_png_is_the_pdf(page: tuple[str, str, str]) -> None:
    made = scene(*page)
    pdf = pdf_picture(made)
    png = shrunk(png_pixels(render(made, "png", dpi=FINER * DPI)), pixels(made))
    check("-".join(page), pdf, png)


def letters(pdf: bytes, left: float, top: float) -> list[tuple[str, float, float]]:
    """Every letter and the place of its box, in points from the trim's top left."""
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text, height = page.get_textpage(), page.get_height()
    found = []
    for index in range(text.count_chars()):
        box = text.get_charbox(index)
        found.append((text.get_text_range(index, 1), box[0] - left, height - box[3] - top))
    return found


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_the_print_file_has_every_letter_in_the_same_place(page: tuple[str, str, str]) -> None:
    made = scene(*page)
    boxes = made.pages[0].boxes
    handout = letters(render(made, "pdf", profile="handout"), 0, 0)
    press = letters(
        render(made, "pdf", profile="print"),
        boxes.trim.x - boxes.media.x,
        boxes.trim.y - boxes.media.y,
    )
    inked = [[one for one in found if one[0].strip()] for found in (handout, press)]
    assert len(inked[0]) > 800
    assert [c for c, _, _ in inked[0]] == [c for c, _, _ in inked[1]]
    apart = max(abs(a[1] - b[1]) + abs(a[2] - b[2]) for a, b in zip(*inked, strict=True))
    assert apart < 0.05


def moved(items: tuple[Item, ...], by: float) -> tuple[Item, ...]:
    """The items with their text `by` points to the right."""
    out: list[Item] = []
    for item in items:
        if isinstance(item, GroupItem):
            out.append(replace(item, items=moved(item.items, by)))
        elif isinstance(item, GlyphItem):
            out.append(replace(item, origin=Point(item.origin.x + by, item.origin.y)))
        else:
            out.append(item)
    return tuple(out)


def test_a_shift_of_one_point_is_seen() -> None:
    made = scene(*PAGES[0])
    page = made.pages[0]
    shifted = replace(made, pages=(replace(page, items=moved(page.items, 1.0)),))
    one, other = (
        png_pixels(render(made, "png", dpi=DPI)),
        png_pixels(render(shifted, "png", dpi=DPI)),
    )
    assert largest_shift(one, other) > HALF_A_POINT
    with pytest.raises(pytest.fail.Exception, match=r"see .*\.html"):
        check("shifted", one, other)
