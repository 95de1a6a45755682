"""The commands `batch` and `diff`: what they accept, and how they end."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from infographic.cli.choices import (
    FORMATS,
    PROFILES,
    bundled_layouts,
    default_sizes,
    layouts_of,
    require_sizes,
    size_option,
)
from infographic.cli.ending import counted, fail, tell
from infographic.diagnostics import Diagnostic, InfographicError, Severity

if TYPE_CHECKING:
    from infographic.cli.batch import Done


@click.command()
@click.argument("editions", type=click.Path(path_type=Path))
@click.option(
    "--content",
    "contents",
    required=True,
    multiple=True,
    metavar="NAME|FILE",
    help="What every edition shares; one for each language, chosen by the column language.",
)
@click.option("--layout", default="", metavar="NAME|FILE")
@click.option("--theme", default="ground", metavar="NAME|FILE", show_default=True)
@size_option
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS))
@click.option("--profile", "profiles", multiple=True, type=click.Choice(PROFILES))
@click.option("--preset", default="", metavar="NAME|FILE", help="What your printer asks.")
@click.option("--out", default="output", metavar="DIR|URL", show_default=True)
@click.option("--jobs", type=click.IntRange(0, 256), help="Worker processes (default: all cores).")
@click.option(
    "--timeout",
    type=click.FloatRange(0),
    default=120,
    show_default=True,
    help="Seconds that an edition may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(0),
    default=2048,
    show_default=True,
    help="Megabytes that a worker may take; 0 for no limit.",
)
@click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="What a CSV file is in when it is not UTF-8: windows-1252, utf-16.",
)
@click.option(
    "--decimal",
    type=click.Choice((".", ",")),
    default=None,
    help="The decimal mark of numbers in EDITIONS (default: by the language).",
)
@click.option(
    "--strict", is_flag=True, help="One bad row stops everything, and warnings are errors."
)
@click.option("--fresh", is_flag=True, help="Make everything again.")
@click.option("--dry-run", is_flag=True, help="Only list what would be made.")
@click.option("--shard", default="", metavar="I/N", help="Only this part of the editions.")
@click.option(
    "--cluster", default="", metavar="ADDRESS", help="tcp://127.0.0.1:8786, tls://..., local:N."
)
@click.option("--merge", is_flag=True, help="One PDF of all editions as well.")
@click.option("--zip", "zip_", is_flag=True, help="editions.zip as well.")
@click.option("--contact-sheet", is_flag=True, help="Thumbnails to approve as well.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.option("--quiet", is_flag=True, help="No progress.")
def batch(
    editions: Path,
    contents: tuple[str, ...],
    layout: str,
    theme: str,
    sizes: tuple[str, ...],
    formats: tuple[str, ...],
    profiles: tuple[str, ...],
    preset: str,
    out: str,
    jobs: int | None,
    timeout: float,
    memory: int,
    encoding: str,
    decimal: str | None,
    strict: bool,
    fresh: bool,
    dry_run: bool,
    shard: str,
    cluster: str,
    merge: bool,
    zip_: bool,
    contact_sheet: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Build every edition of EDITIONS (CSV, XLSX, JSON Lines or YAML) from one content.

    What is there already and has not changed is left alone, so a run that was stopped is
    finished by running it again.
    """
    from infographic.batch.local import Limits
    from infographic.batch.plan import Options
    from infographic.cli.batch import Batch, planned
    from infographic.cli.batch import run as run_it

    try:
        layouts = layouts_of(layout, contents)
        require_sizes(sizes, [*layouts, *bundled_layouts()])
        content, *others = contents
        options = Options(
            content, layout, theme, tuple(dict.fromkeys(sizes)) or default_sizes(layouts),
            tuple(dict.fromkeys(formats)) or ("pdf",),
            tuple(dict.fromkeys(profiles)) or ("print", "handout"), preset, decimal or "", strict,
        )  # fmt: skip
        asked = Batch(
            editions, options, out, tuple(others), encoding, jobs, Limits(timeout, memory), fresh,
            shard, cluster, merge, zip_, contact_sheet, quiet,
        )  # fmt: skip
        if dry_run:
            plan, tasks = planned(asked)
            _tell_rows(plan.findings)
            for name in (name for task in tasks for name in task.files):
                click.echo(name)
            sys.exit(1 if plan.bad_rows else 0)
        done = run_it(asked)
    except InfographicError as error:
        fail(error.diagnostics, as_json)
    _tell_rows(done.findings)
    for cause in done.summary.causes.all():
        warning = "warning: " if cause.severity == Severity.WARNING else ""
        click.echo(f"{warning}{cause}", err=True)
    _sum_up(done, as_json)
    sys.exit(done.exit_code)


def _tell_rows(findings: list[Diagnostic]) -> None:
    for finding in findings:
        if finding.severity is Severity.ERROR:
            click.echo(str(finding), err=True)
    tell(finding for finding in findings if finding.severity is Severity.WARNING)


def _sum_up(done: Done, as_json: bool) -> None:
    """The run in one line, or as JSON, and the names of the files made after it."""
    summary = done.summary
    if as_json:
        report = {**summary.as_dict(), "bad_rows": done.bad_rows, "warnings": done.warnings}
        report |= {"rows": [d.as_dict() for d in done.findings], "more": done.more}
        click.echo(json.dumps(report, indent=2))
    else:
        click.echo(
            f"{summary.made} made, {summary.skipped} unchanged, {summary.failed} failed, "
            f"{counted(done.bad_rows, 'bad row')}, {counted(done.warnings, 'warning')}, "
            f"{summary.seconds:.1f} s"
        )
        for name in done.more:
            click.echo(name)
    if summary.interrupted:
        click.echo("interrupted", err=True)


@click.command()
@click.argument("first", type=click.Path(path_type=Path))
@click.argument("second", type=click.Path(path_type=Path))
@click.option("--out", metavar="DIR", type=click.Path(path_type=Path), help="Where pictures go.")
def diff(first: Path, second: Path, out: Path | None) -> None:
    """Show what changed between two runs (or two files), in words and in pictures.

    Ends with 1 when something differs.
    """
    from infographic.cli.batch import changes

    try:
        lines = changes(first, second, out)
    except InfographicError as error:
        fail(error.diagnostics, as_json=False)
    for line in lines:
        click.echo(line)
    sys.exit(1 if lines else 0)
