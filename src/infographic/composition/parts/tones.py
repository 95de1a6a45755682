"""Tones: darker and lighter shades of a theme's swatches, for shaded bodies."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from infographic.colour import ProcessInk, Rgb, Swatch, contrast
from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.parts.isometric import Faces
from infographic.geometry import Path
from infographic.scene import PathItem, Stroke
from infographic.semantics import Mark

LIT, SHADE = -0.16, 0.24
"""Tone of the lit top and of the shaded right face of a body.

The left face has the swatch itself.
"""
EDGE = 0.6
"""Stroke width of outlined faces, in points."""


def toned(swatch: Swatch, by: float) -> Swatch:
    """A shade of a swatch: `by` above 0 is the fraction of the way to black, below 0 of the way to
    white. A spot ink is unchanged, because it has only its own plate."""
    ink = swatch.ink
    if not by or not isinstance(ink, ProcessInk):
        return swatch
    if by > 0:
        # Black is added and colour removed, so that the total ink does not increase.
        less = 1 - by / 2
        made = ProcessInk(ink.c * less, ink.m * less, ink.y * less, ink.k + (1 - ink.k) * by)
        rgb = tuple(round(v * (1 - 0.9 * by)) for v in swatch.rgb)
    else:
        less = 1 + by
        made = ProcessInk(ink.c * less, ink.m * less, ink.y * less, ink.k * less)
        rgb = tuple(round(v + (255 - v) * -by) for v in swatch.rgb)
    made = ProcessInk(*(round(v, 3) for v in (made.c, made.m, made.y, made.k)))
    name = f"{swatch.name}-{'dark' if by > 0 else 'light'}-{round(abs(by) * 100)}"
    return replace(swatch, name=name, ink=made, rgb=_rgb(rgb))


def _rgb(values: tuple[int, ...]) -> Rgb:
    red, green, blue = values
    return (red, green, blue)


@dataclass(slots=True)
class Tones:
    """Paints shaded bodies on a canvas; `made` are the new swatches."""

    canvas: Canvas
    made: dict[str, Swatch] = field(default_factory=dict)

    def tone(self, name: str, by: float) -> str:
        """The name of a shade of one of the theme's swatches."""
        spec = self.canvas.frame.theme.swatches.get(name)
        swatch = toned(spec.swatch(name) if spec else self.made[name], by)
        if swatch.name != name:
            self.made[swatch.name] = swatch
        return swatch.name

    def body(self, faces: Faces, top: str, side: str, mark: Mark, edge: str = "") -> None:
        """Draw a body in the tones of two swatches, one for its top and one for its sides."""
        self.face(faces.top, top, mark, edge)
        self.face(faces.right, self.tone(side, SHADE), mark, edge)
        self.face(faces.left, side, mark, edge)

    def face(self, path: Path, swatch: str, mark: Mark, edge: str = "") -> None:
        """Draw one face, outlined when `edge` names a swatch."""
        if path.commands:
            line = Stroke(edge, EDGE, round=True) if edge else None
            self.canvas.add(PathItem(path, mark, fill=swatch, stroke=line))


def contrast_of(frame: AnyFrame, one: str, other: str) -> float:
    """The contrast of two swatches of the theme on a screen, 1 to 21."""
    first, second = (frame.theme.swatches[name].swatch(name).rgb for name in (one, other))
    return contrast(first, second)


def readable(frame: AnyFrame, ground: str) -> tuple[str, str]:
    """A colour of another ground that is legible as text on the frame's ground, as (use, ground).

    Its fill, its accent, or else the frame's own accent.
    """
    for use in ("fill", "accent"):
        if contrast_of(frame, frame.swatch(use, ground), frame.swatch("fill")) >= READABLE:
            return use, ground
    return "accent", frame.ground_name


READABLE = 4.5
"""Minimum contrast of text (WCAG 2.2, 1.4.3)."""
