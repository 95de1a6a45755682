"""Sizes: what `--size` accepts is what the layout has."""

from __future__ import annotations

import re
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from infographic.cli.main import cli
from infographic.page import SIZES
from infographic.units import MM

CONTENT = """
title: Titel
language: nl
description: Een proef.
blocks: []
"""
LAYOUT = """
name: mine
page: {PAGE, bleed: 3mm, safe: 5mm, scale: a4}
grid: {columns: 4, rows: 20, gutter: 4mm, baseline: 11pt,
       margins: {top: 8mm, left: 10mm, right: 10mm}}
bands: [{id: band, rows: [1, 20], ground: page}]
regions:
  - {id: title, module: {column: 1, row: 1, columns: 4, rows: 10}, show: title, form: text,
     options: {role: title}}
"""
OWN = "width: 200mm, height: 200mm, name: square"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def written(folder: Path, **pages: str) -> Path:
    """A content, and a layout file for each page; the path of the first layout."""
    (folder / "c.yaml").write_text(CONTENT)
    for name, page in pages.items():
        (folder / f"mine.{name}.yaml").write_text(LAYOUT.replace("PAGE", page))
    return folder / f"mine.{next(iter(pages))}.yaml"


def built(folder: Path, layout: Path, *more: str) -> Result:
    return run("build", folder / "c.yaml", "--layout", layout, "--format", "pdf", "--profile",
               "handout", "--out", folder / "out", *more)  # fmt: skip


@pytest.mark.parametrize("size", SIZES)
def test_every_standard_size_can_be_a_layouts(tmp_path: Path, size: str) -> None:
    layout = written(tmp_path, **{size: f"size: {size}"})
    result = built(tmp_path, layout, "--size", size)
    assert result.exit_code == 0, result.output
    with pikepdf.open(tmp_path / "out" / f"c.nl.{size}.handout.pdf") as pdf:
        box = [float(v) for v in pdf.pages[0].trimbox]
    assert (box[2] - box[0], box[3] - box[1]) == pytest.approx(SIZES[size], abs=0.01)


def test_pixels_are_a_96th_of_an_inch() -> None:
    assert SIZES["slide"] == (1920 * 72 / 96, 1080 * 72 / 96)
    assert SIZES["square-1080"] == (810, 810)


@pytest.mark.parametrize(
    ("orientation", "wanted"), [("portrait", (810, 1440)), ("landscape", (1440, 810))]
)
def test_a_page_can_be_turned(tmp_path: Path, orientation: str, wanted: tuple[int, int]) -> None:
    layout = written(tmp_path, slide=f"size: slide, orientation: {orientation}")
    assert built(tmp_path, layout).exit_code == 0
    with pikepdf.open(tmp_path / "out" / "c.nl.slide.handout.pdf") as pdf:
        box = [float(v) for v in pdf.pages[0].trimbox]
    assert (box[2] - box[0], box[3] - box[1]) == pytest.approx(wanted, abs=0.01)


def test_a_page_of_ones_own_is_selected_by_its_name(tmp_path: Path) -> None:
    layout = written(tmp_path, a4="size: a4", square=OWN)
    result = built(tmp_path, layout, "--size", "square", "--size", "a4")
    assert result.exit_code == 0, result.output
    assert {p.name for p in (tmp_path / "out").iterdir()} == {
        "c.nl.square.handout.pdf",
        "c.nl.a4.handout.pdf",
    }
    with pikepdf.open(tmp_path / "out" / "c.nl.square.handout.pdf") as pdf:
        box = [float(v) for v in pdf.pages[0].trimbox]
    assert box[2] - box[0] == pytest.approx(200 * 72 / 25.4, abs=0.01)
    assert run("check", tmp_path / "c.yaml", "--layout", layout, "--size", "square").exit_code == 0


