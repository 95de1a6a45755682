"""On screen: the sRGB of an ink by the press profile, where an author gives none."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from infographic.ink import ProcessInk, Rgb
from infographic.model.bundled import bundled


def screen_rgb(ink: ProcessInk) -> Rgb:
    """sRGB (0 to 255) of a build printed on coated paper (FOGRA39).

    Relative colorimetric with black point compensation, so that paper is white and the
    darkest ink is as dark as a screen can show.
    """
    return _converted(tuple(round(255 * part) for part in (ink.c, ink.m, ink.y, ink.k)))


@lru_cache(maxsize=1024)
def _converted(parts: tuple[int, ...]) -> Rgb:
    from PIL import Image, ImageCms

    pixel = Image.new("CMYK", (1, 1), parts)
    shown: Any = ImageCms.applyTransform(pixel, _transform())
    red, green, blue = shown.getpixel((0, 0))
    return (red, green, blue)


@lru_cache(maxsize=1)
def _transform() -> Any:
    from PIL import ImageCms

    folder = bundled("icc")
    return ImageCms.buildTransform(
        str(folder / "FOGRA39L_coated.icc"),
        str(folder / "sRGB.icc"),
        "CMYK",
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
