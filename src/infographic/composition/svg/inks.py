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
        for name, spec in theme.swatches.items():
            self._themed.setdefault(spec.swatch(name).rgb, name)

    def swatch(self, rgb: Rgb) -> str:
        """The theme's swatch that looks so on screen, otherwise a new one by the press profile."""
        if rgb in self._themed:
            return self._themed[rgb]
        if rgb not in self.added:
            self.added[rgb] = Swatch("logo-{:02x}{:02x}{:02x}".format(*rgb), press_ink(rgb), rgb)
        return self.added[rgb].name
