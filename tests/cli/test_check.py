"""The commands `check`, `proof` and `impose`, and what `build` does before it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from infographic.cli.main import cli

CONTENT = """
title: Pleinen
language: nl
date: 2025-01-01
blocks:
  - id: b
    title: Plein
    image: {file: p.png, alt: Een plein}
"""
LAYOUT = """
name: one
page: {size: a4, bleed: 3mm, safe: 5mm}
grid: {columns: 12, rows: 60, gutter: 4mm, baseline: 11.4pt,
       margins: {top: 15mm, left: 10mm, right: 10mm}}
bands: [{id: band, rows: [1, 60], ground: page}]
omits: [eyebrow, subtitle, intro, colophon]
regions:
  - {id: title, module: {column: 1, row: 1, columns: 12, rows: 6}, show: title, form: text,
     options: {role: title}}
  - {id: r, module: {column: 1, row: 8, columns: 6, rows: 20}, show: b.image, form: image}
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "plein.nl.yaml"
    path.write_text(CONTENT, "utf-8")
    (tmp_path / "one.a4.yaml").write_text(LAYOUT, "utf-8")
    Image.new("RGB", (120, 90), (90, 120, 60)).save(tmp_path / "p.png")
    return path


def test_a_good_page_is_accepted() -> None:
    result = run("check", "groningen-2025.nl", "--size", "a3")
    assert result.exit_code == 0, result.output
    assert "accepted (0 errors, 1 warning;" in result.stdout
    assert "the block 'steps' has priority 3" in result.stdout


def test_built_files_are_accepted_by_the_rules_that_they_claim(tmp_path: Path) -> None:
    run("build", "--size", "a4", "--lang", "nl", "--format", "pdf", "--out", tmp_path)
    result = run("check", tmp_path / "groningen-2025.nl.a4.print.pdf")
    assert result.exit_code == 0
    assert "PDF/X-4" in result.stdout
    result = run("check", tmp_path / "groningen-2025.nl.a4.handout.pdf", "--json")
    assert result.exit_code == 0, result.output
    (report,) = json.loads(result.stdout)
    assert report["passed"]
    assert report["facts"][:2] == [
        "PDF/UA-1 and PDF/A-2a", "checked for readers, not for the press",
    ]  # fmt: skip
    assert not {"rgb", "not-pdfx", "bleed-box"} & {d["code"] for d in report["diagnostics"]}


def test_findings_of_one_cause_are_one_line(tmp_path: Path) -> None:
    import pikepdf

    run("build", "--size", "a4", "--lang", "nl", "--format", "pdf", "--profile", "handout",
        "--out", tmp_path)  # fmt: skip
    (file,) = tmp_path.iterdir()
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        del pdf.Root.Metadata
        pdf.save(file)
    result = run("check", file)
    assert result.exit_code == 1
    lines = [line for line in result.stdout.splitlines() if " rgb: " in line]
    assert len(lines) == 1
    assert "RGB objects: 6" in lines[0]
    assert "on 1 page, first: page 1, " in lines[0]
    assert "claims no standard, so it is checked for the press" in result.stdout


def test_build_refuses_a_print_file_with_an_error(page: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = run(
        "build", page, "--layout", tmp_path / "one.a4.yaml", "--format", "pdf",
        "--profile", "print", "--out", out,
    )  # fmt: skip
    assert result.exit_code == 1
    assert "pixels per inch" in result.stderr
    assert not out.exists()


def test_build_makes_a_handout_of_the_same_page(page: Path, tmp_path: Path) -> None:
    result = run(
        "build", page, "--layout", tmp_path / "one.a4.yaml", "--format", "pdf",
        "--profile", "handout", "--out", tmp_path / "out",
    )  # fmt: skip
    assert result.exit_code == 0, result.output


def test_a_legacy_preset_makes_outlines_and_x1a(tmp_path: Path) -> None:
    import pikepdf

    run(
        "build", "--size", "a4", "--lang", "nl", "--format", "pdf", "--profile", "print",
        "--preset", "legacy-x1a", "--out", tmp_path,
    )  # fmt: skip
    (file,) = tmp_path.iterdir()
    with pikepdf.open(file) as pdf:
        assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1a:2003"
        assert not pdf.pages[0].Resources.get("/Font", {})
    assert run("check", file, "--preset", "legacy-x1a").exit_code == 0


def test_proof_writes_its_pictures(tmp_path: Path) -> None:
    result = run("proof", "groningen-2025.nl", "--size", "a4", "--dpi", "40", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    assert len(list(tmp_path.glob("*.png"))) == 7


def test_impose_writes_a_sheet(tmp_path: Path) -> None:
    run("build", "--size", "a4", "--format", "pdf", "--profile", "print", "--out", tmp_path)
    files = sorted(tmp_path.glob("*.print.pdf"))
    result = run("impose", *files, "--sheet", "a3", "--out", tmp_path / "sheet.pdf")
    assert result.exit_code == 0, result.output
    assert run("check", tmp_path / "sheet.pdf").exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "nothing.pdf"),
        ("check", "groningen-2025.nl", "--preset", "nobody"),
        ("proof", "nothing.pdf"),
        ("impose", "nothing.pdf"),
        ("impose", "nothing.pdf", "--gutter", "wide"),
        ("build", "--preset", "nobody"),
    ],
)
def test_faults_are_one_line(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.output
