"""Series in a content: values by step, written out or read from a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from infographic.diagnostics import InfographicError
from infographic.model.content import Content, load_content

WIDE = "Land;2021;2022;2023;Doel\nNederland;80;81,5;83;90\nFinland;;-;82;90\n"
LONG = "Land;Jaar;Aandeel\nNederland;2021;80\nFinland;2021;70\nNederland;2022;81,5\nFinland;2022;\n"
AS_WIDE = {"file": "t.csv", "label": "Land", "values": ["2021", "2022", "2023"], "unit": "%"}
AS_LONG = {"file": "t.csv", "label": "Land", "at": "Jaar", "value": "Aandeel"}


def content(folder: Path, block: dict[str, Any], table: str = "", language: str = "nl") -> Content:
    (folder / "t.csv").write_text(table, "utf-8")
    page = {"language": language, "title": "Proef", "blocks": [{"id": "b", **block}]}
    (folder / "page.yaml").write_text(yaml.safe_dump(page, sort_keys=False), "utf-8")
    return load_content(folder / "page.yaml")


def test_values_are_numbers_or_missing(tmp_path: Path) -> None:
    text = (
        "language: nl\ntitle: Proef\nblocks:\n  - id: b\n    items:\n"
        "      - {id: i, values: {2021: 1.5, 2022: , 2023: null, 2024: -, 2025: -3, voor: 0}}\n"
    )
    (tmp_path / "page.yaml").write_text(text, "utf-8")
    (item,) = load_content(tmp_path / "page.yaml").blocks[0].items
    assert item.values == {
        "2021": 1.5, "2022": None, "2023": None, "2024": None, "2025": -3.0, "voor": 0.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ("{2021: veel}", r"page.yaml:6:32 .*values.2021 must be a number, not 'veel'"),
        ("{2021: .inf}", r"page.yaml:6:32 .*must be a number"),
        ("{2021: 12.500}", r"page.yaml:6:32 '12.500' can be read as"),
        ("[1, 2]", "must be a mapping"),
        ("{" + ", ".join(f"s{n}: 1" for n in range(201)) + "}", "a series has 200 values at most"),
    ],
)
def test_what_is_no_number_is_refused_at_its_place(tmp_path: Path, values: str, said: str) -> None:
    text = (
        "language: nl\ntitle: Proef\nblocks:\n  - id: b\n    items:\n"
        f"      - {{id: i, values: {values}}}\n"
    )
    (tmp_path / "page.yaml").write_text(text, "utf-8")
    with pytest.raises(InfographicError, match=said):
        load_content(tmp_path / "page.yaml")


def test_a_row_is_a_series_and_a_column_a_step(tmp_path: Path) -> None:
    first, second = content(tmp_path, {"data": {**AS_WIDE, "of": "Doel"}}, WIDE).blocks[0].items
    assert first.heading == "Nederland"
    assert first.values == {"2021": 80, "2022": 81.5, "2023": 83}
    assert (first.of, first.unit, first.number) == (90, "%", None)
    assert second.values == {"2021": None, "2022": None, "2023": 82}


def test_rows_that_share_a_label_are_a_series(tmp_path: Path) -> None:
    first, second = content(tmp_path, {"data": AS_LONG}, LONG).blocks[0].items
    assert (first.heading, first.values) == ("Nederland", {"2021": 80, "2022": 81.5})
    assert (second.heading, second.values) == ("Finland", {"2021": 70, "2022": None})
    one = content(tmp_path, {"data": {**AS_LONG, "limit": 1}}, LONG).blocks[0].items
    assert [item.heading for item in one] == ["Nederland"]
    assert len(one[0].values) == 2  # it is series that are counted, not rows


@pytest.mark.parametrize(
    ("data", "table", "said"),
    [
        ({**AS_WIDE, "values": "2021"}, WIDE, "values is a list of columns"),
        ({**AS_WIDE, "values": ["2021", "2029"]}, WIDE, "no column '2029'"),
        ({**AS_WIDE, "value": "2021"}, WIDE, "values or value, not both"),
        ({**AS_WIDE, "at": "Land"}, WIDE, "values or at, not both"),
        (AS_WIDE, WIDE.replace("81,5", "veel"), r"t.csv:2:3 'veel' is not a number"),
        ({**AS_LONG, "at": "Maand"}, LONG, "no column 'Maand'"),
        (AS_LONG, LONG + "Finland;2021;3\n", r"t.csv:6:2 'Finland' has two values for '2021'"),
        (AS_LONG, LONG + "Finland;;3\n", r"t.csv:6:2 the cell of the column 'Jaar' is empty"),
        ({"file": "t.csv", "label": "Land", "at": "Jaar"}, LONG, "the key 'value' is missing"),
    ],
)
def test_what_is_wrong_in_a_table_is_said(
    tmp_path: Path, data: dict[str, Any], table: str, said: str
) -> None:
    with pytest.raises(InfographicError, match=said):
        content(tmp_path, {"data": data}, table)


def test_a_single_value_may_still_not_be_missing(tmp_path: Path) -> None:
    data = {"file": "t.csv", "label": "Land", "value": "2021"}
    with pytest.raises(InfographicError, match="the cell of the column '2021' is empty"):
        content(tmp_path, {"data": data}, WIDE)
