"""Making one task: a row becomes a content, a page, and files in memory. Runs in a worker."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from infographic.batch.overrides import overridden
from infographic.batch.plan import Task
from infographic.batch.readings import Readings
from infographic.diagnostics import Diagnostic, InfographicError, collecting, report
from infographic.model.content import content_of
from infographic.model.job import DEFAULT_LAYOUT, Job
from infographic.model.theme import recoloured
from infographic.pipeline import Output, compose, outputs


@dataclass(slots=True)
class Made:
    """What came of a task: its files in memory, or findings that kept them from being made."""

    key: str
    outputs: list[Output] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    seconds: float = 0.0
    failed: bool = False


def make(task: Task, readings: Readings | None = None) -> Made:
    """Build the files of one task; what is wrong with the edition is a finding, no exception.

    `readings` are the files that this process has read for earlier tasks of the run.
    """
    start = time.perf_counter()
    made = Made(task.key)
    with collecting() as found:
        try:
            made.outputs = _outputs(task, readings or Readings())
        except InfographicError as error:
            found[:] = error.diagnostics
            made.failed = True
        except MemoryError:
            raise  # the supervisor knows what to do
        except Exception as error:
            found[:] = [_unexpected(error)]
            made.failed = True
    made.findings = list(dict.fromkeys(found))
    made.seconds = time.perf_counter() - start
    return made


def _unexpected(error: Exception) -> Diagnostic:
    """A fault of ours, in one line: it must not take the other editions with it."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).stem}, line {frame.lineno}"
    message = f"unexpected {type(error).__name__}: {error} ({place})"
    return Diagnostic("internal", message[:400], "please report it, with this row")


def job_of(task: Task, readings: Readings) -> Job:
    """The page of a task: its content, layout and theme; raises InfographicError."""
    options, row = task.options, task.row
    base, path = readings.content(options.content)
    data, swatches = overridden(base, row)
    data["slug"] = task.slug
    data.keys_at["slug"] = data.values_at["slug"] = row.place
    content = content_of(data, path)
    chosen = row.cells.get("layout")
    layout = str(chosen.value) if chosen else options.layout or content.layout or DEFAULT_LAYOUT
    named = row.cells.get("theme")
    theme = readings.theme(str(named.value) if named else options.theme)
    if swatches:
        theme = recoloured(theme, swatches)
    return Job(content, readings.layout(layout, task.size), theme, task.size)


def _outputs(task: Task, readings: Readings) -> list[Output]:
    options, job = task.options, job_of(task, readings)
    for warning in job.warnings:
        report(warning)
    pdf = readings.pdf_options(options.preset)
    made = outputs(job, compose(job), options.formats, options.profiles, "live", pdf)
    for name, output in zip(task.files, made, strict=True):
        assert output.name.casefold() == name.casefold(), (output.name, name)
    return made


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
