"""Outlines: converts the text of a scene to outlines."""

from __future__ import annotations

from dataclasses import replace

from infographic.caches import CACHES
from infographic.colour import Swatch, Use, overprints
from infographic.geometry import Command, Matrix, Path
from infographic.scene import FaceRef, GlyphItem, GlyphRun, GroupItem, Item, PathItem, Scene
from infographic.writers.svg_glyphs import glyph_steps

_SUFFIX = ".text"


def outlined(scene: Scene) -> Scene:
    """The scene with every run of glyphs as one path; text that overprints still does."""
    swatches = dict(scene.swatches)
    pages = tuple(replace(page, items=_items(page.items, scene, swatches)) for page in scene.pages)
    return replace(scene, pages=pages, swatches=swatches)


def _items(items: tuple[Item, ...], scene: Scene, swatches: dict[str, Swatch]) -> tuple[Item, ...]:
    out: list[Item] = []
    for item in items:
        if isinstance(item, GroupItem):
            out.append(replace(item, items=_items(item.items, scene, swatches)))
        elif isinstance(item, GlyphItem):
            path = run_path(scene, item)
            if path.commands:
                fill = _swatch(item.run.swatch, swatches)
                out.append(PathItem(path, item.mark, fill=fill, source=item.source))
        else:
            out.append(item)
    return tuple(out)


def _swatch(name: str, swatches: dict[str, Swatch]) -> str:
    """The run's swatch, or an overprinting copy of it when the text overprints."""
    swatch = swatches[name]
    if overprints(swatch, Use.TEXT) and not overprints(swatch, Use.AREA):
        name = name + _SUFFIX
        swatches[name] = replace(swatch, name=name, overprint=True)
    return name


def run_path(scene: Scene, item: GlyphItem) -> Path:
    """The outlines of a run, on the page."""
    run: GlyphRun = item.run
    face = scene.faces[run.face]
    scale = run.size / face.units_per_em
    commands: list[Command] = []
    for word in run.words:
        pen = item.origin.x + word.x
        for glyph in word.word.glyphs:
            x, y = pen + glyph.x_offset * scale, item.origin.y - run.rise - glyph.y_offset * scale
            outline = _outline(face, glyph.gid)
            commands += outline.mapped(Matrix(scale, 0, 0, scale, x, y)).commands
            pen += glyph.advance * scale + run.tracking * run.size / 1000
    return Path(tuple(commands))


@CACHES.remember("outlines.outline", 16384)
def _outline(face: FaceRef, gid: int) -> Path:
    """A glyph in font units, y down, with quadratic curves converted to cubic ones."""
    commands: list[Command] = []
    at = (0.0, 0.0)
    for letter, values in glyph_steps(face, gid):
        if letter == "Q":
            x1, y1, x, y = values
            first = (at[0] + 2 / 3 * (x1 - at[0]), at[1] + 2 / 3 * (y1 - at[1]))
            second = (x + 2 / 3 * (x1 - x), y + 2 / 3 * (y1 - y))
            commands.append(("C", (*first, *second, x, y)))
        else:
            commands.append((letter, tuple(values)))
        if values:
            at = (values[-2], values[-1])
    return Path(tuple(commands))
