"""SVG drawings fitted into a rectangle: contained in it, or covering it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from infographic.colour import contrast
from infographic.composition.parts.tones import READABLE
from infographic.composition.svg.inks import Inks
from infographic.composition.svg.placing import placed
from infographic.composition.svg_import import Drawing
from infographic.geometry import Matrix, Rect, rectangle
from infographic.model.content import Picture
from infographic.scene import GroupItem, Item, PathItem, leaf_items, swatches_of
from infographic.semantics import Mark

Fit = Literal["cover", "contain"]
Across = Literal["left", "center", "right"]
Down = Literal["top", "middle", "bottom"]
_SHARES = {"left": 0.0, "top": 0.0, "center": 0.5, "middle": 0.5, "right": 1.0, "bottom": 1.0}


def laid(
    drawing: Drawing, picture: Picture, room: Rect, fit: Fit, align: tuple[Across, Down]
) -> tuple[Matrix, Rect]:
    """The transform of a drawing's box into a rectangle, and its visible area on the page.

    A drawing that covers the rectangle keeps the picture's `focus` visible, or is aligned without
    one.
    """
    box = drawing.box
    scales = (room.width / box.width, room.height / box.height)
    scale = max(scales) if fit == "cover" else min(scales)
    wide, high = box.width * scale, box.height * scale
    if fit == "cover" and picture.focus:
        x = room.x + room.width / 2 - picture.focus[0] * wide
        y = room.y + room.height / 2 - picture.focus[1] * high
        x = min(max(x, room.right - wide), room.x)
        y = min(max(y, room.bottom - high), room.y)
    else:
        x = room.x + (room.width - wide) * _SHARES[align[0]]
        y = room.y + (room.height - high) * _SHARES[align[1]]
    matrix = Matrix(scale, 0, 0, scale, x - box.x * scale, y - box.y * scale)
    return matrix, Rect(x, y, wide, high).meet(room)


def illustrated(
    drawing: Drawing, matrix: Matrix, seen: Rect, picture: Picture, mark: Mark, inks: Inks
) -> GroupItem:
    """The drawing's items, clipped by the rectangle."""
    items = placed(drawing, matrix, mark, picture.at("file"), inks.swatch)
    whole = drawing.box.mapped(matrix)
    clip = None if seen.contains(whole, 0.01) else rectangle(seen)
    return GroupItem(tuple(items), clip=clip)


def hard_to_read(
    items: Sequence[Item], words: Sequence[Rect], inks: Sequence[str], colours: Inks
) -> list[Rect]:
    """The lines of text that are illegible on a colour of the drawing.

    A shape counts with its bounding box: an unneeded ground is better than an illegible line.
    """
    shapes = [item for item in leaf_items(tuple(items)) if isinstance(item, PathItem)]
    found = []
    for box, ink in zip(words, inks, strict=True):
        under = [shape for shape in shapes if shape.path.bounds().overlaps(box)]
        names = {
            name
            for shape in under
            for name in (
                *swatches_of(shape.fill),
                *swatches_of(shape.stroke.swatch if shape.stroke else None),
            )
        }
        text = colours.rgb(ink)
        if any(contrast(text, colours.rgb(name)) < READABLE for name in names):
            found.append(box)
    return found


def panels(boxes: Sequence[Rect], pad: float) -> list[Rect]:
    """Grounds behind lines of text; consecutive lines share one."""
    made: list[Rect] = []
    for box in boxes:
        grown = box.grow(pad)
        while near := next((each for each in made if each.overlaps(grown)), None):
            made.remove(near)
            grown = grown.union(near)
        made.append(grown)
    return made
