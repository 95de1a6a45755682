"""Roles in SVG files: structure types as ARIA roles on the groups that draw them.

A role is given where it is true and useful on its own: a list item only inside a list, and
`img`, which hides everything below it, only where no readable text is below it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from infographic.scene import GroupItem, glyph_items
from infographic.semantics import HEADING_LEVELS, ContentRef, Role, StructureElement
from infographic.writers.svg_text import clean

_ROLES = {
    Role.LIST: "list",
    Role.LIST_ITEM: "listitem",
    Role.TABLE: "table",
    Role.TABLE_ROW: "row",
    Role.TABLE_HEAD: "columnheader",
    Role.TABLE_DATA: "cell",
    Role.QUOTE: "blockquote",
}
_NEEDS = {"listitem": "list", "row": "table", "columnheader": "row", "cell": "row"}


def group_role(item: GroupItem, element: StructureElement, parent_role: str) -> dict[str, str]:
    """ARIA attributes (WAI-ARIA 1.2) of the group that draws `element`; may be empty.

    `parent_role` is the role of the nearest group around it that stands for an element.
    """
    if level := HEADING_LEVELS.get(element.role):
        return {"role": "heading", "aria-level": str(level)}
    if element.role is Role.FIGURE:
        return {"role": "group" if _holds_other_text(item, element) else "img"}
    role = _ROLES.get(element.role, "")
    if not role or _NEEDS.get(role, parent_role) != parent_role:
        return {}
    return {"role": role}


def _holds_other_text(item: GroupItem, figure: StructureElement) -> bool:
    """Whether text of an element other than the figure itself would be hidden with it."""
    return any(
        isinstance(glyphs.mark, ContentRef) and glyphs.mark.element != figure.id
        for glyphs in glyph_items(item.items)
    )


_LEAVES = {
    Role.P: "paragraph",
    Role.TABLE_DATA: "cell",
    Role.CAPTION: "caption",
}
_CONTAINERS = {
    Role.SECT: "group",
    Role.LIST: "list",
    Role.LIST_ITEM: "listitem",
    Role.TABLE: "table",
    Role.TABLE_ROW: "row",
    Role.TABLE_DATA: "cell",
    Role.QUOTE: "blockquote",
}


def leaf_attributes(element: StructureElement) -> dict[str, str]:
    """ARIA attributes of the group that draws an element's own ink."""
    found: dict[str, str] = {}
    if level := HEADING_LEVELS.get(element.role):
        found = {"role": "heading", "aria-level": str(level)}
    elif element.role is Role.FIGURE:
        found = {"role": "img", "aria-label": clean(element.alt or element.text)}
    elif element.role is Role.TABLE_HEAD:
        row = dict(element.attributes).get("Scope") == "Row"
        found = {"role": "rowheader" if row else "columnheader"}
    elif role := _LEAVES.get(element.role):
        found = {"role": role}
    if element.language:
        found["lang"] = found["xml:lang"] = clean(element.language)
    return found


@dataclass(slots=True)
class Order:
    """Attributes of the groups that hold the reading order, and the ids of the topmost."""

    nodes: list[dict[str, str]] = field(default_factory=list)
    top: list[str] = field(default_factory=list)


def reading_order(
    root: StructureElement, drawn: dict[str, list[str]], unique: Callable[[str], str]
) -> Order:
    """Groups without ink, one for each container, that own their children by `aria-owns`.

    Ink stays where it must be painted; a screen reader follows the order of the structure
    tree. `drawn` has the ids of the groups that draw an element, `unique` makes new ones.
    """
    order = Order()

    def owned(element: StructureElement) -> list[str]:
        own = list(drawn.get(element.id, []))
        below = [name for child in element.children for name in owned(child)]
        role = _CONTAINERS.get(element.role, "")
        if not role or not below:
            return own + below
        name = unique(f"order-{element.id}")
        attributes = {"id": name, "role": role, "aria-owns": " ".join(own + below)}
        heading = next((c for c in element.children if c.role in HEADING_LEVELS), None)
        if element.role is Role.SECT and heading is not None:
            attributes["aria-label"] = clean(heading.text)
        if element.language:
            attributes["lang"] = clean(element.language)
        order.nodes.append(attributes)
        return [name]

    order.top = [name for child in root.children for name in owned(child)]
    return order
