"""Options of SVG files: the fonts beside them, and the bleed."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from infographic.cli.main import cli

FONTS = Path(__file__).resolve().parents[2] / "fonts"


def build(out: Path, *options: str) -> Result:
    fixed = ("build", "groningen-2025.nl", "--size", "a4", "--format", "svg", "--out", str(out))
    return CliRunner().invoke(cli, [*fixed, *options])


def test_the_fonts_to_install_are_named_and_on_request_written(tmp_path: Path) -> None:
    told = build(tmp_path / "told")
    assert told.exit_code == 0, told.output
    assert "install BricolageGrotesque-ExtraBold, SourceSans3-Bold" in told.stderr
    assert [p.suffix for p in (tmp_path / "told").iterdir()] == [".svg"]
    given = build(tmp_path / "given", "--fonts")
    assert "install" not in given.stderr
    written = sorted((tmp_path / "given").glob("*.ttf"))
    assert len(written) == 4
    for font in written:
        assert font.read_bytes() == (FONTS / font.name).read_bytes()


@pytest.mark.parametrize("options", [("--text", "outlines"), ("--quiet",), ("--json",)])
def test_no_hint_about_fonts_when_none_are_needed(tmp_path: Path, options: tuple[str, ...]) -> None:
    result = build(tmp_path, *options)
    assert result.exit_code == 0, result.output
    assert "install" not in result.stderr


def test_the_bleed_is_in_the_file_when_asked_for(tmp_path: Path) -> None:
    result = build(tmp_path, "--bleed", "2mm")
    assert result.exit_code == 0, result.output
    root = ElementTree.parse(tmp_path / "groningen-2025.nl.a4.svg").getroot()
    assert root.get("viewBox") == "-5.669 -5.669 606.614 853.228"
    assert root.get("width") == "214mm"


def test_more_bleed_than_there_is_is_refused(tmp_path: Path) -> None:
    result = build(tmp_path, "--bleed", "9mm")
    assert result.exit_code == 1
    assert "a bleed of 9 mm was asked, and the page has 5 mm" in result.stderr
    assert not list(tmp_path.iterdir())
