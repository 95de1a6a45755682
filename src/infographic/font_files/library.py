"""Library: fontTools on untrusted files, and comparison of style names."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from infographic.font_files.unusable import UnusableError


def alike(one: str, other: str) -> bool:
    """Whether two style names are equal except for case, spaces and hyphens."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return "".join(c for c in name.casefold() if c not in " -_")


def saved(font: Any) -> bytes:
    """The bytes of a fontTools font, with its own date and with tables copied as they are."""
    font.recalcTimestamp = False
    font.recalcBBoxes = False
    out = BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def guarded(work: Callable[..., bytes], *arguments: Any) -> bytes:
    """The result of `work`.

    Any exception of fontTools on an untrusted file means that it is damaged.
    """
    try:
        return work(*arguments)
    except UnusableError:
        raise
    except Exception:  # TTLibError, KeyError, AssertionError, struct.error and others
        raise UnusableError("is damaged or not a font") from None
