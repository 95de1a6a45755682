"""Facts: properties of a drawn page's elements, for writers that do not draw the page.

A web page shows a number as large as the page does, an icon beside its text, a section on its own
ground. None of that is guessed from ids, sizes or colours: it is determined here, once, from what
the forms drew, and stored as attributes (`semantics.Fact`) and names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from infographic.composition.outline import Node
from infographic.model.theme import GroundSpec
from infographic.scene import ICON, GlyphItem, Ground, GroupItem, Item, PathItem, glyph_items
from infographic.semantics import Artifact, ContentRef, Fact, StructureElement

NUMBER = "number"
"""The role in the type scale of numbers that are much larger than their captions."""


def on_ground(nodes: Iterable[Node], ground: str) -> None:
    """Record the ground of elements under construction."""
    for node in nodes:
        node.attributes = (*node.attributes, (Fact.GROUND, ground))


def grounds_of(specs: Mapping[str, GroundSpec]) -> dict[str, Ground]:
    """The theme's grounds for the scene: names of swatches, with fallbacks resolved."""
    uses = ("fill", "text", "accent", "muted", "rule", "faint")
    return {name: Ground(*(spec.swatch(use) for use in uses)) for name, spec in specs.items()}


def with_owners(items: Sequence[Item]) -> list[Item]:
    """The items of a region, each icon with its element.

    Forms draw an icon immediately before its text, so its element is that of the next tagged text.
    An icon that names its element already keeps it.
    """
    out: list[Item] = []
    element = ""
    for item in reversed(items):
        if isinstance(item, GroupItem):
            out.append(item)
            continue
        mark = item.mark
        if isinstance(item, GlyphItem) and isinstance(mark, ContentRef):
            element = mark.element
        elif isinstance(item, PathItem) and isinstance(mark, Artifact) and mark.kind == ICON:
            item = replace(item, mark=replace(mark, of=mark.of or element))
        out.append(item)
    return out[::-1]


def with_styles(root: StructureElement, items: Sequence[Item]) -> StructureElement:
    """The tree with the type role of every drawn element, and the numbers set large.

    An element of several roles has that of its first text that is not a number.
    """
    drawn: dict[str, dict[str, str]] = {}
    for item in glyph_items(tuple(items)):
        if item.style and isinstance(item.mark, ContentRef):
            roles = drawn.setdefault(item.mark.element, {})
            before = "" if item.run.continues else " "
            roles[item.style] = f"{roles.get(item.style, '')}{before}{item.run.text}"

    def walk(element: StructureElement) -> StructureElement:
        roles = drawn.get(element.id, {})
        more: list[tuple[str, str]] = []
        if roles:
            more.append((Fact.STYLE, next((r for r in roles if r != NUMBER), NUMBER)))
        value = roles.get(NUMBER, "").strip()
        if value and _plain(element.text).startswith(value + " "):
            more.append((Fact.VALUE, element.text[: len(value)]))
        known = {key for key, _ in element.attributes}
        added = tuple(pair for pair in more if pair[0] not in known)
        children = tuple(map(walk, element.children))
        return replace(element, children=children, attributes=(*element.attributes, *added))

    return walk(root)


def _plain(text: str) -> str:
    """`text` with its spaces as a run of glyphs has them."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
