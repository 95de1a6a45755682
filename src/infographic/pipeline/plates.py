"""Plates of our own pages: each ink separated and rasterised by PDFium."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from infographic.preflight.plates import amount, plates_of, separated
from infographic.scene import Image, Scene
from infographic.writers.pdf.conditions import Condition
from infographic.writers.rasters import decoded, greys, opened, reduced

MOST_PIXELS = 2_000.0
"""Maximum pixels per side of a picture on a plate, because plates are viewed as whole pages."""


def rasterised(scene: Scene, condition: Condition, dpi: float) -> list[dict[str, Any]]:
    """The plates of every page, arrays of 0 (no ink) to 1 (full ink), of the bleed box."""
    scene = replace(
        scene,
        pages=tuple(replace(p, boxes=replace(p.boxes, media=p.boxes.bleed)) for p in scene.pages),
    )
    pages: list[dict[str, Any]] = [{} for _ in scene.pages]
    cache: dict[str, Any] = {}

    def separate(image: Image, plate: str) -> Image:
        return _plate_of_image(image, plate, condition, cache)

    for plate in plates_of(scene):
        for index, grey in enumerate(_greys(separated(scene, plate, separate), dpi)):
            pages[index][plate] = 1 - grey
    return pages


def _greys(scene: Scene, dpi: float) -> list[Any]:
    import numpy as np
    import pypdfium2

    from infographic.writers.pdf.document import assemble
    from infographic.writers.pdf.profiles import PLAIN

    bare = replace(PLAIN, tagged=False, bookmarks=False)
    greys = []
    with pypdfium2.PdfDocument(assemble(scene, bare)) as pdf:
        for page in pdf:
            bitmap = page.render(scale=dpi / 72, grayscale=True)
            rows = np.array(bitmap.to_numpy(), dtype=np.float32)
            greys.append(rows.reshape(bitmap.height, bitmap.width) / 255)
    return greys


def _plate_of_image(image: Image, plate: str, condition: Condition, cache: dict[str, Any]) -> Image:
    """One plate of a picture as a grey PNG that keeps the picture's transparency."""
    from PIL import Image as Raster

    from infographic.colour.pixels import to_cmyk
    from infographic.pdf_reading.colours import PLATES

    if image.name not in cache:
        found = opened(image)
        raster = decoded(image, found, reduced(found.size, (MOST_PIXELS, MOST_PIXELS)))
        alpha = None
        if raster.mode in ("LA", "RGBA"):
            alpha, raster = raster.getchannel("A"), raster.convert("RGB")
        inks = greys(raster) if image.duotone else to_cmyk(raster, condition.icc)
        cache[image.name] = (inks, alpha)
    inks, alpha = cache[image.name]
    if image.duotone:
        first, last = (amount(swatch, plate) for swatch in image.duotone)
        levels = [round(255 * (1 - first - (last - first) * v / 255)) for v in range(256)]
        grey = inks.point(levels)
    elif inks.mode == "L":
        grey = inks if plate == "Black" else Raster.new("L", inks.size, 255)
    elif plate in PLATES:
        grey = inks.getchannel(PLATES.index(plate)).point(lambda value: 255 - value)
    else:
        grey = Raster.new("L", inks.size, 255)
    if alpha is not None:
        grey = Raster.merge("LA", (grey, alpha))
    out = BytesIO()
    grey.save(out, "PNG", compress_level=1)
    return replace(image, data=out.getvalue(), media_type="image/png", duotone=None)
