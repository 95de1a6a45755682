"""CMaps: character codes mapped to characters or to glyphs (ISO 32000-1, 9.7.5, 9.10.3).

A CMap is PostScript, but its tokens are those of a content stream, so pikepdf's parser reads
it: every block of a map is one operator (`endbfchar`) with all its rows as operands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from struct import unpack
from typing import Any

import pikepdf

from infographic.pdf_reading.limits import exceeds
from infographic.pdf_reading.parsing import parsed

MOST_BYTES = 8_000_000
MOST_ROWS = 400_000
"""Maximum number of codes in one map; a range counts all its codes."""


@dataclass(frozen=True, slots=True)
class CMap:
    """A map from codes to characters (`characters`) and to glyph selectors (`cids`).

    `spaces` are the ranges of codes: the number of bytes, the lowest and the highest.
    """

    characters: dict[int, str] = field(default_factory=dict)
    cids: dict[int, int] = field(default_factory=dict)
    spaces: tuple[tuple[int, int, int], ...] = ()

    def split(self, raw: bytes) -> tuple[int, ...]:
        """The codes of a string; two bytes each where the map names no ranges."""
        lengths = {length for length, _, _ in self.spaces} or {2}
        if len(lengths) == 1:
            return split(raw, lengths.pop())
        codes, at = [], 0
        while at < len(raw):
            length = self._length(raw, at)
            codes.append(int.from_bytes(raw[at : at + length], "big"))
            at += length
        return tuple(codes)

    def _length(self, raw: bytes, at: int) -> int:
        for length, low, high in self.spaces:
            if low <= int.from_bytes(raw[at : at + length], "big") <= high:
                return length
        return min(length for length, _, _ in self.spaces)


def split(raw: bytes, length: int) -> tuple[int, ...]:
    """The codes of a string whose codes all have `length` bytes."""
    if length <= 1:
        return tuple(raw)
    if length == 2 and len(raw) % 2 == 0:
        return unpack(f">{len(raw) // 2}H", raw)
    return tuple(int.from_bytes(raw[i : i + length], "big") for i in range(0, len(raw), length))


def read_cmap(stream: Any) -> CMap:
    """The map of an embedded CMap stream; raises ValueError when it names too many codes."""
    if exceeds(stream, MOST_BYTES):
        raise ValueError("a CMap is too large to read")
    found = CMap()
    spaces: list[tuple[int, int, int]] = []
    rows = 0
    for step in parsed(stream)[0]:
        name, operands = str(step.operator), list(step.operands)
        width = {"endcodespacerange": 2, "endbfchar": 2, "endcidchar": 2, "endbfrange": 3,
                 "endcidrange": 3}.get(name)  # fmt: skip
        if width is None:
            continue
        for i in range(0, len(operands) - width + 1, width):
            low, high = bytes(operands[i]), operands[i + 1]
            if name == "endcodespacerange":
                spaces.append((len(low), _code(low), _code(bytes(high))))
                continue
            rows += 1 if width == 2 else max(0, _code(bytes(high)) - _code(low)) + 1
            if rows > MOST_ROWS:
                raise ValueError(f"a CMap names more than {MOST_ROWS} codes")
            _ROWS[name](found, _code(low), high, operands[i + width - 1])
    return CMap(found.characters, found.cids, tuple(spaces))


def _code(raw: bytes) -> int:
    return int.from_bytes(raw, "big")


def _text(value: Any) -> str:
    return bytes(value).decode("utf-16-be", "replace")


def _bfchar(found: CMap, code: int, _: Any, target: Any) -> None:
    # A target may also be the name of a glyph; such rows are ignored.
    if isinstance(target, pikepdf.String):
        found.characters[code] = _text(target)


def _bfrange(found: CMap, low: int, high: Any, target: Any) -> None:
    last = _code(bytes(high))
    if isinstance(target, pikepdf.Array):
        for code, text in zip(range(low, last + 1), target, strict=False):
            found.characters[code] = _text(text)
        return
    first = bytes(target)
    for code in range(low, last + 1):
        # Only the last byte is incremented (9.10.3); a carry would give another character.
        tail = (first[-1] + code - low) & 0xFF if first else 0
        found.characters[code] = (first[:-1] + bytes([tail])).decode("utf-16-be", "replace")


def _cidchar(found: CMap, code: int, _: Any, target: Any) -> None:
    found.cids[code] = int(target)


def _cidrange(found: CMap, low: int, high: Any, target: Any) -> None:
    first = int(target)
    for code in range(low, _code(bytes(high)) + 1):
        found.cids[code] = first + code - low


_ROWS = {"endbfchar": _bfchar, "endbfrange": _bfrange, "endcidchar": _cidchar,
         "endcidrange": _cidrange}  # fmt: skip
