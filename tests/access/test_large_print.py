"""Large print: the same document, nothing under 16 points, valid, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from infographic.cli.main import cli
from infographic.composition.large_print import LEAST, MARGIN, large_print
from infographic.composition.outline import levelled
from infographic.pipeline import compose, load
from infographic.scene import GlyphItem, Metadata, Scene, glyph_items
from infographic.semantics import (
    HEADING_LEVELS,
    Artifact,
    ContentRef,
    Fact,
    Role,
    StructureElement,
)

PAGES = [("groningen-2025.nl", "strata"), ("digital-decade.en", "scoreboard")]


@pytest.fixture(params=PAGES, ids=".".join)
def scene(request: pytest.FixtureRequest) -> Scene:
    return compose(load(*request.param))


def test_nothing_is_small_and_nothing_leaves_the_page(scene: Scene) -> None:
    large = large_print(scene)
    assert len(large.pages) > 3
    for page in large.pages:
        for item in glyph_items(page.items):
            assert item.run.size >= LEAST
            assert item.origin.x >= MARGIN - 0.01
            assert item.origin.x + item.run.width <= page.boxes.trim.width - MARGIN + 0.01
            assert item.origin.y <= page.boxes.trim.height - 20


def test_every_element_with_words_is_drawn_once_and_in_order(scene: Scene) -> None:
    large = large_print(scene)
    drawn: list[str] = []
    for page in large.pages:
        for item in glyph_items(page.items):
            if isinstance(item.mark, ContentRef) and item.mark.element not in drawn[-1:]:
                drawn.append(item.mark.element)
            else:
                assert isinstance(item.mark, ContentRef | Artifact)
    assert drawn == [e.id for e in scene.structure.walk() if e.text]
    assert large.structure == scene.structure


def test_lines_never_meet(scene: Scene) -> None:
    for page in large_print(scene).pages:
        tops = sorted({round(i.origin.y, 2) for i in glyph_items(page.items)})
        assert all(b - a >= 0.95 * LEAST for a, b in pairwise(tops))


def test_a_scene_without_words_gives_a_page(scene: Scene) -> None:
    bare = replace(scene, faces={}, pages=(), structure=replace(scene.structure, children=()))
    assert len(large_print(bare).pages) == 1


def test_the_command_writes_one_file_a_language(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["build", "--large-print", "--out", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert {p.name for p in tmp_path.iterdir()} == {
        "groningen-2025.nl.large.pdf",
        "groningen-2025.en.large.pdf",
    }


def words_of(scene: Scene, element: str) -> str:
    """The ink of an element, over all pages."""
    items = [i for page in scene.pages for i in glyph_items(page.items)]
    return " ".join(i.run.text for i in items if i.mark == ContentRef(element))


def edited(scene: Scene, name: str, **facts: str) -> Scene:
    """The scene with more facts on the element of that name."""

    def walk(element: StructureElement) -> StructureElement:
        more = tuple(facts.items()) if element.id == name else ()
        children = tuple(map(walk, element.children))
        return replace(element, children=children, attributes=(*element.attributes, *more))

    return replace(scene, structure=walk(scene.structure))


def test_the_status_of_a_date_is_a_word() -> None:
    scene = compose(load("groningen-2025.nl"))
    dates = [e.id for e in scene.structure.walk() if e.fact(Fact.DATE)]
    said = [words_of(large_print(scene), name) for name in dates]
    assert said[-1] == "2 dec 2027 (komt nog)"
    assert said[0] == "25 mei 2018 (geldt al)"


def test_a_target_is_beside_its_value() -> None:
    item = "doc.progress.progress.list.b5g"
    told = large_print(compose(load("digital-decade.en", "scoreboard")))
    assert words_of(told, f"{item}.body.value") == "94%"
    assert words_of(told, f"{item}.body.target").replace("\u00a0", " ") == "target 100%"


PARAGRAPH = "Een alinea van een paar woorden die op de regel past. "


@cache
def page() -> Scene:
    return compose(load("groningen-2025.nl"))


def flowed(*parts: tuple[Role, str, str]) -> list[list[GlyphItem]]:
    """The lines of each page of elements given as structure type, type role and words."""
    children = tuple(
        StructureElement(f"doc.{i}", role, text=text, attributes=((Fact.STYLE, style),))
        for i, (role, style, text) in enumerate(parts)
    )
    root = StructureElement("doc", Role.DOCUMENT, children, language="nl")
    scene = replace(page(), structure=root, metadata=Metadata("Stroom", "nl"))
    pages = large_print(scene).pages
    return [[i for i in glyph_items(p.items) if isinstance(i.mark, ContentRef)] for p in pages]


@pytest.mark.parametrize("style", ["label", "eyebrow"])
def test_a_heading_keeps_with_its_eyebrow_and_three_lines_that_follow(style: str) -> None:
    """Whatever stands above: no page ends in an eyebrow, a heading or fewer than three lines."""
    kept = 0
    for above in range(20, 34):
        text = (Role.P, "body", PARAGRAPH)
        pages = flowed(
            *[text] * above, (Role.P, style, "Wereld"), (Role.H2, "stratum", "Kop"),
            (Role.P, "body", PARAGRAPH * 9),
        )  # fmt: skip
        names = [[i.mark.element for i in page if isinstance(i.mark, ContentRef)] for page in pages]
        eyebrow, heading, follows = (f"doc.{above + n}" for n in range(3))
        (at,) = [i for i, page in enumerate(names) if heading in page]
        assert eyebrow in names[at]
        assert names[at].count(follows) >= 3
        kept += at > 0 and names[at][0] == eyebrow
    assert kept >= 3  # the heading went over to a page of its own more than once


@pytest.mark.parametrize("role", [Role.H2, Role.H3, Role.LABEL])
def test_a_heading_alone_keeps_with_three_lines_that_follow(role: Role) -> None:
    """No page ends in a heading, or in a heading and one or two lines of what it heads."""
    over = 0
    for above in range(18, 40):
        text = (Role.P, "body", PARAGRAPH)
        pages = flowed(*[text] * above, (role, "stratum", "Kop"), (Role.P, "body", PARAGRAPH * 9))
        names = [[i.mark.element for i in page if isinstance(i.mark, ContentRef)] for page in pages]
        heading, follows = f"doc.{above}", f"doc.{above + 1}"
        (at,) = [i for i, page in enumerate(names) if heading in page]
        assert names[at].count(follows) >= 3
        over += at > 0 and names[at][0] == heading
    assert over >= 3


def test_words_before_points_are_no_eyebrow() -> None:
    lines = flowed((Role.P, "body", "Drie opgaven:"), (Role.LIST_BODY, "part", "Woningnood"))[0]
    assert lines[1].origin.y - lines[0].origin.y < 2 * LEAST


def test_headings_are_in_the_faces_of_the_page(scene: Scene) -> None:
    face = {
        item.mark.element: item.run.face
        for page in large_print(scene).pages
        for item in glyph_items(page.items)
        if isinstance(item.mark, ContentRef)
    }
    styles = {Role.H1: "title", Role.H2: "stratum", Role.H3: "heading", Role.P: "body"}
    for element in scene.structure.walk():
        if element.text and element.role in styles:
            assert face[element.id] == scene.styles[styles[element.role]]


def test_heading_levels_go_down_one_at_a_time() -> None:
    one, two, three, four = HEADING_LEVELS
    for given, wanted in (
        ([one, three, four, two], [one, two, three, two]),
        ([three, three], [one, two]),
        ([one, two, four, four, one, four], [one, two, three, four, one, two]),
        ([one, two, three, two, three], [one, two, three, two, three]),
    ):
        sections = tuple(
            StructureElement(f"s{i}", Role.SECT, (StructureElement(f"h{i}", role, text="x"),))
            for i, role in enumerate(given)
        )
        root = levelled(StructureElement("doc", Role.DOCUMENT, sections))
        assert [e.role for e in root.walk() if e.role in HEADING_LEVELS] == wanted
