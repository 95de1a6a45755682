"""Flags of dots: name and value on a pole over a dot, placed by the label solver."""

from __future__ import annotations

from dataclasses import dataclass

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.labels import Flag, Placement, Spot, fewest_levels
from infographic.composition.outline import Node
from infographic.composition.parts.entry import open_labelled
from infographic.composition.parts.series import amount
from infographic.composition.typesetter import Setting
from infographic.model.content import Item
from infographic.semantics import Role

LEVELS = 8
"""Most levels of labels above the dots."""
GAP = 0.3
"""From a name to its value, in lines."""
POLE = 2.5
"""From a pole to its label, in points."""
TIGHT = 0.9
"""Depth of a value under its name, as a part of its own."""


@dataclass(frozen=True, slots=True)
class Dot:
    """An item with a value: where it stands on the scale from the left, its level in the swarm,
    and its words when it is named."""

    item: Item
    x: float
    level: int
    name: Setting | None
    value: Setting | None


def set_dot(frame: AnyFrame, item: Item, x: float, level: int, named: bool, strong: bool) -> Dot:
    if not named or not item.heading:
        return Dot(item, x, level, None, None)
    colour = "accent" if strong else "text"
    role = "heading" if strong else "label"
    name = frame.set(
        item.heading, role, frame.text_width(item.heading, role) + 0.5, colour=colour,
        source=item.at("heading"), name=item.id,
    )  # fmt: skip
    said = said_of(frame, item)
    value = frame.set(
        said, "value", frame.text_width(said, "value") + 0.5, colour=colour,
        source=item.at("number"), name=item.id,
    )  # fmt: skip
    return Dot(item, x, level, name, value)


def said_of(frame: AnyFrame, item: Item) -> str:
    return item.value or amount(frame, item.number, item.unit)


def on_one_line(frame: AnyFrame, text: str) -> Setting:
    return frame.set(text, "caption", frame.text_width(text, "caption") + 0.5)


def flag_depth(dot: Dot, stacked: bool) -> float:
    """Depth of a dot's words; stacked, the value is a little closer than a line."""
    if not (dot.name and dot.value):
        return 0.0
    return dot.name.depth + TIGHT * dot.value.depth if stacked else dot.value.depth


def _flag_width(frame: AnyFrame, dot: Dot, stacked: bool) -> float:
    if not (dot.name and dot.value):
        return 0.0
    if stacked:
        return max(dot.name.block.measure, dot.value.block.measure)
    return dot.name.block.measure + GAP * frame.line + dot.value.block.measure


def placed_flags(
    frame: AnyFrame, dots: tuple[Dot, ...], target: Setting | None, at: float,
    stacked: bool,
) -> Placement | None:  # fmt: skip
    """Where the flags hang over the dots, in the order of `dots`, the target's last."""
    flags = [Flag(dot.x, _flag_width(frame, dot, stacked)) for dot in dots if dot.name]
    if target:
        flags.append(Flag(at, target.block.measure))
    if not flags:
        return (), 0, 0
    order = sorted(range(len(flags)), key=lambda n: (flags[n].x, n))
    found = fewest_levels(
        tuple(flags[n] for n in order), 0.0, frame.width, LEVELS, POLE, sides="above"
    )
    if found is None:
        return None
    back = dict(zip(order, found[0], strict=True))
    return tuple(back[n] for n in range(len(flags))), found[1], 0


def flag_left(spot: Spot, x: float) -> float:
    """Where the words of a flag start, in a region that starts at x."""
    return x + (spot.left if spot.flipped else spot.left + POLE)


def draw_flag(
    canvas: Canvas, dot: Dot, spot: Spot, top: float, stacked: bool, listing: Node
) -> None:
    """Name and value of a dot, as an item of the list."""
    if not (dot.name and dot.value):
        return
    body, label = open_labelled(listing, dot.item, dot.name.text)
    left = flag_left(spot, canvas.rect.x)
    name, value = dot.name.block.measure, dot.value.block.measure
    mark = body.add(Role.P, "value", dot.value.text).mark
    if stacked:
        # A flag at the left of its pole is set against the pole.
        inset = max(name, value) if spot.flipped else 0.0
        canvas.place(dot.name, left + max(inset - name, 0.0), top, label.mark)
        under = top + dot.name.depth - (1 - TIGHT) * dot.value.depth
        canvas.place(dot.value, left + max(inset - value, 0.0), under, mark)
        return
    canvas.place(dot.name, left, top, label.mark)
    canvas.place(dot.value, left + name + GAP * canvas.frame.line, top, mark)
