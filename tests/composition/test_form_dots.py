"""Form `dots`: dots at their values, apart from each other, named where there is room."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pages
import pytest
from series_data import single

from infographic.composition.parts.swarm import levels_of
from infographic.diagnostics import InfographicError
from infographic.geometry import Rect
from infographic.scene import PathItem, Scene
from infographic.semantics import ContentRef, Fact


def dots(scene: Scene) -> list[Rect]:
    """The dots of the chart, those that stand out last."""
    found = []
    for item in pages.flat(scene.pages[0].items):
        if not isinstance(item, PathItem) or item.fill in (None, "sky"):
            continue
        if isinstance(item.mark, ContentRef) and item.mark.element.endswith(".chart"):
            commands = item.path.commands
            starts = [n for n, (name, _) in enumerate(commands) if name == "M"]
            for start, stop in zip(starts, [*starts[1:], len(commands)], strict=True):
                found.append(type(item.path)(commands[start:stop]).bounds())
    return found


def middles(scene: Scene) -> list[float]:
    return [box.x + box.width / 2 for box in dots(scene)]


@pytest.mark.parametrize("count", [2, 7, 40])
def test_dots_stand_at_their_values_and_apart(tmp_path: Path, count: int) -> None:
    scene = pages.scene(tmp_path, "dots", {"items": single(count)})
    values = [item["number"] for item in single(count)]
    xs = middles(scene)
    assert len(xs) == count
    unit = (xs[1] - xs[0]) / (values[1] - values[0])
    assert xs == pytest.approx([xs[0] + unit * (v - values[0]) for v in values])
    for one, two in combinations(dots(scene), 2):
        apart = ((one.x - two.x) ** 2 + (one.y - two.y) ** 2) ** 0.5
        assert apart >= one.width


def names(scene: Scene) -> set[str]:
    return {text for text, _ in pages.boxes(scene) if text.startswith("Plaats")}


def test_few_are_all_named_and_of_many_the_ends(tmp_path: Path) -> None:
    assert len(names(pages.scene(tmp_path, "dots", {"items": single(7)}))) == 7
    many = single(40)
    by_value = sorted(many, key=lambda item: item["number"])
    ends = {by_value[0]["heading"], by_value[-1]["heading"]}
    assert names(pages.scene(tmp_path, "dots", {"items": many})) == ends
    options = {"named": ["Plaats 4"], "highlight": "z9"}
    scene = pages.scene(tmp_path, "dots", {"items": many}, options=options)
    assert names(scene) == ends | {"Plaats 4", "Plaats 9"}
    assert dots(scene)[-1].width > dots(scene)[0].width
    assert not names(pages.scene(tmp_path, "dots", {"items": many}, options={"names": "none"}))


def test_what_is_not_named_is_said(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "dots", {"items": single(40)})
    plotted = [e.fact(Fact.PLOTTED) for e in scene.structure.walk() if e.fact(Fact.PLOTTED)]
    assert len(plotted) == 2 * 38
    assert all(alt == "Plaats" for alt in (text.split(" ")[0] for text in plotted[::2]))


def test_names_without_room_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InfographicError, match=r"40 names have no room .*use names: auto or ends"):
        pages.scene(tmp_path, "dots", {"items": single(40)}, options={"names": "all"})


def test_an_item_without_a_number_is_named_under_the_scale(tmp_path: Path) -> None:
    lost = {"id": "lost", "heading": "Nergens", "unit": "%"}
    scene = pages.scene(tmp_path, "dots", {"items": [*single(3), lost]})
    assert "Geen gegevens: Nergens" in [text for text, _ in pages.boxes(scene)]
    assert len(dots(scene)) == 3


def test_a_target_that_all_share_is_a_line(tmp_path: Path) -> None:
    items = [{**item, "of": 60} for item in single(5)]
    scene = pages.scene(tmp_path, "dots", {"items": items})
    assert any(text.startswith("doel") for text, _ in pages.boxes(scene))
    items[0]["of"] = 50
    scene = pages.scene(tmp_path, "dots", {"items": items})
    assert not [text for text, _ in pages.boxes(scene) if "doel" in text]


def test_a_swarm_moves_dots_no_further_than_they_must() -> None:
    assert levels_of([0, 20, 40], 10, [False] * 3) == [0, 0, 0]
    assert levels_of([0, 4, 8], 10, [False] * 3) == [0, 1, -1]
    # A named dot chooses first, and nothing stands over it.
    assert levels_of([0, 4, 8], 10, [False, True, False]) == [-1, 0, -2]
