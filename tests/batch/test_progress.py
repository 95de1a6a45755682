"""Progress: a bar on a terminal, a plain line every ten seconds elsewhere."""

from __future__ import annotations

import io

from infographic.batch.progress import EVERY, Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO, seconds: float, quiet: bool = False) -> str:
    """What forty tasks of `seconds` each write, the third of them failed."""
    now = 0.0
    progress = Progress(40, stream, quiet, clock=lambda: now)
    with progress.shown():
        for number in range(40):
            now += seconds
            progress.step(number == 2)
    return stream.getvalue()


def test_plain_lines_come_every_ten_seconds() -> None:
    assert EVERY == 10
    lines = shown(io.StringIO(), 1).splitlines()
    assert lines == [
        "10/40  25 %  1.0/s  0:30 left  1 failed",
        "20/40  50 %  1.0/s  0:20 left  1 failed",
        "30/40  75 %  1.0/s  0:10 left  1 failed",
        "40/40  100 %  1.0/s  0:00 left  1 failed",
    ]
    assert shown(io.StringIO(), 0.2) == ""


def test_a_terminal_gets_a_bar() -> None:
    said = shown(Terminal(), 0.1)
    assert "\r" in said
    assert "40/40" in said
    assert "1 failed" in said
    assert "left" not in said


def test_quiet_is_quiet() -> None:
    assert shown(io.StringIO(), 60, quiet=True) == ""
    assert shown(Terminal(), 60, quiet=True) == ""
