"""The local runner: worker processes under supervision.

Every worker has one task at a time and a pipe of its own, so that a worker that crashes,
hangs or runs out of memory costs that task only, which is tried once more in a new process.
(The pools of the standard library break as a whole when one worker dies.)
"""

from __future__ import annotations

import gc
import math
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from infographic.batch.file_cache import FileCache
from infographic.batch.making import Made, make, record
from infographic.batch.plan import Task
from infographic.batch.store import Store, open_store
from infographic.diagnostics import Diagnostic, InfographicError

Maker = Callable[[Task, Store, FileCache], dict[str, Any]]
Stop = Callable[[], bool]
"""Called between tasks: returns whether to stop starting new ones."""
GRACE = 5.0
"""Seconds that running tasks get to finish when the run is stopped."""
STARTING = 600.0
"""Seconds that a new worker gets to start; a loaded machine may need long for it."""
STARTED = "started"
"""The message of a worker that begins a task; its time limit counts from here."""
TRIES = 2
TASKS_A_WORKER = 500
"""Tasks after which a worker is replaced, which bounds memory that libraries do not free."""


def never() -> bool:
    """Never asks the run to stop."""
    return False


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of a task: seconds, and megabytes of memory (0: no limit)."""

    seconds: float = 120.0
    megabytes: int = 2048


def _work(pipe: Connection, out: str, megabytes: int, maker: Maker | None) -> None:
    """A worker's loop: receive a task, make it, write its files, send the result."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the supervisor handles it
    if megabytes:
        _limit(megabytes)
    store, file_cache = open_store(out), FileCache()
    # A task allocates many small objects and few cycles: frequent collections would only cost time.
    gc.set_threshold(100_000, 20, 50)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        if task is None:
            return
        try:
            pipe.send(STARTED)
            pipe.send((maker or finished)(task, store, file_cache))
        except MemoryError:
            pipe.send(None)
            return


def finished(task: Task, store: Store, file_cache: FileCache) -> dict[str, Any]:
    """Run a task and write its files; returns the line of the manifest."""
    made = make(task, file_cache)
    try:
        for output in made.outputs:
            store.put(output.name, output.data)
    except OSError as error:
        made = Made(task.key, failed=True, seconds=made.seconds)
        message = f"cannot write: {error.strerror or error}"
        made.findings = [Diagnostic("write", message, "free some space, or choose another folder")]
    except InfographicError as error:
        made = Made(task.key, failed=True, findings=list(error.diagnostics))
    return record(task, made)


