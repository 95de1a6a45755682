"""Editions: rows of a table, each with the name of an edition and the values that differ in it.

CSV, TSV, XLSX, JSON Lines and YAML are read into the same rows; every cell has its line and
column, so that a finding in the content leads back to the cell.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from infographic.diagnostics import SourceSpan, nearest, reason_of, refuse
from infographic.model.rows import Cell, Limits, Table, TableRow, is_blank, require_size
from infographic.model.source import Listed, Mapped, read_yaml
from infographic.model.table_files import KINDS, read_table

LIMITS = Limits(rows=200_000, megabytes=64)
NAME = "edition"
_YAML = (".yaml", ".yml")


class Row(TableRow):
    """An edition: its number in the table (from 1) and its cells by column."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The edition's name as written; empty when it has none."""
        cell = self.cells.get(NAME)
        return str(cell.value).strip() if cell else ""

    def in_language(self, tag: str) -> Row:
        """The row with its numbers and dates as texts of a page in this language."""
        cells = {name: cell.in_language(tag) for name, cell in self.cells.items()}
        return replace(self, cells=cells)


def read_editions(path: Path, encoding: str = "") -> list[Row]:
    """The rows of an editions file, read by its extension.

    Raises InfographicError when there are none. Every row has all columns; missing cells are
    empty.
    """
    if path.suffix.casefold() not in (*KINDS, *_YAML):
        hint = "accepted: .csv .tsv .xlsx .jsonl .yaml"
        raise refuse("editions", f"{path}: not a kind of editions file", hint)
    if path.suffix.casefold() in _YAML:
        table = _yaml(path)
    else:
        table = read_table(path, LIMITS, encoding=encoding)
    if not table.rows:
        raise refuse("editions", f"{path} has no editions", "write a row for each")
    if NAME not in table.columns:
        first = min(table.columns.values(), key=lambda p: (p.line, p.column), default=None)
        place = SourceSpan(str(path), first.line if first else 1, 1)
        hint = f"{nearest(NAME, table.columns)}; name every edition in a column {NAME!r}"
        raise refuse("editions", f"there is no column {NAME!r}", hint, place)
    return [_row(row, table) for row in table.rows]


def _row(row: TableRow, table: Table) -> Row:
    blank = dict(row.blank)
    for name, place in table.columns.items():
        if name not in row.cells and name not in blank:
            column = place.column if table.delimiter else 1
            blank[name] = SourceSpan(row.place.path, row.place.line, column)
    return Row(row.number, row.cells, row.place, blank, row.problems)


def _yaml(path: Path) -> Table:
    try:
        require_size(path, LIMITS, SourceSpan(str(path)))
    except OSError as error:
        message = f"cannot read {path}: {reason_of(error)}"
        raise refuse("editions", message, "check its name") from None
    root = read_yaml(path, "editions")
    listed = root.get("editions")
    if not isinstance(listed, Listed):
        place = SourceSpan(str(path), 1, 1)
        raise refuse("editions", "there is no list 'editions'", "editions: [...]", place)
    table = Table(str(path))
    for number, (values, place) in enumerate(zip(listed, listed.entries_at, strict=True), 1):
        if not isinstance(values, Mapped):
            raise refuse("editions", "an edition is a mapping", "edition: name", place)
        table.rows.append(_yaml_row(number, values, place))
        for name in values:
            table.columns.setdefault(name, values.keys_at[name])
    return table


def _yaml_row(number: int, values: Mapped, place: SourceSpan) -> TableRow:
    cells: dict[str, Cell] = {}
    blank: dict[str, SourceSpan] = {}
    for key, value in values.items():
        if isinstance(value, Mapped | Listed):
            message = f"the value of {key!r} is not a text or a number"
            hint = "write paths: blocks.challenges.title"
            raise refuse("editions", message, hint, values.values_at[key])
        if is_blank(value):
            blank[key] = values.values_at[key]
        else:
            cells[key] = Cell(value, values.values_at[key])
    return TableRow(number, cells, place, blank)
