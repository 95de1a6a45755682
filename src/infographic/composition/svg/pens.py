"""Strokes of SVG: width, caps, joins and dashes, and dots for zero-length lines."""

from __future__ import annotations

import re
from itertools import pairwise

from infographic.composition.svg.drawing import Cap, Colour, Join, Pen
from infographic.composition.svg.shapes import subpaths
from infographic.composition.svg.style import Style
from infographic.composition.svg.tree import SvgError
from infographic.composition.svg.values import Units, length, number
from infographic.geometry import Command, Path, Rect, circle, rectangle

MOST_DASHES = 64
_CAPS: dict[str, Cap] = {"butt": "butt", "round": "round", "square": "square"}
_JOINS: dict[str, Join] = {"miter": "miter", "round": "round", "bevel": "bevel"}


def pen_of(style: Style, units: Units, paint: Colour) -> Pen | None:
    """The pen of a style; None when it has no width."""
    width = length(style["stroke-width"], "d", units)
    if width < 0:
        raise SvgError("a negative stroke-width", "export it again")
    if width == 0:
        return None
    asked = style["stroke-linejoin"]
    join = _JOINS.get(asked)
    if not join:
        raise SvgError(f"the stroke-linejoin {asked!r}", "use miter, round or bevel")
    miter = number(style["stroke-miterlimit"])
    if miter < 1:
        raise SvgError("a stroke-miterlimit under 1", "export it again")
    return Pen(
        paint,
        width,
        _CAPS[style["stroke-linecap"]],
        join,
        miter,
        _dash(style["stroke-dasharray"], units),
        length(style["stroke-dashoffset"], "d", units),
    )


def _dash(text: str, units: Units) -> tuple[float, ...]:
    if text == "none":
        return ()
    parts = [part for part in re.split(r"[\s,]+", text) if part]
    if len(parts) > MOST_DASHES:
        raise SvgError(f"more than {MOST_DASHES} dashes", "use fewer")
    dash = tuple(length(part, "d", units) for part in parts)
    if min(dash, default=0) < 0:
        raise SvgError("a negative dash", "export it again")
    if sum(dash) <= 0:
        return ()
    dash = dash * 2 if len(dash) % 2 else dash
    if sum(dash[1::2]) <= 0:
        # Programs disagree on whether the corners of such a line are joined.
        raise SvgError("dashes without gaps", "export a solid line")
    return dash


def settled(path: Path, pen: Pen) -> Path:
    """The path without negligibly short handles, which would rotate the ends of a wide stroke.

    Programs disagree on the direction in which a curve begins when its handle is far shorter
    than the line is wide.
    """
    least, out = pen.width / 100, list[Command]()
    here = (0.0, 0.0)
    for name, v in path.commands:
        if name == "C":
            first, second, end = v[:2], v[2:4], v[4:]
            if _near(first, here, least):
                first = here
            if _near(second, end, least):
                second = (end[0], end[1])
            out.append((name, (*first, *second, *end)))
        else:
            out.append((name, v))
        here = (v[-2], v[-1]) if v else here
    return Path(tuple(out))


def _near(a: tuple[float, ...], b: tuple[float, ...], least: float) -> bool:
    return abs(a[0] - b[0]) < least and abs(a[1] - b[1]) < least


def corners(path: Path) -> bool:
    """Whether line segments of the path meet in a corner."""
    steps = [name for name, _ in path.commands]
    return any(a == "L" and b in "LZ" for a, b in pairwise(steps))


def dotted(path: Path, pen: Pen) -> tuple[Path, Path]:
    """The path without its zero-length subpaths, and the dots of their caps.

    A zero-length line shows its round or square caps (SVG 2, 13.7.4); PDF renderers disagree on
    that, so the dots become areas.
    """
    lines: list[Command] = []
    dots = Path(())
    for part in subpaths(path):
        points = {values[i : i + 2] for _, values in part for i in range(0, len(values), 2)}
        if len(part) < 2:
            continue
        if len(points) > 1:
            lines += part
            continue
        ((x, y),) = points
        half = pen.width / 2
        if pen.cap == "round":
            dots += circle(x, y, half)
        elif pen.cap == "square":
            dots += rectangle(Rect(x - half, y - half, pen.width, pen.width))
    return Path(tuple(lines)), dots


def reach(pen: Pen | None) -> float:
    """The maximum distance of a stroke's edge from its path."""
    if pen is None:
        return 0.0
    corner = pen.miter if pen.join == "miter" else 1.0
    return pen.width / 2 * max(corner, 1.5 if pen.cap == "square" else 1.0)