def _limit(megabytes: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        size = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves nothing to clean up
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


@dataclass(slots=True)
class _Worker:
    """A process, our end of its pipe, the task it was sent, and when it started working on it."""

    process: BaseProcess
    pipe: Connection
    task: Task | None = None
    sent: float = 0.0
    since: float | None = None
    done: int = 0

    def deadline(self, limits: Limits) -> float:
        """When the task must be finished; before it has started, when it must have started."""
        if self.since is None:
            return self.sent + STARTING
        return self.since + (limits.seconds or math.inf)


@dataclass(slots=True)
class Local:
    """Runs tasks on `jobs` processes of this machine; `maker` makes one and writes its files.

    `clock` gives seconds for the limits (tests pass their own)."""

    jobs: int
    out: str
    limits: Limits = field(default_factory=Limits)
    maker: Maker | None = None
    clock: Callable[[], float] = time.monotonic
    _workers: list[_Worker] = field(default_factory=list)

    def run(self, tasks: Iterable[Task], stop: Stop = never) -> Iterator[dict[str, Any]]:
        """The manifest's line for every task as it finishes.

        Each task has exactly one. After a stop, running tasks get a few seconds to finish, and no
        new ones are started.
        """
        queue: deque[Task] = deque()
        source = iter(tasks)
        tried: dict[str, int] = {}
        stopped: float | None = None
        try:
            while True:
                if stop():
                    queue.clear()
                    source = iter(())
                    stopped = self.clock() if stopped is None else stopped
                    if self.clock() - stopped > GRACE:
                        return
                while len(queue) < self.jobs and (task := next(source, None)) is not None:
                    queue.append(task)
                self._feed(queue, tried)
                busy = [w for w in self._workers if w.task]
                if not busy:
                    return
                for worker in self._ready(busy):
                    entry = self._answer(worker, queue, tried)
                    if entry is not None:
                        tried.pop(entry["key"], None)
                        yield entry
        finally:
            self.stop()

    def _feed(self, queue: deque[Task], tried: dict[str, int]) -> None:
        for worker in [w for w in self._workers if w.done >= TASKS_A_WORKER and not w.task]:
            self._end(worker)
        while queue:
            free = next((w for w in self._workers if w.task is None), None)
            if free is None:
                if len(self._workers) >= self.jobs:
                    return
                free = self._start()
            task = queue.popleft()
            tried[task.key] = tried.get(task.key, 0) + 1
            free.task, free.sent, free.since = task, self.clock(), None
            try:
                free.pipe.send(task)
            except OSError:  # the worker died between two tasks
                free.task = None
                tried[task.key] -= 1
                queue.appendleft(task)
                self._end(free)

    def _start(self) -> _Worker:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_work, args=(theirs, self.out, self.limits.megabytes, self.maker), daemon=True
        )
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _ready(self, busy: list[_Worker]) -> list[_Worker]:
        """Workers that sent a message, died, or exceeded their time limit."""
        left = min(worker.deadline(self.limits) for worker in busy) - self.clock()
        handles: list[Any] = [w.pipe for w in busy] + [w.process.sentinel for w in busy]
        found = wait(handles, timeout=max(0.0, min(left, 0.5)))
        return [w for w in busy if w.pipe in found or w.process.sentinel in found or self._late(w)]

    def _late(self, worker: _Worker) -> bool:
        return self.clock() > worker.deadline(self.limits)

    def _answer(
        self, worker: _Worker, queue: deque[Task], tried: dict[str, int]
    ) -> dict[str, Any] | None:
        """A task's line; None when it has just started or will be tried again."""
        found, task = self._heard(worker), worker.task
        if task is None:
            raise RuntimeError(f"a worker without a task sent {found!r}")
        if found == STARTED:
            worker.since = self.clock()
            return None
        if isinstance(found, dict):
            worker.task = None
            worker.done += 1
            return found
        seconds = self.clock() - (worker.sent if worker.since is None else worker.since)
        self._end(worker, kill=True)
        if tried[task.key] < TRIES:
            queue.append(task)
            return None
        return _lost(task, found, seconds)

    def _heard(self, worker: _Worker) -> dict[str, Any] | str:
        """The message of a worker (its line, or that it has started), or why there is none."""
        if worker.pipe.poll():
            with suppress(EOFError, OSError):
                sent: dict[str, Any] | str | None = worker.pipe.recv()
                return sent or "ran out of memory"
        elif self._late(worker):
            # Decided by the clock, because a process that has just died may still be reported as
            # alive.
            if worker.since is None:
                return f"was not started within {STARTING:g} seconds"
            return f"took longer than {self.limits.seconds:g} seconds"
        worker.process.join(1)
        code = worker.process.exitcode
        return f"crashed (signal {-code})" if code and code < 0 else f"crashed (exit {code})"

    def _end(self, worker: _Worker, *, kill: bool = False) -> None:
        self._workers.remove(worker)
        if not kill:
            with suppress(OSError):
                worker.pipe.send(None)
            worker.process.join(2)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.pipe.close()

    def stop(self) -> None:
        """End all workers; busy ones are killed, and leave no partial file under a final name."""
        for worker in list(self._workers):
            self._end(worker, kill=worker.task is not None)


def _lost(task: Task, why: str, seconds: float) -> dict[str, Any]:
    """The line for a task that ended its worker twice."""
    message = f"edition {task.edition!r} ({task.size}) {why}, twice"
    finding = Diagnostic(
        "worker", message, "check this row, or raise --timeout or --memory", task.row.place
    )
    return record(task, Made(task.key, [], [finding], seconds, failed=True))


@dataclass(slots=True)
class Serial:
    """Runs tasks in this process, one after another: `--jobs 0`, for debugging."""

    out: str

    def run(self, tasks: Iterable[Task], stop: Stop = never) -> Iterator[dict[str, Any]]:
        """The manifest's line on every task."""
        store, file_cache = open_store(self.out), FileCache()
        for task in tasks:
            if stop():
                return
            yield finished(task, store, file_cache)
