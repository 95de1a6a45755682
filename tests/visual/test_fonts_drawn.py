"""Every kind of font that is taken is drawn right: a line in each, in the print PDF as PDFium and
Ghostscript show it, and in the SVG as Chromium does, is the picture that fontTools draws of the
same glyphs. An inspection sees that a file is well-formed, and not which letters it shows.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import cairosvg
import numpy as np
import pytest
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont

from font_kinds import BUNDLED, collection, data_of, made, variable
from infographic.colour import ProcessInk, Swatch
from infographic.geometry import Point, Rect
from infographic.page import PageBoxes
from infographic.pipeline import render
from infographic.pipeline.joining import joined
from infographic.scene import (
    FontChoice,
    GlyphItem,
    GlyphRun,
    Metadata,
    Page,
    PlacedWord,
    Scene,
)
from infographic.semantics import ContentRef, Role, StructureElement
from infographic.text.fonts import Face, load_face
from infographic.text.shape import shape_word
from infographic.writers.outlines import outlined
from rasters import Picture, pdf_pages, png_pixels, svg_in_chromium

DPI = 144
TEXT = "Hamburgefontsiv012"
SIZE, DEPTH, WIDTH = 26.0, 44.0, 500.0
FEATURES = ("-kern", "-liga")
MOST = 0.2
"""Difference of two pictures of one line, as a part of its ink; a wrong weight has 1.

