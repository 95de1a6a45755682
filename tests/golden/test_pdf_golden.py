"""PDF files in words: one small page for each thing that the writer does.

Run `pytest tests/golden --update-golden` after a change that is meant, and read the diff.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path as FilePath

import pytest

HERE = FilePath(__file__).parent
sys.path.insert(0, str(HERE.parent / "writers"))

import readable  # noqa: E402
from scenes import (  # noqa: E402
    FACES,
    FONTS,
    items_scene,
    line,
    png,
    sample_scene,
    shape,
    star,
    text_scene,
)

from infographic.composition.outline import levelled  # noqa: E402
from infographic.composition.printer_marks import add_printer_marks  # noqa: E402
from infographic.geometry import Matrix, Path, Point, Rect, circle, polyline, rectangle  # noqa: E402
from infographic.pipeline import compose, load  # noqa: E402
from infographic.scene import (  # noqa: E402
    FaceRef,
    GlyphItem,
    GroupItem,
    Image,
    ImageItem,
    PathItem,
    PlacedWord,
    Scene,
    Stroke,
)
from infographic.semantics import Artifact, ContentRef, Role, StructureElement  # noqa: E402
from infographic.writers.pdf import write_pdf  # noqa: E402

ITALIC = FaceRef(
    "italic", str(FONTS / "SourceSans3-It.ttf"), "Source Sans 3", 400, True, 1000, 1024, -400, 660
)
ROUND = circle(30, 30, 10)
BOX, RULE = rectangle(Rect(10, 20, 30, 40)), polyline([(10, 20), (90, 20)])
PANEL = Artifact("rule")


def filled(swatch: str, **more: bool) -> PathItem:
    return PathItem(BOX, PANEL, fill=swatch, **more)


def drawn(swatch: str, width: float = 2.0, **more: object) -> PathItem:
    return PathItem(RULE, PANEL, stroke=Stroke(swatch, width, **more))  # type: ignore[arg-type]


def tree(*elements: StructureElement) -> StructureElement:
    return StructureElement("doc", Role.DOCUMENT, elements, language="nl")


def image_scene() -> Scene:
    item = ImageItem("squares", Matrix(40, 0, 0, 40, 100, 50), ContentRef("photo"))
    figure = StructureElement("photo", Role.FIGURE, alt="Four squares")
    scene = replace(items_scene(item), structure=tree(figure))
    return replace(scene, images={"squares": Image("squares", "image/png", png(), 2, 2)})


def link_scene() -> Scene:
    code = PathItem(BOX, ContentRef("code"), fill="ink")
    address = (("URI", "https://example.org/strategy"),)
    figure = StructureElement("code", Role.FIGURE, alt="The strategy online", attributes=address)
    return replace(items_scene(code), structure=tree(figure))


def italic_scene() -> Scene:
    scene = text_scene([replace(line("naar"), face="italic")])
    return replace(scene, faces={**FACES, "italic": ITALIC})


def hyphen_scene() -> Scene:
    """A word divided by us, one divided at a hyphen of the author's, and one that ends in one."""
    author = replace(line("AI"), words=(PlacedWord(shape("AI-"), 0, glued=True),))
    return text_scene(
        [line("de gegevens", hyphen=True), line("verwerking, zee- en"), author, line("wet")]
    )


def neighbours_scene() -> Scene:
    """Runs of one sentence: touching in two sizes, apart, and on the next line."""
    runs = [line("CO"), line("2", size=6), line("in de"), line("stad"), line("is minder.")]
    places = [
        (12, 30),
        (12 + runs[0].width, 30),
        (40, 30),
        (40 + runs[2].width + 0.4, 30),
        (12, 42),
    ]
    mark = ContentRef("p")
    items = [GlyphItem(run, Point(x, y), mark) for run, (x, y) in zip(runs, places, strict=True)]
    return replace(items_scene(*items), structure=tree(StructureElement("p", Role.P, text="CO2")))


