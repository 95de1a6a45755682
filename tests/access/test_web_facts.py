"""What the web page says beyond the words: status, targets, numbers, icons, its language."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest

from browser import Browser, browser
from infographic.colour import contrast
from infographic.geometry import Rect, rectangle
from infographic.pipeline import compose, load, render
from infographic.scene import GroupItem, Page, PathItem, Scene, icons
from infographic.semantics import Artifact, ContentRef, Fact, Role, StructureElement
from infographic.writers.html import write_html
from infographic.writers.html_look import LEAST, read_look

PAGES = [
    ("groningen-2025.nl", "strata", "ground"),
    ("groningen-2025.en", "quarters", "paper"),
    ("groningen-2025.nl", "brief", "ground"),
    ("digital-decade.en", "scoreboard", "ground"),
]


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(scope="module")
def nl() -> Scene:
    return compose(load("groningen-2025.nl"))


@pytest.fixture(scope="module")
def targets() -> Scene:
    return compose(load("digital-decade.en", "scoreboard"))


def edited(scene: Scene, name: str, **facts: str) -> Scene:
    """The scene with more facts on the element whose id ends so."""

    def walk(element: StructureElement) -> StructureElement:
        children = tuple(map(walk, element.children))
        more = tuple(facts.items()) if element.id.endswith(name) else ()
        return replace(element, children=children, attributes=(*element.attributes, *more))

    return replace(scene, structure=walk(scene.structure))


def html(scene: Scene) -> str:
    return write_html(scene).decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_declares_its_language(language: str) -> None:
    text = html(compose(load(f"groningen-2025.{language}")))
    assert f'<html lang="{language}">' in text
    assert text.count(" lang=") == 1


def test_a_passage_in_another_language_declares_it(nl: Scene) -> None:
    quoted = StructureElement("q", Role.P, text="Common Ground", language="en")
    other = replace(nl.structure, children=(*nl.structure.children, quoted))
    assert '<p lang="en">Common Ground</p>' in html(replace(nl, structure=other))


def test_status_is_a_word_and_a_dot(nl: Scene) -> None:
    text = html(nl)
    items = re.findall(r'<li class="(\w+)">.*?<span class="state">(.*?)</span>', text, re.DOTALL)
    assert items == [("current", "geldt al")] * 5 + [("future", "komt nog")]
    assert ".future::before" in text
    hostile = html(edited(nl, "list.t8", Status='"><b>', StatusLabel="<b>"))
    assert "<b>" not in hostile


def test_targets_are_a_bar_and_a_column_of_the_table(targets: Scene) -> None:
    told, text = targets, html(targets)
    assert '<th scope="col">Value</th><th scope="col">Target</th>' in text
    row = '<th scope="row">People covered by 5G (2024)</th><td>94%</td><td>100%</td>'
    assert row in text
    chart = next(e for e in told.structure.walk() if e.id.endswith("progress.chart"))
    goal = PathItem(
        rectangle(Rect(1, 1, 2, 2)),
        Artifact("target", of=chart.id),
        fill=told.grounds["horizon"].faint,
    )
    page = told.pages[0]
    drawn = html(replace(told, pages=(replace(page, items=(*page.items, goal)),)))
    assert drawn.count("var(--faint)") == text.count("var(--faint)") + 1


def test_a_chart_without_targets_has_two_columns(targets: Scene) -> None:
    def walk(element: StructureElement) -> StructureElement:
        facts = tuple(f for f in element.attributes if f[0] != Fact.TARGET)
        kept = (c for c in element.children if not c.id.endswith(".target"))
        return replace(element, children=tuple(map(walk, kept)), attributes=facts)

    text = html(replace(targets, structure=walk(targets.structure)))
    assert '<th scope="row">Cloud</th><td>64%</td></tr>' in text
    assert '<th scope="row">Cloud</th><td>64%</td><td>75%</td></tr>' in html(targets)


def test_a_number_and_what_it_counts_are_two_words(nl: Scene) -> None:
    text = html(nl)
    assert '<span class="number">70%</span> <span>van de Europese cloudmarkt' in text
    assert '<span class="number">±\u00a038.000</span> <span>datalekken' in text


def test_a_description_does_not_repeat_the_sentence_beside_it(nl: Scene) -> None:
    text = html(nl)
    assert 'role="img" aria-label="70 van 100"' in text
    assert text.count('role="img"') == 1  # the other pictures show what their words say


def test_the_heading_is_not_also_the_head_of_a_column(targets: Scene) -> None:
    assert html(targets).count(">Which belongs where<") == 1


def test_a_table_of_marks_reads_yes_and_no(targets: Scene) -> None:
    text = html(targets)
    assert text.count('<span class="said">yes</span>') == 8
    assert text.count('<span class="said">no</span>') == 24


def test_numbered_items_are_an_ordered_list(nl: Scene) -> None:
    assert html(nl).count("<ol ") == 1


def test_points_under_an_item_are_a_list_with_their_icons(nl: Scene) -> None:
    text = html(nl)
    (points,) = re.findall(r'<ul role="list" class="points">(.*?)</ul>', text, re.DOTALL)
    names = ["Klimaatadaptatie", "Armoedebestrijding", "Woningnood"]
    items = re.findall(r"<li.*?</li>", points, re.DOTALL)
    assert [re.sub(r"<[^>]*>|\u00ad", "", item).strip() for item in items] == names
    drawn = icons(nl)
    ids = [e.id for e in nl.structure.walk() if e.text.replace("\u00ad", "") in names]
    assert ["<svg" in item for item in items] == [name in drawn for name in ids]
    assert "<h4" not in text


def test_a_nested_list_is_written_as_one() -> None:
    inner = StructureElement(
        "l2", Role.LIST, tuple(StructureElement(f"l2.{i}", Role.LIST_ITEM, text=i) for i in "ab")
    )
    body = StructureElement("b", Role.LIST_BODY, (inner,))
    outer = StructureElement("l", Role.LIST, (StructureElement("i", Role.LIST_ITEM, (body,)),))
    root = StructureElement("doc", Role.DOCUMENT, (outer,), language="nl")
    scene = replace(compose(load("groningen-2025.nl")), structure=root)
    assert '<ul role="list" class="points">\n<li>a</li>\n<li>b</li>\n</ul>\n</li>' in html(scene)


def test_a_code_is_a_link_with_a_short_text(targets: Scene) -> None:
    text = html(targets)
    address = "https://digital-strategy.ec.europa.eu/en/policies/digital-decade-policy-programme"
    assert f'<a href="{address}">The programme, at the European Commission</a>' in text
    assert text.count("The programme, at the European Commission") == 1
    assert text.count(address) == 1


class Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: str = ""
        self.icons = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open = tag if tag in ("h3", "li") else self.open
        if tag == "svg" and dict(attrs).get("class") == "icon" and self.open:
            self.icons += 1


def test_every_icon_is_beside_its_text(nl: Scene) -> None:
    page = Headings()
    page.feed(html(nl))
    assert page.icons == len(icons(nl)) > 8
    owner = {e.id: e.text for e in nl.structure.walk()}
    names = {
        owner[mark.of]: mark.name
        for item in _leaves(nl)
        if isinstance(mark := item.mark, Artifact) and mark.kind == "icon"
    }
    assert names["Vast aan één leverancier"] == "cloud"
    assert names["Samen digitaal zelfstandiger"] == "earth-lock"


def _leaves(scene: Scene) -> Iterator[PathItem]:
    def walk(items: tuple[object, ...]) -> Iterator[PathItem]:
        for item in items:
            if isinstance(item, GroupItem):
                yield from walk(item.items)
            elif isinstance(item, PathItem):
                yield item

    return walk(scene.pages[0].items)


def test_a_drawing_in_colours_of_its_own_keeps_a_light_ground(nl: Scene) -> None:
    logo = StructureElement(
        "doc.logo", Role.FIGURE, alt="Wapen", attributes=((Fact.GROUND, "sky"),)
    )
    tree = replace(nl.structure, children=(logo, *nl.structure.children))
    ink = PathItem(rectangle(Rect(0, 0, 9, 9)), ContentRef("doc.logo"), fill="brick")
    page = Page(nl.pages[0].boxes, (*nl.pages[0].items, ink))
    text = html(replace(nl, structure=tree, pages=(page,)))
    assert '<figure class="plate"><div role="img" aria-label="Wapen">' in text
    assert nl.swatches["brick"].hex in text


@pytest.mark.parametrize("page", PAGES, ids=".".join)
def test_text_can_be_read_by_night(page: tuple[str, str, str]) -> None:
    scene = compose(load(*page))
    look = read_look(scene)
    for name in scene.grounds:
        look.class_of(name)
    for palette in look.used.values():
        night = look.night(palette)
        for use in ("text", "accent", "muted"):
            assert contrast(night[use], night["fill"]) >= LEAST


@pytest.mark.parametrize("page", PAGES, ids=".".join)
def test_two_pages_when_printed_and_a_quiet_console(
    page: tuple[str, str, str], tab: Browser, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(render(compose(load(*page)), "html"))
    tab.call("Log.enable")
    tab.call("Runtime.enable")
    tab.messages.clear()
    tab.open(path)
    printed = tab.call("Page.printToPDF", preferCSSPageSize=True)
    pdf = pypdfium2.PdfDocument(base64.b64decode(printed["data"]))
    assert len(pdf) == 2
    assert [round(v) for v in pdf[0].get_size()] == [595, 842]
    assert tab.messages == []


def test_the_first_list_is_beside_the_heading(tab: Browser, tmp_path: Path) -> None:
    """Whatever the order of reading: heading, number, list or heading, list, number."""
    scene = compose(load("groningen-2025.nl"))
    section = next(e for e in scene.structure.walk() if e.role is Role.SECT)
    fact = [e for e in section.children if e.fact(Fact.VALUE) or e.role is Role.FIGURE]
    rest = [e for e in section.children if e not in fact]
    tops = (
        "['.head', '.body', '.fact'].map(s => document.querySelector('main ' + s)"
        ".getBoundingClientRect().top)"
    )
    tab.call(
        "Emulation.setDeviceMetricsOverride",
        width=1280, height=800, deviceScaleFactor=1, mobile=False,
    )  # fmt: skip
    heads = sum(e.role is not Role.LIST for e in rest)
    for children in ([*rest, *fact], [*rest[:heads], *fact, *rest[heads:]]):
        told = replace(section, children=tuple(children))
        root = replace(scene.structure, children=(told,))
        path = tmp_path / "page.html"
        path.write_bytes(write_html(replace(scene, structure=root)))
        tab.open(path)
        head, body, number = tab.run(f"JSON.stringify({tops})").strip("[]").split(",")
        assert head == body
        assert float(number) > float(head)


def test_several_columns_on_a_desktop(tab: Browser, nl: Scene, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(render(nl, "html"))
    lefts = (
        "[...new Set([...document.querySelectorAll('.head,.items>li')].map("
        "e => Math.round(e.getBoundingClientRect().left)))].length"
    )
    for width, wanted in ((1280, 3), (400, 1)):
        tab.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=800, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        tab.open(path)
        assert tab.run(lefts) == wanted
