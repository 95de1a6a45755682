"""Isolating run sequences of bidirectional text: what weak and neutral characters become (UAX 9).

A sequence is text of one level that is read on without a break (BD13). In it marks, numbers,
brackets, spaces and signs get a direction from what stands beside them.
"""

from __future__ import annotations

from dataclasses import dataclass

from infographic.text.bidi_classes import CLOSING, SAME

ISOLATES = ("LRI", "RLI", "FSI")
_NEUTRAL = ("B", "S", "WS", "ON", *ISOLATES, "PDI")
_MOST_OPEN = 63
"""Brackets that may be open at a time (BD16)."""


@dataclass(slots=True)
class RunSequence:
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
                name = "ON" if before in (*ISOLATES, "PDI") else before
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
            char = SAME.get(text[index], text[index])
            if char in CLOSING:
                if len(open_) == _MOST_OPEN:
                    break
                open_.append((CLOSING[char], place))
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
