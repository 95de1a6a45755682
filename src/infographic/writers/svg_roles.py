"""Roles in SVG files: structure types as ARIA roles on what draws them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from infographic.semantics import HEADING_LEVELS, Role, StructureElement
from infographic.writers.svg_lines import clean

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
    elif element.actual_text:
        found = {"role": "img", "aria-label": clean(element.actual_text)}
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
