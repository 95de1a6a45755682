"""Marked texts on pages: the same words in every output, with what is marked in them."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pytest
import yaml
from fontTools.ttLib import TTFont
from pages import job, scene

from infographic.colour import ProcessInk, Swatch
from infographic.composition.large_print import large_print
from infographic.diagnostics import InfographicError
from infographic.marked import Look, Marked, Span
from infographic.model.bundled import bundled
from infographic.model.job import load_job
from infographic.pdf_reading.reading import read
from infographic.pipeline import compose, render
from infographic.pipeline.joining import joined
from infographic.pipeline.options import PdfOptions
from infographic.scene import GlyphItem, Metadata, Scene, glyph_items
from infographic.semantics import ContentRef, Role, StructureElement
from infographic.text.fonts import load_face
from infographic.writers.html import write_html
from infographic.writers.html_words import words_of
from infographic.writers.svg import write_svg

FONTS = Path(__file__).parents[1] / "fonts"
ADDRESS = "https://example.org/rapport?jaar=2025"
TEXT = (
    f"Wie **zeer snel** wil lezen, leest [het *hele* rapport over datagedreven werken]({ADDRESS}) "
    "op 10^6^ m^2^, in het 1^er^ jaar en met minder CO~2~; *met zorg* en 5*3."
)
WORDS = (
    "Wie zeer snel wil lezen, leest het hele rapport over datagedreven werken op 10⁶ m², "
    "in het 1er jaar en met minder CO₂; met zorg en 5*3."
)
BLOCK = {"items": [{"id": "i1", "heading": "Een **vet** woord", "text": TEXT}]}
"""One item with all that can be marked."""


@pytest.fixture
def page(tmp_path: Path) -> Scene:
    return scene(tmp_path, "cards", BLOCK, columns=4)


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


def items_of(page: Scene, name: str) -> list[GlyphItem]:
    return [
        item
        for item in glyph_items(page.pages[0].items)
        if isinstance(item.mark, ContentRef) and item.mark.element.endswith(name)
    ]


def test_the_page_draws_the_plain_words(page: Scene) -> None:
    drawn, lines = "", set()
    for item in items_of(page, "i1.body.text"):
        last = item.run.words[-1]
        text = item.run.text[:-1] if last.hyphen else item.run.text
        goes_on = item.run.continues or item.run.space_after or last.hyphen
        drawn += text if goes_on else f"{text} "
        lines.add(item.origin.y)
    assert plain(drawn).replace("1 er", "1er") == WORDS
    assert len(lines) > 3


def test_the_tree_has_the_plain_words_with_their_marks(page: Scene) -> None:
    (element,) = [e for e in page.structure.walk() if e.text.startswith("Wie")]
    assert plain(element.text) == WORDS
    assert isinstance(element.text, Marked)


# PDF


def pdf(page: Scene, profile: Any = "handout", **more: Any) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(render(page, "pdf", profile=profile, pdf=PdfOptions(**more))))


def tags(pdf: pikepdf.Pdf) -> list[Any]:
    found: list[Any] = []

    def walk(tag: Any) -> None:
        if not isinstance(tag, pikepdf.Dictionary) or "/S" not in tag:
            return
        found.append(tag)
        kids = tag.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            walk(kid)

    walk(pdf.Root.StructTreeRoot.K)
    return found


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    inline = ("/Link", "/Span", "/Strong", "/Em")
    return [str(tag.S)[1:] for tag in tags(pdf) if str(tag.S) in inline]


def test_a_handout_of_pdf_1_7_has_spans_and_a_link(page: Scene) -> None:
    found = kinds(pdf(page))
    assert found == ["Span", "Span", "Link", "Span", "Span"]


def test_a_handout_of_pdf_2_0_has_strong_and_em(page: Scene) -> None:
    found = kinds(pdf(page, ua=2))
    assert found == ["Strong", "Strong", "Link", "Em", "Em"]


def test_the_words_of_a_handout_are_extracted_with_their_spaces(page: Scene) -> None:
    import pypdfium2

    file = pypdfium2.PdfDocument(render(page, "pdf", profile="handout"))
    words = plain(re.sub(r"[\u00ad\ufffe\x02]\s*", "", file[0].get_textpage().get_text_range()))
    for part in ("Wie zeer snel wil lezen, leest het hele rapport", "met zorg en 5*3."):
        assert part in words
    # What a screen reader gets: the pieces of the tags in their order, by the codes alone.
    said = "".join(spoken(pdf(page)))
    assert "Wie zeer snel wil lezen, leest het hele rapport over" in plain(said)


def spoken(made: pikepdf.Pdf) -> list[str]:
    (facts,) = read(made)
    return [shown.text for shown in facts.texts]


def test_raised_letters_stand_over_the_baseline_in_a_pdf(tmp_path: Path) -> None:
    block = {"items": [{"id": "i1", "heading": "H", "text": "Gewoon"}]}
    shown = {"show": "title", "options": {"role": "title"}}
    made = scene(tmp_path, "text", block, more={"title": "Een x^-ab^ en y"}, **shown)
    runs = glyph_items(made.pages[0].items)
    assert len({item.origin.y for item in runs}) == 1
    (raised,) = [item.run for item in runs if item.run.rise]
    file = pdf(made)
    operators = pikepdf.parse_content_stream(file.pages[0])
    moves = [float(o.operands[1]) for o in operators if str(o.operator) == "Td"]
    assert any(move == pytest.approx(raised.rise, abs=0.01) for move in moves)
    assert any(move == pytest.approx(-raised.rise, abs=0.01) for move in moves)


def test_a_link_is_one_tag_with_an_annotation_for_each_line(page: Scene) -> None:
    made = pdf(page)
    (link,) = [tag for tag in tags(made) if tag.S == "/Link"]
    annotations = list(made.pages[0].Annots)
    refs = [
        kid.Obj.objgen for kid in link.K if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid
    ]
    assert refs == [a.objgen for a in annotations]
    ys = {
        item.origin.y
        for item in items_of(page, "i1.body.text")
        if isinstance(item.mark, ContentRef) and item.mark.part and item.mark.part.link
    }
    assert len(annotations) == len(ys) > 1
    for annotation in annotations:
        assert annotation.A.URI == ADDRESS
        words = "het hele rapport over datagedreven werken"
        assert annotation.Contents == f"{words} ({ADDRESS})"


def test_annotations_lie_on_their_words(page: Scene) -> None:
    made = pdf(page)
    height = float(made.pages[0].MediaBox[3])
    rects = [[float(v) for v in a.Rect] for a in made.pages[0].Annots]
    for item in items_of(page, "i1.body.text"):
        mark = item.mark
        if isinstance(mark, ContentRef) and mark.part and mark.part.link:
            x, y = item.origin.x + item.run.words[0].x + 1, height - item.origin.y + 2
            assert any(r[0] <= x <= r[2] and r[1] <= y <= r[3] for r in rects), (x, y, rects)
    assert sum(r[2] - r[0] for r in rects) < 400


@pytest.mark.parametrize("options", [{}, {"pdfx": "x1a"}])
def test_print_files_have_the_words_and_no_annotation(page: Scene, options: dict[str, str]) -> None:
    made = pdf(page, "print", **options)
    assert "/Annots" not in made.pages[0]
    assert b"example.org" not in b"".join(
        stream.read_bytes() for stream in made.objects if isinstance(stream, pikepdf.Stream)
    )


def test_joined_pages_keep_their_links(page: Scene) -> None:
    made = pdf(joined([page, page]))
    assert kinds(made) == 2 * ["Span", "Span", "Link", "Span", "Span"]
    assert all({a.A.URI for a in sheet.Annots} == {ADDRESS} for sheet in made.pages)


def test_a_file_for_all_uses_has_no_link_that_leads_nowhere(page: Scene) -> None:
    made = pdf(page, "all")
    assert "/Annots" not in made.pages[0]
    assert "Link" not in kinds(made)


def test_a_link_is_underlined_where_it_can_be_followed(page: Scene) -> None:
    def areas(profile: str) -> int:
        made = pdf(page, profile)
        operators = [str(o.operator) for o in pikepdf.parse_content_stream(made.pages[0])]
        return operators.count("f")

    assert areas("handout") > areas("print")


# The others


def test_svg_has_one_text_with_spans_and_a_link(page: Scene) -> None:
    root = ElementTree.fromstring(write_svg(page))
    ns = "{http://www.w3.org/2000/svg}"
    texts = [t for t in root.iter(f"{ns}text") if "lezen" in "".join(t.itertext())]
    (text,) = texts
    words = plain("".join("" if e.get("aria-hidden") else (e.text or "") for e in text.iter()))
    spoken = plain("".join(_spoken(text)))
    assert spoken == WORDS, words
    links = list(text.iter(f"{ns}a"))
    assert {a.get("{http://www.w3.org/1999/xlink}href") for a in links} == {ADDRESS}
    assert {a.get("text-decoration") for a in links} == {"underline"}
    joined = plain(" ".join("".join(_spoken(a)) for a in links))
    assert joined.replace("data gedreven", "datagedreven").startswith("het hele rapport")
    styles = {(t.get("font-weight"), t.get("font-style")) for t in text.iter(f"{ns}tspan")}
    assert ("700", None) in styles
    assert (None, "italic") in styles


def _spoken(element: ElementTree.Element) -> list[str]:
    """The text below an element without hyphens for the eye alone."""
    out = [] if element.get("aria-hidden") else [element.text or ""]
    for child in element:
        out += _spoken(child)
        out.append(child.tail or "")
    return out


def test_raised_letters_come_back_to_the_baseline(tmp_path: Path) -> None:
    block = {"items": [{"id": "i1", "heading": "H", "text": "Gewoon en zo"}]}
    more = {"title": "Een x^-ab^ en y"}
    made = scene(tmp_path, "text", block, show="title", options={"role": "title"}, more=more)
    root = ElementTree.fromstring(write_svg(made))
    moves = [float(e.get("dy", "0")) for e in root.iter("{http://www.w3.org/2000/svg}tspan")]
    moves = [move for move in moves if move]
    assert len(moves) == 2
    assert sum(moves) == pytest.approx(0, abs=0.11)
    assert moves[0] < 0


def test_svg_takes_back_the_style_of_most_words(tmp_path: Path) -> None:
    text = "**Bijna alles is vet in deze tekst** en weinig niet"
    made = scene(tmp_path, "cards", {"items": [{"id": "i1", "heading": "H", "text": text}]})
    root = ElementTree.fromstring(write_svg(made))
    ns = "{http://www.w3.org/2000/svg}"
    (written,) = [t for t in root.iter(f"{ns}text") if "weinig" in "".join(t.itertext())]
    assert written.get("font-weight") == "700"
    (plain_words,) = [t for t in written.iter(f"{ns}tspan") if "weinig" in (t.text or "")]
    assert plain_words.get("font-weight") == "400"


def test_html_links_lead_only_where_texts_may() -> None:
    words = Marked("a", (Span(0, 1, Look(link="javascript:alert(1)")),))
    element = StructureElement("p", Role.P, text=words)
    swatch = Swatch("black", ProcessInk(0, 0, 0, 1), (0, 0, 0))
    empty = Scene((), element, {}, {"black": swatch}, Metadata("T", "nl"))
    assert words_of(element, words, empty) == "a"


def test_html_has_the_elements_that_mean_it(page: Scene) -> None:
    page_html = write_html(page).decode()
    assert re.search(r"<strong[^>]*>zeer snel</strong>", page_html)
    assert re.search(rf'<a href="{re.escape(ADDRESS)}">het <em[^>]*>hele</em> rapport', page_html)
    assert (
        "10<sup>6</sup>\u00a0m<sup>2</sup>" in page_html
        or "10<sup>6</sup> m<sup>2</sup>" in page_html
    )
    assert "1<sup>er</sup>" in page_html
    assert "CO<sub>2</sub>" in page_html
    assert "**" not in page_html
    (rule,) = re.findall(r"\.f-SourceSans3-Bold\{[^}]*\}", page_html)
    assert "font-synthesis:none" in rule
    assert "font-family:'SourceSans3-Bold'" in rule


def test_a_page_without_marks_has_no_rules_for_them(tmp_path: Path) -> None:
    made = scene(tmp_path, "cards", {"items": [{"id": "i1", "heading": "H", "text": "m²"}]})
    assert b"sup,sub" not in write_html(made)
    assert made.families == {}


def test_large_print_has_the_same_words_and_links(page: Scene) -> None:
    large = large_print(page)
    faces = {item.run.face for item in items_of(large, "i1.body.text")}
    assert {"SourceSans3-Regular", "SourceSans3-Bold", "SourceSans3-It"} <= faces
    made = pdf(large)
    assert kinds(made) == ["Span", "Span", "Link", "Span", "Span"]
    assert {a.A.URI for a in made.pages[0].Annots} == {ADDRESS}


# What is missing


def themed(folder: Path, **theme: Any) -> str:
    file = folder / "theme.yaml"
    file.write_text(yaml.safe_dump({"extends": "ground", "name": "own", **theme}), "utf-8")
    return str(file)


def found(folder: Path, text: str, **theme: Any) -> str:
    block = {"items": [{"id": "i1", "heading": "H", "text": text}]}
    with pytest.raises(InfographicError) as error:
        scene(folder, "cards", block, theme=themed(folder, **theme))
    return "\n".join(str(each) for each in error.value.diagnostics)


def test_bold_and_italic_are_never_made_by_machine(tmp_path: Path) -> None:
    families = {"text": {"bold": "", "italic": "", "bold_italic": ""}}
    for marks, name in (("**x**", "bold"), ("*x*", "italic"), ("***x***", "bold italic")):
        words = found(tmp_path, marks, families=families)
        assert f"has no {name} face for 'body'" in words
        assert "page.yaml:" in words


def test_a_family_of_unknown_faces_is_refused(tmp_path: Path) -> None:
    words = found(tmp_path, "x", families={"text": {"italic": "slanted"}, "no": {}})
    assert "there is no face 'slanted'" in words
    assert "there is no face 'no'" in words


def test_a_face_of_another_family_is_told(tmp_path: Path) -> None:
    block = {"items": [{"id": "i1", "heading": "H", "text": "**x**"}]}
    theme = themed(tmp_path, families={"text": {"bold": "display"}})
    with pytest.warns(UserWarning, match="BricolageGrotesque-ExtraBold .* another family"):
        scene(tmp_path, "cards", block, theme=theme)


SUBSETS = [
    str(FONTS / "NotoSansArabic-subset.ttf"),
    str(FONTS / "NotoEmoji-subset.ttf"),
]


def test_fallback_faces_are_drawn_in_every_output(tmp_path: Path) -> None:
    block = {"items": [{"id": "i1", "heading": "H", "text": "Zeg مرحبا 😀 en λόγος."}]}
    made = scene(tmp_path, "cards", block, theme=themed(tmp_path, fallback=SUBSETS))
    faces = {item.run.face for item in items_of(made, "i1.body.text")}
    assert {"NotoSansArabic-subset", "NotoEmoji-subset"} <= faces
    for each in (made, large_print(made)):
        file = pdf(each)
        fonts = file.pages[0].Resources.Font
        names = {str(font.BaseFont).partition("+")[2] for font in fonts.values()}
        assert {"NotoSansArabic-Regular", "NotoEmoji-Regular"} <= names
    file = pdf(made)
    languages = [str(tag.Lang) for tag in tags(file) if tag.S == "/Span" and "/Lang" in tag]
    assert languages == ["el"]
    svg = write_svg(made).decode()
    assert "'NotoSansArabic-subset'" in svg
    assert 'lang="el"' in svg
    assert '<span lang="el">λόγος</span>' in write_html(made).decode()
    assert (
        "'SourceSans3-Regular','NotoSansArabic-subset','NotoEmoji-subset'"
        in write_html(made).decode()
    )


def test_fallback_fonts_stand_beside_the_theme(tmp_path: Path) -> None:
    (tmp_path / "mine.ttf").write_bytes(Path(SUBSETS[0]).read_bytes())
    block = {"items": [{"id": "i1", "heading": "H", "text": "Zeg مرحبا"}]}
    made = scene(tmp_path, "cards", block, theme=themed(tmp_path, fallback=["mine.ttf"]))
    assert "mine" in made.faces


def test_arabic_letters_join_in_svg(tmp_path: Path) -> None:
    from infographic.writers.svg_fonts import FEATURES, subset

    made = load_face("a", Path(SUBSETS[0]))
    cut = TTFont(io.BytesIO(subset(made.ref, {0x628}, FEATURES)))
    kept = {record.FeatureTag for record in cut["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina"} <= kept


def test_letterspaced_words_have_no_ligatures(tmp_path: Path) -> None:
    block = {"items": [{"id": "i1", "heading": "H", "text": "fiets"}]}
    for features, wanted in (([], ("-liga", "-clig")), (["liga"], ("liga", "-clig"))):
        roles = {"body": {"tracking": 50, "features": features}}
        made = scene(tmp_path, "cards", block, theme=themed(tmp_path, roles=roles))
        (item,) = items_of(made, "i1.body.text")
        assert item.run.features == wanted


def test_fallback_faces_stay_out_of_pages_that_need_none(tmp_path: Path) -> None:
    block = {"items": [{"id": "i1", "heading": "H", "text": "Gewoon"}]}
    theme = themed(tmp_path, fallback=SUBSETS)
    made = scene(tmp_path, "cards", block, theme=theme)
    assert not [name for name in made.faces if name.startswith("Noto")]


def test_a_character_in_no_face_is_named_with_the_faces(tmp_path: Path) -> None:
    words = found(tmp_path, "Zeg ა en 中", fallback=SUBSETS)
    assert "none of the fonts SourceSans3-Regular, NotoSansArabic-subset, NotoEmoji-subset" in words
    assert "'ა' (U+10D0), '中' (U+4E2D)" in words


def test_a_fallback_font_that_is_not_there_is_refused_at_its_line(tmp_path: Path) -> None:
    words = found(tmp_path, "Zeg ა", fallback=["none.ttf"])
    assert "theme.yaml:" in words
    assert "none.ttf" in words


# Everything else


def test_too_long_a_text_is_told_in_plain_words(tmp_path: Path) -> None:
    long = " ".join(["**woord**"] * 150)
    made = job(tmp_path, "cards", {"items": [{"id": "i1", "heading": "H", "text": long}]}, rows=8)
    with pytest.raises(InfographicError) as error:
        compose(made)
    words = "\n".join(map(str, error.value.diagnostics))
    assert f"this text of {len('woord') * 150 + 149} characters" in words
    assert "**" not in words


_MARKED = ("heading", "short", "text", "brief", "caption", "credit", "title", "lead", "subtitle")


def _with_marks(value: Any, key: str = "") -> Any:
    """The texts of a content, each with its first word in bold."""
    if isinstance(value, dict):
        return {name: _with_marks(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_marks(inner, key) for inner in value]
    if isinstance(value, str) and key in _MARKED:
        return re.sub(r"^([^\W\d_]+)(?= |$)", r"**\1**", value)
    return value


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    ("content", "layout"),
    [
        ("groningen-2025.nl", "strata"),
        ("groningen-2025.nl", "quarters"),
        ("digital-decade.en", "scoreboard"),
        ("energieplan-veenhoven.nl", "cutaway"),
    ],
)
def test_no_form_draws_a_mark_or_loses_a_word(tmp_path: Path, content: str, layout: str) -> None:
    file = bundled("content") / f"{content}.yaml"
    data = yaml.safe_load(file.read_text("utf-8"))
    own = tmp_path / f"{content}.yaml"
    own.write_text(yaml.safe_dump(_with_marks(data), allow_unicode=True, sort_keys=False), "utf-8")
    pages = [compose(load_job(path, layout, "ground", "a4")) for path in (file, own)]
    before, after = (
        {e.id: (str(e.text), str(e.alt)) for e in page.structure.walk()} for page in pages
    )
    assert after == before
    assert sum(isinstance(e.text, Marked) for e in pages[1].structure.walk()) > 15
