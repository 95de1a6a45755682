"""Bidirectional text: in which direction each character of a text is read (UAX 9).

A character's *level* is even where it is read from left to right, and odd where it is read
from right to left. Levels are found in logical order, before a paragraph is broken; only the
pieces of a finished line are put into visual order. Names of rules (X1, W4, N0...) are those of
the Unicode Bidirectional Algorithm, names of classes (AL, EN, ON...) those of its table 4.

Python's own data say what class a character has. Libraries for this task give a text in visual
order, which is of no use before its lines are broken, or come under a licence that we cannot use.
"""

from __future__ import annotations

from collections.abc import Sequence

from infographic.caches import CACHES
from infographic.text.bidi_classes import class_of
from infographic.text.bidi_sequences import ISOLATES, RunSequence

MAX_DEPTH = 125
_REMOVED = ("LRE", "RLE", "LRO", "RLO", "PDF", "BN")


def paragraph_level(text: str) -> int:
    """The level of the first strong character (P2, P3): 1 from right to left, 0 otherwise."""
    return _first_strong([class_of(char) for char in text], 0)


def _first_strong(classes: Sequence[str], start: int) -> int:
    """The level of the first strong class from `start` up to the PDI that ends its isolate."""
    depth = 0
    for name in classes[start:]:
        if name in ISOLATES:
            depth += 1
        elif name == "PDI":
            if depth == 0 and start:
                return 0
            depth = max(0, depth - 1)
        elif depth == 0 and name in ("L", "R", "AL"):
            return 0 if name == "L" else 1
    return 0


@CACHES.remember("text.levels_of", 20_000)
def levels_of(text: str, base: int) -> tuple[int, ...]:
    """The level of every character of one paragraph whose own level is `base`.

    Characters that the algorithm removes (X9) have the level of what stands before them.
    """
    classes = [class_of(char) for char in text]
    levels, resolved = _Explicit(classes, base).resolve()
    for sequence in _sequences(classes, resolved, levels, base):
        sequence.weak()
        sequence.brackets(text)
        sequence.neutral()
    _implicit(resolved, levels)
    return tuple(_separators(classes, levels, base))


