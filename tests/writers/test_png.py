"""PNG: the size asked, the colours of the swatches, and one clear line without libcairo."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scenes import items_scene, line, sample_scene, text_scene

from infographic.diagnostics import InfographicError
from infographic.geometry import Rect, rectangle
from infographic.pipeline import compose, load, render
from infographic.scene import PathItem
from infographic.semantics import Artifact
from infographic.writers import png
from infographic.writers.png import cairo_available, require_cairo, write_png
from infographic.writers.svg import write_svg
from rasters import largest_shift, mean_difference, png_pixels


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    at, found = 8, []
    while at < len(data):
        (length,) = struct.unpack_from(">L", data, at)
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += length + 12
    return found


@pytest.mark.parametrize(("dpi", "size"), [(72, (300, 200)), (150, (625, 417)), (100, (417, 278))])
def test_the_trim_is_cropped_to_whole_pixels(dpi: float, size: tuple[int, int]) -> None:
    data = write_png(sample_scene(), dpi)
    assert struct.unpack(">LL", dict(chunks(data))[b"IHDR"][:8]) == size


def test_the_file_states_its_resolution_and_no_time() -> None:
    found = dict(chunks(write_png(sample_scene(), 150)))
    assert struct.unpack(">LLB", found[b"pHYs"]) == (5906, 5906, 1)
    assert set(found) - {b"bKGD"} == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def test_swatches_and_paper_have_their_exact_colour() -> None:
    scene = items_scene(PathItem(rectangle(Rect(0, 0, 150, 200)), Artifact("panel"), fill="brick"))
    pixels = png_pixels(write_png(scene, 72))
    assert (pixels[:, :150] == (178, 31, 36)).all()
    assert (pixels[:, 150:] == 255).all()


def test_traced_text_is_the_outlined_text() -> None:
    """The path a run that cairo is given shows the same glyphs as the file for people."""
    import cairosvg

    scene = text_scene([line("Kaffee fiets één & “λόγος”", "bold", 18, tracking=30)])
    outlined = png_pixels(
        cairosvg.svg2png(
            bytestring=write_svg(scene, "outlines"),
            output_width=600,
            output_height=400,
            background_color="white",
        )
    )
    traced = png_pixels(write_png(scene, 144))
    assert (traced < 128).any()
    assert mean_difference(outlined, traced) < 0.02
    assert largest_shift(outlined, traced) < 0.05


@pytest.mark.parametrize("dpi", [0, -5, 0.001, 1e6, float("nan"), float("inf")])
def test_impossible_sizes_are_refused(dpi: float) -> None:
    with pytest.raises(InfographicError) as refused:
        write_png(sample_scene(), dpi)
    assert refused.value.diagnostics[0].code == "png.size"


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "https://example.org/a.png", "data:text/plain,x", "data:;base64,%"],
)
def test_nothing_but_embedded_data_is_opened(url: str) -> None:
    with pytest.raises(InfographicError):
        png._only_data(url, "image/*")
    assert png._only_data("data:image/png;base64,AAEC", "image/*") == b"\0\1\2"


def test_cairo_is_here() -> None:
    assert cairo_available()
    require_cairo()


_WITHOUT_CAIRO = """
import ctypes.util, sys
import cffi
sys.path.insert(0, sys.argv[1])
def missing(self, name, flags=0):
    raise OSError(f"cannot load library {name!r}")
if sys.argv[2] == "missing":
    cffi.FFI.dlopen = missing
    ctypes.util.find_library = lambda name: None
from scenes import sample_scene
from infographic.diagnostics import InfographicError
from infographic.writers.png import cairo_available, require_cairo, write_png
from infographic.writers.svg import write_svg
assert "cairosvg" not in sys.modules
print(len(write_svg(sample_scene())) > 1000, len(write_svg(sample_scene(), "outlines")) > 1000)
print(cairo_available())
for attempt in (require_cairo, lambda: write_png(sample_scene(), 72)):
    try:
        attempt()
        print("written")
    except InfographicError as error:
        print(error.diagnostics[0].code, "|", error)
"""


@pytest.mark.parametrize("state", ["missing", "present"])
def test_without_libcairo_svg_works_and_png_gives_a_hint(state: str) -> None:
    here = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_CAIRO, here, state],
        check=True,
        capture_output=True,
        text=True,
    )
    first, available, *attempts = done.stdout.splitlines()
    assert first == "True True"
    if state == "present":
        assert (available, attempts) == ("True", ["written", "written"])
        return
    assert available == "False"
    assert len(attempts) == 2  # one line each
    for said in attempts:
        assert said.startswith("cairo | ")
        assert "libcairo" in said
        assert "sudo apt-get install libcairo2" in said
        assert "brew install cairo" in said


def test_the_picture_has_the_ink_of_the_scene() -> None:
    pixels = png_pixels(write_png(sample_scene(), 72))
    assert (pixels[5, 150] == (0, 77, 178)).all()
    assert np.count_nonzero((pixels < 100).all(axis=2)) > 200


@pytest.mark.parametrize(
    ("size", "pixels"), [("square-1080", (1080, 1080)), ("slide", (1920, 1080))]
)
def test_pages_for_screens_have_the_pixels_of_their_name(
    size: str, pixels: tuple[int, int]
) -> None:
    scene = compose(load("energieplan-veenhoven.nl", "numbers", "ground", size))
    image = Image.open(io.BytesIO(render(scene, "png")))
    assert image.size == pixels
