"""Fonts: font files as faces, with the measures a compositor needs.

A *face* is one style of a family in one file. Everything is in font units, of which
`units_per_em` make an em; at a size of 10 pt an em is 10 pt.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import uharfbuzz as hb

from infographic.caches import CACHES
from infographic.diagnostics import NOWHERE, SourceSpan, refuse
from infographic.scene import FaceRef

MOST_BYTES = 64 * 1024 * 1024
RESTRICTED = 0x0002
"""OS/2 fsType bit: embedding needs the owner's permission (OpenType, OS/2 table)."""


class Face:
    """A font file ready for shaping.

    `key` names its content: two faces of one key shape alike, so that caches of shaped
    words outlive a face that is loaded again and never mix files that share a name.
    """

    __slots__ = (
        "_colour",
        "_drawn",
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

    def __init__(self, ref: FaceRef, font: hb.Font, x_height: int, key: str) -> None:
        self.ref = ref
        self.key = key
        self.font = font
        self.upem = ref.units_per_em
        self.x_height = x_height
        self._unicodes = frozenset(font.face.unicodes)
        self._colour = bool(_COLOURED & set(font.face.table_tags))
        self._drawn: dict[str, bool] = {}
        self.space = self._advance(" ") or self.upem // 4
        self.hyphen = self._advance("-")
        self.narrow_space = self._advance("\u202f") or round(self.space * 0.7)

    def has(self, character: str) -> bool:
        """Whether the face has a glyph for the character that can be drawn in any ink."""
        if not self._colour:
            return ord(character) in self._unicodes
        return ord(character) in self._unicodes and not self.coloured(character)

    def coloured(self, character: str) -> bool:
        """Whether the face has the character as a coloured picture alone, without an outline."""
        if not self._colour or ord(character) not in self._unicodes or character.isspace():
            return False
        if character not in self._drawn:
            self._drawn[character] = bool(_outline(self.font, ord(character)))
        return not self._drawn[character]

    def _advance(self, character: str) -> int:
        gid = self.font.get_nominal_glyph(ord(character))
        return int(self.font.get_glyph_h_advance(gid)) if gid else 0

    def __reduce__(self) -> tuple[object, tuple[str, Path]]:
        return load_face, (self.ref.name, Path(self.ref.path))


def load_face(name: str, path: Path, source: SourceSpan = NOWHERE) -> Face:
    """The face in a TrueType or OpenType file; kept as long as the file's bytes are the same.

    Raises InfographicError at `source` when the file is missing, damaged, too large, or
    may not be embedded.
    """
    try:
        return _load(name, path.resolve())
    except OSError as error:
        reason = error.strerror or str(error)
        raise refuse(
            "font", f"cannot read the font {str(path)!r}: {reason}", _HINT, source
        ) from None
    except _DamagedError as error:
        raise refuse("font", f"the font {str(path)!r} {error}", _HINT, source) from None


_COLOURED = frozenset({"COLR", "CBDT", "sbix", "SVG "})
"""Tables with coloured glyphs (OpenType 1.9, "Tables related to color fonts")."""


def _outline(font: hb.Font, code: int) -> list[int]:
    """A mark for each step of the outline of a character's glyph."""
    steps: list[int] = []
    pen = hb.DrawFuncs()
    for name in ("move_to", "line_to", "quadratic_to", "cubic_to"):
        getattr(pen, f"set_{name}_func")(lambda *_: steps.append(1))
    font.draw_glyph(font.get_nominal_glyph(code), pen, None)
    return steps


_HINT = "run infographic list fonts, or name a .ttf or .otf file beside the theme"


class _DamagedError(Exception):
    """The file is not a font we can use; the message says why."""


_faces = CACHES.table("text.faces", 64)


def _load(name: str, path: Path) -> Face:
    if path.stat().st_size > MOST_BYTES:
        raise _DamagedError("is larger than 64 MB")
    data = path.read_bytes()
    digest = sha256(data).hexdigest()
    # The name and the path are what the face says of itself; the bytes are what it is.
    key = (digest, name, path)
    found: Face | None = _faces.get(key)
    return found or _faces.keep(key, _read(name, path, data, digest))


def _read(name: str, path: Path, data: bytes, digest: str) -> Face:
    try:
        face = hb.Face(hb.Blob(data))
        font = hb.Font(face)
        os2, head = face.reference_table("OS/2").data, face.reference_table("head").data
        if not (face.glyph_count and len(os2) >= 78 and len(head) >= 54):
            raise _DamagedError("is damaged or no font")
    except _DamagedError:
        raise
    except Exception:  # any fault while parsing a foreign file means the same to its user
        raise _DamagedError("is damaged or no font") from None
    if _word(os2, 8) & 0x000F == RESTRICTED:
        raise _DamagedError("does not allow embedding (OS/2 fsType)")
    extents = font.get_font_extents("ltr")
    ref = FaceRef(
        name=name,
        path=str(path),
        family=face.get_name(hb.OTNameIdPredefined.FONT_FAMILY) or name,
        weight=_word(os2, 4),
        italic=bool(_word(os2, 62) & 1),
        units_per_em=face.upem,
        ascent=int(extents.ascender),
        descent=int(extents.descender),
        cap_height=_signed(os2, 88) if len(os2) >= 90 else int(face.upem * 0.66),
        digest=digest,
    )
    x_height = _signed(os2, 86) if len(os2) >= 88 else face.upem // 2
    return Face(ref, font, x_height, digest)


def _word(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 2], "big")


def _signed(data: bytes, offset: int) -> int:
    return int.from_bytes(data[offset : offset + 2], "big", signed=True)
