"""Large print: the same document, nothing under 16 points, valid, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from infographic.cli.main import cli
from infographic.compose.large_print import LEAST, MARGIN, large_print
from infographic.pipeline import compose, load
from infographic.scene import Scene, glyph_items
from infographic.semantics import Artifact, ContentRef

PAGES = [("groningen-2025.nl", "strata"), ("digital-decade.en", "scoreboard")]


@pytest.fixture(params=PAGES, ids=".".join)
def scene(request: pytest.FixtureRequest) -> Scene:
    return compose(load(*request.param))


def test_nothing_is_small_and_nothing_leaves_the_page(scene: Scene) -> None:
    large = large_print(scene)
    assert len(large.pages) > 3
    for page in large.pages:
        for item in glyph_items(page.items):
            assert item.run.size >= LEAST
            assert item.origin.x >= MARGIN - 0.01
            assert item.origin.x + item.run.width <= page.boxes.trim.width - MARGIN + 0.01
            assert item.origin.y <= page.boxes.trim.height - 20


def test_every_element_with_words_is_drawn_once_and_in_order(scene: Scene) -> None:
    large = large_print(scene)
    drawn: list[str] = []
    for page in large.pages:
        for item in glyph_items(page.items):
            if isinstance(item.mark, ContentRef) and item.mark.element not in drawn[-1:]:
                drawn.append(item.mark.element)
            else:
                assert isinstance(item.mark, ContentRef | Artifact)
    assert drawn == [e.id for e in scene.structure.walk() if e.text]
    assert large.structure == scene.structure


def test_lines_never_meet(scene: Scene) -> None:
    for page in large_print(scene).pages:
        tops = sorted({round(i.origin.y, 2) for i in glyph_items(page.items)})
        assert all(b - a >= 0.95 * LEAST for a, b in pairwise(tops))


def test_a_scene_without_words_gives_a_page(scene: Scene) -> None:
    bare = replace(scene, faces={}, pages=(), structure=replace(scene.structure, children=()))
    assert len(large_print(bare).pages) == 1


def test_the_command_writes_one_file_a_language(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["build", "--large-print", "--out", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert {p.name for p in tmp_path.iterdir()} == {
        "groningen-2025.nl.large.pdf",
        "groningen-2025.en.large.pdf",
    }
