"""Scenery `illustration`: a designer's SVG as vectors behind the words of a band.

Words stay readable: a line that lies on a colour without enough contrast gets the band's ground
behind it.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from infographic.composition.options import FormOptions
from infographic.composition.parts.drawn_file import (
    Across,
    Down,
    Fit,
    hard_to_read,
    illustrated,
    laid,
    panels,
)
from infographic.composition.parts.picture_file import drawing_of, is_drawing
from infographic.composition.stage import Paint, Scenery, Stage
from infographic.composition.svg.inks import Inks
from infographic.geometry import Rect, rectangle
from infographic.model.content import Picture
from infographic.scene import Item
from infographic.semantics import Artifact, Mark, Role


class IllustrationOptions(FormOptions):
    """Options of the scenery `illustration`."""

    file: str = Field(
        "", description="an SVG beside the content, as decoration (default: the content's `image`)"
    )
    fit: Fit = Field("cover", description="as much as fills the band, or the whole drawing")
    align: Across = Field("right", description="where it stands across")
    valign: Down = Field("bottom", description="where it stands up and down")
    share: Annotated[float, Field(ge=0.05, le=1)] = Field(
        1.0, description="part of the band's width that it may take, at the side of `align`"
    )
    margins: bool = Field(False, description="keeps to the margins instead of reaching the bleed")


class Illustration(Scenery[IllustrationOptions]):
    """The drawing, and the band's ground behind words that could not be read on it."""

    name = "illustration"
    summary = "a designer's SVG as vectors, words kept readable"
    mirrors = False
    Options = IllustrationOptions

    def paint(self, stage: Stage[IllustrationOptions]) -> tuple[Item, ...]:
        asked, picture = stage.options, _picture(stage)
        if picture is None or not is_drawing(picture):
            return ()
        whole = stage.inner if asked.margins else stage.band
        wide = whole.width * asked.share
        left = {"left": 0.0, "center": 0.5, "right": 1.0}[asked.align] * (whole.width - wide)
        room = Rect(whole.x + left, whole.y, wide, whole.height)
        drawing = drawing_of(stage.content, picture)
        matrix, seen = laid(drawing, picture, room, asked.fit, (asked.align, asked.valign))
        inks = Inks(stage.theme)
        drawn = illustrated(drawing, matrix, seen, picture, _mark(stage, picture), inks)
        stage.swatches.update({swatch.name: swatch for swatch in inks.added.values()})
        over = [(box, ink) for box, ink in zip(stage.words, stage.inks, strict=True)
                if box.overlaps(seen)]  # fmt: skip
        lost = hard_to_read([drawn], [box for box, _ in over], [ink for _, ink in over], inks)
        paint = Paint(stage)
        for box in panels(lost, 0.35 * stage.line):
            paint.fill(rectangle(box.meet(stage.band), stage.theme.radius), "fill")
        return (drawn, *paint.items)


def _picture(stage: Stage[IllustrationOptions]) -> Picture | None:
    """The file that is asked for, which decorates, or the page's own picture."""
    if not stage.options.file:
        return stage.content.image
    place = stage.spec.option_span("file")
    made = Picture(file=stage.options.file, decorative=True)
    return made.model_copy(update={"places": {"file": place}, "place": place})


def _mark(stage: Stage[IllustrationOptions], picture: Picture) -> Mark:
    if picture.decorative or stage.node is None:
        return Artifact("scenery")
    return stage.node.add(Role.FIGURE, "illustration", alt=picture.alt).mark


SCENERY = Illustration()
