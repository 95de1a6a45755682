"""The command `theme`, and warnings of a build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infographic.cli.main import cli

TWO_COLOURS = 'swatches: {brick: {cmyk: [16, 84, 92, 28], rgb: "#1d3393"}}\n'


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def build(theme: Path, *more: str) -> Result:
    folder = theme.with_suffix("")
    page = ("build", "groningen-2025.nl", "--size", "a4", "--format", "svg")
    return run(*page, "--theme", theme, "--out", folder, *more)


def test_a_theme_is_written_and_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("theme", "stad", "--from", "#0057b8", "#f9bc45")
    assert (result.exit_code, result.stdout.strip()) == (0, "stad.yaml")
    text = (tmp_path / "stad.yaml").read_text("utf-8")
    assert len(text.splitlines()) < 45
    assert text.startswith('# Made by: infographic theme stad --from "#0057b8" "#f9bc45"\n')
    built = build(tmp_path / "stad.yaml")
    assert built.exit_code == 0, built.stderr
    svg = next((tmp_path / "stad").glob("*.svg")).read_text("utf-8")
    assert "#f9bc45" in svg


def test_the_same_colours_give_the_same_file(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        assert run("theme", "x", "--from", "#e30613", "--out", tmp_path / name).exit_code == 0
    assert (tmp_path / "a.yaml").read_bytes() == (tmp_path / "b.yaml").read_bytes()
    assert run("theme", "x", "--from", "#e30613", "--out", "-").stdout == (
        tmp_path / "a.yaml"
    ).read_text("utf-8")


def test_a_file_is_replaced_only_with_force(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("mine")
    result = run("theme", "x", "--from", "#e30613", "--out", path)
    assert (result.exit_code, path.read_text()) == (1, "mine")
    assert "already exists (hint: give another --out, or --force" in result.stderr
    assert run("theme", "x", "--from", "#e30613", "--out", path, "--force").exit_code == 0
    assert path.read_text().startswith("# Made by")
    assert run("theme", "x", "--from", "#e30613", "--out", path).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["x", "--from", "red"], "'red' is not a colour"),
        (["x y", "--from", "#000"], "cannot be the name"),
        (["x", "--from", *["#000"] * 7], "from 1 to 6 colours"),
        (["x", "--from", "#000", "--out", "/dev/null/x.yaml"], "cannot write"),
    ],
)
def test_a_theme_that_cannot_be_made_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("theme", *arguments)
    assert result.exit_code == 1
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_warning_does_not_keep_a_page_from_being_made(tmp_path: Path) -> None:
    theme = tmp_path / "t.yaml"
    theme.write_text("extends: ground\nname: t\n" + TWO_COLOURS)
    result = build(theme)
    assert result.exit_code == 0
    (line,) = [n for n in result.stderr.splitlines() if "swatch" in n]
    assert line.startswith(f"warning: {theme}:3:49 swatch 'brick' is #1d3393 on the screen")
    found = json.loads(build(theme, "--json").stdout)["diagnostics"]
    assert [d["severity"] for d in found if d["code"] != "unshown"] == ["warning"]


def test_strict_makes_a_warning_an_error(tmp_path: Path) -> None:
    theme = tmp_path / "t.yaml"
    theme.write_text("extends: ground\nname: t\n" + TWO_COLOURS)
    result = build(theme, "--strict")
    assert result.exit_code == 1
    assert "swatch 'brick'" in result.stderr
    assert not (tmp_path / "t").exists()
