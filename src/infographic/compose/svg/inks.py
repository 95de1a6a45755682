"""Inks of a drawing: its sRGB colours as swatches, the theme's own where there is one."""

from __future__ import annotations

from infographic.compose.frame import Frame
from infographic.ink import ProcessInk, Rgb, Swatch


def swatch_for(frame: Frame, rgb: Rgb) -> str:
    """The theme's swatch that looks so on screen, otherwise a new one by the device formula."""
    for name, spec in frame.theme.swatches.items():
        if spec.swatch(name).rgb == rgb:
            return name
    name = "logo-{:02x}{:02x}{:02x}".format(*rgb)
    frame.setter.swatches[name] = Swatch(name, _build(rgb), rgb)
    return name


def _build(rgb: Rgb) -> ProcessInk:
    """A process build by the device formula (ISO 32000-1, 10.3.5), all grey in black."""
    cyan, magenta, yellow = (1 - part / 255 for part in rgb)
    black = min(cyan, magenta, yellow)
    if black >= 1:
        return ProcessInk(0, 0, 0, 1)
    cyan, magenta, yellow, black = (
        round(part, 4) for part in (cyan - black, magenta - black, yellow - black, black)
    )
    return ProcessInk(cyan, magenta, yellow, black)
