"""Plates: a single ink of a scene, as a greyscale scene that any rasteriser can draw.

Black stands for full ink, white for none. An overprinting item without ink on a plate is left out
of it; every other item knocks out what lies below, as on a press.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from infographic.colour import ProcessInk, SpotInk, Swatch, Use, overprints
from infographic.pdf_reading.colours import PLATES
from infographic.scene import (
    GlyphItem,
    GroupItem,
    Image,
    ImageItem,
    Item,
    Paint,
    PathItem,
    Scene,
    swatches_used,
)

Separate = Callable[[Image, str], Image]
"""Draws one plate of a picture in greyscale."""


def plates_of(scene: Scene) -> tuple[str, ...]:
    """The plates that a print run of the scene needs: four process inks, then its spots."""
    inks = [scene.swatches[name].ink for name in swatches_used(scene)]
    inks += [s.ink for image in scene.images.values() for s in image.duotone or ()]
    spots = {ink.name for ink in inks if isinstance(ink, SpotInk)}
    return (*PLATES, *sorted(spots))


def separated(scene: Scene, plate: str, separate: Separate) -> Scene:
    """The scene as one plate shows it."""
    swatches = {name: _grey(swatch, plate) for name, swatch in scene.swatches.items()}
    images = {name: separate(image, plate) for name, image in scene.images.items()}
    pages = tuple(replace(page, items=_kept(page.items, scene, plate)) for page in scene.pages)
    return replace(scene, pages=pages, swatches=swatches, images=images)


def amount(swatch: Swatch, plate: str) -> float:
    """How much ink of `plate` a swatch has, 0 to 1."""
    ink = swatch.ink
    if isinstance(ink, ProcessInk):
        parts = dict(zip(PLATES, (ink.c, ink.m, ink.y, ink.k), strict=True))
        return parts.get(plate, 0.0)
    return ink.tint if ink.name == plate else 0.0


def _grey(swatch: Swatch, plate: str) -> Swatch:
    level = round(255 * (1 - amount(swatch, plate)))
    return replace(swatch, rgb=(level, level, level))


def _kept(items: tuple[Item, ...], scene: Scene, plate: str) -> tuple[Item, ...]:
    out: list[Item] = []

    def prints(paint: Paint, use: Use) -> bool:
        if not isinstance(paint, str):
            return True  # gradients knock out
        swatch = scene.swatches[paint]
        return amount(swatch, plate) > 0 or not overprints(swatch, use)

    for item in items:
        match item:
            case GroupItem():
                out.append(replace(item, items=_kept(item.items, scene, plate)))
            case GlyphItem():
                if prints(item.run.swatch, Use.TEXT):
                    out.append(item)
            case PathItem():
                fill = item.fill if item.fill and prints(item.fill, Use.AREA) else None
                stroke = item.stroke
                if stroke and not prints(stroke.swatch, Use.LINE):
                    stroke = None
                out.append(replace(item, fill=fill, stroke=stroke))
            case ImageItem():
                out.append(item)
    return tuple(out)
