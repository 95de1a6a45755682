"""Runs: paragraphs of several faces are measured, broken and set like those of one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from faces import face, style
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from infographic.marked import Look, Marked, Span, marked
from infographic.text.fonts import Face, load_face
from infographic.text.foreign import with_languages
from infographic.text.linebreak import Kind
from infographic.text.measure import measured
from infographic.text.paragraph import (
    TextStyle,
    count,
    fitting,
    natural_width,
    run_of,
    runs_of,
    set_text,
)
from infographic.text.runs import Family, itemized, missing
from infographic.text.shape import shape_word
from infographic.text.typography import smarten_marked

FONTS = Path(__file__).parents[1] / "fonts"
BOLD, ITALIC = Look(bold=True), Look(italic=True)
WORDS = "Het beleid voor gegevens staat in het rapport over datagedreven werken en CO₂."


def fallback(name: str) -> Face:
    return load_face(name, FONTS / f"{name}.ttf")


def mixed(**more: object) -> TextStyle:
    family = Family(face("SourceSans3-Bold"), face("SourceSans3-It"), face("SourceSans3-BoldIt"))
    return style(family=family, **more)


def others() -> TextStyle:
    faces = (fallback("NotoSansArabic-subset"), fallback("NotoEmoji-subset"))
    return style(family=Family(face("SourceSans3-Bold"), fallback=faces))


def text(words: str, **looks: Look) -> str:
    """`words` with looks for single words of it."""
    spans = [Span(words.index(w), words.index(w) + len(w), look) for w, look in looks.items()]
    return marked(words, sorted(spans, key=lambda span: span.start))


def faces_of(words: str, how: TextStyle) -> list[tuple[str, str]]:
    runs = itemized(words, how)
    return [(str(words[r.start : r.stop]), r.face.ref.name) for r in runs]


def test_a_plain_text_has_no_runs() -> None:
    assert itemized(WORDS, mixed()) == ()
    assert itemized("Grieks: λόγος", others()) == ()  # the face has Greek itself


def test_a_text_that_only_looks_like_its_face_has_no_runs() -> None:
    assert itemized(text(WORDS, **{"₂": Look(level="sub")}), mixed()) == ()


def test_every_run_is_in_the_face_of_its_look() -> None:
    made = text("een twee drie", twee=BOLD, drie=ITALIC)
    assert faces_of(made, mixed()) == [
        ("een ", "SourceSans3-Regular"),
        ("twee", "SourceSans3-Bold"),
        (" ", "SourceSans3-Regular"),
        ("drie", "SourceSans3-It"),
    ]


def test_bold_italic_words_have_a_face_of_their_own() -> None:
    made = text("een twee", twee=Look(bold=True, italic=True))
    assert faces_of(made, mixed())[-1] == ("twee", "SourceSans3-BoldIt")


def test_smaller_letters_are_measured_smaller() -> None:
    how = replace(style(), face=face("BricolageGrotesque-ExtraBold"))
    (raised,) = [run for run in itemized(text("x-ab", ab=Look(level="sup")), how) if run.rise]
    wide = natural_width(text("x-ab", ab=Look(level="sup")), how) - natural_width("x-", how)
    assert wide == pytest.approx(raised.scale * natural_width("ab", how), rel=0.02)


@pytest.mark.parametrize("measure", [60.0, 75.0, 100.0, 150.0, 400.0])
def test_a_mark_without_effect_breaks_lines_as_before(measure: float) -> None:
    plain_style = replace(mixed(), family=Family(bold=face(), italic=face()))
    made = text(WORDS, gegevens=BOLD, rapport=ITALIC)
    plain, set_ = set_text(WORDS, plain_style, measure), set_text(made, plain_style, measure)
    assert set_.count == plain.count
    assert count(made, plain_style, measure).count == count(WORDS, plain_style, measure).count
    for ours, theirs in zip(set_.lines, plain.lines, strict=True):
        assert ours.width == pytest.approx(theirs.width, abs=0.05)
        words = "".join(run.text for _, run, _ in runs_of(ours, plain_style))
        assert words.rstrip() == run_of(theirs, plain_style).text
        assert ours.hyphenated == theirs.hyphenated


@pytest.mark.parametrize("tracking", [0.0, 60.0])
def test_a_line_is_as_wide_as_it_was_measured(tracking: float) -> None:
    how = mixed(tracking=tracking)
    made = text(WORDS, beleid=BOLD, rapport=ITALIC, **{"₂": Look(bold=True, level="sub")})
    whole = set_text(made, how, 1000.0).lines[0]
    breaks = measured(made, how).breaks
    assert whole.width == pytest.approx(breaks.ends[-1] * how.size / how.face.upem, abs=0.02)
    assert natural_width(made, how) == pytest.approx(whole.width, abs=1e-6)
    end = 0.0
    for x, run, _ in runs_of(whole, how):
        assert x >= end - 1e-6
        end = x + run.width
    assert end == pytest.approx(whole.width)


def test_spaces_belong_to_the_words_that_have_them_in_the_text() -> None:
    made = text("a bb c", bb=Look(link="https://example.org"))
    runs = [run for _, run, _ in runs_of(set_text(made, mixed(), 400.0).lines[0], mixed())]
    assert [run.text for run in runs] == ["a ", "bb", " c"]
    assert [run.continues for run in runs] == [False, True, True]


def test_a_line_that_goes_on_ends_in_a_space() -> None:
    made = text("een twee drie vier", een=BOLD)
    lines = set_text(made, mixed(), 50.0).lines
    assert len(lines) > 1
    last = [list(runs_of(line, mixed()))[-1][1].space_after for line in lines]
    assert last == [True] * (len(lines) - 1) + [False]


def test_a_word_of_two_faces_is_hyphenated_as_one() -> None:
    word = "dataorganisatie"
    made = Marked(word, (Span(0, 4, BOLD),))
    plain, ours = measured(word, mixed()), measured(made, mixed())
    hyphens = [s for s, k in zip(plain.stops, plain.breaks.kinds, strict=True) if k is Kind.HYPHEN]
    found = [s for s, k in zip(ours.stops, ours.breaks.kinds, strict=True) if k is Kind.HYPHEN]
    assert hyphens == found
    line = set_text(made, mixed(), 30.0).lines[0]
    assert next(run.face for _, run, _ in runs_of(line, mixed())) == "SourceSans3-Bold"
    assert line.words[-1].hyphen


def test_how_much_fits_is_counted_over_runs() -> None:
    made = text(WORDS, gegevens=BOLD)
    lines = count(made, mixed(), 100.0).count
    assert fitting(made, mixed(), 100.0, lines) == len(WORDS)
    assert 0 < fitting(made, mixed(), 100.0, 1) < fitting(made, mixed(), 100.0, 2) < len(WORDS)


def test_quotes_and_spaces_of_the_language_come_into_marked_texts() -> None:
    made = smarten_marked(text('zeg "ja" voor 5 km', **{"5 km": BOLD}), "nl")
    assert str(made) == "zeg “ja” voor 5\u00a0km"
    assert isinstance(made, Marked)
    assert [str(made[s.start : s.stop]) for s in made.spans] == ["5\u00a0km"]


# Levels


def levels(words: str, part: str, look: Look, how: TextStyle) -> tuple[float, float, str]:
    line = set_text(text(words, **{part: look}), how, 400.0).lines[0]
    (run,) = [run for _, run, _ in runs_of(line, how) if part[-1] in run.text]
    return run.size, run.rise, ",".join(run.features)


def test_letters_are_raised_by_the_font_where_it_can() -> None:
    assert levels("1er", "er", Look(level="sup"), mixed()) == (10.0, 0.0, "sups")


def test_elsewhere_they_are_set_smaller_and_moved() -> None:
    how = replace(style(), face=face("BricolageGrotesque-ExtraBold"))
    for level, sign in (("sup", 1), ("sub", -1)):
        size, rise, features = levels("x-ab", "ab", Look(level=level), how)  # type: ignore[arg-type]
        assert features == ""
        assert 5 < size < 8
        assert 1 <= sign * rise < 6


def test_a_face_without_a_raised_sign_raises_the_plain_one() -> None:
    how = replace(style(), face=face("BricolageGrotesque-ExtraBold"))
    assert how.face.has("⁶")
    assert not how.face.has("⁻")
    (run,) = [r for r in itemized(text("x⁻⁶", **{"⁻⁶": Look(level="sup")}), how) if r.start]
    assert run.spelled == "−6"
    assert run.rise > 0
    assert not missing(text("x⁻⁶", **{"⁻⁶": Look(level="sup")}), how)


# Other faces


def test_other_scripts_are_set_in_the_faces_that_have_them() -> None:
    assert faces_of("De العربية لغة 😀 af", others()) == [
        ("De ", "SourceSans3-Regular"),
        ("العربية لغة", "NotoSansArabic-subset"),
        (" ", "NotoSansArabic-subset"),  # in the direction of the line
        ("😀 ", "NotoEmoji-subset"),
        ("af", "SourceSans3-Regular"),
    ]


@pytest.mark.parametrize(
    "cluster",
    ["👩\u200d👩\u200d👧", "#\ufe0f\u20e3", "ب\u064e\u0651"],
    ids=["family", "keycap", "vowel signs"],
)
def test_what_reads_as_one_character_is_in_one_face(cluster: str) -> None:
    words = f"a{cluster}b"
    runs = itemized(words, others())
    assert [words[r.start : r.stop] for r in runs] == ["a", cluster, "b"]


def test_letters_with_their_marks_stay_together() -> None:
    words = "e\u0301\u0627"
    assert [words[r.start : r.stop] for r in itemized(words, others())] == ["e\u0301", "\u0627"]


def test_what_no_face_has_is_named_with_the_faces() -> None:
    found = missing("a \u1f33 ა \u0627", others())
    assert set(found) == {"ა"} or set(found) == {"\u1f33", "ა"}
    assert [f.ref.name for f in found["ა"]] == [
        "SourceSans3-Regular",
        "NotoSansArabic-subset",
        "NotoEmoji-subset",
    ]


def coloured_font(path: Path, outlines: bool) -> Face:
    """A font whose one glyph is a layer of colour over an outline, or over nothing."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((500, 0))
    pen.lineTo((500, 500))
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "space", "face", "layer"])
    builder.setupCharacterMap({0x20: "space", 0x41: "layer", 0x1F600: "face"})
    builder.setupGlyf(
        {".notdef": empty, "space": empty, "face": square if outlines else empty, "layer": square}
    )
    builder.setupHorizontalMetrics(dict.fromkeys(builder.font.getGlyphOrder(), (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Colours", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.setupCOLR({"face": [("layer", 0)]})
    builder.setupCPAL([[(1.0, 0.0, 0.0, 1.0)]])
    builder.save(path)
    return load_face(path.stem, path)


def test_a_coloured_picture_is_no_glyph(tmp_path: Path) -> None:
    colours = coloured_font(tmp_path / "colours.ttf", False)
    assert not colours.has("😀")
    assert colours.coloured("😀")
    how = style(family=Family(fallback=(colours, fallback("NotoEmoji-subset"))))
    assert faces_of("a 😀", how)[-1] == ("😀", "NotoEmoji-subset")


def test_an_outline_under_colours_is_drawn(tmp_path: Path) -> None:
    assert coloured_font(tmp_path / "both.ttf", True).has("😀")


# Languages


@pytest.mark.parametrize(
    ("words", "language", "found"),
    [
        ("de μ en Ω", "nl", []),
        ("λόγος is een woord και άλλο", "nl", [("λόγος", "el"), ("και άλλο", "el")]),
        ("λόγος", "el", []),
        ("日本語です en 中国", "nl", [("日本語です", "ja")]),
        ("한국어 말", "de", [("한국어 말", "ko")]),
        ("שלום", "yi", []),
        ("Привет العربية", "nl", []),
        ("café", "nl", []),
    ],
)
def test_the_language_of_foreign_words(
    words: str, language: str, found: list[tuple[str, str]]
) -> None:
    made = with_languages(words, language)
    assert str(made) == words
    spans = made.spans if isinstance(made, Marked) else ()
    assert [(str(made[s.start : s.stop]), s.look.language) for s in spans] == found


def test_the_language_of_marked_words_keeps_their_looks() -> None:
    made = with_languages(text("het λόγος", het=ITALIC, λόγος=BOLD), "nl")
    assert isinstance(made, Marked)
    assert [s.look for s in made.spans] == [ITALIC, Look(bold=True, language="el")]


def test_marked_words_shape_in_their_language() -> None:
    made = with_languages("de λόγος", "nl")
    (_, greek) = itemized(made, mixed())
    assert greek.language == "el"
    assert shape_word(greek.face, "λόγος", "el").glyphs
