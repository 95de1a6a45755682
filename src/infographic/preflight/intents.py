"""Output intents: whether the named condition matches the embedded profile."""

from __future__ import annotations

import re
from io import BytesIO

_CODES = re.compile(
    r"(FOGRA ?\d+|GRACOL ?\d{4}|SWOP ?\d{4}|CRPC ?\d|TR ?00\d|JC200\d|IFRA ?\d+)",
    re.IGNORECASE,
)
"""Characterisations as they occur in names of conditions and descriptions of profiles."""

_KNOWN = {
    "isocoatedv2": "FOGRA39", "coatedfogra39": "FOGRA39", "psocoatedv3": "FOGRA51",
    "psouncoatedv3": "FOGRA52", "psouncoatediso12647": "FOGRA47",
    "isouncoatedyellowish": "FOGRA30", "isouncoated": "FOGRA29",
    "psolwcimproved": "FOGRA45", "psolwcstandard": "FOGRA46", "psomfcpaper": "FOGRA41",
}  # fmt: skip
"""Profiles of the European Color Initiative, whose names do not contain the characterisation,
reduced to letters and digits."""


def description_of(profile: bytes) -> str:
    """The description of an ICC profile; empty when it cannot be read."""
    from PIL import ImageCms

    try:
        opened = ImageCms.ImageCmsProfile(BytesIO(profile))
        return str(ImageCms.getProfileDescription(opened)).strip()
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return ""


def characterisations(name: str) -> set[str]:
    """The characterisations that a name or description mentions, in capitals, without spaces."""
    words = re.sub(r"[\W_]+", " ", name).casefold()
    found = {match.replace(" ", "").upper() for match in _CODES.findall(words)}
    if found:
        return found
    letters = words.replace(" ", "")
    return {code for text, code in _KNOWN.items() if letters.startswith(text)}


def contradiction(name: str, profile: bytes) -> str:
    """The contradiction when an intent names one condition and embeds the profile of another.

    Empty when they agree, or when one of them cannot be identified.
    """
    description = description_of(profile)
    named, held = characterisations(name), characterisations(description)
    if not named or not held or named & held:
        return ""
    return (
        f"the output intent is named {name!r}, and its profile is that of "
        f"{', '.join(sorted(held))} ({description})"
    )
