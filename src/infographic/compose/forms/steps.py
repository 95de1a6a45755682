"""Form `steps`: a path of steps from left to right."""

from __future__ import annotations

from infographic.compose.forms.entry import deepest, draw_entry, open_item, open_list, set_entry
from infographic.compose.frame import Form, Frame, columns_of
from infographic.geometry import circle, polyline
from infographic.semantics import Artifact


def compose(frame: Frame) -> None:
    """Stops on a line that ends in an arrow; the words hang under it, or beside their stops."""
    items = frame.shown.items
    gutter = frame.option("gutter", 14.0)
    icon = frame.option("icon_size", 1.35) * frame.line
    inline = frame.choice("icons", "top", "inline") == "inline"
    radius = icon * 0.72
    indent = 2 * radius + 0.5 * frame.line if inline else 0.0
    cells = columns_of(frame.rect, len(items), gutter)
    entries = [
        set_entry(frame, item, cell.width - indent) for item, cell in zip(items, cells, strict=True)
    ]
    heading = deepest([e.heading_depth(frame) for e in entries])
    path_depth = 0.0 if inline else frame.snap(2 * radius + 0.4 * frame.line)
    listing = open_list(frame)
    middle = frame.rect.y + radius
    if not inline:
        _path(frame, cells[0].x + radius, frame.rect.right, middle)
    for index, (entry, cell) in enumerate(zip(entries, cells, strict=True)):
        body, _ = open_item(listing, entry.item)
        centre = cell.x + radius
        if inline and index + 1 < len(cells):
            _arrow(frame, cell.right + gutter * 0.28, middle)
        frame.fill(circle(centre, middle, radius), frame.swatch("accent"), Artifact("stop"))
        at = icon / 2
        frame.icon(entry.item.icon, centre - at, middle - at, icon, frame.swatch("fill"))
        draw_entry(frame, entry, body, cell.x + indent, frame.rect.y + path_depth, heading)
    depth = path_depth + heading + deepest([e.text_depth(frame) for e in entries])
    frame.depth = frame.snap(max(depth, 2 * radius))


def _path(frame: Frame, start: float, end: float, y: float) -> None:
    width = frame.theme.strokes.get("path", 1.5)
    frame.stroke(polyline([(start, y), (end, y)]), frame.swatch("rule"), width, Artifact("path"))
    _arrow(frame, end, y)


def _arrow(frame: Frame, x: float, y: float) -> None:
    """The point of an arrow at (x, y)."""
    reach = 0.3 * frame.line
    head = polyline([(x - reach, y - reach), (x, y), (x - reach, y + reach)])
    width = frame.theme.strokes.get("path", 1.5)
    frame.stroke(head, frame.swatch("rule"), width, Artifact("path"))


FORM = Form(
    "steps",
    "a path of steps from left to right",
    ("gutter", "icon_size", "icons"),
    compose,
    needs="items",
)
