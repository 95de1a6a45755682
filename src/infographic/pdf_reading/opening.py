"""Opening: an untrusted file becomes an open PDF, or one line says why it cannot be read."""

from __future__ import annotations

import logging
from io import BytesIO
from pathlib import Path

import pikepdf

from infographic.diagnostics import reason_of, refuse
from infographic.pdf_reading.limits import DAMAGED, reason

# The library's log messages are also among its warnings, which are read; without a handler they
# would be printed.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

MOST_BYTES = 500_000_000
MOST_PAGES = 2_000


def read_bytes(path: Path) -> bytes:
    """The bytes of a file; raises InfographicError when it is missing or too large."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse("pdf", f"{path} is larger than 500 MB", "split the file")
        return path.read_bytes()
    except OSError as error:
        message = f"cannot read {path}: {reason_of(error)}"
        raise refuse("pdf", message, "check its name") from None


def open_pdf(data: bytes, name: str) -> pikepdf.Pdf:
    """The PDF in these bytes; `name` is its name in messages.

    Raises InfographicError when it is not a PDF, needs a password, has too many pages, or is too
    damaged to find its pages.
    """
    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        raise refuse(
            "pdf", f"{name}: the file is protected by a password", "save it without a password"
        ) from None
    except DAMAGED as error:
        message = f"{name}: not a PDF that can be opened: {reason(error)}"
        raise refuse("pdf", message) from None
    try:
        count = sum(1 for _ in pdf.pages)
    except DAMAGED as error:
        pdf.close()
        message = f"{name}: the pages cannot be found: {reason(error)}"
        raise refuse("pdf", message, "export the file again") from None
    if count > MOST_PAGES:
        pdf.close()
        raise refuse("pages", f"{name}: more than {MOST_PAGES} pages", "split the file")
    return pdf
