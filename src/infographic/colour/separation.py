"""Separation: single colours converted between the screen and the press by the press profile."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from infographic.colour.ink import ProcessInk, Rgb
from infographic.colour.profile import PRESS, SCREEN, bundled_profile
from infographic.colour.transform import TRANSFORMS


def screen_rgb(ink: ProcessInk) -> Rgb:
    """sRGB (0 to 255) of a build printed on coated paper (FOGRA39).

    Paper is white, and the darkest ink is as dark as a screen can show.
    """
    red, green, blue = _converted(tuple(round(255 * p) for p in (ink.c, ink.m, ink.y, ink.k)))
    return (red, green, blue)


@lru_cache(maxsize=1024)
def _converted(parts: tuple[int, ...]) -> tuple[int, ...]:
    from PIL import Image

    press, screen = bundled_profile(PRESS), bundled_profile(SCREEN)
    pixel = Image.new("CMYK", (1, 1), parts)
    found: Any = TRANSFORMS.apply(pixel, press, screen, "RGB").getpixel((0, 0))
    return tuple(found)
