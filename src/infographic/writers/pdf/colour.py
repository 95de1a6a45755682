"""Colour strategies: how swatches and pictures are painted, for screen or press.

The writer gets operators and resources from its strategy and never tests which one it is, so that
a further output condition is a further strategy.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from infographic.colour import Ink, ProcessInk, SpotInk, Swatch, Use, overprints
from infographic.colour.pixels import to_cmyk, to_srgb
from infographic.units import number
from infographic.writers.pdf.conditions import Condition, screen
from infographic.writers.pdf.duotones import build, on_press, separation
from infographic.writers.pdf.objects import Value, name


class ColourSpace(Protocol):
    """The colour strategy of an output: operators for swatches, and their resources."""

    @property
    def condition(self) -> Condition:
        """The output condition of the colours."""

    @property
    def group_space(self) -> bytes:
        """The name of the colour space in which transparency is blended."""

    def fill(self, swatch: Swatch) -> bytes:
        """The operators that make `swatch` the fill colour."""

    def stroke(self, swatch: Swatch) -> bytes:
        """The operators that make `swatch` the stroke colour."""

    def resource(self, swatch: Swatch) -> tuple[str, Value] | None:
        """Name and definition of the colour space that the operators use, if they need one."""

    def ramp(self, swatches: Sequence[Swatch]) -> tuple[Value, list[bytes]]:
        """A colour space in which all the swatches can be mixed, and their components in it."""

    def overprints(self, swatch: Swatch, use: Use) -> bool:
        """Whether `swatch` overprints."""

    def duotone(self, shadow: Swatch, highlight: Swatch) -> Value | None:
        """The colour space of pictures whose greys run from one swatch to another; None for
        pictures in the colours of a screen."""

    def picture(self, raster: Any) -> Any:
        """A Pillow image (mode L, RGB or CMYK), converted to the colours of the output."""


def _components(values: tuple[float, ...]) -> bytes:
    return " ".join(number(value, 4) for value in values).encode("ascii")


class Screen:
    """sRGB values in DeviceRGB, for screens and office printers."""

    group_space = b"/DeviceRGB"

    @property
    def condition(self) -> Condition:
        """sRGB."""
        return screen()

    def fill(self, swatch: Swatch) -> bytes:
        """`r g b rg`."""
        return _components(tuple(v / 255 for v in swatch.rgb)) + b" rg"

    def stroke(self, swatch: Swatch) -> bytes:
        """`r g b RG`."""
        return _components(tuple(v / 255 for v in swatch.rgb)) + b" RG"

    def resource(self, swatch: Swatch) -> tuple[str, Value] | None:
        """None: a device space needs no resource."""
        return None

    def ramp(self, swatches: Sequence[Swatch]) -> tuple[Value, list[bytes]]:
        """DeviceRGB."""
        return b"/DeviceRGB", [_components(tuple(v / 255 for v in s.rgb)) for s in swatches]

    def overprints(self, swatch: Swatch, use: Use) -> bool:
        """Never, because a screen has no plates."""
        return False

    def duotone(self, shadow: Swatch, highlight: Swatch) -> Value | None:
        """None: a screen shows any colours."""
        return None

    def picture(self, raster: Any) -> Any:
        """Grey as it is, all else in sRGB, by the profile in the picture if it has one."""
        return to_srgb(raster)


class Press:
    """Builds in DeviceCMYK, spot inks as Separation spaces with their process build as
    alternate."""

    group_space = b"/DeviceCMYK"

    def __init__(self, condition: Condition) -> None:
        self._condition = condition

    @property
    def condition(self) -> Condition:
        """The press condition that pictures are separated for."""
        return self._condition

    def fill(self, swatch: Swatch) -> bytes:
        """`c m y k k`, or `/space cs tint scn` for a spot ink."""
        if isinstance(swatch.ink, SpotInk):
            space = name(_space_name(swatch.ink))
            return b"%s cs %s scn" % (space, _components((swatch.ink.tint,)))
        return _components(build(swatch.ink)) + b" k"

    def stroke(self, swatch: Swatch) -> bytes:
        """`c m y k K`, or `/space CS tint SCN` for a spot ink."""
        if isinstance(swatch.ink, SpotInk):
            space = name(_space_name(swatch.ink))
            return b"%s CS %s SCN" % (space, _components((swatch.ink.tint,)))
        return _components(build(swatch.ink)) + b" K"

    def resource(self, swatch: Swatch) -> tuple[str, Value] | None:
        """The Separation space of a spot ink (ISO 32000-1, 8.6.6.4), tint by a Type 2 function."""
        ink = swatch.ink
        return (_space_name(ink), separation(ink)) if isinstance(ink, SpotInk) else None

    def ramp(self, swatches: Sequence[Swatch]) -> tuple[Value, list[bytes]]:
        """The plate of the one spot ink that all are tints of, otherwise process builds."""
        inks = [swatch.ink for swatch in swatches]
        spots = [ink for ink in inks if isinstance(ink, SpotInk)]
        definition = self.resource(swatches[0])
        if definition and len(spots) == len(inks) and len({ink.name for ink in spots}) == 1:
            return definition[1], [_components((ink.tint,)) for ink in spots]
        return b"/DeviceCMYK", [_components(_process(ink)) for ink in inks]

    def overprints(self, swatch: Swatch, use: Use) -> bool:
        """See `ink.overprints`."""
        return overprints(swatch, use)

    def duotone(self, shadow: Swatch, highlight: Swatch) -> Value | None:
        """A table of builds, or of tints of the spot inks' own plates."""
        return on_press(shadow, highlight)

    def picture(self, raster: Any) -> Any:
        """Grey as it is, CMYK as it is, all else separated for the condition."""
        return to_cmyk(raster, self._condition.icc)


def _process(ink: Ink) -> tuple[float, ...]:
    """The process build of an ink, or the alternate of a spot ink."""
    if isinstance(ink, ProcessInk):
        return build(ink)
    return tuple(ink.tint * part for part in build(ink.alternate))


def _space_name(ink: SpotInk) -> str:
    # Named after the plate, so that the resource has the same name on every page.
    return f"Spot.{ink.name}"


SCREEN: ColourSpace = Screen()
