"""Numbers: read as people write them, and shown as a sheet shows them."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infographic.model.number_formats import SheetValue, UnsupportedError, shown
from infographic.model.numbers import AmbiguousError, Notation, parse_number


@pytest.mark.parametrize(
    ("text", "tag", "delimiter", "wanted"),
    [
        ("12,5", "nl", ";", 12.5),
        ("12.5", "nl", ",", 12.5),
        ("12,5", "en", ",", 12.5),
        ("0,125", "nl", ",", 0.125),
        ("1.234,5", "nl", "", 1234.5),
        ("1,234.5", "en", "", 1234.5),
        ("1.234.567", "nl", "", 1234567),
        ("1,234,567", "en", "", 1234567),
        ("1.234", "en", ",", 1.234),
        ("1,234", "nl", ";", 1.234),
        ("1,234", "en", ",", 1234),
        ("1 234,5", "fr", "", 1234.5),
        ("1\u202f234", "fr", "", 1234),
        ("1'234.5", "de-CH", "", 1234.5),
        ("-5", "nl", "", -5),
        ("\u22125", "nl", "", -5),
        ("+5", "nl", "", 5),
        (" 70 % ", "nl", "", 70),
        ("1e3", "en", "", 1000),
        (".5", "en", "", 0.5),
        ("1234567", "nl", "", 1234567),
    ],
)
def test_numbers_are_read_as_they_are_written(
    text: str, tag: str, delimiter: str, wanted: float
) -> None:
    assert parse_number(text, Notation("", tag, delimiter)) == wanted


@pytest.mark.parametrize(
    ("text", "tag", "delimiter"),
    [("1.234", "nl", ";"), ("1.234", "de", ""), ("1,234", "nl", ","), ("1,234", "en", ";"),
     ("1.234", "en", ";"), ("-999.000", "nl", "")],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_ambiguous(text: str, tag: str, delimiter: str) -> None:
    with pytest.raises(AmbiguousError):
        parse_number(text, Notation("", tag, delimiter))


def test_the_author_decides() -> None:
    assert parse_number("1.234", Notation(",", "nl")) == 1234
    assert parse_number("1.234", Notation(".", "nl")) == 1.234
    assert parse_number("1,234", Notation(",", "en", ";")) == 1.234
    with pytest.raises(ValueError, match=r"12\.5"):
        parse_number("12.5", Notation(",", "nl"))


@pytest.mark.parametrize(
    "text",
    ["", "x", "inf", "nan", "1e999", "1_000", "1.2.3", "1,2,3", "1.234,567.8", "12 34", "1..2",
     "--5", "0x10", "\u0661\u0662", "1234.567.890", "1,23,456", "9" * 20, "5 km", "\u20ac 5"],
)  # fmt: skip
def test_what_is_not_a_number(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        parse_number(text, Notation("", "nl"))


@given(st.text(max_size=12), st.sampled_from(["nl", "en", "fr", "", "xx"]))
def test_any_text_is_a_finite_number_or_refused(text: str, tag: str) -> None:
    with suppress(ValueError):
        assert abs(parse_number(text, Notation("", tag))) < 1e15


@pytest.mark.parametrize(
    ("value", "code", "nl", "en"),
    [
        (0.7, "0%", "70%", "70%"),
        (0.0705, "0.0%", "7,1%", "7.1%"),
        (1234.5, '"\u20ac" #,##0.00', "\u20ac 1.234,50", "\u20ac 1,234.50"),
        (1234.5, '[$\u20ac-413] #,##0.00;[Red]-#,##0.00', "\u20ac 1.234,50", "\u20ac 1,234.50"),
        (-1234.5, '#,##0.00 "kr";[Red]-#,##0.00 "kr"', "-1.234,50 kr", "-1,234.50 kr"),
        (0, '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)', "$ -", "$ -"),
        (-1234.5, '_("$"* #,##0.00_);_("$"* (#,##0.00)', "$ (1.234,50)", "$ (1,234.50)"),
        (42, "00000", "00042", "00042"),
        (1234567, "#,##0", "1.234.567", "1,234,567"),
        (1234567, '0.0,,"M"', "1,2M", "1.2M"),
        (1234567.891, "#,##0,", "1.235", "1,235"),
        (5551234, "000-0000", "555-1234", "555-1234"),
        (1 / 3, "General", "0,333333333", "0.333333333"),
        (2 / 3, "0.00", "0,67", "0.67"),
        (2.5, "0", "3", "3"),
        (2.5, "0.###", "2,5", "2.5"),
        (-0.001, "0.0", "0,0", "0.0"),
        (12345.678, "0.00E+00", "1,23E+04", "1.23E+04"),
        (123456789012, "General", "1,23457E+11", "1.23457E+11"),
        (12, '0" km"', "12 km", "12 km"),
        (-5, "0;(0)", "(5)", "(5)"),
        (5, ";;;", "", ""),
        (2025, "General", "2025", "2025"),
    ],
)  # fmt: skip
def test_numbers_are_shown_as_the_sheet_shows_them(
    value: float, code: str, nl: str, en: str
) -> None:
    assert (shown(value, code, "nl"), shown(value, code, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("value", "code", "wanted"),
    [(0.7, "0%", 70), (1 / 3, "0.00", 0.33), (1234567, "0.0,,", 1.2), (5, "General", 5)],
)
def test_a_number_is_worth_what_is_shown(value: float, code: str, wanted: float) -> None:
    assert SheetValue(value, code).number() == wanted


MOMENT = datetime(2025, 2, 1, 9, 5, 7)


@pytest.mark.parametrize(
    ("value", "code", "nl", "en"),
    [
        (MOMENT, "d mmmm yyyy", "1 februari 2025", "1 February 2025"),
        (MOMENT, "[$-413]dddd d mmm yy;@", "zaterdag 1 feb 25", "Saturday 1 Feb 25"),
        (MOMENT, "yyyy-mm-dd h:mm:ss", "2025-02-01 9:05:07", "2025-02-01 9:05:07"),
        (MOMENT, "mm-dd-yy", "01-02-2025", "01/02/2025"),
        (MOMENT, "m/d/yy h:mm", "01-02-2025 09:05", "01/02/2025 09:05"),
        (MOMENT, "h:mm AM/PM", "9:05 AM", "9:05 AM"),
        (MOMENT, "mm:ss", "05:07", "05:07"),
        (MOMENT, "mm/yyyy", "02/2025", "02/2025"),
        (date(2025, 12, 31), "dd.mm.yyyy", "31.12.2025", "31.12.2025"),
        (date(2025, 12, 31), "General", "2025-12-31", "2025-12-31"),
        (time(14, 30), "h:mm", "14:30", "14:30"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05", "30:05"),
    ],
)
def test_dates_are_shown_as_the_sheet_shows_them(value: Any, code: str, nl: str, en: str) -> None:
    assert (shown(value, code, "nl"), shown(value, code, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("value", "code"),
    [(0.5, "# ?/?"), (5, "[<10]0;0.0"), (float("inf"), "0"), (1e20, "0"), (time(1), "yyyy")],
)
def test_formats_that_are_not_supported_are_refused(value: Any, code: str) -> None:
    with pytest.raises(UnsupportedError):
        shown(value, code, "nl")


@given(
    st.floats(allow_nan=True) | st.integers() | st.datetimes(),
    st.text('0#?.,%E+-/"\\[]$@_*;ymdhs ()\u20ac', max_size=14),
)
def test_any_format_is_shown_or_refused(value: Any, code: str) -> None:
    with suppress(UnsupportedError):
        assert isinstance(shown(value, code, "nl"), str)
