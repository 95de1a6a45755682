"""The typesetter: a theme's roles become text styles at one step of the page's copyfit.

*Step* 0 is the smallest type the theme allows, `STEPS` the largest; every role of a
page stands at the same step, so that text of one role has one size everywhere. A role
whose longest word is too wide for its measure is *capped*: that role alone, everywhere
on the page, is set smaller, never under its minimum.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from infographic.colour import Swatch
from infographic.diagnostics import NOWHERE, Diagnostic, SourceSpan, nearest, refuse
from infographic.model.theme import RoleSpec, Theme, find_font
from infographic.scene import Image
from infographic.text.fonts import Face, load_face
from infographic.text.paragraph import TextBlock, TextStyle, count, natural_width, set_text
from infographic.text.shape import missing_characters
from infographic.text.typography import smarten

STEPS = 24
BASELINE = 0.76
"""Where the baseline stands in a line of the grid, as a part of its height from the top."""

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set in a role: its lines, its style and the depth it takes on the grid."""

    text: str
    role: str
    block: TextBlock
    style: TextStyle
    first_baseline: float
    depth: float
    source: SourceSpan = NOWHERE
    original: str = ""


@dataclass(slots=True)
class Typesetter:
    """Sets text for one page: theme, scale (`a4`, `a3`), language, baseline grid.

    `unit` is the increment of the baseline grid in points, of which `units` make a line of
    running text; `increment` is that line.

    `dry` counts lines by first fit (a lower bound, fast); otherwise lines are broken by
    optimum fit. `findings` collects missing glyphs, `too_wide` the words that no
    allowed size fits to their measure, `caps` the sizes to which roles are held, `cuts`
    how many characters a text is to lose while an overset report is made.
    """

    theme: Theme
    scale: str
    language: str
    unit: float
    units: int = 1
    step: int = STEPS
    dry: bool = True
    caps: dict[str, float] = field(default_factory=dict)
    findings: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)
    too_wide: dict[tuple[str, str], Diagnostic] = field(default_factory=dict)
    faces: dict[str, Face] = field(default_factory=dict)
    cuts: dict[str, int] = field(default_factory=dict)
    increment: float = field(init=False)
    images: dict[str, Image] = field(default_factory=dict)
    swatches: dict[str, Swatch] = field(default_factory=dict)
    """Images and swatches that forms bring along: photographs, the colours of a logo."""
    _styles: dict[tuple[str, str, Align, str], TextStyle] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.increment = self.unit * self.units

    def at(self, step: int, dry: bool) -> None:
        """Move to a step of the copyfit."""
        self.step, self.dry = step, dry
        self._styles.clear()
        self.too_wide.clear()

    def face(self, key: str) -> Face:
        """The face behind a key of the theme's `faces`, loaded once."""
        if key not in self.faces:
            file = self.theme.faces[key]
            path = find_font(file, self.theme)
            self.faces[key] = load_face(path.stem, path, self.theme.face_span(key))
        return self.faces[key]

    def role(self, name: str) -> RoleSpec:
        """The theme's role of that name."""
        try:
            return self.theme.roles[name]
        except KeyError:
            raise refuse(
                "role",
                f"the theme {self.theme.name!r} has no text role {name!r}",
                nearest(name, self.theme.roles),
                self.theme.at("roles"),
            ) from None

    @property
    def _base_scale(self) -> str:
        made = self.theme.scales.get(self.scale)
        return made.base if made else self.scale

    def limits(self, name: str) -> tuple[float, float]:
        """Smallest and largest size of a role in points, on this page's scale."""
        spec = self.role(name)
        scale = self._base_scale
        factor = self.theme.scales[self.scale].factor if scale != self.scale else 1.0
        try:
            low, high = spec.size[scale]
        except KeyError:
            raise refuse(
                "scale",
                f"role {name!r} has no sizes for the type scale {self.scale!r}",
                nearest(self.scale, spec.size),
                spec.at("size"),
            ) from None
        return (low * factor, high * factor)

    def size(self, name: str) -> float:
        """The role's size in points at this step, in steps of a hundredth."""
        low, high = self.limits(name)
        size = low + (high - low) * self.step / STEPS
        return max(low, min(round(size, 2), self.caps.get(name, float("inf"))))

    def style(self, name: str, swatch: str, align: Align = "left", language: str = "") -> TextStyle:
        """The role's style in a swatch."""
        key = (name, swatch, align, language)
        if key not in self._styles:
            spec = self.role(name)
            self._styles[key] = TextStyle(
                face=self.face(spec.face),
                size=self.size(name),
                leading=spec.leading_at(self._base_scale) * self.increment,
                swatch=swatch,
                language=language or self.language,
                tracking=spec.tracking,
                features=tuple(spec.features),
                hyphenate=spec.hyphenate,
                align=align,
            )
        return self._styles[key]

    def set(
        self,
        text: str,
        role: str,
        measure: float,
        swatch: str,
        *,
        align: Align = "left",
        language: str = "",
        source: SourceSpan = NOWHERE,
    ) -> Setting:
        """Set `text` in `measure` points; in a dry run the lines are only counted."""
        style = self.style(role, swatch, align, language)
        original, cut = text, self.cuts.get(text, 0)
        text = smarten(text[: len(text) - cut] if cut else text, style.language)
        self._check_glyphs(text, style, source)
        block = (count if self.dry else set_text)(text, style, measure)
        if block.overset:
            block = self._cap(text, role, style, measure, block, swatch, align, language, source)
            style = self.style(role, swatch, align, language)
        leading, line = style.leading, self.increment
        first = max(leading, line) - line + BASELINE * line
        depth = max(leading, line) + (block.count - 1) * leading if block.count else 0.0
        return Setting(text, role, block, style, first, depth, source, original)

    def width(self, text: str, role: str, swatch: str = "") -> float:
        """Width of `text` on one line, in points."""
        style = self.style(role, swatch)
        return natural_width(smarten(text, style.language), style)

    def _cap(
        self,
        text: str,
        role: str,
        style: TextStyle,
        measure: float,
        block: TextBlock,
        swatch: str,
        align: Align,
        language: str,
        source: SourceSpan,
    ) -> TextBlock:
        """Hold the role to the size at which its widest word fits; note it when none does."""
        low, _ = self.limits(role)
        wanted = style.size * measure / block.width * 0.998
        if wanted < low:
            key = (role, text)
            over = block.width * low / style.size - measure
            self.too_wide[key] = Diagnostic(
                "overset",
                f"a word of {text!r} is {over:.1f} pt wider than its measure of "
                f"{measure:.0f} pt at {low:g} pt, the smallest size of {role!r}",
                "use a shorter word, put a soft hyphen in it, or give the region more columns",
                source,
            )
            wanted = low
        self.caps[role] = min(self.caps.get(role, wanted), wanted)
        self._styles.clear()
        capped = self.style(role, swatch, align, language)
        return (count if self.dry else set_text)(text, capped, measure)

    def _check_glyphs(self, text: str, style: TextStyle, source: SourceSpan) -> None:
        face = style.face
        missing = missing_characters(face, text)
        if missing and (face.ref.name, text) not in self.findings:
            listing = ", ".join(f"{c!r} (U+{ord(c):04X})" for c in missing[:6])
            self.findings[face.ref.name, text] = Diagnostic(
                "glyph",
                f"the font {face.ref.name} has no glyph for {listing}",
                "use other characters, or a theme with a font that has them",
                source,
            )
