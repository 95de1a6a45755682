"""Icons: stroke drawings of the Lucide set, as paths in a box of 24 units.

The set comes from the package `lucide` (ISC licence), which carries it as one archive.
An icon is drawn with one stroke of a width the theme sets in points, so that its
weight is the same at any size.
"""

from __future__ import annotations

import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path as FilePath
from xml.etree import ElementTree

from infographic.caches import CACHES
from infographic.diagnostics import NOWHERE, SourceSpan, nearest, refuse
from infographic.geometry import Command, Path, circle, ellipse, polyline, rectangle
from infographic.geometry import Rect as Box

BOX = 24.0
"""Side of the icon's square, in units."""
_ICONS = CACHES.table("icons.paths", 2048)


@cache
def _archive() -> zipfile.ZipFile:
    spec = find_spec("lucide")
    if spec is None or spec.origin is None:
        raise refuse("icons", "the icon set is not installed", "run pip install lucide")
    return zipfile.ZipFile(FilePath(spec.origin).with_name("lucide.zip"))


@cache
def icon_names() -> frozenset[str]:
    """Names of all icons there are."""
    return frozenset(
        name.rsplit("/", 1)[-1].removesuffix(".svg")
        for name in _archive().namelist()
        if name.endswith(".svg")
    )


def check_icon(name: str, source: SourceSpan = NOWHERE) -> None:
    """Raise a diagnostic at `source` when there is no icon of that name."""
    if name not in icon_names():
        raise refuse("icon", f"unknown icon {name!r}", nearest(name, icon_names()), source)


def icon_path(name: str) -> Path:
    """The strokes of an icon as one path in a box of 24 x 24 units, y down."""
    return _ICONS.recall(name, lambda: _read(name))


def _read(name: str) -> Path:
    check_icon(name)
    archive = _archive()
    member = next(n for n in archive.namelist() if n.rsplit("/", 1)[-1] == f"{name}.svg")
    root = ElementTree.fromstring(archive.read(member))  # noqa: S314 - a file of an installed package
    path = Path(())
    for element in root.iter():
        path = path + element_path(element)
    return path


def element_path(element: ElementTree.Element) -> Path:
    def value(name: str) -> float:
        return float(element.get(name, "0"))

    match element.tag.rsplit("}", 1)[-1]:
        case "path":
            return _parse(element.get("d", ""))
        case "circle":
            return circle(value("cx"), value("cy"), value("r"))
        case "ellipse":
            return ellipse(value("cx"), value("cy"), value("rx"), value("ry"))
        case "rect":
            box = Box(value("x"), value("y"), value("width"), value("height"))
            return rectangle(box, max(value("rx"), value("ry")))
        case "line":
            return polyline([(value("x1"), value("y1")), (value("x2"), value("y2"))])
        case "polyline" | "polygon" as tag:
            numbers = [float(n) for n in element.get("points", "").replace(",", " ").split()]
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            return polyline(points, closed=tag == "polygon")
        case _:
            return Path(())


def _parse(data: str) -> Path:
    """Path data of SVG (arcs and all) as moves, lines and cubic curves."""
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import parse_path

    pen = RecordingPen()
    parse_path(data, pen)
    commands: list[Command] = []
    here = (0.0, 0.0)
    for name, points in pen.value:
        match name:
            case "moveTo":
                commands.append(("M", tuple(points[0])))
            case "lineTo":
                commands.append(("L", tuple(points[0])))
            case "curveTo":
                commands.append(("C", tuple(v for point in points for v in point)))
            case "qCurveTo":
                commands.extend(_quadratic(here, list(points)))
            case "closePath":
                commands.append(("Z", ()))
        if points:
            here = points[-1]
    return Path(tuple(commands))


def _quadratic(start: tuple[float, float], points: list[tuple[float, float]]) -> list[Command]:
    """A quadratic curve as the equivalent cubic."""
    (cx, cy), (x, y) = points
    sx, sy = start
    two_thirds = 2 / 3
    first = (sx + two_thirds * (cx - sx), sy + two_thirds * (cy - sy))
    second = (x + two_thirds * (cx - x), y + two_thirds * (cy - y))
    return [("C", (*first, *second, x, y))]
