"""XLSX: the first sheet of a workbook, its cells as the sheet displays them.

openpyxl reads the file twice, once for the stored results and once for the formulas, because only
both together distinguish a formula without a result from an empty cell. The dimension that the
sheet states is ignored, and rows are counted while they are read.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, refuse
from infographic.model.number_formats import GENERAL, SheetValue, UnsupportedError
from infographic.model.rows import (
    MOST_COLUMNS,
    Limits,
    Table,
    columns_of,
    is_blank,
    row_of,
    tidy,
    too_wide,
)

LAST_ROW = 1_048_576
"""The last row that a sheet can have."""
MOST_UNPACKED = 400_000_000
_KINDS = (
    "not an Excel workbook",
    "save it as .xlsx in a spreadsheet program; old .xls and .ods files are not read",
)


def read_workbook(data: bytes, shown: str, limits: Limits) -> Table:
    """The rows of the first sheet; raises InfographicError when the file cannot be read."""
    _require_archive(data, shown)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # warnings about parts of the workbook other than cells
        try:
            return _table(data, shown, limits)
        except InfographicError:
            raise
        except Exception as error:
            # Damaged parts raise many kinds of exceptions inside the library.
            reason = f"{type(error).__name__}: {str(error)[:120]}"
            message = f"the workbook is damaged ({reason})"
            hint = "open it in a spreadsheet program and save it again"
            raise refuse("table", message, hint, SourceSpan(shown)) from None


def _require_archive(data: bytes, shown: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if "[Content_Types].xml" not in archive.namelist():
                raise zipfile.BadZipFile
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise refuse("table", *_KINDS, SourceSpan(shown)) from None
    if unpacked > MOST_UNPACKED:
        hint = "split the table"
        raise refuse("size", "the workbook unpacks to over 400 MB", hint, SourceSpan(shown))


def _table(data: bytes, shown: str, limits: Limits) -> Table:
    table = Table(shown)
    names: list[str] = []
    for line, values in _lines(data, shown):
        if len(values) > MOST_COLUMNS and not all(map(is_blank, values[MOST_COLUMNS:])):
            raise too_wide(shown, line)
        if all(map(is_blank, values)):
            continue
        if not names:
            names = columns_of([_name(value) for value in values], shown, line)
            table.columns = {n: SourceSpan(shown, line, c) for c, n in enumerate(names, 1) if n}
            continue
        if len(table.rows) >= limits.rows:
            place = SourceSpan(shown, line, 1)
            raise refuse("size", f"more than {limits.rows} rows", "split the table", place)
        beyond = next((c for c in range(len(names), len(values)) if not is_blank(values[c])), None)
        if beyond is not None:
            place = SourceSpan(shown, line, beyond + 1)
            message = "the cell is in a column without a name"
            raise refuse("table", message, "name the column in the first row", place)
        table.rows.append(row_of(len(table.rows) + 1, names, values, shown, line))
    return table


def _name(value: Any) -> str:
    return "" if value is None or isinstance(value, Diagnostic) else str(value)


def _lines(data: bytes, shown: str) -> Iterator[tuple[int, list[Any]]]:
    """Every row of the first sheet with its number, as the values of its cells."""
    from openpyxl import load_workbook

    books = [
        load_workbook(io.BytesIO(data), read_only=True, data_only=stored)
        for stored in (True, False)
    ]
    try:
        sheets = [book.worksheets[0] for book in books]
        for sheet in sheets:
            sheet.reset_dimensions()
        rows = zip(*(sheet.iter_rows() for sheet in sheets), strict=True)
        for line, (stored, written) in enumerate(rows, 1):
            if line > LAST_ROW:
                place = SourceSpan(shown)
                raise refuse("table", f"there is a row beyond row {LAST_ROW}", "remove it", place)
            yield line, [_value(*pair) for pair in zip(stored, written, strict=True)]
    finally:
        for book in books:
            book.close()


def _value(stored: Any, written: Any) -> Any:
    """A cell: a text, a SheetValue, None when it is empty, or what is wrong with it."""
    value = stored.value
    if value is None:
        # A formula whose result is an empty text has a stored type, one without a result has not.
        if written.data_type == "f" and stored.data_type == "n":
            hint = "open the workbook in a spreadsheet program and save it"
            return Diagnostic("table", "the formula has no stored result", hint)
        return None
    if stored.data_type == "e":
        hint = "correct the formula in the workbook"
        return Diagnostic("table", f"the cell has the error {str(value)[:20]}", hint)
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, bool):
        return tidy(str(value).upper())
    found = SheetValue(value, stored.number_format or GENERAL)
    try:
        found.text("")
    except UnsupportedError as error:
        return Diagnostic("table", str(error), "choose another format, or write it as a text")
    return found
