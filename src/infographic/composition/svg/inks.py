"""Inks of a drawing: its sRGB colours as swatches, the theme's own where there is one."""

from __future__ import annotations

from infographic.colour import Rgb, Swatch
from infographic.colour.separation import press_ink
from infographic.model.theme import Theme


class Inks:
    """Finds a swatch for every colour of one drawing; `added` has those that no theme has."""

    def __init__(self, theme: Theme) -> None:
        self.added: dict[Rgb, Swatch] = {}
        self._themed: dict[Rgb, str] = {}
        self._theme = theme
        for name, spec in theme.swatches.items():
            self._themed.setdefault(spec.swatch(name).rgb, name)

    def swatch(self, rgb: Rgb) -> str:
        """The theme's swatch that looks so on screen, otherwise a new one by the press profile."""
        if rgb in self._themed:
            return self._themed[rgb]
        if rgb not in self.added:
            self.added[rgb] = Swatch("logo-{:02x}{:02x}{:02x}".format(*rgb), press_ink(rgb), rgb)
        return self.added[rgb].name

    def rgb(self, name: str) -> Rgb:
        """The screen colour of a swatch of the theme or of the drawing."""
        if name in self._theme.swatches:
            return self._theme.swatches[name].swatch(name).rgb
        return next(rgb for rgb, swatch in self.added.items() if swatch.name == name)
