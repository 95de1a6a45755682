"""Unusable fonts: why a font file cannot be used, as a message for the author of a theme."""

from __future__ import annotations

from collections.abc import Iterable


class UnusableError(Exception):
    """The file is not a font we can use; the message says why, `hint` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names from a font for a message, limited in number and length."""
    found = [shortened(name, 40) for name in names]
    return ", ".join(found[:most]) + (", ..." if len(found) > most else "")


def shortened(text: str, most: int) -> str:
    """`text`, truncated with dots when it is longer than `most` characters."""
    return text if len(text) <= most else text[: most - 3] + "..."
