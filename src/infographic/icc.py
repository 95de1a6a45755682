"""ICC: the one way in which colours are converted between screens and presses.

The rendering intent is relative colorimetric with black point compensation: colours that the
target has stay what they are, and the darkest shadow meets the darkest ink.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any


@lru_cache(maxsize=8)
def transform(source: bytes, target: bytes, mode: str, made: str) -> Any:
    """A transform for Pillow's ImageCms between two profiles and the modes of the pictures.

    Raises ImageCms.PyCMSError or OSError when a profile cannot be used.
    """
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(source)),
        ImageCms.ImageCmsProfile(BytesIO(target)),
        mode,
        made,
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
