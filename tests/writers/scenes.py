"""Small scenes for the writers' tests, shaped here so that they depend on no other part."""

from __future__ import annotations

import struct
import zlib
from functools import cache
from pathlib import Path as FilePath

import uharfbuzz as hb

from infographic.colour import ProcessInk, SpotInk, Swatch, naive_rgb
from infographic.geometry import Matrix, Path, Point, Rect, circle, polyline, rectangle
from infographic.page import PageBoxes
from infographic.scene import (
    FaceRef,
    Glyph,
    GlyphItem,
    GlyphRun,
    GroupItem,
    Image,
    ImageItem,
    Item,
    Metadata,
    Page,
    PathItem,
    PlacedWord,
    Scene,
    Stroke,
    Word,
)
from infographic.semantics import Artifact, ContentRef, Mark, Role, StructureElement

FONTS = FilePath(__file__).resolve().parents[2] / "fonts"
FACES = {
    "body": FaceRef(
        "body", str(FONTS / "SourceSans3-Regular.ttf"), "Source Sans 3", 400, False,
        1000, 1024, -400, 660,
    ),
    "bold": FaceRef(
        "bold", str(FONTS / "SourceSans3-Bold.ttf"), "Source Sans 3", 700, False,
        1000, 1024, -400, 660,
    ),
}  # fmt: skip

WIDTH, HEIGHT = 300.0, 200.0
BLEED = 9.0

SPOT = SpotInk("Brick 1805", ProcessInk(0.05, 0.96, 0.80, 0.22))
TINT = SpotInk("Brick 1805", ProcessInk(0.05, 0.96, 0.80, 0.22), 0.4)
SWATCHES = {
    "ink": Swatch("ink", ProcessInk(0, 0, 0, 1), (20, 20, 20), overprint=True),
    "paper": Swatch("paper", ProcessInk(0, 0, 0, 0), (255, 255, 255)),
    "sky": Swatch("sky", ProcessInk(0.9, 0.5, 0.1, 0.2), naive_rgb(ProcessInk(0.9, 0.5, 0.1, 0.2))),
    "grass": Swatch("grass", ProcessInk(0.7, 0.1, 0.9, 0.1), (60, 150, 70)),
    "brick": Swatch("brick", SPOT, (178, 31, 36)),
    "brick light": Swatch("brick light", TINT, (224, 165, 167)),
}

FIRST_TEXT = "Kaffee fiets AVATAR Tegenwoordig"
SECOND_TEXT = "Één strategie voor 1.234 en 38.000 gegevensverwerkingsovereenkomsten in de stad"
TITLE_TEXT = "Gegevens & stad"


@cache
def _font(path: str) -> hb.Font:
    return hb.Font(hb.Face(FilePath(path).read_bytes()))


