"""Shapes in SVG files: paths with their fill and stroke, images, transforms."""

from __future__ import annotations

from base64 import b64encode
from xml.etree.ElementTree import Element

from infographic.colour import Swatch
from infographic.geometry import Matrix, Path
from infographic.scene import Image, ImageItem, PathItem
from infographic.units import number
from infographic.writers.svg_text import Attributes


def path_data(path: Path) -> str:
    """The path as SVG path data, absolute, three decimals."""
    return "".join(name + " ".join(map(number, values)) for name, values in path.commands)


def matrix(m: Matrix) -> str:
    """The value of a `transform` attribute."""
    values = (m.a, m.b, m.c, m.d)
    return f"matrix({' '.join(number(v, 7) for v in values)} {number(m.e)} {number(m.f)})"


def path_element(item: PathItem, swatches: dict[str, Swatch]) -> tuple[Attributes, Element]:
    """The path's fill and stroke, which neighbours may share, and its `path` element."""
    style = [("fill", swatches[item.fill].hex if item.fill else "none")]
    if item.even_odd:
        style.append(("fill-rule", "evenodd"))
    if stroke := item.stroke:
        style += [("stroke", swatches[stroke.swatch].hex), ("stroke-width", number(stroke.width))]
        if stroke.round:
            style += [("stroke-linecap", "round"), ("stroke-linejoin", "round")]
        if stroke.dash:
            style.append(("stroke-dasharray", " ".join(map(number, stroke.dash))))
    return tuple(style), Element("path", {"d": path_data(item.path)})


def image_element(item: ImageItem, images: dict[str, Image]) -> Element:
    """The image as a data URI; upright images get a plain box, others a transform."""
    image, m = images[item.image], item.matrix
    data = b64encode(image.data).decode("ascii")
    xml = Element("image", {"xlink:href": f"data:{image.media_type};base64,{data}"})
    if m.b == m.c == 0 and m.a > 0 and m.d > 0:
        box = {"x": m.e, "y": m.f, "width": m.a, "height": m.d}
        for name, value in box.items():
            xml.set(name, number(value))
    else:
        across, down = 1 / image.width, 1 / image.height
        xml.set("width", str(image.width))
        xml.set("height", str(image.height))
        xml.set("transform", matrix(m.after(Matrix(a=across, d=down))))
    xml.set("preserveAspectRatio", "none")
    return xml
