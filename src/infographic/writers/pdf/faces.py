"""Faces: what a PDF needs of a font file, and the subset that is embedded.

A *code* is the two-byte number that stands for a (glyph, text) pair in a content
stream. It is the glyph's own index, except for a glyph that stands for a second text
in the same document; such pairs get codes above the last glyph.
"""

from __future__ import annotations

import hashlib
import struct
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

import uharfbuzz as hb

from infographic.caches import CACHES
from infographic.scene import FaceRef, Glyph, Word
from infographic.units import number
from infographic.writers.font_file import font_bytes
from infographic.writers.pdf.clusters import Cluster, Shape, composed, shapes, with_clusters
from infographic.writers.pdf.objects import COMPRESSION, utf16_hex

Pair = tuple[Shape, str]
"""A glyph's index, or several glyphs as one, and the text that it stands for."""

Codes = tuple[tuple[int, Pair], ...]
"""Codes with what they stand for, in rising order."""

SOFT_HYPHEN = "\u00ad"
"""What a hyphen stands for that marks where a word was divided (ISO 32000-1, 14.8.2.2.3)."""

INVISIBLE = "\u200b"
"""What a glyph stands for when its cluster has more glyphs than characters."""

_DROPPED = ("GSUB", "GPOS", "GDEF", "BASE", "kern", "gasp", "name", "OS/2", "post", "cmap",
            "STAT", "DSIG", "meta", "LTSH", "VDMX", "hdmx")  # fmt: skip
"""Tables that a font in a PDF has no use for (ISO 32000-1, 9.9 lists those needed)."""

_WORDS = 20_000
"""Prepared words kept per face; beyond it the cache starts again."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A word as hexadecimal codes, with kerning between them.

    `inner` goes between `<` and `>`; `pen` is how far it moves the pen, in thousandths
    of an em, without tracking; `count` is its number of glyphs. `raised` says that
    `inner` holds braces with a rise, `{12}`, in thousandths of an em.
    """

    inner: bytes
    pen: float
    count: int
    glyphs: tuple[Glyph, ...]
    pairs: tuple[Pair, ...]
    pair_set: frozenset[Pair]
    raised: bool


@dataclass(slots=True, eq=False)
class FaceFile:
    """A font file opened for writing: widths in thousandths of an em, and its headers.

    `composes` says that glyphs may be added to it: a font that may not be cut down stays as it
    is, and one with CFF outlines has no composite glyphs.
    """

    face: hb.Face
    postscript_name: str
    scale: float
    widths: list[float]
    cff: bool
    space: int
    composes: bool = True
    words: dict[tuple[Word, bool], Prepared] = field(default_factory=dict)

    @property
    def glyph_count(self) -> int:
        """The number of glyphs in the whole file."""
        return len(self.widths)

    def prepare(self, word: Word, hyphen: bool = False) -> Prepared:
        """The word with every code equal to its glyph's index; kept for the process.

        `hyphen` says that its last glyph is a hyphen that the author did not write. The same
        word may end in one of the author's elsewhere (`zee-`), so the two are kept apart.
        """
        ready = self.words.get((word, hyphen))
        if ready is None:
            if len(self.words) >= _WORDS:
                self.words.clear()
            glyphs, pairs = self._pairs(word, hyphen)
            own = [shape if isinstance(shape, int) else 0 for shape, _ in pairs]
            ready = self.encode(glyphs, pairs, own)
            self.words[word, hyphen] = ready
        return ready

    def _pairs(self, word: Word, hyphen: bool) -> tuple[tuple[Glyph, ...], tuple[Pair, ...]]:
        """What is shown of a word, and the text of each."""
        if self.composes and composed(word):
            found = list(shapes(word))
            return tuple(g for g, _, _ in found), tuple((shape, text) for _, shape, text in found)
        texts = cluster_texts(word)
        if hyphen and texts[-1] == word.text[-1]:
            texts[-1] = SOFT_HYPHEN
        return word.glyphs, tuple(zip((g.gid for g in word.glyphs), texts, strict=True))

    def width(self, shape: Shape) -> float:
        """How far a glyph, or several as one, moves the pen, in thousandths of an em."""
        if isinstance(shape, int):
            return self.widths[shape]
        return round(max(0, shape.advance) * self.scale, 3)

    def encode(
        self, glyphs: tuple[Glyph, ...], pairs: tuple[Pair, ...], codes: list[int]
    ) -> Prepared:
        """Glyphs in the given codes, one each."""
        parts: list[bytes] = []
        pen = due = 0.0  # where the pen stands, and where HarfBuzz wants it
        rise = 0
        for glyph, (shape, _), code in zip(glyphs, pairs, codes, strict=True):
            if glyph.y_offset != rise:
                rise = glyph.y_offset
                parts.append(b"{%s}" % number(rise * self.scale).encode("ascii"))
            back = round(pen - due - glyph.x_offset * self.scale, 3)
            if back:
                parts.append(b">%s<" % number(back).encode("ascii"))
            parts.append(b"%04x" % code)
            pen += self.width(shape) - back
            due += glyph.advance * self.scale
        if rise:
            parts.append(b"{0}")
        raised = any(g.y_offset for g in glyphs)
        return Prepared(b"".join(parts), pen, len(codes), glyphs, pairs, frozenset(pairs), raised)


