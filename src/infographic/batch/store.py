"""Stores: where files go, each whole under its final name or not there at all."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from infographic.diagnostics import reason_of, refuse
from infographic.pipeline import stage


class Store(Protocol):
    """A folder of finished files."""

    def put(self, name: str, data: bytes) -> None:
        """Write a file whole, in place of one of that name."""

    def size(self, name: str) -> int | None:
        """Bytes of a file; None when there is none."""

    def get(self, name: str) -> bytes:
        """The bytes of a file; OSError when there is none."""

    def remove(self, name: str) -> None:
        """Take a file away if it is there."""


def checked(name: str) -> str:
    """A file's name, which never leads out of its folder."""
    if not name or name in (".", "..") or "/" in name or "\\" in name or "\0" in name:
        raise refuse(
            "names", f"{name!r} cannot be a file's name", "use letters, digits and hyphens"
        )
    return name


class Folder:
    """A folder of this machine."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def prepare(self) -> None:
        """Make the folder; raises InfographicError when that cannot be."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = reason_of(error)
            raise refuse(
                "write", f"cannot write into {str(self.path)!r}: {reason}",
                "choose another folder with --out",
            ) from None  # fmt: skip

    def put(self, name: str, data: bytes) -> None:
        """Write beside the place and rename: a reader sees the old file or the new one."""
        final = self.path / checked(name)
        passing = stage(data, self.path)
        try:
            passing.replace(final)
        except BaseException:
            passing.unlink(missing_ok=True)
            raise

    def size(self, name: str) -> int | None:
        """Bytes of a file; None when there is none."""
        try:
            return (self.path / name).stat().st_size
        except OSError:
            return None

    def get(self, name: str) -> bytes:
        """The bytes of a file."""
        return (self.path / checked(name)).read_bytes()

    def remove(self, name: str) -> None:
        """Take a file away if it is there."""
        (self.path / checked(name)).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Take away what a run that was killed left half-written."""
        for path in self.path.glob(".infographic-*.part"):
            with suppress(OSError):
                path.unlink()


class Remote:
    """Any place that fsspec knows: s3://bucket/folder, memory://x, file:///srv/x."""

    def __init__(self, url: str) -> None:
        try:
            import fsspec
        except ImportError:
            raise refuse(
                "write", f"{url}: writing there needs fsspec", "pip install infographic[cluster]"
            ) from None
        try:
            self.files, self.root = fsspec.core.url_to_fs(url)
        except (ValueError, ImportError) as error:
            raise refuse("write", f"{url}: {error}", "give a folder or an fsspec URL") from None
        self.local: bool = "file" in str(getattr(self.files, "protocol", ""))

    def prepare(self) -> None:
        """Make the folder."""
        try:
            self.files.makedirs(self.root, exist_ok=True)
        except OSError as error:
            raise refuse("write", f"cannot write into {self.root!r}: {error}") from None

    def _at(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{checked(name)}"

    def put(self, name: str, data: bytes) -> None:
        """Object stores show a file when it is whole; a file system gets a passing name first."""
        if not self.local:
            self.files.pipe_file(self._at(name), data)
            return
        passing = self._at(f".infographic-{os.getpid()}-{name}.part")
        self.files.pipe_file(passing, data)
        self.files.mv(passing, self._at(name))

    def size(self, name: str) -> int | None:
        """Bytes of a file; None when there is none."""
        try:
            found: Any = self.files.size(self._at(name))
        except OSError:
            return None
        return None if found is None else int(found)

    def get(self, name: str) -> bytes:
        """The bytes of a file."""
        data: bytes = self.files.cat_file(self._at(name))
        return data

    def remove(self, name: str) -> None:
        """Take a file away if it is there."""
        with suppress(OSError):
            self.files.rm_file(self._at(name))

    def sweep(self) -> None:
        """Nothing is left behind that could be told from another run's work."""


def open_store(out: str) -> Folder | Remote:
    """The store of `--out`: a folder, or what fsspec opens."""
    return Remote(out) if "://" in out else Folder(Path(out))
