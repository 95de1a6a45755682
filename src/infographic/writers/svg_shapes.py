"""Shapes in SVG files: paths with their fill and stroke, images, transforms."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from xml.etree.ElementTree import Element

from infographic.geometry import Matrix, Path
from infographic.ink import Swatch
from infographic.scene import Gradient, Image, ImageItem, Paint, PathItem, Stroke
from infographic.units import number
from infographic.writers.rasters import SCREEN_PPI, for_screen, shown_pixels
from infographic.writers.svg_text import Attributes


def path_data(path: Path) -> str:
    """The path as SVG path data, absolute, three decimals."""
    return "".join(name + " ".join(map(number, values)) for name, values in path.commands)


def matrix(m: Matrix) -> str:
    """The value of a `transform` attribute."""
    values = (m.a, m.b, m.c, m.d)
    return f"matrix({' '.join(number(v, 7) for v in values)} {number(m.e)} {number(m.f)})"


Painter = Callable[[Paint], str]
"""The value of `fill` or `stroke` for a paint."""
MITER = 10.0
"""The miter limit that the root of every file sets: the one of PDF."""


def path_element(item: PathItem, painted: Painter) -> tuple[Attributes, Element]:
    """The path's fill and stroke, which neighbours may share, and its `path` element."""
    style = [("fill", painted(item.fill) if item.fill else "none")]
    if item.even_odd:
        style.append(("fill-rule", "evenodd"))
    if stroke := item.stroke:
        style += [("stroke", painted(stroke.swatch)), ("stroke-width", number(stroke.width))]
        style += pen_attributes(stroke)
    return tuple(style), Element("path", {"d": path_data(item.path)})


def pen_attributes(stroke: Stroke, limit: float = MITER) -> list[tuple[str, str]]:
    """Ends, corners and dashes of a stroke, where they are not what SVG takes unasked.

    `limit` is the miter limit that holds when nothing is said.
    """
    style: list[tuple[str, str]] = []
    if stroke.ends != "butt":
        style.append(("stroke-linecap", stroke.ends))
    if stroke.corners != "miter":
        style.append(("stroke-linejoin", stroke.corners))
    elif stroke.miter != limit:
        style.append(("stroke-miterlimit", number(stroke.miter)))
    if sum(stroke.dash) > 0:
        style.append(("stroke-dasharray", " ".join(map(number, stroke.dash))))
        if stroke.offset:
            style.append(("stroke-dashoffset", number(stroke.offset)))
    return style


def gradient_element(gradient: Gradient, name: str, swatches: dict[str, Swatch]) -> Element:
    """A gradient as `linearGradient` or `radialGradient`, in the coordinates of its item."""
    start, end, radius = gradient.start, gradient.end, gradient.radius
    attributes = {"id": name, "gradientUnits": "userSpaceOnUse"}
    if radius is None:
        places = {"x1": start.x, "y1": start.y, "x2": end.x, "y2": end.y}
    else:
        places = {"cx": end.x, "cy": end.y, "r": radius, "fx": start.x, "fy": start.y}
    attributes |= {key: number(value) for key, value in places.items()}
    if gradient.matrix != Matrix():
        attributes["gradientTransform"] = matrix(gradient.matrix)
    xml = Element("linearGradient" if radius is None else "radialGradient", attributes)
    for at, swatch in gradient.stops:
        stop = {"offset": number(at, 5), "stop-color": swatches[swatch].hex}
        xml.append(Element("stop", stop))
    return xml


def image_element(item: ImageItem, images: dict[str, Image]) -> Element:
    """The image as a data URI; upright images get a plain box, others a transform."""
    image, m = images[item.image], item.matrix
    media_type, raw = for_screen(image, shown_pixels(m, SCREEN_PPI))
    data = b64encode(raw).decode("ascii")
    xml = Element("image", {"xlink:href": f"data:{media_type};base64,{data}"})
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
