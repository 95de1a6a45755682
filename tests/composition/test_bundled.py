"""Every bundled page: it builds without a finding, nothing collides, all of it can be read."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pages
import pytest

from infographic.colour import contrast
from infographic.composition.completeness import shown_items
from infographic.composition.plan import plan
from infographic.composition.sheet import compose
from infographic.geometry import Path as Path_
from infographic.geometry import Rect
from infographic.model.bundled import names
from infographic.model.layout_files import load_layout
from infographic.pipeline import load
from infographic.scene import GlyphItem, GroupItem, PathItem, Scene
from infographic.semantics import Artifact

GRONINGEN = [
    (content, layout, size, theme)
    for content in ("groningen-2025.nl", "groningen-2025.en")
    for layout in ("strata", "quarters", "ledger")
    for size in ("a4", "a3")
    for theme in ("ground", "paper", "harbour", "clay")
]
# Themes differ in colour alone: where words stand is the same in all of them.
OTHERS = [
    ("groningen-2025.nl", layout, "a4", theme)
    for layout in ("strata", "quarters", "ledger")
    for theme in ("harbour", "clay")
] + [("digital-decade.en", "scoreboard", "a4", theme) for theme in ("harbour", "clay")]
DECADE = [
    ("digital-decade.en", "scoreboard", size, theme)
    for size in ("a4", "a3")
    for theme in ("ground", "paper", "harbour", "clay")
]
PICTURES = [
    (content, layout, size, theme)
    for content in (
        "energieplan-veenhoven.nl",
        "energieplan-veenhoven.en",
        "groningen-2025.nl",
        "digital-decade.en",
    )
    for layout in ("cutaway", "numbers", "photo")
    for size in ("a4", "a3")
    for theme in ("ground", "paper")
]
SCREENS = [
    (content, "numbers", size, theme)
    for content in ("energieplan-veenhoven.nl", "groningen-2025.nl", "digital-decade.en")
    for size in ("square-1080", "slide")
    for theme in ("ground", "paper")
]
FORMER = [("groningen-2025.nl", "brief", size, "ground") for size in ("a4", "a3")]
LISTED = GRONINGEN + DECADE + OTHERS + PICTURES + SCREENS + FORMER
FURTHER = [
    ("groningen-2025.nl", *name.rsplit(".", 1), "ground")
    for name in names("layouts")
    if name not in {f"{layout}.{size}" for _, layout, size, _ in LISTED}
]
"""Layout files that no list above names, such as those of a further size."""
PAGES = LISTED + FURTHER
LARGE, LARGE_BOLD = 18.0, 14.0


@cache
def scene(content: str, layout: str, size: str, theme: str) -> Scene:
    return compose(load(content, layout, theme, size))


def test_nothing_bundled_is_left_out() -> None:
    assert {theme for *_, theme in PAGES} == set(names("themes"))
    assert {content for content, *_ in PAGES} == set(names("content"))


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_it_builds_and_nothing_collides(page: tuple[str, str, str, str]) -> None:
    made = scene(*page)
    assert pages.collisions(made) == []
    safe = made.pages[0].boxes.safe
    assert [text for text, box in pages.boxes(made) if not safe.contains(box)] == []


def inside(path: Path_, place: Rect) -> bool:
    """Whether the middle of a place lies in a shape of straight lines (by the even-odd rule)."""
    x, y = place.x + place.width / 2, place.y + place.height / 2
    found, start, last = False, (0.0, 0.0), (0.0, 0.0)
    for name, points in path.commands:
        here = start if name == "Z" else (points[0], points[1])
        if name == "M":
            start = here
        elif (last[1] > y) != (here[1] > y):
            at = last[0] + (y - last[1]) / (here[1] - last[1]) * (here[0] - last[0])
            found ^= x < at
        last = here
    return found


def behind(made: Scene, upto: int, place: Rect) -> str | None:
    """The swatch that lies under a text: of the last filled path before it that covers it."""
    found = None
    for item in pages.flat(made.pages[0].items)[:upto]:
        if not (isinstance(item, PathItem) and item.fill):
            continue
        if item.mark == Artifact("ornament") or not item.path.bounds().contains(place, 1.0):
            continue
        if all(name in "MLZ" for name, _ in item.path.commands) and not inside(item.path, place):
            continue  # the box of a slanted shape is larger than the shape
        found = item.fill
    return found


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_every_text_contrasts_with_its_background(page: tuple[str, str, str, str]) -> None:
    made = scene(*page)
    poor = []
    for index, item in enumerate(pages.flat(made.pages[0].items)):
        if not isinstance(item, GlyphItem):
            continue
        run, face = item.run, made.faces[item.run.face]
        tall = face.cap_height / face.units_per_em * run.size
        place = Rect(item.origin.x, item.origin.y - tall, run.width, tall)
        ground = behind(made, index, place)
        paper = made.swatches[ground].rgb if ground else (255, 255, 255)
        large = run.size >= LARGE or (run.size >= LARGE_BOLD and face.weight >= 700)
        ratio = contrast(made.swatches[run.swatch].rgb, paper)
        if ratio < (3.0 if large else 4.5):
            poor.append((run.text, run.swatch, ground, round(ratio, 2)))
    assert poor == []


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_sizes_keep_to_the_limits(page: tuple[str, str, str, str]) -> None:
    made = scene(*page)
    sizes = [i.run.size for i in pages.flat(made.pages[0].items) if isinstance(i, GlyphItem)]
    least = 7.5 if page[2] == "a4" else 8.5
    assert min(sizes) >= least


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_ink_has_its_place_in_the_structure(page: tuple[str, str, str, str]) -> None:
    made = scene(*page)
    known = {element.id: element for element in made.structure.walk()}
    assert len(known) == len(made.structure.walk())
    inked = {
        item.mark.element  # type: ignore[union-attr]
        for item in pages.flat(made.pages[0].items)
        if not isinstance(item.mark, Artifact)  # type: ignore[union-attr]
    }
    assert inked <= set(known)
    assert [e.id for e in known.values() if (e.text or e.alt) and e.id not in inked] == []


def test_layouts_show_every_item_of_the_first_priority() -> None:
    job = load("groningen-2025.nl", "strata", "ground", "a4")
    there = shown_items(plan(job).slots)
    first = {
        item.id
        for block in job.content.blocks
        if block.priority <= job.layout.priority and block.id != "figures"
        for item in block.items
        if item.priority == 1
    }
    assert first <= there


def test_a_page_of_few_words_is_a_whole_page(tmp_path: Path) -> None:
    """What is optional may be missing; bands without words keep their grounds."""
    blocks = ("geopolitics", "legislation", "challenges", "principles")
    items = "items: [{id: %s-1, icon: cloud, heading: Kop, text: Korte tekst.}]"
    lines = [f"  - {{id: {name}, title: Blok, {items % name}}}" for name in blocks]
    page = tmp_path / "klein.nl.yaml"
    page.write_text("\n".join(["language: nl", "title: Klein plan", "blocks:", *lines]))
    for layout in ("strata", "quarters", "brief", "cutaway", "numbers"):
        for size in ("a4", "a3"):
            made = compose(load(page, layout, "ground", size))
            if layout in ("cutaway", "numbers"):
                # Bands of numbers are not there without numbers.
                assert pages.collisions(made) == []
                continue
            asked = load_layout(layout, size)
            bands = [
                b
                for b in asked.bands
                if not asked.flows
                or (b.id != "foot" and not b.repeat and not (b.slot and b.slot.only))
            ]
            names = [item.id for item in made.pages[0].items if isinstance(item, GroupItem)]
            assert {f"band-{band.id}" for band in bands} <= set(names)
            assert pages.collisions(made) == []
