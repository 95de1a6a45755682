"""Images: a raster becomes an image XObject, its transparency a soft mask."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from infographic.diagnostics import refuse
from infographic.scene import Image
from infographic.writers.pdf.colour import ColourSpace
from infographic.writers.pdf.objects import Stream, Value, deflated

_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB", "CMYK": b"/DeviceCMYK"}
_LIMIT = 100_000_000
"""Pixels that an image may have at most; a small file can claim far more than memory holds."""


def image_stream(image: Image, colour: ColourSpace) -> Stream:
    """The image XObject (ISO 32000-1, 8.9.5), in the pixels that `colour` wants.

    A JPEG whose pixels need no change is taken over as it is; all else is decoded and
    deflated. Raises InfographicError when the raster cannot be read.
    """
    raster = _opened(image)
    plain, extra = _split(raster)
    made = colour.picture(plain)
    if made is raster and raster.format == "JPEG" and raster.mode != "CMYK":
        entries = _entries(raster.size, _SPACES[raster.mode])
        return Stream({**entries, "Filter": b"/DCTDecode"}, image.data)
    return deflated({**_entries(made.size, _SPACES[made.mode]), **extra}, made.tobytes())


def _split(raster: Any) -> tuple[Any, dict[str, Value]]:
    """The raster without transparency, and a soft mask when there was any."""
    if not raster.has_transparency_data:
        return raster, {}
    profile = raster.info.get("icc_profile")
    full = raster.convert("RGBA")
    alpha, plain = full.getchannel("A"), full.convert("RGB")
    if profile:
        plain.info["icc_profile"] = profile
    if alpha.getextrema() == (255, 255):
        return plain, {}
    return plain, {"SMask": deflated(_entries(alpha.size, b"/DeviceGray"), alpha.tobytes())}


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
