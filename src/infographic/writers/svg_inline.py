"""Figures as inline SVG in a web page: compact shapes with clips and gradients."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, tostring

from infographic.geometry import Path
from infographic.scene import (
    Drawing,
    GlyphItem,
    Gradient,
    GroupItem,
    ImageItem,
    Paint,
    PathItem,
    Scene,
)
from infographic.units import number
from infographic.writers.svg_shapes import (
    compact_data,
    gradient_element,
    image_element,
    matrix,
    pen_attributes,
)


@dataclass(slots=True)
class Inline:
    """Writes one figure; `names` gives numbers for ids that are unique on the page.

    `colour` gives the CSS value of a swatch; gradient stops keep fixed colours.
    """

    scene: Scene
    colour: Callable[[str], str]
    names: Iterator[int]
    _defs: list[Element] = field(default_factory=list)
    _gradients: dict[Gradient, str] = field(default_factory=dict)

    def definitions(self) -> str:
        """The definitions that the shapes written so far refer to."""
        if not self._defs:
            return ""
        inner = "".join(tostring(xml, encoding="unicode") for xml in self._defs)
        return f"<defs>{inner}</defs>"

    def shape(self, item: Drawing) -> str:
        """An item of the scene."""
        match item:
            case PathItem():
                return self._path(item)
            case ImageItem():
                element = image_element(item, self.scene.images)
                element.set(
                    "href", element.attrib.pop("xlink:href")
                )  # HTML uses the name without a namespace
                return tostring(element, encoding="unicode")
            case GroupItem():
                return self._group(item)

    def _group(self, group: GroupItem) -> str:
        inner = "".join(self.shape(i) for i in group.items if not isinstance(i, GlyphItem))
        moved = f' transform="{matrix(group.transform)}"' if group.transform else ""
        clip = f' clip-path="url(#{self._clip(group.clip)})"' if group.clip else ""
        faded = f' opacity="{number(group.opacity)}"' if group.opacity < 1 else ""
        return f"<g{moved}{clip}{faded}>{inner}</g>"

    def _clip(self, path: Path) -> str:
        name = f"clip-{next(self.names)}"
        clip = Element("clipPath", {"id": name})
        clip.append(Element("path", {"d": compact_data(path)}))
        self._defs.append(clip)
        return name

    def _path(self, item: PathItem) -> str:
        style = f"fill:{self._painted(item.fill) if item.fill else 'none'}"
        more = ' fill-rule="evenodd"' if item.even_odd else ""
        if pen := item.stroke:
            ink = self._painted(pen.swatch)
            style += f";stroke:{ink};stroke-width:{number(pen.width, 2)}"
            if pen.cap or pen.join:
                more += "".join(f' {key}="{value}"' for key, value in pen_attributes(pen, 4.0))
        return f'<path d="{compact_data(item.path)}" style="{style}"{more}/>'

    def _painted(self, paint: Paint) -> str:
        if isinstance(paint, str):
            return self.colour(paint)
        if paint not in self._gradients:
            name = self._gradients[paint] = f"gradient-{next(self.names)}"
            self._defs.append(gradient_element(paint, name, self.scene.swatches))
        return f"url(#{self._gradients[paint]})"
