"""Languages: numbers, dates, lists and words as a reader of each language writes them."""

from __future__ import annotations

import doctest
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from infographic.caches import CACHES
from infographic.languages.conventions import hyphenation, phrase, quotes
from infographic.languages.formats import (
    day_name,
    direction,
    format_date,
    format_number,
    join_list,
    marks,
    month_name,
    month_names,
    number_with_unit,
    plural,
)
from infographic.languages.table import PHRASES, TABLE, entries_of

DOC = Path(__file__).parents[2] / "docs" / "adding-a-language.md"
EU = (
    *("bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it"),
    *("lt", "lv", "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv"),
)


@pytest.fixture
def table() -> Iterator[None]:
    """The table and the caches as they were, after a test that adds to it."""
    before = dict(TABLE)
    yield
    TABLE.clear()
    TABLE.update(before)
    CACHES.clear()


@pytest.mark.usefixtures("table")
def test_a_language_is_added_by_the_steps_of_the_documentation() -> None:
    assert "sco" not in TABLE
    result = doctest.testfile(str(DOC), module_relative=False)
    assert result.attempted >= 8
    assert result.failed == 0


@pytest.mark.parametrize("tag", TABLE)
def test_every_entry_keeps_the_form(tag: str) -> None:
    entry = TABLE[tag]
    assert entry.name
    assert len(entry.quotes) in (0, 4)
    assert entry.quotes or entry.like
    assert not entry.like or entry.like in TABLE
    assert set(entry.phrases) in (set(), set(PHRASES))
    assert entry.group_from in (4, 5)
    if entry.phrases:
        assert "{n}" in entry.phrases["dot"]
        assert {"{a}", "{b}"} <= set(
            entry.phrases["of"].replace("}", "} ").replace("{", " {").split()
        )
        assert phrase("of", tag, a="1", b="2").startswith("1")


@pytest.mark.parametrize("tag", [*EU, "fy", "gos", "nds", "nds-NL", "li", "lb"])
def test_all_languages_of_the_union_are_complete(tag: str) -> None:
    assert set(PHRASES) <= {key for entry in entries_of(tag) for key in entry.phrases}
    assert len(month_names(tag)) == 12
    assert direction(tag) == "ltr"


@pytest.mark.parametrize(
    ("tag", "number", "percent"),
    [
        ("nl", "12.345,5", "70%"), ("en", "12,345.5", "70%"), ("de", "12.345,5", "70\u00a0%"),
        ("fr", "12\u202f345,5", "70\u00a0%"), ("sv", "12\u00a0345,5", "70\u00a0%"),
        ("da", "12.345,5", "70\u00a0%"), ("fi", "12\u00a0345,5", "70\u00a0%"),
        ("pl", "12\u00a0345,5", "70%"), ("es", "12.345,5", "70\u00a0%"),
        ("de-CH", "12’345.5", "70%"), ("tr", "12.345,5", "%70"), ("fy", "12.345,5", "70%"),
        ("nds-NL", "12.345,5", "70%"), ("hi", "12,345.5", "70%"), ("li", "12.345,5", "70%"),
        ("xx", "12\u202f345.5", "70\u00a0%"), ("en-ZZ", "12,345.5", "70%"),
    ],
)  # fmt: skip
def test_numbers_of_a_language(tag: str, number: str, percent: str) -> None:
    assert format_number(12345.5, tag) == number
    assert number_with_unit("70", "%", tag) == percent
    assert number_with_unit("70", "km", tag) == "70\u00a0km"
    assert number_with_unit("70", "", tag) == "70"


@pytest.mark.parametrize(
    ("tag", "thousand"),
    [("nl", "1.234"), ("en", "1,234"), ("sv", "1\u00a0234"), ("es", "1234"), ("pl", "1234"),
     ("it", "1234"), ("pt", "1234"), ("hu", "1234"), ("de", "1.234"), ("xx", "1234"),
     ("pt-BR", "1.234")],
)  # fmt: skip
def test_four_digits_are_grouped_where_the_language_does(tag: str, thousand: str) -> None:
    assert format_number(1234, tag) == thousand


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.1 + 0.2, "0,3"), (1 / 3, "0,333333"), (-0.5, "-0,5"), (1e14, "100.000.000.000.000"),
     (999.9999999, "1.000"), (5.0, "5")],
)  # fmt: skip
def test_numbers_keep_six_decimals(value: float, words: str) -> None:
    assert format_number(value, "nl") == words


def test_indian_digits_are_grouped_in_lakh_and_crore() -> None:
    assert format_number(12345678, "hi") == "1,23,45,678"


@pytest.mark.parametrize(
    ("tag", "day", "month", "written"),
    [
        ("nl", "2 feb 2025", "feb 2025", "2 februari 2025"),
        ("en", "2 Feb 2025", "Feb 2025", "2 February 2025"),
        ("en-US", "Feb 2, 2025", "Feb 2025", "February 2, 2025"),
        ("de", "2. Feb. 2025", "Feb. 2025", "2. Februar 2025"),
        ("fr", "2 févr. 2025", "févr. 2025", "2 février 2025"),
        ("sv", "2 feb. 2025", "feb. 2025", "2 februari 2025"),
        ("fy", "2 feb 2025", "feb 2025", "2 febrewaris 2025"),
        ("pl", "2 lut 2025", "lut 2025", "2 lutego 2025"),
        ("hu", "2025. febr. 2.", "2025. febr.", "2025. február 2."),
        ("gos", "2 feb 2025", "feb 2025", "2 februari 2025"),
        ("nds-NL", "2 feb 2025", "feb 2025", "2 februari 2025"),
        ("ja", "2025年2月2日", "2025年2月", "2025年2月2日"),
        ("ru", "2 февр. 2025 г.", "февр. 2025 г.", "2 февраля 2025 г."),
        ("xx", "2025-02-02", "2025-02", "2025-02-02"),
    ],
)
def test_dates_of_a_language(tag: str, day: str, month: str, written: str) -> None:
    said = [format_date(d, tag) for d in ("2025-02-02", "2025-02")]
    said.append(format_date("2025-02-02", tag, "long"))
    assert [s.replace("\u202f", "\u00a0") for s in said] == [
        words.replace(" ", "\u00a0") for words in (day, month, written)
    ]


