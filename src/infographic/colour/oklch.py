"""OKLCH: a perceptually uniform colour space of lightness, chroma and hue.

After Björn Ottosson, "A perceptual color space for image processing" (2020), which gives the
matrices. A colour outside sRGB keeps its lightness and hue and loses chroma.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, hypot, sin

from infographic.colour.ink import Rgb
from infographic.colour.wcag import linear, luminance

_TO_LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
_TO_LAB = (
    (0.2104542553, 0.7936177850, -0.0040720468),
    (1.9779984951, -2.4285922050, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.8086757660),
)
_FROM_LAB = (
    (1.0, 0.3963377774, 0.2158037573),
    (1.0, -0.1055613458, -0.0638541728),
    (1.0, -0.0894841775, -1.2914855480),
)
_FROM_LMS = (
    (4.0767416621, -3.3077115913, 0.2309699292),
    (-1.2684380046, 2.6097574011, -0.3413193965),
    (-0.0041960863, -0.7034186147, 1.7076147010),
)
_EPSILON = 1e-4


@dataclass(frozen=True, slots=True)
class Oklch:
    """Lightness 0 to 1, chroma 0 to about 0.37, hue in radians."""

    lightness: float
    chroma: float
    hue: float


def oklch_of(rgb: Rgb) -> Oklch:
    """An sRGB colour in OKLCH."""
    light = tuple(map(linear, rgb))
    lms = tuple(max(part, 0.0) ** (1 / 3) for part in _times(_TO_LMS, light))
    lightness, a, b = _times(_TO_LAB, lms)
    return Oklch(lightness, hypot(a, b), atan2(b, a))


def rgb_of(colour: Oklch) -> Rgb:
    """The sRGB colour, with its chroma reduced to fit sRGB at that lightness and hue."""
    low, high = 0.0, colour.chroma
    if not _inside(colour, high):
        for _ in range(24):
            middle = (low + high) / 2
            low, high = (middle, high) if _inside(colour, middle) else (low, middle)
        high = low
    red, green, blue = (_encoded(part) for part in _linear(colour, high))
    return (red, green, blue)


def with_luminance(colour: Oklch, wanted: float, chroma: float) -> Rgb:
    """The colour of the same hue with a relative luminance (WCAG) and at most `chroma`."""
    low, high = 0.0, 1.0
    for _ in range(24):
        middle = (low + high) / 2
        found = rgb_of(Oklch(middle, min(chroma, colour.chroma), colour.hue))
        low, high = (middle, high) if luminance(found) < wanted else (low, middle)
    return rgb_of(Oklch((low + high) / 2, min(chroma, colour.chroma), colour.hue))


def _times(
    matrix: tuple[tuple[float, float, float], ...], values: tuple[float, ...]
) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, values, strict=True)) for row in matrix)


def _linear(colour: Oklch, chroma: float) -> tuple[float, ...]:
    a, b = chroma * cos(colour.hue), chroma * sin(colour.hue)
    lms = tuple(part**3 for part in _times(_FROM_LAB, (colour.lightness, a, b)))
    return _times(_FROM_LMS, lms)


def _inside(colour: Oklch, chroma: float) -> bool:
    return all(-_EPSILON <= part <= 1 + _EPSILON for part in _linear(colour, chroma))


def _encoded(part: float) -> int:
    part = min(max(part, 0.0), 1.0)
    return round(255 * (12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))
