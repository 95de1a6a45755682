"""Pixels: pictures are converted between the colours of screens and of presses by ICC."""

from __future__ import annotations

from typing import Any

from infographic.colour.profile import PRESS, SCREEN, bundled_profile, header
from infographic.colour.transform import TRANSFORMS

GREYS = ("1", "L", "I", "I;16", "I;16B", "I;16L", "F")


def to_srgb(raster: Any) -> Any:
    """Grey (mode L) or sRGB (mode RGB); the image itself when it is so already."""
    if raster.mode in GREYS:
        return _grey(raster)
    own, screen = _own_profile(raster), bundled_profile(SCREEN)
    if raster.mode == "CMYK":
        return _converted(raster, own or bundled_profile(PRESS), screen, "RGB")
    plain = raster if raster.mode == "RGB" else raster.convert("RGB")
    return _converted(plain, own, screen, "RGB") if own else plain


def to_cmyk(raster: Any, icc: bytes) -> Any:
    """Grey (mode L) or the builds of the press whose profile is `icc` (mode CMYK).

    A CMYK picture keeps its numbers: whoever separated it meant them for the press.
    """
    if raster.mode in GREYS:
        return _grey(raster)
    if raster.mode == "CMYK":
        return raster
    own = _own_profile(raster)
    plain = raster if raster.mode == "RGB" else raster.convert("RGB")
    return _converted(plain, own or bundled_profile(SCREEN), icc, "CMYK")


def _grey(raster: Any) -> Any:
    if raster.mode == "L":
        return raster
    if raster.mode.startswith("I"):
        # Sixteen bits: Pillow's own conversion cuts off instead of scaling.
        raster = raster.convert("I").point(lambda value: value / 257)
    return raster.convert("L")


def _own_profile(raster: Any) -> bytes:
    """The profile in the picture, when it describes pixels of the picture's kind."""
    icc: bytes = raster.info.get("icc_profile") or b""
    head = header(icc)
    return icc if head and head.mode == ("CMYK" if raster.mode == "CMYK" else "RGB") else b""


def _converted(raster: Any, source: bytes, target: bytes, made: str) -> Any:
    from PIL import ImageCms

    try:
        return TRANSFORMS.apply(raster, source, target, made)
    except (ImageCms.PyCMSError, OSError):
        # A damaged profile in a picture says nothing of its colours.
        fallback = bundled_profile(PRESS if raster.mode == "CMYK" else SCREEN)
        return TRANSFORMS.apply(raster, fallback, target, made)
