"""Edges: each limit and cost of setting text does what it is there for."""

from __future__ import annotations

from pathlib import Path

import pytest
from faces import face, style
from fontTools.ttLib import TTFont

from infographic.text.fonts import load_face
from infographic.text.hyphenate import break_points
from infographic.text.linebreak import Breaks, Kind, _best, _last_cost, _State, optimum
from infographic.text.measure import MOST_MEASURES, measured
from infographic.text.paragraph import TextStyle, count, natural_width, run_of, set_text
from infographic.text.shape import shape_word


def spaced(*widths: int, kinds: tuple[Kind, ...] = (), lone: tuple[int, ...] = ()) -> Breaks:
    """Pieces of these widths, without spaces between, with a break after each."""
    pens = [sum(widths[: i + 1]) for i in range(len(widths))]
    kinds = kinds or (*(Kind.SPACE for _ in widths[1:]), Kind.FORCED)
    flags = (False,) * len(widths)
    return Breaks(tuple(pens), tuple(pens), kinds, flags, lone or (0,) * len(widths))


def test_a_paragraph_of_fewer_lines_beats_a_more_even_one() -> None:
    # 80, 85 and 25 are more even than a word divided over the last two lines, 95 and 95.
    kinds = (Kind.SPACE, Kind.HYPHEN, Kind.SPACE, Kind.FORCED)
    assert optimum(spaced(80, 15, 70, 25, kinds=kinds), 100) == [1, 3]
    assert len(optimum(spaced(60, 38, 60, 38, 60), 100)) == 3


def last(kind: Kind, left: float, lone: int = 0) -> float:
    """What a last line costs that begins after a break of a kind."""
    return _last_cost(spaced(50, 50, kinds=(kind, Kind.FORCED), lone=(lone, 0)), 0, left)


def test_last_lines_are_charged_for_each_of_their_faults() -> None:
    assert last(Kind.SPACE, 50) == 0
    assert last(Kind.SPACE, 70) > 100
    assert last(Kind.HYPHEN, 50) > last(Kind.SPACE, 70)
    word = last(Kind.SPACE, 50, 1)
    assert word > last(Kind.HYPHEN, 50)
    assert last(Kind.HYPHEN, 50, 1) - last(Kind.HYPHEN, 50) > word + 1000  # a piece of one
    assert last(Kind.SPACE, 70, 1) > 50 * word
    assert last(Kind.SPACE, 50, 2) > 50 * word
    assert _last_cost(spaced(50), -1, 90) == 0  # a text of one line has no last line to mend


def test_three_hyphens_are_set_only_where_there_is_no_other_way() -> None:
    only = (*(Kind.HYPHEN,) * 3, Kind.FORCED)
    assert optimum(spaced(90, 90, 90, 90, kinds=only), 100) == [0, 1, 2, 3]
    two = _State(0.0, 1, 2, None)
    one = _State(0.0, 1, 1, None)
    third, second = (
        _best(spaced(90, 90, 90, 90, kinds=only), [state], 2, 100)[0].cost for state in (two, one)
    )
    assert third > 1.9 * second > 0


@pytest.mark.parametrize(
    ("text", "lone"),
    [("een lang woord", 1), ("een lang ja.", 2), ("een lang woorden.", 1),
     ("een lang woordenboek", 0)],
)  # fmt: skip
def test_short_last_words_are_known(text: str, lone: int) -> None:
    assert measured(text, style(hyphenate=False)).breaks.lone[-2] == lone


def test_words_of_two_letters_are_short_at_the_end_of_a_line() -> None:
    breaks = measured("een in van zo’n 12 honderd", style(hyphenate=False)).breaks
    assert breaks.short[:5] == (False, True, False, False, True)


def test_a_hyphen_follows_the_tracking() -> None:
    tracked = style(tracking=200.0)
    found = measured("informatievoorziening", tracked)
    scale = tracked.size / tracked.face.upem
    for end, stop, kind in zip(found.breaks.ends, found.stops, found.breaks.kinds, strict=True):
        if kind is Kind.HYPHEN:
            piece = natural_width(found.text[:stop] + "-", tracked)
            assert end * scale == pytest.approx(piece, abs=0.4)


def test_a_run_carries_its_tracking_and_features() -> None:
    tracked = style(tracking=40.0, features=("tnum",))
    (line,) = set_text("12 stuks", tracked, 200).lines
    assert run_of(line, tracked).tracking == 40.0
    assert run_of(line, tracked).features == ("tnum",)
    assert line.width > set_text("12 stuks", style(), 200).lines[0].width


def test_faces_of_one_name_are_measured_apart(tmp_path: Path) -> None:
    widest = []
    for name in ("SourceSans3-Regular", "SourceSans3-Black"):
        path = tmp_path / name / "Regular.ttf"
        path.parent.mkdir()
        path.write_bytes(Path(face(name).ref.path).read_bytes())
        own = TextStyle(load_face("Regular", path), 10.0, 12.0, "black", "nl")
        widest.append(measured("gegevens en beleid", own).widest)
    assert widest[0] < widest[1]


def test_languages_are_shaped_apart() -> None:
    assert shape_word(face(), "IJ", "nl") is not shape_word(face(), "IJ", "tr")


def test_features_are_switched_on_and_off() -> None:
    on, off = (len(shape_word(face(), "ffi", "nl", (f,)).glyphs) for f in ("liga", "-liga"))
    assert on < off == 3


@pytest.mark.parametrize("word", ["plan-B", "A-merk", "e/f"])
def test_no_letter_is_left_alone_by_a_mark(word: str) -> None:
    for measure in range(6, 60, 3):
        lines = [
            run_of(line, style()).text
            for line in set_text(word, style(hyphenate=False), measure).lines
        ]
        assert all(len(line) > 1 for line in lines), lines


def test_short_names_are_not_divided_and_german_nouns_are() -> None:
    assert break_points("Haarlem", "nl") == ()
    assert break_points("haarlem", "nl") != ()
    assert break_points("Wohnung", "de") != ()
    assert break_points("Appingedam", "nl") != ()


def test_capitals_and_mixed_names_are_not_divided() -> None:
    assert break_points("INFORMATIE", "nl") == ()
    assert break_points("GemeentenNL", "nl") == ()
    assert break_points("İstanbulların", "tr") == ()


def test_measures_of_a_face_are_those_of_its_file() -> None:
    table = TTFont(face().ref.path)["OS/2"]
    assert face().x_height == table.sxHeight
    assert face().ref.cap_height == table.sCapHeight
    assert face().x_height < face().ref.cap_height


def test_a_face_without_a_narrow_space_gets_one(tmp_path: Path) -> None:
    font = TTFont(face().ref.path)
    for table in font["cmap"].tables:
        table.cmap.pop(0x202F, None)
    font.save(tmp_path / "bare.ttf")
    bare = load_face("bare", tmp_path / "bare.ttf")
    assert 0.5 * bare.space < bare.narrow_space < bare.space


def test_spaces_in_a_row_are_one() -> None:
    assert natural_width("a  b", style()) == natural_width("a b", style())
    assert count("a   b", style(), natural_width("a b", style()) + 0.1).count == 1


def test_only_so_many_ways_of_breaking_are_kept() -> None:
    text = "een twee drie vier vijf zes zeven acht negen tien"
    kept = measured(text, style()).chosen
    for step in range(MOST_MEASURES + 5):
        set_text(text, style(), 60 + step)
    assert 0 < len(kept) <= MOST_MEASURES
    set_text(text, style(), 60 + step)
    set_text(text, style(), 61 + step)
    assert len(kept) > 1
