"""Fonts of every kind, made from a few glyphs of a bundled one."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, InstanceDescriptor
from fontTools.designspaceLib import SourceDescriptor as Source
from fontTools.fontBuilder import FontBuilder
from fontTools.misc.transform import Transform
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont
from fontTools.varLib import build

BUNDLED = Path(__file__).parents[1] / "fonts" / "SourceSans3-Regular.ttf"
LETTERS = " HamburgefontsivTjl0123"


def made(
    family: str = "Made",
    *,
    compact: bool = False,
    stretch: float = 1.0,
    upem: int = 1000,
    backwards: bool = False,
    rights: int = 0,
    os2_version: int = 4,
) -> TTFont:
    """A font whose letters are `stretch` times as wide; `compact`: with CFF outlines;
    `backwards`: with its glyphs in another order."""
    source = TTFont(BUNDLED)
    glyphs, cmap = source.getGlyphSet(), source.getBestCmap()
    letters = [cmap[ord(c)] for c in LETTERS]
    order = [".notdef", *(reversed(letters) if backwards else letters)]
    scale = upem / 1000
    change = Transform(stretch * scale, 0, 0, scale)
    widths = {n: round(glyphs[n].width * stretch * scale) for n in order}
    outlines: dict[str, Any] = {}
    for name in order:
        whole = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(whole)
        pen = T2CharStringPen(widths[name], None) if compact else TTGlyphPen(None)
        whole.replay(TransformPen(pen, change))
        outlines[name] = pen.getCharString() if compact else pen.glyph()
    builder = FontBuilder(upem, isTTF=not compact)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap({ord(c): cmap[ord(c)] for c in LETTERS})
    if compact:
        builder.setupCFF(f"{family}-Regular", {}, outlines, {})
    else:
        builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics({n: (widths[n], 0) for n in order})
    builder.setupHorizontalHeader(ascent=round(984 * scale), descent=round(-273 * scale))
    builder.setupNameTable(
        {
            "familyName": family,
            "styleName": "Regular",
            "fullName": f"{family} Regular",
            "psName": f"{family}-Regular",
        }
    )
    builder.setupOS2(version=os2_version, fsType=rights, sxHeight=486, sCapHeight=660)
    builder.setupPost()
    return written(builder.font)


def written(font: TTFont) -> TTFont:
    """The font as it is read back from its bytes."""
    return TTFont(BytesIO(data_of(font)), recalcTimestamp=False)


def data_of(font: TTFont | TTCollection) -> bytes:
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def variable(compact: bool = False) -> TTFont:
    """A font with a weight from 200 to 900, twice as wide at the end, by default at 200."""
    space = DesignSpaceDocument()
    axis = AxisDescriptor()
    axis.name, axis.tag, axis.minimum, axis.default, axis.maximum = "Weight", "wght", 200, 200, 900
    space.addAxis(axis)
    for weight, stretch in ((200, 1.0), (900, 2.0)):
        master = made("Variable", compact=compact, stretch=stretch)
        space.addSource(Source(font=master, location={"Weight": weight}, familyName="Variable"))
    for name, weight in (("Light", 300), ("Semi Bold", 600)):
        space.addInstance(InstanceDescriptor(styleName=name, location={"Weight": weight}))
    font, _, _ = build(space, optimize=False)
    return written(font)


def collection(*fonts: TTFont) -> TTCollection:
    """Fonts in one file."""
    out = TTCollection()
    out.fonts = list(fonts)
    return out
