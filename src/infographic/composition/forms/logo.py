"""Form `logo`: an SVG drawn as vectors.

Its colours become swatches: the theme's own where one is the same on screen, otherwise a new
one, in ink by the press profile. Name a logo's colours in the theme to set their ink.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import Field

from infographic.caches import CACHES
from infographic.colour import Rgb, Swatch
from infographic.colour.separation import press_ink
from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import MOST_SIZE, FormOptions
from infographic.composition.outline import Node
from infographic.composition.parts.picture_file import picture_data
from infographic.composition.svg_import import Drawing, import_svg
from infographic.diagnostics import SourceSpan
from infographic.geometry import Matrix, Rect
from infographic.scene import GroupItem, Item, PathItem, Stroke
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


_LOGOS = CACHES.table("forms.logos", 64)


def _drawing(data: bytes, place: SourceSpan) -> Drawing:
    return _LOGOS.recall(sha256(data).digest(), lambda: import_svg(data, place))


class Logo(Form[LogoOptions, _Logo]):
    """The drawing, as large as the region or the option `height` allows."""

    name = "logo"
    summary = "an SVG drawn as vectors"
    needs = "picture"
    Options = LogoOptions

    def measure(self, frame: Frame[LogoOptions]) -> _Logo:
        picture = frame.picture
        drawing = _drawing(picture_data(frame, picture), picture.at("file"))
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
        place = Matrix(scale, 0, 0, scale, left - box.x * scale, rect.y - box.y * scale)
        swatches = _swatches(measured)
        items: list[Item] = []
        for shape in measured.drawing.shapes:
            fill = swatches[shape.fill].name if shape.fill else None
            stroke = None
            if shape.stroke and shape.width > 0:
                stroke = Stroke(swatches[shape.stroke].name, shape.width * scale, round=False)
            path = shape.path.mapped(place)
            items.append(PathItem(path, mark, fill, stroke, shape.even_odd, picture.at("file")))
        canvas.add(GroupItem(tuple(items)))
        own = measured.frame.theme.swatches
        return canvas.drawn(
            measured.depth, swatches=tuple(s for s in swatches.values() if s.name not in own)
        )


def _swatches(measured: _Logo) -> dict[Rgb, Swatch]:
    """A swatch for every colour that is used: the theme's where one is the same on screen."""
    themed: dict[Rgb, Swatch] = {}
    for name, spec in measured.frame.theme.swatches.items():
        swatch = spec.swatch(name)
        themed.setdefault(swatch.rgb, swatch)
    used: dict[Rgb, Swatch] = {}
    for shape in measured.drawing.shapes:
        for rgb in (shape.fill, shape.stroke if shape.width > 0 else None):
            if rgb:
                name = "logo-{:02x}{:02x}{:02x}".format(*rgb)
                used[rgb] = themed.get(rgb) or Swatch(name, press_ink(rgb), rgb)
    return used


FORM = Logo()
