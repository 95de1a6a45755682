"""SVG: one page of a scene as a layered, self-contained file for browsers and designers.

The page is the trim, in points; content in the bleed is in the file, but outside the viewport
unless the bleed is requested. Text is *live* (text with embedded fonts) or *outlines* (glyph
paths).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import StringIO
from itertools import groupby
from typing import Literal, assert_never
from xml.etree.ElementTree import Element

import svgwrite
from svgwrite.base import BaseElement
from svgwrite.container import Group
from svgwrite.extensions import Inkscape
from svgwrite.extensions.inkscape import GROUP_MODE, INSENSITIVE, LABEL

from infographic.diagnostics import refuse
from infographic.geometry import EPSILON, Path, Rect, rectangle
from infographic.page import PageBoxes
from infographic.scene import (
    ICON,
    GlyphItem,
    Gradient,
    GroupItem,
    ImageItem,
    Item,
    Paint,
    PathItem,
    Scene,
)
from infographic.semantics import Artifact, ContentRef, Role, StructureElement
from infographic.units import MM, number
from infographic.writers.svg_lines import Attributes, clean
from infographic.writers.svg_names import Names, word
from infographic.writers.svg_outlines import OutlinedText, TracedText
from infographic.writers.svg_roles import leaf_attributes, reading_order
from infographic.writers.svg_shapes import (
    compact_data,
    gradient_element,
    image_element,
    matrix,
    path_data,
    path_element,
)
from infographic.writers.svg_text import LiveText

TextMode = Literal["live", "outlines"]
TextWriter = LiveText | OutlinedText | TracedText
TRIM_LINE = "#00a0e0"
"""Colour of the trim guide."""


def write_svg(
    scene: Scene, text: TextMode = "live", page: int = 0, bleed: float | None = None
) -> bytes:
    """Page number `page` (from 0) as SVG 1.1 in UTF-8.

    Width and height are the trim in millimetres, or the trim and `bleed` points on every side,
    with the trim drawn as a guide; user units are points. The file has no external references.
    Raises InfographicError for characters that XML does not allow, and when the page has less
    bleed than requested.
    """
    writer = LiveText(scene) if text == "live" else OutlinedText(scene)
    return _written(_Sheet(scene, writer, page, compact_data, bleed))


def write_traced_svg(scene: Scene, page: int = 0) -> bytes:
    """The page with every run of text as one path: the same picture, for a rasteriser."""
    return _written(_Sheet(scene, TracedText(scene), page, path_data))


def _written(sheet: _Sheet) -> bytes:
    out = StringIO()
    sheet.draw().write(out)
    out.write("\n")
    return out.getvalue().encode("utf-8")


class _Leaf(BaseElement):  # type: ignore[misc]
    """A finished XML element in svgwrite's tree, because the many small ones are built directly."""

    def __init__(self, xml: Element) -> None:
        xml.tail = "\n"
        self._xml = xml

    def get_xml(self) -> Element:
        return self._xml


class _Group(Group):  # type: ignore[misc]
    """A group that writes each child on its own line."""

    def get_xml(self) -> Element:
        xml: Element = super().get_xml()
        xml.text = xml.tail = "\n"
        return xml


