"""Pictures of finished files, and how far two of them differ. Arrays are rows x columns x RGB."""

from __future__ import annotations

import html
import io
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

Picture = np.ndarray
"""uint8 array of shape (height, width, 3)."""

_CHROMIUM = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--force-device-scale-factor=1", "--disable-lcd-text"),
    *("--font-render-hinting=none", "--force-color-profile=srgb"),
)


def chromium() -> str:
    """The browser's command."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "these tests need Chromium (sudo apt-get install chromium)"
    return found


def svg_in_chromium(svg: bytes, width: int, height: int) -> Picture:
    """`svg` as Chromium draws it in a window of that many pixels."""
    root = re.compile(rb'(<svg\b[^>]*?) (width|height)="[^"]*"')
    for _ in range(2):
        svg = root.sub(rb"\1", svg, count=1)
    size = f'<svg width="{width}" height="{height}"'.encode()
    svg = svg.replace(b"<svg", size, 1)
    with tempfile.TemporaryDirectory() as folder:
        page, shot = Path(folder, "page.svg"), Path(folder, "shot.png")
        page.write_bytes(svg)
        subprocess.run(
            [
                *(chromium(), *_CHROMIUM, f"--user-data-dir={folder}/profile"),
                # Some headless modes keep part of the window for themselves.
                *(f"--window-size={width + 20},{height + 200}", f"--screenshot={shot}"),
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return png_pixels(shot.read_bytes())[:height, :width]


def pdf_pages(pdf: bytes, dpi: float = 150) -> list[Picture]:
    """Every page as PDFium draws it, on white, whole media box."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            np.asarray(page.render(scale=dpi / 72).to_pil().convert("RGB")) for page in document
        ]
    finally:
        document.close()


def png_pixels(png: bytes) -> Picture:
    """The pixels of a PNG, transparency laid on white."""
    image = Image.open(io.BytesIO(png)).convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    return np.asarray(Image.alpha_composite(paper, image).convert("RGB"))


def mean_difference(first: Picture, second: Picture) -> float:
    """Mean absolute difference of a channel, 0 to 255; the pictures must be of one size."""
    assert first.shape == second.shape, f"{first.shape} and {second.shape}"
    return float(np.abs(first.astype(float) - second.astype(float)).mean())


def largest_shift(first: Picture, second: Picture, cell: int = 64) -> float:
    """The largest displacement, in pixels, of any inked cell of `first` in `second`.

    Per cell the best whole shift within three pixels is searched, then the fraction is
    solved from the gradients by least squares (Lucas and Kanade, 1981). Cells without
    contrast in both directions say nothing and are left out.
    """
    assert first.shape == second.shape, f"{first.shape} and {second.shape}"
    one, two = (p.astype(float).mean(axis=2) for p in (first, second))
    worst, reach = 0.0, 3
    rows, columns = one.shape
    for top in range(reach, rows - cell - reach, cell):
        for left in range(reach, columns - cell - reach, cell):
            patch = one[top : top + cell, left : left + cell]
            down, across = np.gradient(patch)
            normal = np.array(
                [
                    [(across * across).sum(), (across * down).sum()],
                    [(across * down).sum(), (down * down).sum()],
                ]
            )
            if np.linalg.eigvalsh(normal)[0] < 5 * cell * cell:
                continue
            worst = max(worst, _shift(patch, two, top, left, reach, (across, down, normal)))
    return worst


def _shift(
    patch: Picture,
    other: Picture,
    top: int,
    left: int,
    reach: int,
    gradients: tuple[Picture, Picture, Picture],
) -> float:
    cell = patch.shape[0]
    steps = range(-reach, reach + 1)
    _, dy, dx = min(
        (np.abs(other[top + y : top + y + cell, left + x : left + x + cell] - patch).mean(), y, x)
        for y in steps
        for x in steps
    )
    across, down, normal = gradients
    rest = patch - other[top + dy : top + dy + cell, left + dx : left + dx + cell]
    fraction = np.linalg.solve(normal, [(across * rest).sum(), (down * rest).sum()])
    return float(np.hypot(dx + fraction[0], dy + fraction[1]))


def side_by_side_report(folder: Path, name: str, pictures: Mapping[str, Picture]) -> Path:
    """Write the pictures, and the difference of the first two, beside each other in HTML."""
    folder.mkdir(parents=True, exist_ok=True)
    shown = dict(pictures)
    first, second = list(pictures.values())[:2]
    if first.shape == second.shape:
        gap = np.abs(first.astype(int) - second.astype(int))
        shown["difference, four times"] = (255 - np.clip(4 * gap, 0, 255)).astype(np.uint8)
    figures = []
    for number, (caption, picture) in enumerate(shown.items(), 1):
        file = f"{name}-{number}.png"
        Image.fromarray(picture).save(folder / file)
        figures.append(
            f'<figure><img src="{file}" alt=""><figcaption>{html.escape(caption)}</figcaption>'
            "</figure>"
        )
    page = folder / f"{name}.html"
    page.write_text(
        "<!doctype html><meta charset=utf-8><title>" + html.escape(name) + "</title>"
        "<style>body{display:flex;gap:1em}img{max-width:30vw;border:1px solid}</style>"
        + "".join(figures),
        encoding="utf-8",
    )
    return page
