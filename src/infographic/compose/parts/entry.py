"""An entry: heading, text and small parts of one item, the cell that several forms are built of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infographic.compose.canvas import Canvas
from infographic.compose.frame import AnyFrame
from infographic.compose.outline import Node
from infographic.compose.typesetter import Setting
from infographic.geometry import circle, polyline
from infographic.model.content import Item
from infographic.semantics import Role


@dataclass(frozen=True, slots=True)
class Badge:
    """A relation: the number of the item that is supported, and its heading in words."""

    number: Setting
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that has been set: the heading's setting, the text's, and its small parts.

    `spots` are the places of the parts, in points from the top left of the first of them;
    `badges` the items that this one supports, when the layout asks for them. Depths are in
    points, in whole increments: of the heading, of the parts, and of all under the heading.
    """

    item: Item
    heading: Setting | None
    text: Setting | None
    parts: tuple[Setting, ...]
    spots: tuple[tuple[float, float], ...]
    badges: tuple[Badge, ...]
    heading_depth: float
    parts_depth: float
    text_depth: float
    indent: float
    ground: str


def set_entry(
    frame: AnyFrame,
    item: Item,
    measure: float,
    *,
    ground: str = "",
    indent: float = 0.0,
    relations: bool = False,
) -> Entry:
    """Set an item's heading (in `measure` less `indent`), text, parts and badges."""
    heading = set_heading(frame, item, measure - indent, ground)
    text = set_words(frame, item, measure, ground)
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
    spots = _flow(frame, parts, measure)
    badges = _badges(frame, item, ground) if relations else ()
    parts_depth = spots[-1][1] + frame.snap(parts[-1].depth) if parts else 0.0
    text_depth = (frame.snap(text.depth) if text else 0.0) + parts_depth
    text_depth += frame.snap(BADGES * frame.line) if badges else 0.0
    heading_depth = frame.snap(heading.depth) if heading else 0.0
    return Entry(
        item,
        heading,
        text,
        parts,
        spots,
        badges,
        heading_depth,
        parts_depth,
        text_depth,
        indent,
        ground,
    )


def set_heading(frame: AnyFrame, item: Item, measure: float, ground: str) -> Setting | None:
    """The item's heading, None when it has none."""
    if not item.heading:
        return None
    return frame.set(
        item.heading,
        "heading",
        measure,
        ground=ground,
        source=item.at("heading"),
        language=item.language,
        name=item.id,
    )


def set_words(frame: AnyFrame, item: Item, measure: float, ground: str) -> Setting | None:
    """The item's text in the wording that the region asks for, None when it has none."""
    words = item.words(frame.region.words)
    if not words:
        return None
    return frame.set(
        words,
        "body",
        measure,
        ground=ground,
        source=item.at("text"),
        language=item.language,
        name=item.id,
    )


def draw_entry(
    canvas: Canvas, entry: Entry, body: Node, x: float, y: float, heading_depth: float
) -> None:
    """Draw heading and text under each other.

    `heading_depth` is the depth that the row reserves for headings, so that texts of a
    row start on one baseline whatever the length of their headings.
    """
    if entry.heading:
        mark = body.add(Role.H3, "heading", entry.heading.text).mark
        canvas.place(entry.heading, x + entry.indent, y, mark)
    y += heading_depth
    if entry.text:
        mark = body.add(Role.P, "text", entry.text.text).mark
        canvas.place(entry.text, x, y, mark)
        y += canvas.frame.snap(entry.text.depth)
    _draw_parts(canvas, entry, body, x, y)
    if entry.badges:
        _draw_badges(canvas, entry, body, x, y + entry.parts_depth)


BADGES = 1.5
"""Depth of a line of badges, in lines."""
BADGE_RADIUS = 0.55
"""Radius of a badge's disc, in lines."""


def _badges(frame: AnyFrame, item: Item, ground: str) -> tuple[Badge, ...]:
    """Numbers and headings of the items that `item` supports, numbered within their block."""
    measure = 2 * (BADGE_RADIUS * frame.line)
    found = []
    for block in frame.content.blocks:
        for number, other in enumerate(block.items, 1):
            if other.id in item.supports:
                setting = frame.set(
                    str(number), "year", measure, colour="fill", ground=ground, align="center"
                )
                found.append(Badge(setting, other.heading or other.id))
    return tuple(found)


def _draw_badges(canvas: Canvas, entry: Entry, body: Node, x: float, y: float) -> None:
    """An arrow and a numbered disc for every relation; their figure names what they point at."""
    line, accent = canvas.frame.line, canvas.swatch("accent", entry.ground)
    alt = ", ".join(badge.name for badge in entry.badges)
    mark = body.add(Role.FIGURE, "relations", alt=alt).mark
    middle, radius = y + 0.85 * line, BADGE_RADIUS * line
    width = canvas.frame.weight("icon", 1.0) * 0.8
    tip = x + 0.9 * line
    canvas.stroke(polyline([(x, middle), (tip, middle)]), accent, width, mark)
    head = [(tip - 3, middle - 3), (tip, middle), (tip - 3, middle + 3)]
    canvas.stroke(polyline(head), accent, width, mark)
    at = tip + 0.4 * line + radius
    for badge in entry.badges:
        canvas.fill(circle(at, middle, radius), accent, mark)
        top = middle + 0.34 * badge.number.style.size - badge.number.first_baseline
        canvas.place(badge.number, at - radius, top, mark)
        at += 2 * radius + 0.3 * line


PART_INDENT = 1.4
"""Room for the icon before a part's heading, in lines."""


def _flow(
    frame: AnyFrame, parts: Sequence[Setting], measure: float
) -> tuple[tuple[float, float], ...]:
    """Places for parts: side by side while there is room, then on the next line."""
    spots, x, y, deep = [], 0.0, 0.0, 0.0
    for part in parts:
        width = frame.line * PART_INDENT + frame.text_width(part.text, part.role)
        if x > 0 and x + width > measure:
            x, y, deep = 0.0, y + deep, 0.0
        spots.append((x, y))
        x += width + frame.space(0.8)
        deep = max(deep, frame.snap(part.depth))
    return tuple(spots)


def _draw_parts(canvas: Canvas, entry: Entry, body: Node, x: float, y: float) -> None:
    icon = line = canvas.frame.line
    rows = zip(entry.item.parts, entry.parts, entry.spots, strict=True)
    for part, setting, (dx, dy) in rows:
        mark = body.add(Role.H4, part.id or part.heading, setting.text).mark
        top = y + dy + 0.02 * line
        canvas.icon(part.icon, x + dx, top, icon, canvas.swatch("accent", entry.ground))
        canvas.place(setting, x + dx + line * PART_INDENT, y + dy, mark)


def open_list(canvas: Canvas) -> Node:
    """The list element that the items of this region belong to."""
    name = f"{canvas.frame.region.id}.list"
    return canvas.node.add(Role.LIST, name, attributes=(("ListNumbering", "None"),))


def open_item(parent: Node, item: Item) -> Node:
    """The body of a list item without a label."""
    element = parent.add(Role.LIST_ITEM, item.id, language=item.language)
    return element.add(Role.LIST_BODY, "body")


def open_labelled(parent: Node, item: Item, label: str) -> tuple[Node, Node]:
    """The body of a list item, and its label, which holds the item's date if it has one."""
    element = parent.add(Role.LIST_ITEM, item.id, language=item.language)
    day = (("DateTime", item.date),) if item.date else ()
    number = element.add(Role.LABEL, "label", label, attributes=day)
    return element.add(Role.LIST_BODY, "body"), number
