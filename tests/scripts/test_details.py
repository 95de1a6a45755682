"""Details of pages in other scripts: glyphs shown as one, order, leading, dictionaries."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest
from fontTools.ttLib import TTFont
from sample_pages import FOLDER, scene

from infographic.composition import typesetter
from infographic.diagnostics import InfographicError
from infographic.geometry import Point
from infographic.pipeline import compose, load, render
from infographic.scene import GlyphItem, GlyphRun, PlacedWord, Word, glyph_items
from infographic.semantics import Artifact
from infographic.text.fonts import load_face
from infographic.text.shape import shape_word
from infographic.writers.pdf.clusters import EMPTY, Cluster, composed, shapes, with_clusters
from infographic.writers.pdf.text import painted


def word(language: str, text: str, direction: str = "") -> Word:
    name = {"ar": "NotoSansArabic-Regular", "th": "NotoSansThai-Regular"}[language]
    face = load_face(name, FOLDER / "fonts" / f"{name}.ttf")
    return shape_word(face, text, language, (), direction)


def test_marks_over_a_letter_are_one_glyph_with_it() -> None:
    made = word("th", "ที่ดี")
    assert composed(made)
    found = list(shapes(made))
    assert "".join(text for _, _, text in found) == "ที่ดี"
    assert sum(glyph.advance for glyph, _, _ in found) == made.advance
    assert [len(s.parts) for _, s, _ in found if isinstance(s, Cluster)] == [3, 2]


def test_each_code_of_arabic_has_one_character_and_the_last_is_read_first() -> None:
    found = list(shapes(word("ar", "مساءً", "rtl")))
    assert [text for _, _, text in found] == list(reversed("مساءً"))
    assert [shape for _, shape, _ in found].count(EMPTY) == 1


def test_latin_words_are_left_alone() -> None:
    assert not composed(word("th", "ffi"))


def test_a_composite_glyph_stands_where_its_parts_do() -> None:
    data = (FOLDER / "fonts" / "NotoSansThai-Regular.ttf").read_bytes()
    font = TTFont(BytesIO(data))
    base, mark = (font.getGlyphID(font.getBestCmap()[ord(c)]) for c in "ทั")
    cluster = Cluster(((base, 0, 0), (mark, 10, 200)), 612)
    new: dict[int | Cluster, int] = {base: base, mark: mark}
    made = TTFont(BytesIO(with_clusters(data, [cluster], new)))
    order = made.getGlyphOrder()
    whole, own = made["glyf"][order[new[cluster]]], made["glyf"][order[mark]]
    assert whole.yMax == own.yMax + 200
    assert made["hmtx"][order[new[cluster]]][0] == 612
    assert new[cluster] == len(order) - 1


def item(x: float, level: int, continues: bool, rtl: bool = True) -> GlyphItem:
    placed = (PlacedWord(Word("x", (), 0), 0.0),)
    run = GlyphRun("f", 10, "black", "he", placed, 20, continues=continues, level=level, rtl=rtl)
    return GlyphItem(run, Point(x, 50), Artifact("test"))


def test_runs_of_a_line_are_written_from_left_to_right_with_their_spaces() -> None:
    line = [item(60, 1, False), item(37, 2, True), item(14, 1, True)]
    assert list(painted(line)) == [(2, "right"), (1, "right"), (0, "")]
    below = GlyphItem(item(40, 1, False).run, Point(40, 64), Artifact("test"))
    found = list(painted([*line, below]))
    assert found[0] == (2, "left right"), "the space at the end of the line is at its left"
    assert found[3] == (3, "")


@pytest.mark.parametrize(("language", "least"), [("ar", 1.3), ("ja", 1.25), ("uk", 0.95)])
def test_lines_of_a_title_are_far_enough_apart(language: str, least: float) -> None:
    lines = {
        round(i.origin.y, 2): i.run.size
        for i in glyph_items(scene(language).pages[0].items)
        if i.style == "title"
    }
    assert len(lines) > 1
    for above, below in pairwise(sorted(lines)):
        assert below - above >= least * lines[above] - 0.02


def test_a_hebrew_text_in_svg_is_anchored_at_its_right() -> None:
    root = fromstring(render(scene("he"), "svg"))
    items = glyph_items(scene("he").pages[0].items)
    right = max(i.origin.x + i.run.width for i in items if i.run.text.startswith("היעדים"))
    found = root.iter("{http://www.w3.org/2000/svg}text")
    (text,) = [e for e in found if "".join(e.itertext()) == "היעדים"]
    assert float(text.get("x", "0")) / 10 == pytest.approx(right, abs=0.02)


def test_thai_without_its_dictionary_is_refused_with_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(typesetter, "has_dictionary", lambda: False)
    page, theme = FOLDER / "th.yaml", FOLDER / "th.theme.yaml"
    with pytest.raises(InfographicError, match=r"th\.yaml:\d+:\d+ .*pip install 'infographic\[scr"):
        compose(load(str(page), "scoreboard", str(theme), "a4"))


def test_fonts_of_the_pages_have_their_licences_beside_them() -> None:
    for font in (FOLDER / "fonts").glob("*.ttf"):
        licence = Path(str(font).rpartition("-")[0] + "-LICENSE")
        assert "SIL Open Font License" in licence.read_text("utf-8")
