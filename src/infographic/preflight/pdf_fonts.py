"""Fonts of a PDF as far as preflight needs them: codes, widths and what is missing."""

from __future__ import annotations

from typing import Any


class Font:
    """A font of a page's resources: splits strings into codes and knows how wide they are."""

    def __init__(self, record: Any) -> None:
        self.name = str(record.get("/BaseFont", "/unnamed"))[1:]
        self.composite = record.get("/Subtype") == "/Type0"
        self.type3 = record.get("/Subtype") == "/Type3"
        inner = record.DescendantFonts[0] if self.composite else record
        self._widths = _composite(inner) if self.composite else _simple(record)
        self._default = float(inner.get("/DW", 1000)) if self.composite else 500.0
        descriptor = inner.get("/FontDescriptor", {})
        keys = ("/FontFile", "/FontFile2", "/FontFile3")
        self.embedded = self.type3 or any(key in descriptor for key in keys)
        # In an Identity encoding without a map, code 0 is the glyph for what is missing.
        encoding = str(record.get("/Encoding", ""))
        self._identity = self.composite and encoding.startswith("/Identity")

    def codes(self, raw: bytes) -> list[int]:
        """The character codes of a string; composite fonts are taken to have two-byte codes."""
        if not self.composite:
            return list(raw)
        return [int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)]

    def width(self, code: int) -> float:
        """The advance of a code in text space units for a size of 1."""
        return self._widths.get(code, self._default) / 1000

    def missing(self, codes: list[int]) -> bool:
        """Whether a code leads to the glyph for what is missing."""
        return self._identity and 0 in codes


def _composite(inner: Any) -> dict[int, float]:
    import pikepdf

    found: dict[int, float] = {}
    entries = list(inner.get("/W", []))
    index = 0
    while index + 1 < len(entries):
        first, second = int(entries[index]), entries[index + 1]
        if isinstance(second, pikepdf.Array):
            found.update({first + i: float(width) for i, width in enumerate(second)})
            index += 2
        elif index + 2 < len(entries):
            last = min(int(second), first + 65_535)
            found.update(dict.fromkeys(range(first, last + 1), float(entries[index + 2])))
            index += 3
        else:
            break
    return found


def _simple(record: Any) -> dict[int, float]:
    first = int(record.get("/FirstChar", 0))
    return {first + i: float(width) for i, width in enumerate(record.get("/Widths", []))}
