"""Checking: preflight of a page before it is written, and of any finished PDF."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field, replace
from pathlib import Path

from infographic.colour import SpotInk
from infographic.diagnostics import Diagnostic, InfographicError, Severity
from infographic.pdf_reading import FileBoxes, from_top, read
from infographic.pdf_reading.metadata import Claims, claims_of
from infographic.pdf_reading.opening import open_pdf, read_bytes
from infographic.preflight.accessibility import accessibility_findings
from infographic.preflight.coverage import Coverage, coverage_findings, measure
from infographic.preflight.pdf_file import damage_findings, file_findings, sizes
from infographic.preflight.pdf_pages import page_facts
from infographic.preflight.presets import Preset
from infographic.preflight.rules import run_rules, unreadable
from infographic.preflight.scene_reader import read_scene
from infographic.scene import Scene
from infographic.standards import Family, Requirement, Standard, claimed
from infographic.writers.pdf.conditions import press
from infographic.writers.pdf.inspection import inspect, inspect_file
from infographic.writers.pdf.inspection.reading import File
from infographic.writers.pdf.profiles import Profile, choose

DPI = 60.0
"""Resolution at which ink is measured: 15 mm are 35 pixels."""
MOST_PIXELS = 60_000_000
"""Pixels of a page at that resolution; a square of 3 m has 50 million."""


@dataclass(slots=True)
class Report:
    """The subject and the findings of a check.

    `unmeasured` says what could not be measured and why.
    """

    subject: str
    pages: int
    findings: list[Diagnostic] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    unmeasured: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)

    @property
    def errors(self) -> list[Diagnostic]:
        """The findings for which a printer would reject the file."""
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
    """Preflight of a scene as the print file that `preset` requires.

    `icc` is the user's own press profile for the condition that the preset names.
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
    """Check a finished PDF from any program against the standards that it claims.

    A claim of PDF/UA or PDF/A adds the accessibility checks, a claim of PDF/X those of the press;
    a file that claims nothing is checked for the press. Each claimed standard is verified by the
    same inspection as our own files. Raises InfographicError when the file cannot be opened.
    """
    data = read_bytes(path)
    with open_pdf(data, str(path)) as pdf:
        claims, pages = claims_of(pdf), read(pdf)
        report = Report(str(path), len(pages), damage_findings(pdf))
        for_press = bool(claims.press) or not claims.titles
        report.facts += _claimed(claims)
        report.facts += sorted(set(sizes(pages)))
        if not pages:
            report.findings.append(Diagnostic("pages", "there is no page to check"))
        elif for_press:
            report.findings += file_findings(pdf, preset)
            report.findings += run_rules(page_facts(pages), preset, spots)
        standards = [found for found in map(claimed, claims.titles) if found]
        if standards:
            file = File(data, pdf, _profile(standards), pages)
            report.findings += inspect_file(file)
        elif not for_press:
            report.findings += [d for page in page_facts(pages) for d in unreadable(page)]
        report.findings += _unknown(claims)
        if claims.access or claims.archive.endswith("a"):
            report.findings += accessibility_findings(pdf, pages)
        boxes = [page.boxes for page in pages]
    report.findings = list(dict.fromkeys(report.findings))
    if for_press:
        _measure(path, report, preset, boxes)
    return report


def _claimed(claims: Claims) -> list[str]:
    """The claims of the file, and the rules that it is checked by because of them."""
    if not claims.titles:
        return ["claims no standard, so it is checked for the press"]
    facts = [" and ".join(claims.titles)]
    return facts if claims.press else [*facts, "checked for readers, not for the press"]


def _unknown(claims: Claims) -> list[Diagnostic]:
    """A claim that was not verified must not look like one that was."""
    return [
        Diagnostic(
            "unchecked-claim", f"the file claims {title}, whose rules are not checked here",
            "use a validator for that standard", severity=Severity.WARNING,
        )
        for title in claims.titles if claimed(title) is None
    ]  # fmt: skip


def _profile(standards: list[Standard]) -> Profile:
    """The profile that a file with these claims must conform to."""
    press_file = any(s.requires(Requirement.PRESS_INTENT) for s in standards)
    like = choose("print" if press_file else "handout")
    return replace(like, name="claimed", standards=tuple(standards))


def against_claim(data: bytes, claim: str) -> list[Diagnostic]:
    """Violations of the PDF/X standard that a file claims; nothing without a claim."""
    standard = claimed(claim)
    if standard is None or standard.family is not Family.PRINT:
        return []
    return inspect(data, choose("print", pdfx=standard.option))


def _measure(path: Path, report: Report, preset: Preset, boxes: list[FileBoxes]) -> None:
    from infographic.preflight import ghostscript

    if not ghostscript.available():
        report.unmeasured.append("ink coverage: Ghostscript is not installed")
        return
    if any(b.media.width * b.media.height * (DPI / 72) ** 2 > MOST_PIXELS for b in boxes):
        report.unmeasured.append("ink coverage: a page is too large to be rasterised")
        return
    try:
        pages = ghostscript.separations(path, DPI, count=report.pages)
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        report.unmeasured.append(f"ink coverage: Ghostscript stopped: {type(error).__name__}")
        return
    if len(pages) != report.pages:
        report.unmeasured.append(
            f"ink coverage: {len(pages)} of {report.pages} pages were rasterised"
        )
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
    """The preflight warnings of a print file; raises InfographicError when there are errors.

    `bleed` is how much of the scene's bleed the file keeps, in points.
    """
    from infographic.writers.pdf.profile_rules import cut_to_profile

    profile = choose("print", pdfx=preset.standard, condition=preset.condition, icc=icc)
    report = check_scene(cut_to_profile(scene, profile, bleed), preset, icc=icc)
    if report.errors:
        raise InfographicError(report.errors)
    return report.findings
