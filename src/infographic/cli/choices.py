"""Choices of command-line options: formats, profiles, and page sizes of layouts."""

from __future__ import annotations

from collections.abc import Iterable

import click

from infographic.diagnostics import InfographicError
from infographic.model.bundled import names
from infographic.model.job import layout_of
from infographic.model.layout_files import sizes_there
from infographic.page import SIZES

FORMATS = ("svg", "pdf", "png", "html")
PROFILES = ("print", "handout", "all")
DEFAULT_SIZE = "a4"

size_option = click.option(
    "--size",
    "sizes",
    multiple=True,
    metavar="SIZE",
    help="A page size of the layout: a4, a3, ... (see list layouts). May be repeated.",
)


def layouts_of(layout: str, contents: Iterable[str]) -> list[str]:
    """The layouts of a call: the requested one, or those that its contents name."""
    if layout == "auto":
        return []
    if layout:
        return [layout]
    found = []
    for content in contents:
        try:
            found.append(layout_of(content))
        except InfographicError:
            continue  # reported when the page is loaded
    return found


def require_sizes(sizes: Iterable[str], layouts: list[str]) -> None:
    """Raise click.BadParameter (exit code 2) for a name that is not a page size.

    A standard size that a layout has no grid file for is reported when the layout is loaded.
    """
    there: set[str] = set()
    for layout in layouts or bundled_layouts():
        try:
            there.update(sizes_there(layout))
        except InfographicError:
            return
    for size in sizes:
        if size not in SIZES and size not in there:
            listed = ", ".join(dict.fromkeys([*sorted(there), *SIZES]))
            raise click.BadParameter(
                f"{size!r} is not a page size; the layout has {', '.join(sorted(there))}; "
                f"sizes known: {listed}",
                param_hint="'--size'",
            )


def default_sizes(layouts: list[str]) -> tuple[str, ...]:
    """The sizes that `batch` makes by default: A4, or all sizes of a layout without A4."""
    try:
        there = sizes_there(layouts[0]) if layouts else ()
    except InfographicError:
        there = ()
    return there if there and DEFAULT_SIZE not in there else (DEFAULT_SIZE,)


def bundled_layouts() -> list[str]:
    """Names of the bundled layouts, without their sizes."""
    return list(dict.fromkeys(name.rpartition(".")[0] for name in names("layouts")))
