"""The pipeline: load, compose, render, and atomic writing of files.

    job = load("data/groningen-2025.nl.yaml", size="a4")
    scene = compose(job)
    pdf = render(scene, "pdf")

These three are the package's Python API and what the command line itself calls.
"""

from __future__ import annotations

from pathlib import Path

from infographic.composition.resolve import require_forms
from infographic.composition.sheet import compose
from infographic.model.job import Job, load_job
from infographic.pipeline.files import write_all, write_file
from infographic.pipeline.options import FORMATS, PROFILES, PdfOptions
from infographic.pipeline.rendering import Output, outputs, render

__all__ = [
    "FORMATS",
    "PROFILES",
    "Output",
    "PdfOptions",
    "compose",
    "load",
    "outputs",
    "render",
    "write_all",
    "write_file",
]


def load(
    content: str | Path,
    layout: str | Path = "",
    theme: str | Path = "ground",
    size: str = "a4",
) -> Job:
    """Read and validate one page's content, layout and theme.

    Each is the name of a bundled one or the path of a file. Raises InfographicError with
    every finding, each with file, line and column.
    """
    job = load_job(content, layout, theme, size)
    require_forms(job.layout)
    return job
