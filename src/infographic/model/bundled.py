"""Bundled: the layouts, themes, fonts and content that the package carries."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from infographic.diagnostics import SourceSpan, nearest, refuse

if TYPE_CHECKING:
    from infographic.model.theme import Theme

_FOLDERS = {
    "layouts": "layouts",
    "themes": "layouts/themes",
    "fonts": "fonts",
    "content": "data",
    "icc": "data/icc",
    "presets": "data/presets",
}
_SUFFIXES = {"fonts": (".ttf", ".otf")}
_YAML = (".yaml", ".yml")


@cache
def bundled(kind: str) -> Path:
    """The folder of `layouts`, `themes`, `fonts` or `content`: in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "bundled" / _FOLDERS[kind]
    return inside if inside.is_dir() else package.parents[1] / _FOLDERS[kind]


@cache
def icc_profile(name: str) -> bytes:
    """The bytes of a bundled ICC profile."""
    return (bundled("icc") / f"{name}.icc").read_bytes()


def names(kind: str) -> list[str]:
    """Names of what is bundled, sorted: `strata.a4`, `ground`, `SourceSans3-Bold`."""
    suffixes = _SUFFIXES.get(kind, _YAML)
    return sorted(p.stem for p in bundled(kind).iterdir() if p.suffix in suffixes)


def is_path(name: str | Path) -> bool:
    """Whether an author gave a file, and not the name of something bundled."""
    text = str(name)
    return isinstance(name, Path) or "/" in text or "\\" in text or text.endswith(_YAML)


def resolve_file(kind: str, name: str | Path) -> tuple[Path, str]:
    """The file behind a name or path, and how diagnostics are to call it."""
    if is_path(name):
        return Path(name), str(name)
    known = names(kind)
    if str(name) not in known:
        raise refuse(
            kind,
            f"there is no {kind.removesuffix('s')} named {str(name)!r}",
            nearest(str(name), known) + "; or give a .yaml file",
        )
    path = bundled(kind) / f"{name}.yaml"
    return path, f"{_FOLDERS[kind]}/{path.name}"


def find_font(file: str, theme: Theme) -> Path:
    """The font file that a theme names: a bundled one, or a file beside the theme."""
    place = next((theme.face_span(k) for k, v in theme.faces.items() if v == file), SourceSpan())
    if Path(file).suffix.lower() in (".ttf", ".otf"):
        return Path(theme.folder) / file
    for suffix in _SUFFIXES["fonts"]:
        path = bundled("fonts") / f"{file}{suffix}"
        if path.is_file() and path.parent == bundled("fonts"):
            return path
    raise refuse("font", f"there is no font named {file!r}", nearest(file, names("fonts")), place)
