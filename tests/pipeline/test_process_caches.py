"""The caches of the process: bounded, keyed by content, and never needed for the result."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from infographic.caches import CACHES, Table
from infographic.diagnostics import InfographicError
from infographic.pipeline import compose, load, render
from infographic.scene import FaceRef
from infographic.text.fonts import load_face
from infographic.writers.font_file import font_bytes
from infographic.writers.svg_glyphs import advance_of

FONTS = Path(__file__).parents[2] / "fonts"


def made() -> list[bytes]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        scene = compose(load("groningen-2025.nl", "strata"))
    return [
        render(scene, "pdf", profile="print"),
        render(scene, "svg"),
        render(scene, "svg", text="outlines"),
    ]


@pytest.fixture
def tight() -> Iterator[None]:
    """Every table of the process holds at most three entries."""
    tables: list[Table[object, object]] = list(CACHES._tables.values())
    before = [table.most for table in tables]
    CACHES.clear()
    for table in tables:
        table.most = 3
    yield
    for table, most in zip(tables, before, strict=True):
        table.most = most


def test_clearing_gives_the_same_bytes_and_bounds_hold() -> None:
    warm = made()
    sizes = CACHES.sizes()
    assert sum(held > 0 for held, _ in sizes.values()) > 20
    assert all(0 <= held <= most for held, most in sizes.values())
    CACHES.clear()
    assert all(held == 0 for held, _ in CACHES.sizes().values())
    assert made() == warm


@pytest.mark.usefixtures("tight")
def test_tables_that_are_always_full_give_the_same_bytes() -> None:
    crowded = made()
    assert all(held <= 3 for held, most in CACHES.sizes().values() if most == 3)
    CACHES.clear()
    assert made() == crowded


def test_glyphs_are_known_by_the_bytes_of_their_font(tmp_path: Path) -> None:
    path = tmp_path / "x.ttf"
    found = []
    for name in ("SourceSans3-Regular", "SourceSans3-Bold"):
        path.write_bytes((FONTS / f"{name}.ttf").read_bytes())
        face = load_face("x", path).ref
        found.append((face, advance_of(face, "m")))
    (first, narrow), (second, wide) = found
    assert first.path == second.path
    assert first != second
    assert narrow != wide
    assert advance_of(first, "m") == narrow


def test_a_font_that_changed_under_a_scene_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes((FONTS / "SourceSans3-Regular.ttf").read_bytes())
    face: FaceRef = load_face("x", path).ref
    assert font_bytes(face) == path.read_bytes()
    path.write_bytes((FONTS / "SourceSans3-Bold.ttf").read_bytes())
    with pytest.raises(InfographicError, match="changed while it was in use"):
        font_bytes(face)


def test_a_changed_layout_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "small.a4.yaml"
    source = (Path(__file__).parents[2] / "layouts" / "brief.a4.yaml").read_text("utf-8")
    for name in ("first", "second"):
        changed = source.replace("name: brief", f"name: {json.dumps(name)}", 1)
        assert changed != source
        path.write_text(changed, encoding="utf-8")
        assert load("groningen-2025.en", path).layout.name == name
