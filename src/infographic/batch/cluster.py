"""The cluster runner: tasks sent to the workers of a Dask scheduler.

The files that tasks need besides the package (content, layout, theme, fonts, pictures) are sent
once. Results come back to this process, which alone writes files, so that each file is
written once even when workers are lost and tasks repeated.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from infographic.batch.file_cache import FileCache
from infographic.batch.inputs import Inputs, shared_files, tool_digest
from infographic.batch.local import Stop, never
from infographic.batch.making import Made, make, record
from infographic.batch.plan import Task, base_of
from infographic.batch.store import Store
from infographic.caches import CACHES
from infographic.diagnostics import Diagnostic, refuse
from infographic.pipeline.files import write_file

AHEAD = 3
"""Tasks under way for every thread of the cluster."""
LOOPBACK = ("127.0.0.1", "::1", "localhost")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files by a short path, the author's name for each, and the tool's digest."""

    files: tuple[tuple[str, bytes], ...]
    shown: tuple[tuple[str, str], ...]
    tool: str
    digest: str


def bundle_of(tasks: Sequence[Task]) -> Bundle:
    """All files that workers need in addition to the package; files of one folder stay together."""
    folders: dict[Path, int] = {}
    files: dict[str, bytes] = {}
    shown: dict[str, str] = {}
    hashed = sha256()
    for path, folder in _needed(tasks):
        under = path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
        short = f"{folders.setdefault(folder, len(folders))}/{under.as_posix()}"
        files[short], shown[short] = path.read_bytes(), str(path)
        hashed.update(short.encode() + b"\0" + sha256(files[short]).digest())
    return Bundle(
        tuple(files.items()), tuple(shown.items()), tool_digest(), hashed.hexdigest()[:24]
    )


def _needed(tasks: Sequence[Task]) -> Iterator[tuple[Path, Path]]:
    """The files of the tasks, each once, with the folder that its path is relative to."""
    seen: dict[Path, None] = {}
    for options in dict.fromkeys(task.options for task in tasks):
        base, content = base_of(options)
        inputs = Inputs(options, base, content)
        own = [task.row for task in tasks if task.options == options]
        rows = (path for row in own for path in inputs.own_files(row))
        for path in (*shared_files(options, base, content), *rows):
            if path not in seen:
                seen[path] = None
                beside = path.is_relative_to(content.parent)
                yield path, content.parent if beside else path.parent


def work(task: Task, bundle: Bundle) -> tuple[dict[str, Any], list[tuple[str, bytes]]]:
    """Run a task on a worker: the manifest's line, and the files."""
    if tool_digest() != bundle.tool:
        finding = Diagnostic(
            "version",
            "the worker has another version of infographic",
            "install the same version everywhere",
        )
        return record(task, Made(task.key, [], [finding], failed=True)), []
    folder = _unpacked(bundle)
    here = {shown: str(folder / short) for short, shown in bundle.shown}
    made = make(replace(task, options=task.options.named(here)), _file_cache(bundle.digest))
    made.findings = [_renamed(finding, folder, bundle) for finding in made.findings]
    return record(task, made), [(output.name, output.data) for output in made.outputs]


@CACHES.remember("batch.file_cache", 2)
def _file_cache(_digest: str) -> FileCache:
    """The files of a bundle that this worker has read; a worker serves one run at a time."""
    return FileCache()


def _unpacked(bundle: Bundle) -> Path:
    """The bundle's files in a folder of this worker, written once."""
    root = Path(tempfile.gettempdir()) / f"infographic-{bundle.digest}-{_user()}"
    ready = root / ".ready"
    if not ready.is_file():
        root.mkdir(mode=0o700, exist_ok=True)
        for short, data in bundle.files:
            path = root / short
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, data)
        ready.touch()
    return root


def _user() -> str:
    import os

    return str(os.getuid()) if hasattr(os, "getuid") else "user"


