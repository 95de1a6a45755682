"""Running one task in a worker: a row becomes a content, a page, and files in memory."""

from __future__ import annotations

import re
import time
import traceback
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from infographic.batch.file_cache import FileCache
from infographic.batch.overrides import overridden
from infographic.batch.placeholders import Fills
from infographic.batch.plan import Task
from infographic.diagnostics import (
    Diagnostic,
    InfographicError,
    Severity,
    as_errors,
    collecting,
    report,
)
from infographic.model.content import content_of
from infographic.model.job import DEFAULT_LAYOUT, Job
from infographic.model.theme import recoloured
from infographic.pipeline import Output, compose, outputs

_QUOTED = re.compile(r"'([^']+)'")


@dataclass(slots=True)
class Made:
    """The result of a task: its files in memory, or the findings that prevented them."""

    key: str
    outputs: list[Output] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    seconds: float = 0.0
    failed: bool = False


def make(task: Task, file_cache: FileCache | None = None) -> Made:
    """Build the files of one task: faults of the edition become findings, not exceptions.

    `file_cache` has the files that this process has read for earlier tasks of the run.
    """
    start = time.perf_counter()
    made = Made(task.key)
    fills: Fills = {}
    with collecting() as found:
        try:
            made.outputs = _outputs(task, file_cache or FileCache(), fills)
        except InfographicError as error:
            found[:] = [*error.diagnostics, *found]
        except MemoryError:
            raise  # handled by the supervisor
        except Exception as error:
            found[:] = [_unexpected(error)]
    if task.options.strict:
        found[:] = as_errors(found)
    made.findings = [at_cell(finding, fills) for finding in dict.fromkeys(found)]
    made.failed = any(finding.severity is Severity.ERROR for finding in found)
    if made.failed:
        made.outputs = []
    made.seconds = time.perf_counter() - start
    return made


def _unexpected(error: Exception) -> Diagnostic:
    """A bug in the program, in one line: it must not stop the other editions."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).stem}, line {frame.lineno}"
    message = f"unexpected {type(error).__name__}: {error} ({place})"
    return Diagnostic("internal", message[:400], "please report it, with this row")


def at_cell(finding: Diagnostic, fills: Fills) -> Diagnostic:
    """A finding about a text that was filled from cells, moved to the cell that caused it.

    The one that contains the quoted characters, or the only one in a text that is too long.
    """
    cells = fills.get(finding.source, [])
    quoted = _QUOTED.findall(finding.message)
    about = [cell for cell in cells if any(part in str(cell.value) for part in quoted)]
    only = len(cells) == 1 and (finding.code == "overset" or not quoted)
    chosen = about[0] if about else cells[0] if only else None
    return replace(finding, source=chosen.place) if chosen else finding


def job_of(task: Task, file_cache: FileCache, fills: Fills | None = None) -> Job:
    """The page of a task: its content, layout and theme; raises InfographicError.

    The cells that were put into each text are added to `fills`.
    """
    options, row = task.options, task.row
    base, path = file_cache.content(options.content)
    data, swatches, filled = overridden(base, row, options.decimal)
    if fills is not None:
        fills.update(filled)
    data["slug"] = task.slug
    data.keys_at["slug"] = data.values_at["slug"] = row.place
    content = content_of(data, path)
    chosen = row.cells.get("layout")
    layout = str(chosen.value) if chosen else options.layout or content.layout or DEFAULT_LAYOUT
    named = row.cells.get("theme")
    theme = file_cache.theme(str(named.value) if named else options.theme)
    if swatches:
        theme = recoloured(theme, swatches)
    return Job(content, file_cache.layout(layout, task.size), theme, task.size)


def _outputs(task: Task, file_cache: FileCache, fills: Fills) -> list[Output]:
    options, job = task.options, job_of(task, file_cache, fills)
    for warning in job.warnings:
        report(warning)
    pdf = file_cache.pdf_options(options.preset)
    made = outputs(job, compose(job), options.formats, options.profiles, "live", pdf)
    for name, output in zip(task.files, made, strict=True):
        assert output.name.casefold() == name.casefold(), (output.name, name)
    return made


def record(task: Task, made: Made) -> dict[str, object]:
    """The line of the manifest for a task; `place` is that of its row in the table."""
    return {
        "key": task.key,
        "edition": task.edition,
        "row": task.row.number,
        "place": str(task.row.place),
        "status": "failed" if made.failed else "ok",
        "input": task.input,
        "files": [
            {"file": o.name, "bytes": len(o.data), "sha256": sha256(o.data).hexdigest()}
            for o in made.outputs
        ],
        "seconds": round(made.seconds, 3),
        "findings": [d.as_dict() for d in made.findings],
    }
