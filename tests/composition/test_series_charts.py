"""Charts of series and of many numbers: what all of them keep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pages
import pytest
from series_data import AMOUNTS, TREND, many, single
from touching import touching

from infographic.colour import contrast
from infographic.diagnostics import InfographicError
from infographic.model.theme import load_theme
from infographic.pipeline import render
from infographic.pipeline.checking import check_pdf
from infographic.preflight.presets import load_preset
from infographic.scene import GlyphItem, PathItem, Scene
from infographic.semantics import Artifact, Fact, Role, StructureElement
from infographic.writers.html import write_html

LINKS = pages.items(3, supports=["o1", "o3"])
OTHER = {"id": "o", "items": [{"id": f"o{n}", "heading": f"Doel {n}"} for n in range(4)]}
CHARTS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    *[("line", {"items": many(n)}, {}) for n in (1, 2, 7)],
    ("line", {"items": many(40)}, {"options": {"highlight": "m3"}}),
    ("line", {"items": [{**t, "of": 60} for t in TREND], "credit": "CBS"}, {}),
    ("line", {"items": many(7, long=True)}, {"columns": 8}),
    *[("slope", {"items": many(n)}, {}) for n in (1, 2, 7, 40)],
    ("slope", {"items": TREND}, {"options": {"names": "both"}}),
    ("slope", {"items": many(7, long=True)}, {"columns": 8}),
    *[("multiples", {"items": single(n)}, {}) for n in (1, 2, 7, 40)],
    *[("multiples", {"items": many(n)}, {}) for n in (1, 2, 7)],
    ("multiples", {"items": many(40)}, {"options": {"columns": 6, "height": 1.0}}),
    ("multiples", {"items": [{**t, "of": 60} for t in TREND]}, {"options": {"highlight": "ai"}}),
    ("multiples", {"items": TREND}, {"options": {"marks": "bars"}}),
    ("multiples", {"items": [{**s, "of": 40} for s in single(7, long=True)]}, {"columns": 9}),
    *[("dots", {"items": single(n)}, {}) for n in (1, 2, 7, 40)],
    ("dots", {"items": [{**s, "of": 60} for s in single(12)]}, {"options": {"highlight": "z3"}}),
    ("dots", {"items": single(7, long=True)}, {"columns": 9}),
    *[("flow", {"items": AMOUNTS[:n]}, {}) for n in (1, 2, 3)],
    ("flow", {"items": AMOUNTS}, {"options": {"highlight": "Wind"}, "columns": 8}),
    ("flow", {"items": LINKS}, {"blocks": [OTHER], "options": {"against": "o"}}),
]


@pytest.mark.parametrize("ground", ["horizon", "sky"])
@pytest.mark.parametrize(("form", "block", "more"), CHARTS)
def test_words_touch_neither_marks_nor_words(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any], ground: str
) -> None:
    made = pages.job(tmp_path, form, block, ground=ground, **more)
    scene = pages.compose(made)
    assert pages.collisions(scene) == []
    assert touching(scene, made.theme.grounds[ground].fill) == []
    room = pages.region_rect(made)
    assert [text for text, box in pages.boxes(scene) if not room.contains(box, 0.6)] == []
    for item in pages.flat(scene.pages[0].items):
        assert isinstance(item, GlyphItem | PathItem)
        if isinstance(item, PathItem):
            assert room.grow(3.0).contains(item.path.bounds())
            assert item.stroke is None or item.stroke.width >= 0.5


@pytest.mark.parametrize(("form", "block", "more"), CHARTS)
def test_marks_can_be_told_from_every_ground(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> None:
    """Marks that mean something have 3:1, or an outline that has."""
    for name in ("ground", "paper", "harbour", "clay"):
        theme = load_theme(name)
        made = pages.job(tmp_path, form, block, ground="horizon", theme=name, **more)
        fill = theme.grounds["horizon"].fill
        paper = theme.swatches[fill].swatch(fill).rgb
        for item in pages.flat(pages.compose(made).pages[0].items):
            if not isinstance(item, PathItem) or (
                isinstance(item.mark, Artifact) and item.mark.kind in ("axis", "ground")
            ):
                continue
            inks = [item.fill, item.stroke.swatch if item.stroke else ""]
            inks = [ink for ink in inks if ink]
            seen = [contrast(theme.swatches[i].swatch(i).rgb, paper) for i in inks if i != fill]
            assert not seen or max(seen) >= 3, (name, item.mark, inks)


def numbers(scene: Scene) -> list[StructureElement]:
    """The elements under the list or table that the chart names as its numbers."""
    known = {e.id: e for e in scene.structure.walk()}
    (chart,) = [e for e in known.values() if e.fact(Fact.NUMBERS)]
    return known[chart.fact(Fact.NUMBERS)].walk()


def said(elements: list[StructureElement]) -> str:
    words = (e.text or e.alt or e.actual_text for e in elements)
    return " | ".join(w.replace("\u00a0", " ") for w in words if w)


@pytest.mark.parametrize(("form", "block", "more"), CHARTS)
def test_all_values_are_said_once(
    tmp_path: Path, form: str, block: dict[str, Any], more: dict[str, Any]
) -> None:
    scene = pages.scene(tmp_path, form, block, **more)
    words = said(numbers(scene)).split(" | ")
    (chart,) = [e for e in scene.structure.walk() if e.fact(Fact.NUMBERS)]
    assert chart.role is Role.FIGURE
    assert chart.alt.startswith("Grafiek")
    shown = list(block["items"][0].get("values") or {})
    for item in block["items"]:
        assert sum(item["heading"] in word for word in words) >= 1
        values = item.get("values") or {"": item.get("number")}
        if form == "slope":
            values = {step: v for step, v in values.items() if step in (shown[0], "2017", "2023")}
        for value in values.values():
            if value in (None, "", 0):
                continue
            text = f"{value:g}".replace(".", ",") + ("%" if item["unit"] == "%" else " GWh")
            assert text in " | ".join(words), (item["id"], text)
    # The alternative text of the picture is a summary: two values, not the list again.
    assert chart.alt.count("%") <= 2
    page = write_html(scene).decode().replace("\u00a0", " ")
    for word in words:
        assert word.removeprefix("doel ") in page


def test_no_description_says_nothing(tmp_path: Path) -> None:
    """Preflight refuses figures that are described as a number or as `chart`."""
    lone = {"id": "a", "heading": "A", "number": 7, "values": {"2020": 7, "2021": None}}
    cases = [*CHARTS[::4], *((form, {"items": [lone]}, {}) for form in ("line", "dots"))]
    for form, block, more in cases:
        data = render(pages.scene(tmp_path, form, block, **more), "pdf", profile="handout")
        (tmp_path / "page.pdf").write_bytes(data)
        found = [
            f for f in check_pdf(tmp_path / "page.pdf", load_preset()).findings if "alt" in f.code
        ]
        assert found == [], form


def test_reading_order_is_the_order_of_painting(tmp_path: Path) -> None:
    """A PDF's elements are read in the order of their first ink."""
    for form, block, more in CHARTS:
        scene = pages.scene(tmp_path, form, block, **more)
        first: dict[str, int] = {}
        for n, item in enumerate(pages.flat(scene.pages[0].items)):
            if not isinstance(item.mark, Artifact):  # type: ignore[union-attr]
                first.setdefault(item.mark.element, n)  # type: ignore[union-attr]
        leaves = [e.id for e in scene.structure.walk() if e.id in first]
        assert leaves == sorted(leaves, key=first.__getitem__), form


