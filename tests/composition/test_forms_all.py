"""Every form, with contents of several lengths: nothing collides, nothing leaves its region."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pages
import pytest
from cases import CASES, EVENTS, NUMBERS, OTHER

from infographic.composition.forms import FORMS
from infographic.composition.options import option_names
from infographic.diagnostics import InfographicError
from infographic.scene import GlyphItem, PathItem, Scene
from infographic.semantics import Artifact, ContentRef, Role, StructureElement


@pytest.mark.parametrize(("form", "block", "more"), CASES)
def test_nothing_collides_or_leaves_its_region(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> None:
    job = pages.job(tmp_path, form, block, **more)
    scene = pages.compose(job)
    assert pages.boxes(scene), "the form says nothing"
    assert pages.collisions(scene) == []
    room = pages.region_rect(job)
    outside = [text for text, box in pages.boxes(scene) if not room.contains(box, 0.6)]
    assert outside == []


def test_a_collision_is_seen(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "list", {"items": pages.items(2)})
    page = scene.pages[0]
    doubled = Scene(
        (type(page)(page.boxes, (*page.items, *page.items)),),
        scene.structure,
        scene.faces,
        scene.swatches,
        scene.metadata,
    )
    assert pages.collisions(doubled)


@pytest.mark.parametrize(("form", "block", "more"), CASES)
def test_all_ink_has_its_place_in_the_structure(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> None:
    scene = pages.scene(tmp_path, form, block, **more)
    known = {element.id: element for element in scene.structure.walk()}
    inked = set()
    for item in pages.flat(scene.pages[0].items):
        mark = item.mark  # type: ignore[union-attr]
        if isinstance(mark, ContentRef):
            assert mark.element in known
            inked.add(mark.element)
    silent = [
        e.id for e in known.values() if (e.text or e.alt or e.actual_text) and e.id not in inked
    ]
    assert silent == []


def text_of(element: StructureElement) -> str:
    return " ".join(e.text for e in element.walk() if e.text)


def test_the_words_of_all_items_are_in_the_structure_in_order(tmp_path: Path) -> None:
    for form in ("columns", "cards", "bricks", "list", "layers", "hub"):
        block = {"items": pages.items(5)}
        scene = pages.scene(tmp_path, form, block)
        said = text_of(scene.structure)
        at = [said.index(item["heading"]) for item in block["items"]]
        assert at == sorted(at), form
        for item in block["items"]:
            assert item["text"] in said


def test_texts_of_a_row_start_on_one_baseline_where_asked(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "heading": "Kort", "text": "Eerste woorden."},
        {"id": "c", "heading": pages.words(9), "text": "Tweede woorden."},
    ]
    for form in ("columns", "cards", "list"):
        for align in ("baseline", "top"):
            options = {"align": align, "columns": 2}
            scene = pages.scene(tmp_path, form, {"items": rows}, columns=6, options=options)
            lines = {
                item.run.text: item.origin.y
                for item in pages.flat(scene.pages[0].items)
                if isinstance(item, GlyphItem)
            }
            level = lines["Eerste woorden."] == pytest.approx(lines["Tweede woorden."])
            assert level == (align == "baseline"), form


def test_a_table_has_a_cell_for_every_pair(tmp_path: Path) -> None:
    block = {"items": pages.items(3, supports=["o1"])}
    scene = pages.scene(tmp_path, "matrix", block, blocks=[OTHER], options={"against": "o"})
    rows = [e for e in scene.structure.walk() if e.role is Role.TABLE_ROW]
    assert [len(row.children) for row in rows] == [5, 5, 5, 5]
    said = [e.alt for e in rows[1].walk() if e.role is Role.FIGURE]
    assert said == ["nee", "ja", "nee", "nee"]


def test_a_chart_says_its_values(tmp_path: Path) -> None:
    for form in ("bar", "column"):
        scene = pages.scene(tmp_path, form, {"items": NUMBERS})
        (figure,) = [e for e in scene.structure.walk() if e.role is Role.FIGURE]
        assert all(f"{10 + 7 * n}% (doel\u00a060%)" in figure.alt for n in range(4))
        spans = [
            item.path.bounds()
            for item in pages.flat(scene.pages[0].items)
            if isinstance(item, PathItem) and isinstance(item.mark, ContentRef)
        ]
        lengths = [box.width if form == "bar" else box.height for box in spans]
        assert [length / lengths[0] for length in lengths] == pytest.approx(
            [(10 + 7 * n) / 10 for n in range(4)]
        )


def test_relations_are_badges_with_the_names_of_what_they_point_at(tmp_path: Path) -> None:
    block = {"items": pages.items(2, supports=["o0", "o2"])}
    for form in ("cards", "list", "columns", "bricks"):
        scene = pages.scene(tmp_path, form, block, blocks=[OTHER], options={"relations": True})
        alts = [e.alt for e in scene.structure.walk() if e.role is Role.FIGURE]
        assert alts == ["Kolom 0, Kolom 2"] * 2
        assert pages.collisions(scene) == []


@pytest.mark.parametrize(
    ("item", "options", "said"),
    [
        ({"number": 70, "picture": "waffle"}, {}, "needs to know out of how many"),
        ({"number": 700, "picture": "tiles"}, {}, "too large for tiles"),
        ({"number": 1}, {"picture": "pie"}, "cannot be 'pie'"),
        ({"number": 2.5, "picture": "tiles"}, {}, "tiles show whole numbers"),
        ({"number": 2.5, "picture": "dots"}, {}, "dots show whole numbers"),
        ({"number": -5, "of": 100}, {}, "is -5, which no picture can show"),
        ({"number": -5, "of": 100, "picture": "ring"}, {}, "is -5, which no picture can show"),
        ({"number": 132, "of": 100, "picture": "waffle"}, {}, "132 of 100, more than a waffle"),
        ({"number": 12, "of": 3, "picture": "ring"}, {}, "12 of 3, more than a ring"),
    ],
)
def test_an_impossible_picture_is_refused(
    tmp_path: Path, item: dict[str, Any], options: dict[str, Any], said: str
) -> None:
    block = {"items": [{"id": "f", "value": "7", "caption": "woorden", **item}]}
    with pytest.raises(InfographicError, match=said):
        pages.scene(tmp_path, "figure", block, options=options)


@pytest.mark.parametrize("picture", ["tiles", "layers", "dots", "auto"])
def test_nothing_is_a_picture_of_nothing(tmp_path: Path, picture: str) -> None:
    block = {"items": [{"id": "f", "number": 0, "unit": "km", "caption": "woorden"}]}
    scene = pages.scene(tmp_path, "figure", block, options={"picture": picture})
    assert not [i for i in pages.flat(scene.pages[0].items) if isinstance(i, PathItem)]
    assert "0 km" in [text.replace("\u00a0", " ") for text, _ in pages.boxes(scene)]


def test_what_a_dot_stands_for_stays_on_one_line(tmp_path: Path) -> None:
    item = {"id": "f", "number": 38000, "picture": "dots", "caption": "datalekken per jaar"}
    scene = pages.scene(tmp_path, "figure", {"items": [item]}, columns=3)
    printed = [text.replace("\u00a0", " ") for text, _ in pages.boxes(scene)]
    assert any("(1 stip = 100)" in text for text in printed)
    assert "38.000" in printed


@pytest.mark.parametrize("form", ["timeline", "horizon"])
def test_an_item_without_a_date_is_refused_by_name(tmp_path: Path, form: str) -> None:
    undated = {"id": "lost", "heading": "Ooit"}
    with pytest.raises(InfographicError, match="no date: lost"):
        pages.scene(tmp_path, form, {"items": [*EVENTS, undated]})


def test_decoration_is_an_artifact(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "cards", {"items": pages.items(3)})
    kinds = {
        item.mark.kind
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem) and isinstance(item.mark, Artifact)
    }
    assert {"panel", "icon"} <= kinds


ODD = (0, -1, 1, 3, 10**9, -5.0, 1e9, 1e-9, True, "x", [], [[1, 2]], None, {}, "9" * 30)
FIRST = {form: (block, more) for form, block, more in reversed(CASES)}


@pytest.mark.parametrize("form", sorted(FIRST))
def test_odd_options_are_taken_or_refused_but_never_a_fault(tmp_path: Path, form: str) -> None:
    block, more = FIRST[form]
    for option in option_names(FORMS[form].Options):
        for value in ODD:
            options = {**more.get("options", {}), option: value}
            try:
                pages.scene(tmp_path, form, block, **{**more, "options": options})
            except InfographicError as error:
                assert str(error)  # noqa: PT017 - either way is right, a traceback is not
