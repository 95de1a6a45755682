"""The pipeline: load, compose, render, and files that are whole or not there.

    job = load("data/groningen-2025.nl.yaml", size="a4")
    scene = compose(job)
    pdf = render(scene, "pdf")

These three are the package's Python API and what the command line itself calls.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from infographic.compose.sheet import compose
from infographic.diagnostics import Diagnostic, refuse
from infographic.model.job import Job, load_job
from infographic.preflight.presets import Preset, load_preset
from infographic.scene import Scene

__all__ = ["FORMATS", "PROFILES", "Output", "compose", "load", "render", "write_all"]

Format = Literal["svg", "pdf", "png", "html", "txt"]
Profile = Literal["print", "handout", "all"]
TextMode = Literal["live", "outlines"]

FORMATS: tuple[str, ...] = ("svg", "pdf", "png")
PROFILES: tuple[str, ...] = ("print", "handout")
"""What is made when no profile is named; `all` is made on request."""


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How PDFs are made: `pdfx` (x4, x1a), `ua` (1, 2), the press condition and its own ICC
    profile, crop and registration `marks`, and the `bleed` that is kept, in points.

    `large` makes large-print handouts, `outlines` draws the letters of print files as
    shapes; `ppi` is the resolution that pictures are reduced to (None: the profile's own);
    `preset` is what preflight holds print files against (None: the one that suits
    the condition)."""

    pdfx: str = "x4"
    ua: int = 1
    condition: str = ""
    icc: bytes | None = None
    marks: bool = False
    bleed: float | None = None
    outlines: bool = False
    large: bool = False
    ppi: float | None = None
    preset: Preset | None = None

    @classmethod
    def of(cls, preset: str) -> PdfOptions:
        """What a printer's preset asks for, by its name or file; no name asks for nothing."""
        if not preset:
            return cls()
        asked = load_preset(preset)
        return cls(
            asked.standard,
            condition=asked.condition,
            marks=asked.marks,
            outlines=asked.text == "outlines",
            preset=asked,
        )

    def demands(self) -> Preset:
        """The preset, with what the other options ask instead."""
        name = "uncoated-sheet" if self.condition.casefold() == "fogra47" else ""
        preset = self.preset or load_preset(name)
        more: dict[str, object] = {"standard": self.pdfx}
        if self.condition:
            more["condition"] = self.condition
        if self.bleed is not None:
            more["bleed"] = self.bleed
        return preset.model_copy(update=more)


@dataclass(frozen=True, slots=True)
class Output:
    """A finished file in memory and what it is."""

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


def load(
    content: str | Path,
    layout: str | Path = "",
    theme: str | Path = "ground",
    size: str = "a4",
) -> Job:
    """Read and validate one page's content, layout and theme.

    Each is the name of a bundled one or the path of a file. Raises InfographicError with
    every finding, each with file, line and column.
    """
    return load_job(content, layout, theme, size)


def render(
    scene: Scene,
    format: Format = "pdf",
    *,
    profile: Profile = "handout",
    text: TextMode = "live",
    dpi: float = 150,
    pdf: PdfOptions | None = None,
) -> bytes:
    """The bytes of one file of a scene: `svg`, `pdf`, `png`, `html`, or `txt` (the scene in words).

    `text` says whether an SVG keeps live text or draws outlines; `dpi` is for PNG, `pdf`
    for PDF. Raises InfographicError when a PDF is not what its profile claims, or when a PNG is
    asked and the system has no libcairo.
    """
    match format:
        case "svg":
            from infographic.writers.svg import write_svg

            return write_svg(scene, text)
        case "pdf":
            from infographic.writers.pdf import write_pdf

            options = pdf or PdfOptions()
            return write_pdf(
                scene,
                profile,
                pdfx=options.pdfx,
                ua=options.ua,
                condition=options.condition,
                icc=options.icc,
                marks=options.marks,
                bleed=options.bleed,
                outlines=options.outlines,
                ppi=options.ppi,
            )
        case "png":
            from infographic.writers.png import write_png

            return write_png(scene, dpi)
        case "html":
            from infographic.writers.html import write_html

            return write_html(scene)
        case "txt":
            from infographic.writers.dump import write_dump

            return write_dump(scene).encode()
    raise refuse("format", f"unknown format {format!r}", "accepted: " + ", ".join(FORMATS))


def outputs(
    job: Job,
    scene: Scene,
    formats: Iterable[str],
    profiles: Iterable[str],
    text: TextMode,
    pdf: PdfOptions | None = None,
    warnings: list[Diagnostic] | None = None,
) -> list[Output]:
    """Every file asked of one page, in memory.

    Files for the press go through preflight: with an error, InfographicError is raised and
    nothing is made; its warnings are added to `warnings`.
    """
    formats, profiles = list(formats), list(profiles)
    if warnings is not None and scene.images:
        from infographic.writers.rasters import picture_findings

        warnings.extend(picture_findings(scene))
    if pdf and pdf.large:
        from infographic.compose.large_print import large_print

        data = render(large_print(scene), "pdf", profile="handout", pdf=pdf)
        name = f"{job.content.slug}.{job.content.language}.large.pdf"
        return [_output(job, name, data, "pdf", "handout")]
    if "pdf" in formats and {"print", "all"} & set(profiles):
        from infographic.pipeline.checking import require_printable

        options = pdf or PdfOptions()
        found = require_printable(scene, options.demands(), icc=options.icc, bleed=options.bleed)
        if warnings is not None:
            warnings.extend(found)
    stem = f"{job.content.slug}.{job.content.language}.{job.size}"
    made = []
    for format_ in formats:
        if format_ != "pdf":
            data = render(scene, format_, text=text)  # type: ignore[arg-type]
            made.append(_output(job, f"{stem}.{format_}", data, format_))
            continue
        for profile in profiles:
            data = render(scene, "pdf", profile=profile, pdf=pdf)  # type: ignore[arg-type]
            made.append(_output(job, f"{stem}.{profile}.pdf", data, "pdf", profile))
    return made


def _output(job: Job, name: str, data: bytes, format_: str, profile: str = "") -> Output:
    content = job.content
    return Output(name, data, content.slug, content.language, job.size, format_, profile)


def write_all(made: Iterable[Output], folder: Path) -> list[Path]:
    """Write the files into `folder`, each whole or not at all; returns their paths.

    Every file is first written beside its place under a passing name and synced; only
    when all of them stand are they moved to their names. Raises InfographicError when the
    folder cannot be written; files that existed are then untouched.
    """
    made = list(made)
    clash = _clash(made)
    if clash:
        raise refuse(
            "names", f"two pages would both be written as {clash}", "give them other slugs"
        )
    staged: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for output in made:
            staged.append((stage(output.data, folder), folder / output.name))
        for passing, final in staged:
            passing.replace(final)
    except OSError as error:
        reason = error.strerror or str(error)
        raise refuse(
            "write",
            f"cannot write into {str(folder)!r}: {reason}",
            "choose another folder with --out",
        ) from error
    finally:
        for passing, _ in staged:
            with suppress(OSError):
                passing.unlink(missing_ok=True)
    return [final for _, final in staged]


def _clash(made: list[Output]) -> str:
    seen: set[str] = set()
    for output in made:
        if output.name.casefold() in seen:
            return output.name
        seen.add(output.name.casefold())
    return ""


def stage(data: bytes, folder: Path) -> Path:
    """Write and sync a file under a passing name in `folder`, to be moved to its own."""
    handle, name = tempfile.mkstemp(prefix=".infographic-", suffix=".part", dir=folder)
    path = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        path.chmod(0o666 & ~_umask())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return path


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
