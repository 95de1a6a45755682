"""Standards: PDF/X, PDF/UA and PDF/A as data, one file each; no other code names them."""

from infographic.standards.registry import (
    accepted,
    all_standards,
    choose,
    claimed,
    conflict,
    of_family,
    options,
    xmp_schemas,
)
from infographic.standards.requirement import Requirement
from infographic.standards.standard import Family, Schema, Standard

__all__ = [
    "Family",
    "Requirement",
    "Schema",
    "Standard",
    "accepted",
    "all_standards",
    "choose",
    "claimed",
    "conflict",
    "of_family",
    "options",
    "xmp_schemas",
]
