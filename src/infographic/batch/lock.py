"""A lock on a folder, so that two runs do not write into it at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from infographic.diagnostics import refuse


@contextmanager
def locked(folder: Path, name: str = ".infographic.lock") -> Iterator[None]:
    """Hold the lock; the system lets go of it when the process ends, however it ends.

    Raises InfographicError with the other process's id when it is held.
    """
    path = folder / name
    with path.open("a+b") as file:
        try:
            import fcntl
        except ImportError:  # Windows: the file itself is the lock there
            yield
            return
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            other = file.read(40).decode("ascii", "replace").strip()
            raise refuse(
                "lock", f"another run (process {other or 'unknown'}) writes into {str(folder)!r}",
                "wait for it, or choose another folder with --out",
            ) from None  # fmt: skip
        if not path.exists() or os.fstat(file.fileno()).st_ino != path.stat().st_ino:
            # It was taken away between our opening and our locking it: another run has just ended.
            raise refuse("lock", f"another run has just left {str(folder)!r}", "run again")
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()).encode())
        file.flush()
        try:
            yield
        finally:
            with suppress(OSError):
                path.unlink()
