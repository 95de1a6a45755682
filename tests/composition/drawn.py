"""Drawings read from SVG, put on a page of their own size and drawn by other programs."""

from __future__ import annotations

import sys
from pathlib import Path

from infographic.colour import ProcessInk, Rgb, Swatch
from infographic.composition.svg.placing import placed
from infographic.composition.svg_import import import_svg
from infographic.diagnostics import SourceSpan
from infographic.geometry import Matrix, Rect
from infographic.page import PageBoxes
from infographic.scene import GroupItem, Metadata, Page, Scene
from infographic.semantics import ContentRef, Role, StructureElement

sys.path.append(str(Path(__file__).parents[1]))
import rasters

PLACE = SourceSpan("page.yaml", 4, 9)
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'viewBox="0 0 100 100">'
)


def scene(svg: str | bytes, width: float = 50, language: str = "en") -> Scene:
    """The drawing alone on a page of this width in points."""
    data = svg.encode() if isinstance(svg, str) else svg
    drawing = import_svg(data, PLACE, "mark.svg", language)
    scale = width / drawing.box.width
    swatches: dict[str, Swatch] = {}

    def swatch(rgb: Rgb) -> str:
        name = "-".join(map(str, rgb))
        cyan, magenta, yellow = (1 - part / 255 for part in rgb)
        swatches[name] = Swatch(name, ProcessInk(cyan, magenta, yellow, 0), rgb)
        return name

    matrix = Matrix(scale, 0, 0, scale)
    items = placed(drawing, matrix, ContentRef("figure"), PLACE, swatch)
    box = Rect(0, 0, width, drawing.box.height * scale)
    figure = StructureElement("figure", Role.FIGURE, alt="a drawing")
    return Scene(
        (Page(PageBoxes(box, box, box, box), (GroupItem(tuple(items)),)),),
        StructureElement("doc", Role.DOCUMENT, (figure,)),
        {},
        swatches,
        Metadata("Drawing", "en"),
    )


def in_pdfium(svg: str, language: str = "en") -> rasters.Picture:
    """The drawing through our PDF, 200 pixels wide."""
    from infographic.writers.pdf.document import write_pdf
    from infographic.writers.pdf.profiles import PLAIN

    return rasters.pdf_pages(write_pdf(scene(svg, language=language), PLAIN), 288)[0]


def in_cairo(svg: str) -> rasters.Picture:
    """The drawing through our SVG, 200 pixels wide."""
    from infographic.writers.png import write_png

    return rasters.png_pixels(write_png(scene(svg), 288))
