"""Resources: where the layouts, themes, fonts, content and profiles of the package stand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDERS = {
    "layouts": "layouts",
    "themes": "layouts/themes",
    "fonts": "fonts",
    "content": "data",
    "icc": "data/icc",
    "geo": "data/geo",
    "presets": "data/presets",
}
"""Folders of the project by kind of resource."""


@cache
def folder(kind: str) -> Path:
    """The folder of a kind of resource: in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "bundled" / FOLDERS[kind]
    return inside if inside.is_dir() else package.parents[1] / FOLDERS[kind]
