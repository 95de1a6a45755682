"""Writes the table of `conformance.md` from the demands of the standards."""

from __future__ import annotations

import re
from pathlib import Path

from infographic.writers.pdf.standards import A2A, A4, UA1, UA2, X1A, X4, Demand

STANDARDS = (X4, X1A, A2A, A4, UA1, UA2)
FILE = Path(__file__).parent / "conformance.md"


def rows() -> str:
    """One row a demand: the clause, `yes` where the clause is not known, nothing where unasked."""
    out = []
    for demand in Demand:
        cells = [
            (standard.demands[demand] or "yes") if demand in standard.demands else ""
            for standard in STANDARDS
        ]
        if any(cells):
            out.append(f"| {demand.value} | " + " | ".join(cells) + " |")
    return "\n".join(out)


def written(text: str) -> str:
    """The text with its table made anew."""
    marked = re.compile(r"<!-- ledger -->\n.*?<!-- /ledger -->\n", re.DOTALL)
    # A comment between the rows would end the table, so the marks stand around all of it.
    head = "| demand | PDF/X-4 | PDF/X-1a | PDF/A-2a | PDF/A-4 | PDF/UA-1 | PDF/UA-2 |\n|---|---|---|---|---|---|---|\n"  # noqa: E501
    return marked.sub(
        lambda _: f"<!-- ledger -->\n\n{head}{rows()}\n\n<!-- /ledger -->\n", text.replace(head, "")
    )


if __name__ == "__main__":
    FILE.write_text(written(FILE.read_text("utf-8")), encoding="utf-8")
