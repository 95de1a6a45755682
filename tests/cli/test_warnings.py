"""Warnings: told once for each cause, counted, and errors with `--strict`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infographic.cli.main import cli
from infographic.cli.reporting import causes
from infographic.diagnostics import Diagnostic, Severity, SourceSpan, collecting, warn

CONTENT = """
title: Titel
language: nl
description: Een proef.
blocks:
  - {id: d, title: Data, data: {file: t.csv, label: Land, value: Waarde}}
"""
LAYOUT = """
name: mine
page: {size: SIZE, bleed: 3mm, safe: 5mm, scale: a4}
grid: {columns: 4, rows: 20, gutter: 4mm, baseline: 11pt,
       margins: {top: 8mm, left: 10mm, right: 10mm}}
bands: [{id: band, rows: [1, 20], ground: page}]
regions:
  - {id: title, module: {column: 1, row: 1, columns: 4, rows: 6}, show: title, form: text,
     options: {role: title}}
  - {id: d, module: {column: 1, row: 7, columns: 4, rows: 14}, show: d, form: bar}
"""
TABLE = "Land;Waarde\nItali\u00eb;5\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A content with a table in Windows-1252, which is a warning."""
    (tmp_path / "c.yaml").write_text(CONTENT)
    (tmp_path / "t.csv").write_bytes(TABLE.encode("windows-1252"))
    for size in ("a4", "a3"):
        (tmp_path / f"mine.{size}.yaml").write_text(LAYOUT.replace("SIZE", size))
    return tmp_path / "c.yaml"


def build(page: Path, *more: str) -> Result:
    return run("build", page, "--layout", page.with_name("mine.a4.yaml"), "--format", "svg",
               "--size", "a4", "--size", "a3", "--out", page.parent / "out", *more)  # fmt: skip


WORDS = "t.csv:2:1 the table is not UTF-8 and was read as Windows-1252 (hint: save it"


def test_a_warning_is_reported_once_and_the_page_is_made(page: Path) -> None:
    result = build(page)
    assert result.exit_code == 0, result.output
    assert result.stderr.count("warning: ") == 1
    assert f"warning: {page.parent / WORDS}" in result.stderr
    assert "1 warning (--strict treats them as errors)" in result.stderr
    assert len(result.stdout.split()) == 2
    assert "Italië" in (page.parent / "out" / "c.nl.a4.svg").read_text("utf-8")


def test_warnings_are_in_the_json(page: Path) -> None:
    report = json.loads(build(page, "--json").stdout)
    assert report["warnings"] == 1
    (found,) = report["diagnostics"]
    assert (found["severity"], found["line"], found["column"]) == ("warning", 2, 1)


def test_strict_makes_errors_of_warnings(page: Path) -> None:
    result = build(page, "--strict")
    assert result.exit_code == 1
    assert "warning" not in result.stderr
    assert f"{page.parent / WORDS}" in result.stderr
    assert not (page.parent / "out").exists()


def test_an_error_does_not_hide_the_warnings(page: Path) -> None:
    page.write_text(page.read_text().replace("Titel", "Titel \u2605"))
    result = build(page)
    assert result.exit_code == 1
    assert "U+2605" in result.stderr
    assert result.stderr.count("warning: ") == 1


def test_asking_for_the_encoding_is_no_warning(page: Path) -> None:
    page.write_text(page.read_text().replace("file: t.csv", "file: t.csv, encoding: windows-1252"))
    result = build(page, "--strict")
    assert result.exit_code == 0, result.output
    assert "warning" not in result.stderr


def test_check_and_proof_tell_warnings(page: Path) -> None:
    look = ("--layout", page.with_name("mine.a4.yaml"), "--size", "a4")
    result = run("check", page, *look)
    assert result.exit_code == 0
    assert "warning  encoding:" in result.stdout
    result = run("proof", page, *look, "--dpi", "20", "--out", page.parent / "p")
    assert result.exit_code == 0
    assert result.stderr.count("warning: ") == 1


def batch(page: Path, *more: str) -> Result:
    table = page.with_name("e.csv")
    table.write_text("edition\nA\nB\n")
    return run("batch", table, "--content", page, "--layout", page.with_name("mine.a4.yaml"),
               "--format", "svg", "--jobs", "0", "--quiet", "--out", page.parent / "out",
               *more)  # fmt: skip


def test_a_batch_counts_warnings_and_reports_them_again(page: Path) -> None:
    for counts in ("2 made, 0 unchanged", "0 made, 2 unchanged"):
        result = batch(page)
        assert result.exit_code == 0, result.output
        assert result.stdout.startswith(f"{counts}, 0 failed, 0 bad rows, 1 warning, ")
        (line,) = result.stderr.splitlines()
        assert line.startswith("warning: ")
        assert "edition 'A' (" in line
        assert "(also 'B'; 2 editions)" in line
    report = json.loads(batch(page, "--json").stdout)
    assert (report["warnings"], report["findings"][0]["severity"]) == (1, "warning")


def test_a_strict_batch_fails_editions_with_warnings(page: Path) -> None:
    assert batch(page).exit_code == 0
    result = batch(page, "--strict")
    assert result.exit_code == 1
    assert result.stdout.startswith("0 made, 0 unchanged, 2 failed")
    assert not list((page.parent / "out").glob("*.svg"))
    assert batch(page).stdout.startswith("2 made")


def test_a_warning_about_the_editions_themselves(page: Path) -> None:
    page.write_text(page.read_text().replace("file: t.csv", "file: t.csv, encoding: windows-1252"))
    table = page.with_name("e.csv")
    arguments = [
        "batch", table, "--content", page, "--layout", page.with_name("mine.a4.yaml"),
        "--format", "svg", "--jobs", "0", "--quiet", "--out", page.parent / "out",
    ]  # fmt: skip
    table.write_bytes("edition;title\nA;Itali\u00eb\n".encode("windows-1252"))
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    assert ", 1 warning, " in result.stdout
    assert f"warning: {table}:2:1 the table is not UTF-8" in result.stderr
    assert run(*arguments, "--strict").exit_code == 1
    result = run(*arguments, "--strict", "--encoding", "windows-1252", "--fresh")
    assert result.exit_code == 0, result.output
    assert run(*arguments, "--encoding", "klingon").exit_code == 1


def test_causes_count_places() -> None:
    with collecting() as found:
        for line in (3, 7, 7):
            warn("x", "the same", "mend it", SourceSpan("f.yaml", line, 1))
        warn("x", "another")
    assert [(str(d), places) for d, places in causes(found)] == [
        ("f.yaml:3:1 the same (hint: mend it)", 2),
        ("another", 1),
    ]


def test_without_anybody_collecting_a_warning_is_one_of_pythons() -> None:
    with pytest.warns(UserWarning, match=r"f:1:1 something \(hint: do\)"):
        warn("x", "something", "do", SourceSpan("f", 1, 1))


def test_collections_nest() -> None:
    with collecting() as outer:
        warn("x", "one")
        with collecting() as inner:
            warn("x", "two")
        warn("x", "three")
    assert [d.message for d in outer] == ["one", "three"]
    assert inner == [Diagnostic("x", "two", severity=Severity.WARNING)]
