"""Files: written atomically, complete under their final name or not at all.

Every command that writes a file for its user uses this module. A file is first written under a
temporary name in the same folder and synced, then renamed over its final name (an atomic step
on one file system), and the folder is synced so that the new name survives a power cut.

- A new file gets the permissions that the umask leaves (0666 & ~umask). A file that replaces
  another keeps the permission bits of the one that it replaces; its owner, access control
  lists and extended attributes are those of a new file.
- Hard links to the old file keep the old bytes, and a symbolic link is replaced, not followed.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from infographic.diagnostics import InfographicError, reason_of, refuse
from infographic.pipeline.rendering import Output

PREFIX, SUFFIX = ".infographic-", ".part"
"""How temporary files are named; one that is left over belongs to a run that was killed."""


def write_file(path: Path, data: bytes) -> None:
    """Write one file atomically; when it raises OSError, the old file is unchanged."""
    temporary = stage(data, path)
    try:
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_all(made: Iterable[Output], folder: Path) -> list[Path]:
    """Write the files into `folder`, each atomically; returns their paths.

    All of them are written and synced under temporary names before the first is renamed.
    Raises InfographicError when the folder cannot be written; existing files are then unchanged.
    """
    made = list(made)
    clash = _clash(made)
    if clash:
        raise refuse(
            "names", f"two pages would both be written as {clash}", "give them different slugs"
        )
    staged: list[tuple[Path, Path]] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for output in made:
            final = folder / output.name
            if final.is_dir():
                raise IsADirectoryError(None, "there is a folder named " + output.name)
            staged.append((stage(output.data, final), final))
        for temporary, final in staged:
            temporary.replace(final)
        sync_folder(folder)
    except OSError as error:
        raise cannot_write(str(folder), error) from error
    finally:
        for temporary, _ in staged:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return [final for _, final in staged]


def cannot_write(folder: str, error: OSError) -> InfographicError:
    """The error for a folder that cannot be written, to be raised by the caller."""
    message = f"cannot write into {folder!r}: {reason_of(error)}"
    return refuse("write", message, "choose another folder with --out")


def _clash(made: list[Output]) -> str:
    seen: set[str] = set()
    for output in made:
        if output.name.casefold() in seen:
            return output.name
        seen.add(output.name.casefold())
    return ""


def stage(data: bytes, final: Path) -> Path:
    """Write and sync `data` under a temporary name beside `final`, to be renamed to it.

    The file is created exclusively (O_EXCL), so an existing link is never followed; the system
    applies the umask to the requested mode.
    """
    temporary = final.with_name(f"{PREFIX}{secrets.token_hex(8)}{SUFFIX}")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_permissions(temporary, final)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _keep_permissions(temporary: Path, final: Path) -> None:
    """Give the new file the permission bits of the regular file that it replaces, if any."""
    with suppress(OSError):
        there = final.lstat()
        if stat.S_ISREG(there.st_mode):
            temporary.chmod(stat.S_IMODE(there.st_mode) & 0o777)


def sync_folder(folder: Path) -> None:
    """Sync the directory entries of a folder, where the system supports it (Windows does not)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
