"""Computed style: the properties of an element, inherited by its children."""

from __future__ import annotations

import re

from infographic.colour import Rgb
from infographic.composition.svg.css import StyleSheet
from infographic.composition.svg.tree import Node
from infographic.composition.svg.values import Units, colour, length

Style = dict[str, str]

INITIAL: Style = {
    "clip-rule": "nonzero",
    "color": "#000000",
    "fill": "black",
    "fill-opacity": "1",
    "fill-rule": "nonzero",
    "font-size": "",
    "marker-end": "none",
    "marker-mid": "none",
    "marker-start": "none",
    "paint-order": "normal",
    "stroke": "none",
    "stroke-dasharray": "none",
    "stroke-dashoffset": "0",
    "stroke-linecap": "butt",
    "stroke-linejoin": "miter",
    "stroke-miterlimit": "4",
    "stroke-opacity": "1",
    "stroke-width": "1",
    "visibility": "visible",
}
"""Initial values of the inherited properties."""

_WORDS = {
    "clip-rule": {"nonzero", "evenodd"},
    "fill-rule": {"nonzero", "evenodd"},
    "stroke-linecap": {"butt", "round", "square"},
    "stroke-linejoin": {"miter", "round", "bevel", "miter-clip", "arcs"},
    "visibility": {"visible", "hidden", "collapse"},
}
"""Keyword properties; other keywords are invalid and ignored, as CSS requires."""
_RELATIVE = re.compile(r"[\d.]em\b")
_SIZES = {
    "xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0,
    "x-large": 24.0, "xx-large": 32.0,
}  # fmt: skip


def inherited(parent: Style, declared: Style) -> Style:
    """The style of a child with these declarations."""
    style = dict(parent)
    if "marker" in declared:
        declared = {**{f"marker-{end}": declared["marker"] for end in _ENDS}, **declared}
    for name in ("font-size", "color", *declared):
        if name not in INITIAL or name not in declared:
            continue
        value = declared[name].strip()
        word = value.lower()
        if word in ("inherit", "unset", ""):
            style[name] = parent[name]
        elif word in ("initial", "revert", "revert-layer"):
            style[name] = INITIAL[name]
        elif name in _WORDS:
            style[name] = word if word in _WORDS[name] else parent[name]
        else:
            style[name] = _computed(name, value, parent, style)
    return style


_ENDS = ("start", "mid", "end")


def _computed(name: str, value: str, parent: Style, style: Style) -> str:
    if name == "color":
        if value.lower() == "currentcolor":
            return parent["color"]
        return "#{:02x}{:02x}{:02x}".format(*colour(value, (0, 0, 0))[0])
    if name == "font-size":
        return str(_font_size(value, parent))
    if name.startswith("stroke-") and _RELATIVE.search(value):
        size = float(style["font-size"] or 16)
        units = Units(0, 0, size)
        parts = re.split(r"[\s,]+", value)
        return " ".join(str(length(p, "d", units)) if "em" in p else p for p in parts)
    return value


def _font_size(value: str, parent: Style) -> float:
    size = float(parent["font-size"] or 16)
    if value.lower() in _SIZES:
        return _SIZES[value.lower()]
    if value.endswith("%"):
        return length(value, "x", Units(size, size))
    return length(value, "x", Units(size, size, size))


def current(style: Style) -> Rgb:
    """The value of `currentColor`."""
    return colour(style["color"], (0, 0, 0))[0]


def own(sheet: StyleSheet, node: Node, name: str, initial: str = "") -> str:
    """A property that is not inherited, unless its value is `inherit`."""
    value = sheet.declared(node).get(name, "").strip()
    if value.lower() == "inherit" and node.parent is not None:
        return own(sheet, node.parent, name, initial)
    return initial if value.lower() in ("", "initial", "inherit", "unset") else value


def computed(sheet: StyleSheet, node: Node) -> Style:
    """The computed style of an element at its place in the file."""
    chain = [node]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    style = INITIAL
    for above in reversed(chain):
        style = inherited(style, sheet.declared(above))
    return style
