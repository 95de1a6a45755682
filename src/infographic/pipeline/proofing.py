"""Proofing: pictures of each plate, the page in its inks, ink coverage and page boxes."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from infographic.colour import ProcessInk, SpotInk
from infographic.colour.transform import TRANSFORMS
from infographic.diagnostics import refuse
from infographic.geometry import Rect
from infographic.pdf_reading import FileBoxes, box_of, from_top
from infographic.pdf_reading.colours import PLATES
from infographic.scene import Scene
from infographic.writers.pdf.conditions import Condition, screen

_BOXES = {"bleed": (0, 110, 220), "trim": (220, 0, 60), "safe": (0, 150, 70)}


@dataclass(frozen=True, slots=True)
class Proof:
    """One page to be proofed: its plates, its boxes in pixels, and its spot inks."""

    plates: dict[str, Any]
    boxes: dict[str, Rect]
    spots: dict[str, ProcessInk]


def proofs_of_scene(scene: Scene, condition: Condition, dpi: float) -> list[Proof]:
    """The pages of a scene, rasterised by PDFium."""
    from infographic.pipeline.plates import rasterised

    spots = {
        s.ink.name: s.ink.alternate for s in scene.swatches.values() if isinstance(s.ink, SpotInk)
    }
    scale = dpi / 72
    made = []
    for page, plates in zip(scene.pages, rasterised(scene, condition, dpi), strict=True):
        origin = page.boxes.bleed
        boxes = {
            name: _pixels(box, origin, scale)
            for name, box in (
                ("bleed", page.boxes.bleed), ("trim", page.boxes.trim), ("safe", page.boxes.safe)
            )
        }  # fmt: skip
        made.append(Proof(plates, boxes, spots))
    return made


def proofs_of_pdf(path: Path, dpi: float) -> list[Proof]:
    """The pages of any PDF; raises InfographicError when Ghostscript is missing or fails."""
    import pikepdf

    from infographic.preflight import ghostscript

    if not ghostscript.available():
        raise refuse(
            "ghostscript", f"{path}: a proof of a finished PDF needs Ghostscript",
            "install ghostscript, or proof the content file",
        )  # fmt: skip
    try:
        with pikepdf.open(path) as pdf:
            boxes = [
                (
                    FileBoxes.of(p).media,
                    {k: box_of(p.obj, f"/{k.title()}Box") for k in ("bleed", "trim")},
                )
                for p in pdf.pages
            ]
        pages = ghostscript.separations(path, dpi)
    except (OSError, pikepdf.PdfError, subprocess.SubprocessError) as error:
        raise refuse("pdf", f"{path}: cannot be separated: {type(error).__name__}") from None
    made = []
    for plates, (media, found) in zip(pages, boxes, strict=False):
        drawn = {
            name: _pixels(from_top(box, media), from_top(media, media), dpi / 72)
            for name, box in found.items()
            if box
        }
        made.append(Proof(plates, drawn, {}))
    return made


def _pixels(box: Rect, origin: Rect, scale: float) -> Rect:
    x, y = (box.x - origin.x) * scale, (box.y - origin.y) * scale
    return Rect(x, y, box.width * scale, box.height * scale)


def pictures(proof: Proof, condition: Condition) -> dict[str, bytes]:
    """PNG files by name: every plate, `press`, `coverage` and `boxes`."""
    from PIL import Image

    found = {f"plate-{_slug(name)}": _plate(plate) for name, plate in proof.plates.items()}
    page = on_paper(proof, condition)
    found["press"] = _png(page)
    found["coverage"] = _png(Image.fromarray(heat(proof.plates)))
    found["boxes"] = _png(_boxed(page.copy(), proof.boxes))
    return found


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "spot"


def _plate(plate: Any) -> bytes:
    import numpy as np
    from PIL import Image

    return _png(Image.fromarray((255 - np.clip(plate, 0, 1) * 255).round().astype("uint8")))


def on_paper(proof: Proof, condition: Condition) -> Any:
    """The page in sRGB as the condition prints it; spot inks by their process builds."""
    import numpy as np
    from PIL import Image

    some = next(iter(proof.plates.values()))
    inks = [np.array(proof.plates.get(name, np.zeros_like(some))) for name in PLATES]
    for name, build in proof.spots.items():
        if name in proof.plates:
            for ink, part in zip(inks, (build.c, build.m, build.y, build.k), strict=True):
                ink += proof.plates[name] * part
    stacked = (np.clip(np.stack(inks, axis=-1), 0, 1) * 255).round().astype("uint8")
    page = Image.frombytes("CMYK", (some.shape[1], some.shape[0]), stacked.tobytes())
    return TRANSFORMS.apply(page, condition.icc, screen().icc, "RGB")


def heat(plates: dict[str, Any]) -> Any:
    """Total ink as a colour scale.

    From white (none) through blue, green and yellow to red (300 %).
    """
    import numpy as np

    total = np.sum(list(plates.values()), axis=0)
    stops = np.array([0, 0.6, 1.4, 2.2, 3.0, 4.0])
    colours = np.array(
        [(255, 255, 255), (120, 170, 230), (80, 180, 110), (250, 210, 70), (220, 50, 40),
         (90, 0, 30)]
    )  # fmt: skip
    return np.stack(
        [np.interp(total, stops, colours[:, channel]) for channel in range(3)], axis=-1
    ).astype("uint8")


def _boxed(page: Any, boxes: dict[str, Rect]) -> Any:
    from PIL import ImageDraw

    draw = ImageDraw.Draw(page)
    for name, box in boxes.items():
        corners = [box.x, box.y, box.right - 1, box.bottom - 1]
        draw.rectangle(corners, outline=_BOXES.get(name, (0, 0, 0)), width=2)
    return page


def _png(picture: Any) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
