"""Bundled: the layouts, themes, fonts and content that the package carries."""

from __future__ import annotations

from pathlib import Path

from infographic.diagnostics import nearest, refuse
from infographic.resources import FOLDERS
from infographic.resources import folder as bundled

__all__ = ["bundled", "is_path", "names", "resolve_file"]

_SUFFIXES = {"fonts": (".ttf", ".otf")}
_YAML = (".yaml", ".yml")


def names(kind: str) -> list[str]:
    """Names of what is bundled, sorted: `strata.a4`, `ground`, `SourceSans3-Bold`."""
    suffixes = _SUFFIXES.get(kind, _YAML)
    return sorted(p.stem for p in bundled(kind).iterdir() if p.suffix in suffixes)


def is_path(name: str | Path) -> bool:
    """Whether an author gave the path of a file and not a bundled name."""
    text = str(name)
    return isinstance(name, Path) or "/" in text or "\\" in text or text.endswith(_YAML)


def resolve_file(kind: str, name: str | Path) -> tuple[Path, str]:
    """The file behind a name or path, and the name that diagnostics use for it."""
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
    return path, f"{FOLDERS[kind]}/{path.name}"
