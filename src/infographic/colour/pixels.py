"""Pixels: pictures converted between screen and press colours by ICC profiles."""

from __future__ import annotations

from typing import Any

from infographic.colour.profile import PRESS, SCREEN, bundled_profile, header
from infographic.colour.transform import TRANSFORMS

GREYS = ("1", "L", "I", "I;16", "I;16B", "I;16L", "F")


def to_srgb(raster: Any) -> Any:
    """Grey (mode L) or sRGB (mode RGB); the image itself when it has such a mode already."""
    if raster.mode in GREYS:
        return _grey(raster)
    own, screen = _own_profile(raster), bundled_profile(SCREEN)
    if raster.mode == "CMYK":
        return _converted(raster, own or bundled_profile(PRESS), screen, "RGB")
    plain = raster if raster.mode == "RGB" else raster.convert("RGB")
    return _converted(plain, own, screen, "RGB") if own else plain


def to_cmyk(raster: Any, icc: bytes) -> Any:
    """Grey (mode L) or the builds of the press whose profile is `icc` (mode CMYK).

    A CMYK picture keeps its values, because it has been separated for a press.
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
        # 16-bit greys: Pillow's own conversion clips instead of scaling.
        raster = raster.convert("I").point(lambda value: value / 257)
    return raster.convert("L")


def _own_profile(raster: Any) -> bytes:
    """The embedded profile, when it matches the mode of the picture."""
    icc: bytes = raster.info.get("icc_profile") or b""
    head = header(icc)
    return icc if head and head.mode == ("CMYK" if raster.mode == "CMYK" else "RGB") else b""


def _converted(raster: Any, source: bytes, target: bytes, made: str) -> Any:
    from PIL import ImageCms

    try:
        return TRANSFORMS.apply(raster, source, target, made)
    except (ImageCms.PyCMSError, OSError):
        # A damaged embedded profile is ignored.
        fallback = bundled_profile(PRESS if raster.mode == "CMYK" else SCREEN)
        return TRANSFORMS.apply(raster, fallback, target, made)
