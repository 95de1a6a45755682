"""A run: what of a plan is not there yet is made, and the manifest told."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any, Protocol

from infographic.batch.lock import locked
from infographic.batch.manifest import Manifest, name_of
from infographic.batch.plan import Task
from infographic.batch.progress import Progress
from infographic.batch.store import Folder, Remote


class Runner(Protocol):
    """Makes tasks somewhere and gives the manifest's line on each as it is finished."""

    def run(self, tasks: Iterable[Task]) -> Iterator[dict[str, Any]]:
        """Exactly one line for every task."""


@dataclass(slots=True)
class Summary:
    """What a run did: tasks made, skipped because nothing changed, failed; seconds; findings with
    how many editions share each."""

    made: int = 0
    skipped: int = 0
    failed: int = 0
    files: int = 0
    seconds: float = 0.0
    interrupted: bool = False
    findings: Counter[str] = field(default_factory=Counter)

    def as_dict(self) -> dict[str, object]:
        """The summary as JSON-ready values."""
        return {
            "made": self.made,
            "skipped": self.skipped,
            "failed": self.failed,
            "files": self.files,
            "seconds": round(self.seconds, 2),
            "interrupted": self.interrupted,
            "findings": [{"message": m, "editions": n} for m, n in self.findings.most_common()],
        }


def run_batch(
    tasks: list[Task],
    store: Folder | Remote,
    runner: Runner,
    *,
    shard: str = "",
    quiet: bool = False,
    fresh: bool = False,
) -> Summary:
    """Make what is missing or changed (`fresh`: everything); the manifest agrees with the store.

    Raises InfographicError when another run holds the folder. An interrupt ends the run with
    a whole manifest and `interrupted` set.
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
        progress = Progress(len(missing), quiet=quiet)
        try:
            for entry in runner.run(missing):
                _take(entry, manifest, summary)
                progress.step(entry["status"] != "ok")
        except KeyboardInterrupt:
            summary.interrupted = True
        finally:
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
        for file in before.get("files", []):  # what stood there was made from other input
            manifest.store.remove(file["file"])
    manifest.add(entry)
    for finding in entry["findings"]:
        summary.findings[_words(finding)] += 1


def _words(finding: dict[str, Any]) -> str:
    """A finding without the place that differs from row to row when its file is a table."""
    place = ""
    if finding["file"] and finding["file"].lower().endswith((".yaml", ".yml")):
        place = f"{finding['file']}:{finding['line']}:{finding['column']} "
    elif finding["file"]:
        place = f"{finding['file']}: "
    hint = f" (hint: {finding['hint']})" if finding["hint"] else ""
    return f"{place}{finding['message']}{hint}"
