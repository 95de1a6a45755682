"""Instances: a variable font at one location on its axes becomes a static font.

A variable font used as it is shows its default weight, whatever was meant, and PDF supports
neither axes nor CFF2 outlines (ISO 32000-1, 9.9). So a theme names an instance, and the outlines
of that instance are embedded.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import uharfbuzz as hb

from infographic.diagnostics import nearest
from infographic.font_files.library import alike, saved
from infographic.font_files.unusable import UnusableError, listed, shortened
from infographic.scene import FontChoice

WEIGHT = "wght"
_ITALIC = 1
"""fsSelection bit of italic faces (OpenType, OS/2)."""


def instance(data: bytes, choice: FontChoice) -> bytes:
    """The static font of a variable one, with TrueType or CFF outlines; deterministic bytes."""
    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(data), lazy=True)
    if "fvar" not in font:  # CFF2 without axes: there is nothing to choose
        if choice.instance or choice.variations:
            raise UnusableError("is not a variable font", "leave out instance and variations")
        return _pinned(data, {})
    place = _place(font, choice)
    return _described(TTFont(BytesIO(_pinned(data, place)), lazy=True), place)


def _pinned(data: bytes, place: dict[str, float]) -> bytes:
    """The font at one location, with everything else kept.

    HarfBuzz takes hundredths of a second for a large font where fontTools takes ten seconds; the
    tests compare its outlines with those of fontTools. Overlapping contours are kept, because PDF
    and SVG fill glyphs by the nonzero rule.
    """
    face = hb.Face(hb.Blob(data))
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    wanted.flags |= hb.SubsetFlags.DOWNGRADE_CFF2 | hb.SubsetFlags.SET_OVERLAPS_FLAG
    wanted.drop_table_tag_set.add(int.from_bytes(b"DSIG", "big"))  # a signature of the old bytes
    for axis, value in place.items():
        wanted.pin_axis_location(face, axis, value)
    return bytes(hb.subset(face, wanted).blob.data)


def _place(font: Any, choice: FontChoice) -> dict[str, float]:
    """A value for every axis: from `variations`, the named instance, or the default of the axis."""
    axes = {axis.axisTag: axis for axis in font["fvar"].axes}
    place = {tag: float(axis.defaultValue) for tag, axis in axes.items()}
    if choice.instance:
        place.update(_named(font, choice.instance))
    for tag, value in choice.variations:
        _check(tag, value, axes)
        place[tag] = value
    if not choice.instance and not choice.variations:
        raise UnusableError("is a variable font", _hint(font))
    if not choice.instance and WEIGHT in axes and WEIGHT not in dict(choice.variations):
        raise UnusableError(f"has an axis {WEIGHT} that variations do not name", _hint(font))
    return place


def _check(tag: str, value: float, axes: dict[str, Any]) -> None:
    if tag not in axes:
        raise UnusableError(f"has no axis {shortened(tag, 40)!r}", nearest(tag, axes))
    least, most = axes[tag].minValue, axes[tag].maxValue
    if not least <= value <= most:
        raise UnusableError(f"has no {tag} {value:g}", f"its {tag} goes from {least:g} to {most:g}")


def _instances(font: Any) -> dict[str, dict[str, float]]:
    """The named instances, by the name of their style."""
    names = font["name"]
    found = ((names.getDebugName(i.subfamilyNameID), i) for i in font["fvar"].instances)
    return {name: dict(i.coordinates) for name, i in found if name}


def _named(font: Any, wanted: str) -> dict[str, float]:
    instances = _instances(font)
    for name, place in instances.items():
        if alike(name, wanted):
            return place
    known = f"its instances: {listed(instances)}" if instances else _hint(font)
    raise UnusableError(f"has no instance {shortened(wanted, 40)!r}", known)


def _hint(font: Any) -> str:
    axes = font["fvar"].axes
    ways = ", ".join(f"{a.axisTag}: {a.minValue:g}..{a.maxValue:g}" for a in axes[:6])
    by_axes = f"variations: {{{shortened(ways, 120)}}}"
    instances = _instances(font)
    by_name = f"instance: {listed(instances, 9)}, or " if instances else ""
    return f"say which one by {by_name}{by_axes}"


def _described(font: Any, place: dict[str, float]) -> bytes:
    """The static font, named after its location (Adobe Technical Note 5902), marked italic if it
    slants."""
    names = font["name"]
    label = "_".join(f"{value:g}{axis}" for axis, value in place.items())
    prefix = names.getDebugName(25) or names.getDebugName(6) or "Font"
    names.removeNames(nameID=6)
    names.setName(shortened(f"{prefix}_{label}", 63), 6, 3, 1, 0x409)
    if place.get("ital", 0) > 0 or place.get("slnt", 0) != 0:
        font["OS/2"].fsSelection |= _ITALIC
    return saved(font)
