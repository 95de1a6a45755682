"""Content, layouts and themes: what is accepted, and what is said about the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from infographic.diagnostics import InfographicError
from infographic.model.bundled import bundled, names
from infographic.model.content import load_content
from infographic.model.grid import Grid, Module
from infographic.model.layout_files import load_layout, sizes_of
from infographic.model.theme import load_theme

CONTENT = (
    "language: nl\ntitle: Proef\nblocks:\n  - id: b\n    items:\n      - {id: i, heading: Kop}\n"
)
LAYOUT = """name: l
page: {size: a4}
grid: {columns: 4, rows: 10, gutter: 4mm, baseline: 12pt, margins: {top: 9mm, left: 9mm, right: 9}}
bands:
  - {id: band, rows: [1, 5], ground: sky}
regions:
  - id: one
    module: {column: 1, row: 1, columns: 2, rows: 4}
    show: b
    form: list
"""
THEME = "extends: ground\nname: t\n"


def findings(load: object, path: Path, text: str, *more: str) -> str:
    path.write_text(text, "utf-8")
    with pytest.raises(InfographicError) as caught:
        load(path, *more)  # type: ignore[operator]
    lines = [str(found) for found in caught.value.diagnostics]
    assert all("\n" not in line and path.name in line for line in lines)
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "title: Proef",
            "titel: Proef",
            "c.nl.yaml:2:1 unknown key 'titel' (hint: did you mean title?",
        ),
        ("title: Proef\n", "", "the key 'title' is missing"),
        ("title: Proef", "title:", "c.nl.yaml:2:1 title must be text"),
        ("language: nl", "language: dutch language", "is not a language"),
        ("id: i,", "id: b,", "c.nl.yaml:6:14 duplicate id 'b' (hint: first used on line 4"),
        ("id: i,", "id: 1 2,", "cannot be an id"),
        ("heading: Kop", "date: 2025-02-30", "c.nl.yaml:6:23 '2025-02-30' is not a date"),
        ("heading: Kop", "priority: veel", "must be a whole number, not 'veel'"),
        ("heading: Kop", "supports: [x]", "item 'i' supports 'x', which does not exist"),
        ("heading: Kop", "heading: e" + "\u0301" * 40, "more than 30 combining marks"),
        ("heading: Kop", "status: soon", "'past', 'current' or 'future'"),
        ("heading: Kop", "picture: pie", "should be"),
        ("title: Proef", "title: Proef\nslug: ../x", "cannot be a file's name"),
        ("title: Proef", "title: Proef\nspans: 1", "unknown key 'spans'"),
        ("title: Proef", "title: Proef\nplaces: 1", "unknown key 'places'"),
        ("items:", "items: x\n    other:", "other"),
    ],
)
def test_content_that_is_wrong(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert words in findings(load_content, tmp_path / "c.nl.yaml", CONTENT.replace(old, new))


def test_all_findings_come_at_once(tmp_path: Path) -> None:
    text = CONTENT.replace("heading: Kop", "status: soon, priority: 99")
    assert findings(load_content, tmp_path / "c.yaml", text).count("\n") == 1


def test_a_page_without_a_slug_is_named_after_its_file(tmp_path: Path) -> None:
    path = tmp_path / "Mijn Plan.nl.yaml"
    path.write_text(CONTENT)
    assert load_content(path).slug == "mijn-plan"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "columns: 2, rows: 4",
            "columns: 5, rows: 4",
            "l.a4.yaml:8:42 region 'one' is outside the grid",
        ),
        ("rows: 4}", "rows: 40}", "exceed 10 rows (hint: use 10)"),
        ("column: 1,", "column: 0,", "greater than or equal to 1"),
        ("rows: 10,", "rows: 100,", "deeper than the page (hint: use at most"),
        ("columns: 4,", "columns: 90,", "use fewer columns"),
        ("rows: [1, 5]", "rows: [1, 11]", "ends on row 11 of 10"),
        ("rows: [1, 5]", "rows: [5, 1]", "rows are the first and the last row"),
        (
            "form: list",
            "form: list\n    band: bend",
            "there is no band 'bend' (hint: did you mean band?",
        ),
        ("gutter: 4mm", "gutter: 4 ells", "is not a length"),
        ("gutter: 4mm", "gutter: -4mm", "cannot be negative"),
        ("size: a4", "size: a7", "a4"),
        ("form: list", "forn: list", "did you mean form?"),
    ],
)
def test_layouts_that_are_wrong(tmp_path: Path, old: str, new: str, words: str) -> None:
    text = LAYOUT.replace(old, new)
    assert text != LAYOUT
    assert words in findings(load_layout, tmp_path / "l.a4.yaml", text, "a4")


def test_regions_must_not_overlap(tmp_path: Path) -> None:
    second = LAYOUT[LAYOUT.index("  - id: one") :].replace("id: one", "id: two")
    second = second.replace("column: 1, row: 1", "column: 2, row: 4")
    said = findings(load_layout, tmp_path / "l.a4.yaml", LAYOUT + second, "a4")
    assert "l.a4.yaml:12:13 regions 'one' and 'two' overlap" in said


def test_a_layout_file_finds_its_sibling_for_another_size(tmp_path: Path) -> None:
    (tmp_path / "l.a4.yaml").write_text(LAYOUT)
    assert sizes_of(tmp_path / "l.a4.yaml") == ("a4",)
    with pytest.raises(InfographicError, match="this layout is for a4, not for a3"):
        load_layout(tmp_path / "l.a4.yaml", "a3")
    (tmp_path / "l.a3.yaml").write_text(LAYOUT.replace("size: a4", "size: a3"))
    assert load_layout(tmp_path / "l.a4.yaml", "a3").page.size == "a3"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("swatches: {brick: {cmyk: [0, 0, 0]}}\n", "cmyk has only 3 values"),
        ("swatches: {brick: {cmyk: [0, 0, 0, 101]}}\n", "less than or equal to 100"),
        ('swatches: {brick: {cmyk: [0, 0, 0, 0], rgb: "red"}}\n', "is not a colour"),
        (
            "grounds: {sky: {fill: skie, text: black}}\n",
            "t.yaml:3:23 there is no swatch 'skie'",
        ),
        ("grounds: {sky: {fill: sky, text: dusk}}\n", "has a contrast of"),
        (
            "roles: {body: {face: txt, size: {a4: [9, 10]}}}\n",
            "there is no face 'txt' (hint: did you mean text?",
        ),
        ("roles: {body: {face: text, size: {a4: [10, 9]}}}\n", "smallest size is larger"),
        ("strokes: {icon: thick}\n", "is not a length"),
        ("extends: nothing\n", "duplicate key"),
    ],
)
def test_themes_that_are_wrong(tmp_path: Path, more: str, words: str) -> None:
    assert words in findings(load_theme, tmp_path / "t.yaml", THEME + more)


def test_a_theme_takes_over_what_it_extends(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_text(
        THEME + 'swatches: {cream: {cmyk: [1, 0, 0, 0], rgb: "#ffffff"}}\n'
    )
    theme, ground = load_theme(tmp_path / "t.yaml"), load_theme("ground")
    assert theme.swatches["cream"].rgb == "#ffffff"
    assert theme.roles == ground.roles
    assert set(theme.swatches) == set(ground.swatches)


@pytest.mark.parametrize("kind", ["layouts", "themes", "content"])
def test_an_unknown_name_is_answered_with_the_nearest(kind: str) -> None:
    load = {
        "layouts": lambda n: load_layout(n, "a4"),
        "themes": load_theme,
        "content": load_content,
    }
    name = names(kind)[0].partition(".")[0]
    with pytest.raises(InfographicError, match=f"did you mean {name}"):
        load[kind](name + "x")  # type: ignore[no-untyped-call]


def test_modules_gutters_and_margins_tile_the_trim() -> None:
    for name in names("layouts"):
        stem, _, size = name.rpartition(".")
        grid: Grid = load_layout(stem, size).compiled_grid()
        across = grid.left + grid.right + grid.columns * grid.column_width
        assert across + (grid.columns - 1) * grid.gutter == pytest.approx(grid.width)
        whole = grid.rect_of(Module(1, 1, grid.columns, grid.rows))
        assert whole.right == pytest.approx(grid.width - grid.right)
        assert whole.bottom <= grid.height + 0.01
        first, second = grid.rect_of(Module(1, 1, 1, 1)), grid.rect_of(Module(2, 2, 1, 1))
        assert second.x - first.right == pytest.approx(grid.gutter)
        assert second.y - first.bottom == pytest.approx(grid.row_gutter)


def test_every_bundled_file_is_there() -> None:
    assert {"ground", "paper"} <= set(names("themes"))
    assert all(path.is_file() for path in bundled("fonts").glob("*.ttf"))
    assert "SourceSans3-Regular" in names("fonts")
