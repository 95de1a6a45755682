"""Progress on standard error: a bar on a terminal, otherwise a plain line at intervals."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TextIO

import click

EVERY = 10.0
"""Seconds between two plain lines."""


@dataclass(slots=True)
class Progress:
    """Counts the finished tasks of `total` and shows the progress."""

    total: int
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    quiet: bool = False
    clock: Callable[[], float] = time.monotonic
    done: int = 0
    failed: int = 0
    _bar: Any = None
    _start: float = 0.0
    _last: float = 0.0

    @contextmanager
    def shown(self) -> Iterator[Progress]:
        """Show progress until the block ends; the bar stays where it was."""
        self._start = self._last = self.clock()
        if self.quiet or not self.total or not self.stream.isatty():
            yield self
            return
        with click.progressbar(
            length=self.total, file=self.stream, show_pos=True, width=24,
            item_show_func=lambda failed: f"{failed} failed" if failed else None,
        ) as self._bar:  # fmt: skip
            yield self

    def step(self, failed: bool) -> None:
        """One more task is finished."""
        self.done += 1
        self.failed += failed
        if self._bar is not None:
            self._bar.update(1, self.failed)
            return
        now = self.clock()
        if not self.quiet and now - self._last >= EVERY:
            self._last = now
            self.stream.write(self.line(now - self._start) + "\n")
            self.stream.flush()

    def line(self, elapsed: float) -> str:
        """`120/2000  6 %  8.1/s  3:52 left  1 failed`."""
        rate = self.done / elapsed if elapsed > 0 else 0.0
        left = round((self.total - self.done) / rate) if rate else 0
        share = 100 * self.done // max(self.total, 1)
        words = (
            f"{self.done}/{self.total}  {share} %  {rate:.1f}/s  {left // 60}:{left % 60:02} left"
        )
        return words + (f"  {self.failed} failed" if self.failed else "")
