"""Resources: the folders of the package's layouts, themes, fonts, content and profiles."""

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
"""Folders by kind of resource, relative to the root of the project."""


@cache
def folder(kind: str) -> Path:
    """The folder of a kind of resource: in the wheel, or in the checkout."""
    package = Path(__file__).resolve().parent
    inside = package / "bundled" / FOLDERS[kind]
    return inside if inside.is_dir() else package.parents[1] / FOLDERS[kind]
