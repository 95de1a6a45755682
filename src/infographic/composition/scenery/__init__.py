"""Scenery: pictures behind the regions of a band, one file each.

Every module of this package that defines a `SCENERY` is one; there is no list to maintain.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from infographic.composition.stage import AnyScenery, Scenery


def _found() -> dict[str, AnyScenery]:
    scenes: dict[str, AnyScenery] = {}
    for name in sorted(module.name for module in iter_modules(__path__)):
        scenery = getattr(import_module(f"{__name__}.{name}"), "SCENERY", None)
        if isinstance(scenery, Scenery):
            scenes[scenery.name] = scenery
    return scenes


SCENERY = _found()
"""All sceneries by the name that layouts use."""
