"""The command `infographic`: arguments, report and exit code.

Exit codes: 0 success, 1 invalid input, nothing written, 2 invalid arguments, 130 interrupted.
Findings go to standard error, one line each; results to standard output.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from infographic import __version__
from infographic.cli.choices import FORMATS, PROFILES, layouts_of, require_sizes, size_option
from infographic.cli.editions import batch, diff
from infographic.cli.prepress import check, impose, proof
from infographic.cli.ranking import layouts as layouts_command
from infographic.cli.reporting import causes, counted, fail, print_warnings
from infographic.cli.theming import theme as theme_command
from infographic.diagnostics import InfographicError
from infographic.standards import Family, options

if TYPE_CHECKING:
    from infographic.pipeline.options import Format, Profile, TextMode

_KINDS = ("layouts", "themes", "fonts", "icons", "content", "presets")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="infographic")
def cli() -> None:
    """Print-ready and accessible infographics as SVG, HTML and PDF."""


@cli.command()
@click.argument("content", nargs=-1)
@click.option(
    "--layout",
    default="",
    metavar="NAME|FILE|auto",
    help="The layout (default: the content's own, or strata); `auto`: the one that suits best.",
)
@click.option(
    "--theme", default="ground", metavar="NAME|FILE", show_default=True, help="The theme."
)
@size_option
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(FORMATS), help="May be repeated."
)
@click.option(
    "--profile", "profiles", multiple=True, type=click.Choice(PROFILES), help="May be repeated."
)
@click.option(
    "--lang", "languages", multiple=True, metavar="LANG", help="Build only pages in this language."
)
@click.option(
    "--out", default="output", metavar="DIR", show_default=True, type=click.Path(path_type=Path)
)
@click.option(
    "--text",
    type=click.Choice(("live", "outlines")),
    default="live",
    show_default=True,
    help="Text in SVG files: live, or converted to outlines.",
)
@click.option(
    "--fonts", is_flag=True, help="Also write the font files, for editing the text of an SVG."
)
@click.option(
    "--pdfx",
    type=click.Choice(options(Family.PRINT)),
    default=None,
    help="The PDF/X standard of the print file "
    f"(default: the preset's, {options(Family.PRINT)[0]}).",
)
@click.option(
    "--ua",
    type=click.Choice(options(Family.ACCESS)),
    default=options(Family.ACCESS)[0],
    show_default=True,
    help="The PDF/UA standard of the handout.",
)
@click.option(
    "--pdfa",
    type=click.Choice(options(Family.ARCHIVE)),
    default=None,
    help="The PDF/A standard of the handout (default: the one that matches its PDF/UA).",
)
@click.option(
    "--large-print",
    is_flag=True,
    help="A large-print handout of several A4 pages, 16 pt and larger, instead of the page.",
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
    help="Your own press profile, embedded in the print file.",
)
@click.option(
    "--marks", is_flag=True, help="Crop and registration marks, colour bar and slug line."
)
@click.option(
    "--bleed",
    metavar="LENGTH",
    default="",
    help="Bleed to keep, at most that of the layout: 2mm. Also shown in SVG.",
)
@click.option(
    "--preset",
    metavar="NAME|FILE",
    default="",
    help="Your printer's requirements (see list presets; default: gwg2022-sheet).",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--ppi",
    type=click.FloatRange(0, 2400),
    metavar="PIXELS",
    default=None,
    help="Resolution to downsample pictures in PDFs to (print 300, handout 150; 0: do not).",
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON on standard output.")
@click.option("--quiet", is_flag=True, help="Print errors only.")
def build(
    content: tuple[str, ...],
    layout: str,
    theme: str,
    sizes: tuple[str, ...],
    formats: tuple[Format, ...],
    profiles: tuple[Profile, ...],
    languages: tuple[str, ...],
    out: Path,
    text: TextMode,
    fonts: bool,
    pdfx: str | None,
    ua: str,
    pdfa: str | None,
    large_print: bool,
    condition: str,
    icc: Path | None,
    marks: bool,
    bleed: str,
    preset: str,
    strict: bool,
    ppi: float | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Build pages from CONTENT: names of bundled content, or YAML files.

    Without CONTENT the bundled Groningen page is built, in Dutch and English, as A4 and A3,
    in every format and profile.
    """
    from infographic.cli.building import Request, pdf_options, run

    try:
        require_sizes(sizes, layouts_of(layout, content))
        pdf = replace(pdf_options(pdfx, ua, pdfa, condition, icc, marks, bleed, preset), ppi=ppi)
        if large_print:
            pdf = replace(pdf, large=True)
            sizes, formats = sizes or ("a4",), ("pdf",)
        result = run(
            Request(
                content, layout, theme, sizes, formats, profiles, languages, out, text,
                pdf, strict, fonts,
            )
        )  # fmt: skip
    except InfographicError as error:
        fail(error.diagnostics, as_json)
    for note in result.notes:
        click.echo(note, err=True)
    if not quiet:
        print_warnings(result.warnings)
    number = len(causes(result.warnings))
    if as_json:
        warnings = [warning.as_dict() for warning in result.warnings]
        report = {"files": result.files, "warnings": number, "diagnostics": warnings}
        click.echo(json.dumps(report, indent=2))
        return
    if number and not quiet:
        click.echo(f"{counted(number, 'warning')} (--strict treats them as errors)", err=True)
    if not quiet:
        for hint in result.hints:
            click.echo(hint, err=True)
        for file in result.files:
            click.echo(file["file"])


@cli.command("list")
@click.argument("kind", type=click.Choice(_KINDS))
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def list_(kind: str, as_json: bool) -> None:
    """List the available layouts, themes, fonts, icons, content or presets."""
    from infographic.cli.listing import entries

    found = entries(kind)
    if as_json:
        click.echo(json.dumps([{"name": name, "about": about} for name, about in found], indent=2))
        return
    width = max((len(name) for name, _ in found), default=0)
    for name, about in found:
        click.echo(f"{name:<{width}}  {about}".rstrip())


for command in (check, proof, impose, batch, diff, theme_command, layouts_command):
    cli.add_command(command)


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
