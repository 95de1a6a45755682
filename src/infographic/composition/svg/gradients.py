"""Linear and radial gradients of SVG (SVG 2, 14.2) as ramps between opaque colours."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, hypot

from infographic.colour import Rgb
from infographic.composition.svg.css import StyleSheet
from infographic.composition.svg.drawing import Colour, Pair, Ramp
from infographic.composition.svg.style import computed, current, own
from infographic.composition.svg.tree import Node, SvgError
from infographic.composition.svg.values import Units, colour, fraction, length, transform
from infographic.geometry import Matrix, Rect

GRADIENTS = frozenset({"linearGradient", "radialGradient"})
MOST_STOPS = 200
NEAR = 1e-6
"""Maximum difference of offsets that count as equal."""
MOST_TURNS = 64
"""Maximum repetitions of a gradient across a shape."""
Stops = tuple[tuple[float, Rgb], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """The shape that a gradient paints: its box, the area inked, and its units."""

    box: Rect
    area: Rect
    units: Units


def ramp(node: Node, ids: dict[str, Node], sheet: StyleSheet, ground: Ground) -> Colour | None:
    """The paint of a gradient on a shape: a ramp, a single colour, or nothing."""
    return _Gradient(node, ids, sheet, ground).painted()


class _Gradient:
    def __init__(self, node: Node, ids: dict[str, Node], sheet: StyleSheet, ground: Ground) -> None:
        self.node, self.sheet, self.ground = node, sheet, ground
        self.chain = _chain(node, ids)
        self.boxed = self.said("gradientUnits") != "userSpaceOnUse"

    def said(self, name: str, kind: str = "") -> str:
        """An attribute, or that of a referenced gradient (of the same `kind`, if given)."""
        for node in self.chain:
            if node.get(name) and kind in ("", node.name):
                return node.get(name)
        return ""

    def painted(self) -> Colour | None:
        stops = self._stops()
        if not stops:
            return None
        if len({rgb for _, rgb in stops}) == 1:
            return stops[0][1]
        box = self.ground.box
        if self.boxed and (box.width <= 0 or box.height <= 0):
            return None
        for name in ("css-transform", "transform-origin"):
            if own(self.sheet, self.node, name):
                raise SvgError(
                    f"a gradient with a {name.removeprefix('css-')}", "use its attribute"
                )
        matrix = transform(self.said("gradientTransform"))
        if self.boxed:
            matrix = Matrix(box.width, 0, 0, box.height, box.x, box.y).after(matrix)
        if abs(matrix.a * matrix.d - matrix.b * matrix.c) < 1e-12:
            raise SvgError("a gradient without extent", "export it again")
        if self.node.name == "linearGradient":
            return self._linear(stops, matrix)
        return self._radial(stops, matrix)

    def value(self, name: str, axis: str, initial: str) -> float:
        text = self.said(name, self.node.name) or initial
        if not self.boxed:
            return length(text, axis, self.ground.units)
        return (
            length(text, "x", Units(1, 1))
            if text.endswith("%")
            else length(text + "px", "x", Units(1, 1))
        )

    def _stops(self) -> Stops:
        holder = next((n for n in self.chain if any(c.name == "stop" for c in n.children)), None)
        if holder is None:
            return ()
        found: list[tuple[float, Rgb]] = []
        alphas: set[float] = set()
        for child in holder.children:
            if child.name != "stop":
                continue
            at = fraction(child.get("offset"), 0.0)
            text = own(self.sheet, child, "stop-color", "black")
            rgb, alpha = colour(text, current(computed(self.sheet, child)))
            alphas.add(alpha * fraction(own(self.sheet, child, "stop-opacity"), 1.0))
            found.append((max(at, found[-1][0]) if found else at, rgb))
        if len(found) > MOST_STOPS:
            raise SvgError(f"a gradient of more than {MOST_STOPS} stops", "simplify it")
        if alphas == {0.0}:
            return ()
        if alphas != {1.0}:
            raise SvgError("transparent parts in a gradient", "use solid colours")
        return tuple(found)

    def _linear(self, stops: Stops, matrix: Matrix) -> Colour:
        start = (self.value("x1", "x", "0%"), self.value("y1", "y", "0%"))
        end = (self.value("x2", "x", "100%"), self.value("y2", "y", "0%"))
        dx, dy = end[0] - start[0], end[1] - start[1]
        square = dx * dx + dy * dy
        if square < 1e-18:
            return stops[-1][1]
        places = [
            ((x - start[0]) * dx + (y - start[1]) * dy) / square for x, y in self._corners(matrix)
        ]
        stops, spread = _seen(stops, min(places), max(places)), self._spread()
        if spread != "pad":
            low = floor(min(places) + NEAR)
            high = max(ceil(max(places) - NEAR), low + 1)
            stops = _repeated(stops, low, high, spread)
            first = start
            start = (first[0] + low * dx, first[1] + low * dy)
            end = (first[0] + high * dx, first[1] + high * dy)
        return Ramp(stops, start, end, None, matrix)

    def _radial(self, stops: Stops, matrix: Matrix) -> Colour:
        cx, cy = self.value("cx", "x", "50%"), self.value("cy", "y", "50%")
        radius = self.value("r", "d", "50%")
        fx = self.value("fx", "x", "") if self.said("fx", self.node.name) else cx
        fy = self.value("fy", "y", "") if self.said("fy", self.node.name) else cy
        inner = self.value("fr", "d", "0%")
        if radius < 0 or inner < 0:
            raise SvgError("a gradient with a negative radius", "export it again")
        if radius == 0:
            return stops[-1][1]
        away = hypot(fx - cx, fy - cy)
        if away + inner >= radius * (1 - 1e-6):
            raise SvgError(
                "a gradient whose focus is not inside its circle", "move the focus inside"
            )
        spread = self._spread()
        stops, start, end = _seen(stops, 0.0, 2.0), (fx, fy), (cx, cy)
        if inner:
            if spread != "pad":
                raise SvgError("a repeated gradient with a focal radius", "repeat the stops")
            stops, start = _from_point(stops, start, end, inner, radius)
        if spread != "pad":
            reach = max(hypot(x - fx, y - fy) for x, y in self._corners(matrix))
            high = max(1, ceil(reach / (radius - away) - NEAR))
            stops = _repeated(stops, 0, high, spread)
            end = (fx + high * (cx - fx), fy + high * (cy - fy))
            radius *= high
        return Ramp(stops, start, end, radius, matrix)

    def _spread(self) -> str:
        spread = self.said("spreadMethod")
        return spread if spread in ("reflect", "repeat") else "pad"

    def _corners(self, matrix: Matrix) -> list[Pair]:
        """The corners of the inked area in the gradient's own coordinates."""
        det = matrix.a * matrix.d - matrix.b * matrix.c
        area = self.ground.area
        found = []
        for x in (area.x, area.right):
            for y in (area.y, area.bottom):
                u, v = x - matrix.e, y - matrix.f
                found.append(
                    ((matrix.d * u - matrix.c * v) / det, (matrix.a * v - matrix.b * u) / det)
                )
        return found


