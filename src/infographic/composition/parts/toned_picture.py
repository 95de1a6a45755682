"""Photographs on a page: cropped around their focal point, plain or as a duotone."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Literal

from infographic.colour import Swatch, contrast
from infographic.composition.frame import AnyFrame
from infographic.composition.framing import CENTRE, placed, window
from infographic.composition.parts.picture_file import picture_data
from infographic.composition.picture_reading import Seen, read_picture
from infographic.diagnostics import nearest, refuse
from infographic.geometry import UNIT, Path, Rect
from infographic.model.content import Picture
from infographic.model.theme_parts import USES
from infographic.scene import GroupItem, ImageItem
from infographic.semantics import Mark

Tone = Literal["duotone", "plain"]
LEGIBLE = 4.5
"""Minimum contrast with white of an accent used as the ink of shadows."""


def seen_picture(frame: AnyFrame, picture: Picture, inks: tuple[Swatch, Swatch] | None) -> Seen:
    """The picture of a file, as a duotone when inks are given."""
    seen = read_picture(picture_data(frame, picture), picture.at("file"))
    if inks is None:
        return seen
    # One file with two pairs of inks counts as two pictures.
    digest = sha256(repr(inks).encode()).hexdigest()[:8]
    name = f"{seen.image.name}-{digest}"
    return replace(seen, image=replace(seen.image, name=name, duotone=inks))


def inks_of(
    frame: AnyFrame, tone: Tone, shadow: str, highlight: str
) -> tuple[Swatch, Swatch] | None:
    """The inks of a duotone: the requested ones, by use on the ground or by name; otherwise the
    darkest and the lightest that suit the ground. None for a plain picture."""
    if tone == "plain":
        return None
    fill, text = _swatch(frame, "fill", "highlight"), _swatch(frame, "text", "shadow")
    accent, muted = _swatch(frame, "accent", "shadow"), _swatch(frame, "muted", "highlight")
    white = (255, 255, 255)
    if contrast(fill.rgb, white) > LEGIBLE:
        dark, pale = fill, muted
    else:
        dark, pale = (accent if contrast(accent.rgb, white) > LEGIBLE else text), fill
    return (
        _swatch(frame, shadow, "shadow") if shadow else dark,
        _swatch(frame, highlight, "highlight") if highlight else pale,
    )


def _swatch(frame: AnyFrame, name: str, option: str) -> Swatch:
    """A swatch by its use on the ground (`accent`), or by its name in the theme."""
    theme = frame.theme
    key = frame.swatch(name) if name in USES else name
    if key not in theme.swatches:
        raise refuse(
            "swatch",
            f"the theme {theme.name!r} has no swatch {name!r}",
            nearest(name, [*USES, *theme.swatches]),
            frame.region.option_span(option),
        )
    return theme.swatches[key].swatch(key)


def own_part(seen: Seen, picture: Picture, ratio: float = 0.0) -> Rect:
    """The visible part of a picture at an aspect ratio (default: its `crop`), as fractions."""
    wanted = ratio or picture.ratio
    focus = picture.focus or CENTRE
    return window(seen.width, seen.height, wanted, focus, UNIT) if wanted else UNIT


def ratio_of(seen: Seen, part: Rect) -> float:
    """The aspect ratio of a part of a picture."""
    return part.width * seen.width / (part.height * seen.height)


def covering(
    seen: Seen, picture: Picture, part: Rect, room: Rect, clip: Path, mark: Mark
) -> GroupItem:
    """Draw a picture that fills a rectangle, cropped around its focal point."""
    focus = picture.focus or CENTRE
    shown = window(seen.width, seen.height, room.width / room.height, focus, part)
    matrix = placed(shown, room).after(seen.turn)
    item = ImageItem(seen.image.name, matrix, mark, picture.at("file"))
    return GroupItem((item,), clip=clip)
