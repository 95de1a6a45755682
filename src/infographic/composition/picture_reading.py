"""Reading pictures: file type, safety checks and orientation."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from infographic.caches import CACHES
from infographic.diagnostics import SourceSpan, refuse
from infographic.geometry import Matrix
from infographic.scene import Image

MOST_PIXELS = 50_000_000
FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
_MODES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr", "I", "I;16", "I;16B", "I;16L")
_TURNS = {
    1: Matrix(),
    2: Matrix(-1, 0, 0, 1, 1, 0),
    3: Matrix(-1, 0, 0, -1, 1, 1),
    4: Matrix(1, 0, 0, -1, 0, 1),
    5: Matrix(0, 1, 1, 0, 0, 0),
    6: Matrix(0, 1, -1, 0, 1, 0),
    7: Matrix(0, -1, -1, 0, 1, 1),
    8: Matrix(0, -1, 1, 0, 0, 1),
}
"""Maps the stored unit square to the displayed one, by orientation (EXIF 2.32, tag 274)."""

_FACTS = CACHES.table("picture_reading.facts", 256)
_UPRIGHT = CACHES.table("picture_reading.upright", 16)


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture of the scene as displayed: width and height in pixels after `turn`."""

    image: Image
    width: int
    height: int
    turn: Matrix


def read_picture(data: bytes, place: SourceSpan) -> Seen:
    """A picture, identified by its content; a harmful or unsupported file is refused at `place`."""
    digest = sha256(data).hexdigest()
    facts = _FACTS.recall(digest, lambda: _read(data, place))
    if facts.turned != 1 and facts.kind != "JPEG":
        data = _UPRIGHT.recall(digest, lambda: _upright(data))
        digest, facts = sha256(data).hexdigest(), _Facts("PNG", *_size(data), 1)
    width, height = facts.width, facts.height
    image = Image(f"image-{digest[:16]}", f"image/{facts.kind.lower()}", data, width, height)
    across, down = (height, width) if facts.turned >= 5 else (width, height)
    return Seen(image, across, down, _TURNS[facts.turned])


@dataclass(frozen=True, slots=True)
class _Facts:
    """Facts of a file: its kind, its stored size in pixels, and its orientation."""

    kind: str
    width: int
    height: int
    turned: int


def _read(data: bytes, place: SourceSpan) -> _Facts:
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damaged EXIF and the like; the pixels are intact
            with Pillow.open(io.BytesIO(data), formats=FORMATS) as opened:
                return _checked(opened, place)
    except UnidentifiedImageError:
        message = "the file is not a PNG, JPEG, TIFF or WebP"
        raise refuse("image", message, "save it as one", place) from None
    except Pillow.DecompressionBombError:
        raise _too_many(place) from None
    except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise refuse("image", "the picture is damaged", "save it again", place) from None


def _too_many(place: SourceSpan) -> Exception:
    return refuse("image", "the picture has more than 50 million pixels", "make it smaller", place)


def _checked(opened: Any, place: SourceSpan) -> _Facts:
    width, height = opened.size
    if width * height > MOST_PIXELS:
        raise _too_many(place)
    kind = "JPEG" if opened.format == "MPO" else opened.format
    if opened.mode not in _MODES:
        hint = "save it as 8-bit RGB, CMYK or grey"
        raise refuse("image", f"a {kind} of mode {opened.mode} is not supported", hint, place)
    turned = orientation(opened)
    if kind == "JPEG":
        # Decoding at an eighth of the size finds damage too, and is much faster.
        opened.draft(None, (max(1, width // 8), max(1, height // 8)))
    opened.load()
    return _Facts(kind, width, height, turned)


def orientation(opened: Any) -> int:
    """The EXIF orientation, 1 to 8; 1 when it is missing or damaged."""
    try:
        found = opened.getexif().get(274, 1)
    except Exception:  # damaged EXIF raises almost anything
        return 1
    return found if found in _TURNS else 1


def _upright(data: bytes) -> bytes:
    """A picture other than JPEG, rotated upright, as PNG with its colour profile."""
    from PIL import Image as Pillow
    from PIL import ImageOps

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Pillow.open(io.BytesIO(data), formats=FORMATS) as opened:
            profile = opened.info.get("icc_profile")
            turned = ImageOps.exif_transpose(opened)
    if turned.mode in ("CMYK", "YCbCr"):
        turned = turned.convert("RGB")
        profile = None
    out = io.BytesIO()
    turned.info.clear()
    turned.save(out, "PNG", icc_profile=profile or None)
    return out.getvalue()


def _size(data: bytes) -> tuple[int, int]:
    from PIL import Image as Pillow

    with Pillow.open(io.BytesIO(data), formats=("PNG",)) as opened:
        size: tuple[int, int] = opened.size
        return size
