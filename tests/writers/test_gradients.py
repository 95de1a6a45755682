"""Gradients and pens in every writer: the same picture, the same plates, the same names."""

from __future__ import annotations

import io
import re
import sys
from dataclasses import replace
from pathlib import Path as FilePath
from typing import Any

import numpy as np
import pikepdf
import pytest
import scenes
from hypothesis import given, settings
from hypothesis import strategies as st

from infographic.colour import ProcessInk, SpotInk, Swatch
from infographic.composition.large_print import large_print
from infographic.geometry import Matrix, Point, Rect, circle, polyline, rectangle
from infographic.pipeline.checking import check_scene
from infographic.pipeline.joining import joined
from infographic.pipeline.plates import rasterised
from infographic.preflight.page_facts import Area
from infographic.preflight.presets import load_preset
from infographic.preflight.scene_reader import read_scene
from infographic.scene import (
    Gradient,
    GroupItem,
    Item,
    Page,
    PathItem,
    Scene,
    Stroke,
    drawings,
    drawn_box,
    swatches_used,
)
from infographic.semantics import Artifact, ContentRef, Role, StructureElement
from infographic.writers.dump import write_dump
from infographic.writers.html import write_html
from infographic.writers.pdf.colour import Press
from infographic.writers.pdf.conditions import press
from infographic.writers.pdf.document import write_pdf
from infographic.writers.pdf.profiles import PLAIN
from infographic.writers.pdf.shadings import _edged, shading
from infographic.writers.png import write_png
from infographic.writers.svg import write_svg

sys.path.append(str(FilePath(__file__).parents[1]))
import rasters

FIGURE = ContentRef("figure")
SWATCHES = {
    "red": Swatch("red", ProcessInk(0, 1, 1, 0), (255, 0, 0)),
    "blue": Swatch("blue", ProcessInk(1, 1, 0, 0), (0, 0, 255)),
    "green": Swatch("green", ProcessInk(1, 0, 1, 0.5), (0, 128, 0)),
    "spot": Swatch("spot", SpotInk("Gold", ProcessInk(0, 0.2, 0.8, 0.2)), (180, 150, 40)),
    "pale": Swatch("pale", SpotInk("Gold", ProcessInk(0, 0.2, 0.8, 0.2), 0.2), (240, 230, 200)),
}
ACROSS = Gradient(((0.0, "red"), (1.0, "blue")), Point(0, 0), Point(100, 0))
ROUND = Gradient(((0.0, "red"), (0.5, "green"), (1.0, "blue")), Point(25, 25), Point(50, 50), 50.0)


def scene(*items: Item, swatches: dict[str, Swatch] = SWATCHES) -> Scene:
    box = Rect(0, 0, 100, 100)
    figure = StructureElement("figure", Role.FIGURE, alt="colours")
    return replace(
        scenes.sample_scene(),
        pages=(
            Page(
                replace(
                    scenes.sample_scene().pages[0].boxes, media=box, bleed=box, trim=box, safe=box
                ),
                items,
            ),
        ),
        structure=StructureElement("doc", Role.DOCUMENT, (figure,)),
        swatches=swatches,
        images={},
    )


