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

        `actual` are words that its ink stands for, when that is no text.
        """
        node = Node(f"{self.id}.{name}", role, text, alt, language, attributes, actual)
        self.children.append(node)
        return node

    def frozen(self) -> StructureElement | None:
        """The finished element; None when neither it nor anything below says anything."""
        children = tuple(c for c in (child.frozen() for child in self.children) if c)
        if not (children or self.text or self.alt or self.actual):
            return None
        return StructureElement(
            self.id,
            self.role,
            children,
            self.text,
            self.alt,
            self.actual,
            self.language,
            self.attributes,
        )


_BY_LEVEL = {level: role for role, level in HEADING_LEVELS.items()}


def levelled(root: StructureElement) -> StructureElement:
    """The tree with headings that go down one level at a time (ISO 14289-1, 7.4.2)."""
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
