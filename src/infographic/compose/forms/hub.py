"""Form `hub`: forces round a centre, half of them on either side, each with a line to it."""

from __future__ import annotations

from infographic.compose.forms.entry import Entry, draw_entry, open_item, open_list, set_entry
from infographic.compose.frame import Form, Frame
from infographic.geometry import circle, polyline
from infographic.semantics import Artifact, Role


def compose(frame: Frame) -> None:
    """A disc with the block's title in the middle; items left and right of it."""
    items, rect, line = frame.shown.items, frame.rect, frame.line
    share = min(max(frame.option("centre", 0.24), 0.1), 0.6)
    gap = frame.option("gap", 1.0) * line
    radius = rect.width * share / 2
    reach = 1.6 * line
    measure = rect.width / 2 - radius - reach
    half = (len(items) + 1) // 2
    sides = [items[:half], items[half:]]
    entries = [[set_entry(frame, item, measure) for item in side] for side in sides]
    depths = [_depth(frame, side, gap) for side in entries]
    frame.depth = frame.snap(max(2 * radius, *depths))
    middle = rect.y + max(frame.depth, rect.height if frame.live else 0.0) / 2
    centre = rect.x + rect.width / 2
    listing = open_list(frame)
    for index, side in enumerate(entries):
        x = rect.x if index == 0 else rect.right - measure
        y = middle - depths[index] / 2
        y = rect.y + max(0.0, round((y - rect.y) / frame.setter.unit)) * frame.setter.unit
        for entry in side:
            head, text = entry.heading_depth(frame), entry.text_depth(frame)
            at = (x + measure + 4 if index == 0 else x - 4, y + 0.55 * line)
            _spoke(frame, at, (centre, middle), radius)
            body, _ = open_item(listing, entry.item)
            draw_entry(frame, entry, body, x, y, head)
            y += head + text + gap
    _centre(frame, centre, middle, radius)


def _depth(frame: Frame, side: list[Entry], gap: float) -> float:
    own = sum(e.heading_depth(frame) + e.text_depth(frame) for e in side)
    return own + gap * max(len(side) - 1, 0)


def _spoke(
    frame: Frame, start: tuple[float, float], centre: tuple[float, float], radius: float
) -> None:
    """A line from an item to the rim of the disc, and a dot where it starts."""
    dx, dy = centre[0] - start[0], centre[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    end = (centre[0] - dx / length * radius, centre[1] - dy / length * radius)
    width = frame.theme.strokes.get("pole", 0.7)
    frame.stroke(polyline([start, end]), frame.swatch("accent"), width, Artifact("connector"))
    frame.fill(circle(*start, 0.18 * frame.line), frame.swatch("accent"), Artifact("connector"))


def _centre(frame: Frame, x: float, y: float, radius: float) -> None:
    frame.fill(circle(x, y, radius), frame.swatch("accent"), Artifact("panel"))
    block = frame.shown.block
    words = frame.option("label", "") or (block.title if block else "")
    icon = block.icon if block else ""
    size = 0.55 * radius if icon else 0.0
    if icon:
        frame.icon(icon, x - size / 2, y - 0.62 * radius, size, frame.swatch("fill"))
    if words and block:
        source = block.at("title")
        title = frame.set(
            words, "heading", 1.7 * radius, colour="fill", align="center", source=source
        )
        element = frame.node.add(Role.P, f"{frame.region.id}.centre", title.text)
        top = y + (0.06 * radius if icon else -title.depth / 2)
        frame.place(title, x - 0.85 * radius, top, element.mark)


FORM = Form(
    "hub",
    "items round a centre",
    ("centre", "gap", "label"),
    compose,
    needs="items",
)
