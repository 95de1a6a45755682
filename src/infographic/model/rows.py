"""Rows: the common result of all table readers: named cells, each with its place in the file.

A cell of a text file is its text. A cell of a workbook, or a number in JSON, is a value with its
number format; `in_language` turns it into the text for a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, refuse
from infographic.model.number_formats import SheetValue
from infographic.model.source import Plain, unprintable

MOST_COLUMNS = 500
_BLANK = " \t\r\n\u00a0\ufeff"


class Shown(Plain):
    """A number or date as the page prints it; `number` is its value, None for dates."""

    __slots__ = ("number",)
    number: float | None

    def __new__(cls, text: str, number: float | None) -> Shown:
        made = super().__new__(cls, text)
        made.number = number
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return Shown, (str(self), self.number)


@dataclass(frozen=True, slots=True)
class Cell:
    """A value (a text, or a SheetValue) and its place: file, line, column."""

    value: Any
    place: SourceSpan

    def in_language(self, tag: str) -> Cell:
        """The cell as a text of a page in this language."""
        if not isinstance(self.value, SheetValue):
            return self
        return replace(self, value=Shown(self.value.text(tag), self.value.number()))


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its number among the rows (from 1), its cells by column name, the places of its
    empty cells, and what is wrong with it."""

    number: int
    cells: dict[str, Cell]
    place: SourceSpan
    blank: dict[str, SourceSpan] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a table may have at most."""

    rows: int
    megabytes: int


@dataclass(slots=True)
class Table:
    """The rows of a file, the names of its columns with their places, and what separates the
    cells of a text file (empty for other files)."""

    path: str
    columns: dict[str, SourceSpan] = field(default_factory=dict)
    rows: list[TableRow] = field(default_factory=list)
    delimiter: str = ""


def column_name(text: str) -> str:
    """A column's name: spaces and line breaks around it and within it count as one space."""
    return " ".join(text.split())


def columns_of(names: Sequence[str], shown: str, line: int) -> list[str]:
    """The names in a header row; raises InfographicError for two of the same name."""
    found = [column_name(name) for name in names]
    while found and not found[-1]:
        found.pop()
    if len(found) > MOST_COLUMNS:
        raise too_wide(shown, line)
    for column, name in enumerate(found, 1):
        if name and found.index(name) != column - 1:
            place = SourceSpan(shown, line, column)
            raise refuse("table", f"duplicate column {name!r}", "keep one", place)
    return found


def too_wide(shown: str, line: int) -> InfographicError:
    """The error for a row with too many columns, to be raised by the caller."""
    place = SourceSpan(shown, line, MOST_COLUMNS + 1)
    return refuse("table", f"more than {MOST_COLUMNS} columns", "use fewer", place)


def row_of(
    number: int, names: Sequence[str], values: Sequence[Any], shown: str, line: int
) -> TableRow:
    """A row of values in the order of the columns; a Diagnostic among them is a bad cell."""
    cells: dict[str, Cell] = {}
    blank: dict[str, SourceSpan] = {}
    problems: list[Diagnostic] = []
    for column, name in enumerate(names, 1):
        value = values[column - 1] if column <= len(values) else None
        place = SourceSpan(shown, line, column)
        if isinstance(value, Diagnostic):
            problems.append(replace(value, source=place))
        elif not name:
            continue
        elif is_blank(value):
            blank[name] = place
        else:
            cells[name] = Cell(value, place)
            problems += unusable(value, place)
    return TableRow(number, cells, SourceSpan(shown, line, 1), blank, tuple(problems))


def is_blank(value: Any) -> bool:
    """Whether a cell is empty or contains only spaces."""
    return value is None or (isinstance(value, str) and not value.strip(_BLANK))


_BREAKS = re.compile("\r\n|[\r\u0085]")
_SEPARATORS = re.compile("[\u2028\u2029]")


def one_break(text: str) -> str:
    """A text in which every line break is U+000A.

    The line and paragraph separators of Unicode come from copied web pages, where they are white
    space; they become spaces here too.
    """
    return _SEPARATORS.sub(" ", _BREAKS.sub("\n", text))


def tidy(text: str) -> Plain:
    """A cell of a text file without spaces around it, and with uniform line breaks."""
    return Plain(one_break(text).strip(_BLANK))


def unusable(value: Any, place: SourceSpan) -> Iterator[Diagnostic]:
    """A finding when a text has a character that cannot be printed."""
    bad = unprintable(value) if isinstance(value, str) else ""
    if bad:
        message = f"the cell has a character that cannot be printed: {bad}"
        yield Diagnostic("table", message, "remove it", place)


def require_size(path: Path, limits: Limits, place: SourceSpan) -> None:
    """Raise InfographicError for a file larger than allowed, OSError for a missing one."""
    if path.stat().st_size > limits.megabytes * 1_000_000:
        message = f"the table is larger than {limits.megabytes} MB"
        raise refuse("size", message, "split it", place)
