"""Maps: where items lie, what their tones and dots say, and that every label is on the page."""

from __future__ import annotations

import json
from itertools import pairwise
from math import radians, sin
from pathlib import Path
from typing import Any

import pages
import pytest
from cases import PROVINCES, places

from infographic.caches import CACHES
from infographic.colour import contrast
from infographic.composition.parts.atlas import atlas, degrees_of, place_of
from infographic.composition.parts.bases import TILES
from infographic.composition.parts.board import Board
from infographic.composition.parts.classes import class_of, round_limits, tones
from infographic.composition.parts.map_tones import text_inks
from infographic.composition.parts.outlines import clipped, runs_within, signed_area
from infographic.composition.parts.projections import Azimuthal, EqualEarth
from infographic.diagnostics import InfographicError
from infographic.geometry import Rect
from infographic.model.bundled import bundled
from infographic.model.theme import load_theme
from infographic.pipeline import render
from infographic.scene import GlyphItem, PathItem, Scene
from infographic.semantics import Artifact, ContentRef, Role

WORLD = (
    "China", "India", "Japan", "Ethiopië", "Egypte", "Vietnam", "Turkije", "Iran",
    "Duitsland", "Thailand", "Frankrijk", "Italië", "Zuid-Afrika", "Tanzania", "Kenia",
    "Colombia", "Spanje", "Oeganda", "Argentinië", "Algerije", "Soedan", "Oekraïne", "Irak",
    "Polen", "Canada", "Marokko", "Brazilië", "Mexico", "Nigeria", "Pakistan", "Rusland",
    "Filipijnen", "Peru", "Chili", "Zweden", "Noorwegen", "Finland", "Cuba", "Nederland",
    "België",
)  # fmt: skip
LONG = ("Verantwoordelijkheidsverdeling", "Bestuurlijk samenwerkingsverband noord", "Kort")


def named(names: Any, **more: Any) -> list[dict[str, Any]]:
    return [
        {"id": f"w{n}", "heading": name, "number": 3 + 11 * n % 90, **more}
        for n, name in enumerate(names)
    ]


def words(scene: Scene) -> list[str]:
    found = pages.flat(scene.pages[0].items)
    return [item.run.text for item in found if isinstance(item, GlyphItem)]


def paths(scene: Scene, kind: str = "") -> list[PathItem]:
    """Paths that mean something, or the artifacts of a kind."""
    found = [i for i in pages.flat(scene.pages[0].items) if isinstance(i, PathItem)]
    if kind:
        return [i for i in found if isinstance(i.mark, Artifact) and i.mark.kind == kind]
    return [i for i in found if isinstance(i.mark, ContentRef)]


def sound(scene: Scene, job: Any) -> None:
    assert pages.collisions(scene) == []
    room = pages.region_rect(job)
    assert [text for text, box in pages.boxes(scene) if not room.contains(box, 0.6)] == []


@pytest.mark.parametrize("theme", ["ground", "harbour", "clay", "paper"])
@pytest.mark.parametrize("many", [1, 2, 7, 40])
def test_few_and_many_items(tmp_path: Path, many: int, theme: str) -> None:
    job = pages.job(tmp_path, "map", {"items": named(WORLD[:many])}, theme=theme)
    scene = pages.compose(job)
    sound(scene, job)
    said = " ".join(e.text for e in scene.structure.walk() if e.text)
    assert all(name in said for name in WORLD[:many])


@pytest.mark.parametrize("columns", [4, 7, 12])
def test_long_words(tmp_path: Path, columns: int) -> None:
    items = [
        {"id": f"l{n}", "heading": f"{LONG[n % 3]} {n}", "where": name, "number": 1000 * n}
        for n, name in enumerate(PROVINCES)
    ]
    job = pages.job(tmp_path, "map", {"items": items}, columns=columns)
    sound(pages.compose(job), job)


