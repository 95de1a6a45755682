"""Timelines: true to scale, and never a collision, whatever the dates and labels."""

from __future__ import annotations

import tempfile
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pages
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from infographic.composition.labels import Flag, fewest_levels
from infographic.composition.parts.keyed import spread
from infographic.diagnostics import InfographicError, collecting
from infographic.scene import PathItem, Scene, glyph_items
from infographic.semantics import Artifact, Fact, Role

DAYS = st.dates(date(2018, 1, 1), date(2027, 12, 28)).map(date.isoformat)
LABELS = st.builds(pages.words, st.integers(1, 5), st.integers(0, 20))
EVENTS = st.lists(st.tuples(DAYS, LABELS), min_size=1, max_size=30)


def events(pairs: list[tuple[str, str]]) -> list[dict[str, Any]]:
    return [{"id": f"e{n}", "date": day, "heading": words} for n, (day, words) in enumerate(pairs)]


@settings(max_examples=30, deadline=None, derandomize=True)
@given(EVENTS, st.sampled_from(["stacked", "inline", "keyed"]), st.sampled_from([9, 12]))
def test_labels_never_collide(pairs: list[tuple[str, str]], labels: str, columns: int) -> None:
    block = {"items": events(pairs), "note": "Peildatum november 2026"}
    with tempfile.TemporaryDirectory() as folder:
        job = pages.job(
            Path(folder), "timeline", block, rows=70, columns=columns, options={"labels": labels}
        )
        scene = pages.compose(job)
    assert pages.collisions(scene) == []
    room = pages.region_rect(job)
    assert [text for text, box in pages.boxes(scene) if not room.contains(box, 0.6)] == []


def test_too_many_for_their_room_are_named(tmp_path: Path) -> None:
    pairs = [(f"2020-{1 + n % 12:02d}-{1 + n // 2:02d}", f"Gebeurtenis {n}") for n in range(30)]
    with pytest.raises(InfographicError, match="no room beside each other") as caught:
        pages.scene(tmp_path, "timeline", {"items": events(pairs)}, rows=70, columns=4)
    assert all(words in str(caught.value) for _, words in pairs)


def discs(scene: Scene) -> list[PathItem]:
    """What dots are drawn with: two discs, or three; those of a known status are read as it."""
    signs = {e.id for e in scene.structure.walk() if e.is_sign}
    return [
        item
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem)
        and (item.mark == Artifact("dot") or getattr(item.mark, "element", "") in signs)
    ]


def dots(scene: Scene) -> list[float]:
    """Middles of the dots, in painting order."""
    found = [item.path.bounds() for item in discs(scene)]
    middles = [box.x + box.width / 2 for box in found]
    return sorted({round(x, 4) for x in middles})


def test_dates_are_true_to_scale(tmp_path: Path) -> None:
    pairs = [("2020-01-01", "a b"), ("2021-01-01", "c d"), ("2024-01-01", "e f")]
    scene = pages.scene(tmp_path, "timeline", {"items": events(pairs)})
    first, second, third = dots(scene)
    assert (third - first) / (second - first) == pytest.approx(4)


def test_a_break_leaves_years_out_and_is_drawn(tmp_path: Path) -> None:
    pairs = [("2010-06-01", "a b"), ("2024-01-01", "c d"), ("2025-01-01", "e f")]
    block = {"items": events(pairs)}
    whole = pages.scene(tmp_path, "timeline", block, options={"breaks": "none"})
    broken = pages.scene(tmp_path, "timeline", block, options={"breaks": [[2012, 2022]]})
    year = dots(broken)[2] - dots(broken)[1]
    assert year > 2 * (dots(whole)[2] - dots(whole)[1])
    texts = [text for text, _ in pages.boxes(broken)]
    assert "2011" in texts
    assert "2015" not in texts
    shapes = [
        i
        for i in pages.flat(broken.pages[0].items)
        if isinstance(i, PathItem) and i.mark == Artifact("axis")
    ]
    assert len(shapes) == 3


@pytest.mark.parametrize(
    "breaks", [[[2009, 2012]], [[2023, 2025]], [2012], [["a", "b"]], [[2012, 2014], [2014, 2016]]]
)
def test_a_break_that_cannot_be_is_refused(tmp_path: Path, breaks: Any) -> None:
    pairs = [("2010-06-01", "a b"), ("2024-01-01", "c d")]
    with pytest.raises(InfographicError):
        pages.scene(tmp_path, "timeline", {"items": events(pairs)}, options={"breaks": breaks})


def test_what_is_to_come_is_open(tmp_path: Path) -> None:
    pairs = [("2020-01-01", "a b"), ("2027-06-01", "c d")]
    scene = pages.scene(tmp_path, "timeline", {"items": events(pairs)})
    assert len(discs(scene)) == 2 + 3


FORMS = ["timeline", "horizon", "keyed"]


