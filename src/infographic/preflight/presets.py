"""Presets: a printer's requirements, as limits in a small YAML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from infographic.caches import CACHES
from infographic.diagnostics import nearest
from infographic.model.bundled import is_path, resolve_file
from infographic.model.located import Length, Located, validate, wrong
from infographic.model.source import read_yaml
from infographic.standards import Family, Standard, choose, options
from infographic.units import MM

DEFAULT = "gwg2022-sheet"


def _press_standard(option: str) -> str:
    if option not in options(Family.PRINT):
        raise wrong(
            f"standard is {option!r}, which is not a known PDF/X standard",
            nearest(option, options(Family.PRINT)),
        )
    return option


class Preset(Located):
    """A printer's requirements: lengths in points, ink in per cent, resolution in pixels per inch.

    `text_min` is the minimum size of text in one ink, `text_min_inks` that of text in several inks
    or in white. `spots` lists expected inks in addition to those of the theme.
    """

    name: str
    title: str = ""
    description: str = ""
    source: str = ""
    standard: Annotated[str, AfterValidator(_press_standard)] = choose(Family.PRINT).option
    condition: str = "fogra39"
    text: Literal["live", "outlines"] = "live"
    bleed: Length = 3 * MM
    safety: Length = 5 * MM
    marks: bool = False
    ink_limit: Annotated[float, Field(ge=100, le=400)] = 300
    text_min: Length = 6.0
    text_min_inks: Length = 8.0
    overprint_text: Length = 12.0
    overprint_line: Length = 2.0
    line_min: Length = 0.25
    line_min_reversed: Length = 0.5
    image_ppi: Annotated[float, Field(ge=1, le=10_000)] = 300
    image_ppi_error: Annotated[float, Field(ge=1, le=10_000)] = 150
    bilevel_ppi: Annotated[float, Field(ge=1, le=10_000)] = 800
    bilevel_ppi_error: Annotated[float, Field(ge=1, le=10_000)] = 550
    spots: tuple[str, ...] = ()

    @property
    def follows(self) -> Standard:
        """The PDF/X standard that print files follow."""
        return choose(Family.PRINT, self.standard)


def load_preset(preset: str | Path = "") -> Preset:
    """The preset of a bundled name or a file; raises InfographicError with every finding."""
    name = preset or DEFAULT
    return _read(name) if is_path(name) else _bundled(str(name))


@CACHES.remember("preflight.bundled", 16)
def _bundled(name: str) -> Preset:
    """A bundled preset, read once, because every print file is checked against one."""
    return _read(name)


def _read(name: str | Path) -> Preset:
    path, shown = resolve_file("presets", name)
    return validate(Preset, read_yaml(path, "preset", shown))
