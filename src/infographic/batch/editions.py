"""Editions: rows of a table, each of which names an edition and says what differs in it.

CSV, XLSX, JSON Lines and YAML are read into the same rows; every cell knows its line and
column, so that a finding in the content leads back to the cell.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infographic.diagnostics import InfographicError, SourceSpan, reason_of, refuse
from infographic.model.source import Listed, Mapped, Plain, read_yaml

MOST_BYTES = 64_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 500
NAME = "edition"


@dataclass(frozen=True, slots=True)
class Cell:
    """A value and where it stands."""

    value: Any
    place: SourceSpan


@dataclass(frozen=True, slots=True)
class Row:
    """An edition: its number in the table (from 1), its cells by column, empty ones left out."""

    number: int
    cells: dict[str, Cell]
    place: SourceSpan

    @property
    def name(self) -> str:
        """The edition's name as written; empty when it has none."""
        cell = self.cells.get(NAME)
        return str(cell.value).strip() if cell else ""


def read_editions(path: Path) -> list[Row]:
    """The rows of an editions file, by its ending; raises InfographicError when there are none."""
    readers = {".csv": _csv, ".xlsx": _xlsx, ".jsonl": _jsonl, ".ndjson": _jsonl,
               ".yaml": _yaml, ".yml": _yaml}  # fmt: skip
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise refuse(
            "editions", f"{path}: not a kind of editions file", "accepted: .csv .xlsx .jsonl .yaml"
        )
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse("editions", f"{path} is larger than 64 MB", "split it")
        rows: list[Row] = []
        for row in reader(path):
            if len(rows) >= MOST_ROWS:
                raise refuse("editions", f"{path}: more than {MOST_ROWS} editions", "split it")
            rows.append(row)
    except OSError as error:
        reason = reason_of(error)
        raise refuse("editions", f"cannot read {path}: {reason}", "check its name") from None
    except UnicodeDecodeError:
        raise refuse("editions", f"{path}: this is no UTF-8", "save it as UTF-8") from None
    if not rows:
        raise refuse("editions", f"{path} has no editions", "write a row for each")
    return rows


def _header(names: list[str], path: Path) -> list[str]:
    found = [name.strip() for name in names]
    if len(found) > MOST_COLUMNS:
        raise refuse("editions", f"{path}: more than {MOST_COLUMNS} columns", "use fewer")
    if NAME not in found:
        raise refuse(
            "editions", f"{path}:1:1 there is no column {NAME!r}",
            f"name every edition in a column {NAME!r}",
        )  # fmt: skip
    for column, name in enumerate(found, 1):
        if name and found.index(name) != column - 1:
            message = f"{path}:1:{column} the column {name!r} is there twice"
            raise refuse("editions", message, "keep one")
    return found


def _cells(names: list[str], values: list[Any], path: Path, line: int) -> dict[str, Cell]:
    out = {}
    for column, (name, value) in enumerate(zip(names, values, strict=False), 1):
        if name and value not in (None, ""):
            out[name] = Cell(value, SourceSpan(str(path), line, column))
    return out


def _csv(path: Path) -> Iterator[Row]:
    text = path.read_bytes().decode("utf-8-sig")
    dialect = (
        ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    )
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect, strict=True)
    names: list[str] = []
    number = 0
    try:
        for values in reader:
            line = reader.line_num
            if not names:
                names = _header(values, path)
                continue
            if not any(value.strip() for value in values):
                continue
            if len(values) > len(names):
                message = (
                    f"{path}:{line}:{len(names) + 1} this row has more cells than there are columns"
                )
                raise refuse("editions", message, "quote texts with commas in them")
            number += 1
            texts = [Plain(value) for value in values]
            place = SourceSpan(str(path), line, 1)
            yield Row(number, _cells(names, texts, path, line), place)
    except csv.Error as error:
        raise refuse("editions", f"{path}:{reader.line_num}:1 {error}", "check quotes") from None


def _xlsx(path: Path) -> Iterator[Row]:
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise refuse("editions", f"{path}: not an Excel workbook: {error}") from None
    try:
        names: list[str] = []
        number = 0
        sheet = book.worksheets[0]
        for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
            if not any(value not in (None, "") for value in values):
                continue
            if not names:
                names = _header([str(value or "") for value in values], path)
                continue
            number += 1
            plain = [_plain(value) for value in values]
            yield Row(number, _cells(names, plain, path, line), SourceSpan(str(path), line, 1))
    finally:
        book.close()


def _plain(value: Any) -> Any:
    """A cell of a workbook as it would stand in a text file."""
    if value is None:
        return None
    if isinstance(value, float) and value == int(value):
        value = int(value)
    if hasattr(value, "isoformat"):
        return Plain(value.isoformat().removesuffix("T00:00:00"))
    return Plain(str(value))


def _jsonl(path: Path) -> Iterator[Row]:
    number = 0
    for line, text in enumerate(path.read_bytes().decode("utf-8-sig").splitlines(), 1):
        if not text.strip():
            continue
        place = SourceSpan(str(path), line, 1)
        try:
            values = json.loads(text)
        except (ValueError, RecursionError) as error:
            column = getattr(error, "colno", 1)
            raise refuse(
                "editions", f"{path}:{line}:{column} broken JSON", "one object on each line"
            ) from None
        if not isinstance(values, dict):
            raise refuse("editions", f"{path}:{line}:1 an edition is an object", "use {...}")
        number += 1
        cells = {
            str(k): Cell(Plain(json.dumps(v)) if isinstance(v, int | float) else v, place)
            for k, v in values.items()
            if v not in (None, "") and isinstance(v, str | int | float)
        }
        odd = [
            k for k, v in values.items() if v is not None and not isinstance(v, str | int | float)
        ]
        if odd:
            message = f"{path}:{line}:1 the value of {odd[0]!r} is no text or number"
            raise refuse("editions", message, "write paths: blocks.challenges.title")
        yield Row(number, cells, place)


def _yaml(path: Path) -> Iterator[Row]:
    root = read_yaml(path, "editions")
    listed = root.get("editions")
    if not isinstance(listed, Listed):
        raise refuse("editions", f"{path}:1:1 there is no list 'editions'", "editions: [...]")
    for number, (values, place) in enumerate(zip(listed, listed.entries_at, strict=True), 1):
        if not isinstance(values, Mapped):
            raise InfographicError(
                refuse("editions", "an edition is a mapping", "edition: name", place).diagnostics
            )
        for key, value in values.items():
            if isinstance(value, Mapped | Listed):
                message = f"the value of {key!r} is no text or number"
                hint = "write paths: blocks.challenges.title"
                raise refuse("editions", message, hint, values.values_at[key])
        cells = {
            key: Cell(value, values.values_at[key])
            for key, value in values.items()
            if value not in (None, "")
        }
        yield Row(number, cells, place)
