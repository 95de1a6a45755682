"""Job: content, layout and theme of one page, validated, ready to be laid out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from infographic.diagnostics import Diagnostic, InfographicError
from infographic.model.content import Content, load_content
from infographic.model.layout import Layout
from infographic.model.layout_files import load_layout
from infographic.model.theme import Theme, load_theme


@dataclass(frozen=True, slots=True)
class Job:
    """One page to lay out."""

    content: Content
    layout: Layout
    theme: Theme
    size: str

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """Warnings that do not prevent the page from being made."""
        return self.theme.warnings


DEFAULT_LAYOUT = "strata"


def layout_of(content: str | Path) -> str:
    """The layout that a content names, or the default one."""
    return load_content(content).layout or DEFAULT_LAYOUT


def load_job(content: str | Path, layout: str | Path, theme: str | Path, size: str) -> Job:
    """Read all three files; an empty `layout` means the one that the content names.

    Raises InfographicError with the findings of every one of them.
    """
    found: list[Diagnostic] = []
    parts: list[object] = []
    readers = (
        lambda: load_content(content),
        lambda: load_layout(layout or layout_of(content), size),
        lambda: load_theme(theme),
    )
    for reader in readers:
        try:
            parts.append(reader())
        except InfographicError as error:
            found.extend(error.diagnostics)
    if found:
        raise InfographicError(found)
    words, sheet, look = parts
    assert isinstance(words, Content)
    assert isinstance(sheet, Layout)
    assert isinstance(look, Theme)
    return Job(words, sheet, look, size)
