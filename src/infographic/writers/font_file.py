"""Font files: the bytes of a face of the scene, verified against those it was measured with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from infographic.diagnostics import refuse
from infographic.font_files.static import static_font
from infographic.font_files.unusable import UnusableError
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
    """The font of a face, static and alone in its file.

    Raises OSError when it cannot be read, and InfographicError when it is no longer the font that
    the text was shaped with, because its glyph indices may differ.
    """
    data = Path(face.path).read_bytes()
    with suppress(UnusableError):  # then it is another file now
        data = static_font(data, face.choice)
    if face.digest and sha256(data).hexdigest() != face.digest:
        raise refuse("font", f"the font {face.path!r} changed while it was in use", "build again")
    return data
