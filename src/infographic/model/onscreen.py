"""On screen: the sRGB of an ink by the press profile, where an author gives none."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from infographic.icc import transform
from infographic.ink import ProcessInk, Rgb
from infographic.model.bundled import icc_profile


def screen_rgb(ink: ProcessInk) -> Rgb:
    """sRGB (0 to 255) of a build printed on coated paper (FOGRA39).

    Paper is white, and the darkest ink is as dark as a screen can show.
    """
    return _converted(tuple(round(255 * part) for part in (ink.c, ink.m, ink.y, ink.k)))


@lru_cache(maxsize=1024)
def _converted(parts: tuple[int, ...]) -> Rgb:
    from PIL import Image, ImageCms

    pixel = Image.new("CMYK", (1, 1), parts)
    press, screen = icc_profile("FOGRA39L_coated"), icc_profile("sRGB")
    shown: Any = ImageCms.applyTransform(pixel, transform(press, screen, "CMYK", "RGB"))
    red, green, blue = shown.getpixel((0, 0))
    return (red, green, blue)
