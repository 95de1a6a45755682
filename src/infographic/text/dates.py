"""Dates in words: the dates of a timeline as a reader of the language writes them."""

from __future__ import annotations

from infographic.languages.formats import format_date

__all__ = ["format_date"]
