"""Every command that writes a file replaces the old one whole, with the user's umask."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from infographic.cli.main import cli

TABLE = "edition,title\nOne,Een\n"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


def commands(folder: Path, page: Path) -> dict[str, tuple[list[str | Path], str]]:
    """A call of each command that writes, and a file that it writes into `folder`/out."""
    out, table = folder / "out", folder / "e.csv"
    table.write_text(TABLE)
    content = ["groningen-2025.nl", "--size", "a4"]
    batch = ["batch", table, "--content", "groningen-2025.nl", "--profile", "handout", "--quiet",
             "--jobs", "0", "--out", out]  # fmt: skip
    stem = "groningen-2025.nl.a4"
    return {
        "build": (["build", *content, "--format", "svg", "--out", out], f"{stem}.svg"),
        "large print": (
            ["build", "groningen-2025.nl", "--large-print", "--out", out],
            "groningen-2025.nl.large.pdf",
        ),
        "batch": ([*batch], "one.nl.a4.handout.pdf"),
        "merge": ([*batch, "--merge"], "all.nl.a4.handout.pdf"),
        "zip": ([*batch, "--zip"], "editions.zip"),
        "contact sheet": ([*batch, "--contact-sheet"], "contact-sheet-1.png"),
        "workers": ([*batch[:-4], "--jobs", "1", "--out", out], "one.nl.a4.handout.pdf"),
        "manifest": ([*batch], "manifest.jsonl"),
        "proof": (["proof", *content, "--dpi", "20", "--out", out], f"{stem}.press.png"),
        "impose": (
            ["impose", page, page, "--sheet", "a3", "--out", out / "sheet.pdf"],
            "sheet.pdf",
        ),
    }


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page")
    run("build", "groningen-2025.nl", "--size", "a4", "--format", "pdf", "--profile", "print",
        "--out", folder)  # fmt: skip
    return next(folder.glob("*.pdf"))


@pytest.mark.parametrize(
    "name",
    ["build", "large print", "batch", "merge", "zip", "contact sheet", "workers", "manifest",
     "proof", "impose"],
)  # fmt: skip
def test_files_are_replaced_whole_and_respect_the_umask(
    tmp_path: Path, page: Path, name: str
) -> None:
    arguments, file = commands(tmp_path, page)[name]
    path = tmp_path / "out" / file
    before = os.umask(0o026)
    try:
        result = run(*arguments)
        assert result.exit_code == 0, result.output
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        path.write_bytes(b"an older file")
        os.link(path, tmp_path / "same")
        result = run(*arguments, *(["--fresh"] if arguments[0] == "batch" else []))
    finally:
        os.umask(before)
    assert result.exit_code == 0, result.output
    assert (tmp_path / "same").read_bytes() == b"an older file" or name == "manifest"
    assert path.read_bytes() != b"an older file"
    assert not list((tmp_path / "out").glob(".infographic*"))
