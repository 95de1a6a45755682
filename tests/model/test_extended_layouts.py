"""Layouts that extend others: one key, one region, one band changed, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from infographic.diagnostics import InfographicError
from infographic.model.layout_files import load_layout

DOCS = Path(__file__).parents[2] / "docs" / "layouts.md"


def example() -> str:
    """The layout of the documents that extends another."""
    found = re.findall(r"```yaml\n(extends:.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    return str(found[0])


def layout(folder: Path, text: str, name: str = "mine.a4.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_example_of_the_documents(tmp_path: Path) -> None:
    found = load_layout(layout(tmp_path, example()), "a4")
    base = load_layout("strata", "a4")
    assert found.name == "mine"
    assert found.grid.gutter > base.grid.gutter
    assert found.grid.margins == base.grid.margins
    bands = [band.id for band in base.bands]
    bands.remove("foot")
    bands.insert(bands.index("ground") + 1, "voices")
    assert [band.id for band in found.bands] == bands
    items = next(r for r in found.every_region if r.id == "world-items")
    assert items.priority == 9
    assert items.forms == next(r for r in base.every_region if r.id == "world-items").forms


def test_a_layout_extends_one_that_extends_another(tmp_path: Path) -> None:
    layout(tmp_path, "extends: ledger.a4\nname: first\ngrid: {gutter: 5mm}\n", "first.yaml")
    path = layout(tmp_path, "extends: first.yaml\nname: second\nomits: []\n")
    found = load_layout(path, "a4")
    assert found.name == "second"
    assert found.omits == ()
    assert found.grid.gutter == pytest.approx(5 * 72 / 25.4)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("name: m\nextends: stratum.a4\n", 2, "strata.a4"),
        ("extends: mine.a4.yaml\nname: m\n", 1, "cycle"),
        (
            "extends: strata.a4\nbands:\n  - {id: x, ground: sky, follow: ground2}\n",
            3,
            "follow does not name an entry",
        ),
        ("extends: strata.a4\ngrid: {guter: 4mm}\n", 2, "guter"),
        (
            "extends: strata.a4\nbands:\n  - id: world\n    regions:\n"
            "      - {id: new, show: items, form: list}\n",
            5,
            "module",
        ),
        (
            "extends: strata.a4\nbands:\n  - id: world\n    regions:\n"
            "      - {id: world-head, module: {columns: 13}}\n",
            5,
            "outside the grid",
        ),
    ],
)
def test_errors_are_reported_at_their_place(
    tmp_path: Path, text: str, line: int, said: str
) -> None:
    path = layout(tmp_path, text)
    with pytest.raises(InfographicError) as caught:
        load_layout(path, "a4")
    told = [d for d in caught.value.diagnostics if said in f"{d.message} {d.hint}"]
    assert [(d.source.path, d.source.line) for d in told] == [(str(path), line)]
