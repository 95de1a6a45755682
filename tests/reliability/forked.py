"""One command in a forked process: how it ended, what it said, what it cost, what it left."""

from __future__ import annotations

import os
import re
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

HANG = 10.0
"""Seconds of processor time after which a command hangs. Time on the clock says more of how busy
the machine is than of the command."""
MEMORY = 4 << 30


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended: its exit code (minus the signal that ended it), its words, its cost."""

    args: tuple[str, ...]
    code: int
    said: str
    seconds: float

    @property
    def fault(self) -> str:
        """What a user should never meet; empty for a run and for a clean refusal."""
        if "Traceback (most recent call last)" in self.said:
            return f"traceback: {self.said.strip().splitlines()[-1][:160]}"
        if self.seconds > HANG:
            return f"hang: {self.seconds:.1f} s"
        if self.code not in (0, 1, 2):
            return f"ended with {self.code}"
        if self.code and not self.said.strip():
            return "refused without a word"
        return ""


def attempt(args: Sequence[str], folder: Path) -> Outcome:
    """Run the command line with `args` in `folder`."""
    return forked(lambda: _command(args), args, folder)


def _command(args: Sequence[str]) -> None:
    from infographic.cli.main import main

    sys.argv = ["infographic", *args]
    main()


def forked(work: Callable[[], None], args: Sequence[str], folder: Path) -> Outcome:
    """Run `work` in a process of its own, within bounds."""
    log = folder / "said.log"
    child = os.fork()
    if child == 0:
        _child(work, log, folder)
    _, status, used = os.wait4(child, 0)
    said = log.read_text("utf-8", "replace") if log.exists() else ""
    code = os.waitstatus_to_exitcode(status)
    return Outcome(tuple(args), code, said, used.ru_utime + used.ru_stime)


def _child(work: Callable[[], None], log: Path, folder: Path) -> None:
    code = 70
    try:
        os.setsid()
        out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1)
        os.dup2(out, 2)
        os.chdir(folder)
        resource.setrlimit(resource.RLIMIT_CPU, (int(3 * HANG), int(3 * HANG)))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.alarm(600)
        work()
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def whole(path: Path) -> bool:
    """Whether a file that was written is all there."""
    data = path.read_bytes()
    match path.suffix:
        case ".pdf":
            return data[:5] == b"%PDF-" and data.rstrip().endswith(b"%%EOF")
        case ".svg":
            try:
                ElementTree.fromstring(data)
            except ElementTree.ParseError:
                return False
            return True
        case ".html":
            return data.rstrip().endswith(b"</html>")
        case ".png":
            return data.endswith(b"IEND\xaeB`\x82")
    return True


def half_files(folder: Path) -> list[str]:
    """Files under final names that are not whole."""
    found = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    return [p.name for p in found if not whole(p)]


@dataclass(slots=True)
class Tally:
    """What came of many attempts."""

    title: str
    count: int = 0
    done: int = 0
    worst: float = 0.0
    slowest: str = ""
    started: float = field(default_factory=time.monotonic)
    faults: list[str] = field(default_factory=list)

    def add(self, name: str, outcome: Outcome, folder: Path | None = None) -> None:
        """Count an attempt, and look at what it left in a folder."""
        self.count += 1
        self.done += outcome.code == 0
        if outcome.seconds > self.worst:
            self.worst, self.slowest = outcome.seconds, name
        faults = [outcome.fault, *(half_files(folder) if folder and folder.exists() else [])]
        for fault in filter(None, faults):
            self.faults.append(f"{name}: {fault}")
            print(f"    {self.faults[-1]}", flush=True)

    def report(self) -> str:
        """A line of the table, and the faults by what they have in common."""
        kinds = Counter(re.sub(r"^[^:]*: |\d[\d.]*", "", fault) for fault in self.faults)
        lines = [
            f"{self.title}: {self.count} tried, {self.done} made, "
            f"{self.count - self.done} refused, {len(self.faults)} faults, "
            f"slowest {self.worst:.1f} s ({self.slowest}), "
            f"{time.monotonic() - self.started:.0f} s in all"
        ]
        first = {re.sub(r"^[^:]*: |\d[\d.]*", "", f): f for f in reversed(self.faults)}
        lines += [f"    {count} x {first[kind]}" for kind, count in kinds.most_common(20)]
        return "\n".join(lines)
