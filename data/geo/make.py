"""Makes land.png and countries.json from Natural Earth, as the npm package world-atlas carries it.

    python data/geo/make.py path/to/world-atlas

`land.png` is a mask of one bit a pixel, 720 x 360: column i is centred on longitude
(i + 0.5) / 2 - 180, row j on latitude 90 - (j + 0.5) / 2, both in degrees; 1 is land.
`countries.json` maps a country's ISO 3166-1 numeric code to its English name and its
outlines: rings of [longitude, latitude] in degrees, to two decimals. A ring that crosses the
antimeridian goes on past 180 degrees.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

HERE = Path(__file__).parent
WIDTH, HEIGHT, OVERSAMPLED = 720, 360, 8
LEAST_ISLAND = 0.05
"""Smallest ring kept among the countries, in square degrees; a country keeps its largest."""
TOLERANCE = 0.07
"""How far, in degrees, a simplified border may lie from the true one."""

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
    """Write the countries' rings, the smallest islands left out."""
    topology = json.loads(source.read_text())
    arcs = [simplified(arc, TOLERANCE) for arc in arcs_of(topology)]
    out: dict[str, dict[str, Any]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        rings = [unwrapped(ring) for polygon in polygons_of(geometry, arcs) for ring in polygon]
        largest = max((area(ring) for ring in rings), default=0.0)
        kept = [r for r in rings if area(r) >= LEAST_ISLAND or area(r) == largest]
        kept = [r for r in kept if len(r) > 3]
        entry = out.setdefault(
            str(geometry.get("id", geometry["properties"]["name"])),
            {"name": geometry["properties"]["name"], "rings": []},
        )
        entry["rings"] += [[[round(x, 2), round(y, 2)] for x, y in ring[:-1]] for ring in kept]
    text = json.dumps(out, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    (HERE / "countries.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    make_mask(folder / "land-50m.json")
    make_countries(folder / "countries-50m.json")
