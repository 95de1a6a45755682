"""HTML: the words of a scene as one web page: semantic, responsive, self-contained, no script.

Order and meaning come from the structure tree, never from where things are painted. What is
taken from the picture is its look: the faces, the colours of each ground, the icons, and the
drawings of figures, which stand beside their description and their numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from infographic.scene import Scene
from infographic.semantics import HEADING_LEVELS, Fact, Role, StructureElement
from infographic.writers.html_look import Look, read_look
from infographic.writers.html_parts import HEADS, Parts
from infographic.writers.html_style import stylesheet
from infographic.writers.html_words import attribute, escaped, language_of

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
"""A browser that reads this loads nothing from anywhere, whatever the words contain."""


def write_html(scene: Scene) -> bytes:
    """The scene's words as HTML in UTF-8, readable at any width and zoom, by day and by night.

    Nothing is asked of the network. Elements without words or a description are left out.
    """
    return _Writer(scene, read_look(scene)).page().encode("utf-8")


@dataclass(frozen=True, slots=True)
class _Block:
    """Neighbours that stand together: a `head`, a `fact` (a number with its picture), a `body`."""

    kind: str
    elements: list[StructureElement]


class _Writer:
    """One page on its way: the parts are yielded in reading order."""

    def __init__(self, scene: Scene, look: Look) -> None:
        self.scene = scene
        self.look = look
        self.parts = Parts(look, scene.metadata.language, scene.structure)
        self.sections = 0

    def page(self) -> str:
        """The whole document."""
        language = self.scene.metadata.language
        body = "\n".join(self._body())
        head = [*self._head(), f"<style>\n{stylesheet(self.look)}\n</style>"]
        return (
            f"<!doctype html>\n<html{language_of(language, '')}>\n<head>\n"
            + "\n".join(head)
            + f"\n</head>\n<body>\n{body}\n</body>\n</html>\n"
        )

    def _head(self) -> Iterator[str]:
        meta = self.scene.metadata
        yield '<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="color-scheme" content="light dark">'
        yield f"<title>{escaped(meta.title)}</title>"
        yield '<link rel="icon" href="data:,">'  # else browsers ask the server for one
        about = self.scene.description or meta.subject
        for name, value in (
            ("description", about), ("author", meta.author), ("generator", meta.creator),
            ("keywords", ", ".join(meta.keywords)),
        ):  # fmt: skip
            if value:
                yield f'<meta name="{name}"{attribute("content", value)}>'

    def _body(self) -> Iterator[str]:
        """What stands before the sections is the header, what stands after them the footer."""
        children = list(self.scene.structure.children)
        at = [i for i, child in enumerate(children) if child.role is Role.SECT]
        first, last = (at[0], at[-1] + 1) if at else (len(children), len(children))
        yield from self._part("header", children[:first])
        if children[first:last]:
            yield "<main>"
            for child in children[first:last]:
                yield from self._section(child)
            yield "</main>"
        yield from self._part("footer", children[last:])

    def _part(self, tag: str, children: Sequence[StructureElement]) -> Iterator[str]:
        if children:
            yield f'<{tag} class="{self._ground(children)}">'
            yield from self._blocks(children)
            yield f"</{tag}>"

    def _section(self, element: StructureElement) -> Iterator[str]:
        children = element.children if element.role is Role.SECT else (element,)
        self.sections += 1
        heading = next((e for e in children if e.role in HEADING_LEVELS), None)
        name = f"s{self.sections}"
        named = attribute("aria-labelledby", name) if heading else ""
        if heading:
            self.parts.names[heading.id] = name
        self.parts.section = heading
        lang = self.parts.lang(element)
        yield f'<section class="{self._ground(children)}"{named}{lang}>'
        yield from self._blocks(children)
        yield "</section>"
        self.parts.section = None

    def _ground(self, elements: Sequence[StructureElement]) -> str:
        """The class of the ground of the first element, which those below it are drawn on."""
        self.parts.ground = elements[0].fact(Fact.GROUND) if elements else ""
        return self.look.class_of(self.parts.ground)

    def _blocks(self, children: Sequence[StructureElement]) -> Iterator[str]:
        """Head and facts beside the rest where there is room, else one under the other."""
        blocks = _arranged(children)
        kinds = {block.kind for block in blocks}
        split = "body" in kinds and len(kinds) > 1
        rail = sum(block.kind != "body" for block in blocks)
        yield f'<div class="inner split" style="--rail:{rail}">' if split else '<div class="inner">'
        for fact, same in groupby(blocks, key=lambda block: block.kind == "fact"):
            together = fact and not split  # side by side, with nothing else to stand beside
            yield from ['<div class="facts">'] if together else []
            yield from self._written(same)
            yield from ["</div>"] if together else []
        yield "</div>"

    def _written(self, blocks: Iterable[_Block]) -> Iterator[str]:
        outer = self.parts.ground
        for block in blocks:
            own = block.elements[0].fact(Fact.GROUND) or outer
            ground = f" {self.look.class_of(own)} own" if own != outer else ""
            self.parts.ground = own
            yield f'<div class="{block.kind}{ground}">'
            yield from self.parts.all(block.elements)
            yield "</div>"
        self.parts.ground = outer


def _arranged(children: Iterable[StructureElement]) -> list[_Block]:
    """The elements as blocks, in their order."""
    blocks: list[_Block] = []
    for element in children:
        kind = _kind(element, blocks)
        if kind == "same":
            blocks[-1].elements.append(element)
        else:
            blocks.append(_Block(kind, [element]))
    return blocks


def _kind(element: StructureElement, blocks: list[_Block]) -> str:
    """The kind of block that an element opens, or `same` when it goes on with the last one."""
    last = blocks[-1] if blocks else None
    if element.fact(Fact.VALUE):
        return "fact"
    if last is None:
        heads = element.role in HEADING_LEVELS or element.fact(Fact.STYLE) in HEADS
        return "head" if heads else "body"
    if last.kind == "head" and (
        element.fact(Fact.STYLE) in HEADS or element.role in (Role.H1, Role.H2)
    ):
        return "same"
    if last.kind == "fact" and element.role is Role.FIGURE and len(last.elements) == 1:
        return "same"
    return "same" if last.kind == "body" else "body"
