"""Measuring: where a text may break, how wide it is there, and what is left for the last line."""

from __future__ import annotations

import pytest
from faces import style
from hypothesis import given, settings
from hypothesis import strategies as st

from infographic.text.linebreak import Kind
from infographic.text.measure import Measured, measured
from infographic.text.numerals import numeral
from infographic.text.paragraph import natural_width

SAMPLE = (
    "de en AI data gegevens gemeentelijke informatievoorziening en/of (NIS2) 38.000 risico’s "
    "AI-geletterdheid 99\u00a0procent ge\u00adge\u00advens samenhang, 12\u202fkm"
)
WORDS = st.sampled_from(SAMPLE.split(" "))
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


def pieces(found: Measured) -> list[str]:
    """What would stand on lines that stop at every break."""
    starts = [0, *found.nexts[:-1]]
    return [found.text[a:b] for a, b in zip(starts, found.stops, strict=True)]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.booleans(), st.sampled_from([0.0, 20.0]))
def test_breaks_part_the_text_and_lose_nothing(text: str, hyphens: bool, tracking: float) -> None:
    found = measured(text, style(hyphenate=hyphens, tracking=tracking))
    rest = found.text
    for piece, kind in zip(pieces(found), found.breaks.kinds, strict=True):
        assert rest.startswith(piece)
        rest = rest[len(piece) :]
        if kind is Kind.SPACE:
            assert rest.startswith(" ")
            rest = rest.lstrip(" ")
        else:
            assert piece
    assert rest == ""
    assert found.breaks.kinds[-1] is Kind.FORCED
    assert list(found.breaks.kinds).count(Kind.FORCED) == 1


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([0.0, 20.0]))
def test_a_line_is_as_wide_as_the_words_up_to_its_break(text: str, tracking: float) -> None:
    set_in = style(10.0, tracking=tracking)
    found = measured(text, set_in)
    per_unit = set_in.size / set_in.face.upem
    for end, kind, stop in zip(found.breaks.ends, found.breaks.kinds, found.stops, strict=True):
        if kind is Kind.SPACE or kind is Kind.FORCED:
            wide = natural_width(found.text[:stop], style(10.0, tracking=tracking, hyphenate=False))
            assert end * per_unit == pytest.approx(wide, abs=0.02)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_widest_piece_is_as_wide_as_the_widest_of_its_lines(text: str) -> None:
    found = measured(text, style())
    ends, starts = found.breaks.ends, [0, *found.breaks.starts[:-1]]
    assert found.widest == max(end - start for end, start in zip(ends, starts, strict=True))


@pytest.mark.parametrize(
    ("last", "weight"),
    [("vier", 2), ("vier.", 1), ("achtbaar", 1), ("negentien", 0), ("negenti.", 1), ("ja", 2)],
)
def test_a_short_last_word_is_lost_and_a_longer_one_alone(last: str, weight: int) -> None:
    """Up to four characters it looks lost anywhere, up to eight on a wide measure."""
    found = measured(f"het woord {last}", style(hyphenate=False))
    assert found.breaks.lone[:2] == (0, weight)


def test_the_end_of_a_divided_word_is_alone_however_long() -> None:
    found = measured("een gemeentelijke\u00adinformatievoorziening", style())
    (at,) = [i for i, kind in enumerate(found.breaks.kinds) if kind is Kind.HYPHEN]
    assert found.breaks.lone[at] == 1


def test_a_line_should_not_end_in_a_very_short_word() -> None:
    found = measured("in de stad (AI) nu", style())
    assert found.breaks.short == (True, True, False, True, True)


@pytest.mark.parametrize("end", ["", "\n", " ", " \n"])
def test_a_text_ends_once(end: str) -> None:
    found = measured(f"een twee{end}", style())
    assert found.breaks.kinds.count(Kind.FORCED) == 1
    assert found.breaks.kinds[-1] is Kind.FORCED


@pytest.mark.parametrize(
    ("word", "whole"),
    [("voor", True), ("a-b-c-d", True), ("wateren", False), ("stads’huizen", True)],
)
def test_words_that_are_too_short_or_no_words_are_not_divided(word: str, whole: bool) -> None:
    kinds = measured(word, style()).breaks.kinds
    assert (Kind.HYPHEN not in kinds) == whole


@pytest.mark.parametrize("language", ["nl", "en", "de", "fr", "fy", "es", "it", "pl"])
def test_counts_in_words_and_figures_are_numbers(language: str) -> None:
    from infographic.text.numerals import _WORDS

    words = _WORDS[language].split()
    assert len(set(words)) == 19
    assert [numeral(word, language) for word in words] == list(range(2, 21))
    assert numeral(words[1].capitalize(), f"{language}-XX") == 3
    assert [numeral(figures, language) for figures in ("2", "20", "99")] == [2, 20, 99]
    assert all(numeral(word, language) is None for word in ("0", "1", "100", "2a", "xyz", ""))
