"""Transforms: the one way in which colours are converted between two ICC profiles.

The rendering intent is relative colorimetric with black point compensation: colours that the
target has stay what they are, and the darkest shadow meets the darkest ink.
"""

from __future__ import annotations

from collections import OrderedDict
from hashlib import sha256
from io import BytesIO
from typing import Any

Key = tuple[bytes, bytes, str, str]


class Transforms:
    """LittleCMS transforms, each built once and kept while it is among the last `most` used.

    They are known by what the profiles contain, so that the same profile from two files is
    one. A transform of two press profiles takes about a megabyte; they go with this object.
    """

    def __init__(self, most: int = 8) -> None:
        self._most = most
        self._held: OrderedDict[Key, Any] = OrderedDict()

    def between(self, source: bytes, target: bytes, mode: str, made: str) -> Any:
        """The transform from pictures of `mode` in `source` to pictures of mode `made`.

        Raises ImageCms.PyCMSError or OSError when a profile cannot be used.
        """
        key = (sha256(source).digest(), sha256(target).digest(), mode, made)
        if key not in self._held:
            self._held[key] = _built(source, target, mode, made)
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        self._held.move_to_end(key)
        return self._held[key]

    def apply(self, raster: Any, source: bytes, target: bytes, made: str) -> Any:
        """A Pillow image in the colours of `source` as one of mode `made` in those of `target`."""
        from PIL import ImageCms

        return ImageCms.applyTransform(raster, self.between(source, target, raster.mode, made))

    def __len__(self) -> int:
        return len(self._held)


def _built(source: bytes, target: bytes, mode: str, made: str) -> Any:
    # Pillow is loaded here only: most pages have no picture.
    from PIL import ImageCms

    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(source)),
        ImageCms.ImageCmsProfile(BytesIO(target)),
        mode,
        made,
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


TRANSFORMS = Transforms()
"""The transforms of this process."""
