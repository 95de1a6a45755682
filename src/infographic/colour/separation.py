"""Separation: single colours converted between the screen and the press by the press profile.

A screen colour becomes ink by the profile of offset on coated paper (FOGRA39), whose own tables
decide the black generation. Greys are the exception: built of four inks they get a colour cast as
soon as one plate prints a little heavy, and small type in them blurs when the plates are out of
register. So the black plate alone prints

- what is neutral: a chroma of at most 3 (CIELAB), or 8 where it is dark enough for type;
- what is about as dark as black ink itself, up to a chroma of 10, at 100 %.
"""

from __future__ import annotations

from typing import Any

from infographic.caches import CACHES
from infographic.colour.difference import chroma, lab_of
from infographic.colour.ink import ProcessInk, Rgb
from infographic.colour.profile import PRESS, SCREEN, bundled_profile
from infographic.colour.transform import TRANSFORMS

INK_LIMIT = 3.0
"""Total ink of a separated colour (300 %), as most printers on coated paper ask."""

NEUTRAL, NEUTRAL_DARK, NEUTRAL_BLACK = 3.0, 8.0, 10.0
"""Maximum chroma of a colour that prints in black alone.

Any colour, dark ones, nearly black ones.
"""

DARK, BLACK = 45.0, 20.0
"""Lightness below which a colour counts as dark enough for type, and as nearly black."""


def screen_rgb(ink: ProcessInk) -> Rgb:
    """sRGB (0 to 255) of a build printed on coated paper (FOGRA39).

    Paper is white, and the darkest ink is as dark as a screen can show.
    """
    red, green, blue = _shown(tuple(round(255 * p) for p in (ink.c, ink.m, ink.y, ink.k)))
    return (red, green, blue)


@CACHES.remember("colour.press_ink", 1024)
def press_ink(rgb: Rgb) -> ProcessInk:
    """The build in whole per cent that prints an sRGB colour on coated paper.

    Total ink is at most `INK_LIMIT`; greys and near-blacks use black alone (see above).
    """
    lightness, saturation = lab_of(rgb)[0], chroma(lab_of(rgb))
    most = NEUTRAL_BLACK if lightness <= BLACK else NEUTRAL_DARK if lightness < DARK else NEUTRAL
    if saturation <= most and lightness <= BLACK:
        return ProcessInk(0, 0, 0, 1)  # full black, so that type in it overprints
    if saturation <= most:
        return ProcessInk(0, 0, 0, _black_of(lightness) / 100)
    c, m, y, k = (round(part / 2.55) / 100 for part in _separated(rgb))
    over = (c + m + y + k) / INK_LIMIT
    if over > 1:  # black is kept, because without it shadows would lose detail
        share = max(0.0, INK_LIMIT - k) / (c + m + y)
        c, m, y = (int(100 * part * share) / 100 for part in (c, m, y))
    return ProcessInk(c, m, y, k)


@CACHES.remember("colour.black_of", 128)
def _black_of(lightness: float) -> int:
    """The percentage of black alone that has the lightness `lightness` on paper."""

    def off(black: int) -> float:
        return abs(lab_of(screen_rgb(ProcessInk(0, 0, 0, black / 100)))[0] - lightness)

    return min(range(101), key=off)


@CACHES.remember("colour.shown", 1024)
def _shown(parts: tuple[int, ...]) -> tuple[int, ...]:
    return _pixel("CMYK", parts, PRESS, SCREEN, "RGB")


@CACHES.remember("colour.separated", 1024)
def _separated(rgb: Rgb) -> tuple[int, ...]:
    return _pixel("RGB", rgb, SCREEN, PRESS, "CMYK")


def _pixel(
    mode: str, value: tuple[int, ...], source: str, target: str, made: str
) -> tuple[int, ...]:
    from PIL import Image

    pixel = Image.new(mode, (1, 1), value)
    icc = (bundled_profile(source), bundled_profile(target))
    found: Any = TRANSFORMS.apply(pixel, *icc, made).getpixel((0, 0))
    return tuple(found)
