"""Options: which formats and profiles there are, and how PDFs are made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from infographic.preflight.presets import Preset, load_preset
from infographic.standards import Family, choose

Format = Literal["svg", "pdf", "png", "html", "txt"]
Profile = Literal["print", "handout", "all"]
TextMode = Literal["live", "outlines"]

FORMATS: tuple[str, ...] = ("svg", "pdf", "png")
"""What is made when no format is named; `html` is made on request."""
PROFILES: tuple[str, ...] = ("print", "handout")
"""What is made when no profile is named; `all` is made on request."""


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """How PDFs are made: the standards as the options name them (`pdfx`, `ua`, `pdfa`; empty:
    the default), the press condition and its own ICC profile, crop and registration `marks`,
    and the `bleed` that is kept, in points.

    `large` makes large-print handouts, `outlines` converts the text of print files to
    outlines; `ppi` is the resolution that pictures are reduced to (None: the profile's own);
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
        """What a printer's preset asks for, by its name or file; no name asks for nothing."""
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
        """The preset, with what the other options ask instead."""
        name = "uncoated-sheet" if self.condition.casefold() == "fogra47" else ""
        preset = self.preset or load_preset(name)
        more: dict[str, object] = {"standard": choose(Family.PRINT, self.pdfx).option}
        if self.condition:
            more["condition"] = self.condition
        if self.bleed is not None:
            more["bleed"] = self.bleed
        return preset.model_copy(update=more)