The black of the press and the hints that Ghostscript follows make up for most of it."""

Kind = tuple[str, Callable[[], bytes], FontChoice, int, dict[str, float]]
SEMI = {"wght": 600.0}
ONLY = FontChoice()


def _kind(
    file: str,
    data: Callable[[], bytes],
    choice: FontChoice = ONLY,
    member: int = -1,
    place: dict[str, float] | None = None,
) -> Kind:
    return file, data, choice, member, place or {}


def _two(compact: bool) -> Callable[[], bytes]:
    return lambda: data_of(
        collection(made("First", compact=compact), made("Second", compact=compact, stretch=1.5))
    )


KINDS: dict[str, Kind] = {
    "truetype": _kind("SourceSans3-Regular.ttf", BUNDLED.read_bytes),
    "compact": _kind("compact.otf", lambda: data_of(made(compact=True))),
    "compact of 2048 units": _kind("2048.otf", lambda: data_of(made(compact=True, upem=2048))),
    "truetype of 2048 units": _kind("2024 Huis'stijl, é.ttf", lambda: data_of(made(upem=2048))),
    "one of two of a name": _kind("a/Regular.ttf", lambda: data_of(made(stretch=1.2))),
    "other of two of a name": _kind(
        "b/Regular.otf", lambda: data_of(made(compact=True, backwards=True))
    ),
    "third of a name": _kind("c/regular.ttf", lambda: data_of(made(backwards=True))),
    "member by index": _kind("two.ttc", _two(False), FontChoice(member="1"), 1),
    "member by name": _kind("two.otc", _two(True), FontChoice(member="Second-Regular"), 1),
    "instance": _kind(
        "variable.ttf", lambda: data_of(variable()), FontChoice(instance="SemiBold"), -1, SEMI
    ),
    "place on an axis": _kind(
        "axis.ttf", lambda: data_of(variable()), FontChoice(variations=(("wght", 600),)), -1, SEMI
    ),
    "compact instance": _kind(
        "variable.otf", lambda: data_of(variable(True)), FontChoice(instance="Semi Bold"), -1, SEMI
    ),
    "default place": _kind(
        "thin.ttf", lambda: data_of(variable()), FontChoice(variations=(("wght", 200),))
    ),
    "whole truetype": _kind("whole.ttf", lambda: data_of(made("Whole", rights=0x108))),
    "whole compact": _kind("whole.otf", lambda: data_of(made("Whole", compact=True, rights=0x100))),
}
NAMES = list(KINDS)
HEIGHT = DEPTH * (len(KINDS) + 1)


@pytest.fixture(scope="module")
def faces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Face]:
    folder = tmp_path_factory.mktemp("fonts")
    found = {}
    for name, (file, data, choice, _, _) in KINDS.items():
        path = folder / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data())
        found[name] = load_face(path.stem, path, choice=choice).with_digest()
    return found


def _scene(faces: list[Face], top: float = 0.0) -> Scene:
    items = tuple(
        GlyphItem(_run(face), Point(10, top + DEPTH * (i + 1)), ContentRef("p"))
        for i, face in enumerate(faces)
    )
    trim = Rect(0, 0, WIDTH, HEIGHT)
    tree = StructureElement(
        "doc", Role.DOCUMENT, (StructureElement("p", Role.P, text=TEXT),), language="nl"
    )
    return Scene(
        (Page(PageBoxes(trim, trim, trim, trim), items),),
        tree,
        {face.ref.name: face.ref for face in faces},
        {"ink": Swatch("ink", ProcessInk(0, 0, 0, 1), (0, 0, 0))},
        Metadata("Fonts", "nl", date="2026-01-01T00:00:00Z"),
    )


def _run(face: Face) -> GlyphRun:
    word = shape_word(face, TEXT, "nl", FEATURES)
    width = word.advance * SIZE / face.upem
    return GlyphRun(
        face.ref.name, SIZE, "ink", "nl", (PlacedWord(word, 0),), width, features=FEATURES
    )


def _expected(name: str) -> Picture:
    """The line as fontTools draws it: outlines of the file itself, at the place on its axes."""
    _, data, _, member, place = KINDS[name]
    font = TTFont(BytesIO(data()), fontNumber=member)
    glyphs, cmap = font.getGlyphSet(location=place), font.getBestCmap()
    scale = SIZE / font["head"].unitsPerEm
    paths, pen_x = [], 10.0
    for letter in TEXT:
        glyph, pen = glyphs[cmap[ord(letter)]], SVGPathPen(glyphs)
        glyph.draw(pen)
        paths.append(
            f'<path transform="matrix({scale} 0 0 {-scale} {pen_x} {DEPTH})" '
            f'd="{pen.getCommands()}"/>'
        )
        pen_x += glyph.width * scale
    top = DEPTH - SIZE
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {top} {WIDTH} {DEPTH}" '
        f'width="{WIDTH * DPI / 72}" height="{DEPTH * DPI / 72}">{"".join(paths)}</svg>'
    )
    return png_pixels(cairosvg.svg2png(svg.encode()))


def _line_of(page: Picture, index: int) -> Picture:
    per_point = DPI / 72
    top = round((DEPTH * (index + 1) - SIZE) * per_point)
    return page[top : top + round(DEPTH * per_point), : round(WIDTH * per_point)]


def _ghostscript(pdf: bytes, folder: Path) -> list[Picture]:
    program = shutil.which("gs")
    assert program, "these tests need Ghostscript (sudo apt-get install ghostscript)"
    source = folder / "page.pdf"
    source.write_bytes(pdf)
    options = ("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-sDEVICE=png16m", f"-r{DPI}")
    smooth = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")
    command = [program, *options, *smooth, f"-sOutputFile={folder / 'page-%d.png'}", str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pages = sorted(folder.glob("page-*.png"))
    return [png_pixels(page.read_bytes()) for page in pages]


RENDERERS = (
    "PDFium", "PDFium, print", "PDFium, joined", "Ghostscript", "Ghostscript, outlined",
    "Chromium", "PNG",
)  # fmt: skip


@pytest.fixture(scope="module")
def pictures(
    faces: dict[str, Face], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Picture]:
    """One page with a line in every face, as each renderer shows it."""
    scene = _scene(list(faces.values()))
    pdf = render(scene, "pdf", profile="handout")
    # The faces of both scenes have the same names, in the other order.
    both = joined([_scene(list(faces.values())[::-1]), scene])
    pixels = round(WIDTH * DPI / 72), round(HEIGHT * DPI / 72)
    folder = tmp_path_factory.mktemp
    return {
        "PDFium": pdf_pages(pdf, DPI)[0],
        "PDFium, print": pdf_pages(render(scene, "pdf", profile="print"), DPI)[0],
        "Ghostscript": _ghostscript(pdf, folder("pdf"))[0],
        "PDFium, joined": pdf_pages(render(both, "pdf", profile="handout"), DPI)[1],
        "Ghostscript, outlined": _ghostscript(render(outlined(scene), "pdf"), folder("lines"))[0],
        "Chromium": svg_in_chromium(render(scene, "svg"), *pixels),
        "PNG": png_pixels(render(scene, "png", dpi=DPI)),
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("renderer", RENDERERS)
def test_a_font_is_drawn_as_its_outlines_are(
    name: str, renderer: str, pictures: dict[str, Picture]
) -> None:
    seen = _line_of(pictures[renderer], NAMES.index(name)).astype(float)
    wanted = _expected(name).astype(float)[: seen.shape[0], : seen.shape[1]]
    ink = (255 - wanted).sum()
    assert ink > 0
    assert np.abs(seen - wanted).sum() / ink < MOST
