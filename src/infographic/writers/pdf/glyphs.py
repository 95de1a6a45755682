"""Glyph fonts: the composite fonts of one document, and the codes its words are shown in.

reportlab's own text has 256 codes a font and no shaped glyphs, so fonts are ours: Type 0,
Identity-H, a TrueType or CFF descendant.

ToUnicode maps a code to one text (ISO 32000-1, 9.10.3), but one glyph may stand for several:
space and no-break space, Latin A and Greek Alpha, a hyphen of the author's and one that
divides a word. So each (glyph, text) pair has a code of its own, and extraction is exact.
"""

from __future__ import annotations

from infographic.scene import FaceRef, Word
from infographic.units import number
from infographic.writers.pdf.faces import FaceFile, Pair, Prepared, Subset, open_face, subset
from infographic.writers.pdf.objects import (
    Document,
    IndirectRecord,
    Record,
    Stream,
    Value,
    deflated,
    name,
)

_SYSTEM = Record({"Registry": b"(Adobe)", "Ordering": b"(Identity)", "Supplement": b"0"})
_PACKED = {"Filter": b"/FlateDecode"}


class GlyphFont:
    """One face in one document: its resource name and the codes assigned so far.

    Codes depend on the order of words in the document only, so that the same scene
    gives the same bytes whatever was written before it in the process.
    """

    def __init__(self, face: FaceRef, resource: str) -> None:
        self.face = face
        self.resource = resource.encode("ascii")
        self.file: FaceFile = open_face(face)
        self.codes: dict[Pair, int] = {}
        self._plain: set[Pair] = set()
        self._texts: dict[int, str] = {}
        self._words: dict[tuple[Word, bool], Prepared] = {}
        self._next = self.file.glyph_count
        self._space: tuple[bytes, float] | None = None

    def word(self, word: Word, hyphen: bool = False) -> Prepared:
        """The word in this document's codes; `hyphen`: its last glyph is a hyphen of ours."""
        ready = self._words.get((word, hyphen))
        if ready is None:
            ready = self.file.prepare(word, hyphen)
            if not ready.pair_set <= self._plain:
                ready = self._coded(ready)
            self._words[word, hyphen] = ready
        return ready

    def space(self) -> tuple[bytes, float]:
        """The code of the word space and its width in thousandths of an em.

        Nothing and 0 for a face that has no space.
        """
        if self._space is None:
            gid = self.file.space
            if gid:
                self._space = (b"%04x" % self._code((gid, " ")), self.file.widths[gid])
            else:
                self._space = (b"", 0.0)
        return self._space

    def _coded(self, plain: Prepared) -> Prepared:
        codes = [self._code(pair) for pair in plain.pairs]
        if all(code == gid for code, (gid, _) in zip(codes, plain.pairs, strict=True)):
            return plain
        return self.file.encode(plain.glyphs, plain.pairs, codes)

    def _code(self, pair: Pair) -> int:
        if pair in self.codes:
            return self.codes[pair]
        shape, text = pair
        # The first text of a glyph has the glyph's own index as its code: nearly all words are
        # then the same in every document and are encoded once per process.
        if isinstance(shape, int) and self._texts.setdefault(shape, text) == text:
            self._plain.add(pair)
            code = shape
        else:
            code, self._next = self._next, self._next + 1
            if code > 0xFFFF:
                raise ValueError(f"{self.face.path}: more than 65536 pairs of glyph and text")
        self.codes[pair] = code
        return code

    def embed(self) -> IndirectRecord:
        """The font dictionary (ISO 32000-1, 9.7.6) with all that hangs below it."""
        made = subset(self.face, tuple(sorted((code, pair) for pair, code in self.codes.items())))
        base = name(made.base_font)
        encoding: bytes | Stream = b"/Identity-H"
        descendant: dict[str, Value] = {
            "Type": b"/Font",
            "Subtype": b"/CIDFontType2",
            "BaseFont": base,
            "CIDSystemInfo": _SYSTEM,
            "FontDescriptor": self._descriptor(made),
            "W": made.widths,
        }
        if not self.file.cff:
            descendant["CIDToGIDMap"] = Stream(_PACKED, made.to_glyph)
        else:
            descendant["Subtype"] = b"/CIDFontType0"
            if made.to_glyph:
                encoding = deflated(
                    {
                        "Type": b"/CMap",
                        "CMapName": b"/Infographic-H",
                        "CIDSystemInfo": _SYSTEM,
                        "WMode": b"0",
                    },
                    made.to_glyph,
                )
        return IndirectRecord(
            {
                "Type": b"/Font",
                "Subtype": b"/Type0",
                "BaseFont": base,
                "Encoding": encoding,
                "DescendantFonts": [IndirectRecord(descendant)],
                "ToUnicode": Stream(_PACKED, made.to_unicode),
            }
        )

    def _descriptor(self, made: Subset) -> IndirectRecord:
        if self.file.cff:
            key, kind = "FontFile3", {"Subtype": b"/CIDFontType0C"}
        else:
            key, kind = "FontFile2", {"Length1": b"%d" % made.program_length}
        return IndirectRecord(
            {
                "Type": b"/FontDescriptor",
                "FontName": name(made.base_font),
                **made.descriptor,
                key: Stream({**_PACKED, **kind}, made.program),
            }
        )


class Fonts:
    """The glyph fonts of one document, one a font, in order of first use."""

    def __init__(self, faces: dict[str, FaceRef]) -> None:
        self._faces = faces
        self._by_font: dict[str, GlyphFont] = {}
        self._by_face: dict[str, GlyphFont] = {}

    def get(self, face: str) -> GlyphFont:
        """The font of a face of the scene; KeyError when the scene has no such face."""
        font = self._by_face.get(face)
        if font is None:
            ref = self._faces[face]
            font = self._by_font.get(ref.identity)
            if font is None:
                font = GlyphFont(ref, f"F{len(self._by_font) + 1}")
                self._by_font[ref.identity] = font
            self._by_face[face] = font
        return font

    def embed(self, document: Document) -> None:
        """Put every font that was used into the document's font resources."""
        for font in self._by_font.values():
            if font.codes:
                document.fonts.entries[font.resource.decode("ascii")] = font.embed()


def rises(inner: bytes, size: float) -> bytes:
    """`inner` with its braces replaced by text rises in points (9.3.7), for a TJ array."""
    head, *rest = inner.split(b"{")
    parts = [head]
    for part in rest:
        rise, _, codes = part.partition(b"}")
        points = number(float(rise) * size / 1000).encode("ascii")
        parts.append(b">]TJ %s Ts[<%s" % (points, codes))
    return b"".join(parts)
