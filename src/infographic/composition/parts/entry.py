"""An entry: heading, text and parts of one item, the cell of several forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.outline import Node
from infographic.composition.rhythm import (
    HEADING_TO_TEXT,
    ICON_CLEAR,
    cap_middle,
    cap_top,
    foot,
)
from infographic.composition.typesetter import Setting
from infographic.geometry import circle, polyline
from infographic.model.content import Item
from infographic.semantics import Role


@dataclass(frozen=True, slots=True)
class Badge:
    """A relation: the number and the heading of the item that is supported."""

    number: Setting
    name: str


IconPlace = Literal["none", "inline", "side"]
"""No icon, an icon beside the heading alone, or an icon beside heading and text."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item that has been set: settings of its heading, its text and its parts.

    All positions are in points from the entry's top left corner; `icon` is the side of the icon.
    `ink_top` is the top of the first line's capitals, `ink_foot` the bottom of the last line's
    descenders: panel padding is measured from these. `spots` are the positions of the parts
    relative to the first; `badges` are the items that this one supports, when the layout shows
    relations.
    """

    item: Item
    heading: Setting | None
    text: Setting | None
    parts: tuple[Setting, ...]
    part_indent: float
    spots: tuple[tuple[float, float], ...]
    badges: tuple[Badge, ...]
    ground: str
    heading_at: tuple[float, float]
    text_at: tuple[float, float]
    parts_at: float
    badges_at: float
    icon: float
    icon_at: tuple[float, float]
    depth: float
    ink_top: float
    ink_foot: float

    def lowered(self, text_y: float) -> Entry:
        """The entry with its text at least `text_y` points below its top."""
        drop = max(0.0, text_y - self.text_at[1]) if self.text else 0.0
        return replace(
            self,
            text_at=(self.text_at[0], self.text_at[1] + drop),
            parts_at=self.parts_at + drop,
            badges_at=self.badges_at + drop,
            depth=self.depth + drop,
            ink_foot=self.ink_foot + drop,
        )


@dataclass(frozen=True, slots=True)
class EntryStyle:
    """How a form sets its entries.

    Their ground, the side of an icon in points and its place, the indent at the left for a numeral
    that the form draws (`hang`: of heading and text, `indent`: of the heading alone), and whether
    relations are shown.
    """

    ground: str = ""
    icon: float = 0.0
    place: IconPlace = "none"
    hang: float = 0.0
    indent: float = 0.0
    relations: bool = False


PLAIN = EntryStyle()


def set_entry(frame: AnyFrame, item: Item, measure: float, style: EntryStyle = PLAIN) -> Entry:
    """Set an item in `measure` points, with the distances of `rhythm`."""
    line, ground = frame.line, style.ground
    room = style.icon + ICON_GAP * line if style.place != "none" else 0.0
    hang = style.hang + (room if style.place == "side" else 0.0)
    indent = hang + style.indent + (room if style.place == "inline" else 0.0)
    heading = set_heading(frame, item, measure - indent, ground)
    text_x = hang if heading else indent
    text = set_words(frame, item, measure - text_x, ground)
    part_indent = _part_indent(frame, item, measure - hang)
    parts = _set_parts(frame, item, measure - hang - part_indent, ground)
    badges = _badges(frame, item, ground) if style.relations else ()
    first = heading or text
    middle = cap_middle(first) if first else style.icon / 2
    # An icon is centred on the capitals beside it; a tall icon moves the heading down.
    rise = max(0.0, style.icon / 2 - middle) if style.place != "none" else 0.0
    icon_foot = rise + middle + style.icon / 2 if style.place == "inline" else 0.0
    y = rise + (heading.depth if heading else 0.0)
    if heading and (text or parts):
        y += HEADING_TO_TEXT * line
    if heading and text and icon_foot:
        y = max(y, icon_foot + ICON_CLEAR * line - cap_top(text))
    text_y = y
    foot_y = rise + foot(heading) + _descent(heading) if heading else 0.0
    if text:
        foot_y = y + foot(text) + _descent(text)
        y += text.depth
    parts_y = y + (HEADING_TO_TEXT * line if parts and text else 0.0)
    spots = _flow(frame, parts, measure - hang, part_indent)
    if parts:
        y = parts_y + spots[-1][1] + parts[-1].depth
        foot_y = y - parts[-1].depth + foot(parts[-1]) + _descent(parts[-1])
    badges_y = y
    if badges:
        y = foot_y = y + BADGES * line
    return Entry(
        item,
        heading,
        text,
        parts,
        part_indent,
        spots,
        badges,
        ground,
        (indent, rise),
        (text_x, text_y if heading else rise),
        parts_y,
        badges_y,
        style.icon if style.place != "none" else 0.0,
        (style.hang, rise + middle - style.icon / 2),
        max(y + (rise if not heading and text else 0.0), icon_foot),
        rise + (cap_top(first) if first else 0.0),
        max(foot_y, icon_foot),
    )


ICON_GAP = 0.5
"""From an icon to the text beside it, in lines."""


def _descent(setting: Setting) -> float:
    """Depth of a face's descenders below the baseline, in points."""
    return 0.22 * setting.style.size


