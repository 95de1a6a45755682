"""Shapes in SVG files: paths with their fill and stroke, images, transforms."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from infographic.colour import Swatch
from infographic.geometry import KAPPA, Command, Matrix, Path
from infographic.scene import Gradient, Image, ImageItem, Paint, PathItem, Stroke
from infographic.units import number
from infographic.writers.rasters import SCREEN_PPI, for_screen, shown_pixels
from infographic.writers.svg_lines import Attributes

NEAR = 0.004
"""Distance in points within which two positions are equal: less than two decimals can express."""


def path_data(path: Path) -> str:
    """The path as SVG path data, absolute, three decimals."""
    return "".join(name + " ".join(map(number, values)) for name, values in path.commands)


def compact_data(path: Path) -> str:
    """The path as compact path data: relative, two decimals.

    Steps are computed between rounded positions, so that errors do not accumulate. Zero-length
    segments are left out, and a circle is written as two arcs, which editors recognise as a
    circle.
    """
    out = _Compact()
    for subpath in _subpaths(path):
        out.add(subpath)
    return "".join(out.parts)


def _subpaths(path: Path) -> Iterator[list[Command]]:
    current: list[Command] = []
    for command in path.commands:
        if command[0] == "M" and current:
            yield current
            current = []
        current.append(command)
    if current:
        yield current


class _Compact:
    """Builds path data; positions are integers in hundredths of a point."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.x = self.y = 0
        self.start = (0, 0)
        self.last: tuple[int, int] | None = None
        """The second control point of the last curve, which `s` reflects."""

    def add(self, commands: list[Command]) -> None:
        """Write one subpath."""
        before = len(self.parts)
        for name, values in commands:
            places = [round(v * 100) for v in values]
            if name == "M":
                self._move(places)
                before = len(self.parts)
                if radius := _circle_radius(commands):
                    self._circle(round(radius * 100))
                    return
            elif name == "L":
                self._line(places)
            elif name == "C":
                self._curve(places)
            else:
                if before == len(self.parts):
                    self.parts.append("h.01")
                self.parts.append("z")
                self.x, self.y = self.start
                self.last = None
        if before == len(self.parts):
            self.parts.append("h.01")  # a dot: a very short line with round caps

    def _move(self, places: list[int]) -> None:
        x, y = places
        self._write("m" if self.parts else "M", x - self.x, y - self.y)
        self.x, self.y, self.start, self.last = x, y, (x, y), None

    def _line(self, places: list[int]) -> None:
        x, y = places
        dx, dy = x - self.x, y - self.y
        if dx and dy:
            self._write("l", dx, dy)
        elif dx or dy:
            self._write("h" if dx else "v", dx or dy)
        self.x, self.y, self.last = x, y, None

    def _curve(self, places: list[int]) -> None:
        x1, y1, x2, y2, x, y = places
        if all(v == at for v, at in zip(places, (self.x, self.y) * 3, strict=True)):
            return
        steps = [v - (self.y if i % 2 else self.x) for i, v in enumerate(places)]
        smooth = self.last is not None and (
            abs(x1 - 2 * self.x + self.last[0]) <= 1 and abs(y1 - 2 * self.y + self.last[1]) <= 1
        )
        self._write("s" if smooth else "c", *(steps[2:] if smooth else steps))
        self.x, self.y, self.last = x, y, (x2, y2)

    def _circle(self, radius: int) -> None:
        """From the topmost point, clockwise."""
        for way in (2 * radius, -2 * radius):
            flags = f"a{_hundredths(radius)} {_hundredths(radius)} 0 1 1 0 {_hundredths(way)}"
            self.parts.append(flags)
        self.parts.append("z")
        self.last = None

    def _write(self, letter: str, *values: int) -> None:
        text = "".join(_spaced(_hundredths(v)) for v in values)
        self.parts.append(letter + text.removeprefix(" "))


def _circle_radius(commands: list[Command]) -> float:
    """The radius of a subpath that is a circle drawn clockwise from its topmost point, else 0."""
    curves = [values for name, values in commands if name == "C"]
    if len(curves) != 4 or commands[-1][0] != "Z":
        return 0.0
    x, y = commands[0][1]
    radius = curves[0][5] - y
    ends = [(x + radius, y + radius), (x, y + 2 * radius), (x - radius, y + radius), (x, y)]
    wanted = [v for end in ends for v in end] + [x + KAPPA * radius, y]
    found = [v for curve in curves for v in curve[4:]] + list(curves[0][:2])
    lines = [values for name, values in commands if name == "L"]
    places = [(x, y), *ends]
    near = all(abs(a - b) < NEAR for a, b in zip(wanted, found, strict=True))
    whole = all(any(abs(a - p) + abs(b - q) < NEAR for p, q in places) for a, b in lines)
    return radius if radius > NEAR and near and whole else 0.0


def _hundredths(value: int) -> str:
    """`value` hundredths as a decimal without a leading zero: `.05`, `-1.5`."""
    text = f"{abs(value) / 100:.2f}".strip("0").rstrip(".") or "0"
    return f"-{text}" if value < 0 else text


def _spaced(text: str) -> str:
    return text if text.startswith("-") else f" {text}"


def matrix(m: Matrix) -> str:
    """The value of a `transform` attribute."""
    values = (m.a, m.b, m.c, m.d)
    return f"matrix({' '.join(number(v, 7) for v in values)} {number(m.e)} {number(m.f)})"


Painter = Callable[[Paint], str]
"""The value of `fill` or `stroke` for a paint."""
MITER = 10.0
"""The miter limit that the root element sets: the default of PDF."""


def path_element(
    item: PathItem, painted: Painter, data: Callable[[Path], str] = compact_data
) -> tuple[Attributes, Element]:
    """The path's fill and stroke, which may be moved to a common group, and its `path` element."""
    style = [("fill", painted(item.fill) if item.fill else "none")]
    if item.even_odd:
        style.append(("fill-rule", "evenodd"))
    if stroke := item.stroke:
        style += [("stroke", painted(stroke.swatch)), ("stroke-width", number(stroke.width))]
        style += pen_attributes(stroke)
    return tuple(style), Element("path", {"d": data(item.path)})


def pen_attributes(stroke: Stroke, limit: float = MITER) -> list[tuple[str, str]]:
    """Caps, joins and dashes of a stroke, where they differ from the defaults of SVG.

    `limit` is the miter limit in effect.
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
    """The image as a data URI; unrotated images get a plain box, others a transform."""
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
