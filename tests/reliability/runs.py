"""Runs that are cut short: killed, out of disk, on a disk that cannot be written, without a worker.

What a run made before it was stopped must be whole, and what it makes afterwards must be, byte for
byte, what a run that nobody stopped makes.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forked import half_files

COMMAND = [sys.executable, "-m", "infographic.cli"]


def editions(folder: Path, count: int) -> Path:
    """A table of editions."""
    path = folder / "editions.csv"
    rows = (f"Plaats {n},Datastrategie Plaats {n},Plaats {n}\n" for n in range(count))
    path.write_text("edition,title,place\n" + "".join(rows))
    return path


def batch(table: Path, out: Path, *more: str) -> list[str]:
    """The command that makes them."""
    kind = ["--size", "a4", "--format", "pdf", "--profile", "handout", "--quiet"]
    said = ["batch", str(table), "--content", "groningen-2025.nl", "--out", str(out)]
    return [*COMMAND, *said, *kind, *more]


def digests(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file of a run; the manifest has times in it."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.glob("*.pdf"))
    }


def run(command: list[str]) -> tuple[int, str]:
    """Exit code and words of a command."""
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def judged(title: str, folder: Path, said: str, expected: dict[str, str]) -> list[str]:
    """What is wrong with a run that is over and was resumed."""
    if not folder.exists():
        return [f"{title}: nothing was made: {said.strip()[-200:]}"]
    faults = [f"half file {name}" for name in half_files(folder)]
    if "Traceback" in said:
        faults.append(f"traceback: {said.strip().splitlines()[-1]}")
    if digests(folder) != expected:
        faults.append("other bytes than a run that was not stopped")
    leftover = [p.name for p in folder.iterdir() if p.suffix in (".part", ".tmp")]
    return [f"{title}: {fault}" for fault in faults + leftover]


def kills(folder: Path, count: int, times: int, seed: int) -> Iterator[str]:
    """Kill a run `times` times, all of its processes at once, and finish it."""
    table = editions(folder, count)
    plain, out = folder / "plain", folder / "killed"
    started = time.monotonic()
    code, said = run(batch(table, plain))
    whole_run = time.monotonic() - started
    yield f"uninterrupted: {count} editions, exit {code}, {whole_run:.0f} s"
    rng, faults = random.Random(seed), []
    for number in range(times):
        child = subprocess.Popen(batch(table, out), start_new_session=True,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        _wait(child, out, count * (number + 1) // (times + 1))
        time.sleep(rng.uniform(0.0, 0.5))
        if child.poll() is None:
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
        made = len(list(out.glob("*.pdf"))) if out.exists() else 0
        halves = half_files(out) if out.exists() else []
        faults += [f"half file {name}" for name in halves]
        yield f"kill {number + 1}: {made} files there, {len(halves)} half"
    code, said = run(batch(table, out))
    faults += judged("resumed", out, said, digests(plain))
    yield f"resumed: exit {code}, {len(digests(out))} files, faults: {faults or 'none'}"


def _wait(child: subprocess.Popen[bytes], out: Path, files: int) -> None:
    """Wait until a run has made so many files, or has ended."""
    while child.poll() is None and len(list(out.glob("*.pdf"))) < files:
        time.sleep(0.05)


@contextmanager
def disk(folder: Path, options: str) -> Iterator[Path]:
    """A file system of its own in memory; needs to be root."""
    place = folder / "disk"
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def disks(folder: Path) -> Iterator[str]:
    """A disk that is full half way, and one that cannot be written."""
    table = editions(folder, 12)
    plain = folder / "plain"
    run(batch(table, plain))
    with disk(folder, "size=400k") as place:
        code, said = run(batch(table, place / "out"))
        halves = half_files(place)
        made = len(list(place.rglob("*.pdf")))
        yield _line(f"full disk, batch: {made} of 12 files", code, said, halves)
        subprocess.run(["mount", "-o", "remount,size=64m", str(place)], check=True)
        code, said = run(batch(table, place / "out"))
        faults = judged("with room again", place / "out", said, digests(plain))
        yield f"with room again: exit {code}, faults: {faults or 'none'}"
    for size in ("16k", "120k"):
        with disk(folder, f"size={size}") as place:
            code, said = run([*COMMAND, "build", "groningen-2025.nl", "--out", str(place / "o")])
            yield _line(f"full disk of {size}, build", code, said, half_files(place))
    with disk(folder, "size=8m") as place:
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        for name, command in (
            ("batch", batch(table, place / "out")),
            ("build", [*COMMAND, "build", "groningen-2025.nl", "--out", str(place / "o")]),
            ("impose", [*COMMAND, "impose", *map(str, sorted(plain.glob("*.pdf"))[:2]),
                        "--sheet", "a3", "--out", str(place / "s.pdf")]),
        ):  # fmt: skip
            code, said = run(command)
            yield _line(f"read-only disk, {name}", code, said, half_files(place))


def _line(title: str, code: int, said: str, halves: list[str]) -> str:
    words = said.strip().splitlines()
    trace = "TRACEBACK, " if "Traceback" in said else ""
    last = words[-1][:120] if words else "nothing said"
    return f"{title}: exit {code}, {trace}{len(halves)} half files: {last}"


def cluster(folder: Path, count: int) -> Iterator[str]:
    """Two workers of a cluster, one of which is killed while it works."""
    import distributed

    table = editions(folder, count)
    plain, out = folder / "plain-c", folder / "cluster"
    run(batch(table, plain))
    scheduler = subprocess.Popen(
        [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1",
         "--port", "0", "--no-dashboard", "--scheduler-file", str(folder / "s.json")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    workers = [
        subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_worker", "--no-nanny", "--nthreads", "1",
             "--scheduler-file", str(folder / "s.json"), "--no-dashboard"],
            start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]  # fmt: skip
    try:
        with distributed.Client(scheduler_file=str(folder / "s.json"), timeout="60s") as client:
            client.wait_for_workers(2, timeout=120)
            address = client.scheduler.address
        child = subprocess.Popen(batch(table, out, "--cluster", address), text=True,
                                 stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
        while child.poll() is None and len(list(out.glob("*.pdf"))) < count // 4:
            time.sleep(0.2)
        os.killpg(workers[0].pid, signal.SIGKILL)
        said, _ = child.communicate()
        faults = judged("cluster", out, said, digests(plain))
        yield (
            f"worker killed after {count // 4} of {count}: exit {child.returncode}, "
            f"faults: {faults or 'none'}"
        )
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()
