"""An entry: icon, heading and text of one item, the cell that several forms are built of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infographic.compose.frame import Frame
from infographic.compose.outline import Node
from infographic.compose.typesetter import Setting
from infographic.geometry import circle, polyline
from infographic.model.content import Item
from infographic.semantics import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that has been set: the heading's setting, the text's, and its small parts.

    `spots` are the places of the parts, in points from the top left of the first of them.
    """

    item: Item
    heading: Setting | None
    text: Setting | None
    parts: tuple[Setting, ...] = ()
    spots: tuple[tuple[float, float], ...] = ()
    badges: tuple[tuple[str, str], ...] = ()
    """Number and heading of every item that this one supports, when the layout asks for them."""

    def heading_depth(self, frame: Frame) -> float:
        """Depth of the heading in whole increments, in points."""
        return frame.snap(self.heading.depth) if self.heading else 0.0

    def text_depth(self, frame: Frame) -> float:
        """Depth of the text and parts under the heading in whole increments, in points."""
        depth = frame.snap(self.text.depth) if self.text else 0.0
        if self.parts:
            depth += self.spots[-1][1] + frame.snap(self.parts[-1].depth)
        return depth + (frame.snap(BADGES * frame.line) if self.badges else 0.0)


def set_entry(
    frame: Frame,
    item: Item,
    measure: float,
    *,
    ground: str = "",
    indent: float = 0.0,
) -> Entry:
    """Set an item's heading (in `measure` less `indent`), text and parts."""
    heading = text = None
    if item.heading:
        heading = frame.set(
            item.heading,
            "heading",
            measure - indent,
            ground=ground,
            source=item.at("heading"),
            language=item.language,
            name=item.id,
        )
    words = item.words(frame.region.words)
    if words:
        text = frame.set(
            words,
            "body",
            measure,
            ground=ground,
            source=item.at("text"),
            language=item.language,
            name=item.id,
        )
    parts = tuple(
        frame.set(
            part.heading,
            "part",
            measure - frame.line * PART_INDENT,
            ground=ground,
            source=part.at("heading"),
            name=item.id,
        )
        for part in item.parts
    )
    badges = _badges(frame, item) if frame.option("relations", False) else ()
    return Entry(item, heading, text, parts, _flow(frame, parts, measure), badges)


def draw_entry(
    frame: Frame,
    entry: Entry,
    body: Node,
    x: float,
    y: float,
    heading_depth: float,
    *,
    indent: float = 0.0,
    ground: str = "",
) -> float:
    """Draw heading and text under each other; returns the y below the text.

    `heading_depth` is the depth that the row reserves for headings, so that texts of a
    row start on one baseline whatever the length of their headings.
    """
    if entry.heading:
        mark = body.add(Role.H3, "heading", entry.heading.text).mark
        frame.place(entry.heading, x + indent, y, mark)
    y += heading_depth
    if entry.text:
        mark = body.add(Role.P, "text", entry.text.text).mark
        frame.place(entry.text, x, y, mark)
        y += frame.snap(entry.text.depth)
    _draw_parts(frame, entry, body, x, y, ground)
    if entry.badges:
        foot = y + (entry.spots[-1][1] + frame.snap(entry.parts[-1].depth) if entry.parts else 0.0)
        _draw_badges(frame, entry, body, x, foot, ground)
    return y


BADGES = 1.5
"""Depth of a line of badges, in lines."""


def _badges(frame: Frame, item: Item) -> tuple[tuple[str, str], ...]:
    """Numbers and headings of the items that `item` supports, numbered within their block."""
    found = []
    for block in frame.content.blocks:
        for number, other in enumerate(block.items, 1):
            if other.id in item.supports:
                found.append((str(number), other.heading or other.id))
    return tuple(found)


def _draw_badges(frame: Frame, entry: Entry, body: Node, x: float, y: float, ground: str) -> None:
    """An arrow and a numbered disc for every relation; their figure names what they point at."""
    line, accent = frame.line, frame.swatch("accent", ground)
    mark = body.add(Role.FIGURE, "relations", alt=", ".join(name for _, name in entry.badges)).mark
    middle, radius = y + 0.85 * line, 0.55 * line
    width = frame.theme.strokes.get("icon", 1.0) * 0.8
    tip = x + 0.9 * line
    frame.stroke(polyline([(x, middle), (tip, middle)]), accent, width, mark)
    head = [(tip - 3, middle - 3), (tip, middle), (tip - 3, middle + 3)]
    frame.stroke(polyline(head), accent, width, mark)
    at = tip + 0.4 * line + radius
    for number, _ in entry.badges:
        frame.fill(circle(at, middle, radius), accent, mark)
        setting = frame.set(
            number, "year", 2 * radius, colour="fill", ground=ground, align="center"
        )
        top = middle + 0.34 * setting.style.size - setting.first_baseline
        frame.place(setting, at - radius, top, mark)
        at += 2 * radius + 0.3 * line


PART_INDENT = 1.4
"""Room for the icon before a part's heading, in lines."""


def _flow(
    frame: Frame, parts: Sequence[Setting], measure: float
) -> tuple[tuple[float, float], ...]:
    """Places for parts: side by side while there is room, then on the next line."""
    spots, x, y, deep = [], 0.0, 0.0, 0.0
    for part in parts:
        width = frame.line * PART_INDENT + frame.setter.width(part.text, part.role)
        if x > 0 and x + width > measure:
            x, y, deep = 0.0, y + deep, 0.0
        spots.append((x, y))
        x += width + 0.8 * frame.line
        deep = max(deep, frame.snap(part.depth))
    return tuple(spots)


def _draw_parts(frame: Frame, entry: Entry, body: Node, x: float, y: float, ground: str) -> None:
    icon = frame.line
    rows = zip(entry.item.parts, entry.parts, entry.spots, strict=True)
    for part, setting, (dx, dy) in rows:
        mark = body.add(Role.H4, part.id or part.heading, setting.text).mark
        top = y + dy + 0.02 * frame.line
        frame.icon(part.icon, x + dx, top, icon, frame.swatch("accent", ground))
        frame.place(setting, x + dx + frame.line * PART_INDENT, y + dy, mark)


def open_list(frame: Frame) -> Node:
    """The list element that the items of this region belong to."""
    return frame.node.add(
        Role.LIST, f"{frame.region.id}.list", attributes=(("ListNumbering", "None"),)
    )


def open_item(parent: Node, item: Item, label: str = "") -> tuple[Node, Node | None]:
    """A list item's body, and its label when there is one."""
    element = parent.add(Role.LIST_ITEM, item.id, language=item.language)
    day = (("DateTime", item.date),) if item.date else ()
    number = element.add(Role.LABEL, "label", label, attributes=day) if label else None
    return element.add(Role.LIST_BODY, "body"), number


def deepest(values: Sequence[float]) -> float:
    """The largest of the depths, 0 when there is none."""
    return max(values, default=0.0)
