"""Form `figure`: a number that says something, with what it counts and a picture of it."""

from __future__ import annotations

from collections.abc import Callable

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
from infographic.model.content import Item
from infographic.semantics import Role
from infographic.text.phrases import format_number, phrase

PICTURES = ("auto", "none", "waffle", "ring", "tiles", "layers", "dots", "pair")
MOST_TILES = 60
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
    wide = frame.setter.width(item.value, "number")
    draw = _draw(kind, item) if kind != "none" else None
    deep = frame.option("picture_lines", 2.5) * frame.line
    shape = draw(0, 0, _reach(kind, deep), deep) if draw else None
    beside = (
        shape is not None
        and not frame.option("under", False)
        and kind != "dots"
        and wide + _gap(frame) + shape.box.width <= rect.width
    )
    if draw and not beside:
        shape = draw(0, 0, rect.width, deep if kind != "dots" else 0.9 * deep)
    words = item.caption
    if shape and shape.per > 1:
        per = format_number(shape.per, frame.content.language)
        words += f" ({phrase('dot', frame.content.language, n=per)})"
    caption = frame.set(words, "caption", rect.width, source=item.at("caption"), name=item.id)
    drop = value.depth - value.first_baseline
    tall = shape.box.height + drop if beside and shape else 0.0
    top = frame.snap(max(value.depth, tall))
    under = frame.snap(shape.box.height + 0.35 * frame.line) if shape and not beside else 0.0
    frame.depth = top + under + frame.snap(caption.depth)
    y = rect.y if valign == "top" else rect.bottom - frame.depth
    node = frame.node
    # Number and label are one statement, so they are one paragraph to a reader.
    said = node.add(Role.P, item.id, f"{value.text} {caption.text}")
    foot = y + top
    frame.place(value, rect.x, foot - value.depth, said.mark)
    if draw and beside and shape:
        # Picture and number stand on one line.
        picture = draw(
            rect.right - shape.box.width, foot - drop - shape.box.height, _reach(kind, deep), deep
        )
        _paint(frame, node, item, picture, value, caption)
    elif draw and shape:
        picture = draw(rect.x, foot + 0.1 * frame.line, rect.width, shape.box.height)
        _paint(frame, node, item, picture, value, caption)
    frame.place(caption, rect.x, foot + under, said.mark)


def _gap(frame: Frame) -> float:
    return _GAP * frame.line


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
        frame.fill(path, frame.swatch(use), mark)


FORM = Form(
    "figure",
    "a number, what it counts, and a picture of it",
    ("valign", "picture", "picture_lines", "under"),
    compose,
    needs="items",
)
