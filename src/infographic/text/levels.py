"""Levels: superscript and subscript, drawn by the font itself wherever it can.

The words of a text have the superscript digits of Unicode where all of a span has them (m²,
10⁶, CO₂), so that whoever reads the words alone reads the right number. A face that has these
characters draws them. One that has the features `sups` or `subs` (OpenType, registered
features) draws letters and digits by these. Only where there is neither are full letters set
smaller and moved.
"""

from __future__ import annotations

from infographic.caches import CACHES
from infographic.marked import Level
from infographic.text.fonts import Face
from infographic.text.shape import missing_characters, shape_word

SIZE = 0.62
"""Size of letters that are made smaller, as a part of that of the text around them."""
SUPER = 0.36
"""How far superscripts stand over the baseline, in ems; for a face without a height of capitals."""
SUB = -0.14
"""How far subscripts stand under it."""

_ways = CACHES.table("text.levels", 1024)


def drawn(face: Face, words: str, spelled: str, level: Level) -> str:
    """How a face draws a span: `as it is`, by an OpenType feature, or (empty) made smaller."""
    key = (face.key, words, spelled, level)
    found: str | None = _ways.get(key)
    return _ways.keep(key, _way(face, words, spelled, level)) if found is None else found


def _way(face: Face, words: str, spelled: str, level: Level) -> str:
    if words != spelled and not missing_characters(face, words):
        return "as it is"
    feature = "sups" if level == "sup" else "subs"
    plain = shape_word(face, spelled, "", ())
    raised = shape_word(face, spelled, "", (feature,))
    if len(plain.glyphs) == len(raised.glyphs) and all(
        a.gid != b.gid for a, b in zip(plain.glyphs, raised.glyphs, strict=True)
    ):
        return feature
    return ""


def rise_of(face: Face, level: Level) -> float:
    """How far a span that is made smaller stands over the baseline, in ems."""
    if level == "sub":
        return SUB
    top = face.ref.cap_height / face.upem
    return round(top - SIZE * top + 0.08, 3) if 0.4 < top < 1 else SUPER
