"""Form `photo`: a photograph as a duotone in inks of the theme, cropped around its focal point."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Annotated

from pydantic import AfterValidator, Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, Shown
from infographic.composition.options import FormOptions, Lines, Points
from infographic.composition.outline import Node
from infographic.composition.parts.picture_file import is_drawing
from infographic.composition.parts.toned_picture import (
    Tone,
    covering,
    inks_of,
    own_part,
    ratio_of,
    seen_picture,
)
from infographic.composition.picture_reading import Seen
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect, rectangle
from infographic.model.content import Picture, ratio_text
from infographic.semantics import Artifact, Mark, Role


class PhotoOptions(FormOptions):
    """Options of `photo`."""

    ratio: Annotated[str, AfterValidator(ratio_text)] = Field(
        "", description="width to height, such as `3:2` (default: the picture's `crop`, or its own)"
    )
    height: Lines = Field(0.0, description="least height (0: what its width asks for)")
    tone: Tone = Field("duotone", description="in two inks of the theme, or in its own colours")
    shadow: str = Field("", description="ink of the shadows: a use such as `accent`, or a swatch")
    highlight: str = Field("", description="ink of the highlights, the same way")
    grow: bool = Field(False, description="fills all of its region, cut as it must be")
    credit: bool = Field(True, description="sets the picture's credit under it")
    radius: Points = Field(0.0, description="rounds the corners")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Photo(Measured[PhotoOptions]):
    """`part` is the usable part of the picture; `high` its minimum height in points."""

    seen: Seen
    part: Rect
    high: float
    credit: Setting | None


CREDIT_GAP = 0.2
"""From the picture to its credit, in lines."""


class Photo(Form[PhotoOptions, _Photo]):
    """A duotone of an ink for the shadows and one for the highlights, each printed on its own
    plate; `tone: plain` keeps the picture's colours. `focus` and `crop` of the picture decide what
    stays visible, `credit` names its maker. With `bleed: [top, left, right]` it is filled to the
    bleed."""

    name = "photo"
    summary = "a photograph in two inks of the theme, with its credit"
    needs = "picture"
    Options = PhotoOptions

    def suits(self, shown: Shown) -> bool:
        """Whether the picture is not a drawing."""
        return self.shows(shown) and shown.picture is not None and not is_drawing(shown.picture)

    def measure(self, frame: Frame[PhotoOptions]) -> _Photo:
        asked, picture = frame.options, frame.picture
        inks = inks_of(frame, asked.tone, asked.shadow, asked.highlight)
        seen = seen_picture(frame, picture, inks)
        part = own_part(seen, picture, _ratio(asked.ratio))
        across = frame.width + frame.reach.left + frame.reach.right
        natural = max(across / ratio_of(seen, part) - frame.reach.top, frame.line)
        credit = None
        if picture.credit and asked.credit:
            credit = frame.set(
                picture.credit, "note", frame.width, colour="muted", source=picture.at("credit")
            )
        below = credit.depth + CREDIT_GAP * frame.line if credit else 0.0
        high = asked.height * frame.line or natural
        if frame.height and not asked.height:
            high = min(high, max(frame.height - below, frame.line))
        return _Photo(
            frame=frame,
            depth=frame.snap(high + below),
            stretch=inf if asked.grow else 0.0,
            seen=seen,
            part=part,
            high=high,
            credit=credit,
        )

    def draw(self, measured: _Photo, rect: Rect, node: Node) -> Drawn:
        frame, asked, credit = measured.frame, measured.options, measured.credit
        canvas, picture, reach = Canvas(frame, rect, node), frame.picture, frame.reach
        below = credit.depth + CREDIT_GAP * frame.line if credit else 0.0
        high = rect.height - below if asked.grow else measured.high
        room = Rect(rect.x, rect.y, rect.width, high).inset(
            -reach.left, -reach.top, -reach.right, 0
        )
        mark: Mark = Artifact("image")
        if not picture.decorative:
            mark = node.add(Role.FIGURE, f"{frame.region.id}.image", alt=picture.alt).mark
        clip = rectangle(room, asked.radius)
        canvas.add(covering(measured.seen, picture, measured.part, room, clip, mark))
        if credit:
            mark = node.add(Role.P, f"{frame.region.id}.credit", credit.text).mark
            canvas.place(credit, rect.x, rect.y + high + CREDIT_GAP * frame.line, mark)
        return canvas.drawn(frame.snap(high + below), images=(measured.seen.image,))


def _ratio(text: str) -> float:
    return Picture(file="x", decorative=True, crop=text).ratio if text else 0.0


FORM = Photo()
