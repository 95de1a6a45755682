"""The bidirectional algorithm, by cases of the Unicode Character Database."""

from __future__ import annotations

from pathlib import Path

import pytest

from infographic.text.bidi import levels_of, paragraph_level, visual_order
from infographic.text.bidi_classes import class_of

SAMPLE = Path(__file__).with_name("unicode") / "bidi-character-sample.txt"


def cases() -> list[str]:
    lines = SAMPLE.read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def wrong(line: str) -> bool:
    codes, direction, own, levels, order = line.split(";")
    text = "".join(chr(int(code, 16)) for code in codes.split())
    base = paragraph_level(text) if direction == "2" else int(direction)
    found = levels_of(text, base)
    kept = [i for i, level in enumerate(levels.split()) if level != "x"]
    told = [int(level) for level in levels.split() if level != "x"]
    shown = [kept[i] for i in visual_order([found[i] for i in kept])]
    return (base, [found[i] for i in kept], shown) != (int(own), told, [*map(int, order.split())])


def test_levels_and_order_are_those_of_unicode() -> None:
    lines = cases()
    assert len(lines) > 1400
    assert [line for line in lines if wrong(line)] == []


@pytest.mark.parametrize(
    ("text", "base", "levels"),
    [
        ("abc", 0, "000"),
        ("אב 12", 1, "11122"),
        ("אב 12", 0, "11122"),
        ("אב-12%", 1, "111222"),
        ("א(ב)", 1, "1111"),
        ("a (אב)", 0, "000110"),
        ("عام 12", 1, "111122"),
        ("", 1, ""),
    ],
)
def test_plain_cases(text: str, base: int, levels: str) -> None:
    assert "".join(map(str, levels_of(text, base))) == levels


def test_marks_of_direction_count() -> None:
    assert levels_of("א!", 0) == (1, 0)
    assert levels_of("א!\u200f", 0) == (1, 1, 1)


def test_letters_newer_than_python_have_the_class_of_their_block() -> None:
    assert class_of("\u05ff") == "R"
    assert class_of("\U00010ec7") == "AL"
    assert class_of("\ufdd0") == "BN"
    assert class_of("\u0378") == "L"
