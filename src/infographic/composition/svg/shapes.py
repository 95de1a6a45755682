"""Basic shapes of SVG as paths with the start points of the specification, which dashes depend
on."""

from __future__ import annotations

import re

from infographic.composition.svg.pathdata import parse_path
from infographic.composition.svg.tree import Node, SvgError
from infographic.composition.svg.values import NUMBER, Units, length, within
from infographic.geometry import KAPPA, Command, Path, Rect, ellipse, polyline

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})


def shape_path(node: Node, units: Units) -> Path:
    """The outline of a shape; empty for a degenerate shape."""

    def value(name: str, axis: str) -> float:
        text = node.get(name)
        return length(text, axis, units) if text else 0.0

    match node.name:
        case "path":
            return parse_path(node.get("d"))
        case "rect":
            box = Rect(value("x", "x"), value("y", "y"), value("width", "x"), value("height", "y"))
            return _rect(box, _radius(node, "rx", "x", units), _radius(node, "ry", "y", units))
        case "circle":
            radius = value("r", "d")
            return ellipse(value("cx", "x"), value("cy", "y"), radius, radius)
        case "ellipse":
            rx, ry = _radius(node, "rx", "x", units), _radius(node, "ry", "y", units)
            rx, ry = (ry if rx is None else rx), (rx if ry is None else ry)
            return ellipse(value("cx", "x"), value("cy", "y"), rx or 0.0, ry or 0.0)
        case "line":
            ends = [(value("x1", "x"), value("y1", "y")), (value("x2", "x"), value("y2", "y"))]
            return polyline(ends)
    return _points(node.get("points"), closed=node.name == "polygon")


def _radius(node: Node, name: str, axis: str, units: Units) -> float | None:
    """A radius; None for one that is missing, `auto` or negative (SVG 2, 10.3)."""
    text = node.get(name)
    if text in ("", "auto"):
        return None
    found = length(text, axis, units)
    return found if found >= 0 else None


def _rect(box: Rect, rx: float | None, ry: float | None) -> Path:
    if box.width <= 0 or box.height <= 0:
        return Path(())
    rx, ry = (ry if rx is None else rx) or 0.0, (rx if ry is None else ry) or 0.0
    rx, ry = min(rx, box.width / 2), min(ry, box.height / 2)
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    if not rx or not ry:
        return polyline([(x, y), (right, y), (right, bottom), (x, bottom)], closed=True)
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    return Path(
        (
            ("M", (x + rx, y)),
            ("L", (right - rx, y)),
            ("C", (right - kx, y, right, y + ky, right, y + ry)),
            ("L", (right, bottom - ry)),
            ("C", (right, bottom - ky, right - kx, bottom, right - rx, bottom)),
            ("L", (x + rx, bottom)),
            ("C", (x + kx, bottom, x, bottom - ky, x, bottom - ry)),
            ("L", (x, y + ry)),
            ("C", (x, y + ky, x + kx, y, x + rx, y)),
            ("Z", ()),
        )
    )


def _points(text: str, closed: bool) -> Path:
    if re.sub(r"[\s,]+", "", NUMBER.sub("", text)):
        raise SvgError("a broken list of points", "export it again")
    numbers = [within(float(n)) for n in NUMBER.findall(text)]
    points = list(zip(numbers[::2], numbers[1::2], strict=False))
    return polyline(points, closed=closed) if len(points) > 1 else Path(())


def subpaths(path: Path) -> list[list[Command]]:
    """The subpaths of a path."""
    out: list[list[Command]] = []
    for command in path.commands:
        if command[0] == "M" or not out:
            out.append([])
        out[-1].append(command)
    return out


def filled_part(path: Path) -> Path:
    """The path without subpaths that enclose no area, which some programs draw as hairlines."""
    parts = subpaths(path)
    kept = [part for part in parts if not _flat(part)]
    if len(kept) == len(parts):
        return path
    return Path(tuple(command for part in kept for command in part))


def _flat(part: list[Command]) -> bool:
    """Whether all points of a subpath, control points included, are collinear."""
    points = [v[i : i + 2] for _, v in part for i in range(0, len(v), 2)]
    (x, y), longest = points[0], (0.0, 0.0)
    for px, py in points:
        if abs(px - x) + abs(py - y) > abs(longest[0]) + abs(longest[1]):
            longest = (px - x, py - y)
    size = longest[0] ** 2 + longest[1] ** 2
    return all(
        abs((px - x) * longest[1] - (py - y) * longest[0]) <= 1e-9 * size for px, py in points
    )


def extent(path: Path) -> Rect:
    """The exact bounding box of a path, from the extrema of its curves."""
    xs: list[float] = []
    ys: list[float] = []
    here = (0.0, 0.0)
    for name, values in path.commands:
        if name == "C":
            xs += _reached(here[0], *values[::2])
            ys += _reached(here[1], *values[1::2])
        if values:
            here = (values[-2], values[-1])
            xs.append(here[0])
            ys.append(here[1])
    if not xs:
        return Rect(0, 0, 0, 0)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _reached(a: float, b: float, c: float, d: float) -> list[float]:
    """The extrema of a cubic in one coordinate."""
    # The derivative is 3 (p t^2 + q t + r).
    p, q, r = d - a + 3 * (b - c), 2 * (a - 2 * b + c), b - a
    if abs(p) < 1e-12:
        roots = [-r / q] if abs(q) > 1e-12 else []
    else:
        inner = q * q - 4 * p * r
        roots = [(-q + s * inner**0.5) / (2 * p) for s in (1, -1)] if inner >= 0 else []
    return [
        a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t * t * (1 - t) + d * t**3
        for t in roots
        if 0 < t < 1
    ]
