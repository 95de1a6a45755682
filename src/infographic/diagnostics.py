"""Diagnostics: what is wrong, where the author wrote it, and what to do about it.

A *diagnostic* is a finding with a code, a severity and a place. Checks collect
diagnostics and return them; only the edge of the program decides to refuse. Code that has a
result to return reports its warnings by `warn`, to whoever called it inside `collecting`.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from enum import StrEnum

from infographic.geometry import Rect


class Severity(StrEnum):
    """The severity of a finding: after an error no file is written, after a warning it is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """A place in an author's file; line and column count from 1, 0 means unknown."""

    path: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


NOWHERE = SourceSpan()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding.

    `rect` is in points from the trim's top-left corner, y down, where the
    finding has a place on the page; `clause` names the standard's clause.
    """

    code: str
    message: str
    hint: str = ""
    source: SourceSpan = NOWHERE
    severity: Severity = Severity.ERROR
    rect: Rect | None = None
    clause: str = ""

    def __str__(self) -> str:
        """One line: `file:line:column what is wrong (hint: what to do)`."""
        place = f"{self.source} " if self.source.path else ""
        hint = f" (hint: {self.hint})" if self.hint else ""
        return one_line(f"{place}{self.message}{hint}")

    def as_dict(self) -> dict[str, object]:
        """The finding as JSON-ready values."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": self.message,
            "hint": self.hint,
            "file": self.source.path,
            "line": self.source.line,
            "column": self.source.column,
            "rect": list(self.rect.as_tuple()) if self.rect else None,
            "clause": self.clause,
        }


def one_line(text: str) -> str:
    """`text` with line ends and control characters made visible, so that it stays on one line."""
    return "".join(
        ch if ch.isprintable() else ch.encode("unicode_escape").decode("ascii") for ch in text
    )


class InfographicError(Exception):
    """The input is refused: carries every diagnostic found, at least one of them an error."""

    def __init__(self, diagnostics: Iterable[Diagnostic] | Diagnostic) -> None:
        if isinstance(diagnostics, Diagnostic):
            diagnostics = (diagnostics,)
        self.diagnostics: tuple[Diagnostic, ...] = tuple(diagnostics)
        super().__init__("\n".join(map(str, self.diagnostics)))

    def __reduce__(self) -> tuple[type[InfographicError], tuple[tuple[Diagnostic, ...]]]:
        return type(self), (self.diagnostics,)


def refuse(
    code: str, message: str, hint: str = "", source: SourceSpan = NOWHERE
) -> InfographicError:
    """Shorthand for a refusal with one error, to be raised by the caller."""
    return InfographicError(Diagnostic(code, message, hint, source))


_collected: ContextVar[list[Diagnostic] | None] = ContextVar("collected", default=None)


@contextmanager
def collecting() -> Iterator[list[Diagnostic]]:
    """The list that warnings reported inside the block are added to, in order."""
    found: list[Diagnostic] = []
    token = _collected.set(found)
    try:
        yield found
    finally:
        _collected.reset(token)


def warn(code: str, message: str, hint: str = "", source: SourceSpan = NOWHERE) -> None:
    """Report something that does not stop the work, but that the author should know."""
    report(Diagnostic(code, message, hint, source, Severity.WARNING))


def report(diagnostic: Diagnostic) -> None:
    """Add a finding to the list that is being collected.

    Without a collector (the Python API), it becomes one of Python's own warnings.
    """
    found = _collected.get()
    if found is None:
        warnings.warn(str(diagnostic), UserWarning, stacklevel=3)
    else:
        found.append(diagnostic)


def as_errors(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings with every warning turned into an error (`--strict`)."""
    return [replace(d, severity=Severity.ERROR) for d in diagnostics]


def reason_of(error: OSError) -> str:
    """The operating system's message on a file error, in lower case."""
    return (error.strerror or str(error)).lower()


def nearest(word: str, choices: Iterable[str]) -> str:
    """A hint that names the nearest accepted spelling and lists the accepted ones."""
    from difflib import get_close_matches

    accepted = sorted(choices)
    close = get_close_matches(word, accepted, n=1, cutoff=0.6)
    listing = ", ".join(accepted[:24]) + (", ..." if len(accepted) > 24 else "")
    did_you_mean = f"did you mean {close[0]}? " if close else ""
    return f"{did_you_mean}accepted: {listing}" if accepted else "no value is accepted here"
