"""Form `figure`: a number that says something, with what it counts and a picture of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from infographic.compose.frame import Form, Frame
from infographic.compose.outline import Node
from infographic.compose.pictures import (
    Picture,
    areas,
    dots,
    ring,
    stack,
    tiles,
    waffle,
)
from infographic.compose.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import EPSILON
from infographic.model.content import Item
from infographic.semantics import Role
from infographic.text.phrases import format_number, phrase

PICTURES = ("auto", "none", "waffle", "ring", "tiles", "layers", "dots", "pair")
MOST_TILES = 60
MOST_GROWTH = 2.5
"""How many times its asked height a picture may take of its region's spare room."""
AIR = 0.6
"""What a grown picture leaves free of its region, in lines."""
_GAP = 0.55
"""Space between the number and its picture, in lines."""

Draw = Callable[[float, float, float, float], Picture]
"""Draws into (x, y, width, height)."""


def compose(frame: Frame) -> None:
    """Number and picture side by side where both have room, else one under the other; caption."""
    (item,) = frame.shown.items[:1]
    valign = frame.choice("valign", "top", "bottom")
    rect = frame.rect
    kind = _kind(frame, item)
    value = frame.set(item.value, "number", rect.width, source=item.at("value"), name=item.id)
    drawing = _drawing(frame, kind, item, value) if kind != "none" else None
    words = item.caption
    if drawing and drawing.shape.per > 1:
        per = format_number(drawing.shape.per, frame.content.language)
        words += f" ({phrase('dot', frame.content.language, n=per)})"
    caption = frame.set(words, "caption", rect.width, source=item.at("caption"), name=item.id)
    foot = frame.snap(caption.depth)
    top, under = _depths(frame, value, drawing)
    if drawing and frame.live:
        drawing = _grown(frame, value, drawing, rect.height - foot - AIR * frame.line)
        top, under = _depths(frame, value, drawing)
    frame.depth = top + under + foot
    y = rect.y if valign == "top" else rect.bottom - frame.depth
    node = frame.node
    # Number and label are one statement, so they are one paragraph to a reader.
    said = node.add(Role.P, item.id, f"{value.text} {caption.text}")
    foot = y + top
    frame.place(value, rect.x, foot - value.depth, said.mark)
    if drawing:
        shape, drop = drawing.shape, value.depth - value.first_baseline
        # Beside its number, a picture stands on the number's line.
        x = rect.right - shape.box.width if drawing.beside else rect.x
        above = foot - drop - shape.box.height if drawing.beside else foot + 0.4 * frame.line
        picture = drawing.draw(x, above, drawing.width, drawing.deep)
        _paint(frame, node, item, picture, value, caption)
    frame.place(caption, rect.x, foot + under, said.mark)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A picture at a size: what draws it, the box it was given, what came of it, and whether
    it stands beside its number or under it."""

    kind: str
    draw: Draw
    width: float
    deep: float
    beside: bool
    shape: Picture

    @classmethod
    def at(cls, kind: str, draw: Draw, width: float, deep: float, beside: bool) -> _Drawing:
        return cls(kind, draw, width, deep, beside, draw(0, 0, width, deep))


def _drawing(frame: Frame, kind: str, item: Item, value: Setting) -> _Drawing:
    """The picture at the size that the layout asks, beside the number where both have room."""
    draw = _draw(kind, item)
    deep = frame.option("picture_lines", 2.5) * frame.line
    if kind != "dots" and not frame.option("under", False):
        beside = _Drawing.at(kind, draw, _reach(kind, deep), deep, True)
        if beside.shape.box.width <= _room(frame, value, True):
            return beside
    return _Drawing.at(kind, draw, frame.rect.width, deep if kind != "dots" else 0.9 * deep, False)


def _room(frame: Frame, value: Setting, beside: bool) -> float:
    wide = max((line.width for line in value.block.lines), default=0.0)
    return frame.rect.width - (wide + _GAP * frame.line if beside else 0.0)


def _depths(frame: Frame, value: Setting, drawing: _Drawing | None) -> tuple[float, float]:
    """Depth of the number (and of the picture beside it), and of the picture under it."""
    if not drawing:
        return frame.snap(value.depth), 0.0
    tall = drawing.shape.box.height
    if drawing.beside:
        return frame.snap(max(value.depth, tall + value.depth - value.first_baseline)), 0.0
    return frame.snap(value.depth), frame.snap(tall + 0.6 * frame.line)


def _grown(frame: Frame, value: Setting, drawing: _Drawing, height: float) -> _Drawing:
    """The picture as large as the region has room for: it is what carries from afar."""
    step, room = frame.line / 4, _room(frame, value, drawing.beside)
    for more in range(int((MOST_GROWTH - 1) * drawing.deep / step), 0, -1):
        deep = drawing.deep + more * step
        width = min(_reach(drawing.kind, deep), room) if drawing.beside else drawing.width
        larger = _Drawing.at(drawing.kind, drawing.draw, width, deep, drawing.beside)
        if larger.shape.box.width > room or larger.shape.box.height <= drawing.shape.box.height:
            continue
        if sum(_depths(frame, value, larger)) <= height + EPSILON:
            return larger
    return drawing


def _reach(kind: str, deep: float) -> float:
    """Widest that a picture may be beside its number, in points."""
    return {"layers": 1.5, "tiles": 2.1, "pair": 2.2}.get(kind, 1.0) * deep


def _kind(frame: Frame, item: Item) -> str:
    kind = frame.choice("picture", *PICTURES)
    if kind == "auto":
        kind = item.picture or "auto"
    number = item.number
    if kind == "none" or number is None:
        return "none"
    if kind == "auto":
        if item.of:
            return "waffle" if number <= item.of else "pair"
        whole = number == int(number) and number > 0
        return "tiles" if whole and number <= MOST_TILES else "dots" if number > 0 else "none"
    if kind in ("waffle", "ring", "pair") and not item.of:
        raise refuse(
            "picture",
            f"a {kind} of {item.id!r} needs to know out of how many",
            "add of: 100",
            item.at("number"),
        )
    if kind in ("tiles", "layers") and not 1 <= number <= MOST_TILES:
        hint = f"picture: dots; {kind} show 1 to {MOST_TILES}"
        raise refuse("picture", f"{item.id!r} is too large for {kind}", hint, item.at("number"))
    return kind


def _draw(kind: str, item: Item) -> Draw:
    number, of = item.number or 0.0, item.of or 1.0
    match kind:
        case "waffle":
            return lambda x, y, w, h: waffle(number / of, x, y, min(w, h))
        case "ring":
            return lambda x, y, w, h: ring(number / of, x, y, min(w, h))
        case "tiles":
            return lambda x, y, w, h: tiles(round(number), x, y, w, h)
        case "layers":
            return lambda x, y, w, h: stack(round(number), x, y, min(w, 1.5 * h), h)
        case "pair":
            return lambda x, y, w, h: areas(number, of, x, y, w, h)
        case _:
            return lambda x, y, w, h: dots(number, x, y, w, h)


def _paint(
    frame: Frame, node: Node, item: Item, picture: Picture, value: Setting, caption: Setting
) -> None:
    """The picture, as a figure whose alternative text says the value and what it counts."""
    alt = f"{value.text} {caption.text}"
    if item.of and item.number is not None:
        language = frame.content.language
        a, b = format_number(item.number, language), format_number(item.of, language)
        alt = f"{phrase('of', language, a=a, b=b)}: {alt}"
    mark = node.add(Role.FIGURE, f"{item.id}.picture", alt=alt).mark
    for path, use in picture.layers:
        if use == "faint":
            frame.remainder(path, mark)
        else:
            frame.fill(path, frame.swatch(use), mark)


FORM = Form(
    "figure",
    "a number, what it counts, and a picture of it",
    ("valign", "picture", "picture_lines", "under"),
    compose,
    needs="items",
)
