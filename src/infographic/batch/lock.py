"""A lock on a folder, so that two runs do not write into it at the same time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from infographic.diagnostics import InfographicError, refuse


class _RemovedError(Exception):
    """The lock file was removed between opening and locking it: its owner has just ended."""


@contextmanager
def locked(folder: Path, name: str = ".infographic.lock") -> Iterator[None]:
    """Hold the lock: the system releases it when the process ends, even after a crash.

    Raises InfographicError with the other process's id when the lock is taken. The file is removed
    while the lock is still held, so a stale file never locks anyone out.
    """
    path = folder / name

    def sign(handle: int) -> None:
        """Write our process id after the first byte, which is the locked one on Windows."""
        with suppress(FileNotFoundError):
            if os.fstat(handle).st_ino == path.stat().st_ino:
                os.ftruncate(handle, 0)
                os.lseek(handle, 0, os.SEEK_SET)
                os.write(handle, f" {os.getpid()}".encode())
                return
        raise _RemovedError

    lock = FileLock(path, timeout=0, on_acquired=sign)
    try:
        lock.acquire()
    except Timeout:
        raise _held(folder, path) from None
    except _RemovedError:
        raise refuse(
            "lock", f"another run in {str(folder)!r} has just ended", "run again"
        ) from None
    try:
        yield
    finally:
        with suppress(OSError):  # Windows does not remove an open file
            path.unlink()
        lock.release()


def _held(folder: Path, path: Path) -> InfographicError:
    other = ""
    with suppress(OSError), path.open("rb") as file:
        file.seek(1)
        other = file.read(20).decode("ascii", "replace").strip()
    return refuse(
        "lock",
        f"another run (process {other or 'unknown'}) is writing into {str(folder)!r}",
        "wait for it, or choose another folder with --out",
    )
