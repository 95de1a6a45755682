"""Rows as they come from real tables: empty cells, languages, numbers, findings with names."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from tables import LAYOUT, files, plan, rows, table

from infographic.batch.inputs import versions
from infographic.batch.making import make
from infographic.batch.plan import Options, make_plan
from infographic.cli.main import cli
from infographic.diagnostics import InfographicError

CONTENT = """
title: "In {place?} ({people|geen})"
language: LANGUAGE
date: 2025-01-01
intro: "Van {place?} tot {town|hier} , {people?}."
blocks:
  - id: b
    title: Blok
    items:
      - {id: one, heading: Een, number: 3}
      - {id: two, heading: Twee, text: Tekst.}
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def written(folder: Path, *languages: str) -> tuple[list[str], str]:
    """A content for each language, and a layout."""
    layout = folder / "one.a4.yaml"
    layout.write_text(LAYOUT)
    contents = []
    for language in languages:
        path = folder / f"c.{language}.yaml"
        path.write_text(CONTENT.replace("LANGUAGE", language))
        contents.append(str(path))
    return contents, str(layout)


def batch(folder: Path, editions: Path, contents: list[str], layout: str, *more: str) -> Result:
    chosen = [word for content in contents for word in ("--content", content)]
    return run("batch", editions, *chosen, "--layout", layout, "--profile", "handout", "--jobs",
               "0", "--quiet", "--out", folder / "out", *more)  # fmt: skip


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as pdf:
        return " ".join(pdf[0].get_textpage().get_text_bounded().split())


def test_empty_cells_may_be_optional_or_have_a_default(tmp_path: Path) -> None:
    contents, layout = written(tmp_path, "nl")
    empty: dict[str, Any] = dict.fromkeys(("place", "people", "town"), "")
    full = {"edition": "B", "place": "Haren", "people": 5, "town": "Assen"}
    editions = table(tmp_path, [{"edition": "A", **empty}, full])
    assert batch(tmp_path, editions, contents, layout).exit_code == 0
    said = words(tmp_path / "out" / "a.nl.a4.handout.pdf")
    assert "In (geen)" in said
    assert "Van tot hier ,." in said
    said = words(tmp_path / "out" / "b.nl.a4.handout.pdf")
    assert "In Haren (5)" in said
    assert "Van Haren tot Assen , 5." in said


def test_an_optional_column_must_be_there_all_the_same(tmp_path: Path) -> None:
    contents, layout = written(tmp_path, "nl")
    result = batch(tmp_path, table(tmp_path, [{"edition": "A", "plaec": "x"}]), contents, layout)
    assert result.exit_code == 1
    assert "asks for {place}, and the table has no such column (hint: did you mean plaec?" in (
        result.stderr
    )


def test_an_empty_cell_that_is_asked_for_is_found_at_the_cell(tmp_path: Path) -> None:
    content, layout = files(tmp_path)
    editions = table(tmp_path, [{"edition": "A", "place": "Haren", "people": ""}])
    result = batch(tmp_path, editions, [content], layout)
    assert result.exit_code == 1
    assert f"{editions}:2:3 edition 'A': the cell is empty, and the text at {content}:5:8" in (
        result.stderr
    )
    assert "{people?} or {people|other words}" in result.stderr


def test_a_finding_names_file_row_column_and_edition(tmp_path: Path) -> None:
    content, layout = files(tmp_path)
    made = [*rows(2), {"edition": "B", "place": "Ha\u2605ren", "people": 1},
            {"edition": "C", "place": "x" * 200, "people": 1}]  # fmt: skip
    editions = table(tmp_path, made)
    result = batch(tmp_path, editions, [content], layout)
    assert result.exit_code == 1
    found = result.stderr.splitlines()
    assert any(f.startswith(f"{editions}:4:2 edition 'B': ") and "U+2605" in f for f in found)
    assert any(f.startswith(f"{editions}:5:2 edition 'C': ") and "wider than" in f for f in found)
    assert result.stdout.startswith("2 made, 0 unchanged, 2 failed, 0 bad rows, 0 warnings")


