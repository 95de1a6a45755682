"""PNG.

A picture of one page, rendered by cairosvg from an SVG with outlined text. cairosvg needs the
system library libcairo, which no Python package provides; it is loaded on first use, only here,
and its absence is reported in one line.
"""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from binascii import Error as Base64Error
from types import ModuleType

from infographic.diagnostics import InfographicError, refuse
from infographic.page import usual_dpi
from infographic.scene import Scene
from infographic.writers.svg import write_traced_svg

CAIRO_HINT = (
    "install libcairo: sudo apt-get install libcairo2 (Debian, Ubuntu) or "
    "brew install cairo (macOS)"
)
"""The hint for a missing libcairo."""

LARGEST_SIDE = 20_000
"""Maximum pixels per side; libcairo's own limit of 32,767 would take 4 GB for a square."""

_SIGNATURE_AND_HEADER = 8 + 25
"""Bytes of a PNG file before its second chunk (PNG 3rd edition, 5.2 and 11.2.1)."""


def write_png(scene: Scene, dpi: float | None = None, page: int = 0) -> bytes:
    """The trim of page number `page` (from 0) as PNG, on white, at `dpi` pixels per inch
    (default: 150, and as many as make the pixels of a page for screens).

    Raises InfographicError with code `cairo` when libcairo is missing, `png.size` when
    the picture would be empty or have a side over `LARGEST_SIDE` pixels.
    """
    cairosvg = _cairosvg()
    trim = scene.pages[page].boxes.trim
    dpi = usual_dpi(trim) if dpi is None else dpi
    width, height = _pixels(trim.width, dpi), _pixels(trim.height, dpi)
    data: bytes = cairosvg.surface.PNGSurface.convert(
        bytestring=write_traced_svg(scene, page),
        output_width=width,
        output_height=height,
        background_color="white",
        unsafe=False,
        url_fetcher=_only_data,
    )
    return _with_resolution(data, dpi)


def cairo_available() -> bool:
    """Whether PNG files can be written on this system."""
    try:
        require_cairo()
    except InfographicError:
        return False
    return True


def require_cairo() -> None:
    """Raise InfographicError with code `cairo` unless PNG files can be written."""
    _cairosvg()


def _cairosvg() -> ModuleType:
    try:
        import cairosvg
    except (OSError, ImportError) as problem:
        raise refuse(
            "cairo",
            "PNG needs the system library libcairo, which is not installed",
            CAIRO_HINT,
        ) from problem
    module: ModuleType = cairosvg
    return module


def _pixels(points: float, dpi: float) -> int:
    pixels = points * dpi / 72
    if not 0.5 < pixels <= LARGEST_SIDE:
        raise refuse(
            "png.size",
            f"{dpi:g} dpi gives a side of {pixels:.0f} pixels",
            f"choose a resolution that gives 1 to {LARGEST_SIDE} pixels; 150 suits a screen",
        )
    return round(pixels)


def _only_data(url: str, resource_type: str) -> bytes:
    """The content of a data URI. Nothing else is ever opened: no file, no network."""
    head, comma, body = url.partition(",")
    if not (head.startswith("data:") and head.endswith(";base64") and comma):
        raise refuse("svg.reference", f"an SVG file asks for {url[:80]!r}", "embed it")
    try:
        return b64decode(body, validate=True)
    except Base64Error as problem:
        raise refuse("svg.reference", f"a damaged {resource_type} data URI") from problem


def _with_resolution(png: bytes, dpi: float) -> bytes:
    """`png` with a pHYs chunk, which states its physical size (PNG 3rd edition, 11.3.4.3)."""
    per_metre = round(dpi / 0.0254)
    body = b"pHYs" + struct.pack(">LLB", per_metre, per_metre, 1)
    chunk = struct.pack(">L", len(body) - 4) + body + struct.pack(">L", zlib.crc32(body))
    return png[:_SIGNATURE_AND_HEADER] + chunk + png[_SIGNATURE_AND_HEADER:]
