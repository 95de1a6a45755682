"""Fonts of a PDF: character codes of strings, their widths and their Unicode values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf

from infographic.pdf_reading.cmaps import CMap, read_cmap, split

MOST_WIDTHS = 400_000
"""Maximum number of widths of one font."""

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}


class Widths(dict[int, float]):
    """Widths by code or CID in thousandths of an em, with a default for missing ones."""

    def __init__(self, default: float) -> None:
        super().__init__()
        self.default = default

    def __missing__(self, code: int) -> float:
        return self.default


@dataclass(frozen=True, eq=False)
class Font:
    """A font of a page's resources (ISO 32000-1, 9.5).

    `record` is its dictionary, `inner` that of its descendant when it is composite. Type 3
    fonts carry their glyphs as content streams, so they count as embedded.
    """

    record: Any
    inner: Any
    composite: bool
    widths: Widths

    @property
    def name(self) -> str:
        """The name of the font, without its slash."""
        return str(self.record.get("/BaseFont", "/unnamed"))[1:]

    @property
    def type3(self) -> bool:
        """Whether its glyphs are content streams."""
        return bool(self.record.get("/Subtype") == "/Type3")

    @property
    def program(self) -> Any:
        """The embedded font file, None when there is none."""
        descriptor = self.inner.get("/FontDescriptor")
        if not isinstance(descriptor, pikepdf.Dictionary):
            return None
        return next((descriptor[key] for key in _PROGRAMS if key in descriptor), None)

    @property
    def embedded(self) -> bool:
        """Whether the file holds its glyphs."""
        return self.type3 or self.program is not None

    @cached_property
    def encoding(self) -> CMap | None:
        """The embedded CMap from codes to CIDs; None for a predefined one or a simple font."""
        value = self.record.get("/Encoding")
        composite = self.composite and isinstance(value, pikepdf.Stream)
        return read_cmap(value) if composite else None

    @cached_property
    def identity(self) -> bool:
        """Whether codes are CIDs themselves (9.7.5.2)."""
        return self.composite and str(self.record.get("/Encoding", "")).startswith("/Identity")

    @cached_property
    def characters(self) -> dict[int, str]:
        """The characters of the codes: by ToUnicode, else by the encoding of a simple font."""
        if isinstance(self.record.get("/ToUnicode"), pikepdf.Stream):
            return read_cmap(self.record.ToUnicode).characters
        return {} if self.composite else _encoded(self.record.get("/Encoding"))

    def codes(self, raw: bytes) -> tuple[int, ...]:
        """The character codes of a string; predefined CMaps are assumed to have two-byte codes."""
        if not self.composite:
            return tuple(raw)
        return self.encoding.split(raw) if self.encoding else split(raw, 2)

    def cid(self, code: int) -> int:
        """The glyph selector of a code."""
        return self.encoding.cids.get(code, code) if self.encoding else code

    def advance(self, codes: tuple[int, ...]) -> float:
        """The advance of codes in text space, for a size of 1 and without extra spacing."""
        if self.encoding:
            codes = tuple(self.cid(code) for code in codes)
        return sum([self.widths[code] for code in codes]) / 1000

    def text(self, codes: tuple[int, ...]) -> str:
        """The characters of codes; codes without characters are skipped."""
        return "".join([self.characters.get(code, "") for code in codes])


def font_of(record: Any) -> Font:
    """The font of a dictionary; raises TypeError or KeyError when it is malformed."""
    composite = record.get("/Subtype") == "/Type0"
    inner = record.DescendantFonts[0] if composite else record
    if composite:
        widths = _composite(inner)
    else:
        widths = Widths(500.0)
        first = int(record.get("/FirstChar", 0))
        stated = record.get("/Widths", [])
        # A Type 3 font has its own glyph space (9.6.5).
        scale = 1000 * float(record.FontMatrix[0]) if record.get("/Subtype") == "/Type3" else 1.0
        widths.update({first + i: float(width) * scale for i, width in enumerate(stated)})
    return Font(record, inner, composite, widths)


def _composite(inner: Any) -> Widths:
    """The W array (9.7.4.3): `first [w1 w2 ...]` or `first last w`."""
    found = Widths(float(inner.get("/DW", 1000)))
    entries = list(inner.get("/W", []))
    index = stated = 0
    while index + 1 < len(entries):
        first, second = int(entries[index]), entries[index + 1]
        if isinstance(second, pikepdf.Array):
            found.update({first + i: float(width) for i, width in enumerate(second)})
            stated += len(second)
            index += 2
        elif index + 2 < len(entries):
            codes = range(first, int(second) + 1)
            stated += len(codes)
            if stated > MOST_WIDTHS:
                raise ValueError(f"a font states more than {MOST_WIDTHS} widths")
            found.update(dict.fromkeys(codes, float(entries[index + 2])))
            index += 3
        else:
            break
    return found


def _encoded(encoding: Any) -> dict[int, str]:
    """Characters of a simple font by its base encoding and its differences (9.6.6)."""
    differs = isinstance(encoding, pikepdf.Dictionary)
    base = str(encoding.get("/BaseEncoding", "")) if differs else str(encoding)
    table = _ENCODINGS.get(base, "cp1252")
    found = {code: bytes([code]).decode(table, "ignore") for code in range(32, 256)}
    if differs:
        from fontTools.agl import toUnicode

        code = 0
        for entry in encoding.get("/Differences", []):
            if isinstance(entry, pikepdf.Name):
                found[code] = toUnicode(str(entry)[1:])
                code += 1
            else:
                code = int(entry)
    return found
