"""Words: shaping, hyphenation, typography, dates, numbers, copyfitting."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
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
from infographic.text.paragraph import count, fitting, natural_width, run_of, set_text
from infographic.text.phrases import format_number, phrase
from infographic.text.shape import missing_characters, shape_word
from infographic.text.typography import smarten
from infographic.writers.pdf.faces import subset as pdf_subset
from infographic.writers.svg_fonts import subset as svg_subset


def parts(word: str, language: str = "nl") -> str:
    points = [0, *break_points(word, language), len(word)]
    return "-".join(word[a:b] for a, b in pairwise(points))


@pytest.mark.parametrize(
    ("word", "divided"),
    [
        ("informatievoorziening", "infor-ma-tie-voor-zie-ning"),
        ("“informatie”,", "“infor-ma-tie”,"),
        ("zeeën", "zeeën"),
        ("geïnteresseerden", "geïn-te-res-seer-den"),
        ("ruïneren", "ruï-ne-ren"),
        ("tweeëntwintig", "tweeën-twin-tig"),
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


@settings(max_examples=200, deadline=None)
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
        ("5 m² of 8 GB, 100 Mbit/s", "nl", "5\u00a0m² of 8\u00a0GB, 100\u00a0Mbit/s"),
        ("30 kWh, 3 ha en 5 ‰", "nl", "30\u00a0kWh, 3\u00a0ha en 5\u00a0‰"),
        ("7 % of 70%", "nl", "7\u00a0% of 70%"),
        ("70% av 12 345 kr den 5 maj", "sv", "70\u00a0% av 12\u00a0345\u00a0kr den 5\u00a0maj"),
        ("70% bis 5. März", "de", "70\u00a0% bis 5.\u00a0März"),
        ("12 345,5 € et 70%", "fr", "12\u202f345,5\u00a0€ et 70\u00a0%"),
        ("12\u2009345 en 5\u2009km", "nl", "12\u202f345 en 5\u202fkm"),
        ("(1990 = 100) en a = b", "nl", "(1990\u00a0=\u00a0100) en a = b"),
        ("Oui! Non? (voir: 10:30)", "fr", "Oui\u202f! Non\u202f? (voir\u202f: 10:30)"),
        ("http://a.b/c?d=1", "fr", "http://a.b/c?d=1"),
        ("Oui! Voir :", "fr-CA", "Oui! Voir\u202f:"),
        ('l\'"État"', "fr", "l’«\u202fÉtat\u202f»"),
        ('"sana" 70%', "fi", "”sana” 70\u00a0%"),
        ("v Praze a s 5 Kč", "cs", "v\u00a0Praze a\u00a0s\u00a05\u00a0Kč"),
        ('"it" 5 maaie', "fy", "“it” 5\u00a0maaie"),
        ('"dat" 5 mei', "nds-NL", "“dat” 5\u00a0mei"),
        ("12 Μαΐου", "el", "12\u00a0Μαΐου"),
        ("tekst [3] en noot ¹ hier", "nl", "tekst\u00a0[3] en noot\u00a0¹ hier"),
        ("in 2025 l’eau, EUR 5 million", "en", "in 2025 l’eau, EUR\u00a05\u00a0million"),
        ("70% 5 km", "xx", "70% 5\u00a0km"),
        ("100%", "tr", "100%"),
    ],
)
def test_marks_of_the_language(text: str, language: str, smart: str) -> None:
    assert smarten(text, language) == smart


@settings(max_examples=300, deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("ab 'zI\"-.«»!?:;0 %€=\u00a0\u202f\u2009\u2060’“”„"), max_size=20
    ),
    st.sampled_from(["nl", "en", "de", "fr", "pl", "sv", "cs", "fr-CA", "xx"]),
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


@pytest.mark.parametrize(
    ("typed", "set_as"),
    [
        ("e\u0301", "é"), ("Ti\ufefftel", "Titel"), ("a\u2003b", "a b"), ("a\u2028b", "a\nb"),
        ("a\u2060 b", "a\u00a0b"), ("a\u2007b", "a\u00a0b"), ("a\u2009b", "a b"),
        ("a\u3000b", "a b"), ("a\u0085b", "a\nb"),
    ],
)  # fmt: skip
def test_characters_as_they_are_set(typed: str, set_as: str) -> None:
    assert smarten(typed, "nl") == set_as


UNSEEN = "\ufeff\u200b\u200e\u200f\u2060\u00ad\u061c\u202a\u202e\u2066\u2069\u034f"


@pytest.mark.parametrize("mark", UNSEEN)
def test_unseen_marks_leave_no_trace(mark: str) -> None:
    (line,) = set_text(f"gege{mark}vens", style(hyphenate=False), 300).lines
    assert run_of(line, style()).text == "gegevens"
    assert line.width == pytest.approx(natural_width("gegevens", style()))
    assert natural_width(f"gege{mark}vens", style()) == pytest.approx(line.width)
    assert missing_characters(face(), f"gege{mark}vens") == ""


@pytest.mark.parametrize("mark", "\u200c\u200d\ufe0f\ufe00\U000e0101")
def test_marks_that_choose_glyphs_have_none_of_their_own(mark: str) -> None:
    word = shape_word(face(), f"x{mark}y", "nl")
    assert len(word.glyphs) == 2
    assert word.advance == sum(shape_word(face(), c, "nl").advance for c in "xy")
    assert missing_characters(face(), f"x{mark}y") == ""


def test_a_non_joiner_breaks_a_ligature() -> None:
    joined, apart = (shape_word(face(), text, "nl") for text in ("ffi", "f\u200cf\u200ci"))
    plain = {shape_word(face(), c, "nl").glyphs[0].gid for c in "fi"}
    assert {glyph.gid for glyph in apart.glyphs} == plain
    assert {glyph.gid for glyph in joined.glyphs} != plain


def test_a_word_with_a_non_joiner_is_still_divided() -> None:
    points = break_points("informatie\u200cvoorziening", "nl")
    assert {"informatie\u200cvoorziening"[p:] for p in points} >= {"voorziening", "ning"}


def test_a_zero_width_space_lets_a_line_end_and_a_joiner_does_not() -> None:
    whole = style(hyphenate=False)
    wide = natural_width("gegevens-", whole)
    broken = set_text("gegevens\u200bbeleid", whole, wide)
    assert [run_of(line, whole).text for line in broken.lines] == ["gegevens", "beleid"]
    assert broken.lines[0].words[-1].glued
    assert set_text("gegevens-\u2060beleid", whole, wide).count == 1
    assert set_text("gegevens-beleid", whole, wide).count == 2


def test_units_with_a_slash_stay_whole() -> None:
    whole = style(hyphenate=False)
    assert set_text("120kWh/m²", whole, 20).count == 1
    assert set_text("wonen/werken", whole, natural_width("wonen/", whole) + 1).count == 2


def stripped(tmp_path: Path, *codes: int) -> Path:
    """Source Sans without the glyphs of some characters."""
    from fontTools.ttLib import TTFont

    font = TTFont(face().ref.path)
    for table in font["cmap"].tables:
        for code in codes:
            table.cmap.pop(code, None)
    path = tmp_path / "stripped.ttf"
    font.save(path)
    return path


def test_a_composed_letter_needs_no_combining_mark(tmp_path: Path) -> None:
    bare = load_face("bare", stripped(tmp_path, 0x301, 0x308))
    assert missing_characters(bare, smarten("Cafe\u0301", "nl")) == ""
    assert missing_characters(bare, "x\u0301") == "\u0301"


def test_a_letter_that_is_not_there_is_made_of_its_parts(tmp_path: Path) -> None:
    bare = load_face("bare", stripped(tmp_path, 0xE9))
    assert missing_characters(bare, "é") == ""
    assert 0 not in {glyph.gid for glyph in shape_word(bare, "é", "nl").glyphs}


def test_the_slant_of_a_face_is_read_from_its_file() -> None:
    assert face("SourceSans3-It").ref.italic
    assert not face("SourceSans3-Regular").ref.italic
    assert not face("SourceSans3-Bold").ref.italic
    assert face("SourceSans3-Bold").ref.weight == 700


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


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 8), st.floats(60, 200))
def test_what_fills_some_lines_takes_no_more(lines: int, measure: float) -> None:
    fit = fitting(TEXT, style(), measure, lines)
    assert count(TEXT[:fit], style(), measure).count <= lines
    whole = count(TEXT, style(), measure).count
    assert (fit == len(TEXT)) == (lines >= whole)
    if 0 < lines < whole:
        assert count(TEXT[:fit], style(), measure).count == lines


@settings(deadline=None)
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
    with pytest.raises(InfographicError, match="damaged or not a font"):
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


def test_a_font_that_cannot_be_cut_down_is_refused(tmp_path: Path) -> None:
    """It can be read and measured, and its `head` is nothing but zeros."""
    data = bytearray(Path(face().ref.path).read_bytes())
    tables = {bytes(data[i : i + 4]): i for i in range(12, 12 + 16 * data[5], 16)}
    entry = tables[b"head"]
    start, length = (int.from_bytes(data[entry + n : entry + n + 4], "big") for n in (8, 12))
    data[start : start + length] = bytes(length)
    path = tmp_path / "x.ttf"
    path.write_bytes(data)
    with pytest.raises(InfographicError, match="damaged or not a font"):
        load_face("x", path)
    ref = replace(face().ref, path=str(path), digest=sha256(data).hexdigest())
    with pytest.raises(InfographicError, match="cannot be taken out"):
        svg_subset(ref, [65], ["kern"])
    with pytest.raises(InfographicError, match="cannot be taken out"):
        pdf_subset(ref, ((36, (36, "A")),))
