"""Reporting: errors and warnings on standard error, and the exit code."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable

import click

from infographic.diagnostics import Diagnostic, Severity


def fail(diagnostics: tuple[Diagnostic, ...], as_json: bool) -> None:
    """Print every finding on its own line and exit with code 1."""
    for diagnostic in diagnostics:
        if diagnostic.severity is Severity.ERROR:
            click.echo(str(diagnostic), err=True)
    warned = [d for d in diagnostics if d.severity is Severity.WARNING]
    print_warnings(warned)
    if as_json:
        findings = [diagnostic.as_dict() for diagnostic in diagnostics]
        report = {"files": [], "warnings": len(causes(warned)), "diagnostics": findings}
        click.echo(json.dumps(report, indent=2))
    sys.exit(1)


def causes(warnings: Iterable[Diagnostic]) -> list[tuple[Diagnostic, int]]:
    """The warnings grouped by cause: the first of each, and the number of places."""
    found: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for warning in dict.fromkeys(warnings):
        found.setdefault((warning.code, warning.message, warning.hint), []).append(warning)
    return [(same[0], len(same)) for same in found.values()]


def print_warnings(warnings: Iterable[Diagnostic]) -> None:
    """Print every cause of warnings once on standard error, with its first place."""
    for warning, places in causes(warnings):
        more = f" (and {counted(places - 1, 'more place')})" if places > 1 else ""
        click.echo(f"warning: {warning}{more}", err=True)


def counted(number: int, word: str) -> str:
    """`1 warning`, `2 warnings`."""
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
