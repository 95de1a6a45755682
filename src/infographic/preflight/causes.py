"""Causes: findings with the same cause are one line with a count and the first of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from infographic.diagnostics import Diagnostic, Severity

_PLACE = re.compile(r"page (\d+)(?:, -?[\d.]+ x -?[\d.]+ mm)?: ")
_VALUES = re.compile(r"'[^']*'|\"[^\"]*\"|\bcode [0-9a-f]{4}\b|\d[\d.,]*")

_TITLES = {
    "rgb": "RGB objects", "small-text": "text that is too small",
    "small-coloured-text": "small text in white or several inks",
    "black-knocks-out": "black that does not overprint", "safe-zone": "text near the cut",
    "hairline": "lines that are too thin", "thin-line": "thin lines in white or several inks",
    "image-resolution": "images with too few pixels", "rich-black-text": "text in rich black",
    "missing-glyph": "characters missing from the font",
    "glued-words": "words without a space between",
    "annotation": "annotations", "font": "fonts that are not embedded",
    "bleed": "art that does not reach the bleed",
    "link-contents": "links without a description", "empty-heading": "empty headings",
    "passage-language": "passages in another language", "legend": "keys to no picture",
    "repeated-alt": "descriptions of what is said already",
    "useless-alt": "descriptions that describe nothing",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings of the same kind in different places: how many on how many pages, and the first."""

    first: Diagnostic
    count: int
    pages: int

    @property
    def severity(self) -> Severity:
        """The severity of the findings."""
        return self.first.severity

    def __str__(self) -> str:
        if self.count == 1:
            return str(self.first)
        title = _TITLES.get(self.first.code, "findings")
        on = f" on {self.pages} page{'' if self.pages == 1 else 's'}" if self.pages else ""
        return f"{title}: {self.count}{on}, first: {self.first}"


def causes(findings: Iterable[Diagnostic]) -> list[Cause]:
    """The findings by cause: errors first, then by code, then in order of discovery.

    A cause is a code and a message without its place, numbers and quoted text.
    """
    groups: dict[tuple[Severity, str, str], list[Diagnostic]] = {}
    for finding in findings:
        message = _VALUES.sub("#", _PLACE.sub("", finding.message, count=1))
        if finding.code in _TITLES:
            message = ""
        groups.setdefault((finding.severity, finding.code, message), []).append(finding)
    made = [Cause(group[0], len(group), _pages(group)) for group in groups.values()]
    return sorted(made, key=lambda cause: (cause.severity, cause.first.code))


def _pages(group: list[Diagnostic]) -> int:
    matches = (re.search(r"\bpage (\d+)\b", finding.message) for finding in group)
    return len({match[1] for match in matches if match})
