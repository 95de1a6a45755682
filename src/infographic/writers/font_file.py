"""Font files: the bytes of a face of the scene, verified against those it was measured with."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from infographic.diagnostics import refuse
from infographic.scene import FaceRef


def font_bytes(face: FaceRef) -> bytes:
    """The font file of a face.

    Raises OSError when it cannot be read, and InfographicError when it is no longer the file that
    the text was shaped with, because its glyph indices may differ.
    """
    data = Path(face.path).read_bytes()
    if face.digest and sha256(data).hexdigest() != face.digest:
        raise refuse("font", f"the font {face.path!r} changed while it was in use", "build again")
    return data
