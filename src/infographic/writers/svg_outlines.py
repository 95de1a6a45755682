"""Text as outlines in SVG files, which need no font.

In files for users each glyph is defined once and placed by reference; for a rasteriser, which
would resolve every reference separately, each run is one path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element, SubElement

from infographic.scene import Glyph, GlyphItem, Scene
from infographic.units import number
from infographic.writers.svg_glyphs import glyph_outline, glyph_trace
from infographic.writers.svg_lines import Attributes


class OutlinedText:
    """Writes runs as references to glyph outlines, each outline defined once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._faces: dict[str, int] = {}
        self._ids: dict[tuple[str, int], str] = {}

    def elements(self, items: Iterable[GlyphItem]) -> Iterator[tuple[Attributes, Element]]:
        """Each run on its own."""
        return map(self._element, items)

    def _element(self, item: GlyphItem) -> tuple[Attributes, Element]:
        """The run's fill, and a group in font units that places its glyphs."""
        group = Element("g", {"transform": _transform(item, self._scene)})
        for x, glyph in _placed(item, self._scene):
            if name := self._glyph(item.run.face, glyph.gid):
                use = {"xlink:href": f"#{name}", "x": number(x, 2)}
                if glyph.y_offset:
                    use["y"] = str(-glyph.y_offset)
                SubElement(group, "use", use)
        return _fill(item, self._scene), group

    def _glyph(self, face: str, gid: int) -> str:
        key = (face, gid)
        name = self._ids.get(key)
        if name is None:
            ordinal = self._faces.setdefault(face, len(self._faces) + 1)
            inked = glyph_outline(self._scene.faces[face], gid)
            name = self._ids[key] = f"glyph-{ordinal}-{gid}" if inked else ""
        return name

    def definitions(self) -> Iterator[Element]:
        """One `path` for each glyph used so far, in order of face and glyph id."""
        for face, gid in sorted(self._ids, key=lambda key: (self._faces[key[0]], key[1])):
            if name := self._ids[face, gid]:
                outline = glyph_outline(self._scene.faces[face], gid)
                yield Element("path", {"id": name, "d": outline})


class TracedText:
    """Writes each run as one path."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def elements(self, items: Iterable[GlyphItem]) -> Iterator[tuple[Attributes, Element]]:
        """Each run on its own."""
        return map(self._element, items)

    def _element(self, item: GlyphItem) -> tuple[Attributes, Element]:
        """The run's fill, and a path in font units."""
        face = self._scene.faces[item.run.face]
        trace = "".join(
            f"M{number(x, 2)} {-glyph.y_offset}{outline}"
            for x, glyph in _placed(item, self._scene)
            if (outline := glyph_trace(face, glyph.gid))
        )
        path = Element("path", {"transform": _transform(item, self._scene), "d": trace})
        return _fill(item, self._scene), path


def _fill(item: GlyphItem, scene: Scene) -> Attributes:
    return (("fill", scene.swatches[item.run.swatch].hex),)


def _transform(item: GlyphItem, scene: Scene) -> str:
    """From font units, origin on the baseline, to points on the page."""
    scale = item.run.size / scene.faces[item.run.face].units_per_em
    y = item.origin.y - item.run.rise
    return f"translate({number(item.origin.x)} {number(y)}) scale({number(scale, 7)})"


def _placed(item: GlyphItem, scene: Scene) -> Iterator[tuple[float, Glyph]]:
    """Each glyph of the run and its distance from the run's origin, in font units."""
    run = item.run
    units = scene.faces[run.face].units_per_em
    tracking = run.tracking * units / 1000
    for word in run.words:
        pen = word.x * units / run.size
        for glyph in word.word.glyphs:
            yield pen + glyph.x_offset, glyph
            pen += glyph.advance + tracking
