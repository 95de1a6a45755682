"""Theme files: read, merged, validated and checked for contrast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from infographic.colour import contrast
from infographic.colour.wcag import TEXT
from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, nearest, refuse
from infographic.model.bundled import bundled, names, resolve_file
from infographic.model.extending import read_extended
from infographic.model.located import validate
from infographic.model.source import Mapped, parse_yaml
from infographic.model.theme_parts import USES, GroundSpec, RoleSpec, SwatchSpec, Theme

__all__ = [
    "GroundSpec",
    "RoleSpec",
    "SwatchSpec",
    "Theme",
    "find_font",
    "load_theme",
    "parse_theme",
    "recoloured",
]

FONT_FILES = (".ttf", ".otf", ".ttc", ".otc")
_OTHER_FILES = (".woff", ".woff2", ".pfb", ".pfa", ".dfont")
"""Fonts that are refused for what they are, and not for want of a bundled one of that name."""


def find_font(file: str, theme: Theme) -> Path:
    """The font file that a theme names: a bundled one, or a file beside the theme."""
    named = (theme.face_span(k) for k, v in theme.faces.items() if v.file == file)
    place = next(named, theme.at("fallback") if file in theme.fallback else SourceSpan())
    if _is_file(file):
        return Path(file)
    for suffix in FONT_FILES:
        path = bundled("fonts") / f"{file}{suffix}"
        if path.is_file() and path.parent == bundled("fonts"):
            return path
    problem = f"there is no font named {file[:40]!r}"
    raise refuse("font", problem, nearest(file, names("fonts")), place)


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
    found = _validated(read_extended("themes", path, shown, adapt=_adapt, whole=_whole))
    if key:
        _cache[key] = found
    return found


def parse_theme(text: str, path: Path) -> Theme:
    """The theme in `text`, read as if from a file at `path`; raises InfographicError."""
    first = parse_yaml(text, str(path), "theme")
    return _validated(
        read_extended("themes", path, str(path), adapt=_adapt, whole=_whole, first=first)
    )


def _validated(data: Mapped) -> Theme:
    found = validate(Theme, data)
    problems = _problems(found)
    if problems:
        raise InfographicError(problems)
    return found


def recoloured(theme: Theme, data: Mapped) -> Theme:
    """The theme with some swatches replaced; `data` maps their names to swatches as in a file.

    Raises InfographicError for unknown swatches, for invalid values, and for colours on which text
    would not be legible.
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


def _adapt(data: Mapped, path: Path) -> None:
    """Font files are relative to the theme that names them."""
    faces, fallback = data.get("faces"), data.get("fallback")
    if isinstance(faces, Mapped):
        for key, face in faces.items():
            holder, at = (face, "file") if isinstance(face, Mapped) else (faces, key)
            file = holder.get(at)
            if isinstance(file, str) and _is_file(file):
                holder[at] = str(path.parent / file)
    if isinstance(fallback, list):
        for index, file in enumerate(fallback):
            if isinstance(file, str) and _is_file(file):
                fallback[index] = str(path.parent / file)


def _is_file(name: str) -> bool:
    return Path(name).suffix.lower() in (*FONT_FILES, *_OTHER_FILES)


def _whole(keys: tuple[str, ...], own: Mapped) -> bool:
    """A swatch that gives a colour, or a face that gives a file, inherits nothing.

    The ink would be that of another colour, the weight that of another font.
    """
    says = {"swatches": {"rgb", "cmyk"}, "faces": {"file"}}
    return len(keys) == 2 and bool(says.get(keys[0], set()) & set(own))


def _problems(theme: Theme) -> list[Diagnostic]:
    """References to names that do not exist."""
    found: list[Diagnostic] = []

    def missing(kind: str, name: str, accepted: Any, source: SourceSpan) -> None:
        if name and name not in accepted:
            found.append(
                Diagnostic(kind, f"there is no {kind} {name!r}", nearest(name, accepted), source)
            )

    for ground in theme.grounds.values():
        for use in USES:
            missing("swatch", getattr(ground, use), theme.swatches, ground.at(use))
        for line in ("edge", "outline"):
            missing("swatch", getattr(ground, line), theme.swatches, ground.at(line))
        missing("ground", ground.panel, theme.grounds, ground.at("panel"))
        found.extend(_contrast(theme, ground))
    for role in theme.roles.values():
        missing("face", role.face, theme.faces, role.at("face"))
        if role.swatch not in USES:
            missing("use", role.swatch, USES, role.at("swatch"))
    for key, family in theme.families.items():
        missing("face", key, theme.faces, theme.at(f"families.{key}"))
        for style in ("bold", "italic", "bold_italic"):
            missing("face", getattr(family, style), theme.faces, family.at(style))
    return found


def _contrast(theme: Theme, ground: GroundSpec) -> list[Diagnostic]:
    """Findings for colours in which text is not legible on this ground."""
    found: list[Diagnostic] = []
    for use in ("text", "accent", "muted"):
        names = (ground.swatch(use), ground.fill)
        if not all(name in theme.swatches for name in names):
            continue
        ink, paper = (theme.swatches[name].swatch(name).rgb for name in names)
        ratio = contrast(ink, paper)
        if ratio < TEXT:
            message = f"{use} {names[0]!r} on {names[1]!r} has a contrast of {ratio:.2f}"
            hint = f"make one of them darker or lighter: the minimum for text is {TEXT:g}"
            found.append(Diagnostic("contrast", message, hint, ground.at(use)))
    return found
