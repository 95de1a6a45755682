"""What the files look like: live text in a browser against outlines drawn by cairo."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scenes import line, long_scene, sample_scene, text_scene

from infographic.scene import GroupItem, Page, Scene
from infographic.writers.png import write_png
from infographic.writers.svg import write_svg
from rasters import (
    largest_shift,
    mean_difference,
    png_pixels,
    side_by_side_report,
    svg_in_chromium,
)

DPI = 144
"""Two pixels a point: browsers put baselines on whole pixels, and ours are on whole points."""


def without_image() -> Scene:
    """The sample without its picture of four pixels, which every viewer smooths its own way."""
    scene = sample_scene()
    page = scene.pages[0]
    *items, picture = page.items
    assert isinstance(picture, GroupItem)
    kept = replace(picture, items=picture.items[:-1])
    return replace(scene, pages=(Page(page.boxes, (*items, kept)),))


def tracked() -> Scene:
    return text_scene(
        [
            line("Kaffee office fijn", "bold", 16, tracking=60),
            line("Kaffee office fijn", "bold", 16, tracking=60, features=("-liga",)),
            line("11.111 37.048", size=16, features=("tnum",)),
            line("AVATAR Tegenwoordig", size=16, features=("-kern",)),
            line("één λόγος – “zo” 25 °C € ½", size=16),
        ]
    )


SCENES = {"sample": without_image, "tracked": tracked, "long": lambda: long_scene(400)}


def pictures(svg: bytes, scene: Scene, dpi: float) -> tuple[np.ndarray, np.ndarray]:
    cairo = png_pixels(write_png(scene, dpi))
    height, width = cairo.shape[:2]
    return svg_in_chromium(svg, width, height), cairo


@pytest.mark.parametrize("name", SCENES)
def test_live_text_in_a_browser_is_the_outlined_file_in_cairo(name: str, tmp_path: Path) -> None:
    scene = SCENES[name]()
    browser, cairo = pictures(write_svg(scene), scene, DPI)
    difference, shift = mean_difference(browser, cairo), largest_shift(browser, cairo)
    if difference >= 2 or shift >= 0.35:
        page = side_by_side_report(tmp_path, name, {"browser": browser, "cairo": cairo})
        pytest.fail(f"differ by {difference:.2f}, moved by {shift:.2f} pixels: see {page}")


def test_at_150_dpi_they_differ_little() -> None:
    scene = without_image()
    assert mean_difference(*pictures(write_svg(scene), scene, 150)) < 2


def test_outlines_look_the_same_in_a_browser() -> None:
    scene = without_image()
    assert mean_difference(*pictures(write_svg(scene, "outlines"), scene, DPI)) < 1


@pytest.mark.parametrize("damage", ["words", "fonts", "kerning"])
def test_control_damage_is_seen(damage: str) -> None:
    """Moved words, missing fonts and other kerning all fail the comparison."""
    scene, svg = without_image(), write_svg(without_image())
    match damage:
        case "words":
            svg = re.sub(rb' x="(\d+)', lambda m: b' x="%d' % (int(m[1]) + 10), svg)
        case "fonts":
            svg = svg.replace(b"src:url(", b"src:url(not-")
        case "kerning":
            svg = svg.replace(b"font-kerning:normal", b"font-kerning:none")
    assert svg != write_svg(scene)
    browser, cairo = pictures(svg, scene, DPI)
    assert largest_shift(browser, cairo) > 0.6


_DIGESTS = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from scenes import line, long_scene, sample_scene, text_scene
from infographic.writers.dump import write_dump
from infographic.writers.png import write_png
from infographic.writers.svg import write_svg
if sys.argv[2] == "after others":
    write_svg(text_scene([line("λόγος"), line("1/2", features=("frac",))]))
    write_svg(long_scene(50), "outlines")
scene = sample_scene()
for data in (write_svg(scene), write_svg(scene, "outlines"), write_png(scene, 72),
             write_dump(scene).encode()):
    print(hashlib.sha256(data).hexdigest())
"""


def test_the_bytes_depend_on_the_scene_alone() -> None:
    """Not on the hash seed, the locale's time zone, or what the process wrote before."""
    here = str(Path(__file__).parent)
    outputs = set()
    for seed, history, zone in (("0", "", "UTC"), ("4711", "after others", "Asia/Tokyo")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone}
        done = subprocess.run(
            [sys.executable, "-c", _DIGESTS, here, history],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        )
        outputs.add(done.stdout)
    (output,) = outputs
    digests = output.split()
    assert len(set(digests)) == 4
    assert digests[0] == hashlib.sha256(write_svg(sample_scene())).hexdigest()
