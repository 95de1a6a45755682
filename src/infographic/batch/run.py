"""A run: builds the missing or changed tasks of a plan, and maintains the manifest."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Protocol

from infographic.batch.causes import Causes
from infographic.batch.lock import locked
from infographic.batch.manifest import Manifest, name_of
from infographic.batch.plan import Task
from infographic.batch.progress import Progress
from infographic.batch.store import Folder, Store
from infographic.diagnostics import Severity


class Runner(Protocol):
    """Runs tasks and yields the manifest's entry of each as it finishes."""

    def run(self, tasks: Iterable[Task], stop: Callable[[], bool]) -> Iterator[dict[str, Any]]:
        """Exactly one entry for every task; fewer only when `stop` becomes true."""


@contextmanager
def _interrupts() -> Iterator[Callable[[], bool]]:
    """Makes `stop` true on the first interrupt; a second one ends the run immediately."""
    asked = False

    def ask(_signal: int, _frame: object) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True

    try:
        before = signal.signal(signal.SIGINT, ask)
    except ValueError:  # not the main thread, and only that receives signals
        yield lambda: False
        return
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


@dataclass(slots=True)
class Summary:
    """The result of a run.

    Tasks made, skipped because nothing changed, and failed; files written; seconds; and the
    findings, including warnings of skipped editions.
    """

    made: int = 0
    skipped: int = 0
    failed: int = 0
    files: int = 0
    seconds: float = 0.0
    interrupted: bool = False
    causes: Causes = field(default_factory=Causes)

    def as_dict(self) -> dict[str, object]:
        """The summary as JSON-ready values."""
        return {
            "made": self.made,
            "skipped": self.skipped,
            "failed": self.failed,
            "files": self.files,
            "seconds": round(self.seconds, 2),
            "interrupted": self.interrupted,
            "warnings": len(self.causes.of(Severity.WARNING)),
            "findings": [cause.as_dict() for cause in self.causes.all()],
        }


def run_batch(
    tasks: list[Task],
    store: Store,
    runner: Runner,
    *,
    shard: str = "",
    quiet: bool = False,
    fresh: bool = False,
) -> Summary:
    """Build what is missing or changed (`fresh`.

    Everything); afterwards the manifest agrees with the store.

    Raises InfographicError when another run has locked the folder. An interrupt ends the run with
    a complete manifest and `interrupted` set.
    """
    store.prepare()
    started = time.monotonic()
    holding: AbstractContextManager[None] = nullcontext()
    if isinstance(store, Folder):
        holding = locked(store.path, f".infographic{'.' + name_of(shard) if shard else ''}.lock")
    with holding:
        if not shard:
            store.sweep()
        manifest = Manifest.open(store, name_of(shard))
        missing = tasks if fresh else [t for t in tasks if not manifest.done(t)]
        summary = Summary(skipped=len(tasks) - len(missing))
        made_now = {task.key for task in missing}
        for task in tasks:
            if task.key not in made_now:
                summary.causes.add(manifest.entries[task.key])
        progress = Progress(len(missing), quiet=quiet)
        begun = {task.key: task for task in missing}
        try:
            with _interrupts() as stop, progress.shown():
                for entry in runner.run(missing, stop):
                    begun.pop(entry["key"], None)
                    _take(entry, manifest, summary)
                    progress.step(entry["status"] != "ok")
                summary.interrupted = stop()
        except KeyboardInterrupt:
            summary.interrupted = True
        finally:
            for task in begun.values():
                _forget(task, manifest)
            manifest.close(task.key for task in tasks)
            if not shard:
                store.sweep()
    summary.seconds = time.monotonic() - started
    return summary


def _take(entry: dict[str, Any], manifest: Manifest, summary: Summary) -> None:
    if entry["status"] == "ok":
        summary.made += 1
        summary.files += len(entry["files"])
    else:
        summary.failed += 1
        before = manifest.entries.get(entry["key"], {})
        for file in before.get("files", []):  # they were made from other input
            manifest.store.remove(file["file"])
    manifest.add(entry)
    summary.causes.add(entry)


def _forget(task: Task, manifest: Manifest) -> None:
    """Remove the files of an unfinished task, which are not in the manifest."""
    entry = manifest.entries.get(task.key, {})
    known = {file["file"]: file for file in entry.get("files", [])}
    for name in task.files:
        if manifest.store.size(name) is None:
            continue
        file = known.get(name)
        if file is None or sha256(manifest.store.get(name)).hexdigest() != file["sha256"]:
            manifest.store.remove(name)
            manifest.entries.pop(task.key, None)
