"""Facts: what a drawn page knows of its elements, told to writers that have no page to look at.

A web page shows a number as large as the page does, an icon beside the words it belongs to, a
section on its own ground. None of that is guessed from ids, sizes or colours: it is found here,
once, from what the forms drew, and kept as attributes (`semantics.Fact`) and names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from infographic.composition.outline import Node
from infographic.model.theme import GroundSpec
from infographic.scene import ICON, GlyphItem, Ground, GroupItem, Item, PathItem, glyph_items
from infographic.semantics import Artifact, ContentRef, Fact, StructureElement

NUMBER = "number"
"""The role in the type scale of numbers that are set much larger than what they count."""


def on_ground(nodes: Iterable[Node], ground: str) -> None:
    """Say of elements under construction on which ground they lie."""
    for node in nodes:
        node.attributes = (*node.attributes, (Fact.GROUND, ground))


def grounds_of(specs: Mapping[str, GroundSpec]) -> dict[str, Ground]:
    """The theme's grounds as the scene has them: names of swatches, fallbacks resolved."""
    uses = ("fill", "text", "accent", "muted", "rule", "faint")
    return {name: Ground(*(spec.swatch(use) for use in uses)) for name, spec in specs.items()}


def with_owners(items: Sequence[Item]) -> list[Item]:
    """The items of a region, each icon with the element that it stands beside.

    Forms draw an icon right before the words that it belongs to, so its element is that of the
    next text with meaning. An icon that names its element already keeps it.
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
    """The tree with the type role of every element that has ink, and the numbers set large.

    An element of several roles has that of its first words that are no number.
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
