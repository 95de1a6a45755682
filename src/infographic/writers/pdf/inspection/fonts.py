"""Fonts: checks of embedding, widths and Unicode values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO

import pikepdf

from infographic.pdf_reading.fonts import Font
from infographic.writers.pdf.inspection.reading import File

WIDTH_TOLERANCE = 1.0
"""Thousandths of an em by which a stated width may differ (ISO 19005-2, 6.2.11.5)."""

_NOT_TEXT = frozenset({"", "\0", "\ufeff", "\ufffe"})


def embedded(file: File) -> Iterator[str]:
    """Every font that shows text is in the file, with the widths of its program."""
    for font, codes in file.fonts.items():
        if not font.composite:
            yield f"{font.name} is not a composite font, so it was not inspected"
        elif font.program is None:
            yield f"{font.name} is not embedded"
        else:
            yield from _width_faults(font, codes)


def _width_faults(font: Font, codes: set[int]) -> Iterator[str]:
    actual, to_glyph = _Program(font), _glyph_map(font)
    for code in sorted(codes):
        cid = font.cid(code)
        width = actual.width(to_glyph(cid))
        if width is None:
            yield f"{font.name} does not hold the glyph of code {code:04x}"
        elif abs(font.widths[cid] - width) > WIDTH_TOLERANCE:
            yield f"{font.name} states another width than its program for code {code:04x}"


def glyphs(file: File) -> Iterator[str]:
    """No code maps to .notdef."""
    for font, codes in file.fonts.items():
        if font.composite:
            to_glyph = _glyph_map(font)
            if any(to_glyph(font.cid(code)) == 0 for code in codes):
                yield f"{font.name} shows the glyph .notdef"


def unicode(file: File) -> Iterator[str]:
    """Every code maps to Unicode."""
    for font, codes in file.fonts.items():
        if "/ToUnicode" not in font.record:
            yield f"{font.name} has no map to Unicode"
            continue
        for code in sorted(codes):
            text = font.characters.get(code, "")
            if text in _NOT_TEXT:
                yield f"{font.name} has no characters for code {code:04x}"
            elif any("\ue000" <= character <= "\uf8ff" for character in text):
                yield f"{font.name} has a private-use character for code {code:04x}"


def _glyph_map(font: Font) -> Callable[[int], int]:
    """From CID to glyph index."""
    mapping = font.inner.get("/CIDToGIDMap")
    if not isinstance(mapping, pikepdf.Stream):
        return lambda cid: cid
    data: bytes = mapping.read_bytes()
    return lambda cid: int.from_bytes(data[2 * cid : 2 * cid + 2], "big")


class _Program:
    """The embedded program's own widths, in thousandths of an em."""

    def __init__(self, font: Font) -> None:
        try:
            self._widths = self._read(font)
        except Exception as error:
            # A damaged font may raise any exception, including assertions of the library.
            raise ValueError(f"the program of {font.name} cannot be read: {error}") from None

    @staticmethod
    def _read(font: Font) -> list[float]:
        descriptor = font.inner.FontDescriptor
        if "/FontFile2" in descriptor:
            return _truetype(descriptor.FontFile2.read_bytes())
        return _compact(descriptor.FontFile3.read_bytes())

    def width(self, glyph: int) -> float | None:
        """The advance of a glyph, None when there is no such glyph."""
        return self._widths[glyph] if glyph < len(self._widths) else None


def _truetype(data: bytes) -> list[float]:
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(data), lazy=True)
    metrics, scale = font["hmtx"].metrics, 1000 / font["head"].unitsPerEm
    return [metrics[name][0] * scale for name in font.getGlyphOrder()]


def _compact(data: bytes) -> list[float]:
    from fontTools.cffLib import CFFFontSet
    from fontTools.pens.basePen import NullPen

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(data), None)
    top = fonts[0]
    scale = 1000 * top.rawDict.get("FontMatrix", [0.001])[0]
    widths = []
    for name in top.charset:
        outline = top.CharStrings[name]
        outline.draw(NullPen())
        widths.append(outline.width * scale)
    return widths
