"""Form `steps`: a path of steps from left to right."""

from __future__ import annotations

from infographic.compose.forms.entry import deepest, draw_entry, open_item, open_list, set_entry
from infographic.compose.frame import Form, Frame, columns_of
from infographic.geometry import circle, polyline
from infographic.semantics import Artifact


def compose(frame: Frame) -> None:
    """A line with a stop for every step, an arrow at its end, the words under their stops."""
    items = frame.shown.items
    if not items:
        return
    gutter = frame.option("gutter", 14.0)
    icon = frame.option("icon_size", 1.5) * frame.line
    cells = columns_of(frame.rect, len(items), gutter)
    entries = [set_entry(frame, item, cell.width) for item, cell in zip(items, cells, strict=True)]
    heading = deepest([e.heading_depth(frame) for e in entries])
    radius = icon * 0.72
    path_depth = frame.snap(2 * radius + 0.4 * frame.line)
    listing = open_list(frame)
    y, middle = frame.rect.y, frame.rect.y + radius
    rule, width = frame.swatch("rule"), frame.theme.strokes.get("path", 1.5)
    end = frame.rect.right
    line = polyline([(cells[0].x + radius, middle), (end, middle)])
    frame.stroke(line, rule, width, Artifact("path"))
    head = polyline([(end - 4, middle - 4), (end, middle), (end - 4, middle + 4)])
    frame.stroke(head, rule, width, Artifact("path"))
    for entry, cell in zip(entries, cells, strict=True):
        body, _ = open_item(listing, entry.item)
        centre = cell.x + radius
        frame.fill(circle(centre, middle, radius), frame.swatch("accent"), Artifact("stop"))
        at = icon / 2
        frame.icon(entry.item.icon, centre - at, middle - at, icon, frame.swatch("fill"))
        draw_entry(frame, entry, body, cell.x, y + path_depth, heading)
    frame.depth = path_depth + heading + deepest([e.text_depth(frame) for e in entries])


FORM = Form(
    "steps", "a path of steps from left to right", ("gutter", "icon_size"), compose, needs="items"
)
