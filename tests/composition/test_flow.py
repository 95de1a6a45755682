"""Flowing layouts: which block stands where, how room is shared, what is left out and said."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pages
import pytest
import yaml

from infographic.composition.assign import assign
from infographic.composition.completeness import left_out
from infographic.composition.fitting import Fitter
from infographic.composition.ladder import LADDER, LOOSE, STEPS, TIGHT, floor_of
from infographic.composition.parts.gables import ORDER, house
from infographic.composition.parts.sphere import Sphere, great_circle, is_land
from infographic.composition.plan import plan
from infographic.composition.rows import Flowing, Need, Row, minimal_heights, share_flowing
from infographic.diagnostics import InfographicError, Severity
from infographic.geometry import Rect
from infographic.model.job import Job
from infographic.pipeline import compose, load
from infographic.scene import GroupItem, PathItem, Scene
from infographic.semantics import Artifact

GRID = {
    "columns": 12,
    "gutter": "4mm",
    "baseline": ["5.5pt", "6.8pt"],
    "line": 2,
    "margins": {"top": "12mm", "left": "14mm", "right": "10mm", "bottom": "8mm"},
}


def region(name: str, show: str, **more: Any) -> dict[str, Any]:
    module = {"column": 1, "columns": 12, "row": 1}
    return {"id": name, "module": module, "show": show, "form": "list", **more}


def band(name: str, slot: Any = None, **more: Any) -> dict[str, Any]:
    asked = {"slot": slot} if slot else {}
    regions = [region(f"{name}-items", "items")]
    return {"id": name, "ground": "sky", "regions": regions, **asked, **more}


def block(name: str, count: int = 2, **more: Any) -> dict[str, Any]:
    items = [{"id": f"{name}{n}", "heading": f"Kop {n}", "text": "Tekst."} for n in range(count)]
    return {"id": name, "title": name.title(), "items": items, **more}


def job(folder: Path, bands: list[Any], blocks: list[Any], **more: Any) -> Job:
    (folder / "l.a4.yaml").write_text(
        yaml.safe_dump({"name": "l", "page": {"size": "a4"}, "grid": GRID, "bands": bands, **more})
    )
    words = {"language": "nl", "title": "Proef", "blocks": blocks}
    (folder / "c.nl.yaml").write_text(yaml.safe_dump(words))
    return load(folder / "c.nl.yaml", folder / "l.a4.yaml", "ground", "a4")


def where(made: Job) -> dict[str, str]:
    found = assign(made.layout, made.content)
    return {one.name: one.block.id for one in found if one.block}


def test_slots_take_what_they_prefer_and_then_what_is_left(tmp_path: Path) -> None:
    bands = [
        band("one", {"prefer": [{"kind": "laws"}]}),
        band("two", {"block": 3}),
        band("three", "next"),
        band("more", "next", repeat=True, grounds=["paper", "city"]),
    ]
    blocks = [block("a"), block("b"), block("c"), block("d", kind="laws"), block("e")]
    made = job(tmp_path, bands, blocks)
    assert where(made) == {"one": "d", "two": "c", "three": "a", "more.1": "b", "more.2": "e"}
    grounds = {one.name: one.ground for one in assign(made.layout, made.content)}
    assert (grounds["more.1"], grounds["more.2"]) == ("paper", "city")


def test_a_slot_that_wants_only_one_kind_stays_away_without_it(tmp_path: Path) -> None:
    bands = [band("one", {"prefer": [{"kind": "laws"}], "only": True}), band("two", "next")]
    made = job(tmp_path, bands, [block("a")])
    assert where(made) == {"two": "a"}
    assert [one.id for one in plan(made).bands] == ["two"]


def test_a_slot_accepts_so_many_items(tmp_path: Path) -> None:
    bands = [band("few", {"accepts": {"items": [1, 2]}}), band("many", "next")]
    assert where(job(tmp_path, bands, [block("a", 5), block("b", 2)])) == {"few": "b", "many": "a"}


def test_figures_and_dates_are_beside_their_block(tmp_path: Path) -> None:
    one = band("one", {"id": "b"})
    one["regions"] += [
        region("f", "figure", form="figure", module={"column": 1, "columns": 3, "row": 2}),
        region("d", "dates", form="timeline", module={"column": 4, "columns": 9, "row": 2}),
    ]
    figures = [
        {"id": "f1", "value": "1", "number": 1, "caption": "een"},
        {"id": "f2", "value": "2", "number": 2, "caption": "twee", "about": "b"},
    ]
    dates = [{"id": "t1", "date": "2024-01", "heading": "Toen"}]
    blocks = [
        block("b"),
        {"id": "n", "items": figures},
        {"id": "t", "about": "b", "items": dates},
    ]
    slots = {slot.name: slot.shown for slot in plan(job(tmp_path, [one], blocks)).slots}
    assert [item.id for item in slots["f"].items] == ["f2"]
    assert [item.id for item in slots["d"].items] == ["t1"]


def test_the_first_form_that_suits_is_taken(tmp_path: Path) -> None:
    one = band("one", "next")
    one["regions"][0] |= {"form": "", "forms": [{"form": "street"}, "cards", "list"]}
    del one["regions"][0]["form"]
    for count, name in ((1, "cards"), (4, "street"), (12, "cards"), (30, "list")):
        (slot,) = plan(job(tmp_path, [one], [block("a", count)])).slots
        assert slot.form.name == name, count


def test_a_region_takes_the_columns_of_one_that_is_not_there(tmp_path: Path) -> None:
    one = band("one", "next")
    one["regions"] = [
        region("f", "figure", form="figure", module={"column": 1, "columns": 3}),
        region("i", "items", spread=True, module={"column": 4, "columns": 9}),
    ]
    (slot,) = plan(job(tmp_path, [one], [block("a")])).slots
    assert (slot.column, slot.columns) == (1, 12)


def test_what_is_left_out_is_a_warning_with_ids_and_a_way_out(tmp_path: Path) -> None:
    one = band("one", "next")
    one["regions"][0]["priority"] = 1
    items = block("a", 3, lead="Drie regels in het kort.")
    items["items"][2]["priority"] = 2
    made = job(tmp_path, [one], [items, block("b")], omits=["title"])
    found = left_out(made, plan(made))
    assert {d.severity for d in found} == {Severity.WARNING}
    said = [d.message for d in found]
    assert "'a': 1 of 3 items not shown: a2" in said
    assert any("no place left for the block 'b'" in line for line in said)
    assert "lead of 'a' says 'Drie', and the page shows 2 items" in said
    assert all(d.hint and d.source.line for d in found)
    silenced = job(tmp_path, [one], [items, block("b")], omits=["title", "a", "b"])
    assert left_out(silenced, plan(silenced)) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rows": [1, 4]}, "has regions"),
        ({"ground": ""}, "has no ground"),
        ({"slot": None, "repeat": True}, "repeats without a slot"),
        ({"slot": {"kind": "a", "id": "b"}}, "one thing at a time"),
        ({"scenery": ["glob"]}, "unknown scenery 'glob' (hint: did you mean globe?"),
        ({"padding": [-1, 0]}, "padding"),
    ],
)
def test_faults_of_bands_are_named_with_their_place(
    tmp_path: Path, change: dict[str, Any], said: str
) -> None:
    with pytest.raises(InfographicError) as caught:
        job(tmp_path, [{**band("one", "next"), **change}], [block("a")])
    assert said in str(caught.value)
    assert all(d.source.line for d in caught.value.diagnostics)


# Room


def test_the_ladder_opens_leading_then_space_then_type() -> None:
    keys = [(r.display, r.leading, r.space, r.step, r.poster) for r in LADDER]
    assert keys == sorted(keys)
    assert (LADDER[0].leading, LADDER[-1].leading) == (TIGHT, LOOSE)
    assert all(r.leading == TIGHT and r.space == 1 for r in LADDER if r.step < 0)
    assert LADDER[-1].step == STEPS
    wide = next(r for r in LADDER if r.space > 1)
    assert wide.leading == LOOSE
    assert all(r.space == LADDER[-1].space for r in LADDER if r.step > 0)


@pytest.mark.parametrize("page", [("strata", "a4"), ("strata", "a3"), ("brief", "a4")])
def test_leading_never_goes_under_its_floor(page: tuple[str, str]) -> None:
    made = load("groningen-2025.nl", page[0], "ground", page[1])
    fitted = Fitter.of(made, plan(made)).fit()
    for measured in fitted.measured:
        for setting in measured.settings:
            ratio = setting.style.leading / setting.style.size
            assert ratio >= floor_of(setting.role) - 1e-6, setting.role


def test_rows_that_are_not_elastic_keep_their_lines() -> None:
    rows = [Row(3, False), Row(0, True), Row(0, True), Row(2, False)]
    assert minimal_heights(rows, [Need(1, 1, 4), Need(1, 2, 9)]) == [3, 4, 5, 2]
    assert minimal_heights(rows, [Need(1, 1, 4)]) == [3, 4, 0, 2]


def test_spare_room_goes_to_the_band_that_grows() -> None:
    bands = [Flowing(0, 2, grow=True), Flowing(3, 5)]
    assert share_flowing([1, 4, 1, 1, 6, 1], 20, bands) == [1, 24, 1, 1, 6, 1]


def test_without_one_no_band_becomes_much_deeper_than_its_need() -> None:
    heights, bands = [1, 8, 1, 1, 18, 1], [Flowing(0, 2), Flowing(3, 5)]
    made = share_flowing(heights, 40, bands)
    assert sum(made) == sum(heights) + 40
    assert sum(made[:3]) <= 1.35 * 10
    used = share_flowing(heights, 6, [replace(bands[0], use=9.0), replace(bands[1], use=9.0)])
    assert (used[0], used[3]) == (1, 1), "what regions can use does not become padding"


# Pictures


def scenery(scene: Scene, name: str) -> list[PathItem]:
    found: list[PathItem] = []

    def walk(items: Any, inside: bool) -> None:
        for item in items:
            if isinstance(item, GroupItem):
                walk(item.items, inside or name in item.id)
            elif inside and isinstance(item, PathItem):
                found.append(item)

    walk(scene.pages[0].items, False)
    return found


def test_the_globe_stays_in_its_band_and_clear_of_words() -> None:
    scene = compose(load("groningen-2025.nl", "strata", "ground", "a4"))
    drawn = scenery(scene, "globe")
    assert len(drawn) > 10
    words = [box for _, box in pages.boxes(scene)]
    band_ = next(i for i in scene.pages[0].items if getattr(i, "id", "") == "band-masthead")
    assert isinstance(band_, GroupItem)
    ground = band_.items[0]
    assert isinstance(ground, PathItem)
    room = ground.path.bounds().grow(2.5)
    for item in drawn:
        assert isinstance(item.mark, Artifact)
        assert room.contains(item.path.bounds())
        if item.stroke:
            for name, points in item.path.commands:
                if name == "M":
                    x, y = points
                    assert not any(b.x < x < b.right and b.y < y < b.bottom for b in words)


def test_a_sphere_shows_places_where_they_are() -> None:
    sphere = Sphere(100, 100, 50, (0.0, 0.0))
    middle, pole, east = sphere.at(0, 0), sphere.at(90, 0), sphere.at(0, 90)
    assert (middle.x, middle.y, middle.facing) == pytest.approx((100, 100, 1))
    assert (pole.x, pole.y) == pytest.approx((100, 50))
    assert (east.x, east.y) == pytest.approx((150, 100))
    assert sphere.at(0, 180).facing == pytest.approx(-1)
    assert is_land(53.2, 6.6)
    assert is_land(0.0, 20.0)
    assert not is_land(30.0, -40.0)
    way = great_circle((0.0, 0.0), (0.0, 90.0), 2)
    assert way[1] == pytest.approx((0.0, 45.0))


@pytest.mark.parametrize("gable", [*ORDER, "plain"])
def test_a_gable_is_as_wide_as_its_house_and_the_same_on_both_sides(gable: Any) -> None:
    rect = Rect(10, 20, 80, 120)
    path = house(rect, gable, 30)
    bounds = path.bounds()
    assert (bounds.x, bounds.right) == pytest.approx((10, 90))
    assert (bounds.y, bounds.bottom) == pytest.approx((20, 140), abs=0.1)
    xs = {round(points[-2] - 50, 3) for _, points in path.commands if points}
    assert xs == {-x for x in xs}
