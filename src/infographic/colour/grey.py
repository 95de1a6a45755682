"""Grey: the grey value of a colour on a black-and-white printer."""

from __future__ import annotations

from infographic.colour.ink import Rgb
from infographic.colour.wcag import linear, luminance

LEAST_STEP = 15.0
"""Minimum difference in grey, of 255, at which adjacent areas are distinguishable on an
office printer in black and white."""


def grey_level(rgb: Rgb) -> float:
    """The sRGB grey, 0 (black) to 255 (white), that has the luminance of a colour."""
    light = luminance(rgb)
    part = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return 255 * part


def luminance_of(level: int) -> float:
    """The luminance of a grey from 0 to 255."""
    return linear(level)