class _Sheet:
    """Writes one page."""

    def __init__(
        self,
        scene: Scene,
        text: TextWriter,
        page: int,
        data: Callable[[Path], str],
        bleed: float | None = None,
    ) -> None:
        self.scene = scene
        self.page = scene.pages[page]
        self.text = text
        self.data = data
        self.bleed = bleed
        self.view = _view(self.page.boxes, bleed)
        elements = {e.id: e for e in scene.structure.walk()}
        self.elements = elements
        self.names = Names(elements, scene.metadata.language)
        self.clips = 0
        self.gradients: dict[Gradient, str] = {}
        self.drawn: dict[str, list[str]] = {}
        self.spoken: dict[str, dict[str, str]] = {}
        """The attributes of the first drawn part of each element."""
        self.drawing = self._root()

    def draw(self) -> svgwrite.Drawing:
        """The whole drawing, with definitions last, when it is known what is used."""
        self._fill(self.drawing, self.page.items, 0)
        if self.bleed is not None:
            self._guide()
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
        meta, view = self.scene.metadata, self.view
        size = (f"{number(view.width / MM)}mm", f"{number(view.height / MM)}mm")
        drawing = svgwrite.Drawing(size=size, debug=False)
        Inkscape(drawing)  # declares the namespaces of layers
        drawing.attribs |= {
            "viewBox": " ".join(number(v) for v in view.as_tuple()),
            "role": "document",
            "lang": clean(meta.language),
            "xml:lang": clean(meta.language),
            "aria-labelledby": "page-title",
            "text-rendering": "geometricPrecision",
            "stroke-miterlimit": "10",  # the default of PDF
        }
        heads = [_text_element("title", meta.title, "page-title")]
        if description := self.scene.description or meta.subject:
            drawing.attribs["aria-describedby"] = "page-description"
            heads.append(_text_element("desc", description, "page-description"))
        drawing.elements[:0] = map(_Leaf, heads)
        return drawing

    def _fill(self, parent: BaseElement, items: tuple[Item, ...], depth: int) -> None:
        """Add `items` in painting order; consecutive items of one element are grouped."""
        for element, same in groupby(items, key=self._meaning):
            if element is None:
                self._paint(parent, same, depth)
                continue
            leaves = list(self._leaves(same))
            if len(leaves) == 1:
                ((style, xml),) = leaves
                _styled(xml, style)
                self._say(xml.attrib, element)
                parent.add(_Leaf(xml))
                continue
            group = _Group(factory=self.drawing)
            self._say(group.attribs, element)
            parent.add(group)
            _flush(group, leaves)

    def _say(self, attribs: dict[str, str], element: StructureElement) -> None:
        """Add ARIA attributes; of an element in several parts, the first part represents all."""
        name = attribs["id"] = self.names.element(element)
        first = self.spoken.get(element.id)
        if first is None:
            attribs |= leaf_attributes(element)
            self.spoken[element.id] = attribs
            self.drawn[element.id] = [name]
        elif element.role is Role.FIGURE:
            attribs["aria-hidden"] = "true"
        else:
            first["aria-owns"] = f"{first.get('aria-owns', '')} {name}".strip()

    def _meaning(self, item: Item) -> StructureElement | None:
        """The element of an item; None for groups and artifacts."""
        if isinstance(item, GroupItem) or not isinstance(item.mark, ContentRef):
            return None
        return self.elements.get(item.mark.element)

    def _order(self) -> None:
        """Elements without own graphics, which own the drawn parts in reading order."""
        found = reading_order(self.scene.structure, self.drawn, self.names.id)
        if not found.nodes:
            return
        self.drawing.attribs["aria-owns"] = " ".join(found.top)
        group = _Group(factory=self.drawing)
        group.attribs["id"] = self.names.id("reading-order")
        for attributes in found.nodes:
            group.add(_Leaf(Element("g", attributes)))
        self.drawing.add(group)

    def _paint(self, parent: BaseElement, items: Iterable[Item], depth: int) -> None:
        """Add artifacts and groups; consecutive items of one style share a group."""
        leaves: list[tuple[Attributes, Element]] = []
        for item in items:
            if isinstance(item, GroupItem):
                _flush(parent, leaves)
                self._add_group(parent, item, depth)
            elif name := _icon_name(item):
                _flush(parent, leaves)
                self._add_icon(parent, name, item)
            else:
                leaves += self._leaves([item])
        _flush(parent, leaves)

    def _leaves(self, items: Iterable[Item]) -> Iterable[tuple[Attributes, Element]]:
        """The style and the XML of items other than groups; consecutive text is one element."""
        for kind, same in groupby(items, key=type):
            if kind is GlyphItem:
                inked = [i for i in same if isinstance(i, GlyphItem) and i.run.words]
                yield from self.text.elements(inked)
                continue
            for item in same:
                match item:
                    case PathItem():
                        yield path_element(item, self._painted, self.data)
                    case ImageItem():
                        yield (), image_element(item, self.scene.images)
                    case GlyphItem() | GroupItem():
                        pass
                    case _:
                        assert_never(item)

    def _add_group(self, parent: BaseElement, item: GroupItem, depth: int) -> None:
        group = _Group(factory=self.drawing)
        parent.add(group)
        attribs = group.attribs
        label = clean(self.names.group(item)) if item.layer else ""
        if label:
            attribs["id"], attribs[LABEL] = self.names.id(label), label
            if depth == 0:
                attribs[GROUP_MODE] = "layer"
        elif item.id:
            attribs["id"] = self.names.id(item.id)
        if item.transform:
            attribs["transform"] = matrix(item.transform)
        if item.clip:
            attribs["clip-path"] = f"url(#{self._clip(item.clip)})"
        if item.opacity < 1:
            attribs["opacity"] = number(item.opacity)
        self._fill(group, item.items, depth + 1)

    def _add_icon(self, parent: BaseElement, name: str, item: Item) -> None:
        """An icon as a group with its name."""
        group = _Group(factory=self.drawing)
        label = f"{word(ICON, self.scene.metadata.language)} {name}"
        group.attribs |= {"id": self.names.id(label), LABEL: label}
        parent.add(group)
        _flush(group, list(self._leaves([item])))

    def _guide(self) -> None:
        """The trim as a guide, on a locked layer above everything."""
        group = _Group(factory=self.drawing)
        label = word("trim", self.scene.metadata.language)
        group.attribs |= {
            "id": self.names.id(label),
            GROUP_MODE: "layer",
            LABEL: label,
            INSENSITIVE: "true",
            "aria-hidden": "true",
        }
        line = {"fill": "none", "stroke": TRIM_LINE, "stroke-width": "0.25"}
        data = compact_data(rectangle(self.page.boxes.trim))
        group.add(_Leaf(Element("path", {"d": data, **line})))
        self.drawing.add(group)

    def _painted(self, paint: Paint) -> str:
        """The value of `fill` or `stroke`; a gradient is defined on its first use."""
        if isinstance(paint, str):
            return self.scene.swatches[paint].hex
        if paint not in self.gradients:
            name = self.gradients[paint] = self.names.id(f"gradient-{len(self.gradients) + 1}")
            self.drawing.defs.add(_Leaf(gradient_element(paint, name, self.scene.swatches)))
        return f"url(#{self.gradients[paint]})"

    def _clip(self, path: Path) -> str:
        self.clips += 1
        name = self.names.id(f"clip-{self.clips}")
        clip = Element("clipPath", {"id": name})
        clip.append(Element("path", {"d": self.data(path)}))
        self.drawing.defs.add(_Leaf(clip))
        return name


