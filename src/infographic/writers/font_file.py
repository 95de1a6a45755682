"""Font files: the bytes behind a face of the scene, the same that its text was measured with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from infographic.diagnostics import refuse
from infographic.scene import FaceRef


@contextmanager
def subsetting(face: FaceRef) -> Iterator[None]:
    """Refuses a face whose file can be read and measured, and not be cut down to some glyphs."""
    try:
        yield
    except RuntimeError:  # all that HarfBuzz says
        message = f"the font {face.path!r} is damaged: its glyphs cannot be taken out of it"
        raise refuse("font", message, "export the font again, or use another") from None


def font_bytes(face: FaceRef) -> bytes:
    """The font file of a face.

    Raises OSError when it cannot be read, and InfographicError when it is no longer the file
    that the text was shaped with: its glyphs may have other numbers now.
    """
    data = Path(face.path).read_bytes()
    if face.digest and sha256(data).hexdigest() != face.digest:
        raise refuse("font", f"the font {face.path!r} changed while it was in use", "build again")
    return data
