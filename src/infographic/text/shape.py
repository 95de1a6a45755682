"""Shaping: a word becomes glyphs with advances, by HarfBuzz, once as long as it is kept."""

from __future__ import annotations

import unicodedata

import uharfbuzz as hb

from infographic.caches import CACHES
from infographic.scene import Glyph, Word
from infographic.text.characters import silent
from infographic.text.fonts import Face

_words = CACHES.table("text.words", 200_000)
_missing = CACHES.table("text.missing", 50_000)


def shape_word(
    face: Face, text: str, language: str, features: tuple[str, ...] = (), direction: str = ""
) -> Word:
    """Glyphs of `text` in font units, from left to right; kerning and standard ligatures are on.

    `features` are OpenType settings such as `"tnum"`, `"-liga"` or `"ss01=1"`. The same
    arguments give the same object as long as it is kept: writers key their tables on it.
    """
    key = (face.key, text, language, features, direction)
    found: Word | None = _words.get(key)
    if found is None:
        found = _words.keep(key, _shape(face, text, language, features, direction))
    return found


def _shape(face: Face, text: str, language: str, features: tuple[str, ...], direction: str) -> Word:
    buffer = hb.Buffer()
    buffer.add_str(text)
    # ZWNJ, ZWJ and variation selectors choose glyphs and leave none of their own, not even
    # the empty ones that HarfBuzz puts there otherwise.
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.guess_segment_properties()
    if direction:
        buffer.direction = direction
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
    return Word(text, tuple(glyphs), advance, buffer.direction == "rtl")


@CACHES.remember("text.features", 256)
def _settings(features: tuple[str, ...]) -> dict[str, int]:
    out: dict[str, int] = {}
    for feature in features:
        name, _, value = feature.lstrip("+-").partition("=")
        out[name] = 0 if feature.startswith("-") else int(value or 1)
    return out


def missing_characters(face: Face, text: str) -> str:
    """The characters of `text` that the face has no glyph for, each once, in order.

    A composed letter is there when its parts are: HarfBuzz takes it apart (é as e and
    U+0301). Characters that nobody sees need no glyph.
    """
    key = (face.key, text)
    found: str | None = _missing.get(key)
    if found is None:
        wanted = dict.fromkeys(text)
        lacking = (c for c in wanted if not face.has(c) and not silent(c) and not _parts(face, c))
        found = _missing.keep(key, "".join(lacking))
    return found


def _parts(face: Face, character: str) -> bool:
    parts = unicodedata.normalize("NFD", character)
    return len(parts) > 1 and all(map(face.has, parts))
