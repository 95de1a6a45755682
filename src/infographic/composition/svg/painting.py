"""Painting: one shape of an SVG file with its fill and its stroke, as parts of a drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace

from infographic.composition.svg.drawing import Colour, Part, Pen, Shape
from infographic.composition.svg.gradients import GRADIENTS, Ground, ramp
from infographic.composition.svg.pens import corners, dotted, pen_of, reach, settled
from infographic.composition.svg.reading import ONE_FILE, URL, Context, Reading
from infographic.composition.svg.shapes import extent, filled_part, shape_path
from infographic.composition.svg.style import Style, current
from infographic.composition.svg.tree import Node, SvgError
from infographic.composition.svg.values import colour, fraction
from infographic.geometry import Path


def shape_parts(reading: Reading, node: Node, context: Context) -> list[Part]:
    """The parts of a shape, from back to front; a hidden shape only counts for bounding boxes."""
    path = shape_path(node, context.units)
    reading.count(path)
    if not path.commands:
        return []
    shape = Shape(path, context.matrix)
    if context.style["visibility"] != "visible":
        return [shape]
    return _Painter(reading, node, context, shape).parts()


@dataclass(slots=True)
class _Painter:
    reading: Reading
    node: Node
    context: Context
    shape: Shape

    def parts(self) -> list[Part]:
        style = self.context.style
        self._check_markers()
        box = extent(self.shape.path)
        fill = self._paint("fill", Ground(box, box, self.context.units))
        pen = self._pen()
        line, dots = dotted(self.shape.path, pen) if pen else (Path(()), Path(()))
        areas: list[Part] = []
        if fill is not None:
            inside = filled_part(self.shape.path)
            even_odd = style["fill-rule"] == "evenodd"
            areas = [replace(self.shape, path=inside, fill=fill, even_odd=even_odd)]
        lines: list[Part] = []
        if pen is not None:
            drawn = replace(self.shape, path=settled(line, pen), pen=pen)
            lines = [drawn, *self._dots(dots, pen.paint)]
        first = style["paint-order"].replace("markers", "").split()[:1] == ["stroke"]
        found = [*lines, *areas] if first else [*areas, *lines]
        return [part for part in found if isinstance(part, Shape) and part.path.commands] or [
            self.shape
        ]

    def _dots(self, dots: Path, paint: Colour) -> list[Part]:
        return [replace(self.shape, path=dots, fill=paint)] if dots.commands else []

    def _pen(self) -> Pen | None:
        style, units = self.context.style, self.context.units
        if style["stroke"] == "none":
            return None
        # The extent of the stroke is computed before its paint, which may depend on it.
        pen = pen_of(style, units, (0, 0, 0))
        if pen is None:
            return None
        box = extent(self.shape.path)
        paint = self._paint("stroke", Ground(box, box.grow(reach(pen)), units))
        if paint is None:
            return None
        if self.reading.own(self.node, "vector-effect", "none") != "none":
            raise SvgError("a vector-effect", "expand the strokes")
        if pen.dash and self.node.get("pathLength"):
            raise SvgError("dashes with a pathLength", "export without pathLength")
        if pen.dash and not any(pen.dash[::2]):
            if pen.cap == "butt":
                return None
            if corners(self.shape.path):
                raise SvgError("dots along corners", "draw the dots as shapes")
        return replace(pen, paint=paint)

    def _check_markers(self) -> None:
        for end in ("start", "mid", "end"):
            match = URL.fullmatch(self.context.style[f"marker-{end}"])
            if match and match[2].removeprefix("#") in self.reading.ids:
                raise SvgError("a marker", "expand arrows and other markers into shapes")

    def _paint(self, name: str, ground: Ground) -> Colour | None:
        """The colour of `fill` or `stroke`; None for none."""
        style = self.context.style
        text, opacity = style[name], fraction(style[f"{name}-opacity"], 1.0)
        match = URL.fullmatch(text)
        if not match:
            return _plain(text, opacity, style)
        if not match[2].startswith("#"):
            raise SvgError(f"a reference to {match[2][:40]!r}", ONE_FILE)
        server, instead = self.reading.ids.get(match[2][1:]), match[3] or "none"
        if server is not None and server.name == "pattern":
            raise SvgError("a pattern", "use solid colours or gradients")
        fallback = _plain(instead, opacity, style)
        if server is None or server.name not in GRADIENTS:
            return fallback
        found = ramp(server, self.reading.ids, self.reading.sheet, ground)
        if found is None and match[3]:
            # Programs disagree on whether the fallback colour then applies.
            raise SvgError("a gradient that cannot be drawn", "use a solid colour")
        return _solid(found, opacity)


def _plain(text: str, opacity: float, style: Style) -> Colour | None:
    if text.lower() in ("none", "transparent"):
        return None
    if text.lower() in ("context-fill", "context-stroke"):
        raise SvgError(f"the colour {text!r}", "use solid colours")
    rgb, alpha = colour(text, current(style))
    return _solid(rgb, alpha * opacity)


def _solid(found: Colour | None, opacity: float) -> Colour | None:
    if found is None or opacity == 0:
        return None
    if opacity < 1:
        raise SvgError("transparent parts", "use solid colours")
    return found