def _chain(node: Node, ids: dict[str, Node]) -> list[Node]:
    """The gradient and those that it refers to, nearest first."""
    chain = [node]
    while link := chain[-1].get("href"):
        if not link.startswith("#"):
            raise SvgError(f"a reference to {link[:40]!r}", "keep everything in the one file")
        other = ids.get(link[1:])
        if other is None or other.name not in GRADIENTS:
            break
        if other in chain or len(chain) > 32:
            raise SvgError("gradients that refer to each other in a cycle", "export it again")
        chain.append(other)
    return chain


def _seen(stops: Stops, low: float, high: float) -> Stops:
    """The stops without those at the ends that have no visible effect."""
    found = list(stops)
    while low >= -NEAR and len(found) > 1 and found[1][0] == 0:
        del found[0]
    while high <= 1 + NEAR and len(found) > 1 and found[-2][0] == 1:
        del found[-1]
    return tuple(found)


def _repeated(stops: Stops, low: int, high: int, spread: str) -> Stops:
    """The stops repeated from `low` to `high`, alternating in direction for `reflect`."""
    if high - low > MOST_TURNS:
        raise SvgError(f"a gradient repeated more than {MOST_TURNS} times", "enlarge it")
    out: list[tuple[float, Rgb]] = []
    # Before the first stop and after the last one, a repetition has the colour of that stop.
    whole = ((0.0, stops[0][1]), *stops, (1.0, stops[-1][1]))
    for turn in range(low, high):
        back = spread == "reflect" and turn % 2
        run = [(1 - at, rgb) for at, rgb in reversed(whole)] if back else list(whole)
        out += [((turn + at - low) / (high - low), rgb) for at, rgb in run]
    return tuple(out)


def _from_point(
    stops: Stops, focus: Pair, centre: Pair, inner: float, radius: float
) -> tuple[Stops, Pair]:
    """A gradient that starts at a circle, converted to one that starts at a point.

    Extrapolated, the circles shrink to a point before the first; inside the first circle the first
    colour extends (SVG 2, 14.2.3), and the stops are changed accordingly.
    """
    before = -inner / (radius - inner)
    start = (
        focus[0] + before * (centre[0] - focus[0]),
        focus[1] + before * (centre[1] - focus[1]),
    )
    moved = tuple(((at - before) / (1 - before), rgb) for at, rgb in stops)
    return moved, start
