"""Form `logo`: an SVG drawn as vectors.

Its colours become swatches: the theme's own where one is the same on screen, otherwise a new
one, in ink by the press profile. Name a logo's colours in the theme to set their ink.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import MOST_SIZE, FormOptions
from infographic.composition.outline import Node
from infographic.composition.parts.picture_file import drawing_of
from infographic.composition.svg.inks import Inks
from infographic.composition.svg.placing import placed
from infographic.composition.svg_import import Drawing
from infographic.geometry import Matrix, Rect
from infographic.scene import GroupItem
from infographic.semantics import Artifact, Mark, Role


class LogoOptions(FormOptions):
    """Options of `logo`."""

    height: Annotated[float, Field(ge=0.1, le=MOST_SIZE, json_schema_extra={"unit": "lines"})] = (
        Field(3.0, description="height, as far as the region's width allows")
    )
    align: Literal["left", "center", "right"] = Field("left", description="where it stands")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Logo(Measured[LogoOptions]):
    drawing: Drawing
    scale: float


class Logo(Form[LogoOptions, _Logo]):
    """The drawing, as large as the region or the option `height` allows."""

    name = "logo"
    summary = "an SVG drawn as vectors"
    needs = "picture"
    mirrors = False
    Options = LogoOptions

    def measure(self, frame: Frame[LogoOptions]) -> _Logo:
        picture = frame.picture
        drawing = drawing_of(frame.content, picture)
        box, height = drawing.box, frame.options.height * frame.line
        scale = min(height / box.height, frame.width / box.width)
        depth = frame.snap(box.height * scale)
        return _Logo(frame=frame, depth=depth, drawing=drawing, scale=scale)

    def draw(self, measured: _Logo, rect: Rect, node: Node) -> Drawn:
        canvas, picture = Canvas(measured.frame, rect, node), measured.frame.picture
        box, scale, align = measured.drawing.box, measured.scale, measured.options.align
        spare = rect.width - box.width * scale
        left = rect.x + {"left": 0.0, "center": spare / 2, "right": spare}[align]
        mark: Mark = Artifact("logo")
        if not picture.decorative:
            name = f"{measured.frame.region.id}.logo"
            mark = node.add(Role.FIGURE, name, alt=picture.alt).mark
        matrix = Matrix(scale, 0, 0, scale, left - box.x * scale, rect.y - box.y * scale)
        inks = Inks(measured.frame.theme)
        items = placed(measured.drawing, matrix, mark, picture.at("file"), inks.swatch)
        canvas.add(GroupItem(tuple(items)))
        return canvas.drawn(measured.depth, swatches=tuple(inks.added.values()))


FORM = Logo()
