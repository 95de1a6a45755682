"""The work of `infographic check`, `proof` and `impose`, between options and report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from infographic.cli.reporting import counted
from infographic.diagnostics import Diagnostic, InfographicError, Severity, collecting, refuse
from infographic.diagnostics import report as report_finding
from infographic.model.job import layout_of
from infographic.model.layout_files import sizes_of
from infographic.pipeline import Output, PdfOptions, compose, load, render, write_all
from infographic.pipeline.checking import Report, against_claim, check_pdf, check_scene
from infographic.preflight.causes import causes
from infographic.preflight.presets import Preset, load_preset
from infographic.scene import Scene

MOST_LINES = 100
"""How many causes a table shows; the rest is counted."""


@dataclass(frozen=True, slots=True)
class PageOptions:
    """Layout, theme and sizes of a content's pages, as given on the command line."""

    layout: str = ""
    theme: str = "ground"
    sizes: tuple[str, ...] = ()


def check(
    subjects: Sequence[str], preset: str, spots: tuple[str, ...], page_options: PageOptions
) -> list[Report]:
    """A report of every PDF, and of every page that a content makes."""
    demands = load_preset(preset)
    reports: list[Report] = []
    for subject in subjects:
        if is_pdf(subject):
            reports.append(check_pdf(Path(subject), demands, spots))
        else:
            reports += _check_content(subject, demands, PdfOptions.of(preset), page_options)
    return reports


def is_pdf(subject: str) -> bool:
    """Whether a subject is a finished PDF and not a content."""
    return subject.lower().endswith(".pdf")


def _scenes(
    subject: str, page_options: PageOptions
) -> list[tuple[str, str, Scene, list[Diagnostic]]]:
    """Every page of a content: its title, its file stem, its scene and its warnings."""
    sizes = page_options.sizes or sizes_of(page_options.layout or layout_of(subject))
    out: list[tuple[str, str, Scene, list[Diagnostic]]] = []
    for size in dict.fromkeys(sizes):
        with collecting() as warnings:
            job = load(subject, page_options.layout, page_options.theme, size)
            scene = compose(job)
        stem = f"{job.content.slug}.{job.content.language}.{size}"
        out.append((f"{subject} ({size})", stem, scene, list(dict.fromkeys(warnings))))
    return out


def _check_content(
    subject: str, preset: Preset, options: PdfOptions, page_options: PageOptions
) -> list[Report]:
    reports = []
    for name, _, scene, warnings in _scenes(subject, page_options):
        report = check_scene(scene, preset, name)
        report.findings += warnings
        try:
            render(scene, "pdf", profile="print", pdf=options)
            report.facts.insert(0, f"can be {preset.follows.title}")
        except InfographicError as error:
            report.findings += [d for d in error.diagnostics if d not in report.findings]
        reports.append(report)
    return reports


def table(report: Report) -> list[str]:
    """The report for people: a line on the subject, then a line for each cause of findings."""
    verdict = "not accepted" if report.errors else "accepted"
    found_ = causes(report.findings)
    errors = sum(cause.severity is Severity.ERROR for cause in found_)
    out = [f"{report.subject}: {verdict} ({counted(errors, 'error')}, "
           f"{counted(len(found_) - errors, 'warning')}; {counted(report.pages, 'page')}; "
           f"{'; '.join(report.facts)})"]  # fmt: skip
    for number, found in enumerate(report.coverage, 1):
        plates = ", ".join(f"{name} {used:.1f} %" for name, used in found.used.items())
        out.append(
            f"  ink      page {number}: {found.mean:.0f} % over 15 mm, {found.peak:.0f} % at most; "
            f"plates: {plates}"
        )
    out += [f"  {cause.severity:<8} {cause.first.code}: {cause}" for cause in found_[:MOST_LINES]]
    if len(found_) > MOST_LINES:
        out.append(f"  and {len(found_) - MOST_LINES} more")
    out += [f"  not measured: {reason}" for reason in report.unmeasured]
    return out


def proof(
    subjects: Sequence[str], preset: str, page_options: PageOptions, out: Path, dpi: float
) -> list[Path]:
    """Proof pictures of every page; returns the files written."""
    from infographic.pipeline.proofing import pictures, proofs_of_pdf, proofs_of_scene
    from infographic.writers.pdf.conditions import press

    condition = press(load_preset(preset).condition)
    made: list[Output] = []
    for subject in subjects:
        if is_pdf(subject):
            pages = [(Path(subject).stem, proofs_of_pdf(Path(subject), dpi))]
        else:
            pages = []
            for _, stem, scene, warnings in _scenes(subject, page_options):
                for warning in warnings:
                    report_finding(warning)
                pages.append((stem, proofs_of_scene(scene, condition, dpi)))
        for stem, proofs in pages:
            for number, one in enumerate(proofs, 1):
                leaf = f".p{number}" if len(proofs) > 1 else ""
                made += [
                    Output(f"{stem}{leaf}.{name}.png", data, stem, "", "", "png")
                    for name, data in pictures(one, condition).items()
                ]
    if not made:
        raise refuse("proof", "there is no page to show", "name a content or a PDF")
    return write_all(made, out)


def imposed(
    files: Sequence[str], sheet: str, up: int, gutter: str, marks: bool, repeat: bool, out: Path
) -> Path:
    """Write the sheet, if it conforms to what it claims."""
    from infographic.imposition.sheet import impose
    from infographic.pdf_reading.metadata import claims_of
    from infographic.pdf_reading.opening import open_pdf
    from infographic.units import parse_length

    try:
        space = parse_length(gutter)
    except ValueError as error:
        raise refuse("impose", str(error), "for example --gutter 6mm") from None
    if space < 0:
        raise refuse("impose", "a gutter cannot be negative", "for example --gutter 6mm")
    data = impose([Path(f) for f in files], sheet, up, gutter=space, marks=marks, repeat=repeat)
    with open_pdf(data, "the sheet") as pdf:
        claim = claims_of(pdf).press
    found = against_claim(data, claim)
    if found:
        raise InfographicError(found)
    output = Output(out.name, data, out.stem, "", sheet, "pdf", "print")
    return write_all([output], out.parent)[0]
