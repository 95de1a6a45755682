"""Charts from a CSV beside the content."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pages
import pytest

from infographic.diagnostics import InfographicError

TABLE = "Land;Aandeel;Doel\nNederland;83;80\nFinland;82;80\nIerland;72.9;80\n"
GOAL = "doel 80%"
DATA = {"file": "t.csv", "label": "Land", "value": "Aandeel", "of": "Doel", "unit": "%"}


def chart(folder: Path, data: dict[str, Any], table: str | bytes = TABLE) -> list[str]:
    raw = table.encode() if isinstance(table, str) else table
    (folder / "t.csv").write_bytes(raw)
    scene = pages.scene(folder, "bar", {"data": data})
    return [text for text, _ in pages.boxes(scene)]


def test_rows_become_bars(tmp_path: Path) -> None:
    texts = chart(tmp_path, DATA)
    assert texts == [
        "Nederland", "83%", GOAL, "Finland", "82%", GOAL, "Ierland", "72,9%", GOAL,
    ]  # fmt: skip


def test_a_limit_keeps_the_first_rows(tmp_path: Path) -> None:
    assert chart(tmp_path, {**DATA, "limit": 1}) == ["Nederland", "83%", GOAL]


@pytest.mark.parametrize(
    ("data", "table", "said"),
    [
        ({**DATA, "value": "Andeel"}, TABLE, "no column 'Andeel' .hint: did you mean Aandeel"),
        ({**DATA, "file": "../t.csv"}, TABLE, "outside the content's folder"),
        ({**DATA, "file": "/etc/passwd"}, TABLE, "outside the content's folder"),
        ({**DATA, "file": "u.csv"}, TABLE, "cannot read the table"),
        ({**DATA, "colour": "red"}, TABLE, "unknown key 'colour'"),
        (DATA, TABLE + "Malta;veel;80\n", r"t\.csv:5:2 'veel' is not a number"),
        (DATA, TABLE + "Malta;inf;80\n", "'inf' is not a number"),
        (
            DATA,
            TABLE.encode() + "Itali\u00eb;1;2\n".encode() + b"\xff;1;2\n",
            "t.csv:6:1 .* not UTF-8",
        ),
        (DATA, TABLE + '"Malta;1;2\n', "broken"),
        ({"file": "t.csv"}, TABLE, "'label' is missing"),
    ],
)
def test_faults_are_reported(
    tmp_path: Path, data: dict[str, Any], table: str | bytes, said: str
) -> None:
    with pytest.raises(InfographicError, match=said):
        chart(tmp_path, data, table)
