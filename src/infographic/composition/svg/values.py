"""Values in SVG: numbers, lengths with units, colours, transforms, view boxes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin, sqrt, tan

from infographic.colour import Rgb
from infographic.composition.svg.tree import SvgError
from infographic.geometry import Matrix, Rect

LARGEST = 1e6
_NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?"
NUMBER = re.compile(_NUMBER)
_LENGTH = re.compile(rf"({_NUMBER})\s*([a-zA-Z%]*)")
_STEP = re.compile(r"\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]{0,200})\)[\s,]*")
_PIXELS = {
    "": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0,
}  # fmt: skip
"""User units in a unit of length (CSS Values 3, 6.2)."""
_ANGLES = {"": 1.0, "deg": 1.0, "grad": 0.9, "rad": 180 / pi, "turn": 360.0}


@dataclass(frozen=True, slots=True)
class Units:
    """The reference of relative lengths: the nearest viewport's size, and the font size."""

    width: float
    height: float
    font_size: float = 16.0


def number(text: str) -> float:
    """A number below a million."""
    if not NUMBER.fullmatch(text.strip()):
        raise SvgError(f"the number {text[:20]!r}", "export it again")
    return within(float(text))


def within(value: float) -> float:
    """The value, checked to be below a million."""
    if not abs(value) < LARGEST:
        raise SvgError("numbers that are too large", "keep numbers below a million")
    return value


def length(text: str, axis: str, units: Units) -> float:
    """A length in user units; percentages refer to the viewport's `x`, `y` or diagonal `d`."""
    match = _LENGTH.fullmatch(text.strip())
    unit = match[2].lower() if match else ""
    if not match or unit not in {*_PIXELS, "%", "em"}:
        raise SvgError(f"the length {text[:20]!r}", "use px, pt, mm, cm, in, em or %")
    value = within(float(match[1]))
    if unit == "%":
        diagonal = hypot(units.width, units.height) / sqrt(2)
        whole = {"x": units.width, "y": units.height, "d": diagonal}[axis]
        return within(value / 100 * whole)
    if unit == "em":
        return within(value * units.font_size)
    return within(value * _PIXELS[unit])


def fraction(text: str, initial: float) -> float:
    """A number or percentage clamped to 0 to 1; `initial` for an empty text."""
    if not text:
        return initial
    match = _LENGTH.fullmatch(text)
    if not match or match[2] not in ("", "%"):
        raise SvgError(f"the value {text[:20]!r}", "write a number or a percentage")
    return min(1.0, max(0.0, float(match[1]) / (100 if match[2] else 1)))


def colour(text: str, current: Rgb) -> tuple[Rgb, float]:
    """A colour of CSS in sRGB and its opacity, 0 to 1."""
    from tinycss2.color4 import parse_color

    found = parse_color(text.strip())
    if found == "currentcolor":
        return current, 1.0
    if found is not None and found.space != "srgb":
        # Programs disagree on components above the maximum.
        saturated = [part or 0.0 for part in found.coordinates[1:]]
        if min(saturated) < 0 or max(saturated) > 100:
            found = None
    if found is None or found.space not in ("srgb", "hsl", "hwb"):
        raise SvgError(f"the colour {text[:30]!r}", "use a colour name, #rrggbb, rgb() or hsl()")
    parts = [part or 0.0 for part in found.to("srgb").coordinates]
    red, green, blue = (round(255 * min(1.0, max(0.0, part))) for part in parts)
    return (red, green, blue), min(1.0, max(0.0, found.alpha))


def transform(text: str, css: bool = False) -> Matrix:
    """The map of a `transform`; in CSS, lengths and angles have units and commas."""
    out, at = Matrix(), 0
    text = text.strip()
    if len(text) > 4000:
        raise SvgError("a transform of more than 4000 characters", "export it again")
    while at < len(text) and text != "none":
        match = _STEP.match(text, at)
        if not match:
            raise SvgError(f"the transform {text[at : at + 30]!r}", "export it again")
        out = out.after(_step(match[1], _arguments(match[1], match[2], css)))
        at = match.end()
    for value in (out.a, out.b, out.c, out.d, out.e, out.f):
        within(value)
    return out


def _arguments(name: str, text: str, css: bool) -> list[float]:
    if not css:
        rest = NUMBER.sub("", text)
        # Two commas in a row, or letters, are not a list of numbers.
        if rest.strip(" \t\r\n,") or re.search(r",\s*,|^\s*,|,\s*$", text):
            raise SvgError(f"a broken {name}", "export it again")
        return [within(float(v)) for v in NUMBER.findall(text)]
    values = []
    for part in text.split(","):
        match = _LENGTH.fullmatch(part.strip())
        if not match:
            raise SvgError(f"a broken {name}", "export it again")
        value, unit = within(float(match[1])), match[2].lower()
        wanted = {"translate": _PIXELS, "matrix": {"": 1.0}, "scale": {"": 1.0}}.get(name, _ANGLES)
        # Browsers reject a length or angle without a unit here; other programs accept it.
        if unit not in wanted or (not unit and value and wanted not in ({"": 1.0},)):
            raise SvgError(f"a {name} of {part.strip()[:20]!r} in a style", "use the attribute")
        values.append(value * wanted[unit])
    return values


def _step(name: str, v: list[float]) -> Matrix:
    match (name, len(v)):
        case ("matrix", 6):
            return Matrix(*v)
        case ("translate", 1 | 2):
            return Matrix(e=v[0], f=v[1] if len(v) > 1 else 0.0)
        case ("scale", 1 | 2):
            return Matrix(a=v[0], d=v[-1])
        case ("rotate", 1 | 3):
            c, s = cos(radians(v[0])), sin(radians(v[0]))
            turn = Matrix(c, s, -s, c)
            x, y = (v[1], v[2]) if len(v) == 3 else (0.0, 0.0)
            return Matrix(e=x, f=y).after(turn).after(Matrix(e=-x, f=-y))
        case ("skewX", 1):
            return Matrix(c=tan(radians(v[0])))
        case ("skewY", 1):
            return Matrix(b=tan(radians(v[0])))
    raise SvgError(f"a broken {name}", "export it again")


def view_box(text: str) -> Rect | None:
    """The rectangle of a `viewBox`, None when there is none."""
    if not text:
        return None
    values = [v for v in re.split(r"[\s,]+", text) if v]
    if len(values) != 4:
        raise SvgError(f"the viewBox {text[:30]!r}", "export it again")
    return Rect(*(number(v) for v in values))


def fitted(box: Rect, into: Rect, ratio: str) -> Matrix:
    """The map of a view box into a viewport by `preserveAspectRatio` (SVG 1.1, 7.8)."""
    words = [word for word in ratio.split() if word != "defer"] or ["xMidYMid"]
    align, how = words[0], words[1] if len(words) > 1 else "meet"
    sx, sy = into.width / box.width, into.height / box.height
    if align == "none":
        return Matrix(sx, 0, 0, sy, into.x - box.x * sx, into.y - box.y * sy)
    match = re.fullmatch(r"x(Min|Mid|Max)Y(Min|Mid|Max)", align)
    if not match or how not in ("meet", "slice") or len(words) > 2:
        raise SvgError(f"the preserveAspectRatio {ratio[:30]!r}", "export it again")
    scale = (min if how == "meet" else max)(sx, sy)
    share = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}
    x = into.x + (into.width - box.width * scale) * share[match[1]]
    y = into.y + (into.height - box.height * scale) * share[match[2]]
    return Matrix(scale, 0, 0, scale, x - box.x * scale, y - box.y * scale)
