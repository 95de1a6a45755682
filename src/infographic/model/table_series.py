"""Series from a table: a row of values by column, or rows that share a label, one a step.

    values: [2022, 2023, 2024]      # a row is a series, a column is a step
    at: Year                        # a row is one step of a series, named in the column Year

An empty cell, or one with nothing but a dash or a point, is a value that is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, refuse
from infographic.model.rows import Cell, TableRow
from infographic.model.source import Mapped

MISSING = ("-", "–", "—", ".", "..")
"""What statistical offices write where there is no value."""

Reader = Callable[[Cell], float]
"""Reads the number in a cell; raises InfographicError."""


def values_of(row: TableRow, columns: Sequence[str], read: Reader) -> Mapped:
    """The values of a row, by column; raises InfographicError with every finding."""
    out = Mapped(row.place)
    found: list[Diagnostic] = []
    for name in columns:
        place = row.cells[name].place if name in row.cells else row.blank.get(name, row.place)
        try:
            put(out, name, value_at(row, name, read), place)
        except InfographicError as error:
            found.extend(error.diagnostics)
    if found:
        raise InfographicError(found)
    return out


def value_at(row: TableRow, name: str, read: Reader) -> float | None:
    """The number in a column of a row; None where there is none."""
    cell = row.cells.get(name)
    place = cell.place if cell else row.blank.get(name)
    bad = [problem for problem in row.problems if problem.source == place]
    if bad:
        raise InfographicError(bad)
    if cell is None or str(cell.value).strip() in MISSING:
        return None
    return read(cell)


def add_step(
    known: dict[str, Mapped], label: str, step: Cell, value: float | None, item: Mapped
) -> bool:
    """Give the series called `label` a value; True when it is a new one, begun with `item`."""
    new = label not in known
    if new:
        known[label] = item
        put(item, "values", Mapped(item.span), item.span)
    values, name = known[label]["values"], str(step.value)
    if name in values:
        message = f"{label!r} has two values for {name!r}"
        raise refuse("data", message, "keep one of the rows", step.place)
    put(values, name, value, step.place)
    return new


def put(holder: Mapped, key: str, value: Any, place: SourceSpan) -> None:
    """Give a mapping a value with its place."""
    holder[key] = value
    holder.keys_at[key] = holder.values_at[key] = place
