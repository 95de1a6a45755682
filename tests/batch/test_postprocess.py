"""After a run: the merged file, the zip, the thumbnails, and what changed since the last."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result
from PIL import Image
from tables import files, rows, table

from infographic.cli.main import cli


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def batch(folder: Path, made: list[dict[str, object]], *more: str, out: str = "out") -> Result:
    content, layout = files(folder)
    editions = table(folder, made)
    return run(
        "batch", editions, "--content", content, "--layout", layout, "--jobs", "0", "--quiet",
        "--out", folder / out, *more,
    )  # fmt: skip


def test_all_editions_in_one_file_keep_the_standard(tmp_path: Path) -> None:
    result = batch(tmp_path, rows(4), "--profile", "print", "--merge")
    assert result.exit_code == 0, result.output
    whole = tmp_path / "out" / "all.nl.a4.print.pdf"
    with pikepdf.open(whole) as pdf:
        assert len(pdf.pages) == 4
        profiles = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/N") == 4]
        assert len(profiles) == 1
        names = {str(f.BaseFont) for page in pdf.pages for f in page.Resources.Font.values()}
        assert len(names) == len({name.partition("+")[2] for name in names})  # each font once
    parts = sum(p.stat().st_size for p in (tmp_path / "out").glob("plaats*.pdf"))
    assert whole.stat().st_size < 0.7 * parts
    assert run("check", whole).exit_code == 0, run("check", whole).output


def test_all_handouts_in_one_file_keep_their_tags(tmp_path: Path) -> None:
    made = rows(4)
    made[1]["swatches.black"] = "#0a3a6b"
    made[3]["language"] = "en"
    result = batch(tmp_path, made, "--profile", "handout", "--merge")
    assert result.exit_code == 0, result.output
    with pikepdf.open(tmp_path / "out" / "all.en.a4.handout.pdf") as pdf:
        assert len(pdf.pages) == 1
        assert str(pdf.Root.Lang) == "en"
    with pikepdf.open(tmp_path / "out" / "all.nl.a4.handout.pdf") as pdf:
        sections = pdf.Root.StructTreeRoot.K.K
        assert [str(s.S) for s in sections] == ["/Sect"] * 3
        assert str(pdf.Root.Lang) == "nl"
        assert len(pdf.pages) == 3
        colours = [
            page.Contents.read_bytes().count(b"0.0392 0.2275 0.4196 rg") for page in pdf.pages
        ]
        assert [bool(count) for count in colours] == [False, True, False]


def test_long_runs_are_put_together_from_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from infographic.batch import postprocess

    monkeypatch.setattr(postprocess, "TOGETHER", 2)
    result = batch(tmp_path, rows(5), "--merge")
    assert result.exit_code == 0, result.output
    out = tmp_path / "out"
    with pikepdf.open(out / "all.nl.a4.print.pdf") as pdf:
        assert len(pdf.pages) == 5
    assert {p.name for p in out.glob("all.nl.a4.handout*")} == {
        f"all.nl.a4.handout.{i}.pdf" for i in (1, 2, 3)
    }
    assert run("check", out / "all.nl.a4.print.pdf").exit_code == 0


def test_the_zip_has_everything_and_no_clock(tmp_path: Path) -> None:
    batch(tmp_path, rows(3), "--zip")
    path = tmp_path / "out" / "editions.zip"
    first = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert len(archive.namelist()) == 6
        assert archive.testzip() is None
    batch(tmp_path, rows(3), "--zip")
    assert path.read_bytes() == first


def test_thumbnails_show_every_edition(tmp_path: Path) -> None:
    batch(tmp_path, rows(30), "--profile", "handout", "--contact-sheet")
    sheets = sorted((tmp_path / "out").glob("contact-sheet-*.png"))
    assert len(sheets) == 2
    assert Image.open(sheets[0]).size[0] > 1500


def test_diff_reports_words_and_pictures(tmp_path: Path) -> None:
    batch(tmp_path, rows(3), "--profile", "handout", out="a")
    changed = [*rows(2), {"edition": "Nieuw", "place": "N", "people": 1}]
    changed[1]["people"] = 77
    batch(tmp_path, changed, "--profile", "handout", out="b")
    result = run("diff", tmp_path / "a", tmp_path / "b", "--out", tmp_path / "d")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert "added nieuw.nl.a4.handout.pdf" in lines
    assert "removed plaats-2.nl.a4.handout.pdf" in lines
    assert any(line.startswith("changed plaats-1.nl.a4.handout.pdf") for line in lines)
    assert not any("plaats-0" in line for line in lines)
    assert any("[77]" in line and line.strip().startswith("+") for line in lines)
    picture = Image.open(tmp_path / "d" / "plaats-1.nl.a4.handout.pdf.diff1.png")
    assert picture.convert("RGB").getcolors(1 << 20)
    assert run("diff", tmp_path / "a", tmp_path / "a").exit_code == 0


def test_bad_rows_are_reported_and_good_ones_built(tmp_path: Path) -> None:
    made = [*rows(2), {"edition": "", "place": "x"}, {"edition": "plaats 0", "place": "y"}]
    result = batch(tmp_path, made, "--profile", "handout")
    assert result.exit_code == 1
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2
    assert "editions.csv:4:1 this row names no edition" in result.stderr
    assert "editions.csv:5:1" in result.stderr


def test_strict_stops_all(tmp_path: Path) -> None:
    result = batch(tmp_path, [*rows(2), {"edition": ""} | {"place": "x"}], "--strict")
    assert result.exit_code == 1
    assert not (tmp_path / "out").exists()


def test_a_dry_run_makes_nothing(tmp_path: Path) -> None:
    result = batch(tmp_path, rows(2), "--dry-run", "--size", "a4", "--format", "svg")
    assert result.exit_code == 0
    assert result.stdout.split() == ["plaats-0.nl.a4.svg", "plaats-1.nl.a4.svg"]
    assert not (tmp_path / "out").exists()


def test_json_sums_up(tmp_path: Path) -> None:
    result = batch(tmp_path, rows(2), "--profile", "handout", "--json")
    report = json.loads(result.stdout)
    assert (report["made"], report["failed"], report["files"]) == (2, 0, 2)


@pytest.mark.parametrize(
    "more",
    [("--shard", "9/2"), ("--cluster", "tcp://10.0.0.1:1"), ("--preset", "nobody"),
     ("--content", "nothing.yaml")],
)  # fmt: skip
def test_faults_are_one_line(tmp_path: Path, more: tuple[str, ...]) -> None:
    result = batch(tmp_path, rows(1), *more)
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1, result.stderr
    assert "Traceback" not in result.output


def test_joined_pages_say_their_own_language(tmp_path: Path) -> None:
    from tables import plan

    from infographic.batch.file_cache import FileCache
    from infographic.batch.making import job_of
    from infographic.pipeline import compose, render
    from infographic.pipeline.joining import joined

    made = rows(2)
    made[1]["language"] = "en"
    tasks = plan(tmp_path, made).tasks
    file_cache = FileCache()
    scene = joined([compose(job_of(task, file_cache)) for task in tasks])
    with pikepdf.open(io.BytesIO(render(scene, "pdf", profile="handout"))) as pdf:
        sections = pdf.Root.StructTreeRoot.K.K
        assert str(sections[1].Lang) == "en"
        assert "/Lang" not in sections[0]


def test_a_folder_is_not_compared_with_a_file(tmp_path: Path) -> None:
    file = tmp_path / "page.svg"
    file.write_text("<svg/>")
    for pair in ((tmp_path, file), (file, tmp_path)):
        result = run("diff", *pair)
        assert result.exit_code != 0
        assert "a folder and a file cannot be compared" in result.stderr
