"""Brand: a theme derived from a few brand colours.

The colours keep their hues; their lightness follows from the text that is set on them. Grounds are
dark at the top (masthead, world), light in the middle and dark at the bottom (ground, foot), as in
the theme `ground`, which the derived theme extends. A brand colour that is legible as it is stays
unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from infographic.colour import Rgb, contrast, luminance
from infographic.colour.difference import delta_e
from infographic.colour.grey import LEAST_STEP, grey_level, luminance_of
from infographic.colour.oklch import Oklch, oklch_of, with_luminance
from infographic.colour.wcag import TEXT
from infographic.diagnostics import Diagnostic, InfographicError, refuse
from infographic.model.bundled import names
from infographic.model.greyscale import PANEL, grey_findings
from infographic.model.layout_files import load_layout
from infographic.model.theme import Theme, parse_theme

MOST_COLOURS = 6
_ALIKE = 3.0
"""CIEDE2000 difference below which two brand colours count as the same."""
_NEUTRAL = 0.03
"""OKLCH chroma below which a colour counts as neutral."""
_MARGIN = 1.03
"""Margin over the minimum contrast, because screen colours are rounded to whole numbers."""

# Luminance of the grounds. White text needs 4.5 on the darkest panel, and a panel 1.6 on its
# ground, which leaves the ground 0.085; dark grounds are light enough for darker neighbours.
_SKY, _GROUND, _LEAST = (0.034, 0.12), (0.034, 0.085), 38
_HORIZON, _CITY = 0.9, 0.73
_SHADE, _EDGE, _LINE, _MIST = 0.6, 0.38, 0.5, 0.86
_NAME = re.compile(r"[A-Za-z0-9][\w-]{0,39}")
_HEX = re.compile(r"#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
WHITE: Rgb = (255, 255, 255)


def parse_colour(text: str) -> Rgb:
    """`#0057b8`, `0057b8` or `#05b` as sRGB; raises InfographicError for anything else."""
    match = _HEX.fullmatch(text.strip())
    if match is None:
        raise refuse("colour", f"{text!r} is not a colour", 'write "#0057b8", in quotes')
    digits = match[1] if len(match[1]) == 6 else "".join(2 * digit for digit in match[1])
    return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))


def brand_theme(name: str, colours: Sequence[Rgb]) -> str:
    """The text of a theme file from one to six brand colours, the most important one first.

    Raises InfographicError for an invalid name, for too many colours, and when the theme would not
    be legible (no colours are known that cause this).
    """
    if not _NAME.fullmatch(name):
        raise refuse("name", f"{name!r} cannot be the name of a theme", "letters, digits and -")
    if not 1 <= len(colours) <= MOST_COLOURS:
        hint = 'for example --from "#0057b8" "#f9bc45"'
        raise refuse("colour", f"a theme is made from 1 to {MOST_COLOURS} colours", hint)
    text = _written(name, colours, _swatches(_roles(colours)))
    problems = findings(parse_theme(text, Path(f"{name}.yaml")))
    if problems:
        raise InfographicError(problems)
    return text


def findings(theme: Theme) -> list[Diagnostic]:
    """The faults of a theme on any of the bundled layouts: grey values, contrast, inks."""
    found = list(theme.warnings)
    for layout in names("layouts"):
        stem, _, size = layout.rpartition(".")
        found += grey_findings(theme, load_layout(stem, size))
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Roles:
    """The brand colours by use: dark grounds, accents, lower grounds, a third colour."""

    lead: Rgb
    bright: Rgb
    soil: Rgb
    third: Rgb


def _roles(colours: Sequence[Rgb]) -> _Roles:
    found: list[Rgb] = []
    for colour in colours:
        if all(delta_e(colour, other) >= _ALIKE for other in found):
            found.append(colour)
    hued = [colour for colour in found if oklch_of(colour).chroma >= _NEUTRAL]
    # Light colours are accents on dark grounds, and unsuitable as dark grounds themselves.
    dark = [colour for colour in (*hued, *found) if luminance(colour) <= 0.4]
    lead = (*dark, *hued, *found)[0]
    others = [colour for colour in hued if colour != lead]
    bright = max(others, key=_shine, default=lead)
    if _shine(bright) < _shine(lead):
        bright = lead
    rest = [colour for colour in others if colour != bright]
    soil = rest[0] if rest else bright
    return _Roles(lead, bright, soil, rest[1] if len(rest) > 1 else lead)


def _shine(colour: Rgb) -> float:
    return luminance(colour) + oklch_of(colour).chroma


def _swatches(roles: _Roles) -> dict[str, Rgb]:
    """Every colour of the theme by name."""
    lead, bright, soil, third = (
        oklch_of(c) for c in (roles.lead, roles.bright, roles.soil, roles.third)
    )
    shining = roles.bright
    if luminance(shining) < 0.3:
        shining = with_luminance(bright, 0.5, 0.16)
    # Slightly darker than the brand's own blue, so that the brand's yellow is legible on it.
    most = (luminance(shining) + 0.05) / (TEXT * _MARGIN) - 0.05
    sky = _between(roles.lead, (_SKY[0], min(_SKY[1], max(most, 0.06))), 0.16)
    ground = _between(roles.soil, (_GROUND[0], min(_GROUND[1], max(most, 0.06))), 0.12)
    brick = PANEL * _MARGIN * (luminance(ground) + 0.05) - 0.05
    light_on_brick = TEXT * _MARGIN * (brick + 0.05) - 0.05
    horizon = with_luminance(bright, _HORIZON, 0.022)
    city = with_luminance(third, _CITY, 0.05)
    return {
        "night": _darker(lead, sky, 0.05),
        "sky": sky,
        "horizon": horizon,
        "city": city,
        "ground": ground,
        "brick": with_luminance(_subdued(soil), brick, 0.12),
        "deep": _darker(soil, ground, 0.05),
        "bright": shining,
        "straw": with_luminance(bright, max(light_on_brick, 0.86), 0.05),
        "mist": with_luminance(lead, _MIST, 0.02),
        "line": with_luminance(lead, _LINE, 0.06),
        "strong": _legible(roles.lead, horizon),
        "third": _legible(roles.third, city),
        "shade": with_luminance(lead, _SHADE, 0.03),
        "edge": with_luminance(lead, _EDGE, 0.04),
    }


def _between(colour: Rgb, limits: tuple[float, float], chroma: float) -> Rgb:
    """The colour itself when its luminance lies within the limits, else the nearest that does."""
    low, high = limits
    if low <= luminance(colour) <= high:
        return colour
    wanted = min(max(luminance(colour), low * _MARGIN), high / _MARGIN)
    return with_luminance(_subdued(oklch_of(colour)), wanted, chroma)


def _darker(colour: Oklch, than: Rgb, chroma: float) -> Rgb:
    """A nearly black colour, clearly darker in greyscale than a given dark colour."""
    level = min(_LEAST, int(grey_level(than) - LEAST_STEP - 4))
    return with_luminance(_subdued(colour), luminance_of(level), chroma)


def _subdued(colour: Oklch) -> Oklch:
    # A darkened yellow turns olive; with less chroma it becomes a warm grey instead.
    yellow = 1.2 < colour.hue < 2.3
    return Oklch(colour.lightness, colour.chroma * (0.25 if yellow else 1.0), colour.hue)


def _legible(colour: Rgb, ground: Rgb) -> Rgb:
    """The colour, darkened as far as text on a light ground needs."""
    if contrast(colour, ground) >= TEXT:
        return colour
    most = (luminance(ground) + 0.05) / (TEXT * _MARGIN) - 0.05
    return with_luminance(oklch_of(colour), most, 0.2)


def _written(name: str, colours: Sequence[Rgb], swatches: dict[str, Rgb]) -> str:
    given = " ".join(f'"{_hex(colour)}"' for colour in colours)
    lines = [
        f"# Made by: infographic theme {name} --from {given}",
        "extends: ground",
        f'name: "{name}"',
        f'title: "{name}"',
        f"description: Derived from {' '.join(map(_hex, colours))}.".replace(": D", ': "D') + '"',
        "",
        "# Screen values; the ink follows from the press profile.",
        "swatches:",
        *(f'  {key}: {{rgb: "{_hex(rgb)}"}}' for key, rgb in swatches.items()),
        "",
        "grounds:",
    ]
    shine = {
        key: "bright" if contrast(swatches["bright"], swatches[key]) >= TEXT else "straw"
        for key in ("sky", "ground")
    }
    for key, uses in _GROUNDS.items():
        lines.append(f"  {key}: {{{uses.format(**shine)}}}")
    return "\n".join(lines) + "\n"


_PAGE = "fill: white, text: black, muted: slate, rule: shade, faint: shade"
_GROUNDS = {
    "night": "back: sky, mid: sky, fill: night, text: white, accent: bright, muted: mist, "
    "rule: sky, faint: sky, outline: line, ornament: sky",
    "sky": "fill: sky, text: white, accent: {sky}, muted: mist, rule: line, faint: night, "
    "outline: line, dot: bright, panel: paper",
    "horizon": "fill: horizon, text: black, accent: strong, muted: slate, rule: shade, "
    "faint: shade, outline: strong, dot: bright, panel: paper",
    "city": "back: shade, fill: city, text: black, accent: third, muted: slate, "
    "rule: shade, faint: shade, outline: third, dot: bright, panel: card",
    "ground": "fill: ground, text: white, accent: {ground}, muted: straw, rule: brick, "
    "faint: brick, outline: straw, dot: bright, panel: brick",
    "brick": "fill: brick, text: white, accent: straw, muted: straw, rule: ground, "
    "faint: ground, outline: straw",
    "deep": "fill: deep, text: white, accent: bright, muted: straw, rule: ground, "
    "faint: ground, outline: line",
    "paper": f"{_PAGE}, accent: strong, outline: strong, edge: edge",
    "card": f"{_PAGE}, accent: third, outline: third, edge: edge",
    "page": f"{_PAGE}, accent: strong, outline: strong, panel: card, edge: strong",
    "page-sky": f"{_PAGE}, accent: strong, outline: strong, panel: card",
    "page-horizon": f"{_PAGE}, accent: strong, outline: strong, panel: card",
    "page-city": f"{_PAGE}, accent: third, outline: third, panel: card",
    "page-ground": f"{_PAGE}, accent: ground, outline: ground, panel: card",
}


def _hex(rgb: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*rgb)