def _renamed(finding: Diagnostic, folder: Path, bundle: Bundle) -> Diagnostic:
    for short, shown in bundle.shown:
        if finding.source.path == str(folder / short):
            return replace(finding, source=replace(finding.source, path=shown))
    return finding


@dataclass(slots=True)
class Cluster:
    """Runs tasks on a Dask cluster: `tcp://` on this machine, `tls://` anywhere, or `local:N`."""

    address: str
    store: Store
    _owned: list[Any] = field(default_factory=list)

    def _client(self) -> Any:
        try:
            from distributed import Client, LocalCluster
        except ImportError:
            raise refuse(
                "cluster", "a cluster needs Dask", "pip install infographic[cluster]"
            ) from None
        require_safe(self.address)
        if self.address.startswith("local:"):
            made = LocalCluster(
                n_workers=int(self.address.removeprefix("local:")),
                threads_per_worker=1,
                dashboard_address=None,
                host="127.0.0.1",
            )
            self._owned.append(made)
            target: Any = made
        else:
            target = self.address
        try:
            client = Client(target, timeout="20s", set_as_default=False)
        except (OSError, TimeoutError) as error:
            raise refuse(
                "cluster", f"no scheduler answers at {self.address}: {error}",
                "start one: dask scheduler --no-dashboard --host 127.0.0.1",
            ) from None  # fmt: skip
        self._owned.append(client)
        return client

    def run(self, tasks: Iterable[Task], stop: Stop = never) -> Iterator[dict[str, Any]]:
        """The manifest's line on every task, as results come back and are written."""
        whole = list(tasks)
        if not whole:
            return
        first, *rest = whole
        source = iter(rest)
        client = self._client()
        from distributed import as_completed

        try:
            bundle = client.scatter(bundle_of(whole), broadcast=True)
            waiting: dict[Any, Task] = {}

            def send(task: Task) -> Any:
                future = client.submit(
                    work, task, bundle, key=f"{task.key}-{task.input[:12]}", retries=1, pure=False
                )
                waiting[future] = task
                return future

            pool = as_completed([send(first)], loop=client.loop)
            for _ in range(AHEAD * max(1, sum(client.nthreads().values())) - 1):
                task = next(source, None)
                if task is None:
                    break
                pool.add(send(task))
            for future in pool:
                task = waiting.pop(future)
                yield self._taken(future, task)
                future.release()
                if stop():
                    return
                following = next(source, None)
                if following is not None:
                    pool.add(send(following))
        finally:
            self.stop()

    def _taken(self, future: Any, task: Task) -> dict[str, Any]:
        """Write the files that were returned; a task that failed on the cluster is a finding."""
        error = future.exception()
        if error is not None:
            message = f"edition {task.edition!r} ({task.size}) failed on the cluster: {error}"
            finding = Diagnostic("worker", message[:400], "check this row", task.row.place)
            return record(task, Made(task.key, [], [finding], failed=True))
        entry, files = future.result()
        for name, data in files:
            self.store.put(name, data)
        found: dict[str, Any] = entry
        return found

    def stop(self) -> None:
        """Close the client and whatever was started here; an existing scheduler keeps running."""
        for held in reversed(self._owned):
            with suppress(Exception):
                held.close()
        self._owned.clear()


def require_safe(address: str) -> None:
    """Raise InfographicError for an address at which others on the network could run code."""
    if address.startswith("local:"):
        count = address.removeprefix("local:")
        if count.isdigit() and 1 <= int(count) <= 512:
            return
        raise refuse("cluster", f"{address!r} is not a number of workers", "for example local:4")
    parts = urlsplit(address)
    if parts.scheme == "tls" and parts.hostname:
        return
    if parts.scheme == "tcp" and parts.hostname in LOOPBACK:
        return
    raise refuse(
        "cluster", f"{address!r}: plain tcp:// is for this machine only",
        "use tls://host:port, or tcp://127.0.0.1:8786",
    )  # fmt: skip
