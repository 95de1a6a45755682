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
from infographic.geometry import Matrix, Path, Point, Rect, circle, polyline, rectangle
from infographic.pipeline import compose, load
from infographic.scene import (
    GlyphItem,
    GroupItem,
    ImageItem,
    Item,
    Page,
    PathItem,
    Scene,
    Stroke,
    leaf_items,
)
from infographic.semantics import Artifact, ContentRef, Role, StructureElement
from infographic.writers.svg import TextMode, write_svg, write_traced_svg
from infographic.writers.svg_shapes import compact_data

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
    twin = GroupItem((box(),), id="words", clip=rectangle(Rect(0, 0, 5, 5)))
    scene = sample_scene()
    page = scene.pages[0]
    scene = replace(scene, pages=(Page(page.boxes, (*page.items, twin)),))
    root = root_of(scene, mode)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_.-]*", i or "") for i in ids)
    assert "words-2" in ids
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
    masthead = by_id(root_of(sample_scene()), "Gegevens-stad")
    assert masthead[0].get("d") == "M-9-9h318v49h-318z"


def test_path_attributes() -> None:
    stroke = Stroke("brick", 0.75, round=False, dash=(3, 1.5))
    plain = PathItem(rectangle(Rect(0, 0, 1, 1)), Artifact("rule"), stroke=stroke)
    filled = replace(plain, fill="grass", stroke=Stroke("ink", 1), even_odd=True)
    first, second = list(root_of(items_scene(plain, filled)).iter(SVG + "path"))
    assert first.attrib == {
        "d": "M0 0h1v1h-1z",
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
    assert (clip[0].get("d") or "").startswith("M16 10h28c3.31 0 6 2.69 6 6v28c")


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


def test_drawn_elements_have_roles_and_lists_own_their_items() -> None:
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
    assert by_id(root, "Kop").get("role") == "heading"
    assert by_id(root, "Kop").get("aria-level") == "2"
    assert by_id(root, "een").get("role") == "paragraph"
    assert by_id(root, "order-one").get("role") == "listitem"
    assert by_id(root, "order-one").get("aria-owns") == "een"
    assert by_id(root, "order-list").get("aria-owns") == "order-one"
    chart = by_id(root, "Twee-keer-zo-veel")
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
    assert b'id="words"' in write_svg(scene, page=0)
    assert b'id="words"' not in write_svg(scene, page=1)


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


# What a designer meets


def labels(root: ElementTree.Element) -> list[str]:
    return [e.get(INKSCAPE + "label", "") for e in root.iter() if e.get(INKSCAPE + "label")]


@pytest.fixture(
    scope="module",
    params=[
        ("groningen-2025.nl", "strata", "ground", "a4"),
        ("digital-decade.en", "", "ground", "a3"),
    ],
)
def page(request: pytest.FixtureRequest) -> Scene:
    return compose(load(*request.param))


def test_layers_are_called_after_their_words_and_each_once(page: Scene) -> None:
    root = root_of(page)
    names = labels(root)
    plain = [name for name in names if not name.startswith(("icon ", "pictogram "))]
    assert len(plain) == len(set(plain))
    inside = "strata|stratum|masthead|band|figure|listing|doc\\.|region"
    assert not [name for name in names if re.search(inside, name, re.IGNORECASE)]
    layers = [e for e in root if e.get(INKSCAPE + "groupmode") == "layer"]
    headings = [e.text for e in page.structure.walk() if e.role in (Role.H1, Role.H2)]
    assert headings[0] in [e.get(INKSCAPE + "label") for e in layers]
    assert not [e for layer in layers for e in layer.iter() if e in layers and e is not layer]


def test_names_without_words_are_in_the_language_of_the_page() -> None:
    group = GroupItem((box(),), id="spine", layer="Spine")
    for language, name in (("nl", "lijn"), ("en", "line"), ("xx", "line")):
        scene = items_scene(group)
        scene = replace(scene, metadata=replace(scene.metadata, language=language))
        assert labels(root_of(scene)) == [name]


def test_every_icon_is_a_group_of_its_own_with_a_name(page: Scene) -> None:
    root = root_of(page)
    icons = [e for e in root.iter() if e.get(INKSCAPE + "label", "").split()[0:1] in (
        ["icon"], ["pictogram"])]  # fmt: skip
    drawn = [
        item for item in leaf_items(page.pages[0].items)
        if isinstance(item.mark, Artifact) and item.mark.kind == "icon"
    ]  # fmt: skip
    assert len(icons) == len(drawn) > 0
    assert all([e.tag for e in icon] == [SVG + "path"] for icon in icons)


def test_no_segment_is_without_length(page: Scene) -> None:
    for path in root_of(page).iter(SVG + "path"):
        data = path.get("d") or ""
        assert not re.search(r"[hv]0(?![.\d])|l0 0|c0 0 0 0 0 0(?![.\d])", data), data[:80]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        (circle(10, 20, 3.5), "M10 16.5a3.5 3.5 0 1 1 0 7a3.5 3.5 0 1 1 0 -7z"),
        (circle(1, 1, 1) + circle(9, 1, 1), "M1 0a1 1 0 1 1 0 2a1 1 0 1 1 0 -2zm8 0a1 1 0 1 1 0 2a"
                                            "1 1 0 1 1 0 -2z"),
        (polyline([(1, 1), (1, 1), (4, 1), (4, 5), (2, 2)]), "M1 1h3v4l-2-3"),
        (polyline([(5, 5), (5, 5)]), "M5 5h.01"),
        (polyline([(0.333, 0), (0.666, 0), (1, 0.5)], closed=True), "M.33 0h.34l.33 .5z"),
        (Path((("M", (0, 0)), ("C", (0, 1, 1, 2, 2, 2)), ("C", (3, 2, 4, 3, 4, 4)))),
         "M0 0c0 1 1 2 2 2s2 1 2 2"),
        (Path((("M", (0, 0)), ("C", (0, 1, 1, 2, 2, 2)), ("C", (3, 3, 4, 3, 4, 4)))),
         "M0 0c0 1 1 2 2 2c1 1 2 1 2 2"),
        (Path((("M", (0, 0)), ("C", (0, 0, 0, 0, 0, 0)), ("L", (2, 0)))), "M0 0h2"),
    ],
)  # fmt: skip
def test_path_data_is_short_and_true(path: Path, data: str) -> None:
    assert compact_data(path) == data


