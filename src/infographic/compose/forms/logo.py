"""Form `logo`: an SVG drawn as vectors.

Its colours become swatches: the theme's own where one is the same on screen, otherwise a new
one, in ink by the press profile. Name a logo's colours in the theme to set their ink.
"""

from __future__ import annotations

from functools import lru_cache

from infographic.colour import Rgb, Swatch
from infographic.colour.separation import press_ink
from infographic.compose.forms.picture_file import picture_data
from infographic.compose.frame import Form, Frame
from infographic.compose.svg_import import Drawing, import_svg
from infographic.diagnostics import SourceSpan
from infographic.geometry import Matrix
from infographic.scene import GroupItem, Item, PathItem, Stroke
from infographic.semantics import Artifact, Mark, Role


@lru_cache(maxsize=64)
def _drawing(data: bytes, place: SourceSpan) -> Drawing:
    return import_svg(data, place)


def compose(frame: Frame) -> None:
    """The drawing, as large as the region or the option `height` (in lines) allows."""
    picture = frame.shown.picture
    assert picture is not None
    drawing = _drawing(picture_data(frame, picture), picture.at("file"))
    lines = frame.option("height", 3.0)
    align = frame.choice("align", "left", "center", "right")
    box, rect = drawing.box, frame.rect
    scale = min(max(lines, 0.1) * frame.line / box.height, rect.width / box.width)
    frame.depth = frame.snap(box.height * scale)
    spare = rect.width - box.width * scale
    left = rect.x + {"left": 0.0, "center": spare / 2, "right": spare}[align]
    mark: Mark = Artifact("logo")
    if not picture.decorative:
        name = f"{frame.region.id}.logo"
        mark = frame.node.add(Role.FIGURE, name, alt=picture.alt).mark
    place = Matrix(scale, 0, 0, scale, left - box.x * scale, rect.y - box.y * scale)
    items: list[Item] = []
    for shape in drawing.shapes:
        fill = _swatch(frame, shape.fill) if shape.fill else None
        stroke = None
        if shape.stroke and shape.width > 0:
            stroke = Stroke(_swatch(frame, shape.stroke), shape.width * scale, round=False)
        path = shape.path.mapped(place)
        items.append(PathItem(path, mark, fill, stroke, shape.even_odd, picture.at("file")))
    frame.add(GroupItem(tuple(items)))


def _swatch(frame: Frame, rgb: Rgb) -> str:
    for name, spec in frame.theme.swatches.items():
        if spec.swatch(name).rgb == rgb:
            return name
    name = "logo-{:02x}{:02x}{:02x}".format(*rgb)
    frame.setter.swatches[name] = Swatch(name, press_ink(rgb), rgb)
    return name


FORM = Form("logo", "an SVG drawn as vectors", ("height", "align"), compose, needs="picture")
