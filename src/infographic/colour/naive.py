"""Device formula: the screen colour of process inks without a profile.

For colours without a printing condition, such as the patches of a colour bar on screen; everything
printed is converted by a profile.
"""

from __future__ import annotations

from infographic.colour.ink import ProcessInk, Rgb


def naive_rgb(ink: ProcessInk) -> Rgb:
    """sRGB of a process build by the device formula of ISO 32000-1, 10.3.5 (no profile)."""

    def channel(part: float) -> int:
        return round(255 * (1 - min(1.0, part + ink.k)))

    return (channel(ink.c), channel(ink.m), channel(ink.y))
