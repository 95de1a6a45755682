"""Words: shaping, hyphenation, typography, dates, numbers, copyfitting."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from faces import face, style
from hypothesis import given, settings
from hypothesis import strategies as st

from infographic.diagnostics import InfographicError
from infographic.text.copyfit import excess_characters, largest_step
from infographic.text.dates import format_date
from infographic.text.fonts import load_face
from infographic.text.hyphenate import break_points
from infographic.text.paragraph import count
from infographic.text.phrases import format_number, phrase
from infographic.text.shape import missing_characters, shape_word
from infographic.text.typography import smarten


def parts(word: str, language: str = "nl") -> str:
    points = [0, *break_points(word, language), len(word)]
    return "-".join(word[a:b] for a, b in pairwise(points))


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("informatievoorziening", "infor-ma-tie-voor-zie-ning"),
        ("“informatie”,", "“infor-ma-tie”,"),
        ("zeeën", "zeeën"),
        ("AVG", "AVG"),
        ("data", "data"),
        ("ChatGPT", "ChatGPT"),
        ("2025beleid", "2025beleid"),
    ],
)
def test_dutch_words_divide_as_the_word_list_does(word: str, divided: str) -> None:
    assert parts(word) == divided


def test_a_language_without_a_dictionary_divides_nothing() -> None:
    assert break_points("informatievoorziening", "xx") == ()


@settings(max_examples=200)
@given(st.text(alphabet=st.characters(categories=["Ll", "Lu", "Po", "Nd"]), max_size=24))
def test_points_leave_two_letters_before_and_three_after(word: str) -> None:
    for point in break_points(word, "nl"):
        assert 2 <= point <= len(word) - 3


def test_pairs_are_kerned_and_ligatures_made() -> None:
    one = shape_word(face(), "AV", "nl")
    apart = shape_word(face(), "A", "nl").advance + shape_word(face(), "V", "nl").advance
    assert one.advance < apart
    assert len(shape_word(face(), "fi", "nl").glyphs) <= 2
    assert sum(g.advance for g in one.glyphs) == one.advance
    assert shape_word(face(), "AV", "nl") is one


def test_figures_are_tabular() -> None:
    widths = {shape_word(face(), digit, "nl", ("tnum",)).advance for digit in "0123456789"}
    assert len(widths) == 1


def test_missing_characters_are_named_once() -> None:
    assert missing_characters(face(), "x😀y😀 z\u00a0") == "😀"


@pytest.mark.parametrize(
    ("text", "language", "smart"),
    [
        ("risico's", "nl", "risico’s"),
        ("'s ochtends", "nl", "’s ochtends"),
        ('zeg "ja"', "nl", "zeg “ja”"),
        ("say 'yes' now", "en", "say ‘yes’ now"),
        ('sag "ja"', "de", "sag „ja“"),
        ('dis "oui" !', "fr", "dis «\u202foui\u202f»\u202f!"),
        ("w domu i z nami", "pl", "w\u00a0domu i\u00a0z\u00a0nami"),
        ("10 procent van 20 mln", "nl", "10\u00a0procent van 20\u00a0mln"),
        ("per cent", "en", "per\u00a0cent"),
        ("een - twee...", "nl", "een – twee…"),
        ("in vijf lagen", "nl", "in vijf lagen"),
    ],
)
def test_marks_of_the_language(text: str, language: str, smart: str) -> None:
    assert smarten(text, language) == smart


@settings(max_examples=300)
@given(
    st.text(alphabet=st.sampled_from("ab 'zI\"-.«»!?:;0 %€\u00a0\u202f’“”„"), max_size=20),
    st.sampled_from(["nl", "en", "de", "fr", "pl"]),
)
def test_smart_text_stays_as_it_is(text: str, language: str) -> None:
    once = smarten(text, language)
    if '"' not in text and "'" not in text:
        assert smarten(once, language) == once


@pytest.mark.parametrize(
    ("iso", "language", "words"),
    [
        ("2025-02-02", "nl", "2\u00a0feb\u00a02025"),
        ("2025-02", "en", "Feb\u00a02025"),
        ("2025", "nl", "2025"),
        ("2025-03-01", "de", "1.\u00a0März\u00a02025"),
        ("2025-03-01", "xx", "2025-03-01"),
    ],
)
def test_dates_in_words(iso: str, language: str, words: str) -> None:
    assert format_date(iso, language) == words


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        (38000, "nl", "38.000"), (1000, "nl", "1.000"), (1000, "en", "1,000"), (55.6, "nl", "55,6"),
        (-12345.5, "en", "-12,345.5"), (12345, "fr", "12\u202f345"), (0, "nl", "0"),
    ],
)  # fmt: skip
def test_numbers_in_words(value: float, language: str, words: str) -> None:
    assert format_number(value, language) == words


def test_phrases_fall_back_on_english() -> None:
    assert phrase("of", "xx", a="1", b="2") == "1 of 2"


TEXT = "Gegevens worden eenmalig vastgelegd en daarna opgevraagd bij de bron, niet gekopieerd."


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6), st.floats(60, 200))
def test_what_is_too_much_is_enough(most: int, measure: float) -> None:
    def lines(text: str) -> int:
        return count(text, style(), measure).count

    excess = excess_characters(TEXT, lines, most)
    kept = TEXT[: len(TEXT) - excess]
    assert lines(kept) <= most
    assert (excess == 0) == (lines(TEXT) <= most)


@given(st.integers(0, 24), st.integers(0, 24))
def test_the_largest_step_that_both_looks_allow(quick: int, earnest: int) -> None:
    found = largest_step(25, lambda s: s <= quick, lambda s: s <= earnest)
    assert found == min(quick, earnest)


def test_no_step_may_do() -> None:
    assert largest_step(25, lambda s: False, lambda s: True) is None
    assert largest_step(25, lambda s: True, lambda s: False) is None


@pytest.mark.parametrize("data", [b"", b"no font at all", b"\x00\x01\x00\x00" + bytes(200)])
def test_damaged_fonts_are_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(data)
    with pytest.raises(InfographicError, match="damaged or no font"):
        load_face("x", path)


def test_a_font_that_may_not_be_embedded_is_refused(tmp_path: Path) -> None:
    data = bytearray(Path(face().ref.path).read_bytes())
    tables = {bytes(data[i : i + 4]): i for i in range(12, 12 + 16 * data[5], 16)}
    start = int.from_bytes(data[tables[b"OS/2"] + 8 : tables[b"OS/2"] + 12], "big")
    data[start + 8 : start + 10] = b"\x00\x02"
    path = tmp_path / "locked.ttf"
    path.write_bytes(data)
    with pytest.raises(InfographicError, match="does not allow embedding"):
        load_face("locked", path)
