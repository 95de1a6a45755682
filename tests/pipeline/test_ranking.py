"""Which layout suits a content: everything shown first, and never one that does not fit."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from infographic.cli.main import cli
from infographic.diagnostics import InfographicError
from infographic.pipeline.ranking import Suited, best_layout, rank

sys.path.insert(0, str(Path(__file__).parents[1] / "composition"))
from contents import CONTENTS


def written(folder: Path, name: str) -> Path:
    path = folder / f"{name}.nl.yaml"
    path.write_text(yaml.safe_dump(CONTENTS[name](), allow_unicode=True), encoding="utf-8")
    return path


def suited(**facts: object) -> Suited:
    given = {"layout": "a", "items": 9, "missing": 0, "matched": 1, "shown": 2}
    return Suited(**{**given, "preferred": 2, "suited": 2, "rung": 5, **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "worse",
    [
        {"rung": -1, "matched": 9},
        {"missing": 1, "matched": 9},
        {"matched": 0, "rung": 40},
        {"preferred": 1, "rung": 40},
        {"suited": 1, "rung": 40},
        {"rung": 4},
    ],
)
def test_what_counts_first(worse: dict[str, object]) -> None:
    assert suited().key < suited(**worse).key


def test_numbers_ask_for_the_scoreboard() -> None:
    assert best_layout("digital-decade.en") == "scoreboard"


def test_a_second_name_is_no_second_layout() -> None:
    assert [each.layout for each in rank("groningen-2025.nl")].count("brief") == 0


def test_every_layout_gives_its_reasons() -> None:
    for each in rank("groningen-2025.nl", "a3"):
        assert each.fits
        assert f"of {each.items} items" in each.reasons


def test_content_that_fits_nowhere_is_reported(tmp_path: Path) -> None:
    assert best_layout(written(tmp_path, "eight"), "a3")
    content = {**CONTENTS["one"](), "title": "Een veel te lange titel " * 160}
    path = tmp_path / "lang.nl.yaml"
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    assert not any(each.fits for each in rank(path, "a4"))
    with pytest.raises(InfographicError, match="no bundled layout fits"):
        best_layout(path, "a4")


def test_the_command_ranks_and_build_takes_the_first(tmp_path: Path) -> None:
    path = written(tmp_path, "nl")
    said = CliRunner().invoke(cli, ["layouts", str(path), "--json"])
    ranked = json.loads(said.output)
    table = CliRunner().invoke(cli, ["layouts", str(path)])
    assert table.output.splitlines()[0].split()[:2] == ["1", ranked[0]["layout"]]
    out = tmp_path / "out"
    options = ["--layout", "auto", "--format", "svg", "--out", str(out), "--quiet"]
    assert CliRunner().invoke(cli, ["build", str(path), *options]).exit_code == 0
    own = tmp_path / "own"
    options = ["--layout", ranked[0]["layout"], "--size", "a4", "--format", "svg", "--quiet"]
    CliRunner().invoke(cli, ["build", str(path), *options, "--out", str(own)])
    (made,), (same,) = out.iterdir(), own.iterdir()
    assert made.read_bytes() == same.read_bytes()


def test_a_content_that_is_not_there_is_one_line() -> None:
    said = CliRunner().invoke(cli, ["layouts", "nowhere.yaml"])
    assert said.exit_code == 1
    assert "Traceback" not in said.output
