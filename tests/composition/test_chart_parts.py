"""Parts of charts: round scales, and labels that push each other apart."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pages
import pytest
from hypothesis import given
from hypothesis import strategies as st

from infographic.composition.fitting import Fitter
from infographic.composition.frame import AnyFrame
from infographic.composition.ladder import LADDER
from infographic.composition.parts.scales import scale_of
from infographic.composition.parts.stacking import stacked
from infographic.composition.plan import plan
from infographic.languages.chart_words import _LINES, CHART_WORDS, chart_word
from infographic.languages.words import _LINES as WORDS


@pytest.fixture(scope="module")
def frame(tmp_path_factory: pytest.TempPathFactory) -> AnyFrame:
    job = pages.job(tmp_path_factory.mktemp("scale"), "bar", {"items": pages.items(1, number=1)})
    return Fitter.of(job, plan(job)).measure(LADDER[0], True)[0].frame


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0, 94], [0, 25, 50, 75, 100]),
        ([14, 94], [0, 25, 50, 75, 100]),
        ([0, 132], [0, 50, 100, 150]),
        ([61, 66], [61, 62, 63, 64, 65, 66]),
        ([-8.5, 80], [-20, 0, 20, 40, 60, 80]),
        ([0.001, 0.004], [0, 0.001, 0.002, 0.003, 0.004]),
        ([0, 1_250_000], [0, 250_000, 500_000, 750_000, 1_000_000, 1_250_000]),
        ([-40, -10], [-40, -30, -20, -10, 0]),
        ([], [0, 0.25, 0.5, 0.75, 1]),
        ([0, 0], [0, 0.25, 0.5, 0.75, 1]),
        ([7], [2.5, 5, 7.5, 10, 12.5]),
    ],
)
def test_scales_are_round(frame: AnyFrame, values: list[float], ticks: list[float]) -> None:
    made = scale_of(frame, values, whole=True)
    assert made.ticks == pytest.approx(ticks)
    assert (made.low, made.high) == pytest.approx((ticks[0], ticks[-1]))


# Six decimals are printed, and less than that is nothing.
finite = st.floats(-1e9, 1e9).map(lambda value: round(value, 6))


@given(st.lists(finite, min_size=1, max_size=20))
def test_a_scale_holds_its_values_with_few_ticks(frame: AnyFrame, values: list[float]) -> None:
    made = scale_of(frame, values)
    edge = 1e-6 * (made.high - made.low)
    assert made.low - edge <= min(values) <= max(values) <= made.high + edge
    assert 1 <= len(made.ticks) <= 8
    assert all(made.low - edge <= tick <= made.high + edge for tick in made.ticks)


def test_the_ends_of_a_scale_can_be_given(frame: AnyFrame) -> None:
    made = scale_of(frame, [40, 60], least=30, most=90)
    assert (made.low, made.high) == (30, 90)
    assert made.at(60, 100) == pytest.approx(50)


places = st.lists(st.tuples(st.floats(0, 500), st.floats(1, 30)), min_size=1, max_size=25)


@given(places)
def test_labels_do_not_overlap_and_keep_their_order(given: list[tuple[float, float]]) -> None:
    wanted, depths = [w for w, _ in given], [d for _, d in given]
    tops = stacked(wanted, depths, 0.0, 1000.0)
    order = sorted(range(len(given)), key=lambda n: (wanted[n], n))
    for one, two in pairwise(order):
        assert tops[one] + depths[one] <= tops[two] + 1e-6
    assert min(tops) >= 0
    assert max(t + d for t, d in zip(tops, depths, strict=True)) <= 1000 + 1e-6


def test_a_label_moves_only_when_it_must() -> None:
    assert stacked([50, 100], [10, 10], 0, 200) == [45, 95]
    assert stacked([50, 54], [10, 10], 0, 200) == [42, 52]  # each gives way as much
    assert stacked([54, 50], [10, 10], 0, 200) == [52, 42]
    assert stacked([2, 3, 120], [10, 10, 10], 0, 125) == [0, 10, 115]
    assert stacked([], [], 0, 10) == []


def test_every_language_with_words_has_the_words_of_summaries() -> None:
    assert set(_LINES) == set(WORDS)
    assert all(len(line) == len(CHART_WORDS) and all(line) for line in _LINES.values())
    assert chart_word("chart", "nds") == chart_word("chart", "de")
    assert chart_word("chart", "xx") == "chart"


def test_the_words_reach_the_page(tmp_path: Path) -> None:
    items = [{"id": "a", "heading": "A", "values": {"2020": 1, "2021": 2}}]
    scene = pages.scene(tmp_path, "line", {"items": items}, language="de")
    (figure,) = [e for e in scene.structure.walk() if e.role == "Figure" and ".chart" in e.id]
    assert figure.alt == (
        "Diagramm, 2020 – 2021; niedrigster Wert: A, 2020, 1; höchster Wert: A, 2021, 2"
    )
