"""Images: a raster becomes an image XObject, its transparency a soft mask."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from infographic.diagnostics import refuse
from infographic.scene import Image
from infographic.writers.pdf.objects import Stream, Value, deflated

_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB", "CMYK": b"/DeviceCMYK"}
_LIMIT = 100_000_000
"""Pixels that an image may have at most; a small file can claim far more than memory holds."""


def image_stream(image: Image, mode: str) -> Stream:
    """The image XObject (ISO 32000-1, 8.9.5); colour is written in `mode`, RGB or CMYK.

    A JPEG in grey or in `mode` is taken over as it is; all else is decoded and
    deflated. Raises InfographicError when the raster cannot be read.
    """
    raster = _opened(image)
    if raster.format == "JPEG" and raster.mode in ("L", mode) and mode != "CMYK":
        entries = _entries(raster.size, _SPACES[raster.mode])
        return Stream({**entries, "Filter": b"/DCTDecode"}, image.data)
    extra: dict[str, Value] = {}
    if raster.has_transparency_data:
        raster = raster.convert("RGBA")
        alpha = raster.getchannel("A")
        if alpha.getextrema() != (255, 255):
            extra["SMask"] = deflated(_entries(alpha.size, b"/DeviceGray"), alpha.tobytes())
        raster = raster.convert("RGB")
    if raster.mode in ("1", "L", "I", "I;16", "F"):
        raster = raster.convert("L")
    elif raster.mode != mode:
        raster = raster.convert("RGB").convert(mode)
    entries = _entries(raster.size, _SPACES[raster.mode])
    return deflated({**entries, **extra}, raster.tobytes())


def _opened(image: Image) -> Any:
    # Pillow is loaded here only: most scenes have no raster.
    from PIL import Image as Raster

    try:
        raster = Raster.open(BytesIO(image.data), formats=("PNG", "JPEG"))
        if raster.width * raster.height > _LIMIT:
            raise ValueError("it has too many pixels")
        raster.load()
    except (OSError, SyntaxError, ValueError, Raster.DecompressionBombError) as error:
        raise refuse(
            "image",
            f"the image {image.name!r} cannot be read: {error}",
            "give a PNG or JPEG file that opens in a picture viewer",
        ) from error
    return raster


def _entries(size: tuple[int, int], space: bytes) -> dict[str, Value]:
    return {
        "Type": b"/XObject",
        "Subtype": b"/Image",
        "Width": b"%d" % size[0],
        "Height": b"%d" % size[1],
        "ColorSpace": space,
        "BitsPerComponent": b"8",
    }
