"""Fonts: checks that glyphs are in the file, as wide as it says, and mean something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from infographic.writers.pdf.inspection.reading import File, fonts_of

WIDTH_TOLERANCE = 1.0
"""Thousandths of an em by which a stated width may differ (ISO 19005-2, 6.2.11.5)."""

_NOT_TEXT = frozenset({"", "\0", "\ufeff", "\ufffe"})
_CHAR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")
_CID = re.compile(rb"<([0-9a-fA-F]+)>\s+(\d+)")


def embedded(file: File) -> Iterator[str]:
    """Every font that shows text is in the file, with the widths of its program."""
    for font, codes in fonts_of(file):
        name = str(font.get("/BaseFont", "/?"))[1:]
        if font.get("/Subtype") != "/Type0":
            yield f"{name} is not a composite font, so it was not inspected"
            continue
        descriptor = font.DescendantFonts[0].get("/FontDescriptor", {})
        if not any(key in descriptor for key in ("/FontFile2", "/FontFile3")):
            yield f"{name} is not embedded"
            continue
        yield from _width_faults(name, font, codes)


def _width_faults(name: str, font: Any, codes: set[int]) -> Iterator[str]:
    stated, actual = _stated_widths(font), _Program(font)
    to_cid, to_glyph = _cids(font), _glyph_map(font)
    for code in sorted(codes):
        cid = to_cid.get(code, code)
        width = actual.width(to_glyph(cid))
        if width is None:
            yield f"{name} does not hold the glyph of code {code:04x}"
        elif abs(stated.get(cid, 1000.0) - width) > WIDTH_TOLERANCE:
            yield f"{name} states another width than its program for code {code:04x}"


def glyphs(file: File) -> Iterator[str]:
    """No code leads to the glyph for what is missing."""
    for font, codes in fonts_of(file):
        if font.get("/Subtype") != "/Type0":
            continue
        to_cid, to_glyph = _cids(font), _glyph_map(font)
        if any(to_glyph(to_cid.get(code, code)) == 0 for code in codes):
            yield f"{str(font.BaseFont)[1:]} shows a missing glyph"


def unicode(file: File) -> Iterator[str]:
    """Every code has its characters."""
    for font, codes in fonts_of(file):
        name = str(font.get("/BaseFont", "/?"))[1:]
        if "/ToUnicode" not in font:
            yield f"{name} has no map to Unicode"
            continue
        known = {
            int(code, 16): bytes.fromhex(text.decode("ascii")).decode("utf-16-be")
            for code, text in _CHAR.findall(_between(font.ToUnicode.read_bytes(), b"bfchar"))
        }
        for code in sorted(codes):
            text = known.get(code, "")
            if text in _NOT_TEXT:
                yield f"{name} has no characters for code {code:04x}"
            elif any("\ue000" <= character <= "\uf8ff" for character in text):
                yield f"{name} has a private character for code {code:04x}"


def _between(cmap: bytes, kind: bytes) -> bytes:
    """The rows of all blocks of one kind in a CMap."""
    return b"\n".join(re.findall(rb"begin" + kind + rb"(.*?)end" + kind, cmap, re.DOTALL))


def _stated_widths(font: Any) -> dict[int, float]:
    """The W array as widths by CID (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, float] = {}
    entries = list(font.DescendantFonts[0].get("/W", []))
    while entries:
        first, second = int(entries.pop(0)), entries.pop(0)
        if isinstance(second, pikepdf.Array):
            found.update({first + i: float(width) for i, width in enumerate(second)})
        else:
            width = float(entries.pop(0))
            found.update(dict.fromkeys(range(first, int(second) + 1), width))
    return found


def _cids(font: Any) -> dict[int, int]:
    """Codes that an embedded CMap leads to another CID; the rest are CIDs themselves."""
    if isinstance(font.Encoding, pikepdf.Name):
        return {}
    rows = _CID.findall(_between(font.Encoding.read_bytes(), b"cidchar"))
    return {int(code, 16): int(cid) for code, cid in rows}


def _glyph_map(font: Any) -> Any:
    """From CID to glyph index."""
    mapping = font.DescendantFonts[0].get("/CIDToGIDMap")
    if not isinstance(mapping, pikepdf.Stream):
        return lambda cid: cid
    data = mapping.read_bytes()
    return lambda cid: int.from_bytes(data[2 * cid : 2 * cid + 2], "big")


class _Program:
    """The embedded program's own widths, in thousandths of an em."""

    def __init__(self, font: Any) -> None:
        descriptor = font.DescendantFonts[0].FontDescriptor
        if "/FontFile2" in descriptor:
            self._widths = _truetype(descriptor.FontFile2.read_bytes())
        else:
            self._widths = _compact(descriptor.FontFile3.read_bytes())

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
