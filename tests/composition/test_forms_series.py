"""Forms of series: `line`, `slope` and `multiples` are true to scale, ordered and labelled."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pages
import pytest
from series_data import TREND, many, single

from infographic.composition.large_print import large_print
from infographic.diagnostics import InfographicError
from infographic.geometry import Rect
from infographic.scene import PathItem, Scene
from infographic.semantics import Artifact, ContentRef, Role
from infographic.writers.html import write_html

Points = list[tuple[float, float]]


def drawn(scene: Scene) -> list[PathItem]:
    """What belongs to the picture of the chart, in painting order."""
    return [
        item
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem)
        and isinstance(item.mark, ContentRef)
        and item.mark.element.endswith(".chart")
    ]


def artifacts(scene: Scene, kind: str) -> list[PathItem]:
    return [
        item
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem) and item.mark == Artifact(kind)
    ]


def points(item: PathItem) -> Points:
    return [(values[0], values[1]) for _, values in item.path.commands]


def lines(scene: Scene) -> list[Points]:
    """The lines of the chart, without the rims under them."""
    found = [item for item in drawn(scene) if item.stroke]
    return [points(item) for item in found if item.stroke and item.stroke.swatch != "sky"]


def words(scene: Scene, text: str) -> Rect:
    wanted = text.replace(" ", "\u00a0")
    return next(box for said, box in pages.boxes(scene) if said.replace(" ", "\u00a0") == wanted)


def straight(values: Points) -> float:
    """How far three points or more are from one straight line, in points."""
    (x0, y0), (x1, y1) = values[0], values[-1]
    return max(abs(y0 + (y1 - y0) * (x - x0) / (x1 - x0) - y) for x, y in values)


def test_lines_are_true_to_scale_and_have_gaps(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "line", {"items": TREND})
    first, second = sorted(lines(scene), key=len, reverse=True)[:2]
    assert {len(first), len(second)} == {3, 4}
    five, fibre = (first, second) if first[-1][0] < second[-1][0] else (second, first)
    # 5G has a gap at 2022: its last value is a point of its own.
    five, fibre = sorted((five, fibre), key=len)
    unit = (five[0][1] - five[1][1]) / (55 - 14)
    for one, two, by in ((five[1], five[2], 17), (fibre[0], fibre[1], 4), (fibre[2], fibre[3], 14)):
        assert one[1] - two[1] == pytest.approx(unit * by)
    steps = [b[0] - a[0] for a, b in pairwise(fibre)]
    assert steps == pytest.approx([steps[0]] * 3)
    rings = [
        item
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem) and isinstance(item.mark, ContentRef)
        if item.mark.element.endswith(".mark") and item.fill and item.path.bounds().width > 3
    ]
    assert len(rings) == 4


def test_time_is_true_to_scale(tmp_path: Path) -> None:
    item = {"id": "a", "heading": "A", "values": {"2010": 1, "2020": 3, "2011": 2}}
    scene = pages.scene(tmp_path, "line", {"items": [item]})
    (line,) = lines(scene)
    (x0, _), (x1, _), (x2, _) = line
    assert (x2 - x0) / (x1 - x0) == pytest.approx(10)
    names = {"id": "c", "heading": "C", "values": {"1 voor": 1, "2 na": 3, "3 later": 2}}
    (line,) = lines(pages.scene(tmp_path, "line", {"items": [names]}))
    assert line[2][0] - line[1][0] == pytest.approx(line[1][0] - line[0][0])


def test_a_label_stands_at_the_end_of_its_line(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "line", {"items": many(3)})
    ends = {round(line[-1][1], 3) for line in lines(scene)}
    for item in many(3):
        value = f"{item['values']['2017']:g}%".replace(".", ",")
        box = words(scene, value)
        assert min(abs(box.y + box.height / 2 - end) for end in ends) < 12
        assert box.x > max(line[-1][0] for line in lines(scene))


def test_a_highlighted_line_is_thicker_and_on_top(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "line", {"items": many(7)}, options={"highlight": "Gemeente 3"})
    strokes = [item.stroke for item in drawn(scene) if item.stroke]
    assert strokes[-1].width > 2 * strokes[0].width
    assert strokes[-2].swatch == "sky"  # the rim of the ground under it
    assert strokes[-2].width > strokes[-1].width
    assert {stroke.swatch for stroke in strokes[:-2]} == {strokes[0].swatch}


@pytest.mark.parametrize("count", [2, 7, 40])
def test_labels_keep_the_order_of_their_values(tmp_path: Path, count: int) -> None:
    scene = pages.scene(tmp_path, "slope", {"items": many(count)})
    for side in ("2010", "2017"):
        values = sorted({item["values"][side] for item in many(count)}, reverse=True)
        wanted = [f"{value:g}%".replace(".", ",") for value in values]
        half = [b for b in pages.boxes(scene) if (b[1].x < 200) == (side == "2010")]
        tops = [next(box.y for text, box in half if text == want) for want in wanted]
        assert tops == sorted(tops)


def test_leaders_do_not_cross(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "slope", {"items": many(40)})
    leaders = [points(item) for item in artifacts(scene, "leader")]
    assert len(leaders) > 20
    for one, two in combinations(leaders, 2):
        if abs(one[0][0] - two[0][0]) < 1:
            assert (one[0][1] - two[0][1]) * (one[-1][1] - two[-1][1]) >= -1e-6


def test_equal_values_have_labels_of_their_own(tmp_path: Path) -> None:
    items = [
        {"id": f"e{n}", "heading": f"Gelijk {n}", "values": {"2020": 5, "2024": 7}}
        for n in range(3)
    ]
    scene = pages.scene(tmp_path, "slope", {"items": items})
    assert pages.collisions(scene) == []
    assert [text for text, _ in pages.boxes(scene)].count("7") == 3


def test_before_and_after_can_be_named(tmp_path: Path) -> None:
    options = {"before": "2012", "after": "2015"}
    scene = pages.scene(tmp_path, "slope", {"items": many(2)}, options=options)
    texts = [text for text, _ in pages.boxes(scene)]
    assert texts[:2] == ["2012", "2015"]
    with pytest.raises(InfographicError, match="option 'after' names no step of the values"):
        pages.scene(tmp_path, "slope", {"items": many(2)}, options={"after": "1999"})
    with pytest.raises(InfographicError, match="before and after are one step"):
        pages.scene(tmp_path, "slope", {"items": many(2, steps=1)})


def bars(scene: Scene) -> list[Rect]:
    return [item.path.bounds() for item in drawn(scene) if item.fill]


def test_small_charts_are_sorted_and_on_one_scale(tmp_path: Path) -> None:
    items = [
        {"id": f"b{n}", "heading": f"Deel {n}", "number": number, "unit": "%"}
        for n, number in enumerate((20, -10, 150, 0))
    ]
    items.append({"id": "none", "heading": "Leeg", "unit": "%"})
    for order, wanted in (
        ("high", [2, 0, 3, 1]),
        ("low", [1, 3, 0, 2]),
        ("given", [0, 1, 2, 3]),
    ):
        scene = pages.scene(tmp_path, "multiples", {"items": items}, options={"order": order})
        names = [text for text, _ in pages.boxes(scene) if text[:4] in ("Deel", "Leeg")]
        assert names == [*(f"Deel {n}" for n in wanted), "Leeg"]
    twenty, under, most = bars(scene)
    assert most.width / twenty.width == pytest.approx(150 / 20)
    assert under.width / twenty.width == pytest.approx(10 / 20)
    texts = [text.replace("\u00a0", " ") for text, _ in pages.boxes(scene)]
    assert {"– geen gegevens", "-50% – 150%"} <= set(texts)


def test_a_target_is_a_tick_at_its_value(tmp_path: Path) -> None:
    item = {"id": "a", "heading": "A", "number": 40, "of": 80}
    scene = pages.scene(tmp_path, "multiples", {"items": [item, {**item, "id": "c"}]})
    ticks = [item.path.bounds() for item in artifacts(scene, "target")][1::2]
    for bar, tick in zip(bars(scene), ticks, strict=True):
        assert tick.x + tick.width / 2 - bar.x == pytest.approx(2 * bar.width)


def test_one_stands_out_in_grey_too(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "multiples", {"items": single(6)}, options={"highlight": "z3"})
    outlined = [item for item in drawn(scene) if item.fill and item.stroke]
    solid = [item for item in drawn(scene) if item.fill and not item.stroke]
    assert (len(outlined), len(solid)) == (5, 1)


def test_series_as_small_lines_share_a_scale(tmp_path: Path) -> None:
    items = [
        {"id": f"i{n}", "heading": f"I {n}", "values": {"2020": 0, "2021": value}}
        for n, value in enumerate((10, 40))
    ]
    scene = pages.scene(tmp_path, "multiples", {"items": items}, options={"order": "given"})
    small, large = lines(scene)
    rise = [line[0][1] - line[1][1] for line in (small, large)]
    assert rise[1] / rise[0] == pytest.approx(4)
    scene = pages.scene(tmp_path, "multiples", {"items": items}, options={"marks": "bars"})
    tall = sorted(box.height for box in bars(scene))
    assert tall[1] / tall[0] == pytest.approx(4)


def test_few_ticks_at_round_values(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "line", {"items": TREND[:2]})
    ticks = [text for text, _ in pages.boxes(scene) if text in ("0", "25", "50", "75", "100%")]
    assert ticks == ["0", "25", "50", "75", "100%"]


def test_large_print_writes_every_value_out(tmp_path: Path) -> None:
    scene = large_print(pages.scene(tmp_path, "line", {"items": TREND}))
    texts = [
        item.run.text.replace("\u00a0", " ")
        for page in scene.pages
        for item in pages.flat(page.items)
        if not isinstance(item, PathItem)
    ]
    assert {"Dekking 5G", "2019: 14%", "2022: geen gegevens", "2023: 94,5%"} <= set(texts)
    assert "Waarde (%)" not in texts


def test_the_web_page_has_a_table_of_all_values(tmp_path: Path) -> None:
    page = write_html(pages.scene(tmp_path, "line", {"items": TREND})).decode()
    assert '<th scope="col">2022</th>' in page
    assert page.count('<th scope="row">') == 3
    assert page.count("<td>geen gegevens</td>") == 4
    assert page.count("<svg") == 1  # the marks of single values are no pictures


def named(scene: Scene, role: Role) -> list[Any]:
    return [element for element in scene.structure.walk() if element.role is role]


def test_values_are_cells_of_a_table(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "line", {"items": many(2)})
    assert len(named(scene, Role.TABLE_ROW)) == 3
    assert len(named(scene, Role.TABLE_DATA)) == 16
    assert len(named(scene, Role.TABLE_HEAD)) == 9 + 2
