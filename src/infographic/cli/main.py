"""The command `infographic`: what it accepts, and how it ends.

Exit codes: 0 done, 1 the input is wrong and nothing was written, 2 the call is wrong,
130 interrupted. Findings go to standard error, one line each; results to standard output.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from infographic import __version__
from infographic.diagnostics import Diagnostic, InfographicError

_SIZES = ("a4", "a3")
_FORMATS = ("svg", "pdf", "png", "html")
_PROFILES = ("print", "handout", "all")
_KINDS = ("layouts", "themes", "fonts", "icons", "content", "presets")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="infographic")
def cli() -> None:
    """Print-ready and accessible infographics: one layout, an SVG and PDF pages."""


@cli.command()
@click.argument("content", nargs=-1)
@click.option(
    "--layout",
    default="",
    metavar="NAME|FILE",
    help="The grid (default: the content's own, or strata).",
)
@click.option("--theme", default="ground", metavar="NAME|FILE", show_default=True, help="The look.")
@click.option("--size", "sizes", multiple=True, type=click.Choice(_SIZES), help="May be repeated.")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(_FORMATS), help="May be repeated."
)
@click.option(
    "--profile", "profiles", multiple=True, type=click.Choice(_PROFILES), help="May be repeated."
)
@click.option(
    "--lang", "languages", multiple=True, metavar="LANG", help="Only pages in this language."
)
@click.option(
    "--out", default="output", metavar="DIR", show_default=True, type=click.Path(path_type=Path)
)
@click.option(
    "--text",
    type=click.Choice(("live", "outlines")),
    default="live",
    show_default=True,
    help="How an SVG carries its text.",
)
@click.option(
    "--pdfx",
    type=click.Choice(("x4", "x1a")),
    default=None,
    help="Which PDF/X the print file is (default: the preset's, x4).",
)
@click.option(
    "--ua",
    type=click.Choice(("1", "2")),
    default="1",
    show_default=True,
    help="Which PDF/UA the handout is.",
)
@click.option(
    "--large-print",
    is_flag=True,
    help="A handout of several A4 pages, 16 pt and more, instead of the page.",
)
@click.option(
    "--condition",
    default="",
    metavar="NAME",
    help="Output condition of the print file: fogra39 (default), fogra47, or that of --icc.",
)
@click.option(
    "--icc",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A press profile of your own, embedded in the print file.",
)
@click.option(
    "--marks", is_flag=True, help="Crop and registration marks, colour bar and slug line."
)
@click.option(
    "--bleed", metavar="LENGTH", default="", help="Bleed to keep, at most the layout's: 2mm."
)
@click.option(
    "--preset",
    metavar="NAME|FILE",
    default="",
    help="What your printer asks (see list presets; default: gwg2022-sheet).",
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
def build(
    content: tuple[str, ...],
    layout: str,
    theme: str,
    sizes: tuple[str, ...],
    formats: tuple[str, ...],
    profiles: tuple[str, ...],
    languages: tuple[str, ...],
    out: Path,
    text: str,
    pdfx: str | None,
    ua: str,
    large_print: bool,
    condition: str,
    icc: Path | None,
    marks: bool,
    bleed: str,
    preset: str,
    as_json: bool,
    quiet: bool,
) -> None:
    """Build pages from CONTENT: names of bundled content, or YAML files.

    Without CONTENT the bundled Groningen page is built, in Dutch and English, as A4 and A3,
    in every format and profile.
    """
    from infographic.cli.building import Request, pdf_options, run

    try:
        pdf = pdf_options(pdfx, ua, condition, icc, marks, bleed, preset)
        if large_print:
            pdf = replace(pdf, large=True)
            sizes, formats = sizes or ("a4",), ("pdf",)
        result = run(
            Request(content, layout, theme, sizes, formats, profiles, languages, out, text, pdf)
        )
    except InfographicError as error:
        fail(error.diagnostics, as_json)
    for note in result.notes:
        click.echo(note, err=True)
    for warning in result.warnings:
        click.echo(f"warning: {warning}", err=True)
    if as_json:
        warnings = [warning.as_dict() for warning in result.warnings]
        click.echo(json.dumps({"files": result.files, "diagnostics": warnings}, indent=2))
    elif not quiet:
        for file in result.files:
            click.echo(file["file"])


def _look(command: Any) -> Any:
    """Adds the options that say how a content becomes a page."""
    for option in (
        click.option("--size", "sizes", multiple=True, type=click.Choice(_SIZES)),
        click.option("--theme", default="ground", metavar="NAME|FILE", show_default=True),
        click.option("--layout", default="", metavar="NAME|FILE"),
        click.option("--preset", default="", metavar="NAME|FILE", help="What your printer asks."),
    ):
        command = option(command)
    return command


@cli.command()
@click.argument("subjects", nargs=-1, required=True, metavar="FILE.pdf|CONTENT...")
@_look
@click.option("--spot", "spots", multiple=True, metavar="INK", help="A spot ink to expect.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
def check(
    subjects: tuple[str, ...],
    preset: str,
    layout: str,
    theme: str,
    sizes: tuple[str, ...],
    spots: tuple[str, ...],
    as_json: bool,
) -> None:
    """Preflight finished PDFs, or the print files that a CONTENT would make.

    Ends with 1 when a printer would send something back.
    """
    from infographic.cli.checking import Look, table
    from infographic.cli.checking import check as run

    try:
        reports = run(subjects, preset, spots, Look(layout, theme, sizes))
    except InfographicError as error:
        fail(error.diagnostics, as_json)
    if as_json:
        click.echo(json.dumps([report.as_dict() for report in reports], indent=2))
    else:
        for report in reports:
            click.echo("\n".join(table(report)))
    if any(report.errors for report in reports):
        sys.exit(1)


@cli.command()
@click.argument("subjects", nargs=-1, required=True, metavar="FILE.pdf|CONTENT...")
@_look
@click.option("--dpi", type=click.FloatRange(20, 600), default=100, show_default=True)
@click.option(
    "--out", default="output", metavar="DIR", show_default=True, type=click.Path(path_type=Path)
)
def proof(
    subjects: tuple[str, ...],
    preset: str,
    layout: str,
    theme: str,
    sizes: tuple[str, ...],
    dpi: float,
    out: Path,
) -> None:
    """Draw each plate, the page in its inks, its ink as a heat map, and its boxes, as PNGs."""
    from infographic.cli.checking import Look
    from infographic.cli.checking import proof as run

    try:
        for path in run(subjects, preset, Look(layout, theme, sizes), out, dpi):
            click.echo(path)
    except InfographicError as error:
        fail(error.diagnostics, as_json=False)


@cli.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE.pdf...")
@click.option("--sheet", default="a3", metavar="NAME|WxH", show_default=True)
@click.option("--up", type=int, default=2, show_default=True, help="Pages on a sheet.")
@click.option("--gutter", default="0mm", metavar="LENGTH", show_default=True)
@click.option("--marks", is_flag=True, help="Cut marks outside the sheet's bleed.")
@click.option("--repeat", is_flag=True, help="Fill every sheet with one page.")
@click.option(
    "--out", default="imposed.pdf", metavar="FILE", show_default=True,
    type=click.Path(path_type=Path),
)  # fmt: skip
def impose(
    files: tuple[str, ...],
    sheet: str,
    up: int,
    gutter: str,
    marks: bool,
    repeat: bool,
    out: Path,
) -> None:
    """Place finished pages on larger sheets: vectors, bleed and PDF/X are kept."""
    from infographic.cli.checking import imposed

    try:
        click.echo(imposed(files, sheet, up, gutter, marks, repeat, out))
    except InfographicError as error:
        fail(error.diagnostics, as_json=False)


@cli.command()
@click.argument("editions", type=click.Path(path_type=Path))
@click.option("--content", required=True, metavar="NAME|FILE", help="What every edition shares.")
@click.option("--layout", default="", metavar="NAME|FILE")
@click.option("--theme", default="ground", metavar="NAME|FILE", show_default=True)
@click.option("--size", "sizes", multiple=True, type=click.Choice(_SIZES), help="May be repeated.")
@click.option("--format", "formats", multiple=True, type=click.Choice(_FORMATS))
@click.option("--profile", "profiles", multiple=True, type=click.Choice(_PROFILES))
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
@click.option("--strict", is_flag=True, help="One bad row stops everything.")
@click.option("--fresh", is_flag=True, help="Make everything anew.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be made.")
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
    content: str,
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
    from infographic.cli.batch import Batch, plan_lines, planned
    from infographic.cli.batch import run as run_it
    from infographic.cli.building import pdf_values

    try:
        options = Options(
            content, layout, theme, tuple(dict.fromkeys(sizes)) or ("a4",),
            tuple(dict.fromkeys(formats)) or ("pdf",),
            tuple(dict.fromkeys(profiles)) or ("print", "handout"), "live", pdf_values(preset),
        )  # fmt: skip
        asked = Batch(
            editions, options, out, jobs, Limits(timeout, memory), strict, fresh, shard, cluster,
            merge, zip_, contact_sheet, quiet,
        )  # fmt: skip
        if dry_run:
            plan, tasks = planned(asked)
            for finding in plan.findings:
                click.echo(str(finding), err=True)
            for line in plan_lines(plan, tasks):
                click.echo(line)
            sys.exit(1 if plan.findings else 0)
        done = run_it(asked)
    except InfographicError as error:
        fail(error.diagnostics, as_json)
    for finding in done.findings:
        click.echo(str(finding), err=True)
    summary = done.summary
    for message, count in summary.findings.most_common():
        click.echo(message + (f" ({count} editions)" if count > 1 else ""), err=True)
    if as_json:
        found = [d.as_dict() for d in done.findings]
        click.echo(json.dumps({**summary.as_dict(), "rows": found, "more": done.more}, indent=2))
    else:
        click.echo(
            f"{summary.made} made, {summary.skipped} unchanged, {summary.failed} failed, "
            f"{done.bad_rows} bad rows, {summary.seconds:.1f} s"
        )
        for name in done.more:
            click.echo(name)
    if summary.interrupted:
        click.echo("interrupted", err=True)
    sys.exit(done.exit_code)


@cli.command()
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


@cli.command("list")
@click.argument("kind", type=click.Choice(_KINDS))
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def list_(kind: str, as_json: bool) -> None:
    """Tell which layouts, themes, fonts, icons, content or presets there are."""
    from infographic.cli.listing import entries

    found = entries(kind)
    if as_json:
        click.echo(json.dumps([{"name": name, "about": about} for name, about in found], indent=2))
        return
    width = max((len(name) for name, _ in found), default=0)
    for name, about in found:
        click.echo(f"{name:<{width}}  {about}".rstrip())


def fail(diagnostics: tuple[Diagnostic, ...], as_json: bool) -> None:
    """Print every finding on a line of its own and leave with exit code 1."""
    for diagnostic in diagnostics:
        click.echo(str(diagnostic), err=True)
    if as_json:
        findings = [diagnostic.as_dict() for diagnostic in diagnostics]
        click.echo(json.dumps({"files": [], "diagnostics": findings}, indent=2))
    sys.exit(1)


def main() -> None:
    """Entry point of the console script."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
