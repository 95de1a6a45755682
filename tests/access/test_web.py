"""The web page and the SVG as a browser hands them to a screen reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import pytest

from browser import Browser, browser
from infographic.pipeline import compose, load, render
from infographic.scene import Scene
from infographic.semantics import Fact, Role

PAGES = [
    ("groningen-2025.nl", "strata", "ground"),
    ("groningen-2025.en", "quarters", "paper"),
    ("groningen-2025.nl", "brief", "ground"),
    ("digital-decade.en", "scoreboard", "ground"),
]
HEADINGS = (Role.H1, Role.H2, Role.H3)


@pytest.fixture(scope="module")
def tab() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture(params=PAGES, ids=".".join)
def scene(request: pytest.FixtureRequest) -> Scene:
    content, layout, theme = request.param
    return compose(load(content, layout, theme))


def plain(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


def headings(scene: Scene) -> list[str]:
    return [plain(e.text) for e in scene.structure.walk() if e.role in HEADINGS]


def axe() -> str:
    found = find_spec("axe_playwright_python")
    assert found
    assert found.submodule_search_locations
    return (Path(found.submodule_search_locations[0]) / "axe.min.js").read_text("utf-8")


class Words(HTMLParser):
    """The text of a page's body, and the number of its elements by name."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._skip = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in ("style", "title"):
            self._skip = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skip:
            self._skip = ""

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.text.append(data)


def test_the_page_has_the_words_in_order(scene: Scene) -> None:
    page = Words()
    page.feed(render(scene, "html").decode())
    said = plain(" ".join(page.text))
    at = 0
    for element in scene.structure.walk():
        # A chart's targets are a column of their own, under a head that says what they are.
        words = plain((element.text and element.fact(Fact.TARGET)) or element.text)
        corner = element.role is Role.TABLE_HEAD and words in headings(scene)
        if not words or corner or element.fact(Fact.ADDRESS):
            continue  # a heading is said once, and not again as the head of a column
        found = said.find(words, at)
        assert found >= 0, words
        at = found + len(words)


def test_the_page_loads_nothing_and_runs_nothing(scene: Scene) -> None:
    page = Words()
    text = render(scene, "html").decode()
    page.feed(text)
    assert not {"script", "iframe", "img"} & {tag for tag, _ in page.tags}
    assert [attrs["href"] for tag, attrs in page.tags if tag == "link"] == ["data:,"]
    (policy,) = [a["content"] for t, a in page.tags if t == "meta" and "http-equiv" in a]
    assert policy is not None
    assert policy.startswith("default-src 'none'")
    assert "http" not in policy
    assert not re.search(r"url\((?!data:)", text)
    assert not any(name.startswith("on") for _, attrs in page.tags for name in attrs)


def test_dates_are_dates(scene: Scene) -> None:
    page = Words()
    page.feed(render(scene, "html").decode())
    dates = [attrs["datetime"] for tag, attrs in page.tags if tag == "time"]
    wanted = [
        value for e in scene.structure.walk() for key, value in e.attributes if key == "DateTime"
    ]
    assert dates == wanted


@pytest.mark.parametrize("kind", ["html", "svg"])
def test_a_screen_reader_meets_headings_and_items_in_order(
    scene: Scene, kind: str, tab: Browser, tmp_path: Path
) -> None:
    path = tmp_path / f"page.{kind}"
    path.write_bytes(render(scene, kind))  # type: ignore[arg-type]
    tab.open(path)
    tree = tab.tree()
    said = [plain(name) for role, name in tree if role == "heading"]
    assert said == headings(scene)
    wanted = sum(e.role is Role.LIST_ITEM for e in scene.structure.walk())
    items = sum(role == "listitem" for role, _ in tree)
    if kind == "html":  # the numbers of a chart are a table
        data = {e.fact(Fact.NUMBERS) for e in scene.structure.walk()}
        lists = [e for e in scene.structure.walk() if e.id in data]
        wanted -= sum(len(e.children) for e in lists)
    assert items == wanted
    figures = [plain(name) for role, name in tree if role in ("image", "img")]
    assert figures == (alts(scene) if kind == "svg" else spare_alts(scene))