def test_every_item_is_in_the_list_in_order_and_in_the_text_alternative(tmp_path: Path) -> None:
    scene = pages.scene(tmp_path, "map", {"items": places(12)}, columns=6)
    ids = [e.id.rpartition(".")[2] for e in scene.structure.walk() if e.role is Role.LIST_ITEM]
    assert ids == [f"m{n}" for n in range(12)]
    (figure,) = [e for e in scene.structure.walk() if e.role is Role.FIGURE]
    assert figure.alt.startswith("Blok. Groningen: 8%; Fryslân: 15%")


def test_tones_are_of_the_class_of_the_value(tmp_path: Path) -> None:
    items = [
        {"id": "a", "heading": "Drenthe", "number": 5},
        {"id": "z", "heading": "Zeeland", "number": 50},
    ]
    scene = pages.scene(tmp_path, "map", {"items": items}, ground="page", options={"limits": [10]})
    low, high = (scene.swatches[str(path.fill)].rgb for path in paths(scene)[:2])
    paper = scene.swatches["white"].rgb
    assert contrast(high, paper) > contrast(low, paper) > 1.3
    assert {"< 10", "≥ 10"} <= {word.replace("\u00a0", " ") for word in words(scene)}


def test_an_area_without_a_number_is_land_without_a_value(tmp_path: Path) -> None:
    items = [*places(3), {"id": "n", "heading": "Limburg"}]
    scene = pages.scene(tmp_path, "map", {"items": items})
    assert len(paths(scene)) == 3
    assert "Limburg" in words(scene)


@pytest.mark.parametrize("theme", ["ground", "harbour", "clay", "paper"])
@pytest.mark.parametrize("ground", ["night", "sky", "air", "horizon", "city", "ground", "page"])
@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_tones_rise_and_text_can_be_read_on_them(theme: str, ground: str, steps: int) -> None:
    made = load_theme(theme)
    spec = made.grounds[ground]
    texts = text_inks(made, ground)
    fill = made.swatches[spec.fill].swatch(spec.fill).rgb
    dark = contrast(fill, (255, 255, 255)) > 4.5
    strong = spec.swatch("text" if dark else "accent")
    found = tones(made, spec.fill, strong, texts, steps, 0.9 if dark else 1.0)
    rising = [contrast(tone.rgb, fill) for tone in found]
    assert rising == sorted(rising)
    assert all(b / a > 1.15 for a, b in pairwise(rising))
    for tone in found:
        assert max(contrast(made.swatches[t].swatch(t).rgb, tone.rgb) for t in texts) >= 4.5


def test_dots_are_as_large_as_their_values(tmp_path: Path) -> None:
    items = [
        {"id": "a", "heading": "A", "where": "53.2 6.6", "number": 25},
        {"id": "c", "heading": "B", "where": "51.5 5.5", "number": 100},
    ]
    scene = pages.scene(tmp_path, "map", {"items": items})
    large, small = (path.path.bounds().width for path in paths(scene))
    assert large / small == pytest.approx(2.0)
    even = pages.scene(tmp_path, "map", {"items": items}, options={"scaled": False})
    assert len({round(path.path.bounds().width, 3) for path in paths(even)}) == 1


def test_a_city_is_a_dot_where_names_are_taken_for_cities(tmp_path: Path) -> None:
    items = [{"id": "u", "heading": "Utrecht", "number": 1}]
    area = pages.scene(tmp_path, "map", {"items": items})
    dot = pages.scene(tmp_path, "map", {"items": items}, options={"cities": True})
    assert len(paths(area)[0].path.commands) > 20 > len(paths(dot)[0].path.commands)


def test_the_base_is_the_smallest_that_holds_all(tmp_path: Path) -> None:
    def land(names: list[str]) -> int:
        scene = pages.scene(tmp_path, "map", {"items": named(names)})
        return sum(len(path.path.commands) for path in paths(scene, "border"))

    assert land(["Drenthe"]) != land(["Frankrijk"]) != land(["Brazilië"])


