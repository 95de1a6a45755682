"""Bidirectional text: in which direction each character of a text is read (UAX 9).

A character's *level* is even where it is read from left to right, and odd where it is read
from right to left. Levels are found in logical order, before a paragraph is broken; only the
pieces of a finished line are put into visual order. Names of rules (X1, W4, N0...) are those of
the Unicode Bidirectional Algorithm, names of classes (AL, EN, ON...) those of its table 4.

Python's own data say what class a character has. Libraries for this task give a text in visual
order, which is of no use before its lines are broken, or come under a licence that we cannot use.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from infographic.caches import CACHES

MAX_DEPTH = 125
_ISOLATES = ("LRI", "RLI", "FSI")
_REMOVED = ("LRE", "RLE", "LRO", "RLO", "PDF", "BN")
_NEUTRAL = ("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI")

_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309"
    "\u230a\u230b\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772"
    "\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef"
    "\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991"
    "\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23"
    "\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008"
    "\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019"
    "\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d\uff5f"
    "\uff60\uff62\uff63"
)
"""Opening and closing brackets in turn (BidiBrackets.txt)."""
_CLOSING = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Brackets that are canonically equivalent to others (BD16)."""
_MOST_OPEN = 63
"""Brackets that may be open at a time (BD16)."""

_UNASSIGNED = (
    ("AL", 0x0600, 0x07C0), ("R", 0x0590, 0x0860), ("AL", 0x0860, 0x0900), ("ET", 0x20A0, 0x20D0),
    ("R", 0xFB1D, 0xFB50), ("AL", 0xFB50, 0xFDD0), ("AL", 0xFDF0, 0xFE00), ("AL", 0xFE70, 0xFEFF),
    ("AL", 0x10D00, 0x10D40), ("AL", 0x10EC0, 0x10F00), ("AL", 0x10F30, 0x10F70),
    ("R", 0x10800, 0x11000), ("AL", 0x1EC70, 0x1ECC0), ("AL", 0x1ED00, 0x1ED50),
    ("AL", 0x1EE00, 0x1EF00), ("R", 0x1E800, 0x1F000),
)  # fmt: skip
"""Classes of ranges for characters of a newer Unicode than Python knows (DerivedBidiClass.txt)."""


def class_of(char: str) -> str:
    """The Bidi_Class of a character."""
    found = unicodedata.bidirectional(char)
    if found:
        return found
    code = ord(char)
    if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or 0xE0000 <= code <= 0xE0FFF:
        return "BN"
    return next((name for name, start, stop in _UNASSIGNED if start <= code < stop), "L")


def paragraph_level(text: str) -> int:
    """The level of the first strong character (P2, P3): 1 from right to left, 0 otherwise."""
    return _first_strong([class_of(char) for char in text], 0)


def _first_strong(classes: Sequence[str], start: int) -> int:
    """The level of the first strong class from `start` up to the PDI that ends its isolate."""
    depth = 0
    for name in classes[start:]:
        if name in _ISOLATES:
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
            elif name in _ISOLATES:
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


