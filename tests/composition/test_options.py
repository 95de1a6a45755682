"""Options of forms: typed, checked when a page is loaded, with their place in the layout."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from infographic.composition.forms import FORMS
from infographic.composition.options import FormOptions, option_names, option_rows, schema_of
from infographic.composition.resolve import check_layout
from infographic.diagnostics import InfographicError
from infographic.model.layout import Region
from infographic.model.layout_files import load_layout
from infographic.pipeline import load

CONTENT = "language: nl\ntitle: Proef\nblocks:\n  - {id: b, items: [{id: i, heading: Kop}]}\n"
LAYOUT = """name: l
page: {size: a4}
grid: {columns: 4, rows: 10, gutter: 4mm, baseline: 12pt, margins: {top: 9mm, left: 9mm, right: 9}}
bands:
  - {id: band, rows: [1, 5], ground: sky}
omits: [title]
regions:
  - id: one
    module: {column: 1, row: 1, columns: 2, rows: 4}
    show: b
    form: FORM
    options: {OPTION}
"""


def findings(folder: Path, form: str, option: str) -> list[str]:
    """What is said when a page with this option is loaded, and when its layout is checked."""
    (folder / "c.nl.yaml").write_text(CONTENT)
    layout = folder / "l.a4.yaml"
    layout.write_text(LAYOUT.replace("FORM", form).replace("OPTION", option))
    alone = [str(found) for found in check_layout(load_layout(layout, "a4"))]
    with pytest.raises(InfographicError) as caught:
        load(folder / "c.nl.yaml", layout)
    assert [str(found) for found in caught.value.diagnostics] == alone
    return [line.removeprefix(f"{folder}/") for line in alone]


@pytest.mark.parametrize(
    ("form", "option", "said"),
    [
        ("list", "columns: two", "12:24 option 'columns' must be a whole number"),
        ("list", 'columns: "2"', "12:24 option 'columns' must be a whole number"),
        ("list", "columns: true", "12:24 option 'columns' must be a whole number"),
        ("list", "columns: 1.5", "12:24 option 'columns' must be a whole number"),
        ("list", "columns: 0", "12:24 option 'columns' cannot be 0 (hint: use 1 to 100)"),
        ("list", "columns: 101", "12:24 option 'columns' cannot be 101 (hint: use 1 to 100)"),
        ("list", "gap: -1", "12:20 option 'gap' cannot be -1 (hint: use 0 to 2000)"),
        ("list", "gap: wide", "12:20 option 'gap' must be a number"),
        ("list", "gap: true", "12:20 option 'gap' must be a number"),
        ("list", "rules: 1", "12:22 option 'rules' must be true or false"),
        (
            "list",
            "icons: 3",
            "12:22 option 'icons' cannot be 3 (hint: accepted: none, side, inline)",
        ),
        (
            "list",
            "icons: above",
            "12:22 option 'icons' cannot be 'above' (hint: accepted: none, side, inline)",
        ),
        (
            "list",
            "colums: 2",
            "12:23 form 'list' has no option 'colums' (hint: did you mean columns? accepted: "
            "align, columns, gap, gutter, icon_size, icons, measure, relations, rules)",
        ),
        ("list", "place: 2", "12:22 form 'list' has no option 'place'"),
        ("text", "role: 3", "12:21 option 'role' must be a word"),
        ("stratum", "gap: 1", "12:20 form 'stratum' has no option 'gap'"),
        ("columns", "columns: 0", "12:24 option 'columns' cannot be 0 (hint: use 1 to 100)"),
        ("timeline", "breaks: 3", "12:23 option 'breaks' must be a list"),
        ("timeline", "breaks: [[1, x]]", "option 'breaks.0.1' must be a whole number"),
        ("timeline", "breaks: [[2012]]", "option 'breaks.0.1' cannot be missing"),
        ("timeline", "levels: 21", "option 'levels' cannot be 21 (hint: use 1 to 20)"),
        ("matrix", "names: 0.9", "option 'names' cannot be 0.9 (hint: use 0.1 to 0.8)"),
        ("lists", "gap: 1", "11:11 unknown form 'lists' (hint: did you mean list?"),
    ],
)
def test_wrong_options_are_named_with_their_place(
    tmp_path: Path, form: str, option: str, said: str
) -> None:
    assert any(said in line for line in findings(tmp_path, form, option))
    assert all(line.startswith("l.a4.yaml:1") for line in findings(tmp_path, form, option))


def test_all_faults_are_reported_together(tmp_path: Path) -> None:
    found = findings(tmp_path, "list", "columns: x, gap: -3, rulez: true")
    assert len(found) == 3


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_option_is_described_and_bounded(form: Any) -> None:
    model: type[FormOptions] = form.Options
    assert model.model_config["frozen"]
    schema = schema_of(model)
    assert set(schema["properties"]) == set(option_names(model))
    for name, spec in schema["properties"].items():
        assert spec.get("description"), f"{form.name}: {name} has no description"
        for kind in spec.get("anyOf", [spec]):
            if kind.get("type") in ("integer", "number"):
                assert "minimum" in kind
                assert "maximum" in kind, f"{form.name}: {name} has no bound"
    assert [row.name for row in option_rows(model)] == list(option_names(model))
    assert form.summary
    assert type(form).__doc__


def test_defaults_are_what_an_empty_layout_gets() -> None:
    for form in FORMS.values():
        needed = schema_of(form.Options).get("required", [])
        made = form.Options(**dict.fromkeys(needed, "b"))
        assert set(option_names(form.Options)) <= set(type(made).model_fields)


def test_what_a_region_writes_reaches_its_form(tmp_path: Path) -> None:
    (tmp_path / "l.a4.yaml").write_text(
        LAYOUT.replace("FORM", "timeline").replace("OPTION", "breaks: [[2012, 2019]], label: 1")
    )
    region: Region = load_layout(tmp_path / "l.a4.yaml", "a4").regions[0]
    from infographic.composition.resolve import form_of

    form, options = form_of(region.wanted_forms[0])
    assert form.name == "timeline"
    assert options.breaks == ((2012, 2019),)  # type: ignore[attr-defined]
    assert options.label == 1.0  # type: ignore[attr-defined]
