"""Table files: the common reader of CSV, TSV, XLSX and JSON Lines, chosen by file extension."""

from __future__ import annotations

from pathlib import Path

from infographic.diagnostics import NOWHERE, SourceSpan, reason_of, refuse
from infographic.model.delimited import read_delimited
from infographic.model.json_lines import read_json_lines
from infographic.model.rows import Limits, Table, require_size
from infographic.model.workbook import read_workbook

KINDS = (".csv", ".tsv", ".xlsx", ".jsonl", ".ndjson")


def read_table(
    path: Path, limits: Limits, *, shown: str = "", encoding: str = "", place: SourceSpan = NOWHERE
) -> Table:
    """The rows of a table file, each cell with its place.

    `shown` is the name of the file in findings, `encoding` that of a text file that is not UTF-8,
    `place` where the author named it. Raises InfographicError when the file cannot be read as a
    whole; faults of a single cell are among its row's `problems`.
    """
    name, kind = shown or str(path), path.suffix.casefold()
    if kind not in KINDS:
        message, hint = f"{name} is not a table", "accepted: .csv .tsv .xlsx .jsonl"
        raise refuse("table", message, hint, place)
    try:
        require_size(path, limits, place if place != NOWHERE else SourceSpan(name))
        data = path.read_bytes()
    except OSError as error:
        message = f"cannot read the table {name}: {reason_of(error)}"
        raise refuse("file", message, "check its name", place) from None
    if kind == ".xlsx":
        return read_workbook(data, name, limits)
    if kind in (".jsonl", ".ndjson"):
        return read_json_lines(data, name, limits)
    return read_delimited(data, name, limits, encoding)
