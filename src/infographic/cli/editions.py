"""The commands `batch` and `diff`: arguments, report and exit code."""

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
from infographic.cli.reporting import counted, fail, print_warnings
from infographic.diagnostics import Diagnostic, InfographicError, Severity

if TYPE_CHECKING:
    from infographic.cli.batch import Done
    from infographic.pipeline.options import Format, Profile


@click.command()
@click.argument("editions", type=click.Path(path_type=Path))
@click.option(
    "--content",
    "contents",
    required=True,
    multiple=True,
    metavar="NAME|FILE",
    help="The content of all editions; one for each language, selected by the column language.",
)
@click.option("--layout", default="", metavar="NAME|FILE")
@click.option("--theme", default="ground", metavar="NAME|FILE", show_default=True)
@size_option
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS))
@click.option("--profile", "profiles", multiple=True, type=click.Choice(PROFILES))
@click.option("--preset", default="", metavar="NAME|FILE", help="Your printer's requirements.")
@click.option("--out", default="output", metavar="DIR|URL", show_default=True)
@click.option("--jobs", type=click.IntRange(0, 256), help="Worker processes (default: all cores).")
@click.option(
    "--timeout",
    type=click.FloatRange(0),
    default=120,
    show_default=True,
    help="Time limit of an edition, in seconds.",
)
@click.option(
    "--memory",
    type=click.IntRange(0),
    default=2048,
    show_default=True,
    help="Memory limit of a worker, in megabytes; 0 for none.",
)
@click.option(
    "--encoding",
    default="",
    metavar="NAME",
    help="Encoding of a CSV file that is not UTF-8: windows-1252, utf-16.",
)
@click.option(
    "--decimal",
    type=click.Choice((".", ",")),
    default=None,
    help="The decimal mark of numbers in EDITIONS (default: by the language).",
)
@click.option("--strict", is_flag=True, help="Stop at any bad row, and treat warnings as errors.")
@click.option("--fresh", is_flag=True, help="Rebuild everything.")
@click.option("--dry-run", is_flag=True, help="List what would be made, and stop.")
@click.option("--shard", default="", metavar="I/N", help="Build only this part of the editions.")
@click.option(
    "--cluster", default="", metavar="ADDRESS", help="tcp://127.0.0.1:8786, tls://..., local:N."
)
@click.option("--merge", is_flag=True, help="Also write one PDF of all editions.")
@click.option("--zip", "zip_", is_flag=True, help="Also write editions.zip.")
@click.option("--contact-sheet", is_flag=True, help="Also write contact sheets.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.option("--quiet", is_flag=True, help="Do not show progress.")
def batch(
    editions: Path,
    contents: tuple[str, ...],
    layout: str,
    theme: str,
    sizes: tuple[str, ...],
    formats: tuple[Format, ...],
    profiles: tuple[Profile, ...],
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

    Editions that exist and have not changed are skipped, so an interrupted run is resumed by
    running it again.
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
            _print_findings(plan.findings)
            for name in (name for task in tasks for name in task.files):
                click.echo(name)
            sys.exit(1 if plan.bad_rows else 0)
        done = run_it(asked)
    except InfographicError as error:
        fail(error.diagnostics, as_json)
    _print_findings(done.findings)
    for cause in done.summary.causes.all():
        warning = "warning: " if cause.severity == Severity.WARNING else ""
        click.echo(f"{warning}{cause}", err=True)
    _print_summary(done, as_json)
    sys.exit(done.exit_code)


def _print_findings(findings: list[Diagnostic]) -> None:
    for finding in findings:
        if finding.severity is Severity.ERROR:
            click.echo(str(finding), err=True)
    print_warnings(finding for finding in findings if finding.severity is Severity.WARNING)


def _print_summary(done: Done, as_json: bool) -> None:
    """Print the run in one line, or as JSON, and the names of the files made after it."""
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
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder for pictures of the differences.",
)
def diff(first: Path, second: Path, out: Path | None) -> None:
    """Show the differences between two runs (or two files), in text and in pictures.

    The exit code is 1 when something differs.
    """
    from infographic.cli.batch import changes

    try:
        lines = changes(first, second, out)
    except InfographicError as error:
        fail(error.diagnostics, as_json=False)
    for line in lines:
        click.echo(line)
    sys.exit(1 if lines else 0)
