"""Damage: repairs that were needed to open a file, and streams that cannot be decoded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from infographic.pdf_reading.limits import (
    DAMAGED,
    MOST_STREAM,
    exceeds,
    filters_of,
    library_warnings,
    reason,
)

MOST_WARNINGS = 20
"""Maximum number of warnings reported for one file."""
MOST_PIXELS = 100_000_000
"""Maximum pixels of a JPEG that is decoded to check its integrity."""

_DECODED = frozenset(
    ("/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/ASCIIHexDecode", "/AHx", "/ASCII85Decode",
     "/A85", "/RunLengthDecode", "/RL", "/DCTDecode", "/DCT")
)  # fmt: skip
"""Filters that the PDF library decodes: image filters are left to the program that draws the
image."""


def damage(pdf: pikepdf.Pdf) -> list[str]:
    """The library's warnings since the file was opened, then streams that cannot be decoded.

    A second call reports only new warnings, because the library clears those that it has returned.
    """
    found = [*_streams(pdf)]
    return list(dict.fromkeys([*library_warnings(pdf), *found]))[:MOST_WARNINGS]


def _streams(pdf: pikepdf.Pdf) -> Iterator[str]:
    for record in pdf.objects:
        if isinstance(record, pikepdf.Stream):
            number = record.objgen[0]
            try:
                if exceeds(record, MOST_STREAM):
                    size = MOST_STREAM // 10**6
                    yield f"the stream of object {number} is larger than {size} MB"
                elif _decodable(record):
                    record.read_bytes(pikepdf.StreamDecodeLevel.all)
            except DAMAGED as error:
                yield f"the stream of object {number} cannot be decoded: {reason(error)}"


def _decodable(record: Any) -> bool:
    names = filters_of(record)
    if not _DECODED.issuperset(names):
        return False
    jpeg = "/DCTDecode" in names or "/DCT" in names
    return not jpeg or int(record.get("/Width", 0)) * int(record.get("/Height", 0)) <= MOST_PIXELS
