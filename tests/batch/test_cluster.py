"""The cluster: a real scheduler and workers over TCP on loopback, one of them killed mid-run."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tables import plan, rows
from test_runs import hashes, require_agreement

from infographic.batch.cluster import Cluster, bundle_of, require_safe, work
from infographic.batch.local import Local, Serial
from infographic.batch.run import run_batch
from infographic.batch.store import Folder, Remote, open_store
from infographic.diagnostics import InfographicError


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """The scheduler's address, and two worker processes."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    log = (tmp_path / "cluster.log").open("wb")
    base = [sys.executable, "-m", "distributed.cli"]
    scheduler = subprocess.Popen(
        [*base[:2], "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port),
         "--no-dashboard", "--no-show"], stdout=log, stderr=log,
    )  # fmt: skip
    workers = [
        subprocess.Popen(
            [*base[:2], "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny",
             "--no-dashboard", "--local-directory", str(tmp_path / f"w{i}")],
            stdout=log, stderr=log,
        )
        for i in range(2)
    ]  # fmt: skip
    for _ in range(200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            break
        time.sleep(0.1)
    yield address, workers
    for process in (*workers, scheduler):
        process.kill()
        process.wait()
    log.close()


def test_a_cluster_makes_the_same_bytes_and_survives_a_lost_worker(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = cluster
    made = plan(tmp_path, rows(30))
    here, there = tmp_path / "here", tmp_path / "there"
    run_batch(made.tasks, Folder(here), Local(2, str(here)), quiet=True)
    runner = Cluster(address, Folder(there))

    class Killing:
        """The runner, with a worker killed after the third result."""

        def run(self, tasks: object, stop: object) -> Iterator[dict[str, object]]:
            for number, entry in enumerate(runner.run(tasks)):  # type: ignore[arg-type]
                if number == 2:
                    os.kill(workers[0].pid, signal.SIGKILL)
                yield entry

    summary = run_batch(made.tasks, Folder(there), Killing(), quiet=True)  # type: ignore[arg-type]
    assert (summary.made, summary.failed) == (30, 0)
    assert hashes(here) == hashes(there)
    require_agreement(there)


def test_findings_come_back_with_the_authors_file(
    tmp_path: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    made = plan(tmp_path, [{"edition": "a", "people": 1}])
    out = tmp_path / "out"
    runner = Cluster(cluster[0], Folder(out))
    summary = run_batch(made.tasks, Folder(out), runner, quiet=True)
    assert summary.failed == 1
    assert any(str(tmp_path / "plan.nl.yaml") in str(cause) for cause in summary.causes.all())


def test_files_of_ones_own_travel(tmp_path: Path) -> None:
    preset = tmp_path / "p.yaml"
    preset.write_text("name: p\nmarks: true\n")
    made = plan(tmp_path, rows(1), preset=str(preset), profiles=("print",))
    bundle = bundle_of(made.tasks)
    for path in tmp_path.glob("*.yaml"):
        path.unlink()  # a worker elsewhere has none of them
    entry, files = work(made.tasks[0], bundle)
    assert entry["status"] == "ok"
    assert [name for name, _ in files] == ["plaats-0.nl.a4.print.pdf"]


@pytest.mark.parametrize("kind", ["memory", "file"])
def test_files_go_where_fsspec_leads(tmp_path: Path, kind: str) -> None:
    url = "memory://editions" if kind == "memory" else (tmp_path / "far").as_uri()
    made = plan(tmp_path, rows(3))
    store = open_store(url)
    assert isinstance(store, Remote)
    summary = run_batch(made.tasks, store, Serial(url), quiet=True)
    assert summary.made == 3
    assert run_batch(made.tasks, store, Serial(url), quiet=True).skipped == 3
    here = tmp_path / "here"
    run_batch(made.tasks, Folder(here), Serial(str(here)), quiet=True)
    for task in made.tasks:
        for name in task.files:
            assert store.get(name) == (here / name).read_bytes()


@pytest.mark.parametrize(
    "address",
    ["tcp://10.0.0.1:8786", "tcp://example.org:8786", "http://127.0.0.1:1", "127.0.0.1:8786",
     "local:0", "local:x", "tcp://127.0.0.1.evil.example:1", "inproc://"],
)  # fmt: skip
def test_open_networks_are_refused(address: str) -> None:
    with pytest.raises(InfographicError):
        require_safe(address)


@pytest.mark.parametrize(
    "address", ["tcp://127.0.0.1:1", "tcp://[::1]:1", "tls://far.example:1", "local:2"]
)
def test_loopback_and_tls_are_taken(address: str) -> None:
    require_safe(address)


def test_without_dask_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    made = plan(tmp_path, rows(1))
    runner = Cluster("local:1", Folder(tmp_path))
    with pytest.raises(InfographicError, match="needs Dask"):
        list(runner.run(made.tasks))


def test_a_scheduler_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    made = plan(tmp_path, rows(1))
    runner = Cluster(f"tcp://127.0.0.1:{free_port()}", Folder(tmp_path))
    with pytest.raises(InfographicError, match="no scheduler answers"):
        list(runner.run(made.tasks))
