"""Print-ready and accessible infographics from structured text: SVG, HTML and PDF pages.

The Python API is three names, loaded on first use: `load` reads a job, `compose` lays it
out, `render` gives the bytes of a file. `InfographicError` carries the diagnostics.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from infographic.diagnostics import Diagnostic, InfographicError

if TYPE_CHECKING:
    from infographic.pipeline import compose, load, render

__version__ = "0.1.0"
__all__ = ["Diagnostic", "InfographicError", "compose", "load", "render"]


def __getattr__(name: str) -> object:
    # The heavy parts (validation, shaping, PDF) load when a name is first asked for.
    if name in ("compose", "load", "render"):
        from infographic import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
