"""Land: the areas of a map laid out in its window, with the board that labels are placed on."""

from __future__ import annotations

from dataclasses import dataclass

from infographic.caches import CACHES
from infographic.composition.parts.bases import Ground
from infographic.composition.parts.board import Board
from infographic.composition.parts.outlines import (
    Points,
    View,
    borders,
    fitted,
    path_of,
    rings_of,
    signed_area,
)
from infographic.geometry import Path, Rect

_LANDS = CACHES.table("maps.land", 32)
TILE_GAP = 2.0
"""Gap between tiles, in points."""
WIDER = 1.5
"""Maximum ratio of a tile's width to its height."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """Areas by name, lakes, and borders and coasts with the areas at their sides."""

    areas: tuple[tuple[str, Path], ...]
    water: Path
    lines: tuple[tuple[tuple[str, ...], Path], ...]


@dataclass(frozen=True, slots=True)
class Land:
    """Areas by name, with their rings on the page; `lines` are their borders and coasts, each with
    the one or two areas at its sides. `board` numbers the areas from 1 in the order of `rings`;
    `middles` caches the middle and the side of the largest square in each.
    """

    rings: dict[str, list[Points]]
    water: list[Points]
    lines: tuple[tuple[tuple[str, ...], Path], ...]
    board: Board
    middles: dict[str, tuple[float, float, float]]
    view: View | None

    def shapes(self) -> Shapes:
        """What is drawn of the land."""
        areas = tuple((name, path_of(rings)) for name, rings in self.rings.items())
        return Shapes(areas, path_of(self.water), self.lines)

    def number(self, name: str) -> int:
        """The number of an area on the board; 0 for one that is not visible."""
        return list(self.rings).index(name) + 1 if name in self.rings else 0

    def middle_of(self, name: str) -> tuple[float, float, float] | None:
        """The middle of an area, computed once."""
        if name not in self.middles and self.number(name):
            found = self.board.middle(self.number(name), 400.0) or _corner(self.rings[name])
            self.middles[name] = found
        return self.middles.get(name)


def _corner(rings: list[Points]) -> tuple[float, float, float]:
    """The middle of an area too small for the board: that of its largest ring."""
    ring = max(rings, key=lambda points: abs(signed_area(points)))
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return sum(xs) / len(xs), sum(ys) / len(ys), 0.0


def land_of(ground: Ground, width: float, height: float) -> Land:
    """The land of a map in a window of `width` by `height` points at the origin."""
    named = tuple(each.item.id for each in ground.found) if ground.kind == "grid" else ()
    size = (round(width, 2), round(height, 2))
    key = (ground.kind, ground.box, ground.tiles, named, size, ground.projection)
    found: Land = _LANDS.recall(key, lambda: _laid(ground, Rect(0, 0, width, height)))
    return found


def _laid(ground: Ground, window: Rect) -> Land:
    if ground.atlas is None or ground.projection is None:
        return _tiled(ground, window)
    view = fitted(ground.box, ground.projection, window)
    land = ground.atlas
    rings = {code: rings_of(area.rings, land, view) for code, area in land.areas.items()}
    rings = {code: found for code, found in rings.items() if found}
    water = rings_of(land.water, land, view)
    board = Board.of(window, list(rings.values()), water)
    return Land(rings, water, borders(land, view), board, {}, view)


def _tiled(ground: Ground, window: Rect) -> Land:
    """Tiles on their columns and rows: squares, or wider where labels need the room."""
    high = min(window.width / ground.box.width, window.height / ground.box.height)
    wide = min(WIDER * high, window.width / ground.box.width)
    rings: dict[str, list[Points]] = {}
    for name, (column, row) in ground.tiles:
        x = window.x + (column - ground.box.x) * wide
        y = window.y + (row - ground.box.y) * high
        far, low = x + wide - TILE_GAP, y + high - TILE_GAP
        rings[name] = [[(x, y), (far, y), (far, low), (x, low)]]
    return Land(rings, [], (), Board.of(window, list(rings.values())), {}, None)
