"""Theme parts: swatches, grounds, roles of text and type scales, as a theme file writes them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from infographic.colour import Ink, ProcessInk, Rgb, SpotInk, Swatch
from infographic.colour.difference import delta_e
from infographic.colour.separation import press_ink, screen_rgb
from infographic.diagnostics import Diagnostic, Severity, SourceSpan
from infographic.model.located import Length, Located, Self, wrong
from infographic.model.source import typed
from infographic.scene import FontChoice, style_name

Percent = Annotated[float, Field(ge=0, le=100)]
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
LONGEST = 1000
"""Characters of the name of a file."""
_FEATURE = re.compile(r"[-+]?[A-Za-z0-9]{4}(=\d{1,3})?")

MOST_DIFFERENCE, MOST_DIFFERENCE_SPOT = 10.0, 20.0
"""CIEDE2000 difference from which ink and screen value count as different colours.

A spot ink may be further from the process build that stands in for it: such inks are bought
because no build reaches them.
"""


def _hex(value: str) -> str:
    if value and not _HEX.fullmatch(value):
        raise wrong(f"{value!r} is not a colour", 'write "#rrggbb", in quotes')
    return value.lower()


def _feature(value: str) -> str:
    if not _FEATURE.fullmatch(value):
        raise wrong(f"{value!r} is not an OpenType feature", "four letters, such as tnum, or -liga")
    return value


def _file(value: str) -> str:
    if not (value.isprintable() and 0 < len(value) <= LONGEST):
        message = f"{value[:40]!r} is not the name of a font file"
        raise wrong(message, "a name in fonts/, or a .ttf file")
    return value


class FaceSpec(Located):
    """A font as the author wrote it: the name of a bundled one or a file, and which font of it.

    `Regular.otf` alone, or `{file: Family.ttc, member: Family-Bold}`, or, for a variable font,
    `{file: Family.ttf, instance: SemiBold}` and `{file: Family.ttf, variations: {wght: 600}}`.
    """

    file: Annotated[str, AfterValidator(_file)]
    member: Annotated[str, Field(max_length=100)] = ""
    instance: Annotated[str, Field(max_length=100)] = ""
    variations: dict[str, float] = Field(default_factory=dict, max_length=16)

    @property
    def choice(self) -> FontChoice:
        """Which font of the file is meant."""
        return FontChoice(self.member, self.instance, tuple(sorted(self.variations.items())))

    @property
    def name(self) -> str:
        """The name of the file without its ending, with what is chosen of it."""
        return "-".join(filter(None, (Path(self.file).stem, self.choice.label)))


def _face(value: Any) -> Any:
    """A file alone says which font it is."""
    return {"file": value} if isinstance(value, str) else value


class SwatchSpec(Located):
    """A colour as the author wrote it: ink percentages, the name of a spot ink, a screen value.

    Either the ink or the screen value is enough; the other follows from the press profile.
    """

    cmyk: tuple[Percent, Percent, Percent, Percent] | None = None
    rgb: Annotated[str, AfterValidator(_hex)] = ""
    spot: str = ""
    tint: Percent = 100.0
    overprint: bool = False

    @model_validator(mode="after")
    def _one_at_least(self) -> Self:
        if self.cmyk is None and not self.rgb:
            raise wrong("a swatch needs cmyk or rgb", 'brick: {rgb: "#93331d"}')
        if self.cmyk is None and self.spot and self.tint < 100:
            hint = "cmyk: [0, 60, 100, 0]"
            raise wrong("a tint of a spot ink needs the cmyk of the full ink", hint)
        return self

    def swatch(self, name: str) -> Swatch:
        """The swatch of the scene."""
        build = self._build()
        ink: Ink = SpotInk(self.spot, build, self.tint / 100) if self.spot else build
        return Swatch(name, ink, self._given() or screen_rgb(self._shown()), self.overprint)

    def mismatch(self, name: str) -> Diagnostic | None:
        """A warning when both ink and screen value are given and they are different colours."""
        given = self._given()
        if given is None or self.cmyk is None:
            return None
        printed = screen_rgb(self._shown())
        difference = delta_e(given, printed)
        if difference <= (MOST_DIFFERENCE_SPOT if self.spot else MOST_DIFFERENCE):
            return None
        return Diagnostic(
            "swatch",
            f"swatch {name!r} is {self.rgb} on the screen and prints like "
            f"{'#{:02x}{:02x}{:02x}'.format(*printed)}: a Delta E 2000 of {difference:.1f}",
            "change one of rgb and cmyk, or leave one out and it follows from the other",
            self.at("rgb"),
            Severity.WARNING,
        )

    def _given(self) -> Rgb | None:
        if not self.rgb:
            return None
        return (int(self.rgb[1:3], 16), int(self.rgb[3:5], 16), int(self.rgb[5:7], 16))

    def _build(self) -> ProcessInk:
        if self.cmyk is not None:
            return ProcessInk(*(part / 100 for part in self.cmyk))
        # Without ink there is a screen value, as `_one_at_least` ensures.
        return press_ink(self._given() or (0, 0, 0))

    def _shown(self) -> ProcessInk:
        """The process build as printed: for a spot ink, that of the tint."""
        build, tint = self._build(), self.tint / 100 if self.spot else 1.0
        return ProcessInk(*(part * tint for part in (build.c, build.m, build.y, build.k)))


_FALLBACKS = {
    "accent": "text",
    "muted": "text",
    "rule": "muted",
    "faint": "rule",
    "dot": "accent",
    "ornament": "faint",
    "strong": "text",
    "back": "ornament",
    "mid": "faint",
}


class GroundSpec(Located):
    """The colours used on one background; `panel` names the ground of cards on it.

    `edge` is a rule above bands of this ground and around panels of it, `outline` a line around
    areas in `faint` (the rest of a waffle, a target) on grounds where they contrast too little.
    """

    fill: str
    text: str
    accent: str = ""
    muted: str = ""
    rule: str = ""
    faint: str = ""
    dot: str = ""
    ornament: str = ""
    strong: str = ""
    back: str = ""
    mid: str = ""
    panel: str = ""
    edge: str = ""
    outline: str = ""

    def swatch(self, key: str) -> str:
        """The swatch for a use; a use that is not given falls back to a related one."""
        while key not in ("fill", "text"):
            named: str = getattr(self, key)
            if named:
                return named
            key = _FALLBACKS[key]
        return self.fill if key == "fill" else self.text


USES = (
    "text", "fill", "accent", "muted", "rule", "faint", "dot", "ornament", "strong", "back", "mid",
)  # fmt: skip

_Size = Annotated[float, Field(gt=0, le=2000)]
Limits = tuple[_Size, _Size] | tuple[_Size, _Size, _Size] | tuple[_Size, _Size, _Size, _Size]


def _limits(value: Limits) -> Limits:
    if list(value) != sorted(value):
        raise wrong("the smallest size is larger than the largest", "size: {a4: [9.5, 10.4]}")
    return value


def _by_scale(value: Any) -> Any:
    """`2`, or `{a4: 2, a3: 2.5}`: a single number applies to every scale."""
    return value if isinstance(value, dict) else {"": typed(value)}


class RoleSpec(Located):
    """A role of text: its face, its size limits by scale, its leading in lines.

    Limits are the smallest and largest size. With a third size between them, display type is set
    at that size or larger, and smaller only when the page or a long word would not fit otherwise.
    A fourth is the maximum on a page where everything else has all its room.
    """

    face: str
    size: dict[str, Annotated[Limits, AfterValidator(_limits)]]
    leading: Annotated[
        dict[str, Annotated[float, Field(gt=0, le=20)]], BeforeValidator(_by_scale)
    ] = Field(default_factory=lambda: {"": 1.0})
    swatch: str = "text"
    tracking: Annotated[float, Field(ge=-200, le=1000)] = 0.0
    features: tuple[Annotated[str, AfterValidator(_feature)], ...] = ()
    hyphenate: bool = True

    def leading_at(self, scale: str) -> float:
        """Leading in baseline increments on a type scale."""
        return self.leading.get(scale, self.leading.get("", 1.0))


class FamilySpec(Located):
    """The faces of words that are bold or italic in a text of one face: keys of `faces`.

    What is not named cannot be used in that face: bold and italic are never made by machine.
    """

    bold: str = ""
    italic: str = ""
    bold_italic: str = ""


class ScaleSpec(Located):
    """A type scale derived from another: every size of `base`, multiplied by `factor`."""

    base: str
    factor: Annotated[float, Field(gt=0.1, le=10)] = 1.0


class Theme(Located):
    """Everything about the appearance of a page except the grid."""

    name: str
    faces: dict[str, Annotated[FaceSpec, BeforeValidator(_face)]]
    swatches: dict[str, SwatchSpec]
    grounds: dict[str, GroundSpec]
    roles: dict[str, RoleSpec]
    strokes: dict[str, Length] = Field(default_factory=dict)
    radius: Length = 0.0
    title: str = ""
    description: str = ""
    scales: dict[str, ScaleSpec] = Field(default_factory=dict)
    families: dict[str, FamilySpec] = Field(default_factory=dict)
    fallback: tuple[Annotated[str, AfterValidator(_file)], ...] = ()
    """Keys of `faces` or font files, for what a face has no glyphs for, the first one first."""

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """Warnings that do not prevent the theme from being used."""
        found = (spec.mismatch(name) for name, spec in self.swatches.items())
        return tuple(warning for warning in found if warning)

    def has_namesakes(self, face: FaceSpec) -> bool:
        """Whether another font of the theme would have the same name in a stylesheet."""
        beside = (FaceSpec(file=name) for name in self.fallback if name not in self.faces)
        own = {
            (other.file, other.choice)
            for other in (*self.faces.values(), *beside)
            if style_name(other.name).casefold() == style_name(face.name).casefold()
        }
        return len(own) > 1

    def face_span(self, key: str) -> SourceSpan:
        """The place of a face in the file."""
        return self.at(f"faces.{key}")