def drawing_scene() -> Scene:
    """A figure of lines, a word and a turned group, whose box is around them all."""
    mark = ContentRef("chart")
    bar = PathItem(rectangle(Rect(60, 90, 10, 40)), mark, fill="sky")
    turned = GroupItem((PathItem(BOX, mark, fill="grass"),), transform=Matrix(0, 1, -1, 0, 200, 60))
    word = GlyphItem(line("94%", size=20), Point(90, 150), mark)
    figure = StructureElement("chart", Role.FIGURE, alt="A bar and a number")
    return replace(items_scene(bar, turned, word), structure=tree(figure))


def artifact_scene() -> Scene:
    ground = PathItem(rectangle(Rect(-9, -9, 318, 60)), Artifact("ground"), fill="sky")
    again = PathItem(rectangle(Rect(-9, 60, 318, 149)), Artifact("ground"), fill="grass")
    number = GlyphItem(line("2 / 3"), Point(12, 190), Artifact("pagination"))
    word = GlyphItem(line("stad"), Point(12, 30), ContentRef("p"))
    kinds = [PathItem(BOX, Artifact(kind), fill="ink") for kind in ("panel", "rule", "ornament")]
    scene = items_scene(ground, again, *kinds, word, number)
    return replace(scene, structure=tree(StructureElement("p", Role.P, text="stad")))


def group(**more: object) -> GroupItem:
    items = (filled("sky"), PathItem(star(30, 30, 20), PANEL, fill="grass"))
    return GroupItem(items, **more)  # type: ignore[arg-type]


def shapes_scene() -> Scene:
    """Outlines that can be written shorter than point by point, and some that cannot."""
    almost = Path(
        tuple((n, tuple(v + 3 * (i == 2) for v in at)) for i, (n, at) in enumerate(ROUND.commands))
    )
    paths = [
        ROUND, almost, rectangle(Rect(60, 20, 30, 20), 5), star(120, 30, 15),
        polyline([(10, 80), (40, 80), (40, 60), (70.25, 60.125), (70.25, 61)]),
        polyline([(80, 80), (110, 80), (95, 60)], closed=True) + circle(95, 74, 3),
    ]  # fmt: skip
    kinds = [
        PathItem(path, PANEL, fill="sky", stroke=Stroke("ink", 0.5, round=False)) for path in paths
    ]
    ends = [drawn("ink", 3, offset=1, dash=(4, 2)), drawn("ink", 3, round=False)]
    return items_scene(*kinds, *ends)


PRESS = {
    "shapes": shapes_scene(),
    "fill": items_scene(filled("sky"), filled("paper"), filled("sky", even_odd=True)),
    "stroke": items_scene(
        drawn("sky"), drawn("sky", 0.5, round=False, dash=(3, 1.5)), drawn("sky")
    ),
    "fill-and-stroke": items_scene(PathItem(BOX, PANEL, fill="sky", stroke=Stroke("grass", 1))),
    "spot": items_scene(
        filled("brick"), drawn("brick"), filled("brick light"), filled("sky"), drawn("sky")
    ),
    "overprint": items_scene(filled("ink"), drawn("ink", 0.5), drawn("sky"), filled("sky")),
    "clip": items_scene(group(clip=rectangle(Rect(10, 10, 40, 40), 6)), filled("sky")),
    "transform": items_scene(group(transform=Matrix(0.8, 0.6, -0.6, 0.8, 70, 15)), filled("sky")),
    "opacity": items_scene(group(opacity=0.5), filled("sky")),
    "image": image_scene(),
    "printer-marks": add_printer_marks(
        replace(text_scene([line("stad")]), swatches=sample_scene().swatches), "FOGRA39", "PDF/X-4"
    ),
    "text-black": text_scene([line("zwart"), line("in kleur", swatch="brick")]),
}
READERS = {
    "text": text_scene([line("AVATAR van Één"), line("stad", tracking=50)]),
    "ligature": text_scene([line("fiets efficiënt")]),
    "hyphen": hyphen_scene(),
    "italic": italic_scene(),
    "neighbours": neighbours_scene(),
    "drawing": drawing_scene(),
    "artifact": artifact_scene(),
    "link": link_scene(),
    "language": text_scene([line("de wet"), line("Data Act", language="en")]),
}


