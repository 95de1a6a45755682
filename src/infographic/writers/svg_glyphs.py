"""Glyph outlines as SVG path data, in font units, y down, kept for the life of the process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import uharfbuzz as hb

from infographic.caches import CACHES
from infographic.scene import FaceRef
from infographic.units import number
from infographic.writers.font_file import font_bytes

Steps = list[tuple[str, tuple[float, ...]]]
"""Path steps M, L, Q, C and Z with absolute coordinates, y down."""


@CACHES.remember("svg.hb_font", 64)
def hb_font(face: FaceRef) -> hb.Font:
    """The font file as HarfBuzz holds it, at one unit per font unit."""
    return hb.Font(hb.Face(hb.Blob(font_bytes(face))))


@CACHES.remember("svg.advance_of", 1024)
def advance_of(face: FaceRef, character: str) -> int | None:
    """The advance of a character in font units; None when the font does not have it."""
    font = hb_font(face)
    gid = font.get_nominal_glyph(ord(character))
    return None if gid is None else int(font.get_glyph_h_advance(gid))


@CACHES.remember("svg.glyph_outline", 16384)
def glyph_outline(face: FaceRef, gid: int) -> str:
    """Path data of a glyph with its origin at (0, 0); empty for a glyph without ink."""
    return "".join(letter + _spaced(values) for letter, values in glyph_steps(face, gid))


@CACHES.remember("svg.glyph_trace", 16384)
def glyph_trace(face: FaceRef, gid: int) -> str:
    """The same outline in relative steps, to follow an `M` to the glyph's origin."""
    out: list[str] = []
    at, start = (0.0, 0.0), (0.0, 0.0)
    for letter, values in glyph_steps(face, gid):
        moved = tuple(v - at[i % 2] for i, v in enumerate(values))
        out.append(letter.lower() + _spaced(moved))
        at = (values[-2], values[-1]) if values else start
        if letter == "M":
            start = at
    return "".join(out)


def _spaced(values: tuple[float, ...]) -> str:
    return " ".join(number(v, 2) for v in values)


def glyph_steps(face: FaceRef, gid: int) -> Steps:
    """The outline as steps, in font units."""
    steps: Steps = []
    hb_font(face).draw_glyph(gid, _pen(), steps)
    return steps


@cache
def _pen() -> hb.DrawFuncs:
    """HarfBuzz callbacks that append their step to the list they are given."""

    def recorder(letter: str) -> Callable[..., None]:
        def record(*values: float, steps: Steps) -> None:
            step = tuple(-v if i % 2 else v for i, v in enumerate(values))
            steps.append((letter, step))

        return lambda *arguments: record(*arguments[:-1], steps=arguments[-1])

    pen = hb.DrawFuncs()
    pen.set_move_to_func(recorder("M"))
    pen.set_line_to_func(recorder("L"))
    pen.set_quadratic_to_func(recorder("Q"))
    pen.set_cubic_to_func(recorder("C"))
    pen.set_close_path_func(recorder("Z"))
    return pen
