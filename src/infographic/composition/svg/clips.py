"""Clip paths: the union of shapes as one path for the non-zero rule.

Writers clip by one path with the non-zero rule. Shapes whose outlines do not cross are oriented so
that they do not cancel each other and holes stay holes; outlines that cross themselves or each
other are refused.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from infographic.composition.svg.shapes import subpaths
from infographic.composition.svg.tree import SvgError
from infographic.geometry import Command, Path

PIECES = 12
"""Line segments that approximate a curve in tests."""
MOST_PIECES = 3_000
Outline = np.ndarray
"""Corners of a closed polygon, shape (n, 2)."""


def united(shapes: Sequence[tuple[Path, bool]]) -> Path:
    """One path that encloses what any of the shapes (path, even-odd) encloses."""
    shapes = [(path, even_odd) for path, even_odd in shapes if path.commands]
    if len(shapes) == 1 and not shapes[0][1]:
        return shapes[0][0]
    out = Path(())
    for path, even_odd in shapes:
        out += _turned(path, even_odd)
    return out


def _turned(path: Path, even_odd: bool) -> Path:
    """The path with its subpaths oriented so that it winds once around the area it encloses."""
    parts = [part for part in subpaths(path) if len(part) > 2]
    outlines = [_outline(part) for part in parts]
    if sum(map(len, outlines)) > MOST_PIECES:
        raise SvgError("a clip path of very many points", "simplify the clip path")
    _check(outlines)
    signs = [1 if _area(outline) > 0 else -1 for outline in outlines]
    inside = [
        [j for j in range(len(parts)) if j != i and _contains(outlines[j], outlines[i])]
        for i in range(len(parts))
    ]

    def filled(around: list[int]) -> bool:
        return bool(len(around) % 2 if even_odd else sum(signs[j] for j in around))

    commands: list[Command] = []
    for i, part in enumerate(parts):
        before, after = filled(inside[i]), filled([*inside[i], i])
        if before == after:
            continue  # an outline that changes nothing
        wanted = 1 if after else -1
        commands += part if signs[i] == wanted else _reversed(part)
    return Path(tuple(commands))


def _outline(part: list[Command]) -> Outline:
    points: list[tuple[float, float]] = []
    for name, values in part:
        if name == "C":
            (ax, ay), (bx, by, cx, cy, dx, dy) = points[-1], values
            for step in range(1, PIECES + 1):
                t = step / PIECES
                u = 1 - t
                k = (u**3, 3 * u * u * t, 3 * u * t * t, t**3)
                points.append(
                    (
                        k[0] * ax + k[1] * bx + k[2] * cx + k[3] * dx,
                        k[0] * ay + k[1] * by + k[2] * cy + k[3] * dy,
                    )
                )
        elif values:
            points.append((values[0], values[1]))
    return np.array(points)


def _area(outline: Outline) -> float:
    x, y = outline[:, 0], outline[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def _check(outlines: list[Outline]) -> None:
    """Raise SvgError when any two pieces of the outlines cross."""
    if not outlines:
        return
    start = np.concatenate(outlines)
    end = np.concatenate([np.roll(outline, -1, axis=0) for outline in outlines])

    def side(p: Outline, q: Outline, r: Outline) -> Outline:
        """On which side of the line p-q each r lies, independent of scale."""
        first, second = q - p, r - p
        cross = first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0]
        scale = np.hypot(first[..., 0], first[..., 1]) * np.hypot(second[..., 0], second[..., 1])
        return np.where(np.abs(cross) <= 1e-7 * scale, 0.0, np.sign(cross))

    a, b = start[:, None], end[:, None]
    c, d = start[None, :], end[None, :]
    apart = side(a, b, c) * side(a, b, d) < 0
    crossing = apart & (side(c, d, a) * side(c, d, b) < 0)
    if bool(crossing.any()):
        raise SvgError("a clip path that crosses itself", "unite the shapes of the clip path")


def _contains(outer: Outline, inner: Outline) -> bool:
    """Whether most middles of the inner outline's pieces lie inside the outer one."""
    middles = (inner + np.roll(inner, -1, axis=0)) / 2
    x, y = middles[:, 0][:, None], middles[:, 1][:, None]
    ax, ay = outer[:, 0][None], outer[:, 1][None]
    bx, by = np.roll(outer[:, 0], -1)[None], np.roll(outer[:, 1], -1)[None]
    spans = (ay > y) != (by > y)
    with np.errstate(divide="ignore", invalid="ignore"):
        across = x < (bx - ax) * (y - ay) / (by - ay) + ax
    hits = (spans & across).sum(axis=1) % 2
    share = float(hits.mean())
    if 0.2 < share < 0.8:
        raise SvgError("a clip path whose outlines overlap", "unite the shapes of the clip path")
    return share >= 0.8


def _reversed(part: list[Command]) -> list[Command]:
    """A closed subpath in the opposite direction."""
    points: list[tuple[float, float]] = []
    steps: list[Command] = []
    for name, values in part:
        if name == "C":
            here = points[-1]
            steps.append(("C", (*values[2:4], *values[:2], *here)))
        elif name == "L":
            steps.append(("L", points[-1]))
        if values:
            points.append((values[-2], values[-1]))
    return [("M", points[-1]), *reversed(steps), ("Z", ())]