def test_batch_makes_what_the_layout_has(tmp_path: Path) -> None:
    layout = written(tmp_path, square=OWN)
    (tmp_path / "e.csv").write_text("edition\nA\n")
    result = run("batch", tmp_path / "e.csv", "--content", tmp_path / "c.yaml", "--layout", layout,
                 "--profile", "handout", "--dry-run")  # fmt: skip
    assert result.stdout.split() == ["a.nl.square.handout.pdf"]


def test_a_standard_size_that_the_layout_lacks_is_refused(tmp_path: Path) -> None:
    result = run("build", "groningen-2025.nl", "--size", "legal", "--out", tmp_path / "o")
    assert result.exit_code == 1
    assert "the layout 'strata' has no grid file for legal (hint: it has: a4, a3)" in result.stderr
    layout = written(tmp_path, a4="size: a4", square=OWN)
    result = built(tmp_path, layout, "--size", "a5")
    assert result.exit_code == 1
    assert "this layout is for a4, not for a5 (hint: it has: a4, square" in result.stderr
    (tmp_path / "e.csv").write_text("edition\nA\nB\n")
    result = run("batch", tmp_path / "e.csv", "--content", tmp_path / "c.yaml", "--layout", layout,
                 "--size", "a5", "--out", tmp_path / "o")  # fmt: skip
    assert result.exit_code == 1
    assert result.stderr.count("not for a5") == 1


@pytest.mark.parametrize("command", ["build", "check", "proof"])
def test_what_is_no_size_at_all_is_wrong_usage(tmp_path: Path, command: str) -> None:
    layout = written(tmp_path, square=OWN)
    for size in ("a9", "A4", "", "../x"):
        result = run(command, tmp_path / "c.yaml", "--layout", layout, "--size", size)
        assert result.exit_code == 2, result.output
        assert "is not a page size" in result.stderr
        assert "square" in result.stderr


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("size: a9", "'a9' is not a page size"),
        ("bleed: 3mm", "no size"),
        ("size: a4, width: 200mm, height: 200mm, name: x", "a page has a size, or a width"),
        ("width: 200mm, height: 200mm", "needs width, height and name"),
        ("width: 200mm, name: x", "needs width, height and name"),
        ("width: 200mm, height: 200mm, name: a4", "cannot name a page"),
        ("width: 200mm, height: 200mm, name: ../x", "cannot name a page"),
        ("width: 9000mm, height: 200mm, name: x", "out of bounds"),
        ("width: 2mm, height: 200mm, name: x", "out of bounds"),
    ],
)
def test_pages_that_cannot_be(tmp_path: Path, page: str, words: str) -> None:
    layout = written(tmp_path, x=page)
    if page.startswith("bleed"):
        layout.write_text(LAYOUT.replace("PAGE, ", ""))
    result = built(tmp_path, layout)
    assert result.exit_code == 1
    assert f"{layout}:3:" in result.stderr
    assert words in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_size_is_added_by_the_files_of_the_documentation(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2] / "docs" / "adding-a-size.md"
    standard, custom = re.findall(r"```yaml\n(.*?)```", guide.read_text("utf-8"), re.DOTALL)
    (tmp_path / "card.a5.yaml").write_text(standard, "utf-8")
    (tmp_path / "card.coaster.yaml").write_text(custom, "utf-8")
    (tmp_path / "c.yaml").write_text(
        "title: A card\nlanguage: en\ndescription: A test.\nblocks:\n"
        "  - {id: a, kind: plan, title: Plan, items: [{id: i, heading: Step, text: A step.}]}\n"
    )
    for size, side in (("a5", 148), ("coaster", 95)):
        result = built(tmp_path, tmp_path / "card.a5.yaml", "--size", size)
        assert result.exit_code == 0, result.output
        with pikepdf.open(tmp_path / "out" / f"c.en.{size}.handout.pdf") as pdf:
            assert float(pdf.pages[0].trimbox[2]) == pytest.approx(side * MM, abs=0.01)