def alts(scene: Scene) -> list[str]:
    """What the descriptions of pictures and the drawn signs say."""
    return [
        plain(e.alt or e.actual_text)
        for e in scene.structure.walk()
        if e.role is Role.FIGURE or e.is_sign
    ]


def spare_alts(scene: Scene) -> list[str]:
    """What the descriptions of pictures say that no words or table beside them say."""
    found, before = [], scene.structure
    inside = {f.id for c in scene.structure.walk() if c.role is Role.TABLE for f in c.walk()}
    for element in scene.structure.walk():
        said = element.id in inside or element.fact(Fact.ADDRESS) or element.fact(Fact.NUMBERS)
        if element.role is Role.FIGURE and not said:
            found.append(plain(element.alt.replace(before.text, "")).strip(" :"))
        before = element
    return [alt for alt in found if alt]


@pytest.mark.parametrize(("kind", "scheme"), [("html", "light"), ("html", "dark"), ("svg", "")])
def test_axe_finds_nothing(
    scene: Scene, kind: str, scheme: str, tab: Browser, tmp_path: Path
) -> None:
    path = tmp_path / f"page.{kind}"
    path.write_bytes(render(scene, kind))  # type: ignore[arg-type]
    tab.prefer(scheme)
    tab.open(path)
    tab.run(axe())
    # An SVG document has no html element, title element or landmarks for these to look at.
    off = ["document-title", "html-has-lang", "landmark-one-main", "page-has-heading-one", "region"]
    rules = {name: {"enabled": False} for name in off} if kind == "svg" else {}
    options = json.dumps({"rules": rules})
    result = tab.run(f"axe.run(document, {options}).then(r => JSON.stringify(r))")
    found = json.loads(result)
    assert found["passes"]
    assert [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in found["violations"]] == []


def test_axe_would_find_a_fault(tab: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<!doctype html><html><body><img src='data:,'></body></html>")
    tab.open(path)
    tab.run(axe())
    found = json.loads(tab.run("axe.run(document).then(r => JSON.stringify(r))"))
    assert {"image-alt", "html-has-lang"} <= {v["id"] for v in found["violations"]}


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_nothing_runs_out_of_the_window(
    scene: Scene, width: int, tab: Browser, tmp_path: Path
) -> None:
    """320 px is 1280 px at 400 % (WCAG 2.1, 1.4.10 Reflow)."""
    path = tmp_path / "page.html"
    path.write_bytes(render(scene, "html"))
    tab.call(
        "Emulation.setDeviceMetricsOverride",
        width=width, height=800, deviceScaleFactor=1, mobile=False,
    )  # fmt: skip
    tab.open(path)
    assert tab.run("document.documentElement.scrollWidth") <= width


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "x.nl.yaml"
    path.write_text(
        "title: '<script>alert(1)</script>'\nlanguage: nl\ndate: 2025-01-01\nblocks:\n"
        "  - {id: b, title: 'A \"& <b>', items: [{id: i, heading: '</style>', text: 'x'}]}\n",
        "utf-8",
    )
    layout = tmp_path / "one.a4.yaml"
    layout.write_text(
        "name: one\npage: {size: a4}\n"
        "grid: {columns: 12, rows: 60, gutter: 4mm, baseline: 11.4pt,\n"
        "       margins: {top: 15mm, left: 10mm, right: 10mm}}\n"
        "bands: [{id: band, rows: [1, 60], ground: page}]\n"
        "omits: [eyebrow, subtitle, intro, colophon]\n"
        "regions:\n"
        "  - {id: t, module: {column: 1, row: 1, columns: 12, rows: 6}, show: title, form: text,\n"
        "     options: {role: title}}\n"
        "  - {id: h, module: {column: 1, row: 8, columns: 12, rows: 6}, show: b, form: stratum}\n"
        "  - {id: l, module: {column: 1, row: 15, columns: 12, rows: 20}, show: b, form: list}\n",
        "utf-8",
    )
    text = render(compose(load(path, layout)), "html").decode()
    assert "<script>" not in text
    assert "&lt;script&gt;" in text
