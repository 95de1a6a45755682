"""Placeholders: `{column}` in the texts of a content, filled from the cells of a row.

    {place}           the cell; an empty one is a finding at the cell
    {place?}          the cell, or nothing
    {place|the town}  the cell, or the words after the bar

`{{` and `}}` are braces. Text that comes from a cell is never expanded again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from infographic.batch.editions import Row
from infographic.diagnostics import Diagnostic, SourceSpan, nearest
from infographic.model.rows import Cell
from infographic.model.source import Listed, Mapped, Plain

_HOLDER = re.compile(
    r"(?P<before> ?)(?P<all>\{\{|\}\}|\{(?P<name>[A-Za-z_][\w -]{0,63})(?P<soft>\?|\|[^{}]*)?\})"
    r"(?P<after>(?= |$|[.,;:!?)]))?"
)

Fills = dict[SourceSpan, list[Cell]]
"""The cells that were put into a text, by the text's place in the content."""


@dataclass(slots=True)
class Filling:
    """Fills the texts of one content from one row.

    `fills` records which cells went into which text.
    """

    row: Row
    values: dict[str, Cell]
    fills: Fills = field(default_factory=dict)

    def fill(self, holder: Mapped | Listed) -> Iterator[Diagnostic]:
        """Replace the placeholders in every text below `holder`; missing columns are findings."""
        pairs: list[tuple[Any, Any]] = (
            list(holder.items()) if isinstance(holder, Mapped) else list(enumerate(holder))
        )
        for key, value in pairs:
            if isinstance(value, Mapped | Listed):
                yield from self.fill(value)
            elif isinstance(value, str) and ("{" in value or "}" in value):
                place = _place(holder, key)
                found: list[Diagnostic] = []
                holder[key] = self._text(value, place, found)
                yield from found

    def _text(self, text: str, place: SourceSpan, found: list[Diagnostic]) -> str:
        def put(match: re.Match[str]) -> str:
            before, whole, name = match["before"], match["all"], match["name"]
            if name is None:
                return f"{before}{whole[0]}"
            cell, soft = self.values.get(name), match["soft"] or ""
            if cell:
                self.fills.setdefault(place, []).append(cell)
                return f"{before}{cell.value}"
            if not soft or name not in self.row.blank:
                found.append(self._missing(name, place))
                return str(match[0])
            if soft[1:]:
                return f"{before}{soft[1:]}"
            # Nothing is inserted, so one of the two spaces around the placeholder is removed as
            # well.
            return "" if match["after"] is not None else before

        filled = _HOLDER.sub(put, text)
        return type(text)(filled) if isinstance(text, Plain) else filled

    def _missing(self, name: str, place: SourceSpan) -> Diagnostic:
        if name in self.row.blank:
            hint = f"fill it, or write {{{name}?}} or {{{name}|other words}} in the content"
            message = f"the cell is empty, and the text at {place} asks for {{{name}}}"
            return Diagnostic("placeholder", message, hint, self.row.blank[name])
        known = {*self.values, *self.row.blank}
        hint = nearest(name, known) if known else f"add a column {name!r}"
        message = f"the text asks for {{{name}}}, and the table has no such column"
        return Diagnostic("placeholder", message, hint, place)


def _place(holder: Mapped | Listed, key: Any) -> SourceSpan:
    if isinstance(holder, Mapped):
        return holder.values_at.get(str(key), holder.span)
    return holder.entries_at[int(key)]
