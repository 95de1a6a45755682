"""Form `image`: a photograph or drawing (PNG, JPEG, TIFF, WebP), fitted into its region."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.framing import CENTRE, placed, window
from infographic.composition.options import FormOptions, Lines, Points
from infographic.composition.outline import Node
from infographic.composition.parts.picture_file import picture_data
from infographic.composition.picture_reading import Seen, read_picture
from infographic.geometry import UNIT, Rect, rectangle
from infographic.scene import GroupItem, ImageItem
from infographic.semantics import Artifact, Mark, Role


class ImageOptions(FormOptions):
    """Options of `image`."""

    fit: Literal["contain", "cover"] = Field(
        "contain", description="the whole picture, or as much of it as fills the region"
    )
    height: Lines = Field(0.0, description="least height (0: what its width asks for)")
    radius: Points | None = Field(None, description="rounds the corners (default: the theme's)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Image(Measured[ImageOptions]):
    """`part` is what the content's `crop` leaves, in parts of the picture; `ratio` is its own."""

    seen: Seen
    part: Rect
    ratio: float


class ImageForm(Form[ImageOptions, _Image]):
    """The whole picture (`contain`), or as much as fills the region (`cover`)."""

    name = "image"
    summary = "a photograph or drawing (PNG, JPEG, TIFF or WebP)"
    needs = "picture"
    mirrors = False
    Options = ImageOptions

    def measure(self, frame: Frame[ImageOptions]) -> _Image:
        picture, asked = frame.picture, frame.options
        seen = read_picture(picture_data(frame, picture), picture.at("file"))
        focus, size = picture.focus or CENTRE, (seen.width, seen.height)
        part = window(*size, picture.ratio, focus, UNIT) if picture.ratio else UNIT
        ratio = part.width * seen.width / (part.height * seen.height)
        natural = frame.width / ratio
        depth = asked.height * frame.line if asked.height > 0 else min(natural, frame.height)
        depth = frame.snap(depth)
        grows = inf if asked.fit == "cover" else max(0.0, natural - depth)
        return _Image(frame=frame, depth=depth, stretch=grows, seen=seen, part=part, ratio=ratio)

    def draw(self, measured: _Image, rect: Rect, node: Node) -> Drawn:
        canvas, seen, asked = Canvas(measured.frame, rect, node), measured.seen, measured.options
        picture, theme = measured.frame.picture, measured.frame.theme
        room = Rect(rect.x, rect.y, rect.width, max(measured.depth, rect.height))
        part, shown = _fitted(measured, room)
        mark: Mark = Artifact("image")
        if not picture.decorative:
            name = f"{measured.frame.region.id}.image"
            mark = node.add(Role.FIGURE, name, alt=picture.alt).mark
        matrix = placed(part, shown).after(seen.turn)
        item = ImageItem(seen.image.name, matrix, mark, picture.at("file"))
        radius = theme.radius if asked.radius is None else asked.radius
        canvas.add(GroupItem((item,), clip=rectangle(shown, radius)))
        natural = min(rect.width / measured.ratio, room.height)
        depth = measured.depth if asked.height > 0 else measured.frame.snap(natural)
        return canvas.drawn(depth, images=(seen.image,))


def _fitted(measured: _Image, room: Rect) -> tuple[Rect, Rect]:
    """The part of the picture that is shown, and where: at the room's top left, or all over it."""
    part, seen = measured.part, measured.seen
    if measured.options.fit == "contain":
        width = min(room.width, room.height * measured.ratio)
        return part, Rect(room.x, room.y, width, width / measured.ratio)
    focus = measured.frame.picture.focus or CENTRE
    return window(seen.width, seen.height, room.width / room.height, focus, part), room


FORM = ImageForm()
