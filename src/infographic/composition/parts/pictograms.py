"""Pictograms: solid signs for counting, in the manner of Isotype.

Each is drawn in a box of 24 units, standing on its bottom edge, in areas that are legible at 6
points as well as at 60. A filled sign counts, an outlined one does not. Holes are cut by the
even-odd rule.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from infographic.caches import CACHES
from infographic.geometry import Command, Matrix, Path, Rect, circle, polyline, rectangle

UNITS = 24.0
"""Side of the box in which the signs are drawn."""

Pictogram = Literal[
    "house", "person", "tree", "drop", "bolt", "coin",
    "document", "car", "bike", "server", "shield", "building", "disc",
]  # fmt: skip
PICTOGRAMS: tuple[Pictogram, ...] = get_args(Pictogram)


def _shape(*corners: tuple[float, float]) -> Path:
    return polyline(corners, closed=True)


def _bar(x: float, y: float, width: float, height: float, radius: float = 0.0) -> Path:
    return rectangle(Rect(x, y, width, height), radius)


def _house() -> Path:
    return _shape(
        (12, 1.5), (16, 5.1), (16, 3), (19, 3), (19, 7.8),
        (22.5, 11), (22.5, 24), (1.5, 24), (1.5, 11),
    )  # fmt: skip


def _person() -> Path:
    return circle(12, 4, 3.6) + Path(
        (
            ("M", (9.2, 8.8)),
            ("L", (14.8, 8.8)),
            ("C", (16.9, 8.8, 18, 10.2, 18, 12)),
            ("L", (18, 16.6)),
            ("L", (15.6, 16.6)),
            ("L", (15.2, 24)),
            ("L", (8.8, 24)),
            ("L", (8.4, 16.6)),
            ("L", (6, 16.6)),
            ("L", (6, 12)),
            ("C", (6, 10.2, 7.1, 8.8, 9.2, 8.8)),
            ("Z", ()),
        )
    )


def _tree() -> Path:
    return Path(
        (
            ("M", (12, 0.5)),
            ("C", (15.6, 0.5, 17.6, 3, 17.4, 5.6)),
            ("C", (20.4, 6.4, 21.6, 9, 20.8, 11.6)),
            ("C", (20, 14.6, 17, 16, 13.8, 15.6)),
            ("L", (13.8, 24)),
            ("L", (10.2, 24)),
            ("L", (10.2, 15.6)),
            ("C", (7, 16, 4, 14.6, 3.2, 11.6)),
            ("C", (2.4, 9, 3.6, 6.4, 6.6, 5.6)),
            ("C", (6.4, 3, 8.4, 0.5, 12, 0.5)),
            ("Z", ()),
        )
    )


def _drop() -> Path:
    return Path(
        (
            ("M", (12, 0.5)),
            ("C", (13.5, 4.4, 20, 9.6, 20, 16)),
            ("C", (20, 20.6, 16.4, 24, 12, 24)),
            ("C", (7.6, 24, 4, 20.6, 4, 16)),
            ("C", (4, 9.6, 10.5, 4.4, 12, 0.5)),
            ("Z", ()),
        )
    )


def _bolt() -> Path:
    return _shape((14.5, 0), (4.5, 13.6), (10.6, 13.6), (8.6, 24), (19.5, 9.6), (13, 9.6))


def _coin() -> Path:
    # The bar in the middle is a value without a particular currency.
    return circle(12, 12.5, 11.5) + _bar(10.4, 6.5, 3.2, 12, 1.2)


def _document() -> Path:
    page = _shape((4, 0.5), (14.5, 0.5), (20, 6), (20, 24), (4, 24))
    lines = [_bar(7, y, 10, 1.8) for y in (9.5, 13.5, 17.5)]
    return page + lines[0] + lines[1] + lines[2]


def _car() -> Path:
    body = Path(
        (
            ("M", (1, 20)),
            ("L", (1, 14.5)),
            ("C", (1, 13, 2, 12.4, 3.4, 12.1)),
            ("L", (6.6, 6.8)),
            ("C", (7.2, 5.9, 8, 5.4, 9, 5.4)),
            ("L", (15.4, 5.4)),
            ("C", (16.4, 5.4, 17.2, 5.9, 17.9, 6.8)),
            ("L", (21, 11.6)),
            ("C", (22.4, 12, 23, 13, 23, 14.5)),
            ("L", (23, 20)),
            ("L", (20.9, 20)),
            ("C", (20.7, 22.3, 19.3, 24, 17.4, 24)),
            ("C", (15.5, 24, 14.1, 22.3, 13.9, 20)),
            ("L", (10.1, 20)),
            ("C", (9.9, 22.3, 8.5, 24, 6.6, 24)),
            ("C", (4.7, 24, 3.3, 22.3, 3.1, 20)),
            ("Z", ()),
        )
    )
    windows = _shape((6.6, 11.6), (8.8, 7.8), (11.2, 7.8), (11.2, 11.6)) + _shape(
        (12.8, 7.8), (15.4, 7.8), (17.8, 11.6), (12.8, 11.6)
    )
    return body + windows


def _bike() -> Path:
    wheels = circle(5.4, 18.8, 5.2) + circle(5.4, 18.8, 3.2)
    wheels += circle(18.6, 18.8, 5.2) + circle(18.6, 18.8, 3.2)
    frame = _shape(
        (13.4, 6.4), (18.4, 6.4), (18.4, 8.4), (15.9, 8.4), (18, 13.3), (16.2, 14), (15.3, 12),
        (11.3, 18.8), (9.9, 18.8), (6.6, 12.2), (5.9, 13.5), (4.2, 12.6), (5.6, 10),
        (4.4, 8.4), (3.4, 8.4), (3.4, 6.6), (8.4, 6.6), (8.4, 8.4), (7, 8.4),
        (7.8, 10), (14.4, 10),
    )  # fmt: skip
    return wheels + frame + _shape((8.9, 12), (13.1, 12), (10.7, 15.9))


def _server() -> Path:
    out = Path(())
    for y in (2.2, 9.9, 17.6):
        out += _bar(2, y, 20, 6.4, 1.2) + circle(6, y + 3.2, 1.2) + _bar(11, y + 2.3, 8, 1.8)
    return out


def _shield() -> Path:
    return Path(
        (
            ("M", (12, 0.5)),
            ("C", (14.8, 2.8, 18, 3.8, 21.5, 3.9)),
            ("L", (21.5, 11.5)),
            ("C", (21.5, 17.6, 17.6, 21.8, 12, 24)),
            ("C", (6.4, 21.8, 2.5, 17.6, 2.5, 11.5)),
            ("L", (2.5, 3.9)),
            ("C", (6, 3.8, 9.2, 2.8, 12, 0.5)),
            ("Z", ()),
        )
    )


def _building() -> Path:
    tower = _bar(4, 1, 16, 23)
    out = tower
    for y in (4, 9, 14):
        for x in (7, 13.8):
            out += _bar(x, y, 3.2, 3)
    return out + _bar(10.2, 19, 3.6, 5)


def _disc() -> Path:
    return circle(12, 14, 10)


_DRAWN: dict[str, Callable[[], Path]] = {
    "house": _house,
    "person": _person,
    "tree": _tree,
    "drop": _drop,
    "bolt": _bolt,
    "coin": _coin,
    "document": _document,
    "car": _car,
    "bike": _bike,
    "server": _server,
    "shield": _shield,
    "building": _building,
    "disc": _disc,
}
WIDTHS: dict[str, float] = {"person": 14.0, "drop": 18.0, "bolt": 17.0, "tree": 20.0}
"""Width of the narrow signs in units, which are set closer together."""


def pictogram(name: str) -> Path:
    """A sign in its box of `UNITS`; fill it with the even-odd rule."""
    return _SIGNS.recall(name, _DRAWN[name])


_SIGNS = CACHES.table("pictograms", 32)


def placed(name: str, x: float, y: float, size: float) -> tuple[Command, ...]:
    """A sign `size` points high, its box's top left corner at (x, y), to hundredths of a point."""
    width = WIDTHS.get(name, UNITS)
    scale = size / UNITS
    moved = Matrix(scale, 0, 0, scale, x - (UNITS - width) / 2 * scale, y)
    return tuple(
        (step, tuple(round(v, 2) for v in values))
        for step, values in pictogram(name).mapped(moved).commands
    )
