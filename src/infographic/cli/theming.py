"""The command `theme`: a theme file from a few brand colours."""

from __future__ import annotations

from pathlib import Path

import click

from infographic.cli.reporting import fail
from infographic.diagnostics import InfographicError, reason_of, refuse


@click.command()
@click.argument("name")
@click.argument("more", nargs=-1, metavar="[COLOUR]...")
@click.option(
    "--from",
    "colours",
    multiple=True,
    required=True,
    metavar="COLOUR",
    help="Brand colours as #rrggbb, one to six, the most important one first.",
)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the theme is written (default: NAME.yaml; - for standard output).",
)
@click.option("--force", is_flag=True, help="Replace an existing file.")
def theme(
    name: str, more: tuple[str, ...], colours: tuple[str, ...], out: Path | None, force: bool
) -> None:
    """Derive a theme called NAME from brand colours: --from "#0057b8" "#f9bc45".

    Grounds, accents, panels and tints follow from the colours; all contrasts are checked, on
    screen and in greyscale.
    """
    from infographic.model.brand import brand_theme, parse_colour

    try:
        text = brand_theme(name, [parse_colour(colour) for colour in (*colours, *more)])
        path = out or Path(f"{name}.yaml")
        if str(path) != "-":
            _write(path, text, force)
    except InfographicError as error:
        fail(error.diagnostics, as_json=False)
    click.echo(text if str(path) == "-" else str(path), nl=str(path) != "-")


def _write(path: Path, text: str, force: bool) -> None:
    """Write the file atomically, and replace an existing one only with `force`."""
    from infographic.pipeline import write_file

    data = text.encode()
    try:
        if not force and path.exists() and path.read_bytes() != data:
            hint = "give another --out, or --force to replace it"
            raise refuse("write", f"{path} already exists", hint)
        write_file(path, data)
    except OSError as error:
        hint = "choose another file with --out"
        raise refuse("write", f"cannot write {path}: {reason_of(error)}", hint) from None
