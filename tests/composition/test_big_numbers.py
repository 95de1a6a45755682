"""Numbers as pictures: rows of signs, one large number, arrows by weight, blocks in brief."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pages
import pytest

from infographic.composition.parts.pictograms import PICTOGRAMS, UNITS, pictogram
from infographic.composition.parts.signs import Signs, counted, round_number
from infographic.diagnostics import InfographicError
from infographic.model.content import Item
from infographic.scene import PathItem, Scene
from infographic.semantics import ContentRef, Role

FIGURE: dict[str, Any] = {
    "icon": "house",
    "value": "62%",
    "number": 62,
    "of": 100,
    "caption": "van de woningen is van voor 1975.",
    "text": "Daar beginnen we.",
    "credit": "Bron: verzonnen",
}


def numbers(count: int, heading: str = "", **more: Any) -> list[dict[str, Any]]:
    return [
        {"id": f"n{n}", "heading": heading or pages.words(2, n), "number": 3 + n, "of": 50, **more}
        for n in range(count)
    ]


def numbered(block: int, count: int) -> list[dict[str, Any]]:
    return [{**item, "id": f"x{block}{item['id']}"} for item in pages.items(count)]


def outside(scene: Scene, job: Any) -> list[Any]:
    room = pages.region_rect(job)
    found: list[Any] = [t for t, box in pages.boxes(scene) if not room.contains(box, 0.6)]
    for item in pages.flat(scene.pages[0].items)[1:]:
        if isinstance(item, PathItem) and item.path.commands:
            box = item.path.bounds()
            found += [] if room.contains(box, 0.7) else [box]
    return found


@pytest.mark.parametrize("form", ["isotype", "big-number", "forces"])
@pytest.mark.parametrize("many", [1, 2, 7, 40])
@pytest.mark.parametrize("heading", ["", "gemeentelijke dienstverleningsorganisatie"])
def test_few_and_many_items(tmp_path: Path, form: str, many: int, heading: str) -> None:
    block = {"items": numbers(many, heading)}
    try:
        job = pages.job(tmp_path, form, block, rows=69)
        scene = pages.compose(job)
    except InfographicError as error:
        refused = str(error)
        assert "(hint: " in refused, many
        assert many == 40, refused
        return
    assert pages.boxes(scene)
    assert pages.collisions(scene) == []
    assert outside(scene, job) == []


def test_signs_are_drawn_in_their_boxes() -> None:
    for name in PICTOGRAMS:
        box = pictogram(name).bounds()
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= UNITS
        assert box.bottom == pytest.approx(UNITS)


def test_a_sign_has_a_round_value() -> None:
    assert [round_number(v) for v in (0.3, 1, 1.1, 3, 7, 190, 1001)] == [
        0.5, 1, 2, 5, 10, 200, 2000,
    ]  # fmt: skip
    homes = Item(id="a", number=7068, of=11400)
    assert counted(homes, 60).per == 200
    assert (counted(homes, 60).signs, counted(homes, 60).filled) == (57, 35)
    few = counted(Item(id="b", number=1, of=10000), 20)
    assert (few.signs, few.filled) == (20, 1)
    nearly = counted(Item(id="c", number=9999, of=10000), 20)
    assert (nearly.signs, nearly.filled) == (20, 19)


def test_signs_fill_rows_that_are_as_wide_as_they_may_be() -> None:
    count = counted(Item(id="a", number=30, of=40), 40)
    for width in (40.0, 120.0, 400.0):
        signs = Signs.fitting("house", count, width, 7.0, 20.0)
        assert signs.width <= width + 1e-6
        assert signs.columns * signs.rows >= 40
        assert 7.0 <= signs.size <= 20.0


def test_filled_and_outlined_signs_are_two_paths(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "isotype", {"items": numbers(1, icon="trees")})
    drawn = [
        item
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem) and isinstance(item.mark, ContentRef)
    ]
    assert [bool(item.fill) for item in drawn] == [True, False]
    per = sum(step == "M" for step, _ in drawn[0].path.commands)
    assert sum(step == "M" for step, _ in drawn[1].path.commands) == 23 * per // 2


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_key_gives_the_value_of_a_sign(tmp_path: Path, language: str) -> None:
    block = {"items": numbers(2, unit="woningen")}
    scene = pages.scene(tmp_path, "isotype", block, language=language)
    assert any("= 2 woningen" in e.text.replace("\u00a0", " ") for e in scene.structure.walk())
    alts = [e.alt for e in scene.structure.walk() if e.role is Role.FIGURE]
    assert len(alts) == 2
    assert "50" in alts[0]


def test_a_large_number_is_large_and_has_its_texts(tmp_path: Path) -> None:
    job = pages.job(tmp_path, "big-number", {"items": [{"id": "f", **FIGURE}]})
    scene = pages.compose(job)
    sizes = {
        item.run.text: item.run.size
        for item in pages.flat(scene.pages[0].items)
        if hasattr(item, "run")
    }
    assert sizes["62%"] >= 100
    said = [e.text for e in scene.structure.walk() if e.text]
    assert said[0] == f"62% {FIGURE['caption']}"
    assert FIGURE["credit"] in said
    assert FIGURE["text"] in said
    (figure,) = [e for e in scene.structure.walk() if e.role is Role.FIGURE]
    assert figure.alt.startswith("62 van 100")


def test_words_go_under_a_number_that_fills_the_width(tmp_path: Path) -> None:
    item = {"id": "f", **FIGURE, "value": "± 38.000", "number": 38000, "of": None}
    job = pages.job(tmp_path, "big-number", {"items": [item]})
    boxes = {t.replace("\u00a0", " "): box for t, box in pages.boxes(pages.compose(job))}
    assert boxes[FIGURE["text"]].y > boxes["± 38.000"].bottom


def test_arrows_have_the_width_of_their_weight_and_their_direction(
    tmp_path: Path,
) -> None:
    made = [
        {"id": "a", "heading": "Een", "weight": 1, "direction": "right"},
        {"id": "c", "heading": "Drie", "weight": 3},
    ]
    scene = pages.scene(tmp_path, "forces", {"items": made})
    (arrows,) = [
        item.path
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem) and isinstance(item.mark, ContentRef)
    ]
    corners = [values for step, values in arrows.commands if step != "Z"]
    widths = [corners[n + 4][1] - corners[n + 3][1] for n in (0, 7)]
    assert widths[1] == pytest.approx(3 * widths[0], abs=0.05)
    boxes = dict(pages.boxes(scene))
    assert boxes["Drie"].x < boxes["Blok"].x < boxes["Een"].x


@pytest.mark.parametrize("weight", [0, -1])
def test_arrows_of_no_weight_are_refused(tmp_path: Path, weight: float) -> None:
    made = [{"id": "a", "heading": "Een", "weight": weight}]
    with pytest.raises(InfographicError, match="has no width"):
        pages.scene(tmp_path, "forces", {"items": made})


def test_negative_numbers_are_no_signs(tmp_path: Path) -> None:
    for form in ("isotype", "big-number"):
        with pytest.raises(InfographicError, match="negative values are not supported"):
            pages.scene(
                tmp_path, form, {"items": [{"id": "a", "heading": "Een", "number": -4, "of": 9}]}
            )


def test_a_digest_has_a_list_for_every_block(tmp_path: Path) -> None:
    others = [
        {"id": f"o{n}", "title": f"Blok {n}", "items": pages.items(n + 1)} for n in range(1, 5)
    ]
    for n, other in enumerate(others):
        other["items"] = [{**item, "id": f"x{n}{item['id']}"} for item in other["items"]]  # type: ignore[index]
    job = pages.job(tmp_path, "digest", {"items": pages.items(2)}, show="blocks", blocks=others)
    scene = pages.compose(job)
    lists = [e for e in scene.structure.walk() if e.role is Role.LIST]
    assert [len(e.children) for e in lists] == [2, 2, 3, 4, 5]
    assert pages.collisions(scene) == []
    assert outside(scene, job) == []
