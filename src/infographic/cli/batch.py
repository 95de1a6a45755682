"""The work of `infographic batch` and `infographic diff`, between options and report."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from infographic.batch.editions import read_editions
from infographic.batch.local import Limits, Local, Serial
from infographic.batch.plan import Options, Plan, Task, make_plan, sharded
from infographic.batch.postprocess import contact_sheets, merged, zipped
from infographic.batch.run import Runner, Summary, run_batch
from infographic.batch.store import Store, open_store
from infographic.diagnostics import (
    Diagnostic,
    InfographicError,
    Severity,
    as_errors,
    collecting,
    refuse,
)
from infographic.model.job import layout_of
from infographic.model.layout_files import load_layout
from infographic.model.theme import load_theme


@dataclass(frozen=True, slots=True)
class Batch:
    """The options of one call; `others` are contents in further languages."""

    editions: Path
    options: Options
    out: str
    others: tuple[str, ...] = ()
    encoding: str = ""
    jobs: int | None = None
    limits: Limits = field(default_factory=Limits)
    fresh: bool = False
    shard: str = ""
    cluster: str = ""
    merge: bool = False
    zip: bool = False
    contact_sheet: bool = False
    quiet: bool = False


@dataclass(slots=True)
class Done:
    """The result of a batch: the plan's findings, the run's summary, further files."""

    findings: list[Diagnostic]
    summary: Summary
    more: list[str] = field(default_factory=list)
    bad_rows: int = 0

    @property
    def warnings(self) -> int:
        """How many causes of warnings there were."""
        planned = sum(d.severity is Severity.WARNING for d in self.findings)
        return planned + len(self.summary.causes.of(Severity.WARNING))

    @property
    def exit_code(self) -> int:
        """130 when interrupted, 1 when something was not made, 0 otherwise."""
        if self.summary.interrupted:
            return 130
        return 1 if self.summary.failed or self.bad_rows else 0


def planned(batch: Batch) -> tuple[Plan, list[Task]]:
    """The plan, and the tasks of this shard.

    Raises InfographicError for faults that affect every edition, and with `strict` for a single
    bad row or warning.
    """
    with collecting() as warnings:
        rows = read_editions(batch.editions, batch.encoding)
        plan = make_plan(rows, batch.options, *batch.others)
        _require_shared(plan.tasks)
    plan.findings = [*plan.findings, *dict.fromkeys(warnings)]
    if plan.findings and batch.options.strict:
        raise InfographicError(as_errors(plan.findings))
    if not batch.shard:
        return plan, plan.tasks
    try:
        return plan, sharded(plan.tasks, batch.shard)
    except ValueError as error:
        raise refuse("shard", str(error), "for example --shard 2/8") from None


def _require_shared(tasks: list[Task]) -> None:
    """Raise InfographicError once for a faulty layout or theme that all editions use."""
    rows = {(t.options, t.size, "layout" in t.row.cells, "theme" in t.row.cells) for t in tasks}
    found: list[Diagnostic] = []
    for options, size, own_layout, own_theme in sorted(rows, key=str):
        try:
            with collecting():  # each edition reads them again and reports their warnings
                if not own_layout:
                    load_layout(options.layout or layout_of(options.content), size)
                if not own_theme:
                    load_theme(options.theme)
        except InfographicError as error:
            found.extend(error.diagnostics)
    if found:
        raise InfographicError(dict.fromkeys(found))


def run(batch: Batch) -> Done:
    """Plan, build what is missing, then merge, zip and make contact sheets as requested."""
    plan, tasks = planned(batch)
    store = open_store(batch.out)
    summary = run_batch(
        tasks, store, _runner(batch, store), shard=batch.shard, quiet=batch.quiet, fresh=batch.fresh
    )
    done = Done(plan.findings, summary, bad_rows=plan.bad_rows)
    if not summary.interrupted and tasks:
        with collecting():  # the editions' own warnings, once more
            if batch.merge:
                done.more += merged(tasks, store)
            if batch.contact_sheet:
                done.more += contact_sheets(tasks, store)
            if batch.zip:
                done.more.append(zipped(tasks, store, list(done.more)))
    return done


def _runner(batch: Batch, store: Store) -> Runner:
    if batch.cluster:
        from infographic.batch.cluster import Cluster, require_safe

        require_safe(batch.cluster)
        return Cluster(batch.cluster, store)
    if batch.jobs == 0:
        return Serial(batch.out)
    jobs = batch.jobs or os.cpu_count() or 1
    return Local(min(jobs, 256), batch.out, batch.limits)


def changes(first: Path, second: Path, out: Path | None) -> list[str]:
    """The report of `diff`: a line for every file and change of text; pictures go to `out`."""
    from infographic.batch.diff import compare
    from infographic.pipeline import Output, write_all

    lines: list[str] = []
    pictures: list[Output] = []
    for change in compare(first, second):
        more = f" ({100 * change.share:.2f} % of the picture)" if change.pictures else ""
        lines.append(f"{change.kind} {change.name}{more}")
        lines += [f"    {words}" for words in change.words]
        for number, data in enumerate(change.pictures, 1):
            name = f"{change.name}.diff{number}.png"
            pictures.append(Output(name, data, change.name, "", "", "png"))
    if out is not None and pictures:
        lines += [str(path) for path in write_all(pictures, out)]
    return lines