@pytest.mark.parametrize(
    ("tag", "figures"),
    [("nl", "02-02-2025"), ("en", "02/02/2025"), ("en-US", "2/2/2025"), ("sv", "2025-02-02"),
     ("de", "02.02.2025"), ("xx", "2025-02-02")],
)  # fmt: skip
def test_dates_in_figures_have_the_whole_year(tag: str, figures: str) -> None:
    assert format_date("2025-02-02", tag, "figures") == figures
    assert "2025" in format_date("2025-02", tag, "figures")


def test_names_of_days_and_months() -> None:
    day = date(2025, 9, 12)
    assert day_name(day, "wide", "nl") == "vrijdag"
    assert day_name(day, "wide", "xx") == "Friday"
    assert month_name(9, "abbreviated", "de") == "Sept."
    assert month_name(9, "wide", "xx") == "September"


def test_nothing_in_a_date_may_break() -> None:
    for tag in (*EU, "ja", "ar", "th", "eu"):
        for form in ("short", "long", "figures"):
            assert " " not in format_date("2025-09-12", tag, form), tag  # type: ignore[arg-type]


def test_a_year_alone_is_formatted_by_the_language() -> None:
    assert format_date("2025", "nl") == "2025"
    assert format_date("2025", "ja") == "2025年"


def test_thai_dates_name_their_era() -> None:
    assert "G" not in format_date("2025-05-12", "th", "long")


@pytest.mark.parametrize(
    ("tag", "words"),
    [("nl", "a, b en c"), ("en", "a, b and c"), ("en-US", "a, b, and c"), ("de", "a, b und c"),
     ("sv", "a, b och c"), ("fy", "a, b en c"), ("xx", "a, b, c")],
)  # fmt: skip
def test_lists_of_a_language(tag: str, words: str) -> None:
    assert join_list(["a", "b", "c"], tag) == words
    assert join_list(["a"], tag) == "a"
    assert join_list([], tag) == ""


@pytest.mark.parametrize(
    ("tag", "number", "category"),
    [("nl", 1, "one"), ("nl", 2, "other"), ("pl", 2, "few"), ("pl", 5, "many"), ("fr", 0, "one"),
     ("ja", 1, "other"), ("sl", 2, "two"), ("gos", 1, "one"), ("xx", 1, "one"), ("xx", 2, "other"),
     ("nl", 1.5, "other")],
)  # fmt: skip
def test_plural_forms(tag: str, number: float, category: str) -> None:
    assert plural(number, tag) == category


@pytest.mark.parametrize(
    ("tag", "way"),
    [("nl", "ltr"), ("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ur-PK", "rtl"), ("xx", "ltr"),
     ("az-Arab", "rtl"), ("ku-Latn", "ltr"), ("pa-Arab-PK", "rtl"), ("ja", "ltr")],
)  # fmt: skip
def test_direction_of_the_script(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("tag", "dictionary"),
    [("nl", "nl"), ("nl-BE", "nl"), ("no", "nb"), ("pt-BR", "pt_BR"), ("de-CH", "de_CH"),
     ("fy", None), ("nds", None), ("gos", None), ("xx", None), ("sr-Latn", "sr_Latn")],
)  # fmt: skip
def test_only_the_own_dictionary_divides_words(tag: str, dictionary: str | None) -> None:
    assert hyphenation(tag) == dictionary


def test_phrases_fall_back_in_order() -> None:
    assert phrase("no", "gos") == "nee"
    assert phrase("yes", "nl-BE") == "ja"
    assert phrase("yes", "li") == "ja"  # like Dutch
    assert phrase("of", "xx", a="1", b="2") == "1 of 2"
    assert phrase("of", "FR", a="1", b="2") == "1 sur 2"
    assert phrase("of", "nds-nl", a="1", b="2") == "1 van 2"


def test_quotes_and_marks() -> None:
    assert quotes("sv") == "’’””"
    assert quotes("de-AT") == "‚‘„“"
    assert quotes("nn") == "‘’«»"
    assert quotes("xx") == "‘’“”"
    assert marks("nl") == (".", ",")
    assert marks("xx") == ("\u202f", ".")


def test_babel_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, infographic.cli.main, infographic.text.typography as t\n"
    code += "t.smarten('geen cijfers', 'nl'); assert not any('babel' in m for m in sys.modules)"
    code += "\nfrom infographic.text.dates import format_date; format_date('2025', 'nl')"
    code += "\nassert 'babel.core' in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_a_broken_time_zone_is_no_business_of_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ":/etc/passwd")
    code = "import os\nfrom infographic.languages.formats import format_date\n"
    code += "assert format_date('2025', 'nl') == '2025'\nassert os.environ['TZ'] == ':/etc/passwd'"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
