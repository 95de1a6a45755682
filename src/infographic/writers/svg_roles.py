"""Roles in SVG files: structure types as ARIA roles on the groups that draw them.

A role is given where it is true and useful on its own: a list item only inside a list, and
`img`, which hides everything below it, only where no readable text is below it.
"""

from __future__ import annotations

from infographic.scene import GroupItem, glyph_items
from infographic.semantics import ContentRef, Role, StructureElement

_ROLES = {
    Role.LIST: "list",
    Role.LIST_ITEM: "listitem",
    Role.TABLE: "table",
    Role.TABLE_ROW: "row",
    Role.TABLE_HEAD: "columnheader",
    Role.TABLE_DATA: "cell",
    Role.QUOTE: "blockquote",
}
_LEVELS = {Role.H1: "1", Role.H2: "2", Role.H3: "3", Role.H4: "4"}
_NEEDS = {"listitem": "list", "row": "table", "columnheader": "row", "cell": "row"}


def group_role(item: GroupItem, element: StructureElement, parent_role: str) -> dict[str, str]:
    """ARIA attributes (WAI-ARIA 1.2) of the group that draws `element`; may be empty.

    `parent_role` is the role of the nearest group around it that stands for an element.
    """
    if level := _LEVELS.get(element.role):
        return {"role": "heading", "aria-level": level}
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