def _view(boxes: PageBoxes, bleed: float | None) -> Rect:
    """The visible area: the trim, with the bleed when it is requested."""
    if bleed is None:
        return boxes.trim
    view = boxes.trim.grow(bleed)
    if not boxes.bleed.contains(view, EPSILON):
        have = boxes.trim.x - boxes.bleed.x
        raise refuse(
            "bleed",
            f"a bleed of {number(bleed / MM, 2)} mm was asked, and the page has "
            f"{number(have / MM, 2)} mm",
            "set the bleed in the layout, so that the art extends to it",
        )
    return view


def _icon_name(item: Item) -> str:
    """The name of an icon; empty for anything else."""
    if isinstance(item, PathItem) and isinstance(item.mark, Artifact) and item.mark.kind == ICON:
        return item.mark.name
    return ""


def _flush(parent: BaseElement, leaves: list[tuple[Attributes, Element]]) -> None:
    """Move `leaves` into `parent`; attributes go on a single element, or on a group of several."""
    for style, same in groupby(leaves, key=lambda leaf: leaf[0]):
        elements = [element for _, element in same]
        if len(elements) == 1 or not style:
            for element in elements:
                _styled(element, style)
                parent.add(_Leaf(element))
            continue
        shared = Element("g", dict(style))
        shared.text = "\n"
        for element in elements:
            element.tail = "\n"
        shared.extend(elements)
        parent.add(_Leaf(shared))
    leaves.clear()


def _styled(element: Element, style: Attributes) -> None:
    """Add a style to an element that may have style attributes already."""
    own = element.get("style")
    element.attrib.update(style)
    if own and own != element.get("style"):
        element.set("style", ";".join(filter(None, (dict(style).get("style"), own))))


def _text_element(tag: str, text: str, identifier: str) -> Element:
    xml = Element(tag, {"id": identifier})
    xml.text = clean(text)
    return xml