def test_a_finding_in_the_content_names_the_edition_and_its_row(tmp_path: Path) -> None:
    content, layout = files(tmp_path)
    Path(content).write_text(Path(content).read_text().replace("Tekst een", "Tekst \u2605"))
    editions = table(tmp_path, rows(3))
    result = batch(tmp_path, editions, [content], layout)
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{content}:10:")
    assert f"edition 'Plaats 0' ({editions}:2:1): " in line
    assert line.endswith("(also 'Plaats 1', 'Plaats 2'; 3 editions)")


def test_every_row_is_an_edition_of_the_content_in_its_language(tmp_path: Path) -> None:
    contents, layout = written(tmp_path, "nl", "en")
    made: list[dict[str, Any]] = [
        {"edition": "A", "language": "nl", "place": "x", "people": 1, "town": "t"},
        {"edition": "A", "language": "EN", "place": "x", "people": 1, "town": "t"},
        {"edition": "B", "language": "nl-BE", "place": "x", "people": 1, "town": "t"},
        {"edition": "C", "language": "fr", "place": "x", "people": 1, "town": "t"},
        {"edition": "D", "language": "", "place": "x", "people": 1, "town": "t"},
    ]
    editions = table(tmp_path, made)
    Path(contents[1]).write_text(Path(contents[1]).read_text().replace("Blok", "Block"))
    result = batch(tmp_path, editions, contents, layout, "--merge")
    assert result.exit_code == 1
    assert f"{editions}:5:2 edition 'C': no content is in 'fr' (hint: there is nl, en)" in (
        result.stderr
    )
    assert f"{editions}:6:2 edition 'D': the row has no language" in result.stderr
    assert "3 made, 0 unchanged, 0 failed, 2 bad rows" in result.stdout
    out = tmp_path / "out"
    assert "Block" in words(out / "a.EN.a4.handout.pdf")
    assert "Blok" in words(out / "b.nl-BE.a4.handout.pdf")
    assert {p.name for p in out.glob("all.*")} == {
        f"all.{language}.a4.handout.pdf" for language in ("nl", "EN", "nl-BE")
    }


def test_contents_that_cannot_be_chosen_between_are_refused(tmp_path: Path) -> None:
    contents, layout = written(tmp_path, "nl", "en")
    editions = table(tmp_path, [{"edition": "A", "place": "x"}])
    result = batch(tmp_path, editions, contents, layout)
    assert result.exit_code == 1
    assert "more than one content, and no column language" in result.stderr
    other = tmp_path / "other.yaml"
    other.write_text(CONTENT.replace("LANGUAGE", "nl"))
    result = batch(tmp_path, editions, [contents[0], str(other)], layout)
    assert result.exit_code == 1
    assert "two contents are in the language 'nl'" in result.stderr
    assert not (tmp_path / "out").exists()


