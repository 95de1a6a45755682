"""The SVG file: well-formed, layered, self-contained, named, and the same every time."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from scenes import (
    TITLE_TEXT,
    items_scene,
    line,
    sample_scene,
    text_scene,
)

from infographic.diagnostics import InfographicError, SourceSpan
from infographic.geometry import Matrix, Point, Rect, rectangle
from infographic.scene import (
    GlyphItem,
    GroupItem,
    ImageItem,
    Item,
    Page,
    PathItem,
    Scene,
    Stroke,
)
from infographic.semantics import Artifact, ContentRef, Role, StructureElement
from infographic.writers.svg import TextMode, write_svg, write_traced_svg

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
XML = "{http://www.w3.org/XML/1998/namespace}"
MODES: tuple[TextMode, ...] = ("live", "outlines")


def root_of(scene: Scene, mode: TextMode = "live") -> ElementTree.Element:
    return ElementTree.fromstring(write_svg(scene, mode))


def by_id(root: ElementTree.Element, name: str) -> ElementTree.Element:
    (found,) = [e for e in root.iter() if e.get("id") == name]
    return found


def box(x: float = 0) -> PathItem:
    return PathItem(rectangle(Rect(x, 0, 10, 10)), Artifact("panel"), fill="sky")


@pytest.mark.parametrize("mode", MODES)
def test_the_file_is_utf8_xml_with_the_trim_as_viewport(mode: TextMode) -> None:
    data = write_svg(sample_scene(), mode)
    assert data.startswith(b'<?xml version="1.0" encoding="utf-8"')
    assert data.endswith(b"</svg>\n")
    root = ElementTree.fromstring(data)
    assert root.get("viewBox") == "0 0 300 200"
    assert (root.get("width"), root.get("height")) == ("105.833mm", "70.556mm")
    assert root.get("lang") == root.get(XML + "lang") == "nl"


@pytest.mark.parametrize("mode", MODES)
def test_title_and_description_come_first_and_are_referred_to(mode: TextMode) -> None:
    root = root_of(sample_scene(), mode)
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (SVG + "title", "Gegevens & stad: één strategie")
    assert description.tag == SVG + "desc"
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")
    assert root.get("role") == "document"  # role img would hide the text from readers


def test_the_subject_describes_a_scene_without_description() -> None:
    root = root_of(replace(sample_scene(), description=""))
    assert root[1].text == "Datastrategie"
    bare = replace(sample_scene().metadata, subject="")
    root = root_of(replace(sample_scene(), description="", metadata=bare))
    assert root.get("aria-describedby") is None


@pytest.mark.parametrize("mode", MODES)
def test_ids_are_unique_ascii_and_every_reference_is_met(mode: TextMode) -> None:
    twin = GroupItem((box(),), id="masthead", clip=rectangle(Rect(0, 0, 5, 5)))
    scene = sample_scene()
    page = scene.pages[0]
    scene = replace(scene, pages=(Page(page.boxes, (*page.items, twin)),))
    root = root_of(scene, mode)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*", i or "") for i in ids)
    assert "masthead-2" in ids
    text = write_svg(scene, mode).decode()
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', text))
    for value in re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', text):
        used.update(value.split())
    assert used
    assert used <= set(ids)


def test_layers_keep_their_name_and_get_a_readable_id() -> None:
    named = GroupItem((box(),), layer="Überschrift & één")
    digits = GroupItem((box(),), layer="2030")
    root = root_of(items_scene(named, digits))
    layers = [e for e in root.iter(SVG + "g") if e.get(INKSCAPE + "groupmode") == "layer"]
    assert [e.get(INKSCAPE + "label") for e in layers] == ["Überschrift & één", "2030"]
    assert [e.get("id") for e in layers] == ["Uberschrift-een", "id-2030"]


@pytest.mark.parametrize("mode", MODES)
def test_nothing_outside_the_file_is_referred_to(mode: TextMode) -> None:
    text = write_svg(sample_scene(), mode).decode()
    targets = re.findall(r'(?:href|src)="([^"]*)"', text) + re.findall(r"url\(([^)]*)\)", text)
    assert targets
    assert all(t.startswith(("#", "data:")) for t in targets)
    assert "@import" not in text
    assert "<!DOCTYPE" not in text
    assert "<script" not in text


def test_bleed_art_stays_in_the_file() -> None:
    masthead = by_id(root_of(sample_scene()), "masthead")
    assert masthead[0].get("d") == "M-9 -9L309 -9L309 40L-9 40Z"


def test_path_attributes() -> None:
    stroke = Stroke("brick", 0.75, round=False, dash=(3, 1.5))
    plain = PathItem(rectangle(Rect(0, 0, 1, 1)), Artifact("rule"), stroke=stroke)
    filled = replace(plain, fill="grass", stroke=Stroke("ink", 1), even_odd=True)
    first, second = list(root_of(items_scene(plain, filled)).iter(SVG + "path"))
    assert first.attrib == {
        "d": "M0 0L1 0L1 1L0 1Z",
        "fill": "none",
        "stroke": "#b21f24",
        "stroke-width": "0.75",
        "stroke-dasharray": "3 1.5",
    }
    assert second.get("fill") == "#3c9646"
    assert second.get("fill-rule") == "evenodd"
    assert (second.get("stroke-linecap"), second.get("stroke-linejoin")) == ("round", "round")


def test_neighbours_of_one_style_share_a_group_in_painting_order() -> None:
    other = replace(box(50), fill="grass")
    root = root_of(items_scene(box(0), box(20), other, box(40)))
    fills = [(e.tag.removeprefix(SVG), e.get("fill"), len(e)) for e in root[2:]]
    assert fills == [("g", "#004db2", 2), ("path", "#3c9646", 0), ("path", "#004db2", 0)]


def test_group_transform_clip_and_opacity() -> None:
    root = root_of(sample_scene())
    turned = by_id(root, "turned")
    assert turned.get("transform") == "matrix(0.8 0.6 -0.6 0.8 70 115)"
    assert turned.get("opacity") == "0.5"
    clip = by_id(root, re.sub(r"url\(#|\)", "", turned.get("clip-path") or ""))
    assert clip.tag == SVG + "clipPath"
    assert (clip[0].get("d") or "").startswith("M16 10L44 10C")


def test_images_travel_inside_and_turn_with_their_matrix() -> None:
    scene = sample_scene()
    (upright,) = root_of(scene).iter(SVG + "image")
    assert [upright.get(k) for k in ("x", "y", "width", "height")] == ["245", "120", "40", "40"]
    assert (upright.get(XLINK + "href") or "").startswith("data:image/png;base64,iVBOR")
    quarter = ImageItem("squares", Matrix(0, 40, -30, 0, 100, 50), ContentRef("photo"))
    scene = replace(scene, pages=(Page(scene.pages[0].boxes, (quarter,)),))
    (turned,) = root_of(scene).iter(SVG + "image")
    assert turned.get("transform") == "matrix(0 20 -15 0 100 50)"
    assert (turned.get("width"), turned.get("height")) == ("2", "2")


def element_scene(items: tuple[Item, ...], *elements: StructureElement) -> Scene:
    tree = StructureElement("doc", Role.DOCUMENT, elements, language="nl")
    return replace(items_scene(*items), structure=tree)


def test_what_is_drawn_says_what_it_is_and_lists_own_their_items() -> None:
    item = StructureElement("one", Role.LIST_ITEM, (StructureElement("p", Role.P, text="één"),))
    tree = (
        StructureElement("head", Role.H2, text="Kop"),
        StructureElement("list", Role.LIST, (item,)),
        StructureElement("chart", Role.FIGURE, alt="Twee keer zo veel"),
    )
    words = (
        GlyphItem(line("Kop"), Point(0, 0), ContentRef("head")),
        GlyphItem(line("één"), Point(0, 20), ContentRef("p")),
        replace(box(), mark=ContentRef("chart")),
    )
    root = root_of(element_scene(words, *tree))
    assert by_id(root, "head").get("role") == "heading"
    assert by_id(root, "head").get("aria-level") == "2"
    assert by_id(root, "p").get("role") == "paragraph"
    assert by_id(root, "order-one").get("role") == "listitem"
    assert by_id(root, "order-one").get("aria-owns") == "p"
    assert by_id(root, "order-list").get("aria-owns") == "order-one"
    chart = by_id(root, "chart")
    assert (chart.get("role"), chart.get("aria-label")) == ("img", "Twee keer zo veel")


def test_decorative_text_is_hidden_from_readers() -> None:
    ornament = GlyphItem(line("&"), Point(5, 5), Artifact("ornament"))
    spoken = GlyphItem(line("en"), Point(9, 5), ContentRef("x"))
    first, second = root_of(items_scene(ornament, spoken)).iter(SVG + "text")
    assert first.get("aria-hidden") == "true"
    assert second.get("aria-hidden") is None


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\ud800", "\uffff"])
def test_control_characters_are_refused_with_their_place(character: str) -> None:
    scene = text_scene([line("goed")])
    item = scene.pages[0].items[0]
    assert isinstance(item, GlyphItem)
    placed = item.run.words[0]
    word = replace(placed.word, text=f"fou{character}t")
    run = replace(item.run, words=(replace(placed, word=word),))
    bad = replace(item, run=run, source=SourceSpan("content.yaml", 4, 2))
    with pytest.raises(InfographicError, match=r"content\.yaml:4:2 .*U\+") as refused:
        write_svg(replace(scene, pages=(Page(scene.pages[0].boxes, (bad,)),)))
    assert refused.value.diagnostics[0].code == "svg.character"
    assert write_svg(scene)


def test_control_characters_in_names_and_metadata_are_refused() -> None:
    scene = sample_scene()
    with pytest.raises(InfographicError):
        write_svg(replace(scene, metadata=replace(scene.metadata, title="a\x01b")))
    with pytest.raises(InfographicError):
        write_svg(replace(scene, description="a\x0bb"))
    with pytest.raises(InfographicError):
        write_svg(items_scene(GroupItem((box(),), layer="a\x02b")))


def test_markup_in_text_stays_text() -> None:
    scene = text_scene([line("<b>&amp;</b> ]]> \"'")])
    (text,) = root_of(scene).iter(SVG + "text")
    assert "".join(text.itertext()) == "<b>&amp;</b> ]]> \"'"


def test_each_page_is_a_file_of_its_own() -> None:
    scene = sample_scene()
    second = Page(scene.pages[0].boxes, (box(),))
    scene = replace(scene, pages=(*scene.pages, second))
    assert b'id="masthead"' in write_svg(scene, page=0)
    assert b'id="masthead"' not in write_svg(scene, page=1)


def test_outlines_define_each_glyph_once_and_carry_no_text() -> None:
    root = root_of(sample_scene(), "outlines")
    assert not list(root.iter(SVG + "text"))
    assert not list(root.iter(SVG + "style"))
    glyphs = [e for e in root.iter(SVG + "path") if (e.get("id") or "").startswith("glyph-")]
    uses = [e.get(XLINK + "href") for e in root.iter(SVG + "use")]
    assert {f"#{e.get('id')}" for e in glyphs} == set(uses)
    assert len(glyphs) < len(uses)
    assert all(e.get("d") for e in glyphs)


def test_outlined_glyphs_stand_at_their_advances_with_tracking() -> None:
    run = line(TITLE_TEXT, "bold", 20, tracking=20)
    root = root_of(text_scene([run]), "outlines")
    (group,) = [e for e in root.iter(SVG + "g") if e.get("transform")]
    assert group.get("transform") == "translate(12 30) scale(0.02)"
    glyphs = run.words[0].word.glyphs
    found = [float(use.get("x") or "nan") for use in group][: len(glyphs)]
    expected = [sum(g.advance + 20 for g in glyphs[:i]) for i in range(len(glyphs))]
    assert found == pytest.approx(expected)


def test_the_traced_file_holds_each_run_as_one_path() -> None:
    root = ElementTree.fromstring(write_traced_svg(text_scene([line("abc def"), line("ghi")])))
    paths = list(root.iter(SVG + "path"))
    assert len(paths) == 2
    assert [(p.get("d") or "").count("M") for p in paths] == [6, 3]
