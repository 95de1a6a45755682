"""Colour: inks and swatches, ICC profiles and transforms, contrast and colour difference.

This module exports the names that the whole program uses; conversions by profile are in
`separation` (single colours) and `pixels` (pictures).
"""

from infographic.colour.ink import Ink, ProcessInk, Rgb, SpotInk, Swatch, Use, overprints
from infographic.colour.naive import naive_rgb
from infographic.colour.wcag import contrast, luminance

__all__ = [
    "Ink",
    "ProcessInk",
    "Rgb",
    "SpotInk",
    "Swatch",
    "Use",
    "contrast",
    "luminance",
    "naive_rgb",
    "overprints",
]
