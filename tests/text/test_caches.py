"""Caches: bounded, named, and forgotten on request without a change to what is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from faces import face, style

from infographic.caches import CACHES, Caches, Table
from infographic.text.fonts import load_face
from infographic.text.paragraph import run_of, set_text
from infographic.text.shape import shape_word


def test_a_full_table_drops_its_older_half() -> None:
    table: Table[int, int] = Table(4)
    for n in range(5):
        assert table.keep(n, n * n) == n * n
    assert dict(table) == {2: 4, 3: 9, 4: 16}


def test_a_table_of_one_still_holds_one() -> None:
    table: Table[int, int] = Table(1)
    for n in range(3):
        table.keep(n, n)
    assert dict(table) == {2: 2}


def test_a_recalled_value_is_made_once_and_the_least_recently_used_is_evicted() -> None:
    table: Table[str, str | None] = Table(2)
    made: list[str] = []

    def ask(key: str) -> str | None:
        return table.recall(key, lambda: made.append(key))

    for key in ("x", "y", "x", "z", "x"):
        assert ask(key) is None  # None is a value like any other
    assert made == ["x", "y", "z"]
    ask("y")
    assert made == ["x", "y", "z", "y"]
    assert len(table) == 2


def test_an_error_is_not_kept() -> None:
    table: Table[str, str] = Table(2)

    def fail() -> str:
        raise LookupError("no such thing")

    for _ in range(2):
        with pytest.raises(LookupError):
            table.recall("x", fail)
    assert table.recall("x", lambda: "fine") == "fine"


def test_every_cache_has_a_name_a_bound_and_an_end() -> None:
    caches = Caches()
    table = caches.table("t", 2)
    calls: list[int] = []

    @caches.remember("f", 3)
    def double(n: int) -> int:
        calls.append(n)
        return 2 * n

    table.keep("a", 1)
    assert double(2) + double(2) == 8
    assert calls == [2]
    assert caches.sizes() == {"f": (1, 3), "t": (1, 2)}
    caches.clear()
    assert caches.sizes() == {"f": (0, 3), "t": (0, 2)}
    assert double(2) == 4
    assert calls == [2, 2]
    with pytest.raises(ValueError, match="duplicate cache name"):
        caches.table("f", 1)


def test_clearing_changes_nothing_that_is_made() -> None:
    text = "Gegevensbescherming van 12 mei 2025: «ja» en 5 km²"
    before = [run_of(line, style()).text for line in set_text(text, style(), 90).lines]
    CACHES.clear()
    assert [run_of(line, style()).text for line in set_text(text, style(), 90).lines] == before
    assert all(held <= most for held, most in CACHES.sizes().values())


def test_a_face_is_kept_by_its_bytes_and_not_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(Path(face().ref.path).read_bytes())
    first = load_face("x", path)
    assert load_face("x", path) is first
    path.write_bytes(Path(face("SourceSans3-Bold").ref.path).read_bytes())
    second = load_face("x", path)
    assert second.ref.weight != first.ref.weight
    assert (
        shape_word(second, "gegevens", "nl").advance != shape_word(first, "gegevens", "nl").advance
    )


def test_faces_of_one_name_and_different_bytes_shape_apart(tmp_path: Path) -> None:
    found = []
    for folder, name in (("a", "SourceSans3-Regular"), ("b", "SourceSans3-Bold")):
        path = tmp_path / folder / "Regular.ttf"
        path.parent.mkdir()
        path.write_bytes(Path(face(name).ref.path).read_bytes())
        found.append(load_face("Regular", path))
    one, two = (shape_word(f, "gegevens", "nl") for f in found)
    assert one.advance != two.advance
