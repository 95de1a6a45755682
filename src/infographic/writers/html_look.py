"""The look of a web page, read from the scene: grounds, text colours, faces, drawings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import count

from infographic.ink import Rgb, contrast
from infographic.scene import (
    Drawing,
    FaceRef,
    GlyphItem,
    GroupItem,
    Item,
    PathItem,
    Scene,
    drawings,
    drawn_box,
)
from infographic.semantics import Artifact, ContentRef, StructureElement
from infographic.units import number
from infographic.writers.svg_inline import Inline

LEAST = 4.5
"""Contrast that text must have (WCAG 2.2, 1.4.3)."""
LARGE = 1.6
"""How many times larger than the rest of its paragraph a number must be to stay large."""


@dataclass(slots=True)
class Look:
    """What the page looks like; `grounds` are (fill, text, accent) by class name."""

    scene: Scene
    grounds: dict[str, tuple[Rgb, Rgb, Rgb]] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    faces: list[FaceRef] = field(default_factory=list)
    names: Iterator[int] = field(default_factory=lambda: count(1))
    """Numbers for the ids of clips and gradients, of which a web page has one set."""
    _fills: dict[str, Rgb] = field(default_factory=dict)
    _texts: dict[str, list[tuple[float, str]]] = field(default_factory=dict)
    _drawn: dict[str, list[Drawing]] = field(default_factory=dict)

    def class_of(self, elements: Iterable[StructureElement]) -> str:
        """The class of the ground that these elements stand on."""
        ids = [e.id for element in elements for e in element.walk()]
        fill = next((self._fills[i] for i in ids if i in self._fills), (255, 255, 255))
        colours = [self.scene.swatches[name].rgb for i in ids for _, name in self._texts.get(i, [])]
        legible = [c for c in colours if contrast(c, fill) >= LEAST]
        text = max(set(legible), key=legible.count) if legible else _plain(fill)
        others = [c for c in legible if c != text]
        accent = others[0] if others else text
        wanted = (fill, text, accent)
        for name, known in self.grounds.items():
            if known == wanted:
                return name
        name = f"g{len(self.grounds) + 1}"
        self.grounds[name] = wanted
        return name

    def drawing(self, element: str) -> str:
        """The figure as inline SVG without meaning of its own; empty when nothing is drawn."""
        items = self._drawn.get(element, [])
        if not items:
            return ""
        box = drawn_box(items)
        view = " ".join(number(v, 2) for v in box.as_tuple())
        inline = Inline(self.scene, self.names)
        shapes = "".join(map(inline.shape, items))
        width = f"{number(max(box.width / 11, 0.9), 2)}em"
        return (
            f'<svg aria-hidden="true" focusable="false" viewBox="{view}" '
            f'style="width:{width};max-width:100%">{inline.definitions()}{shapes}</svg>'
        )


def read_look(scene: Scene) -> Look:
    """Everything that the web page takes from the picture."""
    look = Look(scene, _drawn=drawings(scene))
    for page in scene.pages:
        _walk(look, page.items, (255, 255, 255))
    for element in scene.structure.walk():
        _kinds(look, element)
    look.faces = [face for _, face in sorted(scene.faces.items())]
    return look


def _walk(look: Look, items: tuple[Item, ...], fill: Rgb) -> None:
    own = fill
    for item in items:
        if isinstance(item, PathItem) and item.fill and isinstance(item.mark, Artifact):
            if item.mark.kind == "ground" and isinstance(item.fill, str):
                own = look.scene.swatches[item.fill].rgb
        elif isinstance(item, GroupItem):
            _walk(look, item.items, own)
            continue
        if not isinstance(item.mark, ContentRef):
            continue
        element = item.mark.element
        look._fills.setdefault(element, own)
        if isinstance(item, GlyphItem):
            look._texts.setdefault(element, []).append((item.run.size, item.run.swatch))
            _number(look, element, item)


def _number(look: Look, element: str, item: GlyphItem) -> None:
    """Remember the words of the first run when what follows is much smaller."""
    sizes = [size for size, _ in look._texts[element]]
    if len(sizes) == 1:
        look.numbers[element] = item.run.text.replace("\u00a0", " ").replace("\u202f", " ")
    elif sizes[0] < LARGE * sizes[-1]:
        look.numbers.pop(element, None)


def _kinds(look: Look, element: StructureElement) -> None:
    """A paragraph is a class by its name on the page: eyebrow, lead, intro..."""
    parts = element.id.split(".")
    for name in ("eyebrow", "lead", "intro", "subtitle", "colophon", "note"):
        if name in parts[1:]:
            look.kinds[element.id] = name
    sizes = look._texts.get(element.id, [])
    if len(sizes) < 2:
        look.numbers.pop(element.id, None)


def _plain(fill: Rgb) -> Rgb:
    black, white = (0, 0, 0), (255, 255, 255)
    return max((black, white), key=lambda c: contrast(c, fill))
