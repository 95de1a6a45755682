"""Fonts in SVG files: WOFF2 subsets that travel inside the file with live text.

A *subset* holds the glyphs a document may need. Every face is cut to the same stable
Latin repertoire (plus whatever else the document uses), so that a designer can retype a
word in the finished file, and so that a process cuts each face only once.
"""

from __future__ import annotations

import struct
from base64 import b64encode
from collections.abc import Iterable

import brotli  # type: ignore[import-untyped]
import uharfbuzz as hb

from infographic.caches import CACHES
from infographic.scene import FaceRef
from infographic.writers.font_file import font_bytes
from infographic.writers.svg_glyphs import hb_font

LATIN: frozenset[int] = frozenset(
    [
        *range(0x20, 0x7F),
        *range(0xA0, 0x180),  # Latin-1 and Latin Extended-A
        *range(0x2010, 0x2015),  # hyphens and dashes
        *range(0x2018, 0x201F),  # quotation marks
        *(0x2009, 0x2020, 0x2021, 0x2022, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033),
        *(0x2039, 0x203A, 0x2044, 0x20AC, 0x2082, 0x2122, 0x2212, 0x2248, 0x2260),
        *(0x2264, 0x2265, 0x2190, 0x2191, 0x2192, 0x2193),
    ]
)
"""Characters that every subset keeps, used or not."""

FEATURES = (
    *("calt", "ccmp", "clig", "curs", "kern", "liga", "locl", "mark", "mkmk", "rclt"),
    *("rlig", "tnum", "lnum", "pnum", "onum"),
    # What scripts cannot be read without: Arabic, and those of India and South East Asia.
    *("init", "medi", "med2", "fina", "fin2", "fin3", "isol", "mset", "stch"),
    *("nukt", "akhn", "rphf", "rkrf", "pref", "blwf", "abvf", "half", "pstf", "vatu", "cjct"),
    *("cfar", "pres", "abvs", "blws", "psts", "haln", "abvm", "blwm", "ljmo", "vjmo", "tjmo"),
)
"""OpenType features that every subset keeps; those a run asks for are added."""

BROTLI_QUALITY = 11
"""8 % less than quality 6; each face then takes a tenth of a second, once per process."""

# Position in this list is the table's code in a WOFF2 directory (W3C WOFF 2.0, 4.1).
_KNOWN_TABLES = (
    "cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp "
    "hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL "
    "SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx "
    "opbd prop trak Zapf Silf Glat Gloc Feat Sill"
)
_TABLE_CODES = {_KNOWN_TABLES[i : i + 4]: i // 5 for i in range(0, len(_KNOWN_TABLES), 5)}
_UNTRANSFORMED = 3 << 6  # for glyf and loca, version 3 is the null transform


def css_family(face: FaceRef) -> str:
    """The name, in quotes, under which the file's own stylesheet knows the face.

    It is that of the face, which for most fonts is the name (`SourceSans3-Bold`) by which
    drawing programs look for an installed one. Without quotes a name could not begin with a
    digit (CSS Fonts 4, 2.1.1).
    """
    return f"'{face.style_name}'"


def font_face_rule(face: FaceRef, characters: Iterable[int], features: Iterable[str]) -> str:
    """An `@font-face` rule that carries the face as a WOFF2 data URI.

    `characters` are the code points the document sets in this face, `features` the
    OpenType settings of its runs (`"tnum"`, `"-liga"`).
    """
    wanted = {f.lstrip("+-") for f in features if not f.startswith("-")}
    data = _face_uri(
        face, frozenset(characters) - LATIN, tuple(sorted(wanted.difference(FEATURES)))
    )
    return (
        f"@font-face{{font-family:{css_family(face)};font-weight:{face.weight};"
        f"font-style:{'italic' if face.italic else 'normal'};"
        f"src:url({data}) format('woff2')}}"
    )


@CACHES.remember("svg.face_uri", 64)
def _face_uri(face: FaceRef, extra: frozenset[int], features: tuple[str, ...]) -> str:
    font = woff2(subset(face, LATIN | extra, (*FEATURES, *features)))
    return "data:font/woff2;base64," + b64encode(font).decode("ascii")


def subset(face: FaceRef, characters: Iterable[int], features: Iterable[str]) -> bytes:
    """The font of a face cut down to `characters` and `features`, unhinted, as an sfnt file.

    A font that may not be cut down stays as it is.
    """
    if face.whole:
        return font_bytes(face)
    plan = hb.SubsetInput()
    plan.unicode_set.update(sorted(characters))
    plan.layout_feature_tag_set.clear()
    plan.layout_feature_tag_set.update(int.from_bytes(f.encode("ascii"), "big") for f in features)
    plan.flags = hb.SubsetFlags.NO_HINTING
    return bytes(hb.subset(hb_font(face).face, plan).blob.data)


def woff2(sfnt: bytes) -> bytes:
    """`sfnt` in a WOFF2 container, tables untransformed (W3C WOFF 2.0, sections 3 to 5)."""
    flavor, count = sfnt[:4], struct.unpack_from(">H", sfnt, 4)[0]
    tables: dict[str, bytes] = {}
    for i in range(count):
        tag, _, start, length = struct.unpack_from(">4sLLL", sfnt, 12 + 16 * i)
        tables[tag.decode("latin-1")] = sfnt[start : start + length]
    if "glyf" in tables:  # the loca table must come right after glyf
        tables = {tag: tables[tag] for tag in sorted(tables, key=_glyf_then_loca)}
    head = bytearray(tables["head"])
    head[16] |= 0x08  # flags, bit 11: the font went through a lossless conversion
    tables["head"] = bytes(head)
    directory = b"".join(_directory_entry(tag, len(data)) for tag, data in tables.items())
    stream: bytes = brotli.compress(
        b"".join(tables.values()), mode=brotli.MODE_FONT, quality=BROTLI_QUALITY
    )
    body = directory + stream
    body += bytes(-(48 + len(body)) % 4)
    sfnt_size = 12 + sum(16 + len(data) + -len(data) % 4 for data in tables.values())
    header = struct.pack(
        ">4s4sLHHLLHH5L",
        *(b"wOF2", flavor, 48 + len(body), count, 0, sfnt_size, len(stream), 1, 0),
        *(0, 0, 0, 0, 0),  # neither metadata nor a private block
    )
    return bytes(header + body)


def _glyf_then_loca(tag: str) -> tuple[str, int]:
    return ("glyf", 1) if tag == "loca" else (tag, 0)


def _directory_entry(tag: str, length: int) -> bytes:
    transform = _UNTRANSFORMED if tag in ("glyf", "loca") else 0
    code = _TABLE_CODES.get(tag)
    if code is None:
        return bytes([63 | transform]) + tag.encode("latin-1") + _base128(length)
    return bytes([code | transform]) + _base128(length)


def _base128(value: int) -> bytes:
    """Variable-length integer, seven bits a byte, high first (WOFF 2.0, UIntBase128)."""
    out = [value & 0x7F]
    while value := value >> 7:
        out.insert(0, value & 0x7F | 0x80)
    return bytes(out)