@pytest.mark.parametrize("form", FORMS)
def test_a_dot_is_read_as_what_it_says(tmp_path: Path, form: str) -> None:
    """By the author's word, else by the as-of date."""
    items = events([("2020-01-01", "a b"), ("2021-01-01", "c d"), ("2027-06-01", "e f")])
    items[1]["status"] = "current"
    options = {"labels": "keyed"} if form == "keyed" else {}
    name = "timeline" if form == "keyed" else form
    scene = pages.scene(tmp_path, name, {"items": items}, options=options)
    rows = [e for e in scene.structure.walk() if e.role is Role.LIST_ITEM]
    assert [row.fact(Fact.STATUS) for row in rows] == ["past", "current", "future"]
    said = [e.actual_text for row in rows for e in row.walk() if e.is_sign]
    assert said == [row.fact(Fact.STATUS_LABEL) for row in rows]
    assert said == ["voorbij", "geldt al", "komt nog"]
    dated = [e for row in rows for e in row.walk() if e.fact(Fact.DATE)]
    assert [e.fact(Fact.DATE)[:4] for e in dated] == [e.text[-4:] for e in dated]
    numbering = next(e for e in scene.structure.walk() if e.role is Role.LIST).attributes
    assert (("ListNumbering", "Decimal") in numbering) == (form == "keyed")


@pytest.mark.parametrize(
    ("note", "told"),
    [("Dicht: geldt al. Open: komt nog.", 1), ("Open: komt nog.", 0), ("Peildatum 2026", 0)],
)
def test_a_key_to_dots_that_are_not_there_is_told(tmp_path: Path, note: str, told: int) -> None:
    block = {"items": events([("2020-01-01", "a b"), ("2027-06-01", "c d")]), "note": note}
    with collecting() as findings:
        pages.scene(tmp_path, "timeline", block)
    found = [f for f in findings if f.code == "legend"]
    assert len(found) == told
    assert all("'geldt al'" in f.message for f in found)


@settings(derandomize=True)
@given(st.lists(st.floats(0, 500), min_size=1, max_size=30), st.floats(1, 16))
def test_numbers_keep_their_order_and_distance(wanted: list[float], pitch: float) -> None:
    wanted.sort()
    places = spread(wanted, pitch, 0, 500)
    assert all(b - a >= pitch - 1e-6 for a, b in pairwise(places))
    assert -1e-6 <= places[0] <= places[-1] <= 500 + 1e-6
    apart = all(b - a >= pitch for a, b in pairwise(wanted))
    if apart and wanted[-1] <= 500:
        assert places == pytest.approx(wanted)


def said(scene: Scene) -> list[str]:
    return [text for text, _ in pages.boxes(scene)]


def test_long_empty_stretches_are_left_out_unless_the_layout_forbids_it(tmp_path: Path) -> None:
    pairs = [("2010-06-01", "a b"), ("2024-01-01", "c d"), ("2025-01-01", "e f")]
    found = said(pages.scene(tmp_path, "timeline", {"items": events(pairs)}))
    assert {"2010", "2024"} <= set(found)
    assert "2016" not in found
    asked = {"breaks": "none"}
    whole = said(pages.scene(tmp_path, "timeline", {"items": events(pairs)}, options=asked))
    assert "2016" in whole


@pytest.mark.parametrize("form", ["timeline", "horizon"])
def test_events_of_one_day_share_a_label(tmp_path: Path, form: str) -> None:
    pairs = [("2024-02-02", "Eerste wet"), ("2024-02-02", "Tweede"), ("2025-03-01", "Derde")]
    scene = pages.scene(tmp_path, form, {"items": events(pairs)})
    assert said(scene).count("2 feb 2024") == 1
    poles = [
        item
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem) and item.mark == Artifact("leader")
    ]
    assert len(poles) == len(set(dots(scene))) == 2
    first, second = (box for text, box in pages.boxes(scene) if text in ("Eerste wet", "Tweede"))
    assert first.x == pytest.approx(second.x)
    assert second.y > first.y


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.lists(st.builds(Flag, st.floats(0, 500), st.floats(20, 120)), min_size=2, max_size=9).map(
        lambda flags: tuple(sorted(flags, key=lambda flag: flag.x))
    ),
    st.sampled_from(["both", "above"]),
)
def test_labels_keep_clear_of_the_poles_of_others(flags: tuple[Flag, ...], sides: Any) -> None:
    """Six points from text to pole, or the distance of the two poles where that is less."""
    found = fewest_levels(flags, 0.0, 640.0, 9, 3.0, sides)
    assume(found is not None)
    assert found is not None
    for flag, spot in zip(flags, found[0], strict=True):
        text = (spot.left, spot.right - 3) if spot.flipped else (spot.left + 3, spot.right)
        for other, place in zip(flags, found[0], strict=True):
            passes = place.above == spot.above and place.level > spot.level
            if other is flag or not passes:
                continue
            away = max(text[0] - other.x, other.x - text[1])
            assert away >= min(6.0, 3 + abs(flag.x - other.x)) - 1e-6


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("form", ["timeline", "horizon"])
def test_years_are_never_half_on_the_dark_bar(tmp_path: Path, form: str, month: int) -> None:
    pairs = [("2020-06-01", "a b"), ("2026-01-15", "c d"), ("2029-01-01", "e f")]
    more = {"as_of": f"2026-{month:02d}"}
    scene = pages.scene(tmp_path, form, {"items": events(pairs)}, more=more)
    axis = [
        item
        for item in pages.flat(scene.pages[0].items)
        if isinstance(item, PathItem) and item.mark == Artifact("axis")
    ]
    dark = next(item.path.bounds() for item in axis if item.fill == scene.grounds["sky"].accent)
    years = [
        item for item in glyph_items(scene.pages[0].items) if item.mark == Artifact("axis label")
    ]
    assert len(years) >= 4
    for item in years:
        left, right = item.origin.x, item.origin.x + item.run.width
        assert right <= dark.right or left >= dark.right
        reversed_out = item.run.swatch == scene.grounds["sky"].fill
        assert reversed_out == (right <= dark.right)
