"""The command `layouts`: the layouts that suit a content, the best first."""

from __future__ import annotations

import json

import click

from infographic.cli.choices import DEFAULT_SIZE, require_sizes
from infographic.cli.reporting import fail
from infographic.diagnostics import InfographicError


@click.command()
@click.argument("content")
@click.option("--size", default=DEFAULT_SIZE, show_default=True, help="The page size.")
@click.option(
    "--theme", default="ground", metavar="NAME|FILE", show_default=True, help="The theme."
)
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def layouts(content: str, size: str, theme: str, as_json: bool) -> None:
    """Rank the bundled layouts that suit CONTENT, the best first.

    The criteria, in this order: the page fits, everything is shown, bands get the kinds of block
    they prefer, forms are those that the layout prefers and suit the items, and the type is large.
    `build --layout auto` takes the first.
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
