"""Inked glyphs: whether a glyph has an outline."""

from __future__ import annotations

import uharfbuzz as hb


def inked(font: hb.Font, gid: int) -> bool:
    """Whether drawing the glyph draws anything."""
    seen: list[bool] = []
    font.draw_glyph(gid, _PEN, seen)
    return bool(seen)


def _pen() -> hb.DrawFuncs:
    """HarfBuzz callbacks that append every line and curve to a list."""

    def note(*arguments: object) -> None:
        seen = arguments[-1]
        assert isinstance(seen, list)
        seen.append(True)

    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda *arguments: None)
    pen.set_line_to_func(note)
    pen.set_quadratic_to_func(note)
    pen.set_cubic_to_func(note)
    pen.set_close_path_func(lambda *arguments: None)
    return pen


_PEN = _pen()
