"""Output conditions: how the press, paper and inks of a print run are named and described.

A *characterisation* such as FOGRA39 is a measured printing condition; its ICC profile
maps builds of ink to colours. A PDF states the condition that it was made for as its
*output intent*, with the profile inside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from io import BytesIO

from infographic.diagnostics import nearest, refuse
from infographic.model.bundled import icc_profile

REGISTRY = "http://www.color.org"
"""The registry of characterisations, kept by the International Color Consortium."""

DEFAULT = "fogra39"

_REGISTERED = re.compile(
    r"(FOGRA\d+L?|CGATS ?TR ?\d{3}(-\d)?|CGATS21-2-CRPC\d|JC200\w+|IFRA\d+|PC\d)"
)
"""Spellings of identifiers in that registry; any other name is a condition of one's own."""


@dataclass(frozen=True, slots=True)
class Condition:
    """An output condition: its identifier, what it is in words, and its ICC profile.

    `components` is the number of inks (4) or lights (3) of the profile.
    """

    identifier: str
    about: str
    icc: bytes = field(repr=False)
    components: int = 4
    registry: str = REGISTRY


_BUNDLED = {
    "fogra39": ("FOGRA39", "Offset on coated paper (ISO 12647-2)", "FOGRA39L_coated"),
    "fogra47": ("FOGRA47", "Offset on uncoated paper (ISO 12647-2)", "FOGRA47L_uncoated"),
}

CONDITIONS: tuple[str, ...] = tuple(_BUNDLED)
"""Names of the press conditions that need no profile of one's own."""


@cache
def screen() -> Condition:
    """sRGB, for screens and office printers."""
    return Condition("sRGB IEC61966-2.1", "sRGB", icc_profile("sRGB"), components=3)


def press(name: str = "", icc: bytes | None = None) -> Condition:
    """A press condition: a bundled one by name, or `icc` under the name it is known by.

    Raises InfographicError for an unknown name, a profile without a name, and a profile
    that is no CMYK output profile.
    """
    if icc is None:
        return _named(name or DEFAULT)
    if not name.strip():
        raise refuse(
            "condition",
            "a profile of your own needs the name of its output condition",
            "say which it is, for example --condition FOGRA51",
        )
    fault = profile_fault(icc)
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
    return Condition(identifier, about, icc_profile(file))


@lru_cache(maxsize=8)
def profile_fault(icc: bytes) -> str:
    """What keeps the bytes from being a CMYK press profile (ICC.1, 7.2); empty if nothing."""
    if len(icc) < 132 or icc[36:40] != b"acsp":
        return "is no ICC profile"
    if int.from_bytes(icc[:4], "big") != len(icc):
        return "is cut short, or has more bytes than it says"
    if icc[8] not in (2, 4):
        return f"is of version {icc[8]}; version 2 or 4 is wanted"
    if icc[12:16] != b"prtr":
        return f"is of class {_tag(icc[12:16])}; class prtr, an output profile, is wanted"
    if icc[16:20] != b"CMYK":
        return f"describes {_tag(icc[16:20])} and not CMYK"
    from PIL import ImageCms

    try:
        ImageCms.ImageCmsProfile(BytesIO(icc))
        ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(BytesIO(icc)), "RGB", "CMYK"
        )
    except (ImageCms.PyCMSError, OSError) as error:
        return f"cannot be used: {error}"
    return ""


def _tag(four: bytes) -> str:
    return repr(four.decode("latin-1").strip())
