"""SVG logos: the drawing of a file as paths, by a list of what is allowed and nothing else.

Taken: groups, paths and basic shapes with plain fills and strokes, transforms, `use` of
what stands in `defs`. Refused, each with one line: text (make outlines of it), gradients and
patterns, images, styles in CSS, references out of the file, entities, and anything larger than
the limits. Importers that take all of SVG hang or crash on hostile files; this one reads
numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import cos, radians, sin, sqrt, tan
from xml.etree.ElementTree import Element, ParseError

from infographic.colour import Rgb
from infographic.composition.icons import element_path
from infographic.diagnostics import InfographicError, SourceSpan, refuse
from infographic.geometry import Matrix, Path, Rect

MOST_BYTES = 2_000_000
MOST_ELEMENTS = 20_000
MOST_USES = 1_000
MOST_DEPTH = 64
MOST_STEPS = 200_000
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_TRANSFORM = re.compile(
    r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]{0,200})\)[\s,]*"
)
_COLOURS: dict[str, Rgb] = {"black": (0, 0, 0), "white": (255, 255, 255)}
_SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
_SILENT = {"title", "desc", "metadata", "defs", "namedview"}


@dataclass(frozen=True, slots=True)
class Shape:
    """A path of the drawing, its fill and its stroke (None for none), the stroke's width."""

    path: Path
    fill: Rgb | None
    stroke: Rgb | None
    width: float
    even_odd: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes from back to front in the coordinates of `box`."""

    box: Rect
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class _State:
    matrix: Matrix
    fill: Rgb | None = (0, 0, 0)
    stroke: Rgb | None = None
    width: float = 1.0
    even_odd: bool = False
    colour: Rgb = (0, 0, 0)


def import_svg(data: bytes, place: SourceSpan) -> Drawing:
    """The drawing in an SVG file; raises InfographicError at `place` for what is not taken."""
    if len(data) > MOST_BYTES:
        raise refuse("logo", "the SVG file is larger than 2 MB", "simplify the drawing", place)
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        hint = "export it as plain SVG, without DTD and entities"
        raise refuse("logo", "the SVG file cannot be read", hint, place) from None
    if _name(root) != "svg":
        raise refuse("logo", "the file is no SVG", "give an SVG file", place)
    reader = _Reader(root, place)
    try:
        return reader.read()
    except RecursionError:
        raise refuse(
            "logo", "the drawing is nested too deep", "flatten its groups", place
        ) from None
    except (ValueError, OverflowError, IndexError, KeyError, TypeError, AssertionError):
        raise refuse("logo", "the drawing has a broken path", "export it anew", place) from None


def _name(element: Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


class _Reader:
    def __init__(self, root: Element, place: SourceSpan) -> None:
        self.root, self.place = root, place
        self.shapes: list[Shape] = []
        self.uses = self.steps = self.visits = 0
        elements = list(root.iter())
        if len(elements) > MOST_ELEMENTS:
            raise self.refused(f"more than {MOST_ELEMENTS} elements", "simplify the drawing")
        self.ids = {e.get("id", ""): e for e in elements if e.get("id")}

    def refused(self, what: str, hint: str) -> InfographicError:
        return refuse("logo", f"the SVG file has {what}", hint, self.place)

    def read(self) -> Drawing:
        box = self._box()
        self._children(self.root, self._styled(self.root, _State(Matrix())), 0)
        if not self.shapes:
            raise self.refused("nothing to draw", "give a drawing of paths")
        return Drawing(box, tuple(self.shapes))

    def _box(self) -> Rect:
        values = _NUMBER.findall(self.root.get("viewBox", ""))
        if len(values) == 4:
            box = Rect(*(self._number(v) for v in values))
        else:
            sides = (self.root.get("width", ""), self.root.get("height", ""))
            found = [_NUMBER.match(side) for side in sides]
            if not all(found):
                raise self.refused("no viewBox", "export it with a viewBox")
            box = Rect(0, 0, *(self._number(m[0]) for m in found if m))
        if box.width <= 0 or box.height <= 0:
            raise self.refused("an empty viewBox", "export it with its real size")
        return box

    def _number(self, text: str) -> float:
        value = float(text)
        if not abs(value) < 1e6:
            raise self.refused(f"the number {text[:20]}", "keep numbers under a million")
        return value

    def _children(self, parent: Element, state: _State, depth: int) -> None:
        if depth > MOST_DEPTH:
            raise self.refused(f"groups nested deeper than {MOST_DEPTH}", "flatten its groups")
        for child in parent:
            self._element(child, state, depth)

    def _element(self, element: Element, state: _State, depth: int) -> None:
        self.visits += 1
        if self.visits > 2 * MOST_ELEMENTS:
            raise self.refused("too many repeated elements", "simplify the drawing")
        name = _name(element)
        if name in _SILENT or not name:
            return
        if name in ("text", "tspan"):
            raise self.refused("text", "turn the text into outlines")
        if name == "style" or element.get("class"):
            raise self.refused("a style sheet", "export with presentation attributes")
        if name not in {*_SHAPES, "g", "use", "svg"}:
            raise self.refused(f"an element {name!r}", "keep to plain shapes without effects")
        if self._get(element, "display") == "none" or self._get(element, "visibility") == "hidden":
            return
        own = self._styled(element, state)
        if name == "use":
            self._use(element, own, depth)
        elif name in _SHAPES:
            self._shape(element, own)
        else:
            self._children(element, own, depth + 1)

    def _use(self, element: Element, state: _State, depth: int) -> None:
        self.uses += 1
        if self.uses > MOST_USES:
            raise self.refused(f"more than {MOST_USES} uses", "simplify the drawing")
        link = element.get("href") or element.get("{http://www.w3.org/1999/xlink}href") or ""
        if not link.startswith("#") or link[1:] not in self.ids:
            raise self.refused(f"a reference to {link[:40]!r}", "keep everything in the one file")
        x, y = (self._number(element.get(key, "0")) for key in ("x", "y"))
        moved = replace(state, matrix=state.matrix.after(Matrix(e=x, f=y)))
        target = self.ids[link[1:]]
        if depth > MOST_DEPTH:
            raise self.refused("uses that go round in circles", "simplify the drawing")
        self._element(target, moved, depth + 1)

    def _shape(self, element: Element, state: _State) -> None:
        path = element_path(element)
        self.steps += len(path.commands)
        if self.steps > MOST_STEPS:
            raise self.refused(f"more than {MOST_STEPS} steps of paths", "simplify the drawing")
        if any(not abs(v) < 1e6 for _, values in path.commands for v in values):
            raise self.refused("numbers that are too large", "keep numbers under a million")
        m = state.matrix
        scale = sqrt(abs(m.a * m.d - m.b * m.c))
        if path.commands and (state.fill or state.stroke):
            drawn = path.mapped(m)
            width = state.width * scale
            self.shapes.append(Shape(drawn, state.fill, state.stroke, width, state.even_odd))

    def _get(self, element: Element, key: str) -> str:
        """A property, as an attribute or in `style`."""
        for part in element.get("style", "")[:4000].split(";"):
            name, _, value = part.partition(":")
            if name.strip() == key:
                return value.strip()
        return element.get(key, "").strip()

    def _styled(self, element: Element, state: _State) -> _State:
        colour = self._colour(self._get(element, "color"), state.colour, state) or state.colour
        state = replace(state, colour=colour)
        width = self._get(element, "stroke-width")
        rule = self._get(element, "fill-rule")
        for key in ("opacity", "fill-opacity", "stroke-opacity"):
            value = self._get(element, key)
            if value and value not in ("1", "1.0", "100%"):
                raise self.refused("transparent parts", "use solid colours")
        for key in ("filter", "mask", "clip-path"):
            if self._get(element, key) not in ("", "none"):
                raise self.refused(f"a {key}", "keep to plain shapes without effects")
        match = _NUMBER.match(width) if width else None
        return _State(
            state.matrix.after(self._transform(element.get("transform", ""))),
            self._colour(self._get(element, "fill"), state.fill, state),
            self._colour(self._get(element, "stroke"), state.stroke, state),
            self._number(match[0]) if match else state.width,
            rule == "evenodd" if rule else state.even_odd,
            colour,
        )

    def _colour(self, text: str, inherited: Rgb | None, state: _State) -> Rgb | None:
        text = text.lower()
        if text in ("", "inherit"):
            return inherited
        if text in ("none", "transparent"):
            return None
        if text == "currentcolor":
            return state.colour
        if text in _COLOURS:
            return _COLOURS[text]
        if re.fullmatch(r"#[0-9a-f]{3}", text):
            text = "#" + "".join(2 * c for c in text[1:])
        if re.fullmatch(r"#[0-9a-f]{6}", text):
            return (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))
        parts = re.fullmatch(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)", text)
        if parts:
            red, green, blue = (min(int(p), 255) for p in parts.groups())
            return (red, green, blue)
        raise self.refused(f"the colour {text[:30]!r}", "use #rrggbb, and no gradients or patterns")

    def _transform(self, text: str) -> Matrix:
        out, at = Matrix(), 0
        text = text[:4000].strip()
        while at < len(text):
            match = _TRANSFORM.match(text, at)
            if not match:
                raise self.refused(f"the transform {text[at : at + 30]!r}", "export it anew")
            out = out.after(
                self._step(match[1], [self._number(v) for v in _NUMBER.findall(match[2])])
            )
            at = match.end()
        return out

    def _step(self, name: str, v: list[float]) -> Matrix:
        match (name, len(v)):
            case ("matrix", 6):
                return Matrix(*v)
            case ("translate", 1 | 2):
                return Matrix(e=v[0], f=v[1] if len(v) > 1 else 0.0)
            case ("scale", 1 | 2):
                return Matrix(a=v[0], d=v[-1])
            case ("rotate", 1 | 3):
                c, s = cos(radians(v[0])), sin(radians(v[0]))
                turn = Matrix(c, s, -s, c)
                x, y = (v[1], v[2]) if len(v) == 3 else (0.0, 0.0)
                return Matrix(e=x, f=y).after(turn).after(Matrix(e=-x, f=-y))
            case ("skewX", 1):
                return Matrix(c=tan(radians(v[0])))
            case ("skewY", 1):
                return Matrix(b=tan(radians(v[0])))
        raise self.refused(f"a broken {name}", "export it anew")
