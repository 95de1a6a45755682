"""File cache: the files that the tasks of a run share, read once per process.

The only cache of a batch. It lives as long as the run, or the worker, that created it, and holds
at most `MOST` files of each kind, evicting the least recently used. A change of a file during a
run takes effect in the next run, when its digest is a new input.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from infographic.batch.plan import Options, base_of
from infographic.diagnostics import Diagnostic, collecting, report
from infographic.model.layout import Layout
from infographic.model.layout_files import load_layout
from infographic.model.source import Mapped
from infographic.model.theme import Theme, load_theme
from infographic.pipeline.options import PdfOptions

MOST = 32
V = TypeVar("V")


@dataclass(slots=True)
class FileCache:
    """Contents, layouts, themes and presets by name; errors are not kept."""

    _kept: dict[str, OrderedDict[tuple[str, ...], tuple[Any, list[Diagnostic]]]] = field(
        default_factory=dict
    )

    def content(self, name: str) -> tuple[Mapped, Path]:
        """The values of a content as written, not to be modified, and their file."""
        return self._get("content", (name,), lambda: base_of(Options(name)))

    def layout(self, name: str, size: str) -> Layout:
        """A layout's grid file for a page size."""
        return self._get("layout", (name, size), lambda: load_layout(name, size))

    def theme(self, name: str) -> Theme:
        """A theme."""
        return self._get("theme", (name,), lambda: load_theme(name))

    def pdf_options(self, preset: str) -> PdfOptions:
        """The PDF options of a printer's preset."""
        return self._get("preset", (preset,), lambda: PdfOptions.of(preset))

    def _get(self, kind: str, key: tuple[str, ...], read: Callable[[], V]) -> V:
        """The cached value, or the one read now; its warnings are reported to every task."""
        kept = self._kept.setdefault(kind, OrderedDict())
        if key not in kept:
            with collecting() as found:
                value = read()
            kept[key] = value, found
        kept.move_to_end(key)
        if len(kept) > MOST:
            kept.popitem(last=False)
        value, found = kept[key]
        for diagnostic in found:
            report(diagnostic)
        return value
