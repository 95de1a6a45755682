"""Images: a raster becomes an image XObject, its transparency a soft mask."""

from __future__ import annotations

import zlib
from typing import Any

from infographic.scene import Image
from infographic.writers.pdf.colour import ColourSpace
from infographic.writers.pdf.objects import COMPRESSION, Stream, Value, deflated
from infographic.writers.rasters import (
    as_jpeg,
    decoded,
    greys,
    is_srgb,
    opened,
    photographic,
    reduced,
    toned,
)

_SPACES = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB", "CMYK": b"/DeviceCMYK"}
_INVERTED = b"[1 0 1 0 1 0 1 0]"
"""JPEG files store CMYK inverted, as Adobe's programs do."""


def image_stream(
    image: Image, colour: ColourSpace, shown: tuple[float, float] | None = None
) -> Stream:
    """The image XObject (ISO 32000-1, 8.9.5), in the colours of `colour`.

    `shown` are the pixels on which it is shown at the output's resolution. A JPEG that needs no
    change is copied; everything else is decoded, downsampled and compressed. Raises
    InfographicError when the raster cannot be read.
    """
    raster = opened(image)
    size = reduced(raster.size, shown)
    space = colour.duotone(*image.duotone) if image.duotone else None
    if image.duotone and space is not None:
        return _duotone(decoded(image, raster, size), space)
    if not image.duotone and size == raster.size and _kept(raster, colour):
        entries = _entries(raster.size, raster.mode)
        return Stream({**entries, "Filter": b"/DCTDecode"}, image.data)
    pixels = decoded(image, raster, size)
    plain, extra = _split(toned(image, pixels) if image.duotone else pixels)
    made = colour.picture(plain)
    entries = {**_entries(made.size, made.mode), **extra}
    lossy = raster.format in ("JPEG", "MPO")
    if not lossy:
        data = zlib.compress(made.tobytes(), COMPRESSION)
        if not photographic(made.width * made.height, len(data)):
            entries.pop("Decode", None)
            return Stream({**entries, "Filter": b"/FlateDecode"}, data)
    return Stream({**entries, "Filter": b"/DCTDecode"}, as_jpeg(made))


def _duotone(raster: Any, space: Value) -> Stream:
    """A duotone on the press: one channel of greys, each level a build between the two inks."""
    _, extra = _split(raster)
    tones = greys(raster)
    entries = {**_entries(tones.size, "L"), "ColorSpace": space, **extra}
    return deflated(entries, tones.tobytes())


def _kept(raster: Any, colour: ColourSpace) -> bool:
    """Whether the file's own JPEG data can go into the PDF."""
    if raster.format not in ("JPEG", "MPO") or raster.mode not in _SPACES:
        return False
    if raster.mode == "L":
        return True
    profile = raster.info.get("icc_profile") or b""
    own = raster.mode == "CMYK" or not profile or is_srgb(profile)
    return own and _SPACES[raster.mode] == colour.group_space


def _split(raster: Any) -> tuple[Any, dict[str, Value]]:
    """The raster without transparency, and a soft mask when there was any."""
    if raster.mode not in ("LA", "RGBA"):
        return raster, {}
    alpha, plain = raster.getchannel("A"), raster.convert("RGB")
    if profile := raster.info.get("icc_profile"):
        plain.info["icc_profile"] = profile
    if alpha.getextrema() == (255, 255):
        return plain, {}
    return plain, {"SMask": deflated(_entries(alpha.size, "L"), alpha.tobytes())}


def _entries(size: tuple[int, int], mode: str) -> dict[str, Value]:
    entries: dict[str, Value] = {
        "Type": b"/XObject",
        "Subtype": b"/Image",
        "Width": b"%d" % size[0],
        "Height": b"%d" % size[1],
        "ColorSpace": _SPACES[mode],
        "BitsPerComponent": b"8",
    }
    return {**entries, "Decode": _INVERTED} if mode == "CMYK" else entries
