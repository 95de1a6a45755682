"""Profiles: the standards and the output colours of a PDF.

print    for the press: a PDF/X standard
handout  for readers and archives: a PDF/UA and a PDF/A standard
all      PDF/X, PDF/UA and PDF/A in one file
"""

from __future__ import annotations

from dataclasses import dataclass

from infographic.diagnostics import nearest, refuse
from infographic.standards import Family, Requirement, Standard, registry
from infographic.writers.pdf.colour import SCREEN, ColourSpace, Press
from infographic.writers.pdf.conditions import press

PROFILES: dict[str, tuple[Family, ...]] = {
    "print": (Family.PRINT,),
    "handout": (Family.ACCESS, Family.ARCHIVE),
    "all": (Family.PRINT, Family.ACCESS, Family.ARCHIVE),
}
"""The families of standards that a file of each profile follows."""

PRINT_PPI, HANDOUT_PPI = 300.0, 150.0
"""Resolution of pictures in pixels per inch: for offset, and for screens and office printers."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An output profile; the writer uses its properties, never its name.

    `bleeds`: the bleed is kept; `bookmarks`: headings become an outline; `tagged`: the structure
    tree is written. `ppi` is the resolution that pictures are downsampled to, in pixels per inch,
    0 for none.
    """

    name: str
    standards: tuple[Standard, ...]
    colour: ColourSpace
    bleeds: bool
    bookmarks: bool
    tagged: bool = True
    ppi: float = 0.0

    def requires(self, requirement: Requirement) -> bool:
        """Whether one of the standards makes this requirement."""
        return any(standard.requires(requirement) for standard in self.standards)

    def clauses(self, requirement: Requirement) -> str:
        """Where the requirement is made: `PDF/A-2a 6.2.11, PDF/UA-1 7.21.4`."""
        return ", ".join(s.clause(requirement) for s in self.standards if s.requires(requirement))

    @property
    def version(self) -> tuple[int, int]:
        """The highest PDF version that all of the standards allow; 1.7 when there is none."""
        if not self.standards:
            return (1, 7)
        allowed = set(self.standards[0].versions)
        for standard in self.standards[1:]:
            allowed &= set(standard.versions)
        return max(allowed)

    @property
    def properties(self) -> tuple[tuple[str, str], ...]:
        """The XMP properties by which the file claims its standards."""
        return tuple(found for s in self.standards for found in s.properties)

    @property
    def info(self) -> tuple[tuple[str, str], ...]:
        """The entries of Info by which the file claims its standards."""
        return tuple(found for s in self.standards for found in s.info)

    @property
    def declarations(self) -> tuple[str, ...]:
        """The additional conformance declarations (URIs) of the file."""
        return tuple(found for s in self.standards for found in s.declarations)

    @property
    def intents(self) -> tuple[str, ...]:
        """Subtypes of the output intents."""
        return tuple(s.intent for s in self.standards if s.intent)

    @property
    def claims(self) -> str:
        """`PDF/UA-1 and PDF/A-2a`."""
        return " and ".join(s.title for s in self.standards)


PLAIN = Profile("plain", (), SCREEN, bleeds=False, bookmarks=True)
"""A tagged PDF that claims no standard."""


def choose(
    name: str,
    *,
    pdfx: str = "",
    ua: int | str = "",
    pdfa: str = "",
    condition: str = "",
    icc: bytes | None = None,
) -> Profile:
    """The profile of that name; options that do not apply to it are ignored.

    `pdfx`, `ua` and `pdfa` choose the standards; empty, they are the default of their family,
    and for `pdfa` the one that goes with the PDF/UA standard.

    Raises InfographicError for unknown names, for standards that one file cannot follow
    together, and for a condition or ICC profile that cannot be used.
    """
    if name not in PROFILES:
        raise refuse("profile", f"there is no profile named {name!r}", nearest(name, PROFILES))
    chosen = _standards({Family.PRINT: pdfx, Family.ACCESS: str(ua), Family.ARCHIVE: pdfa})
    followed = tuple(chosen[family] for family in PROFILES[name])
    reason = registry.conflict(followed)
    if reason:
        raise refuse("standards", f"profile {name!r}: {reason}", _accepted(name))
    printed = Family.PRINT in PROFILES[name]
    return Profile(
        name,
        followed,
        Press(press(condition, icc)) if printed else SCREEN,
        bleeds=printed,
        # Bookmarks are not useful to a press operator.
        bookmarks=len(PROFILES[name]) > 1,
        tagged=all(standard.tagged for standard in followed),
        ppi=PRINT_PPI if printed else HANDOUT_PPI,
    )


def _standards(asked: dict[Family, str]) -> dict[Family, Standard]:
    """The standard of each family; options are validated even when they do not apply."""
    access = registry.choose(Family.ACCESS, asked[Family.ACCESS])
    return {
        Family.PRINT: registry.choose(Family.PRINT, asked[Family.PRINT]),
        Family.ACCESS: access,
        Family.ARCHIVE: registry.choose(Family.ARCHIVE, asked[Family.ARCHIVE] or access.archive),
    }


def _accepted(name: str) -> str:
    choices = (
        " ".join(f"--{s.family.option} {s.option}" for s in chosen)
        for chosen in registry.accepted(PROFILES[name])
    )
    return "accepted: " + ", or ".join(choices)