def workbook(path: Path, values: list[list[Any]], formats: dict[str, str]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for row in values:
        book.active.append(row)
    for place, code in formats.items():
        book.active[place].number_format = code
    book.save(path)
    return path


def test_a_workbooks_numbers_print_in_the_language_of_the_row(tmp_path: Path) -> None:
    contents, layout = written(tmp_path, "nl", "en")
    editions = workbook(
        tmp_path / "e.xlsx",
        [["edition", "language", "place", "people", "town", "blocks.b.items.one.number"],
         ["A", "nl", 0.705, 1234.5, 1 / 3, 0.705], ["B", "en", 0.705, 1234.5, 1 / 3, 12.5]],
        {"C2": "0.0%", "C3": "0.0%", "D2": "#,##0.00", "D3": "#,##0.00", "F2": "0.0%"},
    )  # fmt: skip
    assert batch(tmp_path, editions, contents, layout).exit_code == 0
    said = words(tmp_path / "out" / "a.nl.a4.handout.pdf")
    assert "In 70,5% (1.234,50)" in said
    assert "tot 0,333333333" in said
    assert "In 70.5% (1,234.50)" in words(tmp_path / "out" / "b.en.a4.handout.pdf")


@pytest.mark.parametrize(
    ("value", "more", "wanted"),
    [("12,5", (), 12.5), ("1.234", ("--decimal", "."), 1.234), ("1.234", ("--decimal", ","), 1234)],
)
def test_numbers_in_fields_of_numbers_are_read(
    tmp_path: Path, value: str, more: tuple[str, ...], wanted: float
) -> None:
    from infographic.batch.file_cache import FileCache
    from infographic.batch.making import job_of

    decimal = more[-1] if more else ""
    row = {**rows(1)[0], "blocks.b.items.one.number": value}
    (task,) = plan(tmp_path, [row], decimal=decimal).tasks
    assert job_of(task, FileCache()).content.blocks[0].items[0].number == wanted


def test_an_ambiguous_number_names_both_readings(tmp_path: Path) -> None:
    row = {**rows(1)[0], "blocks.b.items.one.number": "1.234"}
    result = make(plan(tmp_path, [row]).tasks[0])
    (finding,) = result.findings
    assert finding.message == "'1.234' is ambiguous: it can mean 1234 or 1.234"
    assert finding.hint == 'say --decimal "," for 1234, --decimal "." for 1.234'
    assert (finding.source.line, finding.source.column) == (2, 4)


def test_bad_cells_make_bad_rows_and_the_others_are_made(tmp_path: Path) -> None:
    content, layout = files(tmp_path)
    editions = tmp_path / "e.jsonl"
    lines = ['{"edition": "A", "place": "\\ud800", "people": 1}',
             '{"edition": "B", "place": "P", "people": 1}']  # fmt: skip
    editions.write_text("\n".join(lines))
    result = batch(tmp_path, editions, [content], layout)
    assert result.exit_code == 1
    assert f"{editions}:1:18 edition 'A': the cell has a character" in result.stderr
    assert "1 made, 0 unchanged, 0 failed, 1 bad row" in result.stdout
    assert batch(tmp_path, editions, [content], layout, "--strict").exit_code == 1


def test_the_digest_covers_packages_and_files_that_rows_name(tmp_path: Path) -> None:
    names = {entry.partition(" ")[0] for entry in versions()}
    wanted = {"python", "zlib", "unicode", "uharfbuzz", "fonttools", "brotli", "pikepdf",
              "reportlab", "pillow", "pyphen", "cairosvg", "cairocffi", "numpy", "pydantic",
              "pyyaml", "openpyxl", "uniseg", "svgwrite", "lucide", "segno", "lxml"}  # fmt: skip
    assert wanted <= names
    content, layout = files(tmp_path)
    Path(content).write_text(
        Path(content).read_text() + 'logo: {file: "{place}/x.svg", alt: Een logo}\n'
    )
    options = Options(content, layout)
    (tmp_path / "P").mkdir()
    from infographic.batch.editions import read_editions

    editions = table(tmp_path, [{"edition": "A", "place": "P", "people": 1}])
    seen = set()
    for data in ("", "<svg/>", "<svg></svg>"):
        if data:
            (tmp_path / "P" / "x.svg").write_text(data)
        seen.add(make_plan(read_editions(editions), options).tasks[0].input)
    assert len(seen) == 3


def test_a_run_does_not_make_its_own_files_its_input(tmp_path: Path) -> None:
    content, layout = files(tmp_path)
    editions = table(tmp_path, rows(2))
    for wanted in ("2 made, 0 unchanged", "0 made, 2 unchanged"):
        result = run("batch", editions, "--content", content, "--layout", layout, "--format", "svg",
                     "--jobs", "0", "--quiet", "--out", tmp_path)  # fmt: skip
        assert result.stdout.startswith(wanted)


def test_a_further_size_leaves_what_is_there_alone(tmp_path: Path) -> None:
    made = plan(tmp_path, rows(1)).tasks[0].input
    more = plan(tmp_path, rows(1), sizes=("a4", "a3")).tasks
    assert [task.input == made for task in more] == [True, False]


def test_an_unexpected_fault_is_one_line_and_costs_one_edition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from infographic.batch import making

    def broken(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(making, "compose", broken)
    result = make(plan(tmp_path, rows(1)).tasks[0])
    assert result.failed
    assert result.outputs == []
    assert "unexpected KeyError: 'x' (test_rows, line" in str(result.findings[0])


def test_too_many_contents_error_is_an_infographic_error(tmp_path: Path) -> None:
    contents, layout = written(tmp_path, "nl", "en")
    from infographic.batch.editions import read_editions

    found = read_editions(table(tmp_path, [{"edition": "A"}]))
    with pytest.raises(InfographicError):
        make_plan(found, Options(contents[0], layout), contents[1])


def test_json_reports_bad_rows_and_findings(tmp_path: Path) -> None:
    content, layout = files(tmp_path)
    made = [
        *rows(1),
        {"edition": "", "place": "x"},
        {"edition": "B", "place": "\u2605", "people": 1},
    ]
    result = batch(tmp_path, table(tmp_path, made), [content], layout, "--json")
    report = json.loads(result.stdout)
    counts = [report[name] for name in ("made", "failed", "bad_rows", "warnings")]
    assert counts == [1, 1, 1, 0]
    for finding in report["findings"]:
        assert (finding["line"], finding["column"], finding["editions"]) == (4, 2, 1)
        assert (finding["first"], finding["severity"]) == ("B", "error")


def test_a_dry_run_ends_with_1_when_a_row_is_bad(tmp_path: Path) -> None:
    content, layout = files(tmp_path)
    editions = table(tmp_path, [*rows(1), {"edition": "", "place": "x"}])
    result = batch(tmp_path, editions, [content], layout, "--dry-run")
    assert result.exit_code == 1
    assert result.stdout.split() == ["plaats-0.nl.a4.handout.pdf"]
    assert "this row names no edition" in result.stderr


def test_the_summary_counts_files_and_not_editions(tmp_path: Path) -> None:
    content, layout = files(tmp_path)
    result = batch(tmp_path, table(tmp_path, rows(2)), [content], layout, "--format", "svg",
                   "--format", "pdf", "--json")  # fmt: skip
    report = json.loads(result.stdout)
    assert [report[name] for name in ("made", "skipped", "failed", "files")] == [2, 0, 0, 4]


def test_another_version_of_a_package_is_another_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from infographic.batch import inputs

    before = plan(tmp_path, rows(1)).tasks[0].input
    monkeypatch.setattr(inputs, "versions", lambda: ["uharfbuzz 99"])
    inputs.tool_digest.cache_clear()
    try:
        assert plan(tmp_path, rows(1)).tasks[0].input != before
    finally:
        inputs.tool_digest.cache_clear()


def test_readings_are_kept_once_and_bounded(tmp_path: Path) -> None:
    from infographic.batch.file_cache import MOST, FileCache

    file_cache = FileCache()
    first = file_cache.theme("ground")
    assert file_cache.theme("ground") is first
    contents = []
    for number in range(MOST + 5):
        path = tmp_path / f"{number}.yaml"
        path.write_text("title: x\n")
        contents.append(str(path))
        file_cache.content(str(path))
    assert len(file_cache._kept["content"]) == MOST
    Path(contents[0]).write_text("title: y\n")
    Path(contents[-1]).write_text("title: y\n")
    assert file_cache.content(contents[0])[0]["title"] == "y"  # it had to leave
    assert file_cache.content(contents[-1])[0]["title"] == "x"


def test_a_layout_that_is_not_there_matters_to_rows_that_name_none(tmp_path: Path) -> None:
    """Rows with a layout of their own are made; the others are refused once, before any is."""
    contents, _ = written(tmp_path, "nl")
    own = table(tmp_path, [{"edition": "A", "layout": "strata"}])
    made = batch(tmp_path, own, contents, "nowhere", "--dry-run")
    assert made.exit_code == 0, made.stderr
    bare = table(tmp_path, [{"edition": "A"}, {"edition": "B"}])
    refused = batch(tmp_path, bare, contents, "nowhere", "--dry-run")
    assert refused.exit_code == 1
    assert refused.stderr.count("nowhere") == 1
