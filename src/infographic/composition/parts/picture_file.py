"""Files of pictures: read from beside the content, by what they are and not by their name."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from infographic.caches import CACHES
from infographic.composition.frame import AnyFrame
from infographic.composition.svg_import import Drawing, import_svg
from infographic.diagnostics import SourceSpan, reason_of, refuse
from infographic.model.content import Content, Picture
from infographic.model.tables import confined

MOST_BYTES = 30_000_000


_DRAWINGS = CACHES.table("picture_file.drawings", 64)


def picture_data(frame: AnyFrame, picture: Picture) -> bytes:
    """The bytes of the file that a region shows."""
    return bytes_of(frame.content, picture)


def drawing_of(content: Content, picture: Picture) -> Drawing:
    """The drawing in an SVG file, in the language of the page."""
    data = bytes_of(content, picture)
    key = (sha256(data).digest(), content.language)
    place, file = picture.at("file"), picture.file
    found: Drawing = _DRAWINGS.recall(key, lambda: import_svg(data, place, file, content.language))
    return found


def is_drawing(picture: Picture) -> bool:
    """Whether a picture is named as an SVG drawing."""
    return picture.file.lower().endswith(".svg")


def bytes_of(content: Content, picture: Picture) -> bytes:
    """The bytes of a file, which must lie in the content's folder and be of a sane size."""
    place: SourceSpan = picture.at("file")
    path = confined(Path(content.folder or "."), picture.file, place)
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse("image", "the picture is larger than 30 MB", "make it smaller", place)
        return path.read_bytes()
    except OSError as error:
        reason = reason_of(error)
        hint = "put it beside the content file"
        raise refuse("image", f"cannot read {picture.file!r}: {reason}", hint, place) from None
