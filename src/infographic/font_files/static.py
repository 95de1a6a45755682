"""Static fonts: a font file, a member of a collection or an instance as a single static font.

Shaping, PDF and SVG handle only static fonts with outlines in `glyf` or `CFF `.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any

from infographic.caches import CACHES
from infographic.font_files.instances import instance
from infographic.font_files.library import alike, guarded, saved
from infographic.font_files.unusable import UnusableError, listed, shortened
from infographic.scene import FontChoice

_KINDS = (b"\x00\x01\x00\x00", b"true", b"OTTO")
"""Signatures of files with one font: TrueType, Apple's TrueType, OpenType with CFF outlines."""

_OTHERS = {
    b"wOFF": "is a web font (WOFF)",
    b"wOF2": "is a web font (WOFF2)",
    b"%!PS": "is a Type 1 font",
    b"\x80\x01": "is a Type 1 font",
}
"""What else is named by its first bytes. Web fonts are licensed for web pages, and unpack to
any size; Type 1 fonts do not say which characters they have."""

_NEEDED = ("OS/2", "cmap", "head", "hhea", "hmtx", "maxp")
MOST_MEMBERS = 256

_made = CACHES.table("text.static_fonts", 8)


def static_font(data: bytes, choice: FontChoice) -> bytes:
    """The font of `choice` in a font file, as a file of its own without axes.

    The same file and choice give the same bytes. Raises UnusableError for a file that is not a
    font or is damaged, and for an invalid choice.
    """
    for start, what in _OTHERS.items():
        if data.startswith(start):
            raise UnusableError(what, "name the .ttf or .otf file of the font")
    if data[:4] != b"ttcf":
        if choice.member:
            raise UnusableError("is not a collection, so it has no members", "leave out member")
        return _static(data, choice)
    key = (sha256(data).hexdigest(), choice)
    found: bytes | None = _made.get(key)
    return found or _made.keep(key, _static(_member(data, choice.member), choice))


def _static(data: bytes, choice: FontChoice) -> bytes:
    tags = tables_of(data)
    if "fvar" in tags or "CFF2" in tags:
        key = (sha256(data).hexdigest(), choice)
        found: bytes | None = _made.get(key)
        return found or _made.keep(key, _instance(data, choice))
    if choice.instance or choice.variations:
        raise UnusableError("is not a variable font", "leave out instance and variations")
    return data


def _instance(data: bytes, choice: FontChoice) -> bytes:
    made = guarded(instance, data, choice)
    tables_of(made)
    return made


def tables_of(data: bytes) -> set[str]:
    """The tags of a font's tables; raises UnusableError when some are cut off or lacking."""
    if data[:4] not in _KINDS:
        raise UnusableError("is damaged or not a font")
    count = int.from_bytes(data[4:6], "big")
    tags = set()
    for at in range(12, 12 + 16 * count, 16):
        entry = data[at : at + 16]
        start, length = (int.from_bytes(entry[i : i + 4], "big") for i in (8, 12))
        if len(entry) < 16 or start + length > len(data):
            raise UnusableError("is damaged or not a font: it ends too early")
        tags.add(entry[:4].decode("latin-1").strip())
    lacking = [tag for tag in _NEEDED if tag not in tags]
    if lacking:
        raise UnusableError(f"is damaged or not a font: it has no table {', '.join(lacking)}")
    if not ({"glyf", "loca"} <= tags or tags & {"CFF", "CFF2"}):
        raise UnusableError(
            "has no outlines, only bitmaps or colour pictures", "name a font with outlines"
        )
    return tags


def _member(data: bytes, wanted: str) -> bytes:
    """A member of a TrueType or OpenType collection, as a separate file."""
    count = int.from_bytes(data[8:12], "big")
    if not 0 < count <= MOST_MEMBERS or len(data) < 12 + 4 * count:
        raise UnusableError("is damaged or not a font: its list of members is broken")
    return guarded(_extract, data, count, wanted)


def _extract(data: bytes, count: int, wanted: str) -> bytes:
    from fontTools.ttLib import TTFont

    fonts = [TTFont(BytesIO(data), fontNumber=i, lazy=True) for i in range(count)]
    names = [_names(font) for font in fonts]
    known = listed(f"{i} {own[0]}" for i, own in enumerate(names))
    if not wanted:
        raise UnusableError(
            f"is a collection of {count} fonts", f"say which one by member: {known}"
        )
    return saved(fonts[_index(wanted, names, known)])


def _index(wanted: str, names: list[list[str]], known: str) -> int:
    """The index of a member by its number, its PostScript name, its full name or its style."""
    if wanted.isascii() and wanted.isdigit() and int(wanted[:9]) < len(names):
        return int(wanted[:9])
    for kind in range(3):
        found = [i for i, own in enumerate(names) if alike(own[kind], wanted)]
        if len(found) == 1:
            return found[0]
    raise UnusableError(f"has no member {shortened(wanted, 40)!r}", f"its members: {known}")


def _names(font: Any) -> list[str]:
    names = font.get("name")
    return [(names.getDebugName(i) or "") if names else "" for i in (6, 4, 2)]


def is_cid_keyed(data: bytes) -> bool:
    """Whether a static font is CID-keyed (CFF only)."""
    from fontTools.ttLib import TTFont

    if data[:4] != b"OTTO":
        return False
    keyed = guarded(lambda: b"1" if hasattr(TTFont(BytesIO(data))["CFF "].cff[0], "ROS") else b"")
    return bool(keyed)
