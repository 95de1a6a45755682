"""Progress: how far a run is, at what rate, and how long it has to go."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field
from typing import TextIO

EVERY = 5.0
"""Seconds between two lines when nobody looks at a terminal."""


@dataclass(slots=True)
class Progress:
    """Tells of `total` tasks: one line that changes on a terminal, plain lines elsewhere."""

    total: int
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    quiet: bool = False
    done: int = 0
    failed: int = 0
    _start: float = field(default_factory=time.monotonic)
    _told: float = 0.0
    _wide: int = 0

    def step(self, failed: bool) -> None:
        """One task more is finished."""
        self.done += 1
        self.failed += failed
        live = self.stream.isatty()
        now = time.monotonic()
        if self.quiet or (now - self._told < (0.1 if live else EVERY) and self.done < self.total):
            return
        self._told = now
        self._say(self.line(now - self._start), live)

    def line(self, elapsed: float) -> str:
        """`120/2000  6 %  8.1/s  3:52 left  1 failed`."""
        rate = self.done / elapsed if elapsed > 0 else 0.0
        left = round((self.total - self.done) / rate) if rate else 0
        share = 100 * self.done // max(self.total, 1)
        words = (
            f"{self.done}/{self.total}  {share} %  {rate:.1f}/s  {left // 60}:{left % 60:02} left"
        )
        return words + (f"  {self.failed} failed" if self.failed else "")

    def _say(self, words: str, live: bool) -> None:
        if not live:
            self.stream.write(words + "\n")
        else:
            self.stream.write("\r" + words.ljust(self._wide))
            self._wide = len(words)
            if self.done == self.total:
                self.stream.write("\n")
        self.stream.flush()
