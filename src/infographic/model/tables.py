"""Tables: items of a block from the rows of a table file beside the content.

    data: {file: coverage.csv, label: Country, value: Share, unit: "%", limit: 8}

The first row names the columns. Every further row becomes an item with a heading and a
number; what is wrong in a row is said with the table's own line and column. `decimal: ","`
says how its numbers are written, `encoding: windows-1252` how a text file is encoded.

Series are in several columns, `values: [2022, 2023, 2024]`, or under one another, with the
step of each row in a column of its own: `at: Year`. See `model/table_series.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, nearest, refuse
from infographic.model.number_formats import GENERAL, SheetValue
from infographic.model.numbers import Notation, number_of
from infographic.model.rows import Cell, Limits, Table, TableRow, column_name
from infographic.model.source import Listed, Mapped
from infographic.model.table_files import read_table
from infographic.model.table_series import add_step, put, value_at, values_of

LIMITS = Limits(rows=1000, megabytes=2)
KEYS = (
    "file", "label", "value", "values", "at", "of", "where", "unit", "limit", "decimal", "encoding",
)  # fmt: skip
MOST_FINDINGS = 20


@dataclass(frozen=True, slots=True)
class _Data:
    """What `data:` says, the table that it names, and the language of the page."""

    said: Mapped
    block: str
    language: str
    table: Table

    def column(self, key: str) -> str:
        """The name of the column for label, value, of or where."""
        return column_name(str(self.said.get(key) or ""))

    @property
    def steps(self) -> list[tuple[str, SourceSpan]]:
        """The columns of a series, each with the place where it is named."""
        given = self.said.get("values")
        if given is None:
            return []
        if not isinstance(given, Listed) or not all(isinstance(name, str) for name in given):
            place = self.said.values_at["values"]
            raise refuse("data", "values is a list of columns", "values: [2023, 2024]", place)
        return list(zip(map(column_name, given), given.entries_at, strict=True))


def fill_from_tables(content: Mapped, folder: Path) -> None:
    """Replace `data` of every block by the items it stands for.

    Raises InfographicError with every finding in a table, each at its cell.
    """
    blocks = content.get("blocks")
    if not isinstance(blocks, list):
        return
    for block in blocks:
        if isinstance(block, Mapped) and isinstance(block.get("data"), Mapped):
            if block.get("items"):
                place = block.keys_at["data"]
                raise refuse("data", "a block has items or data, not both", "keep one", place)
            said, place = block.pop("data"), block.values_at["data"]
            language = str(content.get("language") or "")
            block["items"] = _items(said, str(block.get("id") or "row"), language, folder)
            block.keys_at["items"] = block.values_at["items"] = place


def _items(said: Mapped, block: str, language: str, folder: Path) -> Listed:
    _require_keys(said)
    path = confined(folder, said["file"], said.values_at["file"])
    table = read_table(
        path, LIMITS, shown=str(folder / said["file"]), encoding=str(said.get("encoding") or ""),
        place=said.values_at["file"],
    )  # fmt: skip
    data = _Data(said, block, language, table)
    named = [
        (data.column(key), said.values_at[key])
        for key in ("label", "value", "at", "of", "where")
        if said.get(key) is not None
    ]
    for name, place in [*named, *data.steps]:
        if name not in table.columns:
            message = f"the table has no column {name!r}"
            raise refuse("data", message, nearest(name, table.columns), place)
    out = Listed(said.span)
    found: list[Diagnostic] = []
    known: dict[str, Mapped] = {}
    # Rows that share a label are one item: then it is items that are counted.
    for row in table.rows if said.get("at") is not None else table.rows[: _limit(said)]:
        try:
            item = _item(data, row, known)
        except InfographicError as error:
            found.extend(error.diagnostics)
            continue
        if item is not None and len(out) < _limit(said):
            out.append(item)
            out.entries_at.append(row.place)
    if found:
        raise InfographicError(found[:MOST_FINDINGS])
    return out


def _require_keys(said: Mapped) -> None:
    for key in said:
        if key not in KEYS:
            raise refuse("key", f"unknown key {key!r}", nearest(key, KEYS), said.keys_at[key])
    for key in ("file", "label") if "values" in said else ("file", "label", "value"):
        if not isinstance(said.get(key), str):
            raise refuse("missing", f"the key {key!r} is missing", f"add {key}: ...", said.span)
    for other in ("value", "at"):
        if "values" in said and other in said:
            message = f"data has values or {other}, not both"
            raise refuse("data", message, "keep one", said.keys_at[other])
    if said.get("decimal") not in (None, ".", ","):
        place = said.values_at["decimal"]
        raise refuse("data", "decimal is a point or a comma", 'write decimal: ","', place)


def _limit(said: Mapped) -> int:
    value = str(said.get("limit") or LIMITS.rows)
    if not re.fullmatch(r"\d{1,4}", value):
        raise refuse("data", "limit must be a whole number", "", said.values_at["limit"])
    return min(int(value), LIMITS.rows)


def _item(data: _Data, row: TableRow, known: dict[str, Mapped]) -> Mapped | None:
    """The item of a row, None when the row goes on with one that is `known`; raises
    InfographicError for a cell that is missing or bad."""
    label = _cell(data, row, "label")
    name = f"{data.block}-{row.number}"
    out = Mapped(row.place)
    put(out, "id", re.sub(r"[^A-Za-z0-9_-]", "-", name), row.place)
    put(out, "heading", str(label.in_language(data.language).value), label.place)
    unit = data.said.get("unit")
    if unit:
        put(out, "unit", unit, data.said.values_at["unit"])
    if data.said.get("of") is not None:
        of = _cell(data, row, "of")
        put(out, "of", _number(data, of), of.place)
    if data.said.get("where") is not None:
        where = _cell(data, row, "where")
        put(out, "where", str(where.in_language(data.language).value), where.place)
    if data.steps:
        columns = [name for name, _ in data.steps]
        put(out, "values", values_of(row, columns, lambda cell: _number(data, cell)), row.place)
        return out
    if data.said.get("at") is not None:
        step = _cell(data, row, "at").in_language(data.language)
        number = value_at(row, data.column("value"), lambda cell: _number(data, cell))
        return out if add_step(known, out["heading"], step, number, out) else None
    value = _cell(data, row, "value")
    put(out, "number", _number(data, value), value.place)
    if not unit and isinstance(value.value, SheetValue) and value.value.code != GENERAL:
        put(out, "value", str(value.in_language(data.language).value), value.place)
    return out


def _cell(data: _Data, row: TableRow, key: str) -> Cell:
    name = data.column(key)
    if name in row.cells:
        cell = row.cells[name]
        bad = [problem for problem in row.problems if problem.source == cell.place]
        if bad:
            raise InfographicError(bad)
        return cell
    header = data.table.columns[name]
    place = row.blank.get(name) or SourceSpan(row.place.path, row.place.line, header.column)
    bad = [problem for problem in row.problems if problem.source == place]
    if bad:
        raise InfographicError(bad)
    hint = "fill it, or remove the row"
    raise refuse("data", f"the cell of the column {name!r} is empty", hint, place)


def _number(data: _Data, cell: Cell) -> float:
    decimal = str(data.said.get("decimal") or "")
    return number_of(cell, Notation(decimal, data.language, data.table.delimiter))


def confined(folder: Path, name: str, place: SourceSpan) -> Path:
    """The file `name` inside `folder`; raises when it would lie outside, links followed."""
    root = folder.resolve()
    try:
        path = (root / name).resolve()
        inside = path.is_relative_to(root)
    except (OSError, ValueError, RuntimeError):
        inside = False
    if Path(name).is_absolute() or not inside:
        hint = "put it beside the content file"
        raise refuse("file", f"{name!r} is outside the content's folder", hint, place)
    return path
