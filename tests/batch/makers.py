"""Makers for workers that misbehave: by the name of the edition."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

from infographic.batch.file_cache import FileCache
from infographic.batch.local import finished
from infographic.batch.plan import Task
from infographic.batch.store import Folder, Store


def fragile(task: Task, store: Store, file_cache: FileCache) -> dict[str, Any]:
    """Crashes, exits, hangs or eats memory when the edition's name says so."""
    name = task.edition
    if name == "crash":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "exit":
        os._exit(3)
    if name == "hang":
        time.sleep(600)
    if name == "eat":
        hoard = []
        while True:
            hoard.append(bytearray(50_000_000))
    if name == "once":
        assert isinstance(store, Folder)
        flag = Path(store.path) / "once.flag"
        if not flag.exists():
            flag.touch()
            os._exit(1)
    return finished(task, store, file_cache)


def slow(task: Task, store: Store, file_cache: FileCache) -> dict[str, Any]:
    """Takes its time."""
    time.sleep(0.2)
    return finished(task, store, file_cache)
