"""The registry of standards: one file is a standard, and everything reads it from there."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import product
from pathlib import Path

import pytest

from infographic.diagnostics import InfographicError
from infographic.standards import (
    Family,
    Requirement,
    accepted,
    all_standards,
    choose,
    claimed,
    conflict,
    of_family,
    options,
)
from infographic.writers.pdf.inspection import CHECKS
from infographic.writers.pdf.profiles import choose as choose_profile

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "adding-a-standard.md"


def test_what_the_options_take() -> None:
    """The default first; a further standard does not change what is asserted here."""
    for family, default, other in (
        (Family.PRINT, "x4", "x1a"),
        (Family.ACCESS, "1", "2"),
        (Family.ARCHIVE, "2a", "4"),
    ):
        assert options(family)[0] == default
        assert other in options(family)


def test_every_requirement_has_a_check() -> None:
    assert set(CHECKS) == set(Requirement)


@pytest.mark.parametrize("standard", all_standards(), ids=lambda s: s.title)
def test_a_standard_makes_a_claim(standard: object) -> None:
    found = claimed(standard.title)  # type: ignore[attr-defined]
    assert found is standard
    assert found.properties or found.info
    assert found.requires(Requirement.IDENTIFIED)
    assert choose(found.family, found.option) is found
    assert found.accepts(found.title)


def test_each_family_has_one_default() -> None:
    for family in Family:
        assert [s.default for s in of_family(family)].count(True) == 1
        assert choose(family).default
    assert {s.archive for s in of_family(Family.ACCESS)} <= set(options(Family.ARCHIVE))


def test_an_unknown_standard_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InfographicError, match=r"unknown PDF/X standard 'x3'.*accepted: x1a, x4"):
        choose(Family.PRINT, "x3")


def test_which_standards_one_file_can_follow() -> None:
    titles = [
        [standard.title for standard in chosen]
        for chosen in accepted((Family.PRINT, Family.ACCESS, Family.ARCHIVE))
    ]
    assert ["PDF/X-4", "PDF/UA-1", "PDF/A-2a"] in titles
    assert not [t for t in titles if "PDF/X-1a:2003" in t or "PDF/UA-2" in t or "PDF/A-4" in t]
    pairs = product(of_family(Family.ACCESS), of_family(Family.ARCHIVE))
    compatible = [(a.option, b.option) for a, b in pairs if not conflict((a, b))]
    assert {("1", "2a"), ("2", "4")} <= set(compatible)
    assert not {("1", "4"), ("2", "2a")} & set(compatible)


@pytest.mark.parametrize(
    ("profile", "asked", "reason"),
    [
        ("all", {"pdfx": "x1a"}, "PDF/UA-1 requires tags, and PDF/X-1a:2003 files are written wit"),
        ("all", {"ua": 2}, "PDF/X-4 and PDF/UA-2 have no PDF version in common"),
        ("handout", {"pdfa": "4"}, "PDF/UA-1 and PDF/A-4 have no PDF version in common"),
    ],
)
def test_standards_that_exclude_each_other(
    profile: str, asked: dict[str, str], reason: str
) -> None:
    with pytest.raises(InfographicError, match=reason) as raised:
        choose_profile(profile, **asked)  # type: ignore[arg-type]
    assert "accepted: --" in raised.value.diagnostics[0].hint


def test_info_that_one_forbids_and_another_requires() -> None:
    bare, full = choose(Family.ARCHIVE, "4"), choose(Family.PRINT)
    assert Requirement.NO_INFO in bare.requirements
    from dataclasses import replace

    reason = conflict((replace(full, versions=((2, 0),)), bare))
    assert reason.startswith("PDF/X-4 requires: Info has title")


def test_no_code_tests_a_standard_by_name() -> None:
    """Names stand in the registry alone: elsewhere a standard answers questions."""
    name = re.compile(r"[\"'](x4|x1a|ua1|ua2|a2a|PDF/(X|A|UA)-\d\w*)[\"']")
    for path in (ROOT / "src").rglob("*.py"):
        if "standards" not in path.parts:
            assert not name.search(path.read_text("utf-8")), path


def run_with(folder: Path, code: str) -> str:
    """Run code that finds the standards in `folder` beside the published ones."""
    program = (
        "import sys\nfrom infographic.standards import published\n"
        f"published.__path__.append({str(folder)!r})\nsys.path.insert(0, 'docs')\n{code}"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A folder with the example of the guide."""
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    (tmp_path / "pdf_a_3a.py").write_text(code, "utf-8")
    return tmp_path


def test_one_file_is_a_new_standard_everywhere(example: Path, tmp_path: Path) -> None:
    assert "[2a|3a|4]" in run_with(
        example,
        "from infographic.cli.main import cli\ncli(['build', '--help'], standalone_mode=False)",
    ).replace("\n", "")
    assert "| PDF/A-3a |" in run_with(example, "import ledger; print(ledger.table())")
    out = tmp_path / "out"
    run_with(
        example,
        "from infographic.cli.main import cli\ncli(['build', 'groningen-2025.en', '--size', 'a4',"
        f" '--format', 'pdf', '--profile', 'handout', '--pdfa', '3a', '--out', {str(out)!r}],"
        " standalone_mode=False)",
    )
    (file,) = out.glob("*.pdf")
    assert b"<pdfaid:part>3</pdfaid:part>" in file.read_bytes()


def test_a_preset_can_require_a_new_standard(tmp_path: Path) -> None:
    (tmp_path / "pdf_x_9.py").write_text(
        "from dataclasses import replace\n"
        "from infographic.standards.published.pdf_x_4 import STANDARD as X4\n"
        "STANDARD = replace(X4, option='x9', title='PDF/X-9', default=False,\n"
        "    properties=(('pdfxid:GTS_PDFXVersion', 'PDF/X-9'),))\n",
        "utf-8",
    )
    (tmp_path / "p.yaml").write_text("name: p\nstandard: x9\n", "utf-8")
    said = run_with(
        tmp_path,
        "from infographic.preflight.presets import load_preset\n"
        f"print(load_preset({str(tmp_path / 'p.yaml')!r}).follows.title)",
    )
    assert said.strip() == "PDF/X-9"


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pdf_x_twice.py").write_text(
        "from infographic.standards.published.pdf_x_4 import STANDARD\n", "utf-8"
    )
    said = run_with(
        tmp_path,
        "from infographic.standards import all_standards\n"
        "try: all_standards()\nexcept ValueError as error: print(error)",
    )
    assert said.strip() == "two PDF/X standards have the option 'x4'"


def test_a_preset_with_an_unknown_standard_is_reported_at_its_line(tmp_path: Path) -> None:
    from infographic.preflight.presets import load_preset

    path = tmp_path / "p.yaml"
    path.write_text("name: p\nstandard: x5\n", "utf-8")
    with pytest.raises(InfographicError, match=r"p.yaml:2:11 .*'x5'.*accepted: x1a, x4"):
        load_preset(path)
