"""Walking an SVG file: every rendered element becomes parts of a drawing.

Supported elements are drawn as SVG specifies; the first unsupported one ends the walk with its
name and line.
"""

from __future__ import annotations

from dataclasses import replace

from infographic.composition.svg.clipping import clip_paths
from infographic.composition.svg.drawing import Clipped, Drawing, Part, Shape, shapes_of, visible
from infographic.composition.svg.painting import shape_parts
from infographic.composition.svg.reading import PLAIN, Context, Reading
from infographic.composition.svg.shapes import SHAPES
from infographic.composition.svg.style import INITIAL, current, inherited
from infographic.composition.svg.tree import MOST_DEPTH, MOST_ELEMENTS, Node, Origin, SvgError
from infographic.composition.svg.values import colour, fraction, length
from infographic.composition.svg.viewports import Viewport, opened, sheet_of
from infographic.geometry import Matrix, rectangle

MOST_USES = 1_000
_SILENT = frozenset(
    (
        *("title", "desc", "metadata", "defs", "clipPath", "linearGradient", "radialGradient"),
        *("mask", "filter", "pattern", "marker", "symbol", "style", "view", "font", "font-face"),
        *("cursor", "color-profile", "namedview"),
    )
)
"""Elements that are not rendered directly."""


def read(root: Node, origin: Origin, language: str) -> Drawing:
    """The drawing of a file; `language` decides `systemLanguage` conditions.

    Raises InfographicError for what is not supported.
    """
    reading = Reading.of(root, origin, language)
    try:
        port = sheet_of(root)
        parts = visible(_Walker(reading).root(port))
    except SvgError as wrong:
        raise origin.refused(wrong.what, wrong.hint, root.line) from None
    if not parts:
        raise origin.refused("nothing to draw", "give a drawing of paths")
    return Drawing(port.box, parts)