@dataclass(slots=True)
class _Sequence:
    """An isolating run sequence (BD13): the indices of its characters, and what surrounds it."""

    indices: list[int]
    classes: list[str]
    original: list[str]
    level: int
    sos: str
    eos: str

    def _at(self, place: int) -> str:
        return self.classes[self.indices[place]]

    def _set(self, start: int, stop: int, name: str) -> None:
        for index in self.indices[start:stop]:
            self.classes[index] = name

    def weak(self) -> None:
        """Marks, numbers and what stands beside them (W1 to W7)."""
        self._marks_and_digits()
        self._separators_of_numbers()
        self._terminators()
        strong = self.sos
        for index in self.indices:
            name = self.classes[index]
            if name in ("ES", "ET", "CS"):
                self.classes[index] = "ON"  # W6
            elif name == "EN" and strong == "L":
                self.classes[index] = "L"  # W7
            if name in ("L", "R"):
                strong = name

    def _marks_and_digits(self) -> None:
        before, strong = self.sos, self.sos
        for index in self.indices:
            name = self.classes[index]
            if name == "NSM":  # W1
                name = "ON" if before in (*_ISOLATES, "PDI") else before
            before = name
            if name in ("L", "R", "AL"):
                strong = name
            if name == "EN" and strong == "AL":
                name = "AN"  # W2
            self.classes[index] = name
        for index in self.indices:
            if self.classes[index] == "AL":
                self.classes[index] = "R"  # W3

    def _separators_of_numbers(self) -> None:
        for place in range(1, len(self.indices) - 1):  # W4
            name, left, right = self._at(place), self._at(place - 1), self._at(place + 1)
            if left == right and (
                (name in ("ES", "CS") and left == "EN") or (name == "CS" and left == "AN")
            ):
                self.classes[self.indices[place]] = left

    def _terminators(self) -> None:
        place, count = 0, len(self.indices)
        while place < count:  # W5
            if self._at(place) != "ET":
                place += 1
                continue
            stop = place
            while stop < count and self._at(stop) == "ET":
                stop += 1
            beside = (place > 0 and self._at(place - 1) == "EN") or (
                stop < count and self._at(stop) == "EN"
            )
            if beside:
                self._set(place, stop, "EN")
            place = stop

    def brackets(self, text: str) -> None:
        """Brackets stand as what is in them, or else as what is before them (N0)."""
        embedding = "R" if self.level % 2 else "L"
        for opening, closing in self._pairs(text):
            inside = set(map(self._strong, range(opening + 1, closing)))
            if embedding in inside:
                direction = embedding
            elif inside - {""}:
                before = map(self._strong, range(opening - 1, -1, -1))
                direction = next(filter(None, before), self.sos)
            else:
                continue
            for place in (opening, closing):
                self._set(place, place + 1, direction)
                self._marks_after(place, direction)

    def _marks_after(self, place: int, direction: str) -> None:
        """Combining marks on a bracket go with it, whose class W1 gave them."""
        for following in range(place + 1, len(self.indices)):
            if self.original[self.indices[following]] != "NSM":
                return
            self._set(following, following + 1, direction)

    def _strong(self, place: int) -> str:
        name = self._at(place)
        return "R" if name in ("R", "EN", "AN") else name if name == "L" else ""

    def _pairs(self, text: str) -> list[tuple[int, int]]:
        """Places of the brackets that belong together (BD16), by the opening one."""
        found: list[tuple[int, int]] = []
        open_: list[tuple[str, int]] = []
        for place, index in enumerate(self.indices):
            if self.classes[index] != "ON":
                continue
            char = _SAME.get(text[index], text[index])
            if char in _CLOSING:
                if len(open_) == _MOST_OPEN:
                    break
                open_.append((_CLOSING[char], place))
            else:
                for depth in range(len(open_) - 1, -1, -1):
                    if open_[depth][0] == char:
                        found.append((open_[depth][1], place))
                        del open_[depth:]
                        break
        return sorted(found)

    def neutral(self) -> None:
        """Spaces, signs and isolates stand as what is on both sides of them (N1, N2)."""
        place, count = 0, len(self.indices)
        embedding = "R" if self.level % 2 else "L"
        while place < count:
            if self._at(place) not in _NEUTRAL:
                place += 1
                continue
            stop = place
            while stop < count and self._at(stop) in _NEUTRAL:
                stop += 1
            before = self._strong(place - 1) if place else self.sos
            after = self._strong(stop) if stop < count else self.eos
            self._set(place, stop, before if before == after else embedding)
            place = stop


def _sequences(
    original: list[str], resolved: list[str], levels: list[int], base: int
) -> list[_Sequence]:
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
) -> _Sequence:
    """A sequence with the classes that its start and end are taken to border on (X10)."""
    first, last = kept.index(indices[0]), kept.index(indices[-1])
    level = levels[indices[0]]
    before = levels[kept[first - 1]] if first else base
    # An isolate that is not ended borders on the end of the paragraph.
    open_ = original[indices[-1]] in _ISOLATES
    after = base if open_ or last + 1 == len(kept) else levels[kept[last + 1]]
    sos, eos = ("R" if max(level, other) % 2 else "L" for other in (before, after))
    return _Sequence(indices, resolved, original, level, sos, eos)


def _matching(classes: list[str]) -> dict[int, int]:
    """The PDI that ends each isolate, by the place where that begins (BD9)."""
    found: dict[int, int] = {}
    open_: list[int] = []
    for index, name in enumerate(classes):
        if name in _ISOLATES:
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
        elif name not in (*_REMOVED, *_ISOLATES, "PDI", "WS"):
            reset = False
        if reset:
            levels[index] = base
    for index, name in enumerate(original):
        if name in _REMOVED:
            levels[index] = levels[index - 1] if index else base
    return levels
