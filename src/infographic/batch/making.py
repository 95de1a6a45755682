"""Making one task: a row becomes a content, a page, and files in memory. Runs in a worker."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from infographic.batch.overrides import overridden
from infographic.batch.plan import Options, Task, base_of
from infographic.diagnostics import Diagnostic, InfographicError
from infographic.model.content import content_of
from infographic.model.job import DEFAULT_LAYOUT, Job
from infographic.model.layout import Layout, load_layout
from infographic.model.source import Mapped
from infographic.model.theme import Theme, load_theme, recoloured
from infographic.pipeline import Output, PdfOptions, compose, outputs


@dataclass(slots=True)
class Made:
    """What came of a task: its files in memory, or findings that kept them from being made."""

    key: str
    outputs: list[Output] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    seconds: float = 0.0
    failed: bool = False


def make(task: Task) -> Made:
    """Build the files of one task; a fault of the edition's own is a finding, not an exception."""
    start = time.perf_counter()
    made = Made(task.key)
    try:
        made.outputs = _outputs(task, made.findings)
    except InfographicError as error:
        made.findings = list(error.diagnostics)
        made.failed = True
    made.seconds = time.perf_counter() - start
    return made


def job_of(task: Task) -> Job:
    """The page of a task: its content, layout and theme; raises InfographicError."""
    options, row = task.options, task.row
    base, path = _base(options.content)
    data, swatches = overridden(base, row)
    data["slug"] = task.slug
    data.keys_at["slug"] = data.values_at["slug"] = row.place
    content = content_of(data, path)
    chosen = row.cells.get("layout")
    layout = str(chosen.value) if chosen else options.layout or content.layout or DEFAULT_LAYOUT
    named = row.cells.get("theme")
    theme = _theme(str(named.value) if named else options.theme)
    if swatches:
        theme = recoloured(theme, swatches)
    return Job(content, _layout(layout, task.size), theme, task.size)


def _outputs(task: Task, warnings: list[Diagnostic]) -> list[Output]:
    options, job = task.options, job_of(task)
    warnings += job.warnings
    made = outputs(
        job,
        compose(job),
        options.formats,
        options.profiles,
        "live",
        pdf_options(options.preset),
        warnings,
    )
    for name, output in zip(task.files, made, strict=True):
        assert output.name.casefold() == name.casefold(), (output.name, name)
    return made


@lru_cache(maxsize=4)
def _base(content: str) -> tuple[Mapped, Path]:
    """The content's values, read once in a process."""
    return base_of(Options(content))


@lru_cache(maxsize=32)
def _layout(name: str, size: str) -> Layout:
    return load_layout(name, size)


@lru_cache(maxsize=8)
def _theme(name: str) -> Theme:
    return load_theme(name)


@lru_cache(maxsize=8)
def pdf_options(preset: str) -> PdfOptions:
    """How PDFs are made for a preset, read once in a process."""
    return PdfOptions.of(preset)


def record(task: Task, made: Made) -> dict[str, object]:
    """The line of the manifest on a task."""
    return {
        "key": task.key,
        "edition": task.edition,
        "row": task.row.number,
        "status": "failed" if made.failed else "ok",
        "input": task.input,
        "files": [
            {"file": o.name, "bytes": len(o.data), "sha256": sha256(o.data).hexdigest()}
            for o in made.outputs
        ],
        "seconds": round(made.seconds, 3),
        "findings": [d.as_dict() for d in made.findings],
    }
