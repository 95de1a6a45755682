"""How a command ends when something is wrong, and the choices that commands share."""

from __future__ import annotations

import json
import sys

import click

from infographic.diagnostics import Diagnostic

SIZES = ("a4", "a3")
FORMATS = ("svg", "pdf", "png", "html")
PROFILES = ("print", "handout", "all")


def fail(diagnostics: tuple[Diagnostic, ...], as_json: bool) -> None:
    """Print every finding on a line of its own and leave with exit code 1."""
    for diagnostic in diagnostics:
        click.echo(str(diagnostic), err=True)
    if as_json:
        findings = [diagnostic.as_dict() for diagnostic in diagnostics]
        click.echo(json.dumps({"files": [], "diagnostics": findings}, indent=2))
    sys.exit(1)
