"""Output conditions: names and profiles of press, paper and inks.

A *characterisation* such as FOGRA39 is a measured printing condition; its ICC profile
maps builds of ink to colours. A PDF states the condition that it was made for as its
*output intent*, with the profile inside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from infographic.colour.profile import PRESS, SCREEN, bundled_profile, description, press_fault
from infographic.diagnostics import nearest, refuse

REGISTRY = "http://www.color.org"
"""The registry of characterisations, kept by the International Color Consortium."""

DEFAULT = "fogra39"

_REGISTERED = re.compile(
    r"(FOGRA\d+L?|CGATS ?TR ?\d{3}(-\d)?|CGATS21-2-CRPC\d|JC200\w+|IFRA\d+|PC\d)"
)
"""The form of identifiers in that registry; any other name is a custom condition."""


@dataclass(frozen=True, slots=True)
class Condition:
    """An output condition: its identifier, its description, and its ICC profile.

    `components` is the number of inks (4) or lights (3) of the profile.
    """

    identifier: str
    about: str
    icc: bytes = field(repr=False)
    components: int = 4
    registry: str = REGISTRY


_BUNDLED = {
    "fogra39": ("FOGRA39", "Offset on coated paper (ISO 12647-2)", PRESS),
    "fogra47": ("FOGRA47", "Offset on uncoated paper (ISO 12647-2)", "FOGRA47L_uncoated"),
}

CONDITIONS: tuple[str, ...] = tuple(_BUNDLED)
"""Names of the press conditions with a bundled profile."""


@cache
def screen() -> Condition:
    """sRGB, for screens and office printers."""
    return Condition("sRGB IEC61966-2.1", "sRGB", bundled_profile(SCREEN), components=3)


def press(name: str = "", icc: bytes | None = None) -> Condition:
    """A press condition: a bundled one by name, or a custom profile `icc` with the name of its
    condition. Raises InfographicError for an unknown name, a profile without a name, and a profile
    that is not a CMYK output profile.
    """
    if icc is None:
        return _named(name or DEFAULT)
    if not name.strip():
        raise refuse(
            "condition",
            "a profile of your own needs the name of its output condition",
            f"name it, for example --condition FOGRA51{_called(icc)}",
        )
    fault = press_fault(icc)
    if fault:
        raise refuse("icc", f"the ICC profile {fault}", "give a CMYK output (press) profile")
    identifier = name.strip()
    registered = _REGISTERED.fullmatch(identifier.upper())
    return Condition(
        identifier.upper() if registered else identifier,
        f"Own profile for {identifier}",
        icc,
        registry=REGISTRY if registered else "",
    )


@cache
def _named(name: str) -> Condition:
    known = _BUNDLED.get(name.casefold())
    if known is None:
        raise refuse(
            "condition",
            f"there is no output condition named {name!r}",
            nearest(name.casefold(), CONDITIONS) + "; or give its profile with --icc",
        )
    identifier, about, file = known
    return Condition(identifier, about, bundled_profile(file))


def _called(icc: bytes) -> str:
    name = description(icc)
    return f"; the profile calls itself {name!r}" if name else ""
