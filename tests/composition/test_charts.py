"""Charts tell the truth: values at their bars' ends, targets as ticks, nothing that vanishes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pages
import pytest

from infographic.diagnostics import InfographicError
from infographic.geometry import Rect
from infographic.scene import PathItem, Scene
from infographic.semantics import Artifact, ContentRef, Fact, Role
from infographic.writers.html import write_html

MIXED: list[dict[str, Any]] = [
    {"id": "half", "heading": "Half", "number": 64.5, "of": 80, "unit": "%"},
    {"id": "near", "heading": "Bijna", "number": 78, "of": 80, "unit": "%"},
    {"id": "over", "heading": "Erover", "number": 132, "of": 100, "unit": "%"},
    {"id": "under", "heading": "Onder", "number": -25, "of": -40, "unit": "%", "credit": "PBL"},
    {"id": "zero", "heading": "Niets", "number": 0, "unit": "%"},
    {"id": "none", "heading": "Niet geteld", "unit": "%"},
    {"id": "small", "heading": "Klein", "number": 2, "of": 6, "unit": "%"},
    {"id": "across", "heading": "Anders", "number": -5, "of": 30, "unit": "%"},
]
BLOCK = {"items": MIXED, "credit": "CBS"}


def chart(folder: Path, form: str, block: dict[str, Any], **more: Any) -> Scene:
    return pages.scene(folder, form, block, **more)


def bars(scene: Scene) -> list[Rect]:
    """The bars, in order; a value of 0 has none."""
    return [
        item.path.bounds()
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem) and isinstance(item.mark, ContentRef)
    ]


def ticks(scene: Scene) -> list[Rect]:
    found = [
        item.path.bounds()
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem) and item.mark == Artifact("target")
    ]
    return found[1::2]  # the first of two is the rim


def words(scene: Scene, text: str) -> Rect:
    wanted = text.replace(" ", "\u00a0")
    return next(box for said, box in pages.boxes(scene) if said.replace(" ", "\u00a0") == wanted)


def test_a_value_is_at_the_end_of_its_bar(tmp_path: Path) -> None:
    scene = chart(tmp_path, "bar", BLOCK, columns=8)
    half, near, over, under, small, across = bars(scene)
    for bar, text in ((near, "78%"), (over, "132%"), (small, "2%")):
        assert 2 < words(scene, text).x - bar.right < 8
    for bar, text in ((under, "-25%"), (across, "-5%")):
        assert 2 < bar.x - words(scene, text).right < 8
    inside = words(scene, "64,5%")  # its target stands where it would be outside
    assert half.x < inside.x < inside.right < half.right
    assert half.right - inside.right < 8


def test_bars_start_at_one_line_and_are_as_their_values(tmp_path: Path) -> None:
    scene = chart(tmp_path, "bar", BLOCK, columns=8)
    half, near, over, under, small, across = bars(scene)
    zero = half.x
    assert [near.x, over.x, under.right, small.x, across.right] == pytest.approx([zero] * 5)
    widths = [bar.width / half.width for bar in (near, over, under, small, across)]
    assert widths == pytest.approx([v / 64.5 for v in (78, 132, 25, 2, 5)])


def test_ticks_are_at_the_targets(tmp_path: Path) -> None:
    scene = chart(tmp_path, "bar", BLOCK, columns=8)
    half = bars(scene)[0]
    unit = half.width / 64.5
    middles = [tick.x + tick.width / 2 for tick in ticks(scene)]
    assert middles == pytest.approx([half.x + unit * t for t in (80, 80, 100, -40, 6, 30)])


@pytest.mark.parametrize("form", ["bar", "column"])
def test_ticks_cross_no_words_and_words_no_words(tmp_path: Path, form: str) -> None:
    scene = chart(tmp_path, form, BLOCK, columns=8 if form == "bar" else 12)
    assert pages.collisions(scene) == []
    crossed = [
        text for text, box in pages.boxes(scene) for tick in ticks(scene) if box.overlaps(tick, 0.2)
    ]
    assert crossed == []
    room = Rect(0, 0, 596, 842)
    assert all(room.contains(box, 0.1) for _, box in pages.boxes(scene))


@pytest.mark.parametrize("form", ["bar", "column"])
def test_nothing_vanishes_and_every_value_is_in_the_alternative_text(
    tmp_path: Path, form: str
) -> None:
    scene = chart(tmp_path, form, BLOCK)
    printed = [text.replace("\u00a0", " ") for text, _ in pages.boxes(scene)]
    assert {"Niet geteld", "– geen gegevens", "0%", "CBS; PBL"} <= set(printed)
    (figure,) = [e for e in scene.structure.walk() if e.role is Role.FIGURE]
    said = figure.alt.replace("\u00a0", " ")
    assert "Half: 64,5% (doel 80%)" in said
    assert "Niet geteld: – geen gegevens" in said
    items = [e for e in scene.structure.walk() if e.role is Role.LIST_ITEM]
    assert [e.fact(Fact.TARGET) for e in items] == [
        "80%", "80%", "100%", "-40%", "", "", "6%", "30%",
    ]  # fmt: skip
    page = write_html(scene).decode().replace("\u00a0", " ")
    assert '<th scope="col">Waarde</th><th scope="col">Doel</th>' in page
    assert '<th scope="row">Half</th><td>64,5%</td><td>80%</td>' in page


def test_units_are_written_as_the_language_writes_them(tmp_path: Path) -> None:
    for language, value, none in (("sv", "64,5 %", "uppgift saknas"), ("en", "64.5%", "no data")):
        scene = chart(tmp_path, "bar", BLOCK, language=language)
        printed = [text.replace("\u00a0", " ") for text, _ in pages.boxes(scene)]
        assert {value, f"– {none}"} <= set(printed)


def test_negative_columns_hang_below_the_line(tmp_path: Path) -> None:
    scene = chart(tmp_path, "column", BLOCK)
    half, _, over, under, _, _ = bars(scene)
    assert under.y == pytest.approx(half.bottom)
    assert over.height / under.height == pytest.approx(132 / 25)
    assert over.height + under.height > 7 * 11.4
    assert 1 < words(scene, "-25%").y - under.bottom < 12
    across = ticks(scene)[-1]  # a target over the line, of a value under it
    assert 1 < across.y - words(scene, "doel 30%").bottom < 12
    assert 1 < over.y - words(scene, "132%").bottom < 12


def test_small_multiples_share_a_scale(tmp_path: Path) -> None:
    def width(number: float) -> float:
        items = [{"id": "a", "heading": "A", "number": number, "unit": "km"}]
        (tmp_path / str(number)).mkdir()
        scene = chart(tmp_path / str(number), "bar", {"items": items}, options={"max": 200})
        return bars(scene)[0].width

    assert width(100) / width(50) == pytest.approx(2)
    with pytest.raises(InfographicError, match="less than the largest"):
        width(300)


def many(count: int) -> dict[str, Any]:
    rows = [{"id": f"i{n}", "heading": f"Gemeente {n}", "number": n} for n in range(count)]
    return {"items": rows}


def test_forty_bars_have_their_names_beside_them(tmp_path: Path) -> None:
    scene = chart(tmp_path, "bar", many(40), rows=50)
    assert pages.collisions(scene) == []
    found = bars(scene)
    assert all(b.y - a.bottom >= 1 for a, b in pairwise(found))
    name, value = words(scene, "Gemeente 39"), words(scene, "39")
    assert name.right < found[-1].x < value.x
    assert abs(name.bottom - value.bottom) < 3


@pytest.mark.parametrize(("form", "rows"), [("bar", 20), ("column", 40)])
def test_too_many_bars_are_refused_with_the_number_that_fits(
    tmp_path: Path, form: str, rows: int
) -> None:
    with pytest.raises(InfographicError, match=r"show at most \d+") as caught:
        chart(tmp_path, form, many(60), rows=rows, columns=6)
    fits = int(str(caught.value).partition("at most ")[2].partition(" ")[0].strip(","))
    chart(tmp_path, form, many(fits), rows=rows, columns=6)
    with pytest.raises(InfographicError):
        chart(tmp_path, form, many(fits + 2), rows=rows, columns=6)
