"""Pages that are read from the right: what is mirrored, and what is only moved."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pages
import pytest

from infographic.composition.large_print import large_print
from infographic.composition.mirror import kept_together, mirrored, moved
from infographic.composition.parts.sphere import Sphere
from infographic.composition.scenery.globe import SCENERY
from infographic.geometry import Matrix, Point, Rect, polyline, rectangle
from infographic.model.job import Job
from infographic.pipeline import compose, load
from infographic.scene import (
    ICON,
    GlyphItem,
    GlyphRun,
    GroupItem,
    ImageItem,
    Item,
    PathItem,
    PlacedWord,
    Scene,
    Word,
    drawn_box,
    glyph_items,
    leaf_items,
)
from infographic.semantics import Artifact

PAGES = Path(__file__).parents[1] / "scripts"
THEME = PAGES / "he.theme.yaml"
MARK = Artifact("test")
WIDTH = 100.0


def text(x: float, width: float, continues: bool = False) -> GlyphItem:
    word = PlacedWord(Word("אב", (), 0), 0.0)
    run = GlyphRun("face", 10, "black", "he", (word,), width, continues=continues)
    return GlyphItem(run, Point(x, 50), MARK)


def triangle(mark: Artifact = MARK) -> PathItem:
    return PathItem(polyline([(10, 0), (20, 5), (10, 10)], closed=True), mark, fill="black")


def points(item: Item) -> list[tuple[float, ...]]:
    assert isinstance(item, PathItem)
    return [values for _, values in item.path.commands if values]


def places(items: tuple[Item, ...]) -> list[float]:
    return [item.origin.x for item in items if isinstance(item, GlyphItem)]


def test_shapes_are_mirrored_and_lines_of_text_moved() -> None:
    shape, line = mirrored((triangle(), text(10, 30)), WIDTH)
    assert points(shape) == [(90, 0), (80, 5), (90, 10)]
    assert places((line,)) == [60]


def test_the_runs_of_a_line_keep_their_order() -> None:
    assert places(mirrored((text(40, 20), text(10, 25, True), text(5, 5)), WIDTH)) == [70, 40, 90]


def test_an_icon_keeps_its_shape_unless_it_has_a_direction() -> None:
    kept, turned = (triangle(Artifact(ICON, name)) for name in ("house", "arrow-right"))
    assert points(mirrored((kept,), WIDTH)[0]) == [(80, 0), (90, 5), (80, 10)]
    assert points(mirrored((turned,), WIDTH)[0]) == [(90, 0), (80, 5), (90, 10)]


def test_a_picture_is_moved_with_its_clip() -> None:
    picture = ImageItem("p", Matrix(20, 0, 0, 10, 10, 0), MARK)
    (group,) = moved((GroupItem((picture,), clip=rectangle(Rect(10, 0, 20, 10))),), WIDTH)
    assert isinstance(group, GroupItem)
    (inside,) = group.items
    assert isinstance(inside, ImageItem)
    assert inside.matrix == Matrix(20, 0, 0, 10, 70, 0)
    assert group.clip
    assert group.clip.bounds() == Rect(70, 0, 20, 10)


def test_the_part_of_a_photograph_that_is_shown_is_moved() -> None:
    """As portraits are, in a form that is mirrored."""
    picture = ImageItem("p", Matrix(40, 0, 0, 10, 0, 0), MARK)
    (group,) = mirrored((GroupItem((picture,), clip=rectangle(Rect(10, 0, 20, 10))),), WIDTH)
    assert isinstance(group, GroupItem)
    assert group.clip
    assert group.clip.bounds() == Rect(70, 0, 20, 10)
    (inside,) = group.items
    assert isinstance(inside, ImageItem)
    assert inside.matrix.e == 60


def test_a_map_keeps_its_labels_and_its_key_is_mirrored() -> None:
    room = Rect(0, 0, 60, 60)
    below = replace(text(10, 30), origin=Point(10, 80))
    land, label, key = kept_together((triangle(), text(30, 10), below), WIDTH, room)
    assert points(land) == [(50, 0), (60, 5), (50, 10)]
    assert places((label, key)) == [70, 60]


def test_words_on_a_slanted_face_stay_readable() -> None:
    slanted = GroupItem((text(10, 30),), transform=Matrix(1, 0.5, 0, 1, 5, 0))
    (group,) = mirrored((slanted,), WIDTH)
    assert isinstance(group, GroupItem)
    assert group.transform
    assert group.transform.a * group.transform.d - group.transform.b * group.transform.c > 0
    left, right = (group.transform.apply(x, 50) for x in (*places(group.items), -10))
    assert (left[0], right[0]) == (55, 85)  # 15 to 45 before
    assert left[1] == pytest.approx(50 + 0.5 * 40)
    assert right[1] == pytest.approx(50 + 0.5 * 10)


@pytest.mark.parametrize("turn", [mirrored, moved])
def test_twice_is_as_it_was(turn: Any) -> None:
    items = (triangle(), text(10, 30), triangle(Artifact(ICON, "house")))
    assert turn(turn(items, WIDTH), WIDTH) == items


def sample(language: str, layout: str = "scoreboard") -> Job:
    return load(
        str(PAGES / f"{language}.yaml"),
        layout,
        str(PAGES / f"{language}.theme.yaml"),
        "a4",
    )


@pytest.fixture(scope="module")
def hebrew() -> Scene:
    return compose(sample("he"))


def test_a_hebrew_page_starts_at_the_right(hebrew: Scene) -> None:
    trim = hebrew.pages[0].boxes.trim
    items = {i.mark.element: i for i in glyph_items(hebrew.pages[0].items)
             if not isinstance(i.mark, Artifact)}  # fmt: skip
    first = [i for i in glyph_items(hebrew.pages[0].items) if i.style == "title"]
    edges = {round(i.origin.x + i.run.width, 2) for i in first}
    assert len(first) > 1
    assert len(edges) == 1, "the ragged edge is at the left"
    assert edges.pop() > 0.9 * trim.width
    assert len({round(i.origin.x, 2) for i in first}) > 1
    assert items


def test_bars_and_the_timeline_start_at_the_right(hebrew: Scene) -> None:
    bars = [i for i in leaf_items(hebrew.pages[0].items)
            if isinstance(i, PathItem) and not isinstance(i.mark, Artifact) and i.fill]  # fmt: skip
    boxes = [drawn_box([bar]) for bar in bars]
    wide = [box for box in boxes if box.width > 100]
    assert len({round(box.right, 1) for box in wide if box.height < 20}) == 1
    years = [(i.origin.x, i.run.text) for i in glyph_items(hebrew.pages[0].items)
             if i.run.text in ("2023", "2024", "2025", "2026")]  # fmt: skip
    order = list(dict.fromkeys(text for _, text in sorted(years)))
    assert order[:4] == ["2026", "2025", "2024", "2023"]


def test_the_reading_order_is_not_mirrored(hebrew: Scene) -> None:
    told = [element.text for element in hebrew.structure.walk() if element.text]
    assert told.index("ספרים בכל שכונה") < told.index("מקום ללמוד") < told.index("יותר שעות")


def test_sceneries_are_told_that_they_will_be_mirrored(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    monkeypatch.setattr(type(SCENERY), "paint", lambda _, stage: told.append(stage.mirrored) or ())
    compose(sample("he", "strata"))
    compose(sample("ja", "strata"))
    assert told == [True, False]


def test_east_is_at_the_right_of_a_globe_that_will_be_mirrored() -> None:
    own, turned = Sphere(0, 0, 10, (0, 0)), Sphere(0, 0, 10, (0, 0), -1)
    assert own.at(0, 30).x > 0
    assert turned.at(0, 30).x == -own.at(0, 30).x


def test_a_code_is_at_the_other_side_and_can_be_read(tmp_path: Path) -> None:
    paths = []
    for language in ("nl", "he"):
        made = pages.scene(
            tmp_path, "qr", {}, show="link", columns=4, options={"size": 8, "label": False},
            more={"link": "https://example.org/a"}, language=language, theme=str(THEME),
        )  # fmt: skip
        codes = [i for i in leaf_items(made.pages[0].items)
                 if isinstance(i, PathItem) and not isinstance(i.mark, Artifact)]  # fmt: skip
        paths.append(codes[0].path)
    left, right = (path.bounds() for path in paths)
    assert left.x < 100
    assert right.x > 400
    moved_back = paths[1].mapped(Matrix(e=left.x - right.x))
    for (_, one), (_, other) in zip(paths[0].commands, moved_back.commands, strict=True):
        assert one == pytest.approx(other, abs=1e-6)


def test_large_print_starts_at_the_right(hebrew: Scene) -> None:
    made = large_print(hebrew)
    for sheet in made.pages:
        lines = [i for i in glyph_items(sheet.items) if not i.run.continues]
        assert lines
        assert max(i.origin.x + i.run.width for i in lines) > sheet.boxes.trim.width * 0.8
