"""Inks and swatches: a colour as printed, and as displayed.

A *swatch* is a named colour. In print it is an *ink*: a build of the four process inks, or a *spot
ink* (a plate of its own, with a process build as its alternate). On a screen it is an sRGB triple.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class ProcessInk:
    """A build of cyan, magenta, yellow and black, each 0 to 1."""

    c: float
    m: float
    y: float
    k: float

    @property
    def coverage(self) -> float:
        """Total ink, 0 to 4 (in the trade 0 to 400 %)."""
        return self.c + self.m + self.y + self.k


@dataclass(frozen=True, slots=True)
class SpotInk:
    """A tint of a named plate; `alternate` is the process build of the full ink."""

    name: str
    alternate: ProcessInk
    tint: float = 1.0

    @property
    def coverage(self) -> float:
        """Total ink, 0 to 1: one plate."""
        return self.tint


Ink = ProcessInk | SpotInk
Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Swatch:
    """A named colour: its ink for the press, its sRGB (0 to 255) for the screen."""

    name: str
    ink: Ink
    rgb: Rgb
    overprint: bool = False

    @property
    def hex(self) -> str:
        """`#rrggbb`, as SVG and HTML write it."""
        return "#{:02x}{:02x}{:02x}".format(*self.rgb)


class Use(Enum):
    """The use of a colour, on which overprinting depends."""

    TEXT = "text"
    LINE = "line"
    AREA = "area"


def overprints(swatch: Swatch, use: Use) -> bool:
    """Whether `swatch` overprints what lies below it instead of knocking it out.

    Black text and lines always do, other inks when their swatch says so, white never. Black here
    is the black plate alone at 100 %: overprinted, it shows no white edge when the plates are out
    of register. Overprinting white would be invisible.
    """
    if swatch.ink.coverage == 0:
        return False
    return swatch.overprint or (use is not Use.AREA and _black_alone(swatch))


def _black_alone(swatch: Swatch) -> bool:
    ink = swatch.ink
    return isinstance(ink, ProcessInk) and (ink.c, ink.m, ink.y, ink.k) == (0, 0, 0, 1)
