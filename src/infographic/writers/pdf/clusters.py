"""Clusters: several glyphs that stand for one piece of text, as one glyph of the embedded font.

In Arabic, Thai and the scripts of India, dots, vowels and tones are glyphs of their own, over,
under and before the letters that they belong to. Shown one by one they would raise the line for
each mark, and readers would take the marks for lines of their own, or for letters in the order
in which they stand. As one composite glyph with all of the text they extract as they were typed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, pairwise

from infographic.languages.scripts import is_joined
from infographic.scene import Glyph, Word


@dataclass(frozen=True, slots=True)
class Cluster:
    """Glyphs at their places and how far they move the pen together, all in font units."""

    parts: tuple[tuple[int, int, int], ...]
    """Index of each glyph, and where its origin is."""
    advance: int


EMPTY = Cluster((), 0)
Shape = int | Cluster
"""What a code shows: a glyph of the font, by its index, or several as one."""


def composed(word: Word) -> bool:
    """Whether some glyphs of a word are shown as one, or with empty ones beside them."""
    if not word.glyphs or not is_joined(word.text):
        return False
    if word.rtl and len({glyph.cluster for glyph in word.glyphs}) < len(word.text):
        return True
    return any(one.cluster == other.cluster for one, other in pairwise(word.glyphs))


def shapes(word: Word) -> Iterator[tuple[Glyph, Shape, str]]:
    """The glyphs of a word with those of a cluster as one, what each shows, and its text."""
    starts = sorted({glyph.cluster for glyph in word.glyphs})
    ends = dict(pairwise([*starts, len(word.text)]))
    for start, same in groupby(word.glyphs, key=lambda glyph: glyph.cluster):
        text = word.text[start : ends[start]]
        glyphs = tuple(same)
        if word.rtl:
            for char in reversed(text[1:]):
                yield Glyph(0, start, 0), EMPTY, char
            text = text[:1]
        if len(glyphs) == 1:
            yield glyphs[0], glyphs[0].gid, text
            continue
        parts, pen = [], 0
        for glyph in glyphs:
            parts.append((glyph.gid, pen + glyph.x_offset, glyph.y_offset))
            pen += glyph.advance
        yield Glyph(0, start, pen), Cluster(tuple(parts), pen), text


def with_clusters(program: bytes, clusters: Sequence[Cluster], new: dict[Shape, int]) -> bytes:
    """A TrueType font with a composite glyph for each cluster after its own glyphs.

    `new` has the indices in this font of the glyphs that the clusters are made of; those of the
    clusters are added.
    """
    from fontTools.ttLib import TTFont
    from fontTools.ttLib.tables._g_l_y_f import Glyph as Outline
    from fontTools.ttLib.tables._g_l_y_f import GlyphComponent

    font = TTFont(BytesIO(program), recalcTimestamp=False)
    order = list(font.getGlyphOrder())
    table, metrics = font["glyf"], font["hmtx"]
    for cluster in clusters:
        made = Outline()
        if cluster.parts:
            made.numberOfContours = -1
            made.components = []
        for gid, x, y in cluster.parts:
            part = GlyphComponent()
            part.glyphName, part.x, part.y = order[new[gid]], x, y
            part.flags = 0x0002 | 0x0004  # offsets in whole font units
            made.components.append(part)
        name = f"cluster{len(order)}"
        new[cluster] = len(order)
        order.append(name)
        table.glyphs[name] = made
        metrics.metrics[name] = (max(0, cluster.advance), 0)
    font.setGlyphOrder(order)
    table.setGlyphOrder(order)
    for name in order[len(order) - len(clusters) :]:
        outline = table[name]
        outline.recalcBounds(table)
        metrics.metrics[name] = (metrics.metrics[name][0], getattr(outline, "xMin", 0))
    out = BytesIO()
    font.save(out, reorderTables=None)
    return out.getvalue()
