"""The picture helpers of other tests, tested with known differences."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from rasters import largest_shift, mean_difference, png_pixels, side_by_side_report, svg_in_chromium


def _blobs(dx: float = 0.0, dy: float = 0.0) -> np.ndarray:
    """Soft dark spots on white, 200 pixels square, moved by a fraction of a pixel."""
    y, x = np.mgrid[0:200, 0:200].astype(float)
    ink = np.zeros((200, 200))
    for cx in range(20, 200, 23):
        for cy in range(20, 200, 19):
            ink += np.exp(-((x - cx - dx) ** 2 + (y - cy - dy) ** 2) / 12)
    grey = np.clip(255 * (1 - ink), 0, 255).astype(np.uint8)
    return np.stack([grey] * 3, axis=2)


@pytest.mark.parametrize(("dx", "dy"), [(0.0, 0.0), (0.5, 0.0), (0.0, -0.3), (2.0, 1.0)])
def test_a_known_shift_is_measured(dx: float, dy: float) -> None:
    assert largest_shift(_blobs(), _blobs(dx, dy)) == pytest.approx(np.hypot(dx, dy), abs=0.1)


def test_mean_difference_counts_every_channel() -> None:
    black, white = np.zeros((4, 4, 3), np.uint8), np.full((4, 4, 3), 255, np.uint8)
    assert mean_difference(black, black) == 0
    assert mean_difference(black, white) == 255
    with pytest.raises(AssertionError):
        mean_difference(black, white[:2])


def test_transparent_pixels_are_paper() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (2, 1), (0, 0, 0, 0)).save(out, "PNG")
    assert (png_pixels(out.getvalue()) == 255).all()


def test_chromium_draws_the_viewport_at_the_size_asked() -> None:
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="5mm" viewBox="0 0 20 10">'
        b'<path d="M10 0H20V10H10Z" fill="#ff0000"/></svg>'
    )
    picture = svg_in_chromium(svg, 40, 20)
    assert picture.shape == (20, 40, 3)
    assert (picture[:, :20] == 255).all()
    assert (picture[:, 20:] == (255, 0, 0)).all()


def test_the_report_shows_both_and_their_difference(tmp_path: Path) -> None:
    page = side_by_side_report(tmp_path, "pair", {"a <b>": _blobs(), "b": _blobs(1)})
    assert page.read_text(encoding="utf-8").count("<img") == 3
    assert "a &lt;b&gt;" in page.read_text(encoding="utf-8")
    assert len(list(tmp_path.glob("pair-*.png"))) == 3
