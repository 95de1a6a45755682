"""Form `image`: a photograph or drawing, PNG or JPEG, fitted into its region."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from hashlib import sha256
from math import inf
from typing import Literal

from pydantic import Field

from infographic.caches import CACHES
from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines, Points
from infographic.composition.outline import Node
from infographic.composition.parts.picture_file import picture_data
from infographic.diagnostics import SourceSpan, refuse
from infographic.geometry import Matrix, Rect, rectangle
from infographic.scene import GroupItem, Image, ImageItem
from infographic.semantics import Artifact, Mark, Role

MOST_PIXELS = 50_000_000
_IMAGES = CACHES.table("forms.images", 256)
_MODES = {"PNG": ("RGB", "RGBA", "L", "LA", "P", "1"), "JPEG": ("RGB", "L")}


class ImageOptions(FormOptions):
    """Options of `image`."""

    fit: Literal["contain", "cover"] = Field(
        "contain", description="the whole picture, or as much of it as fills the region"
    )
    height: Lines = Field(0.0, description="least height (0: what its width asks for)")
    radius: Points | None = Field(None, description="rounds the corners (default: the theme's)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Image(Measured[ImageOptions]):
    image: Image


class ImageForm(Form[ImageOptions, _Image]):
    """The whole picture (`contain`), or as much as fills the region (`cover`)."""

    name = "image"
    summary = "a photograph or drawing (PNG or JPEG)"
    needs = "picture"
    Options = ImageOptions

    def measure(self, frame: Frame[ImageOptions]) -> _Image:
        picture, asked = frame.picture, frame.options
        image = read_image(picture_data(frame, picture), picture.at("file"))
        natural = frame.width * image.height / image.width
        depth = asked.height * frame.line if asked.height > 0 else min(natural, frame.height)
        depth = frame.snap(depth)
        grows = inf if asked.fit == "cover" else max(0.0, natural - depth)
        return _Image(frame=frame, depth=depth, stretch=grows, image=image)

    def draw(self, measured: _Image, rect: Rect, node: Node) -> Drawn:
        canvas, image, asked = Canvas(measured.frame, rect, node), measured.image, measured.options
        picture, theme = measured.frame.picture, measured.frame.theme
        room = Rect(rect.x, rect.y, rect.width, max(measured.depth, rect.height))
        place = _fitted(image, room, asked.fit)
        mark: Mark = Artifact("image")
        if not picture.decorative:
            name = f"{measured.frame.region.id}.image"
            mark = node.add(Role.FIGURE, name, alt=picture.alt).mark
        matrix = Matrix(place.width, 0, 0, place.height, place.x, place.y)
        item = ImageItem(image.name, matrix, mark, picture.at("file"))
        shown = room if asked.fit == "cover" else place
        radius = theme.radius if asked.radius is None else asked.radius
        canvas.add(GroupItem((item,), clip=rectangle(shown, radius)))
        natural = min(rect.width * image.height / image.width, room.height)
        depth = measured.depth if asked.height > 0 else measured.frame.snap(natural)
        return canvas.drawn(depth, images=(image,))


def _fitted(image: Image, room: Rect, fit: str) -> Rect:
    """Where the picture lies: inside the room at its top left, or over it and centred."""
    inside = fit == "contain"
    scale = (min if inside else max)(room.width / image.width, room.height / image.height)
    width, height = image.width * scale, image.height * scale
    left = room.x if inside else room.x - (width - room.width) / 2
    top = room.y if inside else room.y - (height - room.height) / 2
    return Rect(left, top, width, height)


def read_image(data: bytes, place: SourceSpan) -> Image:
    """A PNG or JPEG, told by its content, as an image of the scene; refused in one line."""
    digest = sha256(data).hexdigest()
    kind, mode, width, height = _IMAGES.recall(digest, lambda: _probe(data, place))
    if mode not in _MODES[kind]:
        hint = "save it as 8-bit RGB or grey"
        raise refuse("image", f"a {kind} of mode {mode} is not taken", hint, place)
    name = "image-" + digest[:16]
    return Image(name, f"image/{kind.lower()}", data, width, height)


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


FORM = ImageForm()
