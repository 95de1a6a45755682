"""The command `infographic`: what it makes, how it ends, and that nothing is lost on the way."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infographic.cli.main import cli
from infographic.model.bundled import bundled

DATA = bundled("content")
PAGE = (DATA / "groningen-2025.nl.yaml").read_text("utf-8")
LAYOUT = (bundled("layouts") / "strata.a4.yaml").read_text("utf-8")
THEME = "extends: ground\nname: t\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def hashes(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def test_without_content_the_bundled_page_is_built_in_every_way(tmp_path: Path) -> None:
    result = run("build", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    wanted = {
        f"groningen-2025.{language}.{size}.{end}"
        for language in ("nl", "en")
        for size in ("a4", "a3")
        for end in ("svg", "png", "print.pdf", "handout.pdf")
    }
    assert {p.name for p in tmp_path.iterdir()} == wanted
    assert set(result.stdout.split()) == {str(tmp_path / name) for name in wanted}


def test_options_choose(tmp_path: Path) -> None:
    run(
        "build",
        "--size",
        "a4",
        "--format",
        "pdf",
        "--profile",
        "handout",
        "--lang",
        "en",
        "--out",
        tmp_path,
    )
    assert [p.name for p in tmp_path.iterdir()] == ["groningen-2025.en.a4.handout.pdf"]


def test_a_content_may_name_its_layout(tmp_path: Path) -> None:
    result = run("build", "digital-decade.en", "--size", "a4", "--format", "svg", "--out", tmp_path)
    assert result.exit_code == 0, result.output
    assert b"Which belongs" in (tmp_path / "digital-decade.en.a4.svg").read_bytes()


def test_json_lists_what_was_made(tmp_path: Path) -> None:
    result = run(
        "build", "--size", "a4", "--format", "svg", "--lang", "nl", "--json", "--out", tmp_path
    )
    (made,) = json.loads(result.stdout)["files"]
    data = Path(made["file"]).read_bytes()
    assert made["bytes"] == len(data)
    assert made["sha256"] == hashlib.sha256(data).hexdigest()
    assert (made["language"], made["size"], made["format"]) == ("nl", "a4", "svg")


def test_quiet_is_quiet(tmp_path: Path) -> None:
    result = run(
        "build", "--size", "a4", "--format", "svg", "--lang", "nl", "--quiet", "--out", tmp_path
    )
    assert (result.exit_code, result.output) == (0, "")


def test_outlines_carry_no_text(tmp_path: Path) -> None:
    run(
        "build",
        "--size",
        "a4",
        "--format",
        "svg",
        "--lang",
        "nl",
        "--text",
        "outlines",
        "--out",
        tmp_path,
    )
    svg = (tmp_path / "groningen-2025.nl.a4.svg").read_text()
    assert "<text" not in svg
    assert "<use" in svg


@pytest.mark.parametrize("kind", ["layouts", "themes", "fonts", "icons", "content"])
def test_list_shows_what_is_available(kind: str) -> None:
    result = run("list", kind, "--json")
    names = [entry["name"] for entry in json.loads(result.stdout)]
    expected = {
        "layouts": "strata.a4", "themes": "paper", "fonts": "SourceSans3-Bold",
        "icons": "cloud", "content": "groningen-2025.nl",
    }  # fmt: skip
    assert expected[kind] in names
    assert names == sorted(names)
    assert expected[kind] in run("list", kind).stdout


@pytest.mark.parametrize(
    "arguments",
    [["build", "--size", "a9"], ["build", "--format", "gif"], ["build", "--nothing"], ["list", "x"],
     ["x"], ["build", "--profile", "web"], ["build", "--ua", "3"]],
)  # fmt: skip
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


CONTENT_FAULTS = [
    ("icon: cloud", "icon: clould", "c.nl.yaml:25:15 unknown icon 'clould' (hint: did you mean"),
    ("icon: cloud", "icoon: cloud", "unknown key 'icoon' (hint: did you mean icon?"),
    ("Vast aan", "Vast 😀 aan", "the font SourceSans3-Bold has no glyph for '😀' (U+1F600)"),
    ("Vast aan", "Vast " + "x" * 80 + " aan", "wider than its measure"),
    ("language: nl", "language: [nl", "broken YAML"),
    ("as_of: \"2026-11\"", "as_of: soon", "'soon' is not a date"),
    ("id: geopolitics", "id: politics", "'k4' is about 'geopolitics', which is not a block"),
    ("Van 54 ondervraagde gemeenten zien", "Van " + "woorden " * 150, "too many at 9.5 pt"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), CONTENT_FAULTS)
def test_faults_in_content_are_one_line_and_nothing_is_lost(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "groningen-2025.nl.a4.svg").write_text("an older file")
    before = hashes(out)
    assert old in PAGE
    (tmp_path / "c.nl.yaml").write_text(PAGE.replace(old, new, 1), "utf-8")
    result = run("build", tmp_path / "c.nl.yaml", "--size", "a4", "--out", out)
    assert result.exit_code == 1
    assert words in result.stderr
    assert all(line.count("(hint:") <= 1 for line in result.stderr.splitlines())
    assert "Traceback" not in result.output
    assert hashes(out) == before


LAYOUT_FAULTS = [
    ("form: stratum", "form: stratus", "unknown form 'stratus' (hint: did you mean stratum?"),
    ("{columns: 4}", "{colums: 4}", "form 'columns' has no option 'colums'"),
    ("{columns: 4}", "{columns: many}", "option 'columns' must be a whole number"),
    ("ground: sky", "ground: skye", "has no ground 'skye' (hint: did you mean sky?"),
    ("{role: title}", "{role: titel}", "has no text role 'titel' (hint: did you mean title?"),
    ("column: 4, columns: 9", "column: 5, columns: 9", "outside the grid"),
    ("columns: 8, row: 2", "columns: 8, row: 1", "overlap on the grid"),
    ("form: globe", "form: glob", "unknown scenery 'glob' (hint: did you mean globe?"),
    ("home: Groningen", "home: Grunn", "there is no place named 'Grunn'"),
    ("forms: [street", "forms: [streat", "unknown form 'streat' (hint: did you mean street?"),
    ("grow: true", "grow: true\n    rows: [1, 2]", "has regions"),
    ("grid:", "gird:", "unknown key 'gird' (hint: did you mean grid?"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), LAYOUT_FAULTS)
def test_faults_in_layouts_are_one_line(tmp_path: Path, old: str, new: str, words: str) -> None:
    assert old in LAYOUT
    (tmp_path / "l.a4.yaml").write_text(LAYOUT.replace(old, new, 1), "utf-8")
    result = run(
        "build", "groningen-2025.nl", "--layout", tmp_path / "l.a4.yaml", "--out", tmp_path / "o"
    )
    assert result.exit_code == 1
    assert words in result.stderr
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("faces: {text: Garamond}\n", "there is no font named 'Garamond'"),
        ("faces: {text: gone.ttf}\n", "t.yaml:3:15 cannot read the font"),
        ("faces: {text: bad.ttf}\n", "is damaged or not a font"),
        ("roles: {body: {size: [9, 10]}}\n", "roles.body.size must be a mapping"),
    ],
)
def test_faults_in_themes_are_one_line(tmp_path: Path, more: str, words: str) -> None:
    (tmp_path / "bad.ttf").write_bytes(b"no font")
    (tmp_path / "t.yaml").write_text(THEME + more)
    result = run(
        "build",
        "groningen-2025.nl",
        "--size",
        "a4",
        "--theme",
        tmp_path / "t.yaml",
        "--out",
        tmp_path / "o",
    )
    assert result.exit_code == 1
    assert words in result.stderr
    errors = [n for n in result.stderr.splitlines() if not n.startswith("warning: ")]
    assert len(errors) == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["none.yaml"], "none.yaml cannot read the content file"),
        (["groningen-2025.fr"], "there is no content named 'groningen-2025.fr'"),
        (["--layout", "starta"], "there is no layout named 'starta' (hint: did you mean strata?"),
        (["--theme", "grund"], "there is no theme named 'grund' (hint: did you mean ground?"),
        (["--lang", "fr"], "there is no content in fr"),
        (["--condition", "fogra99"], "fogra99"),
        (["--icc", "none.icc", "--condition", "X"], "cannot read none.icc"),
        (["--bleed", "much"], "is not a length"),
    ],
)
def test_names_that_lead_nowhere(tmp_path: Path, arguments: list[str], words: str) -> None:
    result = run("build", *arguments, "--out", tmp_path / "o")
    assert result.exit_code == 1, result.output
    assert words in result.stderr
    assert not (tmp_path / "o").exists()


def test_one_bad_page_keeps_all_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "bad.nl.yaml").write_text(PAGE.replace("icon: cloud", "icon: clould", 1), "utf-8")
    result = run("build", "groningen-2025.en", tmp_path / "bad.nl.yaml", "--out", tmp_path / "o")
    assert result.exit_code == 1
    assert not (tmp_path / "o").exists()


def test_two_pages_of_one_name_are_refused(tmp_path: Path) -> None:
    result = run(
        "build",
        "groningen-2025.nl",
        DATA / "groningen-2025.nl.yaml",
        "--size",
        "a4",
        "--out",
        tmp_path,
    )
    assert result.exit_code == 1
    assert "would both be written as" in result.stderr


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    result = run(
        "build", "--size", "a4", "--lang", "nl", "--format", "svg", "--out", tmp_path / "file"
    )
    assert result.exit_code == 1
    assert "cannot write into" in result.stderr
    assert (tmp_path / "file").read_text() == "in the way"


def test_findings_as_json(tmp_path: Path) -> None:
    (tmp_path / "c.nl.yaml").write_text(PAGE.replace("icon: cloud", "icon: clould", 1), "utf-8")
    result = run("build", tmp_path / "c.nl.yaml", "--size", "a4", "--json", "--out", tmp_path / "o")
    (found,) = json.loads(result.stdout)["diagnostics"]
    assert (found["code"], found["line"], found["column"]) == ("icon", 25, 15)


def command(folder: Path, seed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "infographic.cli", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo" if seed == "1" else "UTC"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_same_job_gives_the_same_bytes_in_two_processes(tmp_path: Path) -> None:
    profiles = ("--profile", "print", "--profile", "handout", "--profile", "all")
    arguments = (
        "build",
        "groningen-2025.nl",
        "digital-decade.en",
        "--size",
        "a4",
        *profiles,
        "--out",
    )
    found = []
    for seed in ("1", "2"):
        result = command(tmp_path, seed, *arguments, f"out{seed}")
        assert result.returncode == 0, result.stderr
        found.append(hashes(tmp_path / f"out{seed}"))
    assert found[0] == found[1]
    assert len(found[0]) == 10
