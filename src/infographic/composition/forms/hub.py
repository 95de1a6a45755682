"""Form `hub`: items around a centre, half of them on either side, each with a line to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.entry import Entry, draw_entry, open_item, open_list, set_entry
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect, circle, polyline
from infographic.semantics import Artifact, Role


class HubOptions(FormOptions):
    """Options of `hub`."""

    centre: Annotated[float, Field(ge=0.1, le=0.6)] = Field(
        0.24, description="width of the disc in the middle, as a part of the region's"
    )
    gap: Lines = Field(1.0, description="space between items")
    label: str = Field("", description="words in the middle (default: the block's title)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hub(Measured[HubOptions]):
    """`sides` are the items at the left and at the right, `depths` the depths of the sides."""

    sides: tuple[tuple[Entry, ...], tuple[Entry, ...]]
    depths: tuple[float, float]
    radius: float
    width: float
    title: Setting | None


STRETCH = 2.0
"""Maximum spare depth above and below the items together, in lines."""


class Hub(Form[HubOptions, _Hub]):
    """A disc with the block's title in the middle; items left and right of it."""

    name = "hub"
    summary = "items round a centre"
    needs = "items"
    wants = "words"
    least = 3
    most = 6
    Options = HubOptions

    def measure(self, frame: Frame[HubOptions]) -> _Hub:
        items, gap = frame.shown.items, frame.space(frame.options.gap)
        radius = frame.width * frame.options.centre / 2
        width = frame.width / 2 - radius - 1.6 * frame.line
        half = (len(items) + 1) // 2
        left = tuple(set_entry(frame, item, width) for item in items[:half])
        right = tuple(set_entry(frame, item, width) for item in items[half:])
        depths = (_depth(left, gap), _depth(right, gap))
        return _Hub(
            frame=frame,
            depth=frame.snap(max(2 * radius, *depths)),
            stretch=STRETCH * frame.line,
            sides=(left, right),
            depths=depths,
            radius=radius,
            width=width,
            title=_title(frame, radius),
        )

    def draw(self, measured: _Hub, rect: Rect, node: Node) -> Drawn:
        canvas, frame = Canvas(measured.frame, rect, node), measured.frame
        gap = frame.space(measured.options.gap)
        centre = (rect.x + rect.width / 2, rect.y + max(measured.depth, rect.height) / 2)
        listing = open_list(canvas)
        for index, side in enumerate(measured.sides):
            x = rect.x if index == 0 else rect.right - measured.width
            y = centre[1] - measured.depths[index] / 2
            y = rect.y + max(0.0, round((y - rect.y) / frame.unit)) * frame.unit
            for entry in side:
                edge = x + measured.width + 4 if index == 0 else x - 4
                _spoke(canvas, (edge, y + 0.55 * frame.line), centre, measured.radius)
                body = open_item(listing, entry.item)
                draw_entry(canvas, entry, body, x, y)
                y += entry.depth + gap
        _centre(canvas, measured, *centre)
        return canvas.drawn(measured.depth)


def _title(frame: Frame[HubOptions], radius: float) -> Setting | None:
    words = frame.options.label or frame.block.title
    if not words:
        return None
    source = frame.block.at("title")
    return frame.set(words, "heading", 1.7 * radius, colour="fill", align="center", source=source)


def _depth(side: Sequence[Entry], gap: float) -> float:
    own = sum(e.depth for e in side)
    return own + gap * max(len(side) - 1, 0)


def _spoke(
    canvas: Canvas, start: tuple[float, float], centre: tuple[float, float], radius: float
) -> None:
    """A line from an item to the rim of the disc, and a dot where it starts."""
    dx, dy = centre[0] - start[0], centre[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    end = (centre[0] - dx / length * radius, centre[1] - dy / length * radius)
    mark, accent, frame = Artifact("connector"), canvas.swatch("accent"), canvas.frame
    canvas.stroke(polyline([start, end]), accent, frame.weight("pole", 0.7), mark)
    canvas.fill(circle(*start, 0.18 * frame.line), accent, mark)


def _centre(canvas: Canvas, measured: _Hub, x: float, y: float) -> None:
    """The disc, the block's icon in it and the title under that."""
    frame, radius, title = canvas.frame, measured.radius, measured.title
    canvas.fill(circle(x, y, radius), canvas.swatch("accent"), Artifact("panel"))
    icon = frame.block.icon
    size = 0.55 * radius
    canvas.icon(icon, x - size / 2, y - 0.62 * radius, size, canvas.swatch("fill"))
    if title:
        element = canvas.node.add(Role.P, f"{frame.region.id}.centre", title.text)
        top = y + (0.06 * radius if icon else -title.depth / 2)
        canvas.place(title, x - 0.85 * radius, top, element.mark)


FORM = Hub()
