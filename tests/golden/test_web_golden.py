"""SVG drawings and web pages as they are written: one small page for each thing a writer does.

Run `pytest tests/golden --update-golden` after a change that is meant, and read the diff.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from test_pdf_golden import PRESS, READERS, TREES, compare, tree

from infographic.pipeline import render
from infographic.scene import Scene
from infographic.semantics import Role, StructureElement

HERE = Path(__file__).parent
DRAWN = {name: (scene, "live") for name, scene in (PRESS | READERS).items()} | {
    f"{name}-outlines": (READERS[name], "outlines") for name in ("text", "ligature", "italic")
}


def shown(data: bytes) -> str:
    """The text of a file, an element a line; of what is embedded only that it is there."""
    text = re.sub(r"base64,[A-Za-z0-9+/=]+", "base64,...", data.decode("utf-8"))
    return text.replace("><", ">\n<")


@pytest.mark.parametrize("name", DRAWN)
def test_drawings(name: str, update_golden: bool) -> None:
    scene, text = DRAWN[name]
    made = shown(render(scene, "svg", text=text))
    compare(made, HERE / "svg" / f"{name}.svg", update_golden)


def nested_scene() -> Scene:
    """A header, two sections and a footer, with a list, a quotation and a table in them."""
    words = {
        "a": (Role.H1, "Stad"),
        "b": (Role.H2, "Wijk"),
        "c": (Role.P, "Een & ander < meer"),
        "d": (Role.H2, "Straat"),
        "e": (Role.H3, "Huis"),
        "f": (Role.P, "Bron: gemeente"),
    }
    made = {key: StructureElement(key, role, text=text) for key, (role, text) in words.items()}
    quote = StructureElement("q", Role.QUOTE, text="Zo is het.", language="en")
    numbered, table = TREES["lists"].structure.children
    first = StructureElement("s1", Role.SECT, (made["b"], made["c"], numbered))
    second = StructureElement("s2", Role.SECT, (made["d"], made["e"], quote, table), language="de")
    return replace(TREES["lists"], structure=tree(made["a"], first, second, made["f"]))


PAGES = {**TREES, "nested": nested_scene(), "language": READERS["language"]}


@pytest.mark.parametrize("name", PAGES)
def test_web_pages(name: str, update_golden: bool) -> None:
    made = shown(render(PAGES[name], "html"))
    if name != "sample":  # one page with the style sheet is enough to show a change of it
        made = re.sub(r"(?s)<style>.*?</style>", "<style>...</style>", made)
    compare(made, HERE / "html" / f"{name}.html", update_golden)
