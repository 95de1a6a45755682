"""Scenery `ruled`: fine lines to write on, in the free depth of the band."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from infographic.composition.options import FormOptions
from infographic.composition.stage import Paint, Scenery, Stage
from infographic.geometry import polyline
from infographic.scene import Item


class RuledOptions(FormOptions):
    """Options of `ruled`."""

    pitch: Annotated[float, Field(ge=0.5, le=10)] = Field(
        1.75, description="space between the lines, in lines of running text"
    )
    least: Annotated[int, Field(ge=1, le=100)] = Field(
        3, description="lines that there must be room for: fewer are not drawn"
    )


class Ruled(Scenery[RuledOptions]):
    """Evenly spaced lines between the margins, the last one at the bottom of the band."""

    name = "ruled"
    summary = "fine lines to write on"
    Options = RuledOptions

    def paint(self, stage: Stage[RuledOptions]) -> tuple[Item, ...]:
        asked, paint, room = stage.options, Paint(stage), stage.inner
        pitch = asked.pitch * stage.line
        count = int((room.height - stage.line) // pitch)
        if count >= asked.least:
            width = stage.theme.strokes.get("rule", 0.5)
            for number in range(count):
                y = room.bottom - number * pitch
                paint.stroke(polyline([(room.x, y), (room.right, y)]), "rule", width)
        return tuple(paint.items)


SCENERY = Ruled()
