"""Composing: a job becomes a scene (forms, furniture, sheet).

The package shares its name with the function of the public API: `from infographic import
compose` gives this module once it has been loaded, so the module can be called and lays out
a job just as `infographic.compose.sheet.compose` does.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from infographic.model.job import Job
    from infographic.scene import Scene


class _Composing(ModuleType):
    """This module, with a call."""

    def __call__(self, job: Job) -> Scene:
        from infographic.compose.sheet import compose

        return compose(job)


sys.modules[__name__].__class__ = _Composing
