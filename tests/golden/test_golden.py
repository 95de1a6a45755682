"""Scenes in words: what a change to the engine does to the bundled pages, to be read in a diff.

Run `pytest tests/golden --update-golden` after a change that is meant, and read the diff.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from infographic.pipeline import compose, load, render

HERE = Path(__file__).parent
PAGES = [
    ("groningen-2025.nl", "strata", "a4"),
    ("groningen-2025.nl", "strata", "a3"),
    ("groningen-2025.en", "quarters", "a4"),
    ("groningen-2025.en", "brief", "a4"),
    ("digital-decade.en", "scoreboard", "a4"),
]


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_the_scene_is_the_golden_one(page: tuple[str, str, str], update_golden: bool) -> None:
    content, layout, size = page
    made = render(compose(load(content, layout, "ground", size)), "txt").decode()
    # Paths of fonts differ from machine to machine; everything else does not.
    golden = HERE / f"{content}.{layout}.{size}.txt"
    if update_golden:
        golden.write_text(made, "utf-8")
    assert golden.is_file(), "run: pytest tests/golden --update-golden"
    assert made == golden.read_text("utf-8")
