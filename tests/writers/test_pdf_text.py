"""Text in the PDF: whole words in every reader, whatever the glyphs and lines are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path as FilePath

import pypdfium2
import pytest
import uharfbuzz as hb
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTFont
from pdfs import content, opened, words
from scenes import (
    FACES,
    FIRST_TEXT,
    SECOND_TEXT,
    SWATCHES,
    TITLE_TEXT,
    line,
    sample_scene,
    shape,
    text_scene,
)

from infographic.diagnostics import InfographicError
from infographic.geometry import Point
from infographic.scene import (
    FaceRef,
    Glyph,
    GlyphItem,
    GlyphRun,
    Metadata,
    Page,
    PlacedWord,
    Scene,
    Word,
)
from infographic.semantics import ContentRef, Role, StructureElement
from infographic.writers.pdf import write_pdf
from infographic.writers.pdf.faces import cluster_texts


def pdfium(data: bytes) -> str:
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    return " ".join(text.replace("\ufffe", "").split())


@pytest.mark.parametrize("profile", ["handout", "print"])
def test_all_words_are_read_whole(profile: str, tmp_path: FilePath) -> None:
    data = write_pdf(sample_scene(), profile)
    assert words(data, tmp_path) == f"{TITLE_TEXT} {FIRST_TEXT} {SECOND_TEXT}"
    assert pdfium(data).startswith(f"{TITLE_TEXT} {FIRST_TEXT} Één strategie")


def test_ligatures_and_accents_have_their_letters(tmp_path: FilePath) -> None:
    text = "efficiënt afflakken ffi fl Ĳssel Zuidhorn–Ten Boer €1.234"
    assert words(write_pdf(text_scene([line(text)])), tmp_path) == " ".join(text.split())


def test_a_ligature_is_one_glyph_with_all_letters() -> None:
    word = Word("fiets", (Glyph(7, 0, 500), Glyph(8, 2, 500), Glyph(9, 4, 500)), 1500)
    assert cluster_texts(word) == ["fi", "et", "s"]


def test_a_word_over_three_lines_reads_whole(tmp_path: FilePath) -> None:
    runs = [
        line("de gegevens", hyphen=True),
        line("verwerkings", hyphen=True),
        line("overeenkomsten zijn er"),
    ]
    data = write_pdf(text_scene(runs))
    assert words(data, tmp_path) == "de gegevensverwerkingsovereenkomsten zijn er"


def test_a_word_broken_at_a_hyphen_of_the_author_reads_whole(tmp_path: FilePath) -> None:
    first = line("AI")
    glued = replace(first, words=(PlacedWord(shape("AI-"), 0, glued=True),))
    data = write_pdf(text_scene([glued, line("verordening geldt")]))
    assert words(data, tmp_path) == "AI-verordening geldt"


def test_lines_of_a_paragraph_are_apart(tmp_path: FilePath) -> None:
    data = write_pdf(text_scene([line("eerste regel"), line("tweede")], leading=12))
    assert words(data, tmp_path) == "eerste regel tweede"


def foreign_scene() -> Scene:
    dutch, english = line("De wet heet"), line("Data Act", language="en")
    end = line("in het Engels.")
    items = (
        GlyphItem(dutch, Point(12, 30), ContentRef("p")),
        GlyphItem(english, Point(12 + dutch.width + 2.2, 30), ContentRef("p")),
        GlyphItem(end, Point(12, 42), ContentRef("p")),
    )
    text = "De wet heet Data Act in het Engels."
    paragraph = StructureElement("p", Role.P, text=text)
    tree = StructureElement("doc", Role.DOCUMENT, (paragraph,), language="nl")
    page = Page(sample_scene().pages[0].boxes, items)
    return Scene((page,), tree, FACES, SWATCHES, Metadata("Text", "nl"))


def test_a_foreign_passage_declares_its_language_and_keeps_its_spaces(tmp_path: FilePath) -> None:
    data = write_pdf(foreign_scene())
    assert words(data, tmp_path) == "De wet heet Data Act in het Engels."
    assert content(data).count("/Span<</Lang (en)>>BDC") == 1
    assert content(data).count("/P <</MCID") == 1  # one paragraph, one piece


def test_no_language_is_declared_that_the_element_has_already() -> None:
    assert "/Lang" not in content(write_pdf(sample_scene()))


def test_one_glyph_can_represent_two_texts(tmp_path: FilePath) -> None:
    """A no-break space and a space share their glyph; each keeps its own character."""
    gid = shape("A").glyphs[0].gid
    alpha = Word("\u0391", (Glyph(gid, 0, shape("A").advance),), shape("A").advance)
    run = GlyphRun(
        "body", 10, "ink", "nl", (PlacedWord(shape("A"), 0), PlacedWord(alpha, 30, True)), 40
    )
    assert words(write_pdf(text_scene([run])), tmp_path) == "A \u0391"


def test_a_hyphen_that_divides_a_word_is_not_that_of_the_author() -> None:
    """`zee-` is the same shaped word in `zee- en` as where we divide `zeewater`."""
    divided = [line("zee", hyphen=True), line("water")]
    written = [line("zee-"), line("en")]
    for runs in ([*divided, *written], [*written, *divided]):
        with opened(write_pdf(text_scene(runs))) as pdf:
            (font,) = pdf.pages[0].Resources.Font.values()
            mapped = font.ToUnicode.read_bytes()
        assert b"<00ad>" in mapped
        assert b"<002d>" in mapped


def test_a_missing_glyph_is_refused() -> None:
    with pytest.raises(InfographicError, match="lacks a character of 'に'"):
        write_pdf(text_scene([line("に")]))


def test_kerning_and_tracking_move_glyphs(tmp_path: FilePath) -> None:
    kerned = content(write_pdf(text_scene([line("AVATAR")])))
    assert "TJ" in kerned
    tracked = content(write_pdf(text_scene([line("stad", tracking=50)])))
    assert "0.5 Tc" in tracked


@pytest.fixture
def compact_face(tmp_path: FilePath) -> FaceRef:
    """A small CFF font made from a few glyphs of a bundled face."""
    source = TTFont(FACES["body"].path)
    glyphs, cmap = source.getGlyphSet(), source.getBestCmap()
    names = [".notdef", *(cmap[ord(c)] for c in " Efsand")]
    outlines = {}
    for name in names:
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        glyphs[name].draw(pen)
        outlines[name] = pen.getCharString()
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(c): cmap[ord(c)] for c in " Efsand"})
    builder.setupCFF("Compact-Regular", {}, outlines, {})
    builder.setupHorizontalMetrics({n: (glyphs[n].width, 0) for n in names})
    builder.setupHorizontalHeader(ascent=1024, descent=-400)
    builder.setupNameTable({"familyName": "Compact", "psName": "Compact-Regular"})
    builder.setupOS2(sTypoAscender=750)
    builder.setupPost()
    path = tmp_path / "compact.otf"
    builder.save(path)
    return FaceRef("compact", str(path), "Compact", 400, False, 1000, 1024, -400, 660)


def test_a_compact_font_is_written_too(compact_face: FaceRef, tmp_path: FilePath) -> None:
    def shaped(text: str) -> Word:
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(hb.Font(hb.Face(hb.Blob.from_file_path(compact_face.path))), buffer)
        pairs = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        made = tuple(Glyph(i.codepoint, i.cluster, p.x_advance) for i, p in pairs)
        return Word(text, made, sum(g.advance for g in made))

    first = shaped("Esdans")
    gid = first.glyphs[0].gid
    second = Word("\u0395", (Glyph(gid, 0, first.glyphs[0].advance),), first.glyphs[0].advance)
    placed = (PlacedWord(first, 0), PlacedWord(second, 60, True))
    run = GlyphRun("compact", 12, "ink", "nl", placed, 80)
    scene = replace(text_scene([run]), faces={"compact": compact_face})
    data = write_pdf(scene)
    assert words(data, tmp_path) == "Esdans \u0395"
    with opened(data) as pdf:
        font = next(iter(pdf.pages[0].Resources.Font.values()))
        assert font.DescendantFonts[0].Subtype == "/CIDFontType0"
