"""Lines: as many as must be, as even as can be, with all the words and none other."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from faces import style
from hypothesis import given, settings
from hypothesis import strategies as st

from infographic.text.linebreak import Breaks, Kind, _best, _State, first_fit, optimum
from infographic.text.paragraph import TextBlock, count, natural_width, run_of, set_text

SAMPLE = (
    "de het een en AI data gegevens gemeentelijke dienstverlening informatievoorziening "
    "AI-geletterdheid en/of (NIS2) 38.000 risico’s “kansen” samenhang, verantwoord. "
    "Gegevensbeschermingsverordening zo’n 99\u00a0procent ge\u00adge\u00advens"
)
WORDS = st.sampled_from(SAMPLE.split(" "))
TEXTS = st.lists(WORDS, min_size=0, max_size=40).map(" ".join)
MEASURES = st.floats(30, 400)


def texts(block: TextBlock) -> list[str]:
    return [run_of(line, style()).text for line in block.lines]


def joined(block: TextBlock) -> str:
    """The words of a block, hyphens that were added taken out again."""
    out = ""
    for line, text in zip(block.lines, texts(block), strict=True):
        out += text[:-1] if line.hyphenated else text + ("" if line.words[-1].glued else " ")
    return out.rstrip()


def plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").replace("\u00a0", " ").split())


@settings(max_examples=200, deadline=None)
@given(TEXTS, MEASURES)
def test_lines_hold_the_text_and_nothing_else(text: str, measure: float) -> None:
    assert joined(set_text(text, style(), measure)) == plain(text)


@settings(max_examples=200, deadline=None)
@given(TEXTS, MEASURES)
def test_no_line_is_wider_than_its_measure_unless_overset(text: str, measure: float) -> None:
    block = set_text(text, style(), measure)
    for line in block.lines:
        assert line.overset or line.width <= measure + 0.25
    assert block.overset == any(line.overset for line in block.lines)
    if block.overset:
        assert block.width > measure


@settings(max_examples=200, deadline=None)
@given(TEXTS, MEASURES)
def test_counting_is_a_lower_bound(text: str, measure: float) -> None:
    assert count(text, style(), measure).count <= set_text(text, style(), measure).count


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.floats(90, 300))
def test_three_hyphens_never_follow_each_other(text: str, measure: float) -> None:
    ends = [line.hyphenated for line in set_text(text, style(), measure).lines]
    assert not any(all(ends[i : i + 3]) for i in range(len(ends) - 2))


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.floats(60, 200), st.sampled_from([0.5, 2.0, 3.0]))
def test_size_and_measure_together_change_nothing(text: str, measure: float, by: float) -> None:
    small = set_text(text, style(10.0), measure)
    large = set_text(text, style(10.0 * by), measure * by)
    if not small.overset:
        assert abs(small.count - large.count) <= 1


def cost_of(breaks: Breaks, chosen: list[int], measure: float) -> float:
    """What the module itself says that a way of breaking costs; infinite when it may not be."""
    state = _State(0.0, -1, 0, None)
    for index in chosen:
        found = _best(breaks, [state], index, measure)
        if not found:
            return float("inf")
        state = found[0]
        start = breaks.starts[state.before.at] if state.before and state.before.at >= 0 else 0
        if breaks.ends[index] - start > measure:
            return float("inf")
    return state.cost


@st.composite
def small_breaks(draw: st.DrawFn) -> Breaks:
    widths = draw(st.lists(st.integers(5, 40), min_size=1, max_size=9))
    kinds = [
        draw(st.sampled_from([Kind.SPACE, Kind.SPACE, Kind.HYPHEN, Kind.MARK])) for _ in widths
    ]
    kinds[-1] = Kind.FORCED
    ends, starts, pen = [], [], 0
    for width, kind in zip(widths, kinds, strict=True):
        pen += width
        ends.append(pen + (3 if kind is Kind.HYPHEN else 0))
        pen += 3 if kind is Kind.SPACE else 0
        starts.append(pen)
    flags = tuple(draw(st.booleans()) for _ in widths)
    lone = tuple(draw(st.integers(0, 2)) for _ in widths)
    return Breaks(tuple(ends), tuple(starts), tuple(kinds), flags, lone)


@settings(max_examples=300, deadline=None)
@given(small_breaks(), st.integers(45, 120))
def test_the_best_breaks_are_found(breaks: Breaks, measure: int) -> None:
    last = len(breaks.ends) - 1
    if any(a >= b for a, b in zip(breaks.ends, breaks.ends[1:], strict=False)):
        return
    ways = [
        [*chosen, last] for many in range(last + 1) for chosen in combinations(range(last), many)
    ]
    best = min(cost_of(breaks, way, measure) for way in ways)
    if best < float("inf") and breaks.ends[-1] > measure:
        assert cost_of(breaks, optimum(breaks, measure), measure) == pytest.approx(best)
        assert first_fit(breaks, measure)[0] <= min(
            len(way) for way in ways if cost_of(breaks, way, measure) < float("inf")
        )


def ways_of(breaks: Breaks, measure: int) -> list[list[int]]:
    """All ways of breaking that fit the measure."""
    last = len(breaks.ends) - 1
    found = []
    for many in range(last + 1):
        for chosen in combinations(range(last), many):
            way = [*chosen, last]
            starts = [0, *(breaks.starts[i] for i in way)]
            widths = [breaks.ends[i] - start for i, start in zip(way, starts, strict=False)]
            if max(widths) <= measure:
                found.append(way)
    return found


def stacks(breaks: Breaks, way: list[int]) -> int:
    """How many divided lines follow others, a third on end counted twice."""
    run = weight = 0
    for index in way:
        run = run + 1 if breaks.kinds[index] is Kind.HYPHEN else 0
        weight += max(run - 1, 0)
    return weight


def lost(breaks: Breaks, way: list[int], measure: int) -> bool:
    """Whether the last line is a short word that fills less than a third of the measure."""
    if len(way) < 2:
        return False
    before = way[-2]
    left = 1 - (breaks.ends[way[-1]] - breaks.starts[before]) / measure
    return bool(breaks.lone[before]) and (left > 0.67 or breaks.lone[before] > 1)


@settings(max_examples=400, deadline=None)
@given(small_breaks(), st.integers(45, 120))
def test_two_hyphens_on_end_only_where_there_is_no_other_way(breaks: Breaks, measure: int) -> None:
    if any(a >= b for a, b in zip(breaks.ends, breaks.ends[1:], strict=False)):
        return
    ways = ways_of(breaks, measure)
    if ways and breaks.ends[-1] > measure:
        chosen = optimum(breaks, measure)
        fewest = min(stacks(breaks, way) for way in ways)
        assert stacks(breaks, chosen) == fewest
        if fewest == 0:
            fair = [way for way in ways if stacks(breaks, way) == 0]
            assert lost(breaks, chosen, measure) == all(lost(breaks, w, measure) for w in fair)


LONG = (
    "Gegevensbeschermingsverordening en informatievoorziening zijn samen verantwoordelijk voor "
    "gemeentelijke dienstverlening, samenhangende gegevenshuishouding en toegankelijkheid."
)


def test_lines_of_long_words_have_no_two_hyphens_on_end() -> None:
    for measure in range(110, 260, 2):
        ends = [line.hyphenated for line in set_text(LONG, style(), measure).lines]
        assert not any(a and b for a, b in pairwise(ends)), measure


def one_line_costs(kind: Kind, **more: object) -> float:
    """What a line costs that ends at a break of a kind, two thirds of the measure wide."""
    flags: dict[str, tuple[bool, ...]] = {"short": (False, False), "lone": (False, False)}
    flags.update(more)  # type: ignore[arg-type]
    breaks = Breaks((60, 120), (60, 120), (kind, Kind.FORCED), flags["short"], flags["lone"])
    return cost_of(breaks, [0, 1], 90)


def test_costs_are_in_order() -> None:
    plain = one_line_costs(Kind.SPACE)
    glued = one_line_costs(Kind.MARK)
    divided = one_line_costs(Kind.HYPHEN)
    short = one_line_costs(Kind.SPACE, short=(True, False))
    lone = one_line_costs(Kind.SPACE, lone=(1, 0))
    lost = one_line_costs(Kind.SPACE, lone=(2, 0))
    fragment = one_line_costs(Kind.HYPHEN, lone=(1, 0))
    assert plain < short < glued < lone < divided < fragment < lost
    assert divided - plain > 420  # it is also a word over the last two lines


def test_an_emptier_line_costs_more() -> None:
    def cost(end: int) -> float:
        breaks = Breaks((end, 100), (end, 100), (Kind.SPACE, Kind.FORCED), (False,) * 2, (0, 0))
        return cost_of(breaks, [0, 1], 100)

    assert cost(50) - cost(60) > cost(80) - cost(90) > 0


def test_forced_line_ends_are_kept() -> None:
    assert texts(set_text("een\ntwee drie", style(), 300)) == ["een", "twee drie"]


def test_a_soft_hyphen_decides_where_a_word_breaks() -> None:
    lines = texts(set_text("gege\u00advens", style(), natural_width("gege-", style()) + 1))
    assert lines == ["gege-", "vens"]
    assert natural_width("gege\u00advens", style()) == natural_width("gegevens", style())


def test_a_no_break_space_holds_words_together() -> None:
    wide = natural_width("10 procent", style()) + 1
    whole = style(hyphenate=False)
    assert texts(set_text("een 10 procent", whole, wide)) == ["een 10", "procent"]
    assert texts(set_text("een 10\u00a0procent", whole, wide)) == ["een", "10 procent"]


def test_an_authors_hyphen_breaks_without_another() -> None:
    block = set_text(
        "AI-geletterdheid", style(hyphenate=False), natural_width("geletterdheid", style()) + 1
    )
    assert texts(block) == ["AI-", "geletterdheid"]
    assert block.lines[0].words[-1].glued


def test_no_single_short_word_is_a_last_line() -> None:
    text = "Wie dat adres nu deelt veroorzaakt al snel iets op"
    for measure in range(90, 200, 3):
        lines = texts(set_text(text, style(), measure))
        if len(lines) > 2:
            assert lines[-1] != "op", measure


def test_words_that_cannot_fit_are_overset() -> None:
    block = set_text("Cyberbeveiligingswet", style(hyphenate=False), 40)
    assert block.overset
    assert count("Cyberbeveiligingswet", style(hyphenate=False), 40).overset
    assert block.width == pytest.approx(natural_width("Cyberbeveiligingswet", style()))


def test_alignment_shares_what_is_left() -> None:
    for align, part in (("left", 0.0), ("center", 0.5), ("right", 1.0)):
        (line,) = set_text("kort", style(align=align), 100).lines
        assert line.x == pytest.approx((100 - line.width) * part)


def test_nothing_takes_no_line() -> None:
    for text in ("", " ", "\u00ad"):
        assert set_text(text, style(), 100).count == count(text, style(), 100).count == 0
