"""An entry: icon, heading and text of one item, the cell that several forms are built of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infographic.compose.frame import Frame
from infographic.compose.outline import Node
from infographic.compose.typesetter import Setting
from infographic.model.content import Item
from infographic.semantics import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that has been set: the heading's setting, the text's, and its small parts."""

    item: Item
    heading: Setting | None
    text: Setting | None
    parts: tuple[Setting, ...] = ()
    across: float = 0.0
    """Measure over which the parts stand side by side; 0 when they stand under one another."""

    def heading_depth(self, frame: Frame) -> float:
        """Depth of the heading in whole lines, in points."""
        return frame.snap(self.heading.depth) if self.heading else 0.0

    def text_depth(self, frame: Frame) -> float:
        """Depth of the text and parts under the heading in whole lines, in points."""
        depth = frame.snap(self.text.depth) if self.text else 0.0
        depths = [frame.snap(part.depth) for part in self.parts]
        return depth + (max(depths, default=0.0) if self.across else sum(depths))


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
    across = measure if item.parts and _side_by_side(frame, item, measure) else 0.0
    inner = measure / len(item.parts) if across else measure
    parts = tuple(
        frame.set(
            part.heading,
            "part",
            inner - frame.line * PART_INDENT,
            ground=ground,
            source=part.at("heading"),
            name=item.id,
        )
        for part in item.parts
    )
    return Entry(item, heading, text, parts, across)


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
    return y


PART_INDENT = 1.5
"""Room for the icon before a part's heading, in lines."""


def _side_by_side(frame: Frame, item: Item, measure: float) -> bool:
    """Whether the parts of an item stand next to each other, each on one line."""
    cell = measure / len(item.parts) - frame.line * (PART_INDENT + 0.3)
    return all(frame.setter.width(part.heading, "part") <= cell for part in item.parts)


def _draw_parts(frame: Frame, entry: Entry, body: Node, x: float, y: float, ground: str) -> None:
    icon = frame.line * 1.15
    for part, setting in zip(entry.item.parts, entry.parts, strict=True):
        mark = body.add(Role.H4, part.id or part.heading, setting.text).mark
        top = y + (frame.line - icon) / 2 + 0.04 * frame.line
        frame.icon(part.icon, x, top, icon, frame.swatch("accent", ground))
        frame.place(setting, x + frame.line * PART_INDENT, y, mark)
        if entry.across:
            x += entry.across / len(entry.parts)
        else:
            y += frame.snap(setting.depth)


def open_list(frame: Frame) -> Node:
    """The list element that the items of this region belong to."""
    return frame.node.add(Role.LIST, f"{frame.region.id}.list", attributes=(("ListNumbering", "None"),))


def open_item(parent: Node, item: Item, label: str = "") -> tuple[Node, Node | None]:
    """A list item's body, and its label when there is one."""
    element = parent.add(Role.LIST_ITEM, item.id, language=item.language)
    number = element.add(Role.LABEL, "label", label) if label else None
    return element.add(Role.LIST_BODY, "body"), number


def deepest(values: Sequence[float]) -> float:
    """The largest of the depths, 0 when there is none."""
    return max(values, default=0.0)
