"""The cut-away: blocks as plates, few and many items, and nothing that hides something else."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pages
import pytest

from infographic.composition.parts.heads import settled
from infographic.composition.parts.isometric import Iso, above, prism
from infographic.composition.parts.levels import courses_for, letter, per_course
from infographic.composition.parts.plates import (
    Obstacle,
    calendar,
    cells_for,
    falls,
    landed,
    masonry,
    pins,
)
from infographic.diagnostics import InfographicError
from infographic.geometry import Rect
from infographic.model.content import Item
from infographic.scene import GlyphItem, GroupItem, PathItem, Scene
from infographic.semantics import Artifact, Role

LONG = "verantwoordelijkheidsverdeling"


def items(name: str, count: int, heading: str = "", **more: Any) -> list[dict[str, Any]]:
    return [
        {"id": f"{name}{n}", "heading": heading or pages.words(2, n), **more} for n in range(count)
    ]


def dated(name: str, count: int) -> list[dict[str, Any]]:
    return [
        {**item, "date": f"{2020 + n % 9}-{1 + n % 12:02}-{1 + n % 27:02}"}
        for n, item in enumerate(items(name, count))
    ]


def blocks(count: int, many: int, **more: Any) -> list[dict[str, Any]]:
    """A block of forces, of dates, of things, and a base: as many of these as are asked."""
    made: list[dict[str, Any]] = [
        {"id": "f", "title": "Krachten", "items": items("f", many, **more, weight=2)},
        {"id": "d", "title": "Wetten", "eyebrow": "Europa", "items": dated("d", many)},
        {"id": "t", "title": "Opgaven", "kind": "challenges", "items": items("t", many, **more)},
        {"id": "u", "title": "Zaken", "items": items("u", many, **more)},
        {"id": "v", "title": "Meer", "items": items("v", many, **more)},
        {"id": "p", "title": "Principes", "items": items("p", many, **more)},
    ]
    return made[: count - 1] + made[-1:] if count > 1 else made[:1]


def scene(folder: Path, made: list[dict[str, Any]], **more: Any) -> tuple[Scene, Rect]:
    first, *others = made
    job = pages.job(
        folder, "cutaway", first, show="blocks", blocks=others, rows=69, ground="air", **more
    )
    return pages.compose(job), pages.region_rect(job)


def path_boxes(made: Scene) -> list[Rect]:
    return [
        item.path.bounds()
        for item in pages.flat(made.pages[0].items)
        if isinstance(item, PathItem) and item.path.commands
    ]


def plain_words(made: Scene) -> list[tuple[str, Rect]]:
    """Words and their boxes, those on slanting faces aside."""
    slanting = {
        id(item)
        for group in groups(made.pages[0].items)
        if group.transform
        for item in pages.flat(group.items)
    }
    glyphs = [i for i in pages.flat(made.pages[0].items) if isinstance(i, GlyphItem)]
    kept = zip(glyphs, pages.boxes(made), strict=True)
    return [box for item, box in kept if id(item) not in slanting]


def groups(found: tuple[Any, ...]) -> list[GroupItem]:
    out = []
    for item in found:
        if isinstance(item, GroupItem):
            out += [item, *groups(item.items)]
    return out


@pytest.mark.parametrize("count", range(1, 7))
@pytest.mark.parametrize("many", [1, 2, 7])
def test_it_shows_one_to_six_plates(tmp_path: Path, count: int, many: int) -> None:
    made, room = scene(tmp_path, blocks(count, many))
    words = plain_words(made)
    assert [
        (a, b) for (a, first), (b, second) in combinations(words, 2) if first.overlaps(second, 0.05)
    ] == []
    assert [text for text, box in words if not room.contains(box, 0.6)] == []
    drawn = [box for box in path_boxes(made)[1:] if not room.contains(box, 0.7)]
    assert drawn == []


@pytest.mark.parametrize("kind", ["f", "d", "t", "p"])
@pytest.mark.parametrize("many", [1, 2, 7, 40])
def test_every_kind_of_plate_takes_few_and_many_items(tmp_path: Path, kind: str, many: int) -> None:
    full = next(block for block in blocks(6, many) if block["id"] == kind)
    others = [block for block in blocks(4, 2) if block["id"] not in (kind, "t")]
    made = sorted([full, *others], key=lambda b: "fdtp".index(b["id"]))
    try:
        drawn, room = scene(tmp_path, made)
    except InfographicError as error:
        refused = str(error)
        assert "(hint: " in refused, many
        assert many == 40, refused
        return
    words = plain_words(drawn)
    assert [
        (a, b) for (a, first), (b, second) in combinations(words, 2) if first.overlaps(second, 0.05)
    ] == []
    assert [text for text, box in words if not room.contains(box, 0.6)] == []


def test_words_too_long_for_the_column_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(InfographicError, match=r"(?s)wider than its measure.*hint"):
        scene(tmp_path, blocks(2, 2, heading=60 * "x"))
    drawn, room = scene(tmp_path, blocks(4, 2, heading=f"{LONG} en {LONG}"))
    assert [text for text, box in plain_words(drawn) if not room.contains(box, 0.6)] == []


def test_more_than_six_blocks_are_refused(tmp_path: Path) -> None:
    seven = [{"id": f"b{n}", "title": "Blok", "items": items(f"i{n}x", 1)} for n in range(7)]
    with pytest.raises(InfographicError, match=r"more than 6 plates.*prefer"):
        scene(tmp_path, seven)


def test_no_leader_crosses_a_word_or_another_leader(tmp_path: Path) -> None:
    for count in (2, 4, 6):
        drawn, _ = scene(tmp_path, blocks(count, 5))
        leaders = [
            item.path
            for item in pages.flat(drawn.pages[0].items)
            if isinstance(item, PathItem)
            and isinstance(item.mark, Artifact)
            and item.mark.kind == "leader"
        ]
        assert len(leaders) == count
        words = plain_words(drawn)
        ends = []
        for path in leaders:
            points = [values for _, values in path.commands]
            ends.append((points[0][1], points[-1][1]))
            for (x0, y0), (x1, y1) in pairwise(points):
                for step in range(51):
                    x, y = x0 + (x1 - x0) * step / 50, y0 + (y1 - y0) * step / 50
                    dot = Rect(x - 0.5, y - 0.5, 1, 1)
                    assert not [text for text, box in words if box.overlaps(dot)]
        starts, stops = zip(*ends, strict=True)
        assert list(starts) == sorted(starts)
        assert list(stops) == sorted(stops)


def test_the_text_is_in_lists_and_the_picture_has_its_values(tmp_path: Path) -> None:
    drawn, _ = scene(tmp_path, blocks(4, 3))
    tree = drawn.structure.walk()
    lists = [e for e in tree if e.role is Role.LIST]
    assert [len(e.children) for e in lists] == [3, 3, 3, 3]
    labels = [[e.text for e in li.walk() if e.role is Role.LABEL] for li in lists]
    assert labels == [["A", "B", "C"], *[["1", "2", "3"]] * 3]
    (figure,) = [e for e in tree if e.role is Role.FIGURE]
    for block in blocks(4, 3):
        assert block["title"] in figure.alt
    assert "A " in figure.alt
    assert "2020" in figure.alt


def test_homes_are_counted_as_houses(tmp_path: Path) -> None:
    made = blocks(4, 3)
    figure = {"id": "n", "value": "62%", "number": 7068, "of": 11400, "unit": "woningen"}
    about = {"id": "c", "kind": "figures", "items": [{**figure, "about": "t"}]}
    drawn, _ = scene(tmp_path, [*made, about], slot={"prefer": [{"id": "p"}]})
    said = " ".join(e.text for e in drawn.structure.walk())
    assert "= 200 woningen" in said.replace("\u00a0", " ")
    (figure_,) = [e for e in drawn.structure.walk() if e.role is Role.FIGURE]
    assert re.search(r"7[. ]068 van 11[. ]400 woningen", figure_.alt)


def test_a_block_of_dates_about_another_takes_the_place_of_its_items(tmp_path: Path) -> None:
    made = [
        {"id": "w", "title": "Wetten", "items": items("w", 2)},
        {"id": "o", "title": "Onder", "items": items("o", 2)},
        {"id": "j", "title": "Jaren", "about": "w", "items": dated("j", 3)},
    ]
    drawn, _ = scene(tmp_path, made)
    lists = [e for e in drawn.structure.walk() if e.role is Role.LIST]
    assert [len(e.children) for e in lists] == [3, 2]


def test_a_weight_of_nothing_is_refused(tmp_path: Path) -> None:
    made = blocks(2, 2)
    made[0]["items"][1]["weight"] = 0
    with pytest.raises(InfographicError, match="a weight of 0 has no width"):
        scene(tmp_path, made)


def test_unknown_grounds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InfographicError, match=r"has no ground 'skye'.*sky"):
        scene(tmp_path, blocks(2, 2), options={"grounds": ["skye"]})


def test_things_on_a_plate_are_all_in_sight() -> None:
    for count in (1, 2, 7, 40, 60):
        for seen in (40.0, 70.0, 200.0):
            cells = cells_for(count, 100.0, seen, 0.5)
            assert len(cells) == count
            assert len({(c.u, c.v) for c in cells}) == count
            for cell in cells:
                assert cell.u > 0
                assert max(cell.u, cell.v) + cell.side < 100
                assert max(cell.u, cell.v) - 0.5 * cell.side >= 100 - seen - 1e-6


def test_arrows_never_cover_pins() -> None:
    iso, side = Iso(200.0, 150.0), 120.0
    for count in (1, 2, 7):
        for events in (1, 7, 12):
            made = [Item(id=f"e{n}", date=f"{2020 + n % 4}-0{1 + n % 9}") for n in range(events)]
            found = calendar(iso, side, made)
            placed = pins(found, made, 7.0, 2 * side)
            assert placed is not None
            for one, two in combinations(placed, 2):
                assert abs(one.head[0] - two.head[0]) + abs(one.head[1] - two.head[1]) >= 14
            obstacles = [Obstacle(*pin.head, 7.0) for pin in placed]
            for index, fall in enumerate(falls(iso, side, 20.0, [3.0] * count, 12.0)):
                arrow = landed(iso, side, fall, index, obstacles)
                for other in obstacles:
                    across = abs(other.x - arrow.x) < arrow.head + other.radius
                    assert not across or arrow.tip <= other.y - other.radius


def test_bricks_enough_for_every_item() -> None:
    iso, side, course = Iso(0.0, 0.0), 100.0, 16.0
    for count in (1, 2, 4, 5, 7, 16, 40):
        foot = side + (courses_for(count) + 0.3) * course
        made = masonry(iso, side, course, per_course(count), foot)
        assert len(made.bricks) >= count
        assert all(y <= foot + 1e-6 for ends in (*made.left, *made.right) for _, y in ends)


def test_heads_are_settled_in_order_and_in_their_room() -> None:
    tops = settled([50, 40, 300], [30, 30, 30], 10, (0, 320))
    assert tops == pytest.approx([25, 65, 290])
    assert settled([-50, 0], [30, 30], 10, (0, 100)) == pytest.approx([0, 40])


def test_letters_go_on_after_z() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_a_polygon_is_cut_at_a_level() -> None:
    found = above([(0, 0), (10, 0), (10, 10), (0, 10)], 4)
    assert found == [(0, 4), (0, 0), (10, 0), (10, 4)]
    faces = prism(Iso(0, 0), (0, 10), (0, 10), 0, 5)
    assert faces.top.bounds().as_tuple() == (-10, -5, 20, 10)