def _set_parts(frame: AnyFrame, item: Item, measure: float, ground: str) -> tuple[Setting, ...]:
    return tuple(
        frame.set(
            part.heading,
            "part",
            measure,
            ground=ground,
            source=part.at("heading"),
            name=item.id,
        )
        for part in item.parts
    )


def set_heading(frame: AnyFrame, item: Item, measure: float, ground: str) -> Setting | None:
    """The item's heading, None when it has none."""
    words = item.head(frame.region.words)
    if not words:
        return None
    return frame.set(
        words,
        "heading",
        measure,
        ground=ground,
        source=item.at("heading"),
        language=item.language,
        name=item.id,
    )


def set_words(frame: AnyFrame, item: Item, measure: float, ground: str) -> Setting | None:
    """The item's text, full or brief as the region says; None when it has none."""
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


def draw_entry(canvas: Canvas, entry: Entry, body: Node, x: float, y: float) -> None:
    """Draw an entry with its top left corner at (x, y)."""
    if entry.icon:
        accent = canvas.swatch("accent", entry.ground)
        at = (x + entry.icon_at[0], y + entry.icon_at[1])
        canvas.icon(entry.item.icon, *at, entry.icon, accent)
    if entry.heading:
        mark = body.add(Role.H3, "heading", entry.heading.text).mark
        canvas.place(entry.heading, x + entry.heading_at[0], y + entry.heading_at[1], mark)
    if entry.text:
        mark = body.add(Role.P, "text", entry.text.text).mark
        canvas.place(entry.text, x + entry.text_at[0], y + entry.text_at[1], mark)
    _draw_parts(canvas, entry, body, x + entry.text_at[0], y + entry.parts_at)
    if entry.badges:
        _draw_badges(canvas, entry, body, x + entry.text_at[0], y + entry.badges_at)


def in_row(entries: Sequence[Entry], align: Align) -> tuple[Entry, ...]:
    """Entries in a row.

    Each text follows its own heading (`top`), or all texts start on a common baseline
    (`baseline`).
    """
    if align == "top" or not entries:
        return tuple(entries)
    lowest = max(e.text_at[1] for e in entries)
    return tuple(e.lowered(lowest) for e in entries)


Align = Literal["top", "baseline"]


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
    """An arrow and a numbered disc for every relation.

    The figure's alternative text names the items.
    """
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


def _part_indent(frame: AnyFrame, item: Item, measure: float) -> float:
    """Room for icons before parts; none when an icon would push a part onto a second line."""
    room = frame.line * PART_INDENT
    wide = max((frame.text_width(part.heading, "part") for part in item.parts), default=0.0)
    drawn = any(part.icon for part in item.parts)
    return room if drawn and wide <= measure - room else 0.0


def _flow(
    frame: AnyFrame, parts: Sequence[Setting], measure: float, indent: float
) -> tuple[tuple[float, float], ...]:
    """Positions of parts: side by side while there is room, then on the next line."""
    spots, x, y, deep = [], 0.0, 0.0, 0.0
    for part in parts:
        width = indent + frame.text_width(part.text, part.role)
        if x > 0 and x + width > measure:
            x, y, deep = 0.0, y + deep, 0.0
        spots.append((x, y))
        x += width + frame.space(0.8)
        deep = max(deep, part.depth)
    return tuple(spots)


def _draw_parts(canvas: Canvas, entry: Entry, body: Node, x: float, y: float) -> None:
    """Points under an item: a list in the item, of one a paragraph."""
    icon, several = canvas.frame.line, len(entry.parts) > 1
    points = body.add(Role.LIST, "points", attributes=UNNUMBERED) if several else body
    rows = zip(entry.item.parts, entry.parts, entry.spots, strict=True)
    for part, setting, (dx, dy) in rows:
        name = part.id or part.heading
        if several:
            mark = points.add(Role.LIST_ITEM, name).add(Role.LIST_BODY, "body", setting.text).mark
        else:
            mark = points.add(Role.P, name, setting.text).mark
        if entry.part_indent:
            top = y + dy + cap_middle(setting) - icon / 2
            canvas.icon(part.icon, x + dx, top, icon, canvas.swatch("accent", entry.ground))
        canvas.place(setting, x + dx + entry.part_indent, y + dy, mark)


UNNUMBERED = (("ListNumbering", "None"),)


def open_list(canvas: Canvas) -> Node:
    """The list element that the items of this region belong to."""
    return canvas.node.add(Role.LIST, f"{canvas.frame.region.id}.list", attributes=UNNUMBERED)


def open_item(parent: Node, item: Item) -> Node:
    """The body of a list item without a label."""
    element = parent.add(Role.LIST_ITEM, item.id, language=item.language)
    return element.add(Role.LIST_BODY, "body")


def open_labelled(parent: Node, item: Item, label: str) -> tuple[Node, Node]:
    """The body of a list item, and its label."""
    element = parent.add(Role.LIST_ITEM, item.id, language=item.language)
    number = element.add(Role.LABEL, "label", label)
    return element.add(Role.LIST_BODY, "body"), number
