"""The outline: the structure tree while it is being built, in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from infographic.semantics import HEADING_LEVELS, ContentRef, Role, StructureElement


@dataclass(slots=True)
class Node:
    """A structure element under construction."""

    id: str
    role: Role
    text: str = ""
    alt: str = ""
    language: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    actual: str = ""
    children: list[Node] = field(default_factory=list)

    @property
    def mark(self) -> ContentRef:
        """The mark of ink that belongs to this element."""
        return ContentRef(self.id)

    def add(
        self,
        role: Role,
        name: str,
        text: str = "",
        *,
        alt: str = "",
        language: str = "",
        attributes: tuple[tuple[str, str], ...] = (),
        actual: str = "",
    ) -> Node:
        """Append a child; its id is this node's id and `name`, joined by a dot.

        `actual` is what a drawn sign stands for: the words that it is read as.
        """
        node = Node(f"{self.id}.{name}", role, text, alt, language, attributes, actual)
        self.children.append(node)
        return node

    def frozen(self) -> StructureElement | None:
        """The finished element; None when neither it nor anything below says anything.

        An empty cell of a table stays, for the sake of the columns after it.
        """
        children = tuple(c for c in (child.frozen() for child in self.children) if c)
        says = children or self.text or self.alt or self.actual
        if not says and self.role is not Role.TABLE_DATA:
            return None
        return StructureElement(
            self.id, self.role, children, self.text, self.alt, self.actual, self.language,
            self.attributes,
        )  # fmt: skip


_BY_LEVEL = {level: role for role, level in HEADING_LEVELS.items()}


def numbered(root: StructureElement) -> StructureElement:
    """The tree with lists that say it when their labels count, upwards or downwards (14.8.5.5)."""
    children = tuple(numbered(child) for child in root.children)
    attributes = root.attributes
    if root.role is Role.LIST and _counts(children):
        kept = (pair for pair in attributes if pair[0] != "ListNumbering")
        attributes = (*kept, ("ListNumbering", "Decimal"))
    return replace(root, children=children, attributes=attributes)


def _counts(items: tuple[StructureElement, ...]) -> bool:
    labels = [part.text for item in items for part in item.children if part.role is Role.LABEL]
    counted = [str(number) for number in range(1, len(items) + 1)]
    return labels in (counted, counted[::-1])


def levelled(root: StructureElement) -> StructureElement:
    """The tree with heading levels that never skip a level downwards (ISO 14289-1, 7.4.2)."""
    last = 0

    def walk(element: StructureElement) -> StructureElement:
        nonlocal last
        role = element.role
        if role in HEADING_LEVELS:
            last = min(HEADING_LEVELS[role], last + 1)
            role = _BY_LEVEL[last]
        children = tuple(walk(child) for child in element.children)
        return replace(element, role=role, children=children)

    return walk(root)
