"""Texts in scripts of all kinds: directions, runs, breaks, and lines in visual order."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from infographic.languages.scripts import depth_of, least_leading, right_to_left
from infographic.scene import GlyphRun
from infographic.text import breaks
from infographic.text.breaks import needs_dictionary, places, unbroken
from infographic.text.fonts import Face, load_face
from infographic.text.linebreak import Kind
from infographic.text.paragraph import (
    TextStyle,
    count,
    fitting,
    natural_width,
    runs_of,
    set_text,
)
from infographic.text.runs import itemized
from infographic.text.scripts import script_stretches

FONTS = Path(__file__).parents[1] / "scripts" / "fonts"
NAMES = {"ar": "Arabic", "he": "Hebrew", "hi": "Devanagari", "th": "Thai", "ja": "JP",
         "zh": "SC", "ko": "KR"}  # fmt: skip


def face(language: str) -> Face:
    name = f"NotoSans{NAMES[language[:2]]}-Regular"
    return load_face(name, FONTS / f"{name}.ttf")


def style(language: str, own: str = "", **more: object) -> TextStyle:
    return TextStyle(face(own or language), 10.0, 12.0, "black", language, **more)  # type: ignore[arg-type]


def runs(text: str, made: TextStyle, measure: float = 1000.0) -> list[list[tuple[float, GlyphRun]]]:
    """The runs of each line with their places."""
    block = set_text(text, made, measure)
    return [[(x, run) for x, run, _ in runs_of(line, made)] for line in block.lines]


def seen(line: list[tuple[float, GlyphRun]]) -> list[str]:
    """The words of a line from left to right."""
    words = [(x + word.x, word.word.text) for x, run in line for word in run.words]
    return [text for _, text in sorted(words)]


def lines(text: str, made: TextStyle, measure: float) -> list[str]:
    return ["".join(run.text for _, run in line).strip() for line in runs(text, made, measure)]


@pytest.mark.parametrize(
    ("tag", "right"),
    [("ar", 1), ("he-IL", 1), ("fa", 1), ("ur", 1), ("yi", 1), ("az-Arab", 1), ("ckb", 1),
     ("nl", 0), ("en-GB", 0), ("az", 0), ("ja", 0), ("", 0), ("en-Arab", 1), ("xx", 0)],
)  # fmt: skip
def test_directions_of_languages(tag: str, right: bool) -> None:
    assert right_to_left(tag) == bool(right)


def test_words_of_a_hebrew_line_stand_from_right_to_left() -> None:
    (line,) = runs("אבג דהו 2025 זחט (PDF file) סוף.", style("he"))
    assert seen(line) == ["סוף.", ")", "PDF", "file", "(", "זחט", "2025", "דהו", "אבג"]
    assert all(run.rtl for _, run in line)
    assert "".join(run.text for _, run in line) == "אבג דהו 2025 זחט (PDF file) סוף."


def test_a_hebrew_name_in_an_english_line() -> None:
    (line,) = runs("The book אבג דהו was read.", style("en", "he"))
    assert seen(line) == ["The", "book", "דהו", "אבג", "was", "read."]
    assert not any(run.rtl for _, run in line)


def test_two_numbers_on_a_hebrew_line_keep_a_space_between_them() -> None:
    made = style("he")
    (line,) = runs("12 34 אב", made)
    assert seen(line) == ["אב", "34", "12"]
    assert natural_width("12 34 אב", made) == pytest.approx(
        sum(run.width for _, run in line) + 2 * face("he").space / 100, abs=0.02
    )


def test_pieces_of_a_line_touch_and_do_not_overlap() -> None:
    made = style("ar")
    for text in ("تقرير 2025 (PDF/UA) إلى 42%، ثم 310,000.", "A عام 12 B", "مرحبا hello مرحبا"):
        (line,) = runs(text, made)
        boxes = sorted((x, x + run.width) for x, run in line)
        assert boxes[0][0] == pytest.approx(0, abs=1e-6)
        for (_, end), (start, _) in pairwise(boxes):
            assert end <= start + 1e-6
            assert start - end < 2 * made.size * 0.3
        assert boxes[-1][1] == pytest.approx(natural_width(text, made), abs=1e-6)


def test_brackets_are_mirrored() -> None:
    right, left = (set_text(text, style("he"), 500) for text in ("(אב)", "(ab)"))
    glyphs = [
        [g.gid for s in block.lines[0].segments for w in s.words for g in w.word.glyphs]
        for block in (right, left)
    ]
    drawn = face("he").font
    opening, closing = (drawn.get_nominal_glyph(ord(c)) for c in "()")
    assert (glyphs[0][0], glyphs[0][-1]) == (opening, closing)  # from left to right
    assert opening in glyphs[1]


def test_a_bracket_beside_latin_words_is_that_of_the_line() -> None:
    """It is a run of its own, without letters that tell its direction."""
    (line,) = runs("אב (ab) גד", style("he"))
    glyphs = [
        g.gid
        for _, run in sorted(line, key=lambda each: each[0])
        for word in sorted(run.words, key=lambda w: w.x)
        for g in word.word.glyphs
    ]
    font = face("he").font
    opening, closing = (font.get_nominal_glyph(ord(c)) for c in "()")
    assert glyphs.index(opening) < glyphs.index(font.get_nominal_glyph(ord("a")))
    assert glyphs.index(closing) > glyphs.index(font.get_nominal_glyph(ord("b")))


def test_arabic_letters_join() -> None:
    made = style("ar")
    joined = natural_width("بببب", made)
    assert joined < 4 * natural_width("ب", made) * 0.9


def test_letters_that_touch_are_not_letterspaced() -> None:
    for language, text in (("ar", "مرحبا"), ("hi", "नमस्ते")):
        plain, tracked = style(language), style(language, tracking=100.0)
        assert natural_width(text, tracked) == pytest.approx(natural_width(text, plain))
        assert count(text, tracked, 400).count == 1
        ((_, run),) = runs(text, tracked)[0]
        assert run.tracking == 0
    assert natural_width("abc", style("ar", tracking=100.0)) > natural_width("abc", style("ar"))


def test_scripts_are_shaped_apart() -> None:
    made = style("hi")
    found = [(run.start, run.stop) for run in itemized("PDFका", made)]
    assert found == [(0, 3), (3, 5)]
    assert itemized("हिन्दी 2025 में", made) == ()
    assert script_stretches("2025में ok") == ((0, 8), (8, 10))


def test_marks_of_direction_change_the_order_and_leave_no_trace() -> None:
    made = style("he")
    (plain,) = runs("C++ אב", made)
    (marked,) = runs("C++\u200e אב", made)
    assert seen(plain) == ["אב", "++", "C"]
    assert seen(marked) == ["אב", "C++"]
    assert "\u200e" not in "".join(run.text for _, run in marked)


JAPANESE = (
    "市内八つの図書館は、週に三日、夜も「開いて」います。来館者は42％（31万人から）増えました。"
)


@pytest.mark.parametrize("measure", range(40, 160, 7))
def test_no_mark_stands_on_the_wrong_side_of_a_break(measure: int) -> None:
    """Kinsoku (JIS X 4051): what may not begin a line, and what may not end one."""
    for text, language in ((JAPANESE, "ja"), (JAPANESE.replace("図", "书"), "zh")):
        found = lines(text, style(language, "ja"), measure)
        assert "".join(found).replace(" ", "") == text
        for line in found:
            assert line[0] not in "、。」）％っょゃー", line
            assert line[-1] not in "「（", line


def test_chinese_is_broken_between_any_two_characters() -> None:
    made = style("zh")
    text = "全市八家图书馆每周有三天晚上开放"
    found = lines(text, made, 45)
    assert [len(line) for line in found] == [4, 4, 4, 4]
    assert count(text, made, 45).count == 4
    assert fitting(text, made, 45, 2) == 8
    assert not any(run.words[-1].hyphen for line in runs(text, made, 45) for _, run in line)


def test_a_latin_word_within_is_kept_whole() -> None:
    made = style("ja")
    for line in lines("すべての本はInfographicで読めます。", made, 62):
        assert "Infographic" in line or not set(line) & set("Infographic")


def test_korean_words_are_kept_whole_where_no_line_is_saved() -> None:
    kinds = dict(places("도서관에서"))
    assert set(kinds.values()) == {Kind.SYLLABLE}
    assert len(kinds) == 4
    made = style("ko")
    text = "시내 여덟 곳의 도서관은 일주일에 사흘 저녁에도 문을 엽니다."
    for measure in (120, 150, 180):
        found = lines(text, made, measure)
        assert {word for line in found for word in line.split()} <= set(text.split())
        assert len(found) == count(text, made, measure).count
    assert len(lines("도서관도서관도서관", made, 40)) == 3


def test_thai_is_broken_between_words() -> None:
    text = "แผนพัฒนาดิจิทัลของเทศบาลกรุงเทพมหานครเพื่อประชาชนทุกคน"
    words = ["แผน", "พัฒนา", "ดิจิทัล", "ของ", "เทศบาล", "กรุงเทพมหานคร", "เพื่อ", "ประชาชน",
             "ทุก", "คน"]  # fmt: skip
    assert unbroken(text) == words
    edges = {sum(map(len, words[:n])) for n in range(len(words) + 1)}
    at = 0
    for line in lines(text, style("th"), 80):
        at += len(line)
        assert at in edges


def test_a_line_in_a_script_without_spaces_divides_no_word() -> None:
    for language, text in (("ja", JAPANESE), ("th", "แผนพัฒนาดิจิทัลของเทศบาลกรุงเทพมหานคร")):
        *first, last = runs(text, style(language), 60)
        assert all(line[-1][1].words[-1].between for line in first)
        assert all(line[-1][1].words[-1].glued for line in first)
        assert not last[-1][1].words[-1].between


def test_without_the_dictionary_thai_is_not_guessed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaks, "find_spec", lambda name: None)
    assert unbroken("การบริการสาธารณะที่เข้าถึง") == ["การบริการสาธารณะที่เข้าถึง"]
    assert needs_dictionary("การบริการสาธารณะที่เข้าถึง")
    assert not needs_dictionary("ไทย")


def test_zero_width_spaces_divide_thai_too() -> None:
    text = "ไทยไทย\u200bไทยไทย"
    assert lines(text, style("th"), 40) == ["ไทยไทย", "ไทยไทย"]


@pytest.mark.parametrize(
    ("tag", "least"),
    [("ar", 1.3), ("hi", 1.3), ("ja", 1.25), ("nl", 0), ("he", 0), ("az-Arab", 1.3)],
)
def test_high_letters_have_more_leading(tag: str, least: float) -> None:
    assert least_leading(tag) == least
    assert bool(depth_of(tag)) == (least == 1.3)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("two words", ["two", "words"]),
        ("図書館", ["図", "書", "館"]),
        ("「図」", ["「図」"]),
        ("", []),
    ],
)
def test_what_stays_on_one_line(text: str, pieces: list[str]) -> None:
    assert unbroken(text) == pieces
