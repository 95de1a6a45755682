"""The command `layouts`: which layouts suit a content, the best first."""

from __future__ import annotations

import json

import click

from infographic.cli.choices import DEFAULT_SIZE, require_sizes
from infographic.cli.ending import fail
from infographic.diagnostics import InfographicError


@click.command()
@click.argument("content")
@click.option("--size", default=DEFAULT_SIZE, show_default=True, help="The page size.")
@click.option("--theme", default="ground", metavar="NAME|FILE", show_default=True, help="The look.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def layouts(content: str, size: str, theme: str, as_json: bool) -> None:
    """Rank the bundled layouts that suit CONTENT, the best first.

    What counts, in this order: that the page fits, that everything is shown, that bands find
    the kinds of block they ask for, that forms are those the layout prefers and suit the
    items, and how large the type can be. `build --layout auto` takes the first.
    """
    from infographic.composition.ladder import LADDER
    from infographic.pipeline.ranking import rank

    try:
        require_sizes((size,), [])
        ranked = rank(content, size, theme)
    except InfographicError as error:
        fail(error.diagnostics, as_json)
    if as_json:
        click.echo(json.dumps([each.as_dict() for each in ranked], indent=2, ensure_ascii=False))
        return
    width = max((len(each.layout) for each in ranked), default=0)
    for place, each in enumerate(ranked, 1):
        room = f"{100 * each.rung // (len(LADDER) - 1):3d}%" if each.fits else "  no"
        click.echo(f"{place}  {each.layout:<{width}}  room {room}  {each.reasons}")
