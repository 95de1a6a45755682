"""Profiles: what a PDF is made for: the standards it follows and the colours it is painted in.

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
"""Pixels per inch of pictures: what offset can show, and what a screen or an office printer can."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile of output; the writer asks it and never its name.

    `bleeds` says that ink beyond the trim is kept, `bookmarks` that headings become an
    outline, `tagged` that the structure tree is written. `ppi` is the resolution that pictures
    are reduced to, in pixels per inch, 0 for their own.
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
        """The conformance declarations (URIs) that the file makes besides its standards."""
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
    """The profile of that name; options that it has no use for are left alone.

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
        # A press operator has no use for bookmarks.
        bookmarks=len(PROFILES[name]) > 1,
        tagged=all(standard.tagged for standard in followed),
        ppi=PRINT_PPI if printed else HANDOUT_PPI,
    )


def _standards(asked: dict[Family, str]) -> dict[Family, Standard]:
    """The standard of each family; the options are looked up even where they are of no use."""
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
