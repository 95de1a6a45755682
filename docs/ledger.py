"""Writes the table of `conformance.md` from the registry of standards."""

from __future__ import annotations

import re
from pathlib import Path

from infographic.standards import Requirement, all_standards

FILE = Path(__file__).parent / "conformance.md"


def table() -> str:
    """One row a requirement, one column a standard.

    A cell is the clause, `yes` where the clause is not known, empty where nothing is required.
    """
    standards = all_standards()
    rows = [
        ["requirement", *(standard.title for standard in standards)],
        ["---"] * (len(standards) + 1),
    ]
    for requirement in Requirement:
        cells = [
            (s.requirements[requirement] or "yes") if s.requires(requirement) else ""
            for s in standards
        ]
        if any(cells):
            rows.append([requirement.value, *cells])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def written(text: str) -> str:
    """The text with its table made anew."""
    marked = re.compile(r"<!-- ledger -->\n.*?<!-- /ledger -->\n", re.DOTALL)
    # A comment between the rows would end the table, so the marks stand around all of it.
    return marked.sub(lambda _: f"<!-- ledger -->\n\n{table()}\n\n<!-- /ledger -->\n", text)


if __name__ == "__main__":
    FILE.write_text(written(FILE.read_text("utf-8")), encoding="utf-8")