def test_tiles_of_the_authors_own(tmp_path: Path) -> None:
    items = [
        {"id": f"t{n}", "heading": f"T{n}", "where": where, "number": n}
        for n, where in enumerate(("A1", "C1", "B2"))
    ]
    scene = pages.scene(tmp_path, "map", {"items": items}, columns=6)
    one, two, three = (path.path.bounds() for path in paths(scene))
    assert one.y == two.y < three.y
    assert one.x < three.x < two.x


@pytest.mark.parametrize(
    ("where", "options", "said"),
    [
        ("Atlantis", {}, "no place named 'Atlantis'"),
        ("91 7", {}, "no place named '91 7'"),
        ("Frankrijk", {"base": "tiles"}, "no place named"),
        ("53 6", {"base": "tiles"}, "is not a tile"),
        ("AA1", {"base": "grid"}, "is not a tile"),
    ],
)
def test_a_place_that_is_none_is_refused(
    tmp_path: Path, where: str, options: dict[str, Any], said: str
) -> None:
    items = [{"id": "x", "heading": "X", "where": where}]
    with pytest.raises(InfographicError, match=said) as caught:
        pages.scene(tmp_path, "map", {"items": items}, options=options)
    assert caught.value.diagnostics[0].source.line > 0


def test_a_table_names_the_column_of_places(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "Naam;Plaats;Aandeel\nNoord;NL-GR;31\nZuid;Limburg;9\n", "utf-8"
    )
    data = {"file": "t.csv", "label": "Naam", "value": "Aandeel", "where": "Plaats", "unit": "%"}
    scene = pages.scene(tmp_path, "map", {"data": data})
    assert {"Noord", "31%", "Zuid", "9%"} <= set(words(scene))
    (tmp_path / "t.csv").write_text("Naam;Plaats;Aandeel\nNoord;Nergens;31\n", "utf-8")
    with pytest.raises(InfographicError, match=r"t\.csv:2.*no place named 'Nergens'"):
        pages.scene(tmp_path, "map", {"data": data})


def test_a_tile_is_taken_once(tmp_path: Path) -> None:
    items = [{"id": f"x{n}", "heading": "X", "where": "B2"} for n in range(2)]
    with pytest.raises(InfographicError, match="two items have this tile"):
        pages.scene(tmp_path, "map", {"items": items})


def test_limits_are_round_and_no_class_is_empty() -> None:
    values = [3, 8, 9, 17, 22, 24, 31, 38, 44, 57.0]
    for steps in (2, 3, 4):
        limits = round_limits(values, steps)
        assert len(limits) == steps - 1
        assert all(limit % 5 == 0 for limit in limits)
        assert {class_of(v, limits) for v in values} == set(range(steps))
    assert round_limits([4, 4, 4], 3) == ()
    assert round_limits([], 3) == ()
    assert class_of(20, (20,)) == 1


def test_both_projections_keep_areas() -> None:
    """A square of one degree is as large on the map as on the globe, wherever it lies."""
    for projection, spots in (
        (Azimuthal(52.0, 10.0), [(4, 52), (-20, 64), (30, 36)]),
        (EqualEarth(11.0), [(11, 0), (-100, 45), (150, -30)]),
    ):
        for x, y in spots:
            corners = ((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1))
            ring = [projection.at(*corner) for corner in corners]
            true = radians(1) * (sin(radians(y + 1)) - sin(radians(y)))
            assert abs(signed_area(ring)) == pytest.approx(true, rel=2e-3)


