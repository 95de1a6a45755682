"""Phrases: what the engine itself puts on a page, in words and figures of its language."""

from __future__ import annotations

from infographic.languages.chart_words import chart_word
from infographic.languages.formats import format_number, number_with_unit
from infographic.languages.habits import phrase
from infographic.languages.words import word

__all__ = ["chart_word", "format_number", "number_with_unit", "phrase", "word"]
