"""A pytest plugin that tries mutants: tests are collected once, then a fork is made for each.

In the fork the code of the mutated function is replaced, and the tests that run it are run until
one fails. A mutant outside functions, or in lines that run while the tests are imported, is
tried by a pytest of its own, because what it changes has been imported already. The file on disk
is mutated too, for tests that start processes.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from patching import patch

TASKS = Path(os.environ["MUTATION_TASKS"])
RESULTS = Path(os.environ["MUTATION_RESULTS"])
SURVIVED, KILLED, UNPATCHED, BROKEN = 0, 1, 3, 4
SLOWER, SPARE = 5, 20
"""A mutant may use SLOWER times the CPU time that its tests took, and SPARE seconds. Time by the
clock depends on what else the machine does; it only ends a mutant that waits for ever."""
PATIENCE = 600
MEMORY = 8 << 30
_FAILED: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.failed:
        _FAILED.append(report.nodeid)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Instead of the tests: every task that no other job has taken."""
    items = {item.nodeid: item for item in session.items}
    for task in json.loads(TASKS.read_text("utf-8")):
        if _taken(task["number"]):
            line = json.dumps({**task["mutant"], **_attempt(items, task)}, ensure_ascii=False)
            with RESULTS.open("a", encoding="utf-8") as results:
                results.write(line + "\n")
    return True


def _taken(number: int) -> bool:
    try:
        os.close(os.open(f"{TASKS}.{number}", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


def _attempt(items: dict[str, pytest.Item], task: dict[str, Any]) -> dict[str, Any]:
    tests = [test for test in task["tests"] if test in items]
    if not tests:
        return {"outcome": "survived", "by": "", "tests": 0}
    file = Path.cwd() / task["mutant"]["path"]
    code, stamp = file.read_text("utf-8"), file.stat().st_mtime
    file.write_text(task["code"], "utf-8")
    # Python compiles a file anew when its time differs in whole seconds.
    os.utime(file, times=(stamp + 10 + 2 * task["number"],) * 2)
    try:
        outcome, by = "unpatched", ""
        if not task["fresh"]:
            outcome, by = _apart(
                lambda: _run(items, tests, file, code, task["code"]), task["seconds"]
            )
        if outcome == "unpatched":
            outcome, by = _apart(lambda: _run_fresh(tests), task["seconds"] + SPARE)
    finally:
        file.write_text(code, "utf-8")
        os.utime(file, times=(stamp, stamp))
    return {"outcome": outcome, "by": by, "tests": len(tests)}


def _apart(run: Callable[[], int], seconds: float) -> tuple[str, str]:
    """What came of `run` in a process of its own, and which test failed."""
    note = Path.cwd() / "mutation-note"
    note.write_text("")
    limit = int(SLOWER * seconds + SPARE)
    child = os.fork()
    if child == 0:
        _live(run, note, limit)
    status = _ended(child, PATIENCE + 10 * limit)
    _kill_group(child)  # what the tests may have left running
    shutil.rmtree(Path.cwd() / "mutation-base", ignore_errors=True)
    if status is None:
        return "timeout", "waited"
    if os.WIFSIGNALED(status):
        out_of_time = os.WTERMSIG(status) == signal.SIGXCPU
        return ("timeout", "CPU time") if out_of_time else ("killed", "crash")
    names = {SURVIVED: "survived", KILLED: "killed", UNPATCHED: "unpatched"}
    return names.get(os.WEXITSTATUS(status), "broken"), note.read_text()


def _ended(child: int, patience: float) -> int | None:
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return status
        time.sleep(0.02)
    _kill_group(child)
    os.waitpid(child, 0)
    return None


def _kill_group(child: int) -> None:
    try:
        os.killpg(child, signal.SIGKILL)
    except ProcessLookupError:
        return


def _live(run: Callable[[], int], note: Path, limit: int) -> None:
    """The life of the forked process, which ends here."""
    code = BROKEN
    try:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 5))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        code = run()
        note.write_text("".join(_FAILED[:1]))
    except BaseException as error:
        note.write_text(repr(error))
    finally:
        os._exit(code)


def _run(items: dict[str, pytest.Item], tests: list[str], file: Path, code: str, new: str) -> int:
    if not patch(file, code, new):
        return UNPATCHED
    chosen = [items[test] for test in tests]
    for item, following in zip(chosen, [*chosen[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if _FAILED:
            return KILLED
    return SURVIVED


def _run_fresh(tests: list[str]) -> int:
    """A pytest that imports the mutated file, and stops at the first test that fails."""
    chosen = Path.cwd() / "mutation-tests"
    chosen.write_text("\n".join(tests))
    command = [sys.executable, "-m", "pytest", "-n0", "-x", "-p", "no:cacheprovider"]
    command += ["-p", "derandomized", "--basetemp=mutation-base", f"@{chosen}"]
    made = subprocess.run(command, capture_output=True, text=True)
    if made.returncode == -signal.SIGXCPU:
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGXCPU)
    failed = [line for line in made.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    _FAILED[:] = [line.split(" ")[1] for line in failed[:1]]
    return SURVIVED if made.returncode == 0 else KILLED