def compare(made: str, golden: FilePath, update: bool) -> None:
    if update:
        golden.write_text(made, "utf-8")
    assert golden.is_file(), "run: pytest tests/golden --update-golden"
    assert made == golden.read_text("utf-8")


@pytest.mark.parametrize("name", [*PRESS, *READERS])
def test_operators(name: str, update_golden: bool) -> None:
    scene, profile = (PRESS[name], "print") if name in PRESS else (READERS[name], "handout")
    made = readable.operators(write_pdf(scene, profile))
    compare(made, HERE / "operators" / f"{name}.txt", update_golden)


def headings_scene() -> Scene:
    """Headings that skip levels before they are repaired, and elements of every other role."""
    texts = {"a": "One", "b": "Skips to three", "c": "Skips to four", "d": "Back to two"}
    roles = dict(zip("abcd", (Role.H1, Role.H3, Role.H4, Role.H2), strict=True))
    heads = [StructureElement(k, roles[k], text=text) for k, text in texts.items()]
    items = [
        GlyphItem(line(text, language="nl"), Point(12, 30 + 20 * i), ContentRef(key))
        for i, (key, text) in enumerate(texts.items())
    ]
    return replace(items_scene(*items), structure=levelled(tree(*heads)))


def lists_scene() -> Scene:
    """A numbered list and a table, whose attributes come with the structure."""
    words = ["1.", "Vuur", "Jaar", "2025"]
    items = [
        GlyphItem(line(word), Point(12, 30 + 20 * i), ContentRef(key))
        for i, (key, word) in enumerate(zip(("n", "t", "h", "v"), words, strict=True))
    ]
    label = StructureElement("n", Role.LABEL, text="1.")
    body = StructureElement("t", Role.LIST_BODY, text="Vuur", language="en")
    numbered = StructureElement(
        "l", Role.LIST, (StructureElement("i", Role.LIST_ITEM, (label, body)),),
        attributes=(("ListNumbering", "Decimal"),),
    )  # fmt: skip
    head = StructureElement("h", Role.TABLE_HEAD, text="Jaar", attributes=(("Scope", "Row"),))
    cell = StructureElement("v", Role.TABLE_DATA, text="2025")
    table = StructureElement(
        "tb", Role.TABLE, (StructureElement("r", Role.TABLE_ROW, (head, cell)),),
        attributes=(("Summary", "Years (all)"),),
    )  # fmt: skip
    return replace(items_scene(*items), structure=tree(numbered, table))


def order_scene() -> Scene:
    """A foreign word inside a sentence, and a figure that is read after what is drawn after it."""
    items = [
        PathItem(BOX, ContentRef("last"), fill="ink"),
        GlyphItem(line("De wet heet"), Point(12, 30), ContentRef("p")),
        GlyphItem(line("Data Act"), Point(70, 30), ContentRef("s")),
        GlyphItem(line("in het Engels."), Point(12, 42), ContentRef("p")),
    ]
    span = StructureElement("s", Role.SPAN, text="Data Act", language="en")
    words = StructureElement("p", Role.P, (span,), text="De wet heet in het Engels.")
    figure = StructureElement("last", Role.FIGURE, alt="A square")
    return replace(items_scene(*items), structure=tree(words, figure))


TREES = {
    "sample": sample_scene(),
    "headings": headings_scene(),
    "lists": lists_scene(),
    "order": order_scene(),
    "link": link_scene(),
    "image": image_scene(),
    "drawing": drawing_scene(),
}


@pytest.mark.parametrize("ua", ["1", "2"])
@pytest.mark.parametrize("name", TREES)
def test_tags(name: str, ua: str, update_golden: bool) -> None:
    made = readable.tags(write_pdf(TREES[name], ua=ua))
    compare(made, HERE / "tags" / f"{name}.ua{ua}.txt", update_golden)


@pytest.mark.parametrize(
    ("content", "layout"), [("groningen-2025.nl", "strata"), ("digital-decade.en", "scoreboard")]
)
def test_tags_of_a_page(content: str, layout: str, update_golden: bool) -> None:
    made = readable.tags(write_pdf(compose(load(content, layout))))
    compare(made, HERE / "tags" / f"{content}.{layout}.a4.txt", update_golden)
