"""Embedding rights of a font (OpenType, OS/2 table, fsType).

| fsType | meaning | what is done |
|---|---|---|
| 0 | installable embedding | embedded |
| 0x0008 | editable embedding | embedded |
| 0x0004 | preview and print embedding | embedded: pages are made to be viewed and printed |
| 0x0002 | restricted licence embedding | refused |
| 0x0100 | no subsetting | embedded whole |
| 0x0200 | bitmap embedding only | refused: there is nothing but outlines to embed |
"""

from __future__ import annotations

from infographic.font_files.unusable import UnusableError

RESTRICTED, PREVIEW, EDITABLE = 0x0002, 0x0004, 0x0008
NO_SUBSETTING, BITMAPS_ONLY = 0x0100, 0x0200
_ASK = "ask the font's maker for a licence and a file that allow it, or name another font"


def must_stay_whole(os2: bytes) -> bool:
    """Whether the font may only be embedded without subsetting.

    Raises UnusableError if it may not be embedded.
    """
    version, rights = (int.from_bytes(os2[at : at + 2], "big") for at in (0, 8))
    # Up to version 2 several of the bits could be set, and the most permissive one applied.
    more = PREVIEW | EDITABLE if version <= 2 else 0
    if rights & RESTRICTED and not rights & more:
        raise UnusableError("does not allow embedding (OS/2 fsType: restricted licence)", _ASK)
    if rights & BITMAPS_ONLY:
        raise UnusableError(
            "allows embedding of bitmaps only, and not of outlines (OS/2 fsType, bit 9)", _ASK
        )
    return bool(rights & NO_SUBSETTING)
