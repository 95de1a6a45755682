"""Limits: how much of a file is read, so that no file costs unbounded time or memory."""

from __future__ import annotations

import re
import zlib
from math import prod
from typing import Any

import pikepdf

from infographic.diagnostics import one_line

MOST_DEPTH = 24
"""Forms inside forms that are followed."""
MOST_OPERATORS = 1_000_000
"""Operators of one page, its forms counted as often as they are painted."""
MOST_CONTENT = 12_000_000
"""Bytes of one content stream."""
MOST_STREAM = 400_000_000
"""Bytes of any other stream; an image of 50 megapixels in CMYK has 200 million."""
RATIO = {"/FlateDecode": 1032, "/Fl": 1032, "/LZWDecode": 1400, "/LZW": 1400,
         "/RunLengthDecode": 64, "/RL": 64}  # fmt: skip
"""The most that a filter can make of one byte."""

DAMAGED = (
    pikepdf.PdfError, KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError,
    SyntaxError, ArithmeticError, NotImplementedError,
)  # fmt: skip
"""What reading a file that is not built as expected may raise."""


_REASONS = (
    (TypeError, "an object has the wrong type"),
    (AttributeError, "an object has the wrong type"),
    (IndexError, "an array is too short"),
    (RecursionError, "objects are nested too deeply"),
    (UnicodeError, "text cannot be decoded"),
    (ArithmeticError, "a number cannot be read"),
)
_IN_MEMORY = re.compile(r"(stream )?<_io\.BytesIO object at 0x[0-9a-f]+>[,:]? ?")
"""What the library calls a file that it reads from memory."""


class TooMuchError(Exception):
    """A page or stream that costs more than any honest one."""


def reason(error: Exception) -> str:
    """What went wrong in a damaged file, on one line of bounded length, in a reader's words."""
    text = _plain(str(error))
    if isinstance(error, KeyError) or (isinstance(error, AttributeError) and text[:1] == "/"):
        return f"there is no {text.strip(chr(39)).lstrip('/')}"
    for kind, words in _REASONS:
        if isinstance(error, kind):
            return words
    return text or type(error).__name__


def library_warnings(pdf: pikepdf.Pdf) -> list[str]:
    """What the library has complained of since it was last asked."""
    return [_plain(warning) for warning in pdf.get_warnings()]


def _plain(text: str) -> str:
    return one_line(_IN_MEMORY.sub("", text).strip())[:200]


def exceeds(stream: Any, most: int) -> bool:
    """Whether a stream decodes to more than `most` bytes; small ones are not decoded for it."""
    ratio = prod(RATIO.get(name, 1) for name in filters_of(stream))
    return len(stream.read_raw_bytes()) * ratio > most and decoded_size(stream, most) > most


def decoded_size(stream: Any, most: int) -> int:
    """The bytes that a stream decodes to; anything over `most` when it is more than that.

    Deflated data, which can grow a thousandfold, and again in a chain of filters, is
    inflated no further than `most`. What other filters can make at most counts for them.
    """
    names = filters_of(stream)
    data: bytes = stream.read_raw_bytes()
    size = len(data)
    for name in names:
        if name in ("/FlateDecode", "/Fl"):
            data = _inflated(data, most)
            size = len(data)
        else:
            size *= RATIO.get(name, 1)
        if size > most:
            break
    return size


def filters_of(stream: Any) -> list[str]:
    """The names of a stream's filters, in the order in which they are undone."""
    filters = stream.get("/Filter", [])
    return [str(name) for name in ([filters] if isinstance(filters, pikepdf.Name) else filters)]


def _inflated(data: bytes, most: int) -> bytes:
    """Inflated data, cut off just after `most` bytes; damaged data end where the damage is."""
    inflater = zlib.decompressobj()
    try:
        return inflater.decompress(data, most + 1)
    except zlib.error:
        return b""


def require_small(holder: Any) -> None:
    """Raise TooMuchError when the content of a page or form is larger than `MOST_CONTENT`."""
    contents = holder.get("/Contents") if "/Contents" in holder else holder
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    left = MOST_CONTENT
    for part in parts:
        if isinstance(part, pikepdf.Stream):
            left -= decoded_size(part, left)
        if left < 0:
            raise TooMuchError(f"a content stream is larger than {MOST_CONTENT // 10**6} MB")
