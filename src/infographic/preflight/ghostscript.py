"""Ghostscript: the separations of any PDF, where the program is installed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

TIMEOUT, TIMEOUT_PAGE = 20.0, 2.0
"""Time limit in seconds for a file, and additional seconds per page."""


def available() -> str:
    """The path of the program, empty when there is none."""
    return shutil.which("gs") or ""


def separations(file: Path, dpi: float, *, count: int = 150) -> list[dict[str, Any]]:
    """The plates of every page as arrays, 0 no ink to 1 full ink, of the whole media box.

    `count` is the number of pages, from which the time limit follows. Raises OSError or
    subprocess.SubprocessError when the program is not there, refuses the file or takes too long.
    """
    import numpy as np
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        command = [available() or "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER",
                   "-sDEVICE=tiffsep", "-dMaxSpots=24", f"-r{dpi:g}",
                   f"-sOutputFile={folder}/p%04d.tif", str(file.resolve())]  # fmt: skip
        subprocess.run(  # noqa: S603 (a fixed program, no shell)
            command, check=True, capture_output=True, timeout=TIMEOUT + count * TIMEOUT_PAGE
        )
        pages: dict[str, dict[str, Any]] = {}
        for path in sorted(Path(folder).iterdir()):
            match = re.fullmatch(r"(p\d{4})(?:\.tif)?\((.+)\)\.tif", path.name)
            if not match:
                continue
            with Image.open(path) as image:
                grey = np.asarray(image.convert("L"), dtype=np.float32)
            pages.setdefault(match[1], {})[match[2]] = 1 - grey / 255
        return [pages[key] for key in sorted(pages)]
