"""Files that are hard to read end in findings or one line of refusal, never in anything else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pikepdf
import pytest
from made import pdf_of
from mutants import HARD, damaged

from infographic.composition.large_print import large_print
from infographic.diagnostics import InfographicError
from infographic.imposition.sheet import impose
from infographic.pipeline import PdfOptions, compose, load, render
from infographic.pipeline.checking import Report, check_pdf
from infographic.preflight import ghostscript
from infographic.preflight.presets import load_preset

SEEDS = 200
EACH = 20


@pytest.fixture(autouse=True)
def _without_ghostscript(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program's way with damage is not what is tested here."""
    monkeypatch.setattr(ghostscript, "available", lambda: "")


@cache
def sound() -> tuple[bytes, ...]:
    """Our own files of each kind."""
    scene = compose(load("groningen-2025.nl", "brief"))
    options = PdfOptions(pdfx="x1a")
    return (
        render(scene, "pdf", profile="handout"),
        render(scene, "pdf", profile="print"),
        render(scene, "pdf", profile="all"),
        render(scene, "pdf", profile="print", pdf=options),
        render(large_print(scene), "pdf", profile="handout"),
    )


def checked(data: bytes, path: Path) -> Report | InfographicError:
    path.write_bytes(data)
    try:
        return check_pdf(path, load_preset())
    except InfographicError as error:
        return error


def imposed(data: bytes, path: Path) -> bytes | InfographicError:
    path.write_bytes(data)
    try:
        return impose([path], "a2", 1)
    except InfographicError as error:
        return error


def one_line(outcome: object) -> bool:
    """Whether a refusal or every finding of a report is one line."""
    if isinstance(outcome, Report):
        shown = [str(finding) for finding in outcome.findings]
        return not any("\n" in line or "object at 0x" in line for line in shown)
    if isinstance(outcome, InfographicError):
        return "\n" not in str(outcome) and "object at 0x" not in str(outcome)
    return True


@pytest.mark.parametrize("name", HARD)
def test_what_is_hard_to_read_is_a_finding(name: str, tmp_path: Path) -> None:
    path = tmp_path / "hard.pdf"
    data = HARD[name]()
    outcome = checked(data, path)
    assert one_line(outcome)
    if isinstance(outcome, Report):
        wrong = {"content", "damaged", "boxes", "tagged", "tags", "roles"}
        codes = {finding.code for finding in outcome.errors}
        assert codes & wrong or name == "entities", codes
    assert one_line(imposed(data, path))


@pytest.mark.parametrize("first", range(0, SEEDS, EACH))
def test_damage_by_chance_is_survived(first: int, tmp_path: Path) -> None:
    told = 0
    for seed in range(first, first + EACH):
        data = damaged(sound()[seed % len(sound())], seed)
        outcome = checked(data, tmp_path / "damaged.pdf")
        assert one_line(outcome), seed
        told += isinstance(outcome, InfographicError) or bool(outcome.findings)
        assert one_line(imposed(data, tmp_path / "damaged.pdf")), seed
    assert told > EACH / 2  # damage to a byte that nobody reads does no harm


@pytest.mark.parametrize("part", [0.3, 0.9, 0.999])
def test_a_file_that_is_cut_short_is_reported(part: float, tmp_path: Path) -> None:
    data = sound()[1]
    outcome = checked(data[: int(len(data) * part)], tmp_path / "cut.pdf")
    if isinstance(outcome, Report):
        assert "damaged" in {finding.code for finding in outcome.errors}
    with pytest.raises(InfographicError):
        impose([tmp_path / "cut.pdf"], "a2", 1)


@pytest.mark.parametrize("password", ["secret", ""])
def test_an_encrypted_file_is_refused_in_one_line(password: str, tmp_path: Path) -> None:
    path = tmp_path / "locked.pdf"
    lock = pikepdf.Encryption(owner="owner", user=password)
    pdf_of(b"0 0 9 9 re f").save(path, encryption=lock)
    with pytest.raises(InfographicError, match=r"locked\.pdf: .*(encrypted|password)"):
        impose([path], "a2", 1)
    outcome = checked(path.read_bytes(), path)
    if password:
        assert isinstance(outcome, InfographicError)
        assert "protected by a password" in str(outcome)
    else:
        assert isinstance(outcome, Report)
        assert "encryption" in {finding.code for finding in outcome.errors}


def test_sound_files_are_not_called_damaged(tmp_path: Path) -> None:
    for data in sound():
        outcome = checked(data, tmp_path / "sound.pdf")
        assert isinstance(outcome, Report)
        assert not {f.code for f in outcome.findings} & {"damaged", "content"}
        assert isinstance(imposed(data, tmp_path / "sound.pdf"), bytes)
