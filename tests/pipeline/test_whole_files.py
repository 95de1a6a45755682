"""Files are written whole or not at all, with the permissions that their user expects."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from infographic.diagnostics import InfographicError
from infographic.pipeline import Output, files, write_all, write_file


def output(name: str, data: bytes = b"new") -> Output:
    return Output(name, data, "c", "nl", "a4", "svg")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


@pytest.mark.parametrize(("mask", "wanted"), [(0o022, 0o644), (0o027, 0o640), (0o002, 0o664)])
def test_a_new_file_gets_what_the_umask_leaves(tmp_path: Path, mask: int, wanted: int) -> None:
    with umask(mask):
        write_file(tmp_path / "one", b"x")
        write_all([output("two")], tmp_path)
    assert (mode(tmp_path / "one"), mode(tmp_path / "two")) == (wanted, wanted)


def test_a_file_keeps_the_permissions_of_the_one_it_replaces(tmp_path: Path) -> None:
    path = tmp_path / "one"
    path.write_bytes(b"old")
    path.chmod(0o604)
    write_file(path, b"new")
    assert (mode(path), path.read_bytes()) == (0o604, b"new")


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "far").write_bytes(b"far")
    (tmp_path / "far").chmod(0o600)
    (tmp_path / "link").symlink_to(tmp_path / "far")
    with umask(0o022):
        write_file(tmp_path / "link", b"new")
    assert not (tmp_path / "link").is_symlink()
    assert mode(tmp_path / "link") == 0o644
    assert (tmp_path / "far").read_bytes() == b"far"


def test_the_old_file_is_replaced_and_never_written_into(tmp_path: Path) -> None:
    (tmp_path / "one").write_bytes(b"old")
    os.link(tmp_path / "one", tmp_path / "same")
    write_file(tmp_path / "one", b"new")
    assert (tmp_path / "same").read_bytes() == b"old"
    assert {p.name for p in tmp_path.iterdir()} == {"one", "same"}


def test_data_is_synced_before_it_is_renamed_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def noted_sync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def noted_replace(self: Path, target: Any) -> Path:
        done.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", noted_sync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    write_file(tmp_path / "one", b"x")
    assert done == ["file", "rename", "folder"]
    done.clear()
    write_all([output("a"), output("b")], tmp_path)
    assert done == ["file", "file", "rename", "rename", "folder"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_fault_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (tmp_path / "one").write_bytes(b"old")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_file(tmp_path / "one", b"new")
    with pytest.raises(InfographicError, match="no space left on device"):
        write_all([output("one"), output("two")], tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["one"]
    assert (tmp_path / "one").read_bytes() == b"old"


def test_a_folder_in_the_way_keeps_all_from_being_written(tmp_path: Path) -> None:
    (tmp_path / "two").mkdir()
    with pytest.raises(InfographicError, match="there is a folder named two"):
        write_all([output("one"), output("two")], tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["two"]


def test_temporary_names_are_those_that_a_later_run_removes(tmp_path: Path) -> None:
    from infographic.batch.store import Folder

    left = files.stage(b"x", tmp_path / "one.pdf")
    (tmp_path / "mine.part").touch()
    Folder(tmp_path).sweep()
    assert not left.exists()
    assert (tmp_path / "mine.part").exists()
