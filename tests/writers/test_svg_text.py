"""Live text in SVG: paragraphs of lines, in fonts that travel inside the file."""

from __future__ import annotations

import base64
import io
import re
import shutil
from dataclasses import replace
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
import uharfbuzz as hb
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from scenes import FACES, line, long_scene, sample_scene, text_scene

from infographic.geometry import Point
from infographic.scene import GlyphItem, Scene, glyph_items
from infographic.semantics import Artifact
from infographic.writers.svg import write_svg
from infographic.writers.svg_fonts import FEATURES, LATIN, subset, woff2
from infographic.writers.svg_glyphs import advance_of
from infographic.writers.svg_text import FINER

SVG = "{http://www.w3.org/2000/svg}"
SODIPODI = "{http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd}"


def texts(scene: Scene) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(write_svg(scene)).iter(SVG + "text"))


def inherited(scene: Scene, name: str) -> list[str | None]:
    """The attribute of each `text`, or of the nearest group around it that has one."""
    root = ElementTree.fromstring(write_svg(scene))
    parents = {child: parent for parent in root.iter() for child in parent}

    def found(element: ElementTree.Element | None) -> str | None:
        while element is not None:
            if value := element.get(name):
                return value
            element = parents.get(element)
        return None

    return [found(t) for t in root.iter(SVG + "text")]


def fonts(scene: Scene) -> dict[str, TTFont]:
    css = "".join(ElementTree.fromstring(write_svg(scene)).find(f".//{SVG}style").itertext())  # type: ignore[union-attr]
    rules = re.findall(r"@font-face\{font-family:'([^;]+)';[^}]*?base64,([^)]+)\) format", css)
    assert rules
    return {name: TTFont(io.BytesIO(base64.b64decode(data))) for name, data in rules}


def lines_of(text: ElementTree.Element) -> list[ElementTree.Element]:
    """The lines of a text: tspans with a place, or the text itself."""
    return [e for e in text if e.get("y")] or [text]


@pytest.mark.parametrize("scene", [sample_scene(), long_scene(120)])
def test_a_paragraph_is_one_text_with_its_lines_in_place(scene: Scene) -> None:
    items = glyph_items(scene.pages[0].items)
    found = texts(scene)
    assert len(found) == len({item.mark for item in items})
    lines = [line for text in found for line in lines_of(text)]
    for item, line_ in zip(items, lines, strict=True):
        words = "".join(line_.itertext()).removesuffix(" ")
        assert words == item.run.text
        assert float(line_.get("y") or "nan") == pytest.approx(FINER * item.origin.y, abs=0.06)
        assert float(line_.get("x") or "nan") == pytest.approx(FINER * item.origin.x, abs=0.06)
        assert not [e for e in line_ if e.get("x")]
    whole = ["".join(text.itertext()) for text in found]
    elements = {e.id: e.text for e in scene.structure.walk() if e.text}
    for text in elements.values():
        assert text.replace("verw", "ver-w") in whole


def test_words_of_two_lines_are_separate_and_divided_ones_joined() -> None:
    runs = [line("een twee"), line("drie vie", hyphen=True), line("ren vijf")]
    (text,) = texts(text_scene(runs))
    assert "".join(text.itertext()) == "een twee drie vie-ren vijf"
    hidden = [e for e in text.iter() if e.get("aria-hidden")]
    assert [e.text for e in hidden] == ["-"]  # who listens hears "vieren"


def test_a_hyphen_that_the_author_wrote_is_read_aloud() -> None:
    (text,) = texts(text_scene([line("zee- en"), line("luchtmacht")]))
    assert not [e for e in text.iter() if e.get("aria-hidden")]


def test_lines_flow_in_an_editor_unless_they_are_ragged_on_the_left() -> None:
    runs = [line("een"), line("twee"), line("drie")]
    (flowing,) = texts(text_scene(runs, leading=12.5))
    assert flowing.get("style") == "line-height:125px"
    assert (flowing.get("x"), flowing.get("y")) == ("120", "300")
    assert [e.get(SODIPODI + "role") for e in flowing] == ["line"] * 3
    scene = text_scene(runs)
    first, *others = scene.pages[0].items
    assert isinstance(first, GlyphItem)
    moved = replace(first, origin=Point(20, first.origin.y))
    page = replace(scene.pages[0], items=(moved, *others))
    (centred,) = texts(replace(scene, pages=(page,)))
    assert centred.get("style") is None
    assert [e.get(SODIPODI + "role") for e in centred] == [None] * 3
    assert [e.get("x") for e in centred] == ["200", "120", "120"]


