"""Parsing: the tokens of a content stream or CMap, by pikepdf's parser."""

from __future__ import annotations

import warnings
from typing import Any

import pikepdf


def parsed(stream: Any) -> tuple[list[Any], list[str]]:
    """The instructions of a page or stream, and the parser's warnings.

    Raises one of `DAMAGED` when it cannot be parsed at all.
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        steps = pikepdf.parse_content_stream(stream)
    return steps, [str(warning.message) for warning in caught]
