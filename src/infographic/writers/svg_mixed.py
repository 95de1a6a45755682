"""Paragraphs of several runs in SVG files: one text, with a tspan where the style changes.

The text has the style in which most of its letters are; a run in another one says only what
is different. A run over or under the baseline is moved by `dy`, and what follows is moved
back. A link is an `a` around its runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from infographic.scene import GlyphItem, GlyphRun, Scene
from infographic.semantics import ContentRef
from infographic.units import number
from infographic.writers.svg_lines import (
    FINER,
    Attributes,
    Parts,
    clean,
    place,
    space_of,
    write_words,
)

USUAL = {"font-weight": "400", "font-style": "normal", "letter-spacing": "0"}
"""What a style means by leaving an attribute out."""
_LANGUAGES = ("lang", "xml:lang")


def is_mixed(item: GlyphItem) -> bool:
    """Whether a run is one of several in its paragraph, or a part with a meaning of its own."""
    part = item.mark.part if isinstance(item.mark, ContentRef) else None
    return item.run.continues or part is not None


class MixedText:
    """Writes the items of one paragraph; `base` is its style, `used` the characters by face."""

    def __init__(
        self, items: list[GlyphItem], style: Callable[[GlyphRun], Attributes], scene: Scene
    ) -> None:
        self.items = items
        self.style = style
        self.scene = scene
        self.used: dict[str, set[str]] = {}
        letters: dict[Attributes, int] = {}
        for item in items:
            own = style(item.run)
            letters[own] = letters.get(own, 0) + len(item.run.text)
        self.base = max(letters, key=lambda own: letters[own])
        self.rise = 0.0

    def write(self, text: Element) -> None:
        """Fill `text`, line by line; only lines have a place."""
        lines = list(_lines(self.items))
        if len(lines) > 1:
            place(text, lines[0])
        for index, line in enumerate(lines):
            element = SubElement(text, "tspan") if len(lines) > 1 else text
            place(element, line)
            self.rise = 0.0
            last = line[-1].run.words[-1]
            spaced = not (last.hyphen or last.glued)
            self._line(element, line, " " if spaced and index + 1 < len(lines) else "")

    def _line(self, element: Element, line: list[GlyphItem], end: str) -> None:
        parts = Parts(element)
        following = iter([*line[1:], None])
        for address, same in groupby(line, key=_address):
            inner = parts
            if address:
                inner = Parts(parts.element("a", link_attributes(address)))
            for item in same:
                self._item(inner, item, next(following))
        parts.text(end)  # outside of a link, which would be underlined there

    def _item(self, parts: Parts, item: GlyphItem, following: GlyphItem | None) -> None:
        run, face = item.run, self.scene.faces[item.run.face]
        attributes = self._differences(self.style(run))
        if moved := self.rise - run.rise:
            attributes["dy"] = number(FINER * moved, 1)
            self.rise = run.rise
        inner = Parts(parts.element("tspan", attributes)) if attributes else parts
        used = write_words(inner, run, face, item.source)
        if run.space_after and following:
            track = run.tracking * run.size / 1000
            gap = following.origin.x - item.origin.x - run.width - track
            space = space_of(face, gap, run.size)
            inner.text(space)
            used.update(space)
        self.used.setdefault(run.face, set()).update(used)

    def _differences(self, own: Attributes) -> dict[str, str]:
        """What a style says that the paragraph's does not, and what takes that back."""
        base, mine = dict(self.base), dict(own)
        found = {key: value for key, value in own if base.get(key) != value}
        for key in base.keys() - mine.keys():
            if key in _LANGUAGES:
                found[key] = clean(self.scene.metadata.language)
            elif key == "style":
                found[key] = "font-feature-settings:normal"
            elif key in USUAL:
                found[key] = USUAL[key]
        return dict(sorted(found.items()))


def _lines(items: list[GlyphItem]) -> Iterator[list[GlyphItem]]:
    """The items of each line."""
    line: list[GlyphItem] = []
    for item in items:
        if line and not item.run.continues:
            yield line
            line = []
        line.append(item)
    if line:
        yield line


def link_attributes(address: str) -> dict[str, str]:
    """A link, which is underlined: colour alone would not tell it (WCAG 2.2, 1.4.1)."""
    return {"xlink:href": clean(address), "text-decoration": "underline"}


def _address(item: GlyphItem) -> str:
    """Where a run leads to; neighbours of one link are one `a`."""
    part = item.mark.part if isinstance(item.mark, ContentRef) else None
    return part.look.link if part else ""
