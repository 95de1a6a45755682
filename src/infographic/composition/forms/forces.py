"""Form `forces`: arrows from both sides onto a centre, as wide as the weights of their items."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines, Share
from infographic.composition.outline import Node
from infographic.composition.parts.entry import Entry, draw_entry, open_item, open_list, set_entry
from infographic.composition.rhythm import ITEM_TO_ITEM
from infographic.composition.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import Path, Rect, polyline, rectangle
from infographic.model.content import Item
from infographic.semantics import Artifact, Role
from infographic.text.phrases import format_number


class ForcesOptions(FormOptions):
    """Options of `forces`."""

    label: str = Field("", description="words in the centre (default: the block's title)")
    centre: Share = Field(0.2, description="part of the width that the centre takes")
    arrows: Share = Field(0.17, description="part of the width that the arrows of a side take")
    widest: Lines = Field(2.4, description="width of the heaviest arrow")


@dataclass(frozen=True, slots=True)
class _Force:
    """An item's text, its side, and the width of its arrow in points."""

    entry: Entry
    left: bool
    width: float
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forces(Measured[ForcesOptions]):
    """`gap` lies between items, `centre`, `shaft` and `words` are widths, in points."""

    forces: tuple[_Force, ...]
    label: Setting | None
    gap: float
    centre: float
    shaft: float
    words: float


GAP = 8.0
"""Between words and arrows, and between arrows and the centre, in points."""


class Forces(Form[ForcesOptions, _Forces]):
    """Texts at the sides, with an arrow from each onto a centre between them.

    The width of an arrow is the item's `weight` (or its number); `direction` is its side.
    """

    name = "forces"
    summary = "arrows from both sides onto a centre, as wide as their items weigh"
    needs = "items"
    wants = "words"
    most = 12
    Options = ForcesOptions

    def measure(self, frame: Frame[ForcesOptions]) -> _Forces:
        asked, items = frame.options, frame.shown.items
        sides = _sides(items)
        both = len(set(sides)) > 1
        centre, shaft = frame.width * asked.centre, frame.width * asked.arrows
        arms = 2 if both else 1
        words = (frame.width - centre - arms * (shaft + 2 * GAP)) / arms
        if words < 4 * frame.line:
            raise refuse(
                "forces",
                f"region {frame.region.id!r} leaves the words {words:.0f} pt at a side",
                "make centre and arrows smaller",
                frame.region.at("options"),
            )
        weights = [_weight(item) for item in items]
        widest, least = asked.widest * frame.line, 1.5
        forces = []
        for item, left, weight in zip(items, sides, weights, strict=True):
            entry = set_entry(frame, item, words)
            width = max(widest * weight / max(weights), least)
            forces.append(_Force(entry, left, width, max(entry.depth, 1.9 * width)))
        gap = frame.space(2 * ITEM_TO_ITEM)
        label = _label(frame, centre)
        deep = max(_deep(forces, True, gap), _deep(forces, False, gap))
        deep = max(deep, label.depth + 2 * frame.line if label else 0.0)
        return _Forces(
            frame=frame,
            depth=frame.snap(deep),
            forces=tuple(forces),
            label=label,
            gap=gap,
            centre=centre,
            shaft=shaft,
            words=words,
        )

    def draw(self, measured: _Forces, rect: Rect, node: Node) -> Drawn:
        canvas, frame = Canvas(measured.frame, rect, node), measured.frame
        both = len({force.left for force in measured.forces}) > 1
        left = both or measured.forces[0].left
        start = rect.x + (measured.words + measured.shaft + 2 * GAP if left else 0.0)
        core = Rect(start, rect.y, measured.centre, min(rect.height, measured.depth))
        alt = "; ".join(_alt(frame, force) for force in measured.forces)
        figure = node.add(Role.FIGURE, f"{frame.region.id}.arrows", alt=alt)
        canvas.fill(
            rectangle(core, 2 * frame.theme.radius), canvas.swatch("text"), Artifact("panel")
        )
        if measured.label:
            label = measured.label
            y = core.y + (core.height - label.depth) / 2
            mark = node.add(Role.P, f"{frame.region.id}.centre", label.text).mark
            canvas.place(label, core.x + PAD, y, mark)
        listing = open_list(canvas)
        arrows: Path = Path(())
        tops = {side: core.y + _inset(measured, side, core.height) for side in (True, False)}
        for force in measured.forces:
            y = tops[force.left]
            middle = y + force.depth / 2
            arrows += _arrow(force, core, measured.shaft, middle)
            x = rect.x if force.left else core.right + measured.shaft + 2 * GAP
            body = open_item(listing, force.entry.item)
            draw_entry(canvas, force.entry, body, x, middle - force.entry.depth / 2)
            tops[force.left] += force.depth + measured.gap
        canvas.fill(arrows, canvas.swatch("accent"), figure.mark)
        return canvas.drawn(measured.depth)


PAD = 6.0
"""Padding at the sides of the text in the centre, in points."""


def _label(frame: Frame[ForcesOptions], centre: float) -> Setting | None:
    words = frame.options.label or frame.block.title
    if not words:
        return None
    return frame.set(words, "statement", centre - 2 * PAD, colour="fill", align="center")


def _sides(items: tuple[Item, ...]) -> list[bool]:
    """Whether each item is on the left: by its `direction`, else on the side with fewer."""
    out: list[bool] = []
    count = {side: sum(item.direction == side for item in items) for side in ("left", "right")}
    for item in items:
        side = item.direction or ("left" if count["left"] <= count["right"] else "right")
        count[side] += not item.direction
        out.append(side == "left")
    return out


def _weight(item: Item) -> float:
    weight = item.weight if item.weight is not None else item.number
    if weight is None:
        return 1.0
    if weight <= 0:
        raise refuse(
            "weight",
            f"{item.id!r}: a weight of {weight:g} has no width",
            "use weights greater than 0",
            item.at("weight" if item.weight is not None else "number"),
        )
    return weight


def _deep(forces: list[_Force], left: bool, gap: float) -> float:
    own = [force.depth for force in forces if force.left == left]
    return sum(own) + gap * max(len(own) - 1, 0)


def _inset(measured: _Forces, left: bool, height: float) -> float:
    """The shorter side is centred vertically."""
    return max(0.0, (height - _deep(list(measured.forces), left, measured.gap)) / 2)


def _arrow(force: _Force, core: Rect, shaft: float, y: float) -> Path:
    """A flat arrow that ends just before the centre."""
    half, head = force.width / 2, force.width / 2 * 1.9
    deep = min(1.25 * head, 0.6 * shaft)
    tip, way = (core.x - GAP / 2, -1) if force.left else (core.right + GAP / 2, 1)
    neck, tail = tip + way * deep, tip + way * (shaft + GAP / 2)
    corners = [
        (tip, y), (neck, y - head), (neck, y - half), (tail, y - half),
        (tail, y + half), (neck, y + half), (neck, y + head),
    ]  # fmt: skip
    return polyline([(round(a, 2), round(b, 2)) for a, b in corners], closed=True)


def _alt(frame: Frame[ForcesOptions], force: _Force) -> str:
    item = force.entry.item
    weight = item.weight if item.weight is not None else item.number
    said = item.head(frame.region.words) or item.id
    number = format_number(weight, frame.content.language) if weight is not None else ""
    return f"{said}: {number}" if number else said


FORM = Forces()
