"""Limits: bounds on what is read, so that no file takes unbounded time or memory."""

from __future__ import annotations

import re
import zlib
from math import prod
from typing import Any

import pikepdf

from infographic.diagnostics import one_line

MOST_DEPTH = 24
"""Maximum nesting depth of forms."""
MOST_OPERATORS = 1_000_000
"""Maximum operators of one page; forms count every time that they are painted."""
MOST_CONTENT = 12_000_000
"""Maximum bytes of one content stream."""
MOST_STREAM = 400_000_000
"""Maximum bytes of any other stream; an image of 50 megapixels in CMYK has 200 million."""
RATIO = {"/FlateDecode": 1032, "/Fl": 1032, "/LZWDecode": 1400, "/LZW": 1400,
         "/RunLengthDecode": 64, "/RL": 64}  # fmt: skip
"""Maximum expansion factor of each filter."""

DAMAGED = (
    pikepdf.PdfError, KeyError, IndexError, TypeError, ValueError, AttributeError, RuntimeError,
    SyntaxError, ArithmeticError,
)  # fmt: skip
"""Exceptions that reading a malformed file may raise."""


_REASONS = (
    (TypeError, "an object has the wrong type"),
    (AttributeError, "an object has the wrong type"),
    (IndexError, "an array is too short"),
    (RecursionError, "objects are nested too deeply"),
    (UnicodeError, "text cannot be decoded"),
    (ArithmeticError, "a number cannot be read"),
)
_IN_MEMORY = re.compile(r"(stream )?<_io\.BytesIO object at 0x[0-9a-f]+>[,:]? ?")
"""The library's name for a file that it reads from memory."""


class TooMuchError(Exception):
    """A page or stream that exceeds the limits."""


def reason(error: Exception) -> str:
    """What is wrong in a damaged file, on one line of bounded length, in plain words."""
    text = _plain(str(error))
    if isinstance(error, KeyError) or (isinstance(error, AttributeError) and text[:1] == "/"):
        return f"there is no {text.strip(chr(39)).lstrip('/')}"
    for kind, words in _REASONS:
        if isinstance(error, kind):
            return words
    return text or type(error).__name__


def library_warnings(pdf: pikepdf.Pdf) -> list[str]:
    """The library's warnings since the last call."""
    return [_plain(warning) for warning in pdf.get_warnings()]


def _plain(text: str) -> str:
    return one_line(_IN_MEMORY.sub("", text).strip())[:200]


def exceeds(stream: Any, most: int) -> bool:
    """Whether a stream decodes to more than `most` bytes.

    Decided without decoding where possible.
    """
    ratio = prod(RATIO.get(name, 1) for name in filters_of(stream))
    return len(stream.read_raw_bytes()) * ratio > most and decoded_size(stream, most) > most


def decoded_size(stream: Any, most: int) -> int:
    """The bytes that a stream decodes to; anything over `most` when it is more than that.

    Deflated data, which can expand a thousandfold in every filter of a chain, is inflated no
    further than `most`. Other filters count with their maximum expansion.
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
    """The names of a stream's filters, in the order of decoding."""
    filters = stream.get("/Filter", [])
    return [str(name) for name in ([filters] if isinstance(filters, pikepdf.Name) else filters)]


def _inflated(data: bytes, most: int) -> bytes:
    """Inflated data, truncated just after `most` bytes; damaged data end at the damage."""
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
