"""Fonts: font files as faces, with their metrics.

A *face* is one style of a family in one file. Everything is in font units, of which
`units_per_em` make an em; at a size of 10 pt an em is 10 pt.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import uharfbuzz as hb

from infographic.caches import CACHES
from infographic.diagnostics import NOWHERE, SourceSpan, reason_of, refuse
from infographic.font_files.inked import inked
from infographic.font_files.rights import must_stay_whole
from infographic.font_files.static import is_cid_keyed, static_font
from infographic.font_files.unusable import UnusableError, shortened
from infographic.scene import FaceRef, FontChoice
from infographic.text.characters import silent

MOST_BYTES = 64 * 1024 * 1024
ANY = FontChoice()
"""The only font of a file."""


class Face:
    """A font file ready for shaping.

    `key` names its content: two faces of one key shape alike, so that caches of shaped
    words outlive a face that is loaded again and never mix files that share a name.
    """

    __slots__ = (
        "_colour",
        "_inked",
        "_unicodes",
        "font",
        "hyphen",
        "key",
        "narrow_space",
        "ref",
        "space",
        "upem",
        "x_height",
    )

    def __init__(self, ref: FaceRef, font: hb.Font, x_height: int) -> None:
        self.ref = ref
        self.key = ref.digest
        self.font = font
        self.upem = ref.units_per_em
        self.x_height = x_height
        self._unicodes = frozenset(font.face.unicodes)
        self._colour = bool(_COLOURED & set(font.face.table_tags))
        self._inked: dict[int, bool] = {}
        self.space = self._advance(" ") or self.upem // 4
        self.hyphen = self._advance("-")
        self.narrow_space = self._advance("\u202f") or round(self.space * 0.7)

    def has(self, character: str) -> bool:
        """Whether the face has a glyph for the character, and one with ink for a letter.

        A font that lost outlines still has characters, and would print nothing for them; one
        of coloured pictures has more than letters that it has no outlines for.
        """
        code = ord(character)
        if code not in self._unicodes:
            return False
        drawn = character.isalnum() or (self._colour and not silent(character))
        return not drawn or character in _FILLERS or self._has_ink(code)

    def coloured(self, character: str) -> bool:
        """Whether the face has the character as a coloured picture alone, without an outline."""
        return self._colour and ord(character) in self._unicodes and not self.has(character)

    def _has_ink(self, code: int) -> bool:
        found = self._inked.get(code)
        if found is None:
            found = self._inked[code] = inked(self.font, self.font.get_nominal_glyph(code) or 0)
        return found

    def with_digest(self) -> Face:
        """The same face under a name that says which font it is, for fonts of one file name."""
        name = f"{self.ref.name}-{self.key[:8]}"
        face = Face(replace(self.ref, name=name), self.font, self.x_height)
        face._inked = self._inked
        return face

    def _advance(self, character: str) -> int:
        gid = self.font.get_nominal_glyph(ord(character))
        return int(self.font.get_glyph_h_advance(gid)) if gid else 0

    def __reduce__(self) -> tuple[object, tuple[FaceRef]]:
        return face_of, (self.ref,)


_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters of Hangul that are empty by nature."""


def load_face(
    name: str, path: Path, source: SourceSpan = NOWHERE, choice: FontChoice = ANY
) -> Face:
    """A face of a TrueType or OpenType file; kept as long as the file's bytes are the same.

    Raises InfographicError at `source` when the file is missing, damaged, too large, may not
    be embedded, or has not the font that was chosen.
    """
    shown = repr(shortened(str(path), 200))
    try:
        return _load(name, path.resolve(), choice)
    except OSError as error:
        problem = f"cannot read the font {shown}: {reason_of(error)}"
        raise refuse("font", problem, _HINT, source) from None
    except UnusableError as error:
        raise refuse("font", f"the font {shown} {error}", error.hint or _HINT, source) from None


def face_of(ref: FaceRef) -> Face:
    """The face of a reference, as it was loaded for the page."""
    return load_face(ref.name, Path(ref.path), choice=ref.choice)


_COLOURED = frozenset({"COLR", "CBDT", "sbix", "SVG "})
"""Tables with coloured glyphs (OpenType 1.9, "Tables related to color fonts")."""


_HINT = "run infographic list fonts, or name a .ttf or .otf file beside the theme"

_faces = CACHES.table("text.faces", 64)


def _load(name: str, path: Path, choice: FontChoice) -> Face:
    if path.stat().st_size > MOST_BYTES:
        raise UnusableError("is larger than 64 MB")
    data = static_font(path.read_bytes(), choice)
    # The name and the path are what the face says of itself; the bytes are what it is.
    key = (sha256(data).hexdigest(), name, path, choice)
    found: Face | None = _faces.get(key)
    return found or _faces.keep(key, _read(key, data))


def _read(key: tuple[str, str, Path, FontChoice], data: bytes) -> Face:
    digest, name, path, choice = key
    try:
        face = hb.Face(hb.Blob(data))
        font = hb.Font(face)
        os2, head = face.reference_table("OS/2").data, face.reference_table("head").data
        usable = face.glyph_count and len(os2) >= 78 and len(head) >= 54
        usable = usable and 16 <= _word(head, 18) <= 16384  # OpenType, head
    except Exception:  # any fault while parsing a foreign file means the same to its user
        usable = False
    if not usable:
        raise UnusableError("is damaged or not a font")
    whole = must_stay_whole(os2)
    if whole and is_cid_keyed(data):
        # As a whole, its codes would have to be the CIDs of its charset (ISO 32000-1, 9.7.4.2).
        raise UnusableError("is CID-keyed and does not allow subsetting (OS/2 fsType, bit 8)")
    extents = font.get_font_extents("ltr")
    ref = FaceRef(
        name=name,
        path=str(path),
        family=shortened(face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or name, 100),
        weight=min(max(_word(os2, 4), 1), 1000),  # what stylesheets take (CSS Fonts 4, 2.2.1)
        italic=bool(_word(os2, 62) & 1),
        units_per_em=face.upem,
        ascent=int(extents.ascender),
        descent=int(extents.descender),
        cap_height=_signed(os2, 88) if len(os2) >= 90 else int(face.upem * 0.66),
        digest=digest,
        choice=choice,
        whole=whole,
    )
    if not any(inked(font, font.get_nominal_glyph(code) or 0) for code in sorted(face.unicodes)):
        raise UnusableError("is damaged or not a font: none of its characters has an outline")
    x_height = _signed(os2, 86) if len(os2) >= 88 else face.upem // 2
    return Face(ref, font, x_height)


def _word(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 2], "big")


def _signed(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 2], "big", signed=True)
