"""Form `image`: a photograph or drawing, PNG or JPEG, fitted into its region."""

from __future__ import annotations

import io
import warnings
from functools import lru_cache
from hashlib import sha256

from infographic.compose.forms.picture_file import picture_data
from infographic.compose.frame import Form, Frame
from infographic.diagnostics import SourceSpan, refuse
from infographic.geometry import Matrix, Rect, rectangle
from infographic.scene import GroupItem, Image, ImageItem
from infographic.semantics import Artifact, Mark, Role

MOST_PIXELS = 50_000_000
_MODES = {"PNG": ("RGB", "RGBA", "L", "LA", "P", "1"), "JPEG": ("RGB", "L")}


def compose(frame: Frame) -> None:
    """The whole picture (`contain`), or as much as fills the region (`cover`)."""
    picture = frame.shown.picture
    assert picture is not None
    image = read_image(picture_data(frame, picture), picture.at("file"))
    fit = frame.choice("fit", "contain", "cover")
    lines = frame.option("height", 0.0)
    rect = frame.rect
    natural = rect.width * image.height / image.width
    frame.depth = frame.snap(lines * frame.line if lines > 0 else min(natural, rect.height))
    room = Rect(rect.x, rect.y, rect.width, max(frame.depth, rect.height if frame.live else 0.0))
    scale = (min if fit == "contain" else max)(room.width / image.width, room.height / image.height)
    width, height = image.width * scale, image.height * scale
    left = room.x if fit == "contain" else room.x - (width - room.width) / 2
    top = room.y if fit == "contain" else room.y - (height - room.height) / 2
    mark: Mark = Artifact("image")
    if not picture.decorative:
        name = f"{frame.region.id}.image"
        mark = frame.node.add(Role.FIGURE, name, alt=picture.alt).mark
    frame.setter.images[image.name] = image
    item = ImageItem(image.name, Matrix(width, 0, 0, height, left, top), mark, picture.at("file"))
    shown = room if fit == "cover" else Rect(left, top, width, height)
    clip = rectangle(shown, frame.option("radius", frame.theme.radius))
    frame.add(GroupItem((item,), clip=clip))


def read_image(data: bytes, place: SourceSpan) -> Image:
    """A PNG or JPEG, told by its content, as an image of the scene; refused in one line."""
    kind, mode, width, height = _probe(data, place)
    if mode not in _MODES[kind]:
        hint = "save it as 8-bit RGB or grey"
        raise refuse("image", f"a {kind} of mode {mode} is not taken", hint, place)
    name = "image-" + sha256(data).hexdigest()[:16]
    return Image(name, f"image/{kind.lower()}", data, width, height)


@lru_cache(maxsize=32)
def _probe(data: bytes, place: SourceSpan) -> tuple[str, str, int, int]:
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Pillow.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
                width, height = opened.size
                if width * height > MOST_PIXELS:
                    raise refuse("image", "more than 50 million pixels", "make it smaller", place)
                kind, mode = ("PNG" if opened.format == "PNG" else "JPEG"), opened.mode
                opened.load()
    except (UnidentifiedImageError, Warning):
        raise refuse("image", "the file is no PNG or JPEG", "save it as one", place) from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise refuse("image", "the picture is damaged", "save it anew", place) from None
    return kind, mode, width, height


FORM = Form(
    "image",
    "a photograph or drawing (PNG or JPEG)",
    ("fit", "height", "radius"),
    compose,
    needs="picture",
)
