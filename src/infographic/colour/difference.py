"""Colour difference: CIELAB of screen colours, and CIEDE2000 between two of them.

The formula is that of CIE 142-2001 in the form of Sharma, Wu and Dalal (2005), "The
CIEDE2000 color-difference formula: implementation notes"; a difference of 1 is just visible side
by side, one of 10 is clearly another colour.
"""

from __future__ import annotations

from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from infographic.caches import CACHES
from infographic.colour.ink import Rgb
from infographic.colour.wcag import linear

Lab = tuple[float, float, float]

_WHITE = (0.95047, 1.0, 1.08883)
"""D65, the white point of sRGB (IEC 61966-2-1)."""

_TO_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)


@CACHES.remember("colour.lab_of", 4096)
def lab_of(rgb: Rgb) -> Lab:
    """CIELAB of an sRGB colour: lightness 0 to 100, a and b about -100 to 100."""
    light = [linear(part) for part in rgb]
    x, y, z = (
        _root(sum(weight * part for weight, part in zip(row, light, strict=True)) / white)
        for row, white in zip(_TO_XYZ, _WHITE, strict=True)
    )
    return (116 * y - 16, 500 * (x - y), 200 * (y - z))


def _root(part: float) -> float:
    return float(part ** (1 / 3)) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116


def chroma(lab: Lab) -> float:
    """How far a colour is from grey."""
    return hypot(lab[1], lab[2])


def delta_e(first: Rgb, second: Rgb) -> float:
    """CIEDE2000 between two screen colours."""
    return delta_e_lab(lab_of(first), lab_of(second))


def delta_e_lab(first: Lab, second: Lab) -> float:
    """CIEDE2000 between two colours in CIELAB."""
    mean = (chroma(first) + chroma(second)) / 2
    # a is stretched near grey, where the eye sees more than CIELAB says (G in the paper).
    stretch = 1.5 - 0.5 * sqrt(mean**7 / (mean**7 + 25**7))
    c1, h1 = _polar(first[1] * stretch, first[2])
    c2, h2 = _polar(second[1] * stretch, second[2])
    lightness, saturation = second[0] - first[0], c2 - c1
    turn = _turn(c1 * c2, h2 - h1)
    hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    mean_l, mean_c = (first[0] + second[0]) / 2, (c1 + c2) / 2
    mean_h = _mean_hue(c1 * c2, h1, h2)
    weight_l = 1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2)
    weight_c = 1 + 0.045 * mean_c
    weight_h = 1 + 0.015 * mean_c * _hue_factor(mean_h)
    blue = 30 * exp(-(((mean_h - 275) / 25) ** 2))
    rotation = -2 * sqrt(mean_c**7 / (mean_c**7 + 25**7)) * sin(radians(2 * blue))
    parts = (lightness / weight_l, saturation / weight_c, hue / weight_h)
    return sqrt(max(0.0, sum(part**2 for part in parts) + rotation * parts[1] * parts[2]))


def _polar(a: float, b: float) -> tuple[float, float]:
    return hypot(a, b), degrees(atan2(b, a)) % 360 if a or b else 0.0


def _turn(both: float, difference: float) -> float:
    """The smaller angle between two hues, in degrees; 0 when one of them is grey."""
    return (difference + 180) % 360 - 180 if both else 0.0


def _mean_hue(both: float, first: float, second: float) -> float:
    if not both:
        return first + second  # grey has the hue 0, so the sum is the other hue
    if abs(first - second) <= 180:
        return (first + second) / 2
    return (first + second + (360 if first + second < 360 else -360)) / 2


def _hue_factor(hue: float) -> float:
    return (
        1
        - 0.17 * cos(radians(hue - 30))
        + 0.24 * cos(radians(2 * hue))
        + 0.32 * cos(radians(3 * hue + 6))
        - 0.20 * cos(radians(4 * hue - 63))
    )
