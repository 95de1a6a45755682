"""The commands `check`, `proof` and `impose`: arguments, report and exit code."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from infographic.cli.choices import layouts_of, require_sizes, size_option
from infographic.cli.reporting import fail, print_warnings
from infographic.diagnostics import InfographicError, collecting


def _page_options(command: Any) -> Any:
    """Adds the options for laying out a content."""
    for option in (
        size_option,
        click.option("--theme", default="ground", metavar="NAME|FILE", show_default=True),
        click.option("--layout", default="", metavar="NAME|FILE"),
        click.option(
            "--preset", default="", metavar="NAME|FILE", help="Your printer's requirements."
        ),
    ):
        command = option(command)
    return command


def _contents(subjects: tuple[str, ...]) -> list[str]:
    from infographic.cli.checking import is_pdf

    return [subject for subject in subjects if not is_pdf(subject)]


@click.command()
@click.argument("subjects", nargs=-1, required=True, metavar="FILE.pdf|CONTENT...")
@_page_options
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
    """Preflight finished PDFs, or the print files of a CONTENT.

    The exit code is 1 when a printer would reject a file.
    """
    from infographic.cli.checking import PageOptions, table
    from infographic.cli.checking import check as run

    require_sizes(sizes, layouts_of(layout, _contents(subjects)))
    try:
        reports = run(subjects, preset, spots, PageOptions(layout, theme, sizes))
    except InfographicError as error:
        fail(error.diagnostics, as_json)
    if as_json:
        click.echo(json.dumps([report.as_dict() for report in reports], indent=2))
    else:
        for report in reports:
            click.echo("\n".join(table(report)))
    if any(report.errors for report in reports):
        sys.exit(1)


@click.command()
@click.argument("subjects", nargs=-1, required=True, metavar="FILE.pdf|CONTENT...")
@_page_options
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
    """Write PNGs of each plate, the page in its inks, its ink coverage, and its boxes."""
    from infographic.cli.checking import PageOptions
    from infographic.cli.checking import proof as run

    require_sizes(sizes, layouts_of(layout, _contents(subjects)))
    try:
        with collecting() as warnings:
            paths = run(subjects, preset, PageOptions(layout, theme, sizes), out, dpi)
    except InfographicError as error:
        fail((*error.diagnostics, *warnings), as_json=False)
    print_warnings(warnings)
    for path in paths:
        click.echo(path)


@click.command()
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
    """Impose finished pages on larger sheets; vectors, bleed and PDF/X are kept."""
    from infographic.cli.checking import imposed

    try:
        with collecting() as warnings:
            path = imposed(files, sheet, up, gutter, marks, repeat, out)
    except InfographicError as error:
        fail((*error.diagnostics, *warnings), as_json=False)
    print_warnings(warnings)
    click.echo(path)
