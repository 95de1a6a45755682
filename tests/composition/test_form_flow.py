"""Form `flow`: bands as wide as their amounts, that leave nothing of their knots over."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pages
import pytest
from series_data import AMOUNTS

from infographic.diagnostics import InfographicError
from infographic.scene import PathItem, Scene
from infographic.semantics import ContentRef, Role

OTHER = {"id": "o", "items": [{"id": f"o{n}", "heading": f"Doel {n}"} for n in range(4)]}


def shapes(scene: Scene) -> list[list[tuple[float, float]]]:
    """The four corners of bands and knots, in painting order."""
    return [
        [(values[0], values[1]) for name, values in item.path.commands if name != "Z"]
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem)
        and item.fill
        and isinstance(item.mark, ContentRef)
        and item.mark.element.endswith(".chart")
    ]


def test_bands_are_as_wide_as_their_amounts(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "flow", {"items": AMOUNTS})
    *bands, _, _, _, _, _, _ = shapes(scene)
    wide = [band[3][1] - band[0][1] for band in bands]
    assert [each / wide[0] for each in wide] == pytest.approx(
        [value / 70 for value in (70, 40, 25, 22.5, 5)]  # thick ones first
    )
    for left_top, right_top, right_foot, left_foot in bands:
        assert left_foot[1] - left_top[1] == pytest.approx(right_foot[1] - right_top[1])
        assert left_top[0] == left_foot[0] < right_top[0] == right_foot[0]


def test_bands_fill_their_knots_and_do_not_overlap_there(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "flow", {"items": AMOUNTS})
    *bands, _, _, _, _, _, _ = shapes(scene)
    knots = shapes(scene)[-6:]
    for side, corners in ((0, (0, 3)), (1, (1, 2))):
        pieces = sorted((band[corners[0]][1], band[corners[1]][1]) for band in bands)
        assert all(a[1] <= b[0] + 1e-6 for a, b in pairwise(pieces))
        whole = sum(foot - top for top, foot in pieces)
        own = knots[:3] if side == 0 else knots[3:]
        assert whole == pytest.approx(sum(k[3][1] - k[0][1] for k in own))


def cells(scene: Scene) -> list[list[str]]:
    rows = [e for e in scene.structure.walk() if e.role is Role.TABLE_ROW]
    return [
        [c.text or c.children[0].actual_text for c in row.children]
        for row in rows
    ]  # fmt: skip


def test_amounts_and_totals_are_a_table(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "flow", {"items": AMOUNTS}, columns=9)
    table = [[cell.replace("\u00a0", " ") for cell in row] for row in cells(scene)]
    assert table == [
        ["Blok", "25 GWh Bedrijven", "62,5 GWh Huizen", "75 GWh Vervoer"],
        ["70 GWh Wind", "25 GWh", "40 GWh", "5 GWh"],
        ["22,5 GWh Zonnepanelen op daken", "–", "22,5 GWh", "–"],
        ["70 GWh Olie", "–", "–", "70 GWh"],
    ]


def test_relations_without_amounts_count_one_each(tmp_path: Path) -> None:
    items = pages.items(3, supports=["o1", "o3"])
    more = {"blocks": [OTHER], "options": {"against": "o"}}
    scene = pages.scene(tmp_path, "flow", {"items": items}, **more)
    assert [row[1:] for row in cells(scene)[1:]] == [["nee", "ja", "nee", "ja"]] * 3
    assert not [text for text, _ in pages.boxes(scene) if text.isdigit()]
    items = pages.items(2, supports=["o1"], number=7)
    scene = pages.scene(tmp_path, "flow", {"items": items}, **more)
    assert "14" in [text for text, _ in pages.boxes(scene)]


def test_relations_from_the_other_side_count_too(tmp_path: Path) -> None:
    other = {"id": "o", "items": [{"id": "o0", "heading": "Doel", "supports": ["i1"]}]}
    scene = pages.scene(
        tmp_path, "flow", {"items": pages.items(2)}, blocks=[other], options={"against": "o"}
    )
    assert [row[1:] for row in cells(scene)[1:]] == [["nee"], ["ja"]]


@pytest.mark.parametrize(
    ("items", "options", "said"),
    [
        ([{"id": "a", "heading": "A", "values": {"x": -3}}], {}, "-3 cannot flow"),
        (
            [{"id": "a", "heading": "A", "values": {f"x{n}": 1 for n in range(13)}}],
            {},
            "13 links, and a flow shows 12 .*use the form matrix",
        ),
        (pages.items(1, supports=["o1"]), {}, "add the option against"),
        (pages.items(1, supports=["o1"]), {"against": "p"}, "must name a block, not 'p'"),
        (
            pages.items(1, supports=["o1", "o2"], number=7),
            {"against": "o"},
            "one number and 2 links .*values: {o1: ..., o2: ...}",
        ),
        (
            [{"id": "a", "heading": "A", "values": {"o9": 3}}],
            {"against": "o"},
            "amount for 'o9', which is not at the right",
        ),
    ],
)
def test_what_cannot_flow_is_refused(
    tmp_path: Path, items: list[dict[str, Any]], options: dict[str, Any], said: str
) -> None:
    with pytest.raises(InfographicError, match=said):
        pages.scene(tmp_path, "flow", {"items": items}, blocks=[OTHER], options=options)


def test_bands_of_the_highlighted_lie_on_top(tmp_path: Path) -> None:
    options = {"highlight": "Wind"}
    scene = pages.scene(tmp_path, "flow", {"items": AMOUNTS}, options=options)
    found = [
        (item.fill, item.stroke is not None)
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem) and item.fill and isinstance(item.mark, ContentRef)
        if item.mark.element.endswith(".chart")
    ]
    assert found[:2] == [("dusk", True)] * 2
    assert found[2:5] == [("amber", False)] * 3
