"""Profiles: what a PDF is made for, as the standards it claims and the colours it is painted in.

print    for the press: PDF/X-4, or PDF/X-1a for an old workflow
handout  for readers and archives: PDF/UA-1 and PDF/A-2a, or PDF/UA-2 and PDF/A-4
all      PDF/X-4, PDF/UA-1 and PDF/A-2a in one file
"""

from __future__ import annotations

from dataclasses import dataclass

from infographic.diagnostics import nearest, refuse
from infographic.writers.pdf.colour import SCREEN, ColourSpace, Press
from infographic.writers.pdf.conditions import Condition, press
from infographic.writers.pdf.standards import A2A, A4, UA1, UA2, X1A, X4, Demand, Standard

PDFX = {"x4": X4, "x1a": X1A}
"""The standards of print files, by the names that options have for them."""

PRINT_PPI, HANDOUT_PPI = 300.0, 150.0
"""Pixels per inch of pictures: what offset can show, and what a screen or an office printer can."""

PROFILES: tuple[str, ...] = ("print", "handout", "all")


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

    def demands(self, demand: Demand) -> bool:
        """Whether one of the standards makes this demand."""
        return any(demand in standard.demands for standard in self.standards)

    def clauses(self, demand: Demand) -> str:
        """Where the demand is made: `PDF/A-2a 6.2.11, PDF/UA-1 7.21.4`."""
        return ", ".join(s.clause(demand) for s in self.standards if demand in s.demands)

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
    pdfx: str = "x4",
    ua: int = 1,
    condition: str = "",
    icc: bytes | None = None,
) -> Profile:
    """The profile of that name; options that it has no use for are left alone.

    Raises InfographicError for unknown names, for options that contradict each other, and
    for a condition or ICC profile that cannot be used.
    """
    if pdfx not in PDFX:
        raise refuse("pdfx", f"there is no PDF/X variant {pdfx!r}", nearest(pdfx, PDFX))
    if ua not in (1, 2):
        raise refuse("ua", f"there is no PDF/UA-{ua}", "accepted: 1, 2")
    match name:
        case "print":
            return _print(pdfx, press(condition, icc))
        case "handout":
            standards = (UA1, A2A) if ua == 1 else (UA2, A4)
            return Profile(name, standards, SCREEN, bleeds=False, bookmarks=True, ppi=HANDOUT_PPI)
        case "all":
            return _all(pdfx, ua, press(condition, icc))
    raise refuse("profile", f"there is no profile named {name!r}", nearest(name, PROFILES))


def _print(pdfx: str, condition: Condition) -> Profile:
    # Tags came with PDF 1.3 but grew up after 1.4: an old workflow gets none.
    tagged = pdfx == "x4"
    return Profile(
        "print", (PDFX[pdfx],), Press(condition), bleeds=True, bookmarks=False, tagged=tagged,
        ppi=PRINT_PPI,
    )  # fmt: skip


def _all(pdfx: str, ua: int, condition: Condition) -> Profile:
    if pdfx != "x4":
        raise refuse("pdfx", "PDF/X-1a cannot be accessible in the same file", "use x4 with all")
    if ua != 1:
        raise refuse("ua", "PDF/UA-2 is PDF 2.0, which PDF/X-4 is not", "use --ua 1 with all")
    standards = (X4, UA1, A2A)
    return Profile("all", standards, Press(condition), True, True, ppi=PRINT_PPI)
