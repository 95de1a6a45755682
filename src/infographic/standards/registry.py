"""The registry of standards: every module in `published/` defines one."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from itertools import combinations, product

from infographic.diagnostics import nearest, refuse
from infographic.standards import published
from infographic.standards.requirement import Requirement
from infographic.standards.standard import Family, Schema, Standard

_CONTRADICTIONS = ((Requirement.INFO, Requirement.NO_INFO),)
"""Requirements that exclude each other."""

_GENERAL = {
    "pdf": Schema(
        "http://ns.adobe.com/pdf/1.3/",
        "Adobe PDF",
        # PDF/A-2 defines this schema without Trapped, which PDF/X needs.
        (("Trapped", "Text", "Whether the file has been trapped"),),
    ),
    "dc": Schema("http://purl.org/dc/elements/1.1/"),
    "xmp": Schema("http://ns.adobe.com/xap/1.0/"),
    "xmpMM": Schema("http://ns.adobe.com/xap/1.0/mm/"),
}
"""XMP schemas that every file may use."""


@cache
def all_standards() -> tuple[Standard, ...]:
    """Every standard, by family, the default of the family first.

    Raises ValueError when two files of a family have the same option.
    """
    names = [found.name for found in pkgutil.iter_modules(published.__path__)]
    made: list[Standard] = [
        import_module(f"{published.__name__}.{name}").STANDARD for name in sorted(names)
    ]
    for one, other in combinations(made, 2):
        if (one.family, one.option) == (other.family, other.option):
            raise ValueError(f"two {one.family} standards have the option {one.option!r}")
    order = list(Family)
    return tuple(sorted(made, key=lambda s: (order.index(s.family), not s.default, s.option)))


def of_family(family: Family) -> tuple[Standard, ...]:
    """The standards of a family, its default first."""
    return tuple(s for s in all_standards() if s.family is family)


def options(family: Family) -> tuple[str, ...]:
    """The values of the family's option, the default first."""
    return tuple(s.option for s in of_family(family))


def choose(family: Family, option: str = "") -> Standard:
    """The standard of that option, or the family's default; InfographicError for an unknown one."""
    for standard in of_family(family):
        if standard.option == option or (not option and standard.default):
            return standard
    raise refuse(
        family.option, f"unknown {family} standard {option!r}", nearest(option, options(family))
    )


def claimed(claim: str) -> Standard | None:
    """The standard whose title is `claim`, if it is known."""
    return next((s for s in all_standards() if s.title == claim), None)


def xmp_schemas() -> dict[str, Schema]:
    """XMP schemas by prefix: the general ones and those of the standards."""
    return _GENERAL | {k: v for s in all_standards() for k, v in s.schemas.items()}


def conflict(standards: Sequence[Standard]) -> str:
    """Why no file can follow all of the standards; empty when one can."""
    for one, other in combinations(standards, 2):
        pair = f"{one.title} and {other.title}"
        if not set(one.versions) & set(other.versions):
            return f"{pair} have no PDF version in common"
        for first, second in (*_CONTRADICTIONS, *((b, a) for a, b in _CONTRADICTIONS)):
            if one.requires(first) and other.requires(second):
                return f"{one.title} requires: {first}; {other.title}: {second}"
        for bare, tags in ((one, other), (other, one)):
            if not bare.tagged and tags.requires(Requirement.TAGGED):
                return f"{tags.title} requires tags, and {bare.title} files are written without"
    return ""


def accepted(families: Sequence[Family]) -> Iterator[tuple[Standard, ...]]:
    """Every choice of one standard a family that one file can follow."""
    for chosen in product(*(of_family(family) for family in families)):
        if not conflict(chosen):
            yield chosen
