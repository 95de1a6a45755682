"""Form `image`: a photograph or drawing (PNG, JPEG, TIFF, WebP), fitted into its region."""

from __future__ import annotations

from infographic.compose.forms.picture_file import picture_data
from infographic.compose.frame import Form, Frame
from infographic.compose.framing import CENTRE, placed, window
from infographic.compose.picture_reading import read_picture
from infographic.geometry import UNIT, Rect, rectangle
from infographic.scene import GroupItem, ImageItem
from infographic.semantics import Artifact, Mark, Role


def compose(frame: Frame) -> None:
    """The whole picture (`contain`), or as much as fills the region (`cover`)."""
    picture = frame.shown.picture
    assert picture is not None
    seen = read_picture(picture_data(frame, picture), picture.at("file"))
    focus, size = picture.focus or CENTRE, (seen.width, seen.height)
    part = window(*size, picture.ratio, focus, UNIT) if picture.ratio else UNIT
    fit = frame.choice("fit", "contain", "cover")
    lines = frame.option("height", 0.0)
    rect = frame.rect
    ratio = part.width * seen.width / (part.height * seen.height)
    frame.depth = frame.snap(
        lines * frame.line if lines > 0 else min(rect.width / ratio, rect.height)
    )
    room = Rect(rect.x, rect.y, rect.width, max(frame.depth, rect.height if frame.live else 0.0))
    if room.width <= 0 or room.height <= 0:
        return
    shown = room
    if fit == "cover":
        part = window(*size, room.width / room.height, focus, part)
    else:
        width = min(room.width, room.height * ratio)
        shown = Rect(room.x, room.y, width, width / ratio)
    mark: Mark = Artifact("image")
    if not picture.decorative:
        name = f"{frame.region.id}.image"
        mark = frame.node.add(Role.FIGURE, name, alt=picture.alt).mark
    frame.setter.images[seen.image.name] = seen.image
    matrix = placed(part, shown).after(seen.turn)
    item = ImageItem(seen.image.name, matrix, mark, picture.at("file"))
    clip = rectangle(shown, frame.option("radius", frame.theme.radius))
    frame.add(GroupItem((item,), clip=clip))


FORM = Form(
    "image",
    "a photograph or drawing (PNG, JPEG, TIFF or WebP)",
    ("fit", "height", "radius"),
    compose,
    needs="picture",
)
