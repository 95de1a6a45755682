"""Causes: the findings of a run grouped by cause, with the editions that share it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from infographic.diagnostics import Severity, one_line

_NAMED = 3
"""How many editions a line names; further ones are counted."""
Entry = dict[str, Any]


@dataclass(slots=True)
class Cause:
    """A finding, where it was found first, and in which editions."""

    finding: Entry
    row: str
    editions: list[str] = field(default_factory=list)

    @property
    def severity(self) -> str:
        """`error` or `warning`."""
        return str(self.finding["severity"])

    def __str__(self) -> str:
        """One line: the place, the edition and its row, what is wrong, what to do."""
        found = self.finding
        place = f"{found['file']}:{found['line']}:{found['column']} " if found["file"] else ""
        if found["file"] and not found["line"]:
            place = f"{found['file']} "
        row = "" if self._in_table() else f" ({self.row})"
        first = f"edition {self.editions[0]!r}{row}: "
        hint = f" (hint: {found['hint']})" if found["hint"] else ""
        return one_line(f"{place}{first}{found['message']}{hint}{self._others()}")

    def _in_table(self) -> bool:
        return bool(self.finding["file"]) and self.row.startswith(f"{self.finding['file']}:")

    def _others(self) -> str:
        others = self.editions[1:]
        if not others:
            return ""
        named = ", ".join(map(repr, others[:_NAMED]))
        more = f", {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        return f" (also {named}{more}; {len(self.editions)} editions)"

    def as_dict(self) -> dict[str, object]:
        """The cause as JSON-ready values."""
        return {**self.finding, "editions": len(self.editions), "first": self.editions[0]}


@dataclass(slots=True)
class Causes:
    """Collects the findings of manifest entries."""

    _found: dict[tuple[object, ...], Cause] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Add the findings of one edition."""
        row = str(entry.get("place", ""))
        for finding in entry["findings"]:
            # In a table the same cause has a different line in every row, but the same column.
            in_table = row.startswith(f"{finding['file']}:")
            line = 0 if in_table else finding["line"]
            key = (finding["code"], finding["severity"], finding["message"], finding["hint"],
                   finding["file"], line, finding["column"])  # fmt: skip
            cause = self._found.setdefault(key, Cause(finding, row))
            if entry["edition"] not in cause.editions:
                cause.editions.append(entry["edition"])

    def of(self, severity: Severity) -> list[Cause]:
        """The causes of this severity, the ones with the most editions first."""
        return sorted(
            (cause for cause in self._found.values() if cause.severity == severity),
            key=lambda cause: -len(cause.editions),
        )

    def all(self) -> Iterable[Cause]:
        """Errors, then warnings."""
        return [*self.of(Severity.ERROR), *self.of(Severity.WARNING)]
