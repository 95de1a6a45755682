"""Shaping: a word becomes glyphs with advances, by HarfBuzz, once per process."""

from __future__ import annotations

from functools import lru_cache

import uharfbuzz as hb

from infographic.scene import Glyph, Word
from infographic.text.fonts import Face

MOST_WORDS = 200_000
_IGNORABLE = frozenset("\n \u00a0\u202f\u00ad\u200b\u2060")

_words: dict[tuple[Face, str, str, tuple[str, ...]], Word] = {}


def shape_word(face: Face, text: str, language: str, features: tuple[str, ...] = ()) -> Word:
    """Glyphs of `text` in font units; kerning and standard ligatures are on.

    `features` are OpenType settings such as `"tnum"`, `"-liga"` or `"ss01=1"`.
    """
    key = (face, text, language, features)
    found = _words.get(key)
    if found is None:
        if len(_words) >= MOST_WORDS:
            _words.clear()
        found = _words[key] = _shape(face, text, language, features)
    return found


def _shape(face: Face, text: str, language: str, features: tuple[str, ...]) -> Word:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.language = language or "und"
    hb.shape(face.font, buffer, _settings(features))
    advance = 0
    glyphs = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        own = position.x_advance
        glyphs.append(
            Glyph(info.codepoint, info.cluster, own, position.x_offset, position.y_offset)
        )
        advance += own
    return Word(text, tuple(glyphs), advance)


@lru_cache(maxsize=256)
def _settings(features: tuple[str, ...]) -> dict[str, int]:
    out: dict[str, int] = {}
    for feature in features:
        name, _, value = feature.lstrip("+-").partition("=")
        out[name] = 0 if feature.startswith("-") else int(value or 1)
    return out


@lru_cache(maxsize=50_000)
def missing_characters(face: Face, text: str) -> str:
    """The characters of `text` that the face has no glyph for, each once, in order."""
    wanted = dict.fromkeys(text)
    return "".join(c for c in wanted if c not in _IGNORABLE and not face.has(c))
