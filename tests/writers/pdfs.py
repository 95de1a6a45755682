"""Helpers for the PDF writer's tests: plain scenes, files read back, outside tools."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path as FilePath

import pikepdf
from scenes import sample_scene

from infographic.scene import GroupItem, Item, Scene


def opaque(scene: Scene) -> Scene:
    """The scene with every group at full opacity."""

    def solid(items: tuple[Item, ...]) -> tuple[Item, ...]:
        return tuple(
            replace(i, opacity=1.0, items=solid(i.items)) if isinstance(i, GroupItem) else i
            for i in items
        )

    return replace(scene, pages=tuple(replace(p, items=solid(p.items)) for p in scene.pages))


def opaque_sample() -> Scene:
    """The sample scene, all of it opaque."""
    return opaque(sample_scene())


@contextmanager
def opened(data: bytes) -> Iterator[pikepdf.Pdf]:
    """The file's objects."""
    with pikepdf.open(BytesIO(data)) as pdf:
        yield pdf


def changed(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The file after `change` was done to its objects."""
    out = BytesIO()
    with opened(data) as pdf:
        change(pdf)
        pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def content(data: bytes, page: int = 0) -> str:
    """The operators of a page."""
    with opened(data) as pdf:
        return pdf.pages[page].Contents.read_bytes().decode("latin-1")


def run(tool: list[str], data: bytes, folder: FilePath) -> str:
    """The standard output of a tool whose last argument is the file."""
    file = folder / "page.pdf"
    file.write_bytes(data)
    done = subprocess.run([*tool, str(file)], capture_output=True, check=True, cwd=folder)
    return done.stdout.decode()


def raw(data: bytes, folder: FilePath) -> str:
    """The text that pdftotext reads, in content order, with its line ends."""
    file = folder / "page.pdf"
    file.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True
    )
    return done.stdout.decode()


def words(data: bytes, folder: FilePath) -> str:
    """The text that pdftotext reads, in content order, white space made one space."""
    return " ".join(raw(data, folder).split())
