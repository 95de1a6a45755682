"""Theme: swatches, grounds, the type scale with its limits, stroke weights."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from infographic.colour import Ink, ProcessInk, Rgb, SpotInk, Swatch, contrast
from infographic.colour.separation import screen_rgb
from infographic.colour.wcag import TEXT
from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, nearest, refuse
from infographic.model.bundled import bundled, names, resolve_file
from infographic.model.located import Length, Located, validate, wrong
from infographic.model.source import Mapped, read_yaml, typed

Percent = Annotated[float, Field(ge=0, le=100)]
_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_FEATURE = re.compile(r"[-+]?[A-Za-z0-9]{4}(=\d{1,3})?")


def _hex(value: str) -> str:
    if value and not _HEX.fullmatch(value):
        raise wrong(f"{value!r} is no colour", 'write "#rrggbb", in quotes')
    return value.lower()


def _feature(value: str) -> str:
    if not _FEATURE.fullmatch(value):
        raise wrong(f"{value!r} is no OpenType feature", "four letters, such as tnum, or -liga")
    return value


class SwatchSpec(Located):
    """A colour as the author wrote it: per cent of ink, a spot ink's name, a screen value."""

    cmyk: tuple[Percent, Percent, Percent, Percent]
    rgb: Annotated[str, AfterValidator(_hex)] = ""
    spot: str = ""
    tint: Percent = 100.0
    overprint: bool = False

    def swatch(self, name: str) -> Swatch:
        """The swatch of the scene."""
        build = ProcessInk(*(part / 100 for part in self.cmyk))
        tint = self.tint / 100
        ink: Ink = SpotInk(self.spot, build, tint) if self.spot else build
        shown = build if not self.spot else ProcessInk(*(part / 100 * tint for part in self.cmyk))
        if self.rgb:
            rgb: Rgb = (int(self.rgb[1:3], 16), int(self.rgb[3:5], 16), int(self.rgb[5:7], 16))
        else:
            rgb = screen_rgb(shown)
        return Swatch(name, ink, rgb, self.overprint)


_FALLBACKS = {
    "accent": "text",
    "muted": "text",
    "rule": "muted",
    "faint": "rule",
    "dot": "accent",
    "ornament": "faint",
    "strong": "text",
}


class GroundSpec(Located):
    """What colours are for on one background; `panel` names the ground of cards on it."""

    fill: str
    text: str
    accent: str = ""
    muted: str = ""
    rule: str = ""
    faint: str = ""
    dot: str = ""
    ornament: str = ""
    strong: str = ""
    panel: str = ""
    edge: str = ""

    def swatch(self, key: str) -> str:
        """The swatch for a use; a use that is not given falls back on a related one."""
        while key not in ("fill", "text"):
            named: str = getattr(self, key)
            if named:
                return named
            key = _FALLBACKS[key]
        return self.fill if key == "fill" else self.text


USES = ("text", "fill", "accent", "muted", "rule", "faint", "dot", "ornament", "strong")

Limits = tuple[Annotated[float, Field(gt=0, le=2000)], Annotated[float, Field(gt=0, le=2000)]]


def _limits(value: Limits) -> Limits:
    if value[0] > value[1]:
        raise wrong("the smallest size is larger than the largest", "size: {a4: [9.5, 10.4]}")
    return value


def _by_scale(value: Any) -> Any:
    """`2`, or `{a4: 2, a3: 2.5}`: a number alone serves every scale."""
    return value if isinstance(value, dict) else {"": typed(value)}


class RoleSpec(Located):
    """A kind of text: its face, its limits of size by scale, its leading in lines."""

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


class ScaleSpec(Located):
    """A type scale made from another: every size of `base`, times `factor`."""

    base: str
    factor: Annotated[float, Field(gt=0.1, le=10)] = 1.0


class Theme(Located):
    """Everything about the look that is not the grid."""

    name: str
    faces: dict[str, str]
    swatches: dict[str, SwatchSpec]
    grounds: dict[str, GroundSpec]
    roles: dict[str, RoleSpec]
    strokes: dict[str, Length] = Field(default_factory=dict)
    radius: Length = 0.0
    title: str = ""
    description: str = ""
    scales: dict[str, ScaleSpec] = Field(default_factory=dict)
    folder: str = Field(default="", exclude=True)

    def face_span(self, key: str) -> SourceSpan:
        """Where a face stands in the file."""
        return self.at(f"faces.{key}")


def find_font(file: str, theme: Theme) -> Path:
    """The font file that a theme names: a bundled one, or a file beside the theme."""
    place = next((theme.face_span(k) for k, v in theme.faces.items() if v == file), SourceSpan())
    if Path(file).suffix.lower() in (".ttf", ".otf"):
        return Path(theme.folder) / file
    for suffix in (".ttf", ".otf"):
        path = bundled("fonts") / f"{file}{suffix}"
        if path.is_file() and path.parent == bundled("fonts"):
            return path
    raise refuse("font", f"there is no font named {file!r}", nearest(file, names("fonts")), place)


