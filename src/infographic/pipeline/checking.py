"""Checking: preflight of a page before it is written, and of a finished file of anybody's."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pikepdf

from infographic.colour import SpotInk
from infographic.diagnostics import Diagnostic, InfographicError, Severity, reason_of, refuse
from infographic.pdf_reading import FileBoxes, from_top, read
from infographic.pdf_reading.limits import DAMAGED
from infographic.preflight.coverage import Coverage, coverage_findings, measure
from infographic.preflight.pdf_file import claims, file_findings, sizes
from infographic.preflight.pdf_pages import page_facts
from infographic.preflight.presets import Preset
from infographic.preflight.rules import run_rules
from infographic.preflight.scene_reader import read_scene
from infographic.scene import Scene
from infographic.standards import Family, claimed
from infographic.writers.pdf.conditions import press
from infographic.writers.pdf.inspection import inspect
from infographic.writers.pdf.profiles import choose

DPI = 60.0
"""Resolution at which ink is measured: 15 mm are 35 pixels."""
MOST_BYTES = 500_000_000
MOST_PAGES = 2_000


@dataclass(slots=True)
class Report:
    """What a check looked at and found; `unmeasured` says what it could not judge, and why."""

    subject: str
    pages: int
    findings: list[Diagnostic] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    unmeasured: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)

    @property
    def errors(self) -> list[Diagnostic]:
        """The findings for which a printer sends the file back."""
        return [d for d in self.findings if d.severity is Severity.ERROR]

    def as_dict(self) -> dict[str, object]:
        """The report as JSON-ready values."""
        return {
            "subject": self.subject,
            "pages": self.pages,
            "passed": not self.errors,
            "facts": self.facts,
            "ink": [
                {"page": i, "mean": round(c.mean, 1), "peak": round(c.peak, 1),
                 "mean_at": list(c.mean_at.as_tuple()), "peak_at": list(c.peak_at.as_tuple()),
                 "plates": {k: round(v, 2) for k, v in c.used.items()}}
                for i, c in enumerate(self.coverage, 1)
            ],
            "unmeasured": self.unmeasured,
            "diagnostics": [d.as_dict() for d in self.findings],
        }  # fmt: skip


def check_scene(
    scene: Scene, preset: Preset, subject: str = "", *, icc: bytes | None = None
) -> Report:
    """Preflight of a scene as the print file that `preset` asks for.

    `icc` is a press profile of one's own, for the condition that the preset names.
    """
    from infographic.pipeline.plates import rasterised

    expected = {s.ink.name for s in scene.swatches.values() if isinstance(s.ink, SpotInk)}
    report = Report(subject, len(scene.pages), run_rules(read_scene(scene), preset, expected))
    condition = press(preset.condition, icc)
    report.facts.append(f"{condition.identifier}, at most {preset.ink_limit:g} % ink")
    for number, page in enumerate(rasterised(scene, condition, DPI), 1):
        bleed = scene.pages[number - 1].boxes.bleed
        found = measure(page, DPI, (bleed.x, bleed.y))
        report.coverage.append(found)
        report.findings += coverage_findings(number, found, preset.ink_limit)
    return report


def check_pdf(path: Path, preset: Preset, spots: tuple[str, ...] = ()) -> Report:
    """Preflight of a finished PDF, whoever made it.

    Raises InfographicError when the file cannot be opened. A claim of PDF/X is held
    against the inspection that our own files go through.
    """
    data = _read(path)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise refuse("pages", f"{path}: more than {MOST_PAGES} pages", "split the file")
            report = Report(str(path), len(pdf.pages), _judged(pdf, preset))
            claim = claims(pdf)
            report.facts += [claim or "no PDF/X", *sorted(set(sizes(pdf)))]
            report.findings += run_rules(page_facts(read(pdf)), preset, spots)
            report.findings += against_claim(data, claim)
            boxes = [FileBoxes.of(page) for page in pdf.pages]
    except pikepdf.PasswordError:
        raise refuse("pdf", f"{path}: the file needs a password", "save it without one") from None
    except pikepdf.PdfError as error:
        raise refuse("pdf", f"{path}: not a PDF that can be opened: {error}") from None
    _measure(path, report, preset, boxes)
    return report


def _judged(pdf: pikepdf.Pdf, preset: Preset) -> list[Diagnostic]:
    try:
        return file_findings(pdf, preset)
    except DAMAGED as error:
        message = f"the file cannot be read: {type(error).__name__}: {error}"
        return [Diagnostic("content", message, "export the file again")]


def against_claim(data: bytes, claim: str) -> list[Diagnostic]:
    """What stands against the PDF/X standard that a file itself claims; nothing without a claim."""
    standard = claimed(claim)
    if standard is None or standard.family is not Family.PRINT:
        return []
    return inspect(data, choose("print", pdfx=standard.option))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse("pdf", f"{path} is larger than 500 MB", "split the file")
        return path.read_bytes()
    except OSError as error:
        reason = reason_of(error)
        raise refuse("pdf", f"cannot read {path}: {reason}", "check its name") from None


def _measure(path: Path, report: Report, preset: Preset, boxes: list[FileBoxes]) -> None:
    from infographic.preflight import ghostscript

    if not ghostscript.available():
        report.unmeasured.append("ink coverage: Ghostscript is not installed")
        return
    try:
        pages = ghostscript.separations(path, DPI)
    except (OSError, subprocess.SubprocessError) as error:
        report.unmeasured.append(f"ink coverage: Ghostscript stopped: {type(error).__name__}")
        return
    if len(pages) != report.pages:
        report.unmeasured.append(f"ink coverage: {len(pages)} of {report.pages} pages were drawn")
    scale = DPI / 72
    for number, (plates, page) in enumerate(zip(pages, boxes, strict=False), 1):
        area, origin = from_top(page.bleed, page.media), from_top(page.bleed, page.trim)
        rows = slice(round(area.y * scale), round(area.bottom * scale))
        columns = slice(round(area.x * scale), round(area.right * scale))
        inside = {name: plate[rows, columns] for name, plate in plates.items()}
        if not inside or not all(plate.size for plate in inside.values()):
            report.unmeasured.append(f"ink coverage: page {number} has no area to measure")
            continue
        found = measure(inside, DPI, (origin.x, origin.y))
        report.coverage.append(found)
        report.findings += coverage_findings(number, found, preset.ink_limit)


def require_printable(
    scene: Scene, preset: Preset, *, icc: bytes | None = None, bleed: float | None = None
) -> list[Diagnostic]:
    """The warnings of the preflight of a print file; raises InfographicError when it has errors.

    `bleed` is what the file keeps of the scene's own, in points.
    """
    from infographic.writers.pdf.profile_rules import cut_to_profile

    profile = choose("print", pdfx=preset.standard, condition=preset.condition, icc=icc)
    report = check_scene(cut_to_profile(scene, profile, bleed), preset, icc=icc)
    if report.errors:
        raise InfographicError(report.errors)
    return report.findings
