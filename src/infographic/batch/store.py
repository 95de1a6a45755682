"""Stores: destinations of files, each written atomically."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

from infographic.diagnostics import refuse
from infographic.pipeline.files import PREFIX, SUFFIX, cannot_write, write_file


def checked(name: str) -> str:
    """A file name that never leads out of its folder."""
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
        """Create the folder; raises InfographicError when that fails."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(str(self.path), error) from None

    def put(self, name: str, data: bytes) -> None:
        """Write a file atomically, replacing one of the same name."""
        write_file(self.path / checked(name), data)

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
        """Remove a file if it is there."""
        (self.path / checked(name)).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove the temporary files of a run that was killed."""
        for path in self.path.glob(f"{PREFIX}*{SUFFIX}"):
            with suppress(OSError):
                path.unlink()


class Remote:
    """Any location that fsspec can open: s3://bucket/folder, memory://x, file:///srv/x."""

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
            raise cannot_write(self.root, error) from None

    def _at(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{checked(name)}"

    def put(self, name: str, data: bytes) -> None:
        """Write a file atomically: object stores do so themselves, disks by a rename."""
        if self.local:
            write_file(Path(self._at(name)), data)
        else:
            self.files.pipe_file(self._at(name), data)

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
        """Remove a file if it is there."""
        with suppress(OSError):
            self.files.rm_file(self._at(name))

    def sweep(self) -> None:
        """Nothing: temporary files elsewhere may belong to another run."""


Store = Folder | Remote


def open_store(out: str) -> Store:
    """The store of `--out`: a folder, or a location that fsspec can open."""
    return Remote(out) if "://" in out else Folder(Path(out))
