"""What outlives a job: bounded, keyed by content, and never a wrong answer."""

from __future__ import annotations

import ast
from pathlib import Path

import pages
import pytest

from infographic.memory import BOUNDS, MEMORY, Memory

SOURCE = Path(__file__).parents[2] / "src" / "infographic"


def test_an_answer_is_made_once_and_the_oldest_goes_first() -> None:
    memory, made = Memory({"a": 2}), []

    def ask(key: str) -> str:
        return memory.recall("a", key, lambda: made.append(key) or key.upper())  # type: ignore[func-returns-value]

    assert [ask(key) for key in ("x", "y", "x", "z")] == ["X", "Y", "X", "Z"]
    assert memory.sizes() == {"a": 2}
    ask("x")
    assert made == ["x", "y", "z"]
    ask("y")
    assert made == ["x", "y", "z", "y"]
    memory.clear()
    assert memory.sizes() == {"a": 0}


def test_an_error_is_not_an_answer() -> None:
    memory = Memory({"a": 2})

    def fail() -> str:
        raise ValueError

    for _ in range(2):
        with pytest.raises(ValueError):  # noqa: PT011 - our own, raised two lines above
            memory.recall("a", "x", fail)
    assert memory.recall("a", "x", lambda: "fine") == "fine"


def test_kinds_are_what_is_asked_for() -> None:
    asked = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "attr", "")
            if name == "recall":
                asked.add(ast.literal_eval(node.args[0]))  # type: ignore[attr-defined]
    assert asked == set(BOUNDS)


def test_a_layout_that_changed_is_read_anew(tmp_path: Path) -> None:
    block = {"items": pages.items(2)}
    first = pages.job(tmp_path, "list", block, columns=6)
    second = pages.job(tmp_path, "list", block, columns=9)
    assert first.layout.regions[0].module.columns == 6
    assert second.layout.regions[0].module.columns == 9
    assert MEMORY.sizes()["layout"] <= BOUNDS["layout"]
