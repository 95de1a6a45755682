"""Walking: one pass over the operators of a page and of the forms and tiles that it paints.

Nothing is drawn and nothing in the file is run. An operator that cannot be executed is noted, and
the rest of the page is still read.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from infographic.geometry import Matrix
from infographic.pdf_reading import graphics_operators, marked_operators, text_operators
from infographic.pdf_reading.colours import ColourSpace, space_of
from infographic.pdf_reading.facts import Marks, Painted, State
from infographic.pdf_reading.fonts import Font, font_of
from infographic.pdf_reading.limits import (
    DAMAGED,
    MOST_DEPTH,
    MOST_OPERATORS,
    TooMuchError,
    reason,
    require_small,
)
from infographic.pdf_reading.operators import OPERANDS, PAINTS, PATHS, count_fault
from infographic.pdf_reading.parsing import parsed

Handler = Callable[["Walker", str, list[Any], Any], None]

STREAM_COST = 50
"""How many operators the reading of one more stream counts for."""

HANDLERS: dict[str, Handler] = {
    **graphics_operators.HANDLERS,
    **text_operators.HANDLERS,
    **marked_operators.HANDLERS,
}
"""The handler of each operator; operators without relevant effects have none."""


@dataclass(slots=True)
class Shared:
    """Shared by the pages of a file: fonts that have been read, layers that are off."""

    hidden: frozenset[tuple[int, int]] = frozenset()
    fonts: dict[Any, Font] = field(default_factory=dict)


@dataclass(slots=True)
class Found:
    """The facts of one page while it is being read; see `PageContent`."""

    painted: list[Painted] = field(default_factory=list)
    spaces: dict[ColourSpace, None] = field(default_factory=dict)
    states: list[Any] = field(default_factory=list)
    xobjects: list[Any] = field(default_factory=list)
    pieces: list[tuple[int, str]] = field(default_factory=list)
    operators: int = 0
    unmarked: int = 0
    transparency: set[str] = field(default_factory=set)
    errors: dict[str, None] = field(default_factory=dict)
    disorder: dict[str, None] = field(default_factory=dict)


class Walker:
    """One page being read: the current graphics state, path, text object and marked content."""

    def __init__(self, shared: Shared, state: State, found: Found) -> None:
        self.shared = shared
        self.found = found
        self.state = state
        self.marks: Marks = ()
        self.base = 0
        self.path: list[Any] = []
        self.clipping = False
        self.text = self.line = Matrix()
        self.open: tuple[Any, ...] = ()
        self.tiles: set[Any] = set()
        self.spaces: dict[Any, ColourSpace] = {}
        self.forms: dict[Any, list[Any]] = {}
        self.steps = 0

    @property
    def marked(self) -> bool:
        """Whether the current content is in a tag or an artifact."""
        return any(mark.artifact or mark.mcid is not None for mark in self.marks)

    def stream(self, holder: Any, resources: Any) -> None:
        """Read the content of a page, form or tile.

        Raises TooMuchError when it exceeds the limits.
        """
        stack: list[State] = []
        kept, self.base = self.base, len(self.marks)
        surplus = lenient = False
        for step in self._parsed(holder):
            name = str(step.operator)
            operands = step.operands
            # Most of a page is paths, so their operators are handled first.
            if PATHS.get(name) == len(operands):
                self.path.append(name)
                self.path.append(operands)
                continue
            wanted = OPERANDS.get(name)
            if wanted is None:
                if not lenient:
                    self.found.disorder[f"the operator {name[:20]!r} is not defined"] = None
                continue
            if len(operands) != wanted and wanted >= 0:
                self.found.errors[count_fault(name, len(operands))] = None
                if len(operands) < wanted:
                    continue
                # Of surplus operands, viewers use the last ones.
                operands = list(operands)[len(operands) - wanted :]
            if name == "q":
                stack.append(self.state)
            elif name == "Q" and stack:
                self.state = stack.pop()
            elif name == "Q":
                surplus = True
            elif name in ("BX", "EX"):
                lenient = name == "BX"
            else:
                self._carry_out(name, operands, resources)
        if len(self.marks) > self.base or stack or surplus:
            self.found.disorder["marked content or graphics states are not closed"] = None
        self.marks, self.base = self.marks[: self.base], kept

    def _parsed(self, holder: Any) -> list[Any]:
        """The instructions of a stream.

        Those of a form are kept for the next time it is painted.
        """
        key = holder.objgen
        steps = self.forms.get(key)
        if steps is None:
            steps = self._parse(holder)
            if self.open and key != (0, 0):
                self.forms[key] = steps
        self.steps += len(steps) + STREAM_COST
        if self.steps > MOST_OPERATORS:
            raise TooMuchError(f"the page has more than {MOST_OPERATORS:,} operators")
        return steps

    def _parse(self, holder: Any) -> list[Any]:
        require_small(holder)
        # The parser warns of a premature end of a stream, but not of a page.
        contents = holder.get("/Contents")
        try:
            steps, complaints = parsed(contents if isinstance(contents, pikepdf.Stream) else holder)
        except DAMAGED as error:
            self.found.errors[f"the content cannot be parsed: {reason(error)}"] = None
            return []
        for warning in complaints:
            self.found.errors[f"the content is damaged: {warning}"] = None
        return steps

    def _carry_out(self, name: str, operands: Any, resources: Any) -> None:
        if name in PAINTS:
            self.found.operators += 1
            self.found.unmarked += not self.marked
        handler = HANDLERS.get(name)
        if handler is None:
            return
        try:
            handler(self, name, list(operands), resources)
        except DAMAGED as error:
            self.found.errors[f"the operator {name!r} fails: {reason(error)}"] = None

    def inside(self, holder: Any, resources: Any, state: State) -> None:
        """Read the stream of a form or tile, which begins in `state`.

        The current state is unchanged. Raises ValueError when it paints itself or is nested too
        deeply.
        """
        if holder.objgen in self.open:
            raise ValueError("a form paints itself")
        if len(self.open) >= MOST_DEPTH:
            raise ValueError(f"forms are nested deeper than {MOST_DEPTH}")
        kept = (self.state, self.text, self.line, self.path, self.open)
        self.state, self.path, self.open = state, [], (*self.open, holder.objgen)
        self.stream(holder, holder.get("/Resources", resources))
        self.state, self.text, self.line, self.path, self.open = kept

    def use(self, value: Any, resources: Any) -> ColourSpace:
        """The colour space of a name or array, noted as used."""
        key = value.objgen
        space = self.spaces.get(key) if key != (0, 0) else None
        if space is None:
            space = space_of(value, resources)
            if key != (0, 0):
                self.spaces[key] = space
        self.found.spaces.update(dict.fromkeys(space.chain()))
        return space

    def font(self, record: Any) -> Font:
        """The font of a dictionary, read once for all pages."""
        key = record.objgen
        if key == (0, 0):  # a direct object has no number to cache it by
            return font_of(record)
        if key not in self.shared.fonts:
            self.shared.fonts[key] = font_of(record)
        return self.shared.fonts[key]
