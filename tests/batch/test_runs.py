"""Runs: nothing is lost when workers crash, hang or are killed, and nothing is made twice."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import makers
import pytest
from tables import files, plan, rows, table

from infographic.batch import local
from infographic.batch.local import Limits, Local, Serial, _Worker
from infographic.batch.lock import locked
from infographic.batch.manifest import Manifest
from infographic.batch.run import Summary, run_batch
from infographic.batch.store import Folder, checked
from infographic.diagnostics import InfographicError


def hashes(folder: Path) -> dict[str, str]:
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.iterdir())
        if p.suffix == ".pdf"
    }


def entries(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / "manifest.jsonl").read_text().splitlines()]


def require_agreement(folder: Path) -> None:
    """The manifest and the disk say the same, and nothing else lies about."""
    wanted = {
        f["file"]: f["sha256"] for e in entries(folder) if e["status"] == "ok" for f in e["files"]  # type: ignore[attr-defined]
    }  # fmt: skip
    assert hashes(folder) == wanted
    assert not list(folder.glob(".infographic*"))


def test_serial_and_parallel_give_the_same_bytes(tmp_path: Path) -> None:
    tasks = plan(tmp_path, rows(6)).tasks
    one, two = tmp_path / "one", tmp_path / "two"
    run_batch(tasks, Folder(one), Serial(str(one)), quiet=True)
    run_batch(tasks, Folder(two), Local(2, str(two)), quiet=True)
    assert len(hashes(one)) == 6
    assert hashes(one) == hashes(two)
    for folder in (one, two):
        require_agreement(folder)
    assert [e["key"] for e in entries(one)] == [t.key for t in tasks]


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    tasks = plan(tmp_path, rows(4)).tasks
    first = run_batch(tasks, Folder(out), Serial(str(out)), quiet=True)
    again = run_batch(tasks, Folder(out), Serial(str(out)), quiet=True)
    assert (first.made, again.made, again.skipped) == (4, 0, 4)
    (out / tasks[1].files[0]).unlink()
    changed = rows(4)
    changed[3]["people"] = 9
    third = run_batch(plan(tmp_path, changed).tasks, Folder(out), Serial(str(out)), quiet=True)
    assert (third.made, third.skipped) == (2, 2)
    require_agreement(out)


class Clock:
    """Stands still, but goes on by four seconds when asked while a worker is what `when` says."""

    def __init__(self, when: Callable[[_Worker], bool]) -> None:
        self.when = when
        self.now = 0.0
        self.runner: Local | None = None

    def __call__(self) -> float:
        if self.runner and any(map(self.when, self.runner._workers)):
            self.now += 4.0
        return self.now


def hanging(worker: _Worker) -> bool:
    return worker.task is not None and worker.task.edition == "hang"


def test_time_counts_from_the_start_of_the_task(tmp_path: Path) -> None:
    tasks = plan(tmp_path, rows(3)).tasks
    out = tmp_path / "out"
    # Far more time than the limit passes between sending a task and its start.
    clock = Clock(lambda worker: bool(worker.task) and worker.since is None and clock.now < 100)
    runner = Local(1, str(out), Limits(1.0), clock=clock)
    clock.runner = runner
    summary = run_batch(tasks, Folder(out), runner, quiet=True)
    assert (summary.made, summary.failed) == (3, 0)
    assert clock.now > 1


def test_a_worker_that_never_starts_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(local, "STARTING", 3.0)
    tasks = plan(tmp_path, rows(1)).tasks
    clock = Clock(lambda worker: worker.task is not None)
    runner = Local(1, str(tmp_path / "out"), Limits(1.0), clock=clock)
    clock.runner = runner
    (entry,) = runner.run(tasks)
    assert "was not started within 3 seconds, twice" in entry["findings"][0]["message"]


def test_a_stopped_run_waits_for_its_grace_only(tmp_path: Path) -> None:
    made = rows(2)
    made[0]["edition"] = "hang"
    clock = Clock(lambda worker: hanging(worker) and worker.since is not None)
    runner = Local(1, str(tmp_path / "out"), Limits(0), makers.fragile, clock)
    clock.runner = runner
    assert list(runner.run(plan(tmp_path, made).tasks, lambda: clock.now > 0)) == []
    assert local.GRACE < clock.now < local.GRACE + 60
    assert not runner._workers


@pytest.mark.parametrize(
    ("name", "why"),
    [("crash", "crashed (signal 9)"), ("exit", "crashed (exit 3)"), ("hang", "took longer"),
     ("eat", "ran out of memory")],
)  # fmt: skip
def test_a_bad_worker_loses_its_own_edition_only(tmp_path: Path, name: str, why: str) -> None:
    made = rows(5)
    made[2]["edition"] = name
    tasks = plan(tmp_path, made).tasks
    out = tmp_path / "out"
    # One worker, and a clock that runs only while it hangs: a busy machine cannot be too slow.
    clock = Clock(lambda worker: hanging(worker) and worker.since is not None)
    runner = Local(1 if name == "hang" else 2, str(out), Limits(9.0, 1500), makers.fragile, clock)
    clock.runner = runner
    summary = run_batch(tasks, Folder(out), runner, quiet=True)
    assert (summary.made, summary.failed) == (4, 1)
    (failed,) = [e for e in entries(out) if e["status"] == "failed"]
    assert failed["edition"] == name
    assert why in failed["findings"][0]["message"]  # type: ignore[index]
    require_agreement(out)


def test_a_worker_that_fails_once_is_tried_again(tmp_path: Path) -> None:
    made = rows(3)
    made[1]["edition"] = "once"
    out = tmp_path / "out"
    runner = Local(2, str(out), Limits(), makers.fragile)
    summary = run_batch(plan(tmp_path, made).tasks, Folder(out), runner, quiet=True)
    assert (summary.made, summary.failed) == (3, 0)


def command(tmp_path: Path, editions: Path, out: Path, *more: str) -> list[str]:
    content, layout = files(tmp_path)
    return [
        sys.executable, "-m", "infographic.cli", "batch", str(editions), "--content", content,
        "--layout", layout, "--profile", "handout", "--jobs", "2", "--out", str(out), *more,
    ]  # fmt: skip


def test_a_run_killed_three_times_is_finished_by_running_again(tmp_path: Path) -> None:
    editions = table(tmp_path, rows(60))
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    subprocess.run(command(tmp_path, editions, whole, "--quiet"), check=True)
    for wait in (1.2, 1.5, 1.8):
        process = subprocess.Popen(
            command(tmp_path, editions, broken, "--quiet"), stdout=subprocess.DEVNULL,
            start_new_session=True,
        )  # fmt: skip
        time.sleep(wait)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    subprocess.run(command(tmp_path, editions, broken, "--quiet"), check=True)
    assert len(hashes(whole)) == 60
    assert hashes(whole) == hashes(broken)
    require_agreement(broken)


def test_an_interrupt_ends_soon_with_a_whole_manifest(tmp_path: Path) -> None:
    editions = table(tmp_path, rows(4000))
    out = tmp_path / "out"
    process = subprocess.Popen(
        command(tmp_path, editions, out, "--quiet"), stderr=subprocess.PIPE, start_new_session=True
    )
    while not list(out.glob("*.pdf")):
        assert process.poll() is None
        time.sleep(0.1)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=300)
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert entries(out)
    require_agreement(out)


def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    tasks = plan(tmp_path, rows(1)).tasks
    out = tmp_path / "out"
    out.mkdir()
    with locked(out), pytest.raises(InfographicError) as raised:
        run_batch(tasks, Folder(out), Serial(str(out)), quiet=True)
    assert f"process {os.getpid()}" in str(raised.value)
    assert not list(out.glob("*.pdf"))
    assert run_batch(tasks, Folder(out), Serial(str(out)), quiet=True).made == 1
    require_agreement(out)


HOLDER = """
import sys, time
from pathlib import Path
from infographic.batch.lock import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_lock_of_another_process_ends_with_it(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(InfographicError, match=f"process {holder.pid}\\b"), locked(tmp_path):
        pass
    holder.kill()
    holder.communicate()
    with locked(tmp_path):
        assert (tmp_path / ".infographic.lock").read_text().strip() == str(os.getpid())
    assert not list(tmp_path.iterdir())


def test_half_a_line_in_the_manifest_is_passed_over(tmp_path: Path) -> None:
    out = tmp_path / "out"
    tasks = plan(tmp_path, rows(3)).tasks
    run_batch(tasks, Folder(out), Serial(str(out)), quiet=True)
    path = out / "manifest.jsonl"
    data = path.read_bytes()
    path.write_bytes(data[: len(data) - 40])
    again = run_batch(tasks, Folder(out), Serial(str(out)), quiet=True)
    assert (again.made, again.skipped) == (1, 2)
    require_agreement(out)


def test_shards_meet_in_one_folder(tmp_path: Path) -> None:
    from infographic.batch.plan import sharded

    tasks = plan(tmp_path, rows(5)).tasks
    out = tmp_path / "out"
    for shard in ("1/2", "2/2"):
        run_batch(sharded(tasks, shard), Folder(out), Serial(str(out)), shard=shard, quiet=True)
    assert len(hashes(out)) == 5
    assert {p.name for p in out.glob("*.jsonl")} == {
        "manifest.1-of-2.jsonl",
        "manifest.2-of-2.jsonl",
    }


def test_a_failed_edition_leaves_no_old_files(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_batch(plan(tmp_path, rows(2)).tasks, Folder(out), Serial(str(out)), quiet=True)
    changed = rows(2)
    del changed[1]["people"]
    run_batch(plan(tmp_path, changed).tasks, Folder(out), Serial(str(out)), quiet=True)
    assert len(hashes(out)) == 1
    require_agreement(out)


def test_findings_are_counted(tmp_path: Path) -> None:
    made = [{"edition": f"e{i}", "people": i} for i in range(5)]
    out = tmp_path / "out"
    summary = run_batch(plan(tmp_path, made).tasks, Folder(out), Serial(str(out)), quiet=True)
    assert isinstance(summary, Summary)
    assert summary.failed == 5
    title, intro = summary.causes.all()
    for cause in (title, intro):
        assert cause.editions == [f"e{i}" for i in range(5)]
        assert "edition 'e0' (" in str(cause)
        assert "editions.csv:2:1" in str(cause)
        assert "(also 'e1', 'e2', 'e3', 1 more; 5 editions)" in str(cause)
    assert f"{tmp_path / 'plan.nl.yaml'}:2:8 " in str(title)


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "a\\b", "a\0b"])
def test_a_store_has_no_way_out(tmp_path: Path, name: str) -> None:
    with pytest.raises(InfographicError):
        checked(name)


def test_the_manifest_is_read_whatever_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "manifest.jsonl").write_bytes(b'[1]\n{"a":\n\xff\n{"key": 3}\nnull\n')
    found = Manifest.open(Folder(tmp_path), "manifest.jsonl")
    assert set(found.entries) <= {3}  # type: ignore[comparison-overlap]
