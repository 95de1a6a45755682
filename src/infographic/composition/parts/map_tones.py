"""Tones of a map: the tone of each area, and the key."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from infographic.colour import Rgb, Swatch, contrast
from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.parts.bases import Located
from infographic.composition.parts.classes import (
    class_of,
    contrast_on,
    land_tone,
    round_limits,
    tones,
)
from infographic.composition.parts.tones import READABLE
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect, rectangle
from infographic.model.theme import Theme
from infographic.scene import PathItem, Stroke
from infographic.semantics import Artifact, Role
from infographic.text.phrases import format_number

WHITE: Rgb = (255, 255, 255)
KEY_GAP, CHIP, ROW = 0.6, 1.5, 1.2
"""Gap between land and key, width of a swatch in the key and depth of its rows, in lines."""


@dataclass(frozen=True, slots=True)
class Toned:
    """The tones of areas that have a value, and that of all other land (`rest`); the classes as
    their limits and tones, and the unit that all values have."""

    areas: Mapping[str, Swatch]
    rest: Swatch
    limits: tuple[float, ...]
    classes: tuple[Swatch, ...]
    unit: str

    @property
    def swatches(self) -> tuple[Swatch, ...]:
        """All tones in use."""
        return (*self.classes, self.rest)


def toned(frame: AnyFrame, found: Sequence[Located], steps: int, limits: Sequence[float]) -> Toned:
    """Areas by class.

    When no area has a number, all have one tone; otherwise areas without a number look like land
    without a value.
    """
    theme, fill = frame.theme, frame.swatch("fill")
    dark = contrast(theme.swatches[fill].swatch(fill).rgb, WHITE) > READABLE
    # On a dark ground tones run up to its text colour, on a light one up to its accent.
    strong, full = (frame.swatch("text"), 0.9) if dark else (frame.swatch("accent"), 1.0)
    texts = text_inks(theme, frame.ground_name)
    inside = [each for each in found if each.area]
    values = [e.item.number for e in inside if e.item.number is not None]
    edges = (tuple(sorted(set(limits))) or round_limits(values, steps)) if values else ()
    classes = tones(theme, fill, strong, texts, len(edges) + 1, full)
    areas = {
        each.area: classes[class_of(each.item.number or 0.0, edges)]
        for each in inside
        if each.item.number is not None or not values
    }
    units = {e.item.unit for e in inside if e.item.number is not None}
    unit = units.pop() if len(units) == 1 else ""
    used = [classes[0], classes[-1]] if areas else []
    rest = land_tone(theme, fill, frame.swatch("faint"), used)
    return Toned(MappingProxyType(areas), rest, edges, tuple(classes), unit)


def readable_on(frame: AnyFrame, tone: Swatch) -> tuple[str, str]:
    """The use and the ground of the most legible text colour on a tone.

    The frame's text, its fill, or when neither is legible the darkest or lightest text of the
    theme.
    """
    own = frame.ground_name

    def legible(choice: tuple[str, str]) -> float:
        return contrast_on(frame.theme, frame.swatch(*choice), tone)

    best = max([("text", own), ("fill", own)], key=legible)
    if legible(best) >= READABLE:
        return best
    return max([best, *(("text", name) for name in frame.theme.grounds)], key=legible)


def text_inks(theme: Theme, ground: str) -> list[str]:
    """The possible swatches of text on a map.

    Those of its ground, and the text colours of all grounds.
    """
    own = theme.grounds[ground]
    names = [own.swatch("text"), own.swatch("fill")]
    names += [each.swatch("text") for each in theme.grounds.values()]
    return list(dict.fromkeys(names))


def pale(frame: AnyFrame, rest: Swatch) -> bool:
    """Whether text is legible on land without a value."""
    return contrast_on(frame.theme, frame.swatch("text"), rest) >= READABLE


Key = tuple[tuple[Swatch, Setting], ...]
"""The classes with their labels."""


def key_of(frame: AnyFrame, made: Toned) -> Key:
    """The labels of the classes: `< 10%`, `10-20%`, `≥ 20%`; none for a single class."""
    if not made.limits:
        return ()
    said = [format_number(limit, frame.content.language) for limit in made.limits]
    unit = made.unit if made.unit == "%" else f"\u00a0{made.unit}" if made.unit else ""
    texts = [f"<\u00a0{said[0]}{unit}"]
    texts += [f"{a}–{b}{unit}" for a, b in pairwise(said)]
    texts.append(f"≥\u00a0{said[-1]}{unit}")
    return tuple(
        (swatch, frame.set(text, "date", frame.text_width(text, "date") + 1, colour="text"))
        for swatch, text in zip(made.classes, texts, strict=True)
    )


def _places(frame: AnyFrame, key: Key) -> tuple[list[tuple[float, float]], float]:
    """The position of each class in the key, and the depth of the key."""
    x, y, out = 0.0, 0.0, []
    for _, text in key:
        wide = (CHIP + 0.4) * frame.line + frame.text_width(text.text, text.role)
        if x > 0 and x + wide > frame.width:
            x, y = 0.0, y + ROW * frame.line
        out.append((x, y))
        x += wide + frame.line
    return out, y + ROW * frame.line if key else 0.0


def depth_of_key(frame: AnyFrame, key: Key) -> float:
    """The depth of the key, with the gap above it."""
    return _places(frame, key)[1] + (KEY_GAP * frame.line if key else 0.0)


def draw_key(canvas: Canvas, key: Key, y: float) -> None:
    """Draw the key below the land."""
    frame = canvas.frame
    spots, _ = _places(frame, key)
    y += KEY_GAP * frame.line
    outline = frame.ground.outline
    for number, ((swatch, text), (dx, dy)) in enumerate(zip(key, spots, strict=True)):
        top = y + dy + 0.15 * frame.line
        chip = Rect(canvas.rect.x + dx, top, CHIP * frame.line, 0.75 * frame.line)
        line = Stroke(outline, 0.5, round=False) if outline else None
        canvas.add(PathItem(rectangle(chip), Artifact("key"), swatch.name, line))
        mark = canvas.node.add(Role.P, f"{frame.region.id}.key.{number}", text.text).mark
        top = chip.y + chip.height / 2 + 0.35 * text.style.size - text.first_baseline
        canvas.place(text, chip.right + 0.4 * frame.line, top, mark)