def test_a_stretched_space_moves_the_word_and_what_follows() -> None:
    (text,) = texts(text_scene([line("een twee drie", stretch=0.7)]))
    assert [(e.text, e.get("dx"), e.tail) for e in text] == [
        ("twee", "7", " "), ("drie", "7", None),
    ]  # fmt: skip
    (plain,) = texts(text_scene([line("een twee drie")]))
    assert list(plain) == []


def test_a_narrow_space_is_the_font_s_own() -> None:
    run = line("1 000")
    narrow = (advance_of(FACES["body"], " ") or 0) - (advance_of(FACES["body"], "\u202f") or 0)
    shifted = replace(run.words[1], x=run.words[1].x - narrow * run.size / 1000)
    (text,) = texts(text_scene([replace(run, words=(run.words[0], shifted))]))
    assert text.text == "1\u202f000"


def test_artifacts_are_a_text_each() -> None:
    scene = text_scene([line("2025"), line("2026")])
    items = tuple(
        replace(i, mark=Artifact("axis label")) for i in glyph_items(scene.pages[0].items)
    )
    found = texts(replace(scene, pages=(replace(scene.pages[0], items=items),)))
    assert ["".join(t.itertext()) for t in found] == ["2025", "2026"]
    assert {t.get("aria-hidden") for t in found} == {"true"}


def test_a_family_that_begins_with_a_digit_is_in_quotes() -> None:
    with TemporaryDirectory() as folder:
        path = shutil.copy(FACES["body"].path, FilePath(folder, "2024-Huisstijl.ttf"))
        face = replace(
            FACES["body"], name="2024-Huisstijl", path=str(path), family="2024 Huisstijl"
        )
        text = write_svg(replace(text_scene([line("a")]), faces={"body": face})).decode()
    assert "@font-face{font-family:'2024-Huisstijl';" in text
    assert "font-family=\"'2024-Huisstijl', '2024 Huisstijl', Arial, sans-serif\"" in text


def test_pieces_that_touch_get_no_space() -> None:
    run = line("en of")
    joined = replace(run, words=(run.words[0], replace(run.words[1], space_before=False)))
    assert "".join(texts(text_scene([joined]))[0].itertext()) == "enof"
    assert "".join(texts(text_scene([run]))[0].itertext()) == "en of"


def test_style_names_the_embedded_face_then_the_installed_one() -> None:
    scene = text_scene([line("Kop", "bold", 14), line("tekst")])
    families = inherited(scene, "font-family")
    assert families[0] == "'bold', 'Source Sans 3', Arial, sans-serif"
    assert inherited(scene, "font-weight") == ["700", None]
    assert inherited(scene, "font-size") == ["140", "100"]
    assert inherited(scene, "transform") == ["scale(0.1)", "scale(0.1)"]
    assert sorted(fonts(scene)) == ["body", "bold"]


def test_features_tracking_and_language_are_written() -> None:
    runs = [
        line("12", features=("tnum", "-liga")),
        line("fi", tracking=50),
        line("fi", tracking=50, features=("-liga",)),
        line("plain", language="en"),
    ]
    scene = text_scene(runs)
    assert inherited(scene, "style") == [
        "font-feature-settings:'tnum' 1,'liga' 0",
        "font-feature-settings:'liga' 1",  # shaped with ligatures, which CSS would drop
        "font-feature-settings:'liga' 0",
        None,
    ]
    assert inherited(scene, "letter-spacing") == [None, "5", "5", None]
    assert inherited(scene, "lang") == ["nl", "nl", "nl", "en"]