_cache: dict[tuple[Path, int, int], Theme] = {}


def load_theme(theme: str | Path) -> Theme:
    """The theme of a bundled name or a file; raises InfographicError with every finding."""
    path, shown = resolve_file("themes", theme)
    ours = path.parent == bundled("themes")
    key = None
    if ours:
        stat = path.stat()
        key = (path, stat.st_mtime_ns, stat.st_size)
        if key in _cache:
            return _cache[key]
    data = _read(path, shown)
    found = validate(Theme, _extended(data, path))
    found = found.model_copy(update={"folder": str(path.parent)})
    problems = _problems(found)
    if problems:
        raise InfographicError(problems)
    if key:
        _cache[key] = found
    return found


def recoloured(theme: Theme, data: Mapped) -> Theme:
    """The theme with some swatches replaced; `data` maps their names to swatches as in a file.

    Raises InfographicError for swatches that the theme does not have, for values that are
    none, and for colours on which text could not be read.
    """
    swatches = dict(theme.swatches)
    for name, value in data.items():
        if name not in swatches:
            hint = nearest(name, swatches)
            message = f"the theme {theme.name!r} has no swatch {name!r}"
            raise InfographicError(Diagnostic("swatch", message, hint, data.keys_at[name]))
        swatches[name] = validate(SwatchSpec, value)
    found = theme.model_copy(update={"swatches": swatches})
    problems = _problems(found)
    if problems:
        raise InfographicError(problems)
    return found


def _read(path: Path, shown: str) -> Mapped:
    return read_yaml(path, "theme", shown)


def _extended(data: Mapped, path: Path) -> Mapped:
    """The file with what it `extends` under it: mappings are merged key by key, one level deep."""
    if "extends" not in data:
        return data
    name, place = data.pop("extends"), data.values_at["extends"]
    if not isinstance(name, str) or name == path.stem:
        raise InfographicError(Diagnostic("value", "extends must name another theme", "", place))
    beside = path.with_name(name) if name.endswith((".yaml", ".yml")) else name
    try:
        base = _read(*resolve_file("themes", beside))
    except InfographicError as error:
        first = error.diagnostics[0]
        raise InfographicError(Diagnostic(first.code, first.message, first.hint, place)) from None
    if "extends" in base:
        raise InfographicError(
            Diagnostic("value", f"{name!r} extends a theme itself", "extend one theme only", place)
        )
    for key, value in base.items():
        own = data.get(key)
        if own is None:
            data[key] = value
            data.keys_at[key], data.values_at[key] = base.keys_at[key], base.values_at[key]
        elif isinstance(own, Mapped) and isinstance(value, Mapped):
            for inner, entry in value.items():
                if inner not in own:
                    own[inner] = entry
                    own.keys_at[inner] = value.keys_at[inner]
                    own.values_at[inner] = value.values_at[inner]
    return data


def _problems(theme: Theme) -> list[Diagnostic]:
    """Names that point at nothing."""
    found: list[Diagnostic] = []

    def missing(kind: str, name: str, accepted: Any, source: SourceSpan) -> None:
        if name and name not in accepted:
            found.append(
                Diagnostic(kind, f"there is no {kind} {name!r}", nearest(name, accepted), source)
            )

    for ground in theme.grounds.values():
        for use in USES:
            missing("swatch", getattr(ground, use), theme.swatches, ground.at(use))
        missing("swatch", ground.edge, theme.swatches, ground.at("edge"))
        missing("ground", ground.panel, theme.grounds, ground.at("panel"))
        found.extend(_contrast(theme, ground))
    for role in theme.roles.values():
        missing("face", role.face, theme.faces, role.at("face"))
        if role.swatch not in USES:
            missing("use", role.swatch, USES, role.at("swatch"))
    return found


def _contrast(theme: Theme, ground: GroundSpec) -> list[Diagnostic]:
    """Findings for colours that text cannot be read in on this ground."""
    found: list[Diagnostic] = []
    for use in ("text", "accent", "muted"):
        names = (ground.swatch(use), ground.fill)
        if not all(name in theme.swatches for name in names):
            continue
        ink, paper = (theme.swatches[name].swatch(name).rgb for name in names)
        ratio = contrast(ink, paper)
        if ratio < TEXT:
            message = f"{use} {names[0]!r} on {names[1]!r} has a contrast of {ratio:.2f}"
            hint = f"make one of them darker or lighter: {TEXT:g} is the least for text"
            found.append(Diagnostic("contrast", message, hint, ground.at(use)))
    return found
