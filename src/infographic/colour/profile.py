"""Profiles: the header of an ICC profile (ICC.1:2022, 7.2), and the bundled profiles."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from infographic.caches import CACHES
from infographic.colour.transform import TRANSFORMS
from infographic.resources import folder

SCREEN, PRESS = "sRGB", "FOGRA39L_coated"
"""Bundled profiles: sRGB, and offset on coated paper."""

_SPACES = {"RGB ": "RGB", "CMYK": "CMYK", "GRAY": "L"}
_DEVICES = ("prtr", "mntr")


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a profile.

    `kind` is its class (`prtr`, `mntr`), `space` the device's colour space.

    Both are four characters, as in the file.
    """

    size: int
    version: int
    kind: str
    space: str

    @property
    def mode(self) -> str:
        """The mode of Pillow images in the profile's colour space; empty for other spaces."""
        return _SPACES.get(self.space, "")

    @property
    def of_press(self) -> bool:
        """Whether this is an output profile for four inks."""
        return self.kind == "prtr" and self.space == "CMYK"

    @property
    def of_device(self) -> bool:
        """Whether this is the profile of a press or of a screen."""
        return self.kind in _DEVICES


def header(icc: bytes) -> Header | None:
    """The header of a profile, or of its first 40 bytes; None when it is not a profile."""
    if icc[36:40] != b"acsp":
        return None
    kind, space = (icc[at : at + 4].decode("latin-1") for at in (12, 16))
    return Header(int.from_bytes(icc[:4], "big"), icc[8], kind, space)


def description(icc: bytes) -> str:
    """The description of a profile; empty when it has none or cannot be read."""
    from PIL import ImageCms

    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(icc)).profile
    except (OSError, ImageCms.PyCMSError):
        return ""
    return (profile.profile_description or "").strip()


@CACHES.remember("colour.profiles", 8)
def bundled_profile(name: str) -> bytes:
    """The bytes of a bundled ICC profile."""
    return (folder("icc") / f"{name}.icc").read_bytes()


@CACHES.remember("colour.press_fault", 8)
def press_fault(icc: bytes) -> str:
    """Why the bytes are not a usable CMYK press profile.

    Empty when they are. The text continues a sentence that names the profile: `is not an ICC
    profile`.
    """
    head = header(icc)
    if len(icc) < 132 or head is None:
        return "is not an ICC profile"
    if head.size != len(icc):
        return "does not have the length that its header states"
    if head.version not in (2, 4):
        return f"is of version {head.version}; version 2 or 4 is required"
    if head.kind != "prtr":
        return f"is of class {head.kind.strip()!r}; class prtr, an output profile, is required"
    if head.space != "CMYK":
        return f"describes {head.space.strip()!r} and not CMYK"
    return _conversion_fault(icc)


def _conversion_fault(icc: bytes) -> str:
    from PIL import ImageCms

    try:
        TRANSFORMS.between(bundled_profile(SCREEN), icc, "RGB", "CMYK")
    except (ImageCms.PyCMSError, OSError) as error:
        return f"cannot be used: {error}"
    return ""