def test_font_names_cannot_break_out_of_the_style() -> None:
    scene = text_scene([line("a")])
    face = replace(FACES["body"], family="x';}</style><script>")
    text = write_svg(replace(scene, faces={"body": face})).decode()
    assert "<script" not in text
    assert "';}" not in text


def test_fonts_are_woff2_with_every_glyph_and_feature_needed() -> None:
    scene = sample_scene()
    original = TTFont(FACES["body"].path)
    for name, font in fonts(scene).items():
        assert font.flavor == "woff2"
        used = {
            ch
            for item in glyph_items(scene.pages[0].items)
            if item.run.face == name
            for word in item.run.words
            for ch in word.word.text
        }
        assert {ord(ch) for ch in used} <= set(font.getBestCmap())
        tags = {
            r.FeatureTag for t in ("GSUB", "GPOS") for r in font[t].table.FeatureList.FeatureRecord
        }
        assert {"kern", "liga", "pnum"} <= tags  # this font's default figures are tabular
        assert "fpgm" not in font
        assert font["head"].modified == original["head"].modified  # no clock


def test_a_designer_can_type_any_latin_letter() -> None:
    """Letters the document does not use are there too, and the same file comes out."""
    one, two = (text_scene([line(t)]) for t in ("aha", "zo"))
    (first,), (second,) = fonts(one).values(), fonts(two).values()
    assert set(map(ord, "QqXÿŁő€–“")) <= set(first.getBestCmap())
    assert first.getBestCmap() == second.getBestCmap()


def test_characters_beyond_latin_are_added() -> None:
    (plain,) = fonts(text_scene([line("a")])).values()
    (greek,) = fonts(text_scene([line("λόγος")])).values()
    assert ord("λ") not in plain.getBestCmap()
    assert set(map(ord, "λόγος")) <= set(greek.getBestCmap())


def test_features_beyond_the_usual_are_added() -> None:
    def tags(font: TTFont) -> set[str]:
        return {r.FeatureTag for r in font["GSUB"].table.FeatureList.FeatureRecord}

    (plain,) = fonts(text_scene([line("a")])).values()
    (fractions,) = fonts(text_scene([line("1/2", features=("frac",))])).values()
    assert "frac" not in tags(plain)
    assert "frac" in tags(fractions)


def test_embedded_glyphs_have_the_outlines_and_widths_of_the_font() -> None:
    (font,) = fonts(text_scene([line("a")])).values()
    original = TTFont(FACES["body"].path)
    for ch in "aQé&":
        pens = []
        for source in (font, original):
            glyphs, name = source.getGlyphSet(), source.getBestCmap()[ord(ch)]
            pen = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(pen)
            pens.append((pen.value, glyphs[name].width))
        assert pens[0] == pens[1]


def test_the_subset_shapes_as_the_font_does() -> None:
    cut = hb.Font(hb.Face(subset(FACES["body"], LATIN, FEATURES)))
    whole = hb.Font(hb.Face(hb.Blob.from_file_path(FACES["body"].path)))
    for text in ("AVATAR", "office", "1.234", "Tegenwoordig", "fijn"):
        for features in ({}, {"tnum": True}, {"kern": False, "liga": False}):
            advances = []
            for font in (cut, whole):
                buffer = hb.Buffer()
                buffer.add_str(text)
                buffer.guess_segment_properties()
                hb.shape(font, buffer, features)
                advances.append([p.x_advance for p in buffer.glyph_positions])
            assert advances[0] == advances[1]


def test_woff2_round_trip_keeps_every_table() -> None:
    sfnt = subset(FACES["body"], LATIN, FEATURES)
    before, after = TTFont(io.BytesIO(sfnt)), TTFont(io.BytesIO(woff2(sfnt)))
    assert sorted(before.reader.keys()) == sorted(after.reader.keys())
    for tag in ("GSUB", "GPOS", "cmap", "hmtx", "glyf", "loca", "name"):
        assert before.reader[tag] == after.reader[tag], tag


def test_sizes_stay_sane() -> None:
    assert len(woff2(subset(FACES["body"], LATIN, FEATURES))) < 25_000
    assert len(write_svg(sample_scene())) < 80_000
    assert len(write_svg(long_scene())) < 100_000
