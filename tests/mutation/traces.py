"""Traces: which tests run a line, measured once for each folder of tests and kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent

LEFT_OUT = (
    "conformance",  # starts a Java machine
    "visual",  # compares pictures drawn by three renderers
    "mutation",
    "access/test_web.py",  # starts a browser
    "batch/test_cluster.py",  # starts a cluster
    "cli/test_written.py",
    "test_package.py",  # builds a wheel
    "test_architecture.py",  # reads the sources as text
)
"""Tests that are too slow to be run for every mutant, or that do not run what is mutated."""


@dataclass(frozen=True)
class Trace:
    """Which tests run which line, with the seconds that each test takes."""

    seconds: dict[str, float]
    running: dict[tuple[str, int], frozenset[str]]
    collected: frozenset[tuple[str, int]]
    """Lines that run while test modules are imported."""

    def tests_of(self, places: Iterable[tuple[str, int]]) -> list[str]:
        """The tests that run any of the lines: of the package's own first, the fastest first."""
        places = list(places)
        own = {Path(path).parts[2] for path, _ in places}
        found = {test for at in places for test in self.running.get(at, ())}
        return sorted(
            found, key=lambda test: (Path(test).parts[1] not in own, self.seconds[test], test)
        )


def traced(root: Path, work: Path, jobs: int) -> Trace:
    """The traces of all folders of tests, measured anew where sources or tests have changed."""
    folders = sorted({_folder(root, test) for test in _test_files(root)})
    work.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(jobs) as pool:
        return _joined(list(pool.map(lambda folder: _trace(root, work, folder), folders)))


def _trace(root: Path, work: Path, folder: str) -> Path:
    name = folder.removeprefix("tests").strip("/").replace("/", "-") or "top"
    kept = work / f"{name}-{_digest(root, folder)}.json"
    if kept.exists():
        return kept
    for old in work.glob(f"{name}-*.json"):
        old.unlink()
    print(f"tracing {folder}", file=sys.stderr, flush=True)
    files = [str(test) for test in _test_files(root) if _folder(root, test) == folder]
    command = [sys.executable, "-m", "pytest", "-n0", "-p", "tracing", "-p", "no:cacheprovider"]
    made = kept.with_suffix(".part")
    path = os.pathsep.join([str(root / "src"), str(HERE)])
    environment = {**os.environ, "PYTHONPATH": path, "MUTATION_TRACE": str(made)}
    log = (work / f"{name}.log").open("w")
    subprocess.run([*command, *files], cwd=root, env=environment, stdout=log, stderr=log)
    made.rename(kept)
    return kept


def _test_files(root: Path) -> Iterator[Path]:
    tests = root / "tests"
    for path in sorted(tests.rglob("test_*.py")):
        relative = path.relative_to(tests).as_posix()
        if relative not in LEFT_OUT and relative.split("/")[0] not in LEFT_OUT:
            yield path.relative_to(root)


def _folder(root: Path, test: Path) -> str:
    return test.parent.as_posix()


def _digest(root: Path, folder: str) -> str:
    """Of the sources and of the folder's tests: what the trace depends on."""
    made = sha256()
    for path in sorted([*(root / "src").rglob("*.py"), *(root / folder).glob("*.py")]):
        made.update(path.read_bytes())
    return made.hexdigest()[:12]


def _joined(paths: list[Path]) -> Trace:
    seconds: dict[str, float] = {}
    running: dict[tuple[str, int], frozenset[str]] = {}
    collected: set[tuple[str, int]] = set()
    for path in paths:
        read = json.loads(path.read_text("utf-8"))
        tests = read["tests"]
        seconds |= dict(zip(tests, read["seconds"], strict=True))
        groups = [frozenset(tests[number] for number in group) for group in read["groups"]]
        for file, lines in read["lines"].items():
            for line, group in lines.items():
                at = (file, int(line))
                running[at] = running.get(at, frozenset()) | groups[group]
        collected |= {(file, line) for file, lines in read["collected"].items() for line in lines}
    return Trace(seconds, running, frozenset(collected))