class _Walker:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.uses = self.visits = 0

    def root(self, port: Viewport) -> list[Part]:
        """The parts of the root, its background first."""
        root, reading = self.reading.root, self.reading
        reading.check_effects(root)
        if reading.own(root, "display") == "none":
            return []
        if reading.own(root, "css-transform") or root.get("transform"):
            raise SvgError("a transform on the root", "put it on a group")
        if not reading.meant(root):
            raise SvgError("a condition on the root", "put it on a group")
        style = inherited(INITIAL, reading.sheet.declared(root))
        units = replace(port.units, font_size=float(style["font-size"] or 16))
        context = Context(port.matrix, style, units)
        drawn = self._all(root.children, context)
        return [*self._background(port, context), *self._layered(root, context, drawn)]

    def _background(self, port: Viewport, context: Context) -> list[Part]:
        own, root = self.reading.own, self.reading.root
        ground = own(root, "background-color") or own(root, "background", "none")
        if ground in ("none", "transparent"):
            return []
        rgb, alpha = colour(ground, current(context.style))
        if alpha not in (0.0, 1.0):
            raise SvgError("transparent parts", "use solid colours")
        return [Shape(rectangle(port.box), Matrix(), rgb)] if alpha else []

    # Elements

    def _all(self, nodes: list[Node], context: Context) -> list[Part]:
        if context.depth > MOST_DEPTH:
            raise SvgError(f"groups nested deeper than {MOST_DEPTH}", "flatten its groups")
        return [part for node in nodes for part in self._element(node, context)]

    def _element(self, node: Node, context: Context) -> list[Part]:
        self.visits += 1
        origin = self.reading.origin
        if self.visits > 2 * MOST_ELEMENTS:
            raise origin.refused("too many repeated elements", "simplify it", node.line)
        if node.name in _SILENT or not node.name:
            return []
        try:
            return self._drawn(node, context)
        except SvgError as wrong:
            raise origin.refused(wrong.what, wrong.hint, node.line) from None

    def _drawn(self, node: Node, context: Context) -> list[Part]:
        if not self._shown(node):
            return []
        if node.name in ("text", "tspan"):
            raise SvgError("text", "turn the text into outlines")
        if node.name not in {*SHAPES, "g", "a", "use", "svg", "switch"}:
            raise SvgError(f"an element {node.name!r}", PLAIN)
        self.reading.check_effects(node)
        inner = self.reading.inside(node, context)
        det = inner.matrix.a * inner.matrix.d - inner.matrix.b * inner.matrix.c
        if abs(det) < 1e-12:
            return []  # an empty viewport is not rendered (SVG 2, 8.5)
        return self._layered(node, inner, self._content(node, inner))

    def _shown(self, node: Node) -> bool:
        return self.reading.own(node, "display") != "none" and self.reading.meant(node)

    def _content(self, node: Node, context: Context) -> list[Part]:
        deeper = replace(context, depth=context.depth + 1)
        match node.name:
            case "use":
                return self._use(node, deeper)
            case "svg":
                return self._viewport(node, deeper, node.get("width"), node.get("height"))
            case "switch":
                chosen = [c for c in node.children if c.name and self.reading.meant(c)]
                return self._all(chosen[:1], deeper)
            case "g" | "a":
                return self._all(node.children, deeper)
        return shape_parts(self.reading, node, context)

    def _layered(self, node: Node, context: Context, parts: list[Part]) -> list[Part]:
        """The element's parts with its opacity and its clip path."""
        opacity = fraction(self.reading.own(node, "opacity"), 1.0)
        if opacity == 0:
            return [replace(shape, fill=None, pen=None) for shape in shapes_of(parts)]
        if opacity < 1 and visible(parts):
            raise SvgError("transparent parts", "use solid colours")
        asked = self.reading.own(node, "clip-path", "none")
        if asked == "none" or not parts:
            return parts
        for path in clip_paths(self.reading, asked, context, parts):
            parts = [Clipped(path, tuple(parts))] if path.commands else []
        return parts

    # Uses and viewports

    def _use(self, node: Node, context: Context) -> list[Part]:
        self.uses += 1
        if self.uses > MOST_USES:
            raise SvgError(f"more than {MOST_USES} uses", "simplify the drawing")
        target = self.reading.target(node)
        if target in context.within or target in _above(node):
            raise SvgError("uses that refer to each other in a cycle", "simplify the drawing")
        x, y = (length(node.get(key) or "0", key, context.units) for key in "xy")
        inner = replace(
            context,
            matrix=context.matrix.after(Matrix(e=x, f=y)),
            within=(*context.within, target),
        )
        width, height = node.get("width"), node.get("height")
        if target.name == "symbol":
            if target.get("transform") or self.reading.own(target, "css-transform"):
                raise SvgError("a transform on a symbol", "put it on the use")
            return self._sized(target, inner, width, height)
        if target.name == "svg" and (width or height):
            width, height = width or target.get("width"), height or target.get("height")
            return self._sized(target, inner, width, height)
        return self._element(target, inner)

    def _sized(self, target: Node, context: Context, width: str, height: str) -> list[Part]:
        """A referenced `symbol` or `svg` in the size given by its `use`."""
        if not self._shown(target):
            return []
        self.reading.check_effects(target)
        inside = self.reading.inside(target, context)
        return self._layered(target, inside, self._viewport(target, inside, width, height))

    def _viewport(self, node: Node, context: Context, width: str, height: str) -> list[Part]:
        port = opened(node, context.units, width, height)
        if port is None:
            return []
        units = replace(context.units, width=port.units.width, height=port.units.height)
        matrix = context.matrix.after(port.matrix)
        parts = self._all(node.children, replace(context, matrix=matrix, units=units))
        if not parts or self.reading.own(node, "overflow", "hidden") in ("visible", "auto"):
            return parts
        return [Clipped(rectangle(port.box).mapped(context.matrix), tuple(parts))]


def _above(node: Node) -> list[Node]:
    """The ancestors of a node."""
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found