FILLED = PathItem(rectangle(Rect(0, 0, 100, 100)), FIGURE, ACROSS)
TURN = Matrix(0.5, 0.2, -0.2, 0.5, 30, 10)
PICTURES: dict[str, tuple[Item, ...]] = {
    "linear": (FILLED,),
    "radial": (replace(FILLED, fill=ROUND),),
    "squeezed": (replace(FILLED, fill=replace(ROUND, matrix=Matrix(1, 0.2, 0.3, 0.5, -10, 10))),),
    "stroked": (
        PathItem(circle(50, 50, 35), FIGURE, stroke=Stroke(ACROSS, 20, round=False)),
        PathItem(circle(50, 50, 15), FIGURE, ROUND, Stroke("green", 4)),
    ),
    "in a turned group": (
        GroupItem((FILLED,), transform=TURN, clip=circle(50, 50, 45)),
    ),
    "in a faded group": (
        GroupItem(
            (
                replace(FILLED, mark=Artifact("a")),
                PathItem(circle(50, 50, 30), Artifact("a"), ROUND),
            ),
            transform=Matrix(0.5, 0, 0, 0.5, 30, 10),
            opacity=0.6,
        ),
    ),
    "ends and corners": tuple(
        PathItem(
            polyline([(15, y), (60, y), (80, y + 12)]), FIGURE,
            stroke=Stroke("blue", 6, cap=cap, join=join, miter=miter),
        )
        for y, cap, join, miter in (
            (10, "butt", "miter", 10.0), (32, "round", "bevel", 10.0), (54, "square", "round", 4.0),
            (76, "square", "miter", 1.0),
        )
    ),
    "dashes": tuple(
        PathItem(
            polyline([(5, y), (95, y)]), FIGURE,
            stroke=Stroke("blue", 8, False, (10, 5), cap="butt", offset=offset),
        )
        for y, offset in ((20, 0.0), (40, 5.0), (60, -3.0), (80, 12.5))
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_every_writer_draws_the_same(name: str) -> None:
    made = scene(*PICTURES[name])
    pdf = rasters.pdf_pages(write_pdf(made, PLAIN), 144)[0]
    png = rasters.png_pixels(write_png(made, 144))
    svg = rasters.svg_in_chromium(write_svg(made, "outlines"), 200, 200)
    assert pdf.std() > 20
    assert rasters.mean_difference(pdf, png) < 2.5
    assert rasters.mean_difference(pdf, svg) < 2.5


def test_colours_fall_where_the_stops_say() -> None:
    stops = ((0.2, "red"), (0.6, "green"), (0.6, "blue"), (0.9, "red"))
    made = scene(replace(FILLED, fill=replace(ACROSS, stops=stops)))
    for picture in (
        rasters.pdf_pages(write_pdf(made, PLAIN), 144)[0],
        rasters.png_pixels(write_png(made, 144)),
    ):
        row = picture[100].astype(int)
        for x, wanted in {5: (255, 0, 0), 40: (127, 64, 0), 58: (13, 122, 0), 62: (17, 0, 238),
                          75: (127, 0, 127), 97: (255, 0, 0)}.items():  # fmt: skip
            assert np.abs(row[2 * x] - wanted).max() <= 9, (x, row[2 * x])


def _function(data: bytes) -> tuple[Any, list[list[float]]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (pattern,) = pdf.pages[0].Resources.Pattern.values()
        function = pattern.Shading.Function
        runs = list(function.Functions) if "/Functions" in function else [function]
        space = pattern.Shading.ColorSpace
        kind = str(space) if isinstance(space, pikepdf.Name) else str(space[0])
        return kind, [[float(v) for v in run[key]] for run in runs for key in ("/C0", "/C1")]


def test_tints_of_a_spot_ink_stay_on_its_plate() -> None:
    tints = scene(replace(FILLED, fill=replace(ACROSS, stops=((0.0, "spot"), (1.0, "pale")))))
    assert _function(write_pdf(tints, "print")) == ("/Separation", [[1.0], [0.2]])
    mixed = scene(replace(FILLED, fill=replace(ACROSS, stops=((0.0, "spot"), (1.0, "red")))))
    space, ends = _function(write_pdf(mixed, "print", pdfx="x1a"))
    assert space == "/DeviceCMYK"
    assert ends == [[0, 0.2, 0.8, 0.2], [0, 1, 1, 0]]


@pytest.mark.parametrize("profile", ["print", "handout", "all"])
def test_every_profile_takes_gradients(profile: str) -> None:
    made = scene(*PICTURES["stroked"], *PICTURES["squeezed"])
    data = write_pdf(made, profile)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages[0].Resources.Pattern) == 3


def test_offsets_become_bounds_in_rising_order() -> None:
    stops = (
        (0.0, "red"),
        (0.0, "green"),
        (0.5, "green"),
        (0.5, "blue"),
        (1.0, "blue"),
        (1.0, "red"),
    )
    record = shading(replace(ACROSS, stops=stops), SWATCHES, Press(press()))
    text = record.entries["Function"]
    assert isinstance(text, bytes)
    (inner,) = re.findall(rb"/Bounds \[([^\]]*)\]", text)
    bounds = [float(v) for v in inner.split()]
    assert bounds == sorted(set(bounds))
    assert bounds[0] > 0
    assert bounds[-1] < 1
    assert 0.5 in bounds
    assert text.count(b"/FunctionType 2") == len(bounds) + 1


def test_gradients_are_on_the_plates_of_their_stops() -> None:
    made = scene(FILLED)
    (page,) = rasterised(made, press(), 72)
    magenta, cyan = page["Magenta"], page["Cyan"]
    assert magenta.min() > 0.95
    assert cyan[50, 5] < 0.1 < 0.4 < cyan[50, 50] < 0.6 < 0.9 < cyan[50, 95]
    assert page["Black"].max() < 0.02


def test_preflight_sees_every_stop() -> None:
    made = scene(replace(FILLED, fill=replace(ACROSS, stops=((0.0, "green"), (1.0, "spot")))))
    (seen,) = read_scene(made)
    assert [mark.paint.inks for mark in seen.marks if isinstance(mark, Area)] == [
        {"Cyan": 1, "Yellow": 1, "Black": 0.5}, {"Gold": 1},
    ]  # fmt: skip
    assert seen.spots.keys() == {"Gold"}
    heavy = {**SWATCHES, "red": replace(SWATCHES["red"], ink=ProcessInk(1, 1, 1, 0.9))}
    report = check_scene(scene(FILLED, swatches=heavy), load_preset())
    assert any("ink" in finding.code for finding in report.findings)


def test_swatches_of_gradients_are_known_and_renamed() -> None:
    first = scene(replace(FILLED, stroke=Stroke(ROUND, 2)))
    assert swatches_used(first) == ("red", "blue", "green")
    other = {**SWATCHES, "red": replace(SWATCHES["red"], rgb=(1, 2, 3))}
    both = joined([first, scene(FILLED, swatches=other)])
    (item,) = both.pages[1].items
    assert isinstance(item, PathItem)
    assert isinstance(item.fill, Gradient)
    assert [both.swatches[name].rgb for _, name in item.fill.stops] == [(1, 2, 3), (0, 0, 255)]


def test_web_pages_and_large_print_keep_clips_and_gradients() -> None:
    clipped = GroupItem((FILLED,), clip=circle(50, 50, 20))
    made = scene(clipped)
    assert drawings(made) == {"figure": [clipped]}
    assert drawn_box([clipped]).as_tuple() == pytest.approx((30, 30, 40, 40))
    html = write_html(made).decode()
    assert html.count("<linearGradient") == html.count("<clipPath") == 1
    used = set(re.findall(r"url\(#([\w-]+)\)", html))
    assert used == set(re.findall(r'<(?:clipPath|linearGradient) id="([\w-]+)"', html))
    (picture,) = rasters.pdf_pages(write_pdf(replace(large_print(made)), PLAIN), 72)
    coloured = np.argwhere(np.ptp(picture.astype(int), axis=2) > 60)
    (top, left), (bottom, right) = coloured.min(axis=0), coloured.max(axis=0)
    # A circle of three times its size: 120 points, and not the whole square.
    assert abs((bottom - top) - 120) <= 3
    assert abs((right - left) - 120) <= 3


def test_groups_of_several_meanings_are_not_drawn_as_one() -> None:
    other = replace(FILLED, mark=ContentRef("other"))
    made = scene(GroupItem((FILLED, other), transform=Matrix()))
    assert drawings(made) == {"figure": [FILLED], "other": [other]}


def test_the_dump_shows_gradients_and_pens() -> None:
    dump = write_dump(
        scene(*PICTURES["stroked"], *PICTURES["dashes"], *PICTURES["ends and corners"])
    )
    assert "stroke linear (0 0) (100 0) [red 0, blue 1] 20 butt" in dump
    assert "fill radial 50 (25 25) (50 50) [red 0, green 0.5, blue 1]" in dump
    assert "dash 10 5 from -3" in dump
    assert "square miter 1" in dump


STOPS = st.lists(
    st.tuples(st.sampled_from([0.0, 0.3, 0.5, 1.0]), st.sampled_from([b"a", b"b", b"c"])),
    min_size=1,
    max_size=6,
).map(lambda stops: sorted(stops, key=lambda stop: stop[0]))


@settings(max_examples=200, deadline=None)
@given(STOPS)
def test_stops_rise_from_0_to_1_and_no_colour_is_lost(stops: list[tuple[float, bytes]]) -> None:
    made = _edged(stops)
    offsets = [at for at, _ in made]
    assert offsets[0] == 0
    assert offsets[-1] == 1
    assert offsets == sorted(offsets)
    assert [colour for _, colour in made] == [stops[0][1], *(c for _, c in stops), stops[-1][1]]
    for at, colour in made:
        # Beyond its ends a gradient shows its first and last colour: others must lie inside.
        assert at > 0 or colour == stops[0][1]
        assert at < 1 or colour == stops[-1][1]