def test_a_table_is_regular(tmp_path: Path) -> None:
    for form, block, more in CHARTS:
        scene = pages.scene(tmp_path, form, block, **more)
        inked = {
            item.mark.element  # type: ignore[union-attr]
            for item in pages.flat(scene.pages[0].items)
            if not isinstance(item.mark, Artifact)  # type: ignore[union-attr]
        }
        rows = [e for e in scene.structure.walk() if e.role is Role.TABLE_ROW]
        assert len({len(row.children) for row in rows}) <= 1, form
        for row in rows:
            for cell in row.children:
                assert {e.id for e in cell.walk()} & inked, "an element without ink is dropped"


def test_the_same_page_has_the_same_bytes(tmp_path: Path) -> None:
    for form, block, more in CHARTS[4::5]:
        one, two = (render(pages.scene(tmp_path, form, block, **more), "svg") for _ in range(2))
        assert one == two


def test_language_decides_decimals_and_words(tmp_path: Path) -> None:
    wanted = {
        "nl": ("94,5%", "geen gegevens", "Grafiek"),
        "en": ("94.5%", "no data", "Chart"),
        "sv": ("94,5 %", "uppgift saknas", "Diagram"),
        "de": ("94,5 %", "keine Angabe", "D"),
    }
    for language, (value, none, chart) in wanted.items():
        scene = pages.scene(tmp_path, "line", {"items": TREND}, language=language)
        words = said(numbers(scene))
        assert value in words
        assert none in words
        (figure,) = [e for e in scene.structure.walk() if e.fact(Fact.NUMBERS)]
        assert figure.alt.startswith(chart)


@pytest.mark.parametrize("form", ["line", "slope"])
def test_items_without_values_are_refused_by_name(tmp_path: Path, form: str) -> None:
    with pytest.raises(InfographicError, match=r"no values: lost .hint: add values: \{2023"):
        pages.scene(tmp_path, form, {"items": [*TREND, {"id": "lost", "heading": "Niets"}]})


@pytest.mark.parametrize("form", ["line", "slope", "multiples", "dots", "flow"])
def test_a_scale_has_one_unit(tmp_path: Path, form: str) -> None:
    items = [{**item, "number": 1} for item in (TREND[0], {**TREND[1], "unit": "km"})]
    with pytest.raises(InfographicError, match="units differ on one scale: '%', 'km'"):
        pages.scene(tmp_path, form, {"items": items})


@pytest.mark.parametrize("form", ["line", "slope", "multiples", "dots", "flow"])
def test_a_highlight_names_an_item(tmp_path: Path, form: str) -> None:
    block = {"items": AMOUNTS if form == "flow" else [{**t, "number": 3} for t in TREND]}
    with pytest.raises(InfographicError, match="option 'highlight' names no item"):
        pages.scene(tmp_path, form, block, options={"highlight": "nobody"})


@pytest.mark.parametrize("form", ["line", "multiples", "dots"])
def test_a_scale_does_not_cut_values_off(tmp_path: Path, form: str) -> None:
    block = {"items": single(3) if form == "dots" else TREND}
    with pytest.raises(InfographicError, match="max 10 is less than the largest value"):
        pages.scene(tmp_path, form, block, options={"max": 10})


@pytest.mark.parametrize(("form", "rows"), [("line", 12), ("slope", 12), ("multiples", 20)])
def test_too_many_items_are_told_how_many_fit(tmp_path: Path, form: str, rows: int) -> None:
    with pytest.raises(InfographicError, match=r"show at most \d+"):
        pages.scene(tmp_path, form, {"items": many(40)}, rows=rows, columns=8)