@cache
def shape(text: str, face: str = "body", features: tuple[str, ...] = ()) -> Word:
    """`text` shaped by HarfBuzz with `features` ("tnum", "-liga"), as a word of the scene."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    settings = {f.lstrip("+-"): not f.startswith("-") for f in features}
    hb.shape(_font(FACES[face].path), buffer, settings)
    glyphs = tuple(
        Glyph(info.codepoint, info.cluster, pos.x_advance, pos.x_offset, pos.y_offset)
        for info, pos in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    )
    return Word(text, glyphs, sum(g.advance for g in glyphs))


def line(
    text: str,
    face: str = "body",
    size: float = 10.0,
    *,
    swatch: str = "ink",
    tracking: float = 0.0,
    features: tuple[str, ...] = (),
    stretch: float = 0.0,
    hyphen: bool = False,
    language: str = "nl",
) -> GlyphRun:
    """One line: words at spaces, `stretch` points added to every space; `hyphen` adds one."""
    space = shape(" ", face).advance * size / 1000 + stretch
    pieces = text.split(" ")
    placed: list[PlacedWord] = []
    x = 0.0
    for index, piece in enumerate(pieces):
        last = hyphen and index == len(pieces) - 1
        word = shape(piece + "-" if last else piece, face, features)
        if index:
            x += space
        placed.append(PlacedWord(word, x, bool(index), last))
        x += (word.advance + tracking * len(word.glyphs)) * size / 1000
    return GlyphRun(face, size, swatch, language, tuple(placed), x, tracking, features)


def png(width: int = 2, height: int = 2, pixels: bytes = b"", *, alpha: bool = False) -> bytes:
    """A PNG of `width` x `height` pixels, 8 bit RGB (or RGBA); the default is four colours."""
    if not pixels:
        pixels = bytes([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0])
    row = len(pixels) // height

    def chunk(tag: bytes, data: bytes) -> bytes:
        body = tag + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    raw = b"".join(b"\0" + pixels[i * row : (i + 1) * row] for i in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 6 if alpha else 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(raw))
        + chunk(b"IEND", b"")
    )


def page_boxes(width: float = WIDTH, height: float = HEIGHT, bleed: float = BLEED) -> PageBoxes:
    """A trim with bleed and a slug of 10 points beyond it, so that no two boxes are equal."""
    trim = Rect(0, 0, width, height)
    return PageBoxes(trim.grow(bleed + 10), trim.grow(bleed), trim, trim.grow(-12))


def star(x: float, y: float, radius: float) -> Path:
    """A five-pointed star in one stroke: its middle is empty under the even-odd rule."""
    # Corner i sits at 144 i degrees, precomputed so that the scene has short decimals.
    corners = [(0, -1), (0.588, 0.809), (-0.951, -0.309), (0.951, -0.309), (-0.588, 0.809)]
    return polyline([(x + radius * cx, y + radius * cy) for cx, cy in corners], closed=True)


def _structure() -> StructureElement:
    return StructureElement(
        "doc",
        Role.DOCUMENT,
        (
            StructureElement("title", Role.H1, text=TITLE_TEXT),
            StructureElement("first", Role.P, text=FIRST_TEXT),
            StructureElement("second", Role.P, text=SECOND_TEXT),
            StructureElement("photo", Role.FIGURE, alt="Four squares of colour"),
        ),
        language="nl",
    )


def _sample_items() -> tuple[Item, ...]:
    ground: Mark = Artifact("ground")
    title, first, second = ContentRef("title"), ContentRef("first"), ContentRef("second")
    masthead = GroupItem(
        (
            PathItem(rectangle(Rect(-BLEED, -BLEED, WIDTH + 2 * BLEED, 49)), ground, fill="sky"),
            GlyphItem(
                line(TITLE_TEXT, "bold", 20, swatch="paper", tracking=20), Point(12, 30), title
            ),
        ),
        id="masthead",
        layer="Masthead",
    )
    words = GroupItem(
        (
            GlyphItem(line(FIRST_TEXT, stretch=0.7), Point(12, 60), first),
            GlyphItem(
                line("Één strategie voor 1.234 en 38.000 gegevensver", features=("tnum",),
                     hyphen=True),
                Point(12, 80),
                second,
            ),
            GlyphItem(
                line("werkingsovereenkomsten in de stad", features=("tnum",)),
                Point(12, 92),
                second,
            ),
        ),
        id="words",
    )  # fmt: skip
    turned = GroupItem(
        (
            PathItem(rectangle(Rect(0, 0, 60, 60)), Artifact("ornament"), fill="grass"),
            PathItem(circle(30, 30, 10), Artifact("ornament"), fill="brick light"),
        ),
        id="turned",
        transform=Matrix(0.8, 0.6, -0.6, 0.8, 70, 115),
        clip=rectangle(Rect(10, 10, 40, 40), 6),
        opacity=0.5,
    )
    icon = PathItem(
        polyline([(150, 120), (165, 135), (180, 120)]) + circle(165, 150, 8),
        Artifact("icon"),
        stroke=Stroke("brick", 1.5),
    )
    dashed = PathItem(
        polyline([(150, 170), (200, 170)]),
        Artifact("rule"),
        stroke=Stroke("ink", 0.5, round=False, dash=(3, 1.5)),
    )
    even_odd = PathItem(
        star(215, 140, 20),
        Artifact("ornament"),
        fill="brick",
        stroke=Stroke("ink", 0.4),
        even_odd=True,
    )
    photo = ImageItem("squares", Matrix(40, 0, 0, 40, 245, 120), ContentRef("photo"))
    picture = GroupItem(
        (GroupItem((icon, dashed), id="icons", layer="Icons"), even_odd, photo),
        id="picture",
        layer="Picture",
    )
    return (masthead, words, turned, picture)


def sample_scene() -> Scene:
    """One page with one of everything a writer must draw."""
    return Scene(
        pages=(Page(page_boxes(), _sample_items()),),
        structure=_structure(),
        faces=FACES,
        swatches=SWATCHES,
        metadata=Metadata(
            title="Gegevens & stad: één strategie",
            language="nl",
            author="Gemeente <Groningen>",
            subject="Datastrategie",
            keywords=("data", "stad"),
            date="2025-03-04T05:06:07Z",
        ),
        images={"squares": Image("squares", "image/png", png(), 2, 2)},
        description="A masthead, two paragraphs and a picture",
    )


def text_scene(runs: list[GlyphRun], leading: float = 20.0, element: str = "first") -> Scene:
    """The runs below each other as one paragraph on one page, first baseline at (12, 30)."""
    items = tuple(
        GlyphItem(run, Point(12, 30 + i * leading), ContentRef(element))
        for i, run in enumerate(runs)
    )
    text = " ".join(run.text for run in runs)
    tree = StructureElement(
        "doc", Role.DOCUMENT, (StructureElement(element, Role.P, text=text),), language="nl"
    )
    return Scene(
        (Page(page_boxes(), items),), tree, FACES, SWATCHES, Metadata("Text", "nl"), {}, ""
    )


def items_scene(*items: Item) -> Scene:
    """The items, artifacts all, on one page."""
    tree = StructureElement("doc", Role.DOCUMENT, language="nl")
    return Scene((Page(page_boxes(), items),), tree, FACES, SWATCHES, Metadata("Items", "nl"))


def long_scene(words: int = 900) -> Scene:
    """`words` words in lines of ten and paragraphs of five lines, for measuring."""
    stock = (FIRST_TEXT + " " + SECOND_TEXT + " de het een van op met wordt efficiënt").split()
    items: list[Item] = []
    paragraphs: list[StructureElement] = []
    texts: list[str] = []
    for number in range((words + 9) // 10):
        if number % 5 == 0:
            paragraphs.append(StructureElement(f"p{number // 5}", Role.P, text=""))
        text = " ".join(stock[(number * 7 + i) % len(stock)] for i in range(10))
        texts.append(text)
        at = Point(20 + 260 * (number % 2), 20 + 9 * (number // 2))
        items.append(GlyphItem(line(text, size=6), at, ContentRef(f"p{number // 5}")))
    tree = StructureElement("doc", Role.DOCUMENT, tuple(paragraphs), language="nl")
    page = Page(page_boxes(595.276, 841.89), tuple(items))
    return Scene((page,), tree, FACES, SWATCHES, Metadata("Long", "nl"))