def cluster_texts(word: Word) -> list[str]:
    """The text of each glyph, in the glyphs' order.

    A cluster's characters are shared out over its glyphs one by one, the last glyph
    taking what is left; so a ligature has all of its letters. Glyphs that are read from right
    to left take theirs in that order.
    """
    starts = sorted({g.cluster for g in word.glyphs})
    ends = dict(pairwise([*starts, len(word.text)]))
    members: dict[int, int] = {}
    for glyph in word.glyphs:
        members[glyph.cluster] = members.get(glyph.cluster, 0) + 1
    shares = {start: _shared(word.text[start : ends[start]], members[start]) for start in starts}
    first = -1 if word.rtl else 0
    return [shares[g.cluster].pop(first) for g in word.glyphs]


def _shared(text: str, glyphs: int) -> list[str]:
    if glyphs == 1:
        return [text or INVISIBLE]
    if len(text) < glyphs:
        text = unicodedata.normalize("NFD", text)
    shares = [*text[: glyphs - 1], text[glyphs - 1 :]]
    return [share or INVISIBLE for share in shares] + [INVISIBLE] * (glyphs - len(shares))


@CACHES.remember("pdf.open_face", 64)
def open_face(ref: FaceRef) -> FaceFile:
    """The font file of a face; raises OSError when it cannot be read."""
    face = hb.Face(hb.Blob(font_bytes(ref)))
    font = hb.Font(face)
    scale = 1000 / face.upem
    widths = [round(font.get_glyph_h_advance(g) * scale, 3) for g in range(face.glyph_count)]
    label = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or "Face"
    plain = "".join(c for c in label if c.isascii() and (c.isalnum() or c in "-_"))
    space = font.get_nominal_glyph(0x20) or 0
    cff = "CFF " in face.table_tags
    composes = not (cff or ref.whole)
    return FaceFile(face, plain or "Face", scale, widths, cff, space, composes)


@dataclass(frozen=True, slots=True)
class Subset:
    """What is embedded of a face: its subset, or all of it; streams are compressed.

    `to_glyph` is the CIDToGIDMap of a TrueType subset, or, for CFF, the CMap that leads
    the codes of second texts to their glyphs (empty when there are none).
    """

    base_font: str
    program: bytes
    program_length: int
    to_unicode: bytes
    to_glyph: bytes
    widths: bytes
    descriptor: dict[str, bytes]


@CACHES.remember("pdf.subset", 64)
def subset(ref: FaceRef, codes: Codes) -> Subset:
    """The subset of a face with just the glyphs of `codes`, sorted pairs of code and Pair.

    A font that may not be cut down is embedded whole, under its own name.
    """
    source = open_face(ref)
    program, new = _whole(ref, source) if ref.whole else _cut(source, codes)
    base_font = source.postscript_name
    if not ref.whole:
        base_font = f"{_tag(ref, source, codes)}+{base_font}"
    if source.cff:
        own = [(code, gid) for code, (gid, _) in codes if isinstance(gid, int)]
        second = [(code, gid) for code, gid in own if code != gid]
        to_glyph = _cmap(second) if second else b""
        sizes = sorted({gid: source.widths[gid] for _, gid in own}.items())
    else:
        glyphs = [0] * (codes[-1][0] + 1)
        for code, (shape, _) in codes:
            glyphs[code] = new[shape]
        to_glyph = _packed(struct.pack(f">{len(glyphs)}H", *glyphs))
        sizes = [(code, source.width(shape)) for code, (shape, _) in codes]
    return Subset(
        base_font, _packed(program), len(program), _packed(_to_unicode(codes)), to_glyph,
        _widths(sizes), _descriptor(source),
    )  # fmt: skip


def _tag(ref: FaceRef, source: FaceFile, codes: Codes) -> str:
    """Six letters, other ones for every subset of every font (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(repr((source.postscript_name, ref.digest, codes)).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _whole(ref: FaceRef, source: FaceFile) -> tuple[bytes, Mapping[Shape, int]]:
    """The program of a font that may not be cut down, and its glyphs' own numbers."""
    if source.cff:
        return bytes(source.face.reference_table("CFF ").data), {}
    return font_bytes(ref), {gid: gid for gid in range(source.glyph_count)}


