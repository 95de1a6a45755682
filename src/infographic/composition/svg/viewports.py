"""Viewports of SVG: that of the root, and those of nested `svg` and `symbol` elements."""

from __future__ import annotations

from dataclasses import dataclass

from infographic.composition.svg.tree import Node, SvgError
from infographic.composition.svg.values import Units, fitted, length, view_box
from infographic.geometry import Matrix, Rect


@dataclass(frozen=True, slots=True)
class Viewport:
    """A viewport.

    Its box in the outer coordinates, the transform of its content, and the units inside.
    """

    box: Rect
    matrix: Matrix
    units: Units


def sheet_of(root: Node) -> Viewport:
    """The viewport of the root in CSS pixels; its position and clip are ignored."""
    box = view_box(root.get("viewBox"))
    if box is not None and (box.width <= 0 or box.height <= 0):
        raise SvgError("an empty viewBox", "export it with its real size")
    width, height = _side(root.get("width")), _side(root.get("height"))
    if box is None:
        if width is None or height is None:
            raise SvgError("no viewBox", "export it with a viewBox")
        outer = Rect(0, 0, width, height)
        return Viewport(outer, Matrix(), Units(width, height))
    if width is None:
        width = box.width if height is None else height * box.width / box.height
    if height is None:
        height = width * box.height / box.width
    outer = Rect(0, 0, width, height)
    matrix = fitted(box, outer, root.get("preserveAspectRatio"))
    return Viewport(outer, matrix, Units(box.width, box.height))


def _side(text: str) -> float | None:
    """Width or height of the root; None for one that depends on the viewer."""
    if text in ("", "auto") or text.endswith("%"):
        return None
    found = length(text, "x", Units(0, 0))
    if found <= 0:
        raise SvgError("an empty size", "export it with its real size")
    return found


def opened(node: Node, units: Units, width: str, height: str) -> Viewport | None:
    """The viewport of a nested `svg` or a `symbol`; None when it is empty."""

    def side(text: str, axis: str) -> float:
        return length("100%" if text in ("", "auto") else text, axis, units)

    outer = Rect(
        length(node.get("x") or "0", "x", units),
        length(node.get("y") or "0", "y", units),
        side(width, "x"),
        side(height, "y"),
    )
    if outer.width < 0 or outer.height < 0:
        raise SvgError("a negative size", "export it again")
    if not outer.width or not outer.height:
        return None
    box = view_box(node.get("viewBox"))
    if box is None:
        move = Matrix(e=outer.x, f=outer.y)
        return Viewport(outer, move, Units(outer.width, outer.height))
    if box.width <= 0 or box.height <= 0:
        return None
    matrix = fitted(box, outer, node.get("preserveAspectRatio"))
    return Viewport(outer, matrix, Units(box.width, box.height))


_WORDS = {"left": 0.0, "top": 0.0, "center": 0.5, "right": 1.0, "bottom": 1.0}


def origin_of(text: str, units: Units) -> tuple[float, float]:
    """The point of a `transform-origin`.

    Percentages and keywords refer to the viewport (CSS Transforms 1).
    """
    words = text.lower().replace(",", " ").split()
    if len(words) == 3 and words[2] in ("0", "0px"):
        words.pop()
    if len(words) == 1:
        words.append("center")
        if words[0] in ("top", "bottom"):
            words.reverse()
    if len(words) == 2 and (words[0] in ("top", "bottom") or words[1] in ("left", "right")):
        words.reverse()
    if len(words) != 2 or words[0] in ("top", "bottom") or words[1] in ("left", "right"):
        raise SvgError(f"the transform-origin {text[:30]!r}", "export with plain transforms")

    def place(word: str, axis: str, whole: float) -> float:
        return _WORDS[word] * whole if word in _WORDS else length(word, axis, units)

    return place(words[0], "x", units.width), place(words[1], "y", units.height)
