"""Rasters: resolution and encoding of the pictures of a scene for each output.

A JPEG that needs no change is copied byte for byte. Pictures with more pixels than the output
shows are downsampled by Lanczos; photographs stay JPEG, drawings stay lossless.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from io import BytesIO
from math import ceil
from typing import Any

from infographic.caches import CACHES
from infographic.colour.pixels import to_srgb
from infographic.composition.picture_reading import FORMATS, orientation
from infographic.diagnostics import Diagnostic, Severity, refuse
from infographic.geometry import Matrix
from infographic.scene import Image, ImageItem, Scene, leaf_items

MOST_PIXELS = 100_000_000
"""Maximum pixels of an image; a small file can claim far more than fits in memory."""
SPARE = 1.25
"""How many times the displayed pixels a picture may have before it is downsampled."""
QUALITY = 92
SCREEN_PPI = 300.0
"""Resolution, in pixels per inch, of pictures that are re-encoded for SVG and HTML."""
_DEEP = ("I", "F")

_PROFILES = CACHES.table("rasters.profiles", 32)
_SHOWN = CACHES.table("rasters.shown", 32)


def opened(image: Image) -> Any:
    """The raster with its header read, but not its pixels; raises InfographicError."""
    # Pillow is imported on first use, because most scenes have no raster.
    from PIL import Image as Raster

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            raster = Raster.open(BytesIO(image.data), formats=FORMATS)
            if raster.width * raster.height > MOST_PIXELS:
                raise ValueError("it has too many pixels")
    except _UNREADABLE as error:
        raise _damaged(image, error) from error
    except Raster.DecompressionBombError as error:
        raise _damaged(image, error) from error
    return raster


_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError)


def _damaged(image: Image, error: Exception) -> Exception:
    return refuse(
        "image",
        f"the image {image.name!r} cannot be read: {error}",
        "give a PNG or JPEG file that opens in a picture viewer",
    )


def reduced(size: tuple[int, int], shown: tuple[float, float] | None) -> tuple[int, int]:
    """The size in pixels for a picture that covers `shown` pixels of the output."""
    if shown is None or min(shown) <= 0:
        return size
    factor = min(size[0] / shown[0], size[1] / shown[1])
    if factor <= SPARE:
        return size
    return (max(1, ceil(size[0] / factor)), max(1, ceil(size[1] / factor)))


def shown_pixels(matrix: Matrix, ppi: float) -> tuple[float, float]:
    """The pixels of an output at `ppi` that the unit square of `matrix` covers."""
    across, down = (matrix.a**2 + matrix.b**2) ** 0.5, (matrix.c**2 + matrix.d**2) ** 0.5
    return (across / 72 * ppi, down / 72 * ppi)


def decoded(image: Image, raster: Any, size: tuple[int, int]) -> Any:
    """The pixels at a size, with 8 bits per channel and without an sRGB profile."""
    from PIL import Image as Raster

    try:
        if raster.format in ("JPEG", "MPO") and size != raster.size:
            # Decoding at twice the needed size gives the same quality as full size, and is far
            # faster.
            raster.draft(None, (2 * size[0], 2 * size[1]))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            raster.load()
    except _UNREADABLE as error:
        raise _damaged(image, error) from error
    profile = raster.info.get("icc_profile")
    made = _eight_bits(raster)
    if made.size != size:
        made = made.resize(size, Raster.Resampling.LANCZOS)
    made.info.pop("icc_profile", None)
    if profile and not is_srgb(profile):
        made.info["icc_profile"] = profile
    return made


def _eight_bits(raster: Any) -> Any:
    """A copy in a mode that can be resized: L, LA, RGB, RGBA or CMYK."""
    mode = raster.mode
    if mode.startswith(_DEEP):
        # Sixteen bits: Pillow's own conversion cuts off instead of scaling.
        return raster.convert("I").point(lambda value: value / 257).convert("L")
    if raster.has_transparency_data:
        return raster.convert("LA" if mode == "LA" else "RGBA")
    if mode == "1":
        return raster.convert("L")
    return raster.copy() if mode in ("L", "RGB", "CMYK") else raster.convert("RGB")


def is_srgb(icc: bytes) -> bool:
    """Whether a profile is sRGB, so that no conversion is needed."""
    return _PROFILES.recall(icc, lambda: _is_srgb(icc))


def _is_srgb(icc: bytes) -> bool:
    from PIL import ImageCms

    try:
        name = ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(icc)))
    except (ImageCms.PyCMSError, OSError):
        return False
    return icc[16:20] == b"RGB " and "srgb" in name.lower()


def photographic(pixels: int, lossless: int) -> bool:
    """Whether a picture is a photograph, which lossless compression reduces little.

    Drawings and screenshots need a fraction of a byte per pixel, photographs more.
    """
    return lossless > pixels


def as_jpeg(raster: Any) -> bytes:
    """The pixels as a JPEG without chroma subsampling."""
    out = BytesIO()
    raster.save(out, "JPEG", quality=QUALITY, subsampling=0)
    return out.getvalue()


def for_screen(image: Image, shown: tuple[float, float]) -> tuple[str, bytes]:
    """Media type and bytes of a picture for SVG and HTML, displayed the same by all browsers.

    `shown` are the pixels that it covers at `SCREEN_PPI`.
    """
    return _SHOWN.recall((image, shown), lambda: _for_screen(image, shown))


def greys(raster: Any) -> Any:
    """The tones of a picture for a duotone (mode L), from the darkest to the lightest.

    Half a per cent at both ends is left out of account, so that the inks are used in full.
    """
    from PIL import ImageOps

    plain = raster.convert("RGB") if raster.mode in ("LA", "RGBA") else raster
    if profile := raster.info.get("icc_profile"):
        plain.info["icc_profile"] = profile
    return ImageOps.autocontrast(to_srgb(plain).convert("L"), cutoff=0.5)


def toned(image: Image, made: Any) -> Any:
    """A duotone in the colours that its swatches have on a screen (mode RGB or RGBA)."""
    from PIL import Image as Raster

    assert image.duotone is not None
    tones, ends = greys(made), [swatch.rgb for swatch in image.duotone]
    channels = [
        tones.point([round(a + (b - a) * level / 255) for level in range(256)])
        for a, b in zip(*ends, strict=True)
    ]
    alpha = [made.getchannel("A")] if made.mode in ("LA", "RGBA") else []
    return Raster.merge("RGBA" if alpha else "RGB", [*channels, *alpha])


def _duotone(image: Image, made: Any, lossy: bool) -> tuple[str, bytes]:
    """Its bytes for a browser: a photograph stays a JPEG, unless some of it is transparent."""
    shown = toned(image, made)
    if lossy and shown.mode == "RGB":
        return "image/jpeg", as_jpeg(shown)
    out = BytesIO()
    shown.save(out, "PNG")
    if shown.mode == "RGB" and photographic(shown.width * shown.height, out.tell()):
        return "image/jpeg", as_jpeg(shown)
    return "image/png", out.getvalue()


def _for_screen(image: Image, shown: tuple[float, float]) -> tuple[str, bytes]:
    raster = opened(image)
    if image.duotone:
        lossy = raster.format in ("JPEG", "MPO")
        return _duotone(image, decoded(image, raster, reduced(raster.size, shown)), lossy)
    if raster.format in ("JPEG", "MPO") and raster.mode in ("RGB", "L"):
        # Browsers would rotate the picture by its EXIF, but the scene has rotated it already.
        return "image/jpeg", upright(image.data)
    if raster.format == "PNG" and not raster.mode.startswith(_DEEP):
        return image.media_type, image.data
    made = decoded(image, raster, reduced(raster.size, shown))
    if made.mode == "CMYK" or made.info.get("icc_profile"):
        alpha = made.getchannel("A") if made.mode in ("LA", "RGBA") else None
        made = to_srgb(made.convert("RGB") if alpha else made)
        if alpha is not None:
            made.putalpha(alpha)
    out = BytesIO()
    made.info.clear()
    made.save(out, "PNG")
    plain = made.mode in ("L", "RGB")
    lossy = raster.format in ("JPEG", "MPO") or photographic(made.width * made.height, out.tell())
    return ("image/jpeg", as_jpeg(made)) if plain and lossy else ("image/png", out.getvalue())


def upright(jpeg: bytes) -> bytes:
    """The JPEG without its EXIF when that rotates it or is damaged; otherwise unchanged."""
    if not _needs_no_exif(jpeg):
        return jpeg
    out, at = [jpeg[:2]], 2
    while at + 4 <= len(jpeg) and jpeg[at] == 0xFF and 0xE0 <= jpeg[at + 1] <= 0xEF:
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if jpeg[at + 4 : at + 10] != b"Exif\0\0":
            out.append(jpeg[at:end])
        at = end
    return b"".join([*out, jpeg[at:]])


def _needs_no_exif(jpeg: bytes) -> bool:
    from PIL import Image as Raster

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            raster = Raster.open(BytesIO(jpeg), formats=("JPEG",))
            raster.getexif()
    except Exception:  # damaged EXIF raises almost anything
        return True
    return orientation(raster) != 1


def picture_findings(scene: Scene) -> Iterator[Diagnostic]:
    """Warnings on pictures with an unusable colour profile, each at its source."""
    seen: set[str] = set()
    for page in scene.pages:
        for item in leaf_items(page.items):
            if isinstance(item, ImageItem) and item.image not in seen:
                seen.add(item.image)
                raster = opened(scene.images[item.image])
                fault = _profile_fault(raster)
                if fault:
                    yield Diagnostic(
                        "image-profile",
                        f"the colour profile in the picture {fault}, so it was not used",
                        "save the picture again, in sRGB",
                        item.source,
                        Severity.WARNING,
                    )


def _profile_fault(raster: Any) -> str:
    from PIL import ImageCms

    icc: bytes = raster.info.get("icc_profile") or b""
    if not icc:
        return ""
    try:
        ImageCms.ImageCmsProfile(BytesIO(icc))
    except (ImageCms.PyCMSError, OSError):
        return "is damaged"
    space = icc[16:20].decode("latin-1").strip()
    wanted = {"CMYK": "CMYK", "L": "GRAY", "LA": "GRAY", "1": "GRAY"}.get(raster.mode, "RGB")
    if raster.mode.startswith(_DEEP):
        wanted = "GRAY"
    return "" if space == wanted else f"is for {space}, and the picture is {wanted}"
