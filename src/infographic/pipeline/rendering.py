"""Rendering: a scene becomes the bytes of its files, one format at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import get_args

from infographic.diagnostics import refuse, report
from infographic.model.job import Job
from infographic.pipeline.options import Format, PdfOptions, Profile, TextMode
from infographic.scene import Scene


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file in memory, with what it contains."""

    name: str
    data: bytes
    content: str
    language: str
    size: str
    format: str
    profile: str = ""

    def as_dict(self, path: Path) -> dict[str, object]:
        """JSON-ready facts of the written file."""
        return {
            "file": str(path),
            "content": self.content,
            "language": self.language,
            "size": self.size,
            "format": self.format,
            "profile": self.profile,
            "bytes": len(self.data),
            "sha256": sha256(self.data).hexdigest(),
        }


def render(
    scene: Scene,
    format: Format = "pdf",
    *,
    profile: Profile = "handout",
    text: TextMode = "live",
    dpi: float | None = None,
    pdf: PdfOptions | None = None,
) -> bytes:
    """The bytes of one file of a scene.

    `svg`, `pdf`, `png`, `html`, or `txt` (a dump of the scene).

    `text` says whether an SVG keeps live text or draws outlines; `dpi` is for PNG, `pdf`
    for PDF. Raises InfographicError when a PDF does not conform to its profile, or when a PNG is
    requested and the system has no libcairo.
    """
    match format:
        case "svg":
            from infographic.writers.svg import write_svg

            return write_svg(scene, text, bleed=pdf.bleed if pdf else None)
        case "pdf":
            from infographic.pipeline.pdf import render_pdf

            return render_pdf(scene, profile, pdf or PdfOptions())
        case "png":
            from infographic.writers.png import write_png

            return write_png(scene, dpi)
        case "html":
            from infographic.writers.html import write_html

            return write_html(scene)
        case "txt":
            from infographic.writers.dump import write_dump

            return write_dump(scene).encode()
    raise refuse("format", f"unknown format {format!r}", "accepted: " + ", ".join(get_args(Format)))


def outputs(
    job: Job,
    scene: Scene,
    formats: Iterable[Format],
    profiles: Iterable[Profile],
    text: TextMode,
    pdf: PdfOptions | None = None,
) -> list[Output]:
    """All requested files of one page, in memory.

    Files for the press are preflighted: an error raises InfographicError and nothing is made;
    warnings are reported.
    """
    formats, profiles = list(formats), list(profiles)
    if scene.images:
        from infographic.writers.rasters import picture_findings

        for finding in picture_findings(scene):
            report(finding)
    if pdf and pdf.large:
        from infographic.composition.large_print import large_print

        data = render(large_print(scene), "pdf", profile="handout", pdf=pdf)
        name = f"{job.content.slug}.{job.content.language}.large.pdf"
        return [_output(job, name, data, "pdf", "handout")]
    if "pdf" in formats and {"print", "all"} & set(profiles):
        from infographic.pipeline.checking import require_printable

        options = pdf or PdfOptions()
        found = require_printable(scene, options.demands(), icc=options.icc, bleed=options.bleed)
        for warning in found:
            report(warning)
    stem = f"{job.content.slug}.{job.content.language}.{job.size}"
    made = []
    for format_ in formats:
        if format_ != "pdf":
            data = render(scene, format_, text=text, pdf=pdf)
            made.append(_output(job, f"{stem}.{format_}", data, format_))
            continue
        for profile in profiles:
            data = render(scene, "pdf", profile=profile, pdf=pdf)
            made.append(_output(job, f"{stem}.{profile}.pdf", data, "pdf", profile))
    return made


def _output(job: Job, name: str, data: bytes, format_: str, profile: str = "") -> Output:
    content = job.content
    return Output(name, data, content.slug, content.language, job.size, format_, profile)
