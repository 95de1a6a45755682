"""JSON Lines: an object on every line; its keys are the columns of the table.

Lines end at U+000A only: other line separators may be part of a text (RFC 8259, 7).
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, refuse
from infographic.model.number_formats import LARGEST, SheetValue
from infographic.model.rows import (
    MOST_COLUMNS,
    Cell,
    Limits,
    Table,
    TableRow,
    column_name,
    is_blank,
    one_break,
    too_wide,
    unusable,
)
from infographic.model.source import Plain

_BOM = b"\xef\xbb\xbf"


class _Number(str):
    """A number, kept as it was written."""

    __slots__ = ()


def read_json_lines(data: bytes, shown: str, limits: Limits) -> Table:
    """The rows of a JSON Lines file; raises InfographicError with the place of the first fault."""
    table = Table(shown)
    for line, raw in enumerate(data.removeprefix(_BOM).split(b"\n"), 1):
        if not raw.strip():
            continue
        place = SourceSpan(shown, line, 1)
        if len(table.rows) >= limits.rows:
            raise refuse("size", f"more than {limits.rows} rows", "split the table", place)
        text, pairs = _object(raw, place)
        table.rows.append(_row(len(table.rows) + 1, text, pairs, place))
        for name in (*table.rows[-1].cells, *table.rows[-1].blank):
            table.columns.setdefault(name, place)
        if len(table.columns) > MOST_COLUMNS:
            raise too_wide(shown, line)
    return table


def _object(raw: bytes, place: SourceSpan) -> tuple[str, list[tuple[str, Any]]]:
    hint = "one object on each line"
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise refuse("encoding", "the line is not UTF-8", "save it as UTF-8", place) from None
    try:
        found = json.loads(text, object_pairs_hook=_Pairs, parse_float=_Number, parse_int=_Number)
    except RecursionError:
        raise refuse("table", "broken JSON: nested too deeply", hint, place) from None
    except ValueError as error:
        here = SourceSpan(place.path, place.line, getattr(error, "colno", 1))
        reason = getattr(error, "msg", "").lower() or "it cannot be read"
        raise refuse("table", f"broken JSON: {reason}", hint, here) from None
    if not isinstance(found, _Pairs):
        raise refuse("table", "a row is an object: {...}", hint, place)
    return text, list(found)


class _Pairs(list[tuple[str, Any]]):
    """An object as pairs, so that duplicate keys can be detected."""


def _row(number: int, text: str, pairs: list[tuple[str, Any]], line: SourceSpan) -> TableRow:
    cells: dict[str, Cell] = {}
    blank: dict[str, SourceSpan] = {}
    problems: list[Diagnostic] = []
    at = -1
    for key, value in pairs:
        spellings = (json.dumps(key), json.dumps(key, ensure_ascii=False))
        at = max(at, *(text.find(spelled, at + 1) for spelled in spellings))
        place = SourceSpan(line.path, line.line, max(at, 0) + 1)
        name = column_name(key)
        problems += unusable(key, place)
        if name in cells or name in blank:
            problems.append(Diagnostic("table", f"duplicate key {name!r}", "keep one", place))
        elif isinstance(value, list):
            message = f"the value of {name!r} is not a text or a number"
            hint = "write paths: blocks.challenges.title"
            raise InfographicError(Diagnostic("table", message, hint, place))
        else:
            found = _value(value, place)
            if isinstance(found, Diagnostic):
                problems.append(found)
            elif is_blank(found):
                blank[name] = place
            else:
                cells[name] = Cell(found, place)
                problems += unusable(found, place)
    return TableRow(number, cells, line, blank, tuple(problems))


def _value(value: Any, place: SourceSpan) -> Any:
    """A JSON value as a cell: NaN, Infinity and numbers out of range are findings."""
    if isinstance(value, bool):
        return Plain(json.dumps(value))
    if isinstance(value, float) or (isinstance(value, _Number) and not _usable(value)):
        message = f"{str(value)[:40]} is not a usable number"
        return Diagnostic("table", message, "write it as a text", place)
    if isinstance(value, _Number):
        return SheetValue(Decimal(value))
    return one_break(value) if isinstance(value, str) else value


def _usable(value: _Number) -> bool:
    if len(value) > 40:
        return False
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    # A number may be small, but not so small that it would be printed with hundreds of zeros.
    return isinstance(exponent, int) and abs(number) < LARGEST and exponent > -30
