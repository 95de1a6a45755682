"""Form `logo`: an SVG drawn as vectors.

Its colours become swatches: the theme's own where one is the same on screen, otherwise a new
one with the device formula's build. Name a logo's colours in the theme to set their ink.
"""

from __future__ import annotations

from functools import lru_cache

from infographic.compose.forms.picture_file import picture_data
from infographic.compose.frame import Form, Frame
from infographic.compose.svg.inks import swatch_for
from infographic.compose.svg.placing import placed
from infographic.compose.svg_import import Drawing, import_svg
from infographic.diagnostics import SourceSpan
from infographic.geometry import Matrix
from infographic.scene import GroupItem
from infographic.semantics import Artifact, Mark, Role


@lru_cache(maxsize=64)
def _drawing(data: bytes, place: SourceSpan, file: str, language: str) -> Drawing:
    return import_svg(data, place, file, language)


def compose(frame: Frame) -> None:
    """The drawing, as large as the region or the option `height` (in lines) allows."""
    picture = frame.shown.picture
    assert picture is not None
    place = picture.at("file")
    language = frame.content.language
    drawing = _drawing(picture_data(frame, picture), place, picture.file, language)
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
    matrix = Matrix(scale, 0, 0, scale, left - box.x * scale, rect.y - box.y * scale)
    items = placed(drawing, matrix, mark, place, lambda rgb: swatch_for(frame, rgb))
    frame.add(GroupItem(tuple(items)))


FORM = Form("logo", "an SVG drawn as vectors", ("height", "align"), compose, needs="picture")
