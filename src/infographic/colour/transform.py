"""Transforms: all conversions between two ICC profiles.

The rendering intent is relative colorimetric with black point compensation: colours inside the
target gamut are kept, and the darkest shadow maps to the darkest ink.
"""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import Any

from infographic.caches import CACHES, Table

Key = tuple[bytes, bytes, str, str]


class Transforms:
    """LittleCMS transforms, each built once and kept in `held`, a table of bounded size.

    They are keyed by the content of the profiles, so that the same profile from two files counts
    as one. A transform of two press profiles takes about a megabyte.
    """

    def __init__(self, held: Table[Key, Any]) -> None:
        self._held = held

    def between(self, source: bytes, target: bytes, mode: str, made: str) -> Any:
        """The transform from pictures of `mode` in `source` to pictures of mode `made`.

        Raises ImageCms.PyCMSError or OSError when a profile cannot be used.
        """
        key = (sha256(source).digest(), sha256(target).digest(), mode, made)
        return self._held.recall(key, lambda: _built(source, target, mode, made))

    def apply(self, raster: Any, source: bytes, target: bytes, made: str) -> Any:
        """A Pillow image in the colours of `source`, converted to mode `made` of `target`."""
        from PIL import ImageCms

        return ImageCms.applyTransform(raster, self.between(source, target, raster.mode, made))

    def __len__(self) -> int:
        return len(self._held)


def _built(source: bytes, target: bytes, mode: str, made: str) -> Any:
    # Pillow is imported on first use, because most pages have no picture.
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(source)),
        ImageCms.ImageCmsProfile(BytesIO(target)),
        mode,
        made,
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


TRANSFORMS = Transforms(CACHES.table("colour.transforms", 8))
"""The transforms of this process."""
