"""SVG: one page of a scene as a layered, self-contained file for browsers and designers.

The page is the trim, in points; ink in the bleed is kept in the file and cut off by the
viewport. Text is *live* (words, with embedded fonts) or *outlines* (shapes of glyphs).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from io import StringIO
from itertools import groupby
from typing import Literal, assert_never
from xml.etree.ElementTree import Element

import svgwrite
from svgwrite.base import BaseElement
from svgwrite.container import Group
from svgwrite.extensions import Inkscape
from svgwrite.extensions.inkscape import GROUP_MODE, LABEL

from infographic.geometry import Path
from infographic.scene import (
    GlyphItem,
    Gradient,
    GroupItem,
    ImageItem,
    Item,
    Paint,
    PathItem,
    Scene,
)
from infographic.semantics import ContentRef, Role, StructureElement
from infographic.units import MM, number
from infographic.writers.svg_outlines import OutlinedText, TracedText
from infographic.writers.svg_roles import group_role, leaf_attributes, reading_order
from infographic.writers.svg_shapes import (
    gradient_element,
    image_element,
    matrix,
    path_data,
    path_element,
)
from infographic.writers.svg_text import Attributes, LiveText, clean

TextMode = Literal["live", "outlines"]
TextWriter = LiveText | OutlinedText | TracedText


def write_svg(scene: Scene, text: TextMode = "live", page: int = 0) -> bytes:
    """Page number `page` (from 0) as SVG 1.1 in UTF-8.

    Width and height are the trim in millimetres; user units are points. The file asks for
    nothing outside itself. Raises InfographicError for characters that XML cannot hold.
    """
    writer = LiveText(scene) if text == "live" else OutlinedText(scene)
    return _written(_Sheet(scene, writer, page))


def write_traced_svg(scene: Scene, page: int = 0) -> bytes:
    """The page with text as paths, one a run: the same picture, for a rasteriser."""
    return _written(_Sheet(scene, TracedText(scene), page))


def _written(sheet: _Sheet) -> bytes:
    out = StringIO()
    sheet.draw().write(out)
    out.write("\n")
    return out.getvalue().encode("utf-8")


class _Leaf(BaseElement):  # type: ignore[misc]
    """A finished XML element in svgwrite's tree: the many small ones are built directly."""

    def __init__(self, xml: Element) -> None:
        xml.tail = "\n"
        self._xml = xml

    def get_xml(self) -> Element:
        return self._xml


class _Group(Group):  # type: ignore[misc]
    """A group whose children stand on lines of their own."""

    def get_xml(self) -> Element:
        xml: Element = super().get_xml()
        xml.text = xml.tail = "\n"
        return xml


