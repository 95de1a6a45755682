"""Options: the formats and profiles, and the options of PDF output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from infographic.preflight.presets import Preset, load_preset
from infographic.standards import Family, choose

Format = Literal["svg", "pdf", "png", "html", "txt"]
Profile = Literal["print", "handout", "all"]
TextMode = Literal["live", "outlines"]

FORMATS: tuple[Format, ...] = ("svg", "pdf", "png")
"""The formats made by default; `html` is made on request."""
PROFILES: tuple[Profile, ...] = ("print", "handout")
"""The profiles made by default; `all` is made on request."""


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """Options of PDF output.

    The standards by option (`pdfx`, `ua`, `pdfa`; empty: the default), the press condition and a
    custom ICC profile, crop and registration `marks`, and the `bleed` to keep, in points.

    `large` makes large-print handouts, `outlines` converts the text of print files to
    outlines; `ppi` is the resolution that pictures are downsampled to (None: that of the profile);
    `preset` is what preflight checks print files against (None: the one that suits
    the condition)."""

    pdfx: str = ""
    ua: int | str = ""
    pdfa: str = ""
    condition: str = ""
    icc: bytes | None = None
    marks: bool = False
    bleed: float | None = None
    outlines: bool = False
    large: bool = False
    ppi: float | None = None
    preset: Preset | None = None

    @classmethod
    def of(cls, preset: str) -> PdfOptions:
        """The options that a printer's preset requires, by its name or file.

        Without a name the defaults.
        """
        if not preset:
            return cls()
        asked = load_preset(preset)
        return cls(
            asked.standard,
            condition=asked.condition,
            marks=asked.marks,
            outlines=asked.text == "outlines",
            preset=asked,
        )

    def demands(self) -> Preset:
        """The preset, with its values replaced by those of the other options."""
        name = "uncoated-sheet" if self.condition.casefold() == "fogra47" else ""
        preset = self.preset or load_preset(name)
        more: dict[str, object] = {"standard": choose(Family.PRINT, self.pdfx).option}
        if self.condition:
            more["condition"] = self.condition
        if self.bleed is not None:
            more["bleed"] = self.bleed
        return preset.model_copy(update=more)