def visual_order(levels: Sequence[int]) -> list[int]:
    """The pieces of one line from left to right, as their indices in logical order (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            if levels[order[start]] < level:
                start += 1
                continue
            stop = start
            while stop < len(order) and levels[order[stop]] >= level:
                stop += 1
            order[start:stop] = order[start:stop][::-1]
            start = stop
    return order


class _Explicit:
    """Embeddings, overrides and isolates (X1 to X8): the level that each character starts from."""

    def __init__(self, classes: list[str], base: int) -> None:
        self.classes = classes
        self.levels = [base] * len(classes)
        self.resolved = list(classes)
        self.base = base
        self.stack: list[tuple[int, str, bool]] = [(base, "", False)]
        """Level, class that overrides all others, and whether it is that of an isolate."""
        self.lost_isolates = self.lost_embeddings = self.isolates = 0

    def resolve(self) -> tuple[list[int], list[str]]:
        """The levels, and the classes with overrides applied."""
        for index, name in enumerate(self.classes):
            if name in ("LRE", "RLE", "LRO", "RLO"):
                self._embed(index, name)
            elif name in ISOLATES:
                self._isolate(index, name)
            elif name == "PDI":
                self._end_isolate(index)
            elif name == "PDF":
                self._end_embedding(index)
            elif name == "B":
                self.levels[index] = self.base
            else:
                self._place(index)
        return self.levels, self.resolved

    def _place(self, index: int) -> None:
        level, override, _ = self.stack[-1]
        self.levels[index] = level
        if override and self.classes[index] != "BN":
            self.resolved[index] = override

    def _next(self, right: bool) -> int:
        level = self.stack[-1][0] + 1
        return level if level % 2 == right else level + 1

    def _embed(self, index: int, name: str) -> None:
        self.levels[index] = self.stack[-1][0]
        level = self._next(name[0] == "R")
        if level <= MAX_DEPTH and not self.lost_isolates and not self.lost_embeddings:
            override = {"LRO": "L", "RLO": "R"}.get(name, "")
            self.stack.append((level, override, False))
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def _isolate(self, index: int, name: str) -> None:
        self._place(index)
        right = name == "RLI"
        if name == "FSI":
            right = _first_strong(self.classes, index + 1) == 1
        level = self._next(right)
        if level <= MAX_DEPTH and not self.lost_isolates and not self.lost_embeddings:
            self.isolates += 1
            self.stack.append((level, "", True))
        else:
            self.lost_isolates += 1

    def _end_isolate(self, index: int) -> None:
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif self.isolates:
            self.lost_embeddings = 0
            while not self.stack[-1][2]:
                self.stack.pop()
            self.stack.pop()
            self.isolates -= 1
        self._place(index)

    def _end_embedding(self, index: int) -> None:
        self.levels[index] = self.stack[-1][0]
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif not self.stack[-1][2] and len(self.stack) > 1:
            self.stack.pop()


def _sequences(
    original: list[str], resolved: list[str], levels: list[int], base: int
) -> list[RunSequence]:
    """The isolating run sequences of a paragraph (X10), without what X9 removes."""
    kept = [i for i, name in enumerate(original) if name not in _REMOVED]
    runs: list[list[int]] = []
    for index in kept:
        if runs and levels[runs[-1][-1]] == levels[index]:
            runs[-1].append(index)
        else:
            runs.append([index])
    ends = _matching(original)
    run_from = {run[0]: run for run in runs}
    continued = {ends[run[-1]] for run in runs if run[-1] in ends}
    out = []
    for run in runs:
        if original[run[0]] == "PDI" and run[0] in continued:
            continue  # part of the sequence in which its isolate begins
        indices = list(run)
        while (end := ends.get(indices[-1])) is not None and end in run_from:
            indices += run_from[end]
        out.append(_sequence(indices, kept, original, resolved, levels, base))
    return out


def _sequence(
    indices: list[int],
    kept: list[int],
    original: list[str],
    resolved: list[str],
    levels: list[int],
    base: int,
) -> RunSequence:
    """A sequence with the classes that its start and end are taken to border on (X10)."""
    first, last = kept.index(indices[0]), kept.index(indices[-1])
    level = levels[indices[0]]
    before = levels[kept[first - 1]] if first else base
    # An isolate that is not ended borders on the end of the paragraph.
    open_ = original[indices[-1]] in ISOLATES
    after = base if open_ or last + 1 == len(kept) else levels[kept[last + 1]]
    sos, eos = ("R" if max(level, other) % 2 else "L" for other in (before, after))
    return RunSequence(indices, resolved, original, level, sos, eos)


def _matching(classes: list[str]) -> dict[int, int]:
    """The PDI that ends each isolate, by the place where that begins (BD9)."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for index, name in enumerate(classes):
        if name in ISOLATES:
            open_.append(index)
        elif name == "PDI" and open_:
            found[open_.pop()] = index
    return found


def _implicit(resolved: list[str], levels: list[int]) -> None:
    """Levels of what runs against its surroundings (I1, I2)."""
    for index, name in enumerate(resolved):
        if name in ("EN", "AN"):
            levels[index] += 2 if levels[index] % 2 == 0 else 1
        elif (name == "R" and levels[index] % 2 == 0) or (name == "L" and levels[index] % 2):
            levels[index] += 1


def _separators(original: list[str], levels: list[int], base: int) -> list[int]:
    """White space at the end, and before a tab, has the level of the paragraph (L1)."""
    reset = True
    for index in range(len(levels) - 1, -1, -1):
        name = original[index]
        if name in ("B", "S"):
            reset = True
        elif name not in (*_REMOVED, *ISOLATES, "PDI", "WS"):
            reset = False
        if reset:
            levels[index] = base
    for index, name in enumerate(original):
        if name in _REMOVED:
            levels[index] = levels[index - 1] if index else base
    return levels