class _Sheet:
    """One page on its way to a drawing."""

    def __init__(self, scene: Scene, text: TextWriter, page: int) -> None:
        self.scene = scene
        self.page = scene.pages[page]
        self.text = text
        self.elements = {e.id: e for e in scene.structure.walk()}
        self.ids = {"page-title", "page-description"}
        self.clips = 0
        self.gradients: dict[Gradient, str] = {}
        self.drawn: dict[str, list[str]] = {}
        self.spoken: dict[str, _Group] = {}
        self.drawing = self._root()

    def draw(self) -> svgwrite.Drawing:
        """The whole drawing, definitions last so that they know what was used."""
        self._fill(self.drawing, self.page.items, "")
        self._order()
        defs = self.drawing.defs
        match self.text:
            case OutlinedText():
                for outline in self.text.definitions():
                    defs.add(_Leaf(outline))
            case LiveText():
                if rules := self.text.font_rules():
                    rules.append("text{font-kerning:normal}")
                    defs.add(self.drawing.style("\n".join(rules)))
            case TracedText():
                pass
        return self.drawing

    def _root(self) -> svgwrite.Drawing:
        meta, trim = self.scene.metadata, self.page.boxes.trim
        size = (f"{number(trim.width / MM)}mm", f"{number(trim.height / MM)}mm")
        drawing = svgwrite.Drawing(size=size, debug=False)
        Inkscape(drawing)  # declares the namespaces of layers
        drawing.attribs |= {
            "viewBox": " ".join(number(v) for v in trim.as_tuple()),
            "role": "document",
            "lang": clean(meta.language),
            "xml:lang": clean(meta.language),
            "aria-labelledby": "page-title",
            "text-rendering": "geometricPrecision",
            "stroke-miterlimit": "10",  # what PDF takes when nothing is said
        }
        heads = [_text_element("title", meta.title, "page-title")]
        if description := self.scene.description or meta.subject:
            drawing.attribs["aria-describedby"] = "page-description"
            heads.append(_text_element("desc", description, "page-description"))
        drawing.elements[:0] = map(_Leaf, heads)
        return drawing

    def _fill(self, parent: BaseElement, items: tuple[Item, ...], parent_role: str) -> None:
        """Add `items` in painting order; neighbours with one meaning share a group for it."""
        for element, same in groupby(items, key=self._meaning):
            if element is None:
                self._paint(parent, same, parent_role)
            else:
                group = _Group(factory=self.drawing)
                group.attribs["id"] = self._unique(element.id)
                self._say(group, element)
                parent.add(group)
                self._paint(group, same, parent_role)

    def _say(self, group: _Group, element: StructureElement) -> None:
        """Tell what a group draws; of an element in pieces the first piece speaks for all."""
        name = group.attribs["id"]
        first = self.spoken.get(element.id)
        if first is None:
            group.attribs |= leaf_attributes(element)
            self.spoken[element.id] = group
            self.drawn[element.id] = [name]
        elif element.role is Role.FIGURE:
            group.attribs["aria-hidden"] = "true"
        else:
            owned = first.attribs.get("aria-owns", "")
            first.attribs["aria-owns"] = f"{owned} {name}".strip()

    def _meaning(self, item: Item) -> StructureElement | None:
        """The element that the item's ink belongs to; None for groups and artifacts."""
        if isinstance(item, GroupItem) or not isinstance(item.mark, ContentRef):
            return None
        return self.elements.get(item.mark.element)

    def _order(self) -> None:
        """Elements without ink of their own, which own what is drawn in reading order."""
        found = reading_order(self.scene.structure, self.drawn, self._unique)
        if not found.nodes:
            return
        self.drawing.attribs["aria-owns"] = " ".join(found.top)
        group = _Group(factory=self.drawing)
        group.attribs["id"] = self._unique("reading-order")
        for attributes in found.nodes:
            group.add(_Leaf(Element("g", attributes)))
        self.drawing.add(group)

    def _paint(self, parent: BaseElement, items: Iterable[Item], parent_role: str) -> None:
        """Add items of one meaning; neighbours of one style share a group for it."""
        leaves: list[tuple[Attributes, Element]] = []
        for item in items:
            match item:
                case GroupItem():
                    _flush(parent, leaves)
                    self._add_group(parent, item, parent_role)
                case GlyphItem():
                    if item.run.words:
                        leaves.append(self.text.element(item))
                case PathItem():
                    leaves.append(path_element(item, self._painted))
                case ImageItem():
                    leaves.append(((), image_element(item, self.scene.images)))
                case _:
                    assert_never(item)
        _flush(parent, leaves)

    def _add_group(self, parent: BaseElement, item: GroupItem, parent_role: str) -> None:
        group = _Group(factory=self.drawing)
        parent.add(group)
        attribs = group.attribs
        element = self.elements.get(item.element)
        if name := item.id or item.layer or item.element:
            attribs["id"] = self._unique(name)
        if item.layer:
            attribs[GROUP_MODE], attribs[LABEL] = "layer", clean(item.layer)
        if item.transform:
            attribs["transform"] = matrix(item.transform)
        if item.clip:
            attribs["clip-path"] = f"url(#{self._clip(item.clip)})"
        if item.opacity < 1:
            attribs["opacity"] = number(item.opacity)
        role = self._describe(group, item, element, parent_role) if element else parent_role
        self._fill(group, item.items, role)

    def _describe(
        self, group: _Group, item: GroupItem, element: StructureElement, parent_role: str
    ) -> str:
        """Say what the group means; returns the role that its children are inside."""
        attributes = group_role(item, element, parent_role)
        group.attribs |= attributes
        if not element.alt:
            return attributes.get("role", "")
        name = group.attribs["id"]
        texts = [("title", element.text or element.alt)]
        if element.text:
            texts.append(("desc", element.alt))
        for (tag, text), aria in zip(texts, ("labelledby", "describedby"), strict=False):
            identifier = self._unique(f"{name}-{tag}")
            group.attribs[f"aria-{aria}"] = identifier
            group.add(_Leaf(_text_element(tag, text, identifier)))
        return attributes.get("role", "")

    def _unique(self, name: str) -> str:
        """An ASCII id that reads like `name` and is not yet taken in this file."""
        ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
        base = re.sub(r"[^A-Za-z0-9_.-]+", "-", ascii_name).strip("-.")
        if not base[:1].isalpha():
            base = f"id-{base}".rstrip("-")
        found, count = base, 1
        while found in self.ids:
            count += 1
            found = f"{base}-{count}"
        self.ids.add(found)
        return found

    def _painted(self, paint: Paint) -> str:
        """The value of `fill` or `stroke`; a gradient is defined on its first use."""
        if isinstance(paint, str):
            return self.scene.swatches[paint].hex
        if paint not in self.gradients:
            name = self.gradients[paint] = self._unique(f"gradient-{len(self.gradients) + 1}")
            self.drawing.defs.add(_Leaf(gradient_element(paint, name, self.scene.swatches)))
        return f"url(#{self.gradients[paint]})"

    def _clip(self, path: Path) -> str:
        self.clips += 1
        name = self._unique(f"clip-{self.clips}")
        clip = Element("clipPath", {"id": name})
        clip.append(Element("path", {"d": path_data(path)}))
        self.drawing.defs.add(_Leaf(clip))
        return name


def _flush(parent: BaseElement, leaves: list[tuple[Attributes, Element]]) -> None:
    """Move `leaves` into `parent`: attributes stand on one element, or on a group of several."""
    for style, same in groupby(leaves, key=lambda leaf: leaf[0]):
        elements = [element for _, element in same]
        if len(elements) == 1 or not style:
            for element in elements:
                element.attrib.update(style)
                parent.add(_Leaf(element))
            continue
        shared = Element("g", dict(style))
        shared.text = "\n"
        for element in elements:
            element.tail = "\n"
        shared.extend(elements)
        parent.add(_Leaf(shared))
    leaves.clear()


def _text_element(tag: str, text: str, identifier: str) -> Element:
    xml = Element(tag, {"id": identifier})
    xml.text = clean(text)
    return xml
