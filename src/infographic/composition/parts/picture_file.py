"""Files of pictures: read from beside the content, by what they are and not by their name."""

from __future__ import annotations

from pathlib import Path

from infographic.composition.frame import AnyFrame
from infographic.diagnostics import SourceSpan, reason_of, refuse
from infographic.model.content import Picture
from infographic.model.tables import confined

MOST_BYTES = 30_000_000


def picture_data(frame: AnyFrame, picture: Picture) -> bytes:
    """The bytes of the file, which must lie in the content's folder and be of a sane size."""
    place: SourceSpan = picture.at("file")
    path = confined(Path(frame.content.folder or "."), picture.file, place)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse("image", "the picture is larger than 30 MB", "make it smaller", place)
        return path.read_bytes()
    except OSError as error:
        reason = reason_of(error)
        hint = "put it beside the content file"
        raise refuse("image", f"cannot read {picture.file!r}: {reason}", hint, place) from None
