"""What the documents say can be done, can be done."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from infographic.cli.main import cli
from infographic.composition.forms import FORMS
from infographic.composition.options import option_names

ROOT = Path(__file__).parents[1]
DOCS = sorted([ROOT / "README.md", *(ROOT / "docs").glob("*.md")])


def blocks(path: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", path.read_text("utf-8"), re.DOTALL)


def test_the_python_page_runs_as_it_stands() -> None:
    code = "\n".join(blocks(ROOT / "docs" / "python.md", "python"))
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


@pytest.mark.parametrize(
    "first", ["import infographic.composition.sheet", "import infographic.pipeline", ""]
)
def test_the_three_names_can_be_called_whatever_was_imported_before(first: str) -> None:
    use = "print(len(render(compose(load('groningen-2025.nl')), 'txt')))"
    code = f"{first}\nfrom infographic import compose, load, render\n{use}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 1000


def test_the_ledger_is_that_of_the_standards() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    import ledger

    text = ledger.FILE.read_text("utf-8")
    assert ledger.written(text) == text


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_options_in_commands_exist(path: Path) -> None:
    for block in blocks(path, "sh"):
        for line in block.splitlines():
            match = re.match(r"(?:\S*/)?infographic (\w+)(.*)", line.split("#")[0])
            if match:
                said = CliRunner().invoke(cli, [match[1], "--help"])
                assert said.exit_code == 0, line
                for option in re.findall(r"--[\w-]+", match[2]):
                    assert option in said.output, f"{path.name}: {line}"


@pytest.mark.parametrize("path", DOCS, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_the_tables_of_options_are_those_of_the_forms() -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    import forms

    text = forms.PAGE.read_text("utf-8")
    assert forms.written(text) == text, "run: python docs/forms.py --tables"
    for name, form in FORMS.items():
        for option in option_names(form.Options):
            assert f"| `{option}` |" in text, (name, option)


def test_the_example_of_charts_is_whole(tmp_path: Path) -> None:
    example = ROOT / "docs" / "examples" / "veenhoven-figures"
    command = ["build", str(example / "page.en.yaml"), "--size", "a4", "--format", "svg"]
    command += ["--layout", str(example / "figures.a4.yaml"), "--strict", "--out", str(tmp_path)]
    done = CliRunner().invoke(cli, command)
    assert done.exit_code == 0, done.output
    page = (tmp_path / "veenhoven-figures.en.a4.svg").read_text("utf-8")
    for said in ("no data", "790", "Nieuw-Compas", "118", "137", "2,000"):
        assert said in page


def test_the_changelog_speaks_of_this_version() -> None:
    from infographic import __version__

    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
