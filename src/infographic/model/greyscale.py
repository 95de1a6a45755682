"""Greyscale: whether a theme on a layout stays legible on a black-and-white printer.

Adjacent bands must differ in grey value or have a rule between them, panels must contrast with the
ground behind them or have an outline, and the unfilled part of a waffle, ring or target must be
visible.
"""

from __future__ import annotations

from itertools import pairwise

from infographic.colour import Rgb, contrast
from infographic.colour.grey import LEAST_STEP, grey_level
from infographic.colour.wcag import GRAPHICS
from infographic.diagnostics import Diagnostic
from infographic.model.layout import Layout
from infographic.model.theme_parts import GroundSpec, Theme

PANEL = 1.6
"""Minimum contrast of a panel, or of its outline, with its ground."""


def grey_findings(theme: Theme, layout: Layout | None = None) -> list[Diagnostic]:
    """What could not be distinguished without colour, each at its place in the theme.

    Without a layout the bands are not compared, because only a layout says which are adjacent.
    """
    found = _bands(theme, layout) if layout else []
    for name, ground in theme.grounds.items():
        found += _panel(theme, name, ground)
        found += _remainder(theme, name, ground)
    return found


def rgb_of(theme: Theme, swatch: str) -> Rgb:
    """The screen value of a swatch."""
    return theme.swatches[swatch].swatch(swatch).rgb


def _bands(theme: Theme, layout: Layout) -> list[Diagnostic]:
    found = []
    for upper, lower in pairwise(sorted(layout.bands, key=lambda band: band.rows)):
        first, second = (theme.grounds.get(band.ground) for band in (upper, lower))
        if first is None or second is None or second.edge:
            continue
        if first.fill == second.fill:  # seen as one area, in colour as in greyscale
            continue
        levels = [grey_level(rgb_of(theme, ground.fill)) for ground in (first, second)]
        step = abs(levels[0] - levels[1])
        if step < LEAST_STEP:
            message = (
                f"grounds {upper.ground!r} and {lower.ground!r} are adjacent in {layout.name!r} "
                f"and differ by {step:.0f} levels of grey, not {LEAST_STEP:g}"
            )
            hint = "make one darker or lighter, or give the lower one an edge"
            found.append(Diagnostic("grey", message, hint, second.at("fill")))
    return found


def _panel(theme: Theme, name: str, ground: GroundSpec) -> list[Diagnostic]:
    if not ground.panel or ground.panel not in theme.grounds:
        return []
    panel, fill = theme.grounds[ground.panel], rgb_of(theme, ground.fill)
    lines = [panel.fill, *([panel.edge] if panel.edge else [])]
    best = max(contrast(rgb_of(theme, line), fill) for line in lines)
    if best >= PANEL:
        return []
    message = f"panels of {ground.panel!r} on {name!r} have a contrast of {best:.2f}, not {PANEL}"
    return [Diagnostic("grey", message, "give the panel's ground an edge", ground.at("panel"))]


def _remainder(theme: Theme, name: str, ground: GroundSpec) -> list[Diagnostic]:
    fill = rgb_of(theme, ground.fill)
    lines = [ground.swatch("faint"), *([ground.outline] if ground.outline else [])]
    best = max(contrast(rgb_of(theme, line), fill) for line in lines)
    if best >= GRAPHICS:
        return []
    message = f"what is faint on {name!r} has a contrast of {best:.2f}, not {GRAPHICS:g}"
    return [Diagnostic("grey", message, "give the ground an outline", ground.at("faint"))]
