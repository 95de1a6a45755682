"""The typesetter: a theme's roles become text styles at one rung of the page's copyfit.

*Step* 0 is the smallest type the theme allows, `STEPS` the largest; every role of a
page stands at the same step, so that text of one role has one size everywhere. A role
whose longest word is too wide for its measure is *capped*: that role alone, everywhere
on the page, is set smaller, never under its minimum.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from infographic.composition.counting import Texts
from infographic.composition.families import (
    foreign,
    lacking,
    named_families,
    needed,
    plain_in,
    with_family,
)
from infographic.composition.ladder import LADDER, SQUEEZES, STEPS, Rung, floor_of
from infographic.diagnostics import NOWHERE, Diagnostic, SourceSpan, nearest, refuse, report
from infographic.languages.scripts import depth_of
from infographic.model.look import FaceSpec
from infographic.model.theme import RoleSpec, Theme, find_font
from infographic.scene import FaceFamily
from infographic.text.breaks import has_dictionary, needs_dictionary
from infographic.text.fonts import Face, load_face
from infographic.text.paragraph import TextBlock, TextStyle

BASELINE = 0.76
"""Where the baseline stands in a line of the grid, as a part of its height from the top."""

Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Setting:
    """A text set in a role: its lines, its style and the depth it takes on the grid.

    `block` has no lines when they were only counted. `name` is the item or block that the
    text belongs to, for the overset report; `original` is the text as the author wrote it.
    """

    text: str
    role: str
    block: TextBlock
    style: TextStyle
    first_baseline: float
    depth: float
    source: SourceSpan = NOWHERE
    original: str = ""
    name: str = ""


def _display_limits(sizes: Sequence[float]) -> tuple[float, float, float]:
    """Usual, largest and poster size from what follows the smallest; a usual size of 0 is none."""
    if len(sizes) == 1:
        return 0.0, sizes[0], sizes[0]
    return sizes[0], sizes[1], sizes[-1]


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets text for one page at one rung: theme, scale (`a4`, `a3`), language, baseline grid.

    `units` increments of the baseline grid make a line of running text; `baseline` is the least
    and the most that an increment may be, in points. When `dry`, lines are counted by first
    fit (a lower bound, fast); otherwise they are broken by optimum fit. `texts` is what all
    rungs of one job share. `least` is a scale whose smallest sizes may be used where nothing
    larger fits.
    """

    theme: Theme
    scale: str
    language: str
    baseline: tuple[float, float]
    units: int = 1
    rung: Rung = LADDER[-1]
    dry: bool = True
    texts: Texts = field(default_factory=Texts, compare=False, repr=False)
    least: str = ""
    _styles: dict[tuple[str, str, Align, str], TextStyle] = field(
        default_factory=dict, compare=False, repr=False
    )

    def at(self, rung: Rung, dry: bool) -> Typesetter:
        """The same job's typesetter at another rung; a new search for words that are too wide."""
        self.texts.too_wide.clear()
        return replace(self, rung=rung, dry=dry, _styles={})

    @property
    def unit(self) -> float:
        """One increment of the baseline grid, in points: where it may vary, as much as the
        rung's leading asks for at its size of running text."""
        least, most = self.baseline
        if least == most or "body" not in self.theme.roles:
            return least
        lines = self.theme.roles["body"].leading_at(self._base_scale) * self.units
        return min(max(self._scaled("body") * self.rung.leading / lines, least), most)

    @property
    def increment(self) -> float:
        """One line of running text on the baseline grid, in points."""
        return self.unit * self.units

    def face(self, key: str) -> Face:
        """The face behind a key of the theme's `faces` or a font file, loaded once."""
        faces = self.texts.faces
        if key not in faces:
            spec = self.theme.faces.get(key) or FaceSpec(file=key)
            path = find_font(spec.file, self.theme)
            face = load_face(spec.name, path, self._span_of(key), spec.choice)
            faces[key] = face.with_digest() if self.theme.has_namesakes(spec) else face
        return faces[key]

    def _span_of(self, key: str) -> SourceSpan:
        known = key in self.theme.faces
        return self.theme.face_span(key) if known else self.theme.at("fallback")

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
        return self._smallest(name), self._sizes(name)[-1]

    def _smallest(self, name: str) -> float:
        own = self._sizes(name)[0]
        return min(own, self._sizes(name, self.least)[0]) if self.least else own

    def _sizes(self, name: str, scale: str = "") -> tuple[float, ...]:
        spec, asked = self.role(name), scale or self.scale
        made = self.theme.scales.get(asked)
        scale, factor = (made.base, made.factor) if made else (asked, 1.0)
        try:
            return tuple(size * factor for size in spec.size[scale])
        except KeyError:
            raise refuse(
                "scale",
                f"role {name!r} has no sizes for the type scale {asked!r}",
                nearest(asked, spec.size),
                spec.at("size"),
            ) from None

    def _scaled(self, name: str) -> float:
        """A role's size at this rung, before anything holds it smaller."""
        low, *between = self._sizes(name)
        usual, high, poster = _display_limits(between)
        if self.rung.step < 0:
            return low + (self._smallest(name) - low) * -self.rung.step / SQUEEZES
        start = low + (usual - low) * self.rung.display if usual else low
        set_ = start + (high - start) * self.rung.step / STEPS
        return set_ + (poster - high) * self.rung.poster

    def size(self, name: str) -> float:
        """The role's size in points at this step, in steps of a hundredth.

        Where the leading is fixed by the grid, the size gives way to it: lines never come
        nearer than the least leading of their role.
        """
        low, _ = self.limits(name)
        most = self.texts.caps.get(name, float("inf"))
        if self.baseline[0] == self.baseline[1]:
            leading = self.role(name).leading_at(self._base_scale) * self.increment
            most = min(most, leading / floor_of(name, self.language))
        return max(low, min(round(self._scaled(name), 2), most))

    def style(self, name: str, swatch: str, align: Align = "left", language: str = "") -> TextStyle:
        """The role's style in a swatch."""
        key = (name, swatch, align, language)
        if key not in self._styles:
            spec, size = self.role(name), self.size(name)
            leading = spec.leading_at(self._base_scale) * self.increment
            self._styles[key] = TextStyle(
                face=self.face(spec.face),
                size=size,
                leading=max(leading, floor_of(name, language or self.language) * size),
                swatch=swatch,
                language=language or self.language,
                tracking=spec.tracking,
                features=_features(spec),
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
        name: str = "",
    ) -> Setting:
        """Set `text` in `measure` points; in a dry run the lines are only counted."""
        style = self.style(role, swatch, align, language)
        original = text
        text = self.texts.prepared(text, style.language)
        style = self._with_family(text, style, role, source)
        style, block = self._fitted(text, role, style, measure)
        if block.overset:
            self._cap(text, role, style, measure, block, source)
            smaller = replace(self.style(role, swatch, align, language), family=style.family)
            style, block = self._fitted(text, role, smaller, measure)
        leading, line = style.leading, self.increment
        first = max(leading, line) - line + BASELINE * line
        depth = max(leading, line) + (block.count - 1) * leading if block.count else 0.0
        if deep := depth_of(style.language):
            # Letters that hang far under their line need that room under the last one too.
            depth += max(0.0, deep * style.size - (1 - BASELINE) * line) if depth else 0.0
        return Setting(text, role, block, style, first, depth, source, original, name)

    def _fitted(
        self, text: str, role: str, style: TextStyle, measure: float
    ) -> tuple[TextStyle, TextBlock]:
        """The text in its measure; one of a role without hyphens gets them when a word of it
        would be wider than its measure at the smallest size: better than no page."""
        key = (role, text)
        if not style.hyphenate and key not in self.texts.hyphenated:
            block = self._block(text, style, measure)
            low, _ = self.limits(role)
            if not block.overset or style.size * measure / block.width * 0.998 >= low:
                return style, block
            self.texts.hyphenated.add(key)
        style = replace(style, hyphenate=True) if key in self.texts.hyphenated else style
        return style, self._block(text, style, measure)

    def _block(self, text: str, style: TextStyle, measure: float) -> TextBlock:
        return (self.texts.count if self.dry else self.texts.broken)(text, style, measure)

    def width(self, text: str, role: str, swatch: str = "") -> float:
        """Width of `text` on one line, in points."""
        style = self.style(role, swatch)
        text = self.texts.smart(text, style.language)
        return self.texts.width(text, self._with_family(text, style, role, NOWHERE))

    def _cap(
        self,
        text: str,
        role: str,
        style: TextStyle,
        measure: float,
        block: TextBlock,
        source: SourceSpan,
    ) -> None:
        """Hold the role to the size at which its widest word fits; note it when none does."""
        low, _ = self.limits(role)
        # A hair smaller than would just do, because sizes are rounded in the files.
        wanted = style.size * measure / block.width * 0.998
        if wanted < low:
            over = block.width * low / style.size - measure
            self.texts.too_wide[role, text] = Diagnostic(
                "overset",
                f"a word of {text!r} is {over:.1f} pt wider than its measure of "
                f"{measure:.0f} pt at {low:g} pt, the smallest size of {role!r}",
                "use a shorter word, put a soft hyphen in it, or give the region more columns",
                source,
            )
            wanted = low
        caps = self.texts.caps
        caps[role] = min(caps.get(role, wanted), wanted)
        self._styles.clear()

    def _with_family(self, text: str, style: TextStyle, role: str, source: SourceSpan) -> TextStyle:
        """The style with the faces that a text needs beside it; what there is not, is noted."""
        if needs_dictionary(text) and not has_dictionary():
            self._note_dictionary(text, source)
        if plain_in(text, style.face):
            return style
        key, texts = self.role(role).face, self.texts
        style = with_family(style, key, text, self.theme, self.face)
        texts.families |= needed(text, style.family)
        for kind, finding in lacking(text, style, role, key, self.theme, source):
            # A text is measured before it is set, and only then is it known where it stands.
            known = texts.findings.get((kind, text))
            if known is None or not known.source.path:
                texts.findings[kind, text] = finding
        for warning in foreign(style):
            if warning not in texts.warnings:
                texts.warnings.append(warning)
                report(warning)
        return style

    def _note_dictionary(self, text: str, source: SourceSpan) -> None:
        """Note a text whose lines cannot be broken without the dictionaries of ICU."""
        key = ("dictionary", text)
        known = self.texts.findings.get(key)
        if known is None or not known.source.path:
            self.texts.findings[key] = Diagnostic(
                "dictionary",
                f"the words of {str(text)[:20]!r} have no spaces between them, and the package "
                "with the dictionary that tells them apart is not installed",
                "pip install 'infographic[scripts]'",
                source,
            )

    def families(self) -> dict[str, FaceFamily]:
        """The families of the faces that the page's roles have, if a text needed any."""
        if not self.texts.families:
            return {}
        used = {spec.face for spec in self.theme.roles.values()} & self.texts.faces.keys()
        return named_families(self.theme, used, self.texts.families, self.face)


def _features(spec: RoleSpec) -> tuple[str, ...]:
    """The role's OpenType features; letterspaced text has no ligatures (CSS Text 3, 8.2), which
    would stand together where all other letters stand apart."""
    named = {feature.lstrip("+-").partition("=")[0] for feature in spec.features}
    off = [f"-{name}" for name in ("liga", "clig") if spec.tracking and name not in named]
    return (*spec.features, *off)