def test_areas_of_the_netherlands_are_those_of_the_land() -> None:
    """Provinces by their size, water within them included: Gelderland 5,136 km2 (CBS)."""
    land, projection = atlas("netherlands"), Azimuthal(52.2, 5.4)

    def size(code: str) -> float:
        rings = land.areas[code].rings
        found = [[projection.at(*p) for p in degrees_of(r, land, 5.4)] for r in rings]
        return sum(abs(signed_area(ring)) for ring in found) * 6371.0**2

    assert size("NL-GE") == pytest.approx(5136, rel=0.04)
    assert size("NL-DR") == pytest.approx(2680, rel=0.04)
    assert set(land.areas) == {f"NL-{code}" for code in TILES}


def test_neighbours_share_their_border() -> None:
    for base in ("world", "netherlands"):
        topology = json.loads((bundled("geo") / f"{base}.json").read_text())
        used: dict[int, int] = {}
        for geometry in topology["objects"]["areas"]["geometries"]:
            for polygon in geometry["arcs"]:
                for ring in polygon:
                    for index in ring:
                        number = index if index >= 0 else ~index
                        used[number] = used.get(number, 0) + 1
        assert set(used) == set(range(len(topology["arcs"])))
        assert max(used.values()) == 2


def test_what_is_cut_stays_in_the_window() -> None:
    box = Rect(0, 0, 10, 10)
    ring = clipped([(-5, 5), (5, -5), (15, 5), (5, 15)], box)
    assert all(0 <= x <= 10 and 0 <= y <= 10 for x, y in ring)
    assert abs(signed_area(ring)) == pytest.approx(100)
    assert clipped([(20, 20), (30, 20), (30, 30)], box) == []
    runs = runs_within([(-5, 5), (5, 5), (15, 5), (15, 20), (5, 8)], box)
    assert runs[0] == [(0, 5), (5, 5), (10, 5)]
    assert len(runs) == 2
    assert runs[1][-1] == (5, 8)


def test_a_board_finds_free_positions() -> None:
    square = [(20.0, 20.0), (60.0, 20.0), (60.0, 60.0), (20.0, 60.0)]
    board = Board.of(Rect(0, 0, 100, 100), [[square]])
    middle = board.middle(1, 200)
    assert middle is not None
    assert middle[:2] == (pytest.approx(40, abs=2), pytest.approx(40, abs=2))
    inside = board.inside(1, (40, 40), 30, 10)
    assert inside is not None
    assert Rect(20, 20, 40, 40).contains(inside, 1.0)
    assert board.inside(1, (40, 40), 50, 10) is None
    board.take(inside)
    other = board.inside(1, (40, 40), 30, 10)
    assert other is not None
    assert not other.overlaps(inside)
    beside = board.beside([0], (40, 40), 20, 8, 100)
    assert beside is not None
    assert not beside.overlaps(Rect(20, 20, 40, 40), 1.0)
    assert board.beside([0], (40, 40), 20, 8, 10) is None


def test_places_are_names_or_degrees() -> None:
    assert place_of("Groningen") == (53.22, 6.57)
    assert place_of("53.2, 6.6") == (53.2, 6.6)
    assert place_of("nergens") is None
    assert place_of("100 0") is None


def test_strokes_hold_on_a_press_and_the_map_stays_in_its_region(tmp_path: Path) -> None:
    job = pages.job(tmp_path, "map", {"items": named(WORLD[:20])}, columns=9)
    scene = pages.compose(job)
    found = [i for i in pages.flat(scene.pages[0].items) if isinstance(i, PathItem)]
    assert min(i.stroke.width for i in found if i.stroke) >= 0.5
    room = pages.region_rect(job).grow(1)
    inked = [
        i for i in found if isinstance(i.mark, ContentRef) or i.mark.kind in ("land", "border")
    ]
    assert all(room.contains(i.path.bounds()) for i in inked)


def test_the_same_map_twice_is_the_same(tmp_path: Path) -> None:
    first = render(pages.scene(tmp_path, "map", {"items": named(WORLD[:12])}), "svg")
    CACHES.clear()
    assert render(pages.scene(tmp_path, "map", {"items": named(WORLD[:12])}), "svg") == first