def _cut(source: FaceFile, codes: Codes) -> tuple[bytes, Mapping[Shape, int]]:
    """The program with just the glyphs of `codes`, and the numbers that they have in it."""
    wanted = hb.SubsetInput()
    clusters = list(dict.fromkeys(s for _, (s, _) in codes if isinstance(s, Cluster)))
    inner = {gid for cluster in clusters for gid, _, _ in cluster.parts}
    wanted.glyph_set.update({s for _, (s, _) in codes if isinstance(s, int)} | inner)
    wanted.drop_table_tag_set.update(int.from_bytes(t.ljust(4).encode(), "big") for t in _DROPPED)
    flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    if source.cff:
        # A CFF font has no map to glyphs: its glyphs must keep their numbers.
        flags |= hb.SubsetFlags.RETAIN_GIDS
        # In a CID-keyed font a code means a glyph only if the charset says so; older
        # HarfBuzz keeps the font's own charset, which most such fonts have so already.
        flags |= getattr(hb.SubsetFlags, "CFF_IDENTITY_CHARSET", hb.SubsetFlags.RETAIN_GIDS)
    else:
        flags |= hb.SubsetFlags.NOTDEF_OUTLINE
    wanted.flags = flags
    plan = hb.SubsetPlan(source.face, wanted)
    made = plan.execute()
    if source.cff:
        return bytes(made.reference_table("CFF ").data), {}
    program = bytes(made.blob.data)
    new: dict[Shape, int] = dict(plan.old_to_new_glyph_mapping)
    if clusters:
        program = with_clusters(program, clusters, new)
    return program, new


def _packed(data: bytes) -> bytes:
    return zlib.compress(data, COMPRESSION)


def _widths(sizes: list[tuple[int, float]]) -> bytes:
    """The W array (ISO 32000-1, 9.7.4.3): runs of consecutive codes with their widths."""
    parts: list[str] = []
    previous = -2
    for code, width in sizes:
        joint = " " if code == previous + 1 else f"]{code}["
        parts.append(joint + number(width))
        previous = code
    return f"[{''.join(parts)[1:]}]]".encode("ascii") if parts else b"[]"


_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering ({0}) /Supplement 0>> def\n"
    "/CMapName /{1} def\n/CMapType {2} def\n{3}"
    "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
)
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def _blocks(kind: str, rows: list[str]) -> str:
    """Rows in blocks of a hundred at most, as a CMap wants them."""
    return "".join(
        f"{len(rows[i : i + 100])} begin{kind}\n{''.join(rows[i : i + 100])}end{kind}\n"
        for i in range(0, len(rows), 100)
    )


def _to_unicode(codes: tuple[tuple[int, Pair], ...]) -> bytes:
    """The ToUnicode CMap (9.10.3): every code and the characters it stands for."""
    head = _CMAP_HEAD.format("UCS", "Adobe-Identity-UCS", 2, "")
    rows = [f"<{code:04x}> <{utf16_hex(text).decode('ascii')}>\n" for code, (_, text) in codes]
    return (head + _blocks("bfchar", rows) + _CMAP_TAIL).encode("ascii")


def _cmap(second: list[tuple[int, int]]) -> bytes:
    """The Encoding of a CFF font in which some glyphs stand for two texts; uncompressed."""
    head = _CMAP_HEAD.format("Identity", "Infographic-H", 1, "/WMode 0 def\n")
    first = second[0][0] - 1
    rows = [f"<{code:04x}> {gid}\n" for code, gid in second]
    ranges = [
        f"<{start:04x}> <{min(start | 0xFF, first):04x}> {start}\n"
        for start in range(0, first + 1, 0x100)
    ]
    return (head + _blocks("cidrange", ranges) + _blocks("cidchar", rows) + _CMAP_TAIL).encode(
        "ascii"
    )


def _descriptor(source: FaceFile) -> dict[str, bytes]:
    """FontDescriptor entries (9.8) but for its name and file, in thousandths of an em."""
    face, scale = source.face, source.scale

    def field_of(table: str, layout: str, offset: int) -> tuple[int, ...]:
        data = face.reference_table(table).data or b""
        size = struct.calcsize(layout)
        return struct.unpack_from(layout, data.ljust(offset + size, b"\0"), offset)

    box = field_of("head", ">4h", 36)
    ascent, descent = field_of("hhea", ">2h", 4)
    (angle,) = field_of("post", ">i", 4)
    (fixed,) = field_of("post", ">I", 12)
    weight, _ = field_of("OS/2", ">2H", 4)
    (selection,) = field_of("OS/2", ">H", 62)
    (cap_height,) = field_of("OS/2", ">h", 88)
    # Symbolic: the codes are no standard Latin encoding. 1 fixed pitch, 64 italic.
    flags = 4 | (1 if fixed else 0) | (64 if angle or selection & 1 else 0)
    values: dict[str, float] = {
        "Flags": flags,
        "ItalicAngle": angle / 65536,
        "Ascent": ascent * scale,
        "Descent": descent * scale,
        "CapHeight": (cap_height or ascent) * scale,
        # No table tells the stem; this rule of thumb grows with the weight class.
        "StemV": 50 + (max(weight, 100) / 65) ** 2,
    }
    entries = {key: number(value, 1).encode("ascii") for key, value in values.items()}
    corners = " ".join(number(v * scale, 1) for v in box)
    return {**entries, "FontBBox": f"[{corners}]".encode("ascii")}