def test_rounding_does_not_add_up() -> None:
    data = compact_data(polyline([(i / 3, 0) for i in range(301)]))
    assert sum(float(step) for step in re.findall(r"h([\d.]+)", data)) == pytest.approx(100)


def test_a_rounded_square_is_no_circle() -> None:
    assert "a" not in compact_data(rectangle(Rect(0, 0, 10, 10), 4))
    assert "a" not in compact_data(rectangle(Rect(0, 0, 10, 8), 4))


def test_the_file_stays_small(page: Scene) -> None:
    assert len(write_svg(page)) < 200_000


def test_the_bleed_is_shown_on_request_with_the_trim_over_it() -> None:
    scene = sample_scene()
    root = ElementTree.fromstring(write_svg(scene, bleed=9))
    assert root.get("viewBox") == "-9 -9 318 218"
    assert (root.get("width"), root.get("height")) == ("112.183mm", "76.906mm")
    guide = by_id(root, "snijlijn")
    assert guide.get(INKSCAPE + "groupmode") == "layer"
    assert guide.get("{http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd}insensitive") == "true"
    assert guide[0].get("d") == "M0 0h300v200h-300z"
    assert guide[0].get("fill") == "none"
    layers = [e for e in root if e.get(INKSCAPE + "groupmode") == "layer"]
    assert layers[-1] is guide
    with pytest.raises(InfographicError, match="was asked, and the page has"):
        write_svg(scene, bleed=9.5)
