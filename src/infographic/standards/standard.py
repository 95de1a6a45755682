"""A standard as data: its requirements, and the metadata by which a file claims it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from infographic.standards.requirement import Requirement


class Family(StrEnum):
    """What a standard is for. A file follows at most one standard of each family."""

    PRINT = "PDF/X"
    ACCESS = "PDF/UA"
    ARCHIVE = "PDF/A"

    @property
    def option(self) -> str:
        """The name of the option that chooses a standard of this family: `pdfx`, `ua`, `pdfa`."""
        return {"PDF/X": "pdfx", "PDF/UA": "ua", "PDF/A": "pdfa"}[self.value]


@dataclass(frozen=True, slots=True)
class Schema:
    """An XMP schema: its namespace and, when PDF/A does not define it, its properties.

    Each property is a name, the type of its value and a description.
    """

    uri: str
    title: str = ""
    properties: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: how it is chosen, what it requires, and how a file claims it.

    `option` names it within its family: `--pdfx x4`, `--ua 1`. The `requirements` have the
    clause of each, empty where the clause is not known. `versions` are the PDF versions that
    it allows. `intent` is the subtype of its output intent, empty when it needs none.

    The claim is `properties` of the XMP and entries of `info`, the Info dictionary; `declarations`
    are additional conformance declarations (URIs), `schemas` the XMP schemas, by prefix, that the
    claim uses.

    `default` marks the standard taken when none of the family is named. A PDF/UA standard
    names in `archive` the option of the PDF/A that its handouts follow too. `tagged` is false
    when we write no structure tree for it. `equivalent` lists prefixes of claims that preflight
    accepts instead, in files of other programs.
    """

    option: str
    title: str
    source: str
    family: Family
    versions: tuple[tuple[int, int], ...]
    requirements: Mapping[Requirement, str]
    properties: tuple[tuple[str, str], ...] = ()
    info: tuple[tuple[str, str], ...] = ()
    declarations: tuple[str, ...] = ()
    schemas: Mapping[str, Schema] = field(default_factory=dict)
    intent: str = ""
    default: bool = False
    archive: str = ""
    tagged: bool = True
    equivalent: tuple[str, ...] = ()

    def requires(self, requirement: Requirement) -> bool:
        """Whether a file of this standard must meet the requirement."""
        return requirement in self.requirements

    def clause(self, requirement: Requirement) -> str:
        """Where the standard requires it: `PDF/UA-1 7.1`."""
        return f"{self.title} {self.requirements[requirement]}".strip()

    def accepts(self, claim: str) -> bool:
        """Whether a file that claims `claim` (`PDF/X-1a:2001`) counts as one of this standard."""
        return claim.startswith((self.title, *self.equivalent))
