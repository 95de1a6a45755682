"""Photographs in two inks, portraits and illustrations: what is shown, in which inks, and where."""

from __future__ import annotations

import base64
import io
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pages
import pikepdf
import pytest
import yaml
from contents import CONTENTS
from PIL import Image as Pillow

from infographic.colour import ProcessInk, SpotInk, Swatch
from infographic.composition.completeness import left_out
from infographic.composition.plan import plan
from infographic.diagnostics import InfographicError, collecting
from infographic.geometry import UNIT, Rect
from infographic.model.bundled import bundled
from infographic.model.job import Job, load_job
from infographic.pipeline import compose, load, render
from infographic.pipeline.plates import rasterised
from infographic.pipeline.ranking import rank
from infographic.preflight.plates import plates_of
from infographic.scene import GroupItem, ImageItem, PathItem, Scene, glyph_items, leaf_items
from infographic.semantics import Artifact, Role
from infographic.writers.pdf.conditions import press
from infographic.writers.pdf.duotones import on_press, table

sys.path.append(str(Path(__file__).parents[1]))
import rasters

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">
<rect width="200" height="100" fill="#0c2a3a"/><circle cx="150" cy="50" r="30" fill="#f9bc45"/>
</svg>"""


def ramp(width: int = 256, height: int = 64) -> bytes:
    """Greys from black at the left to white at the right."""
    row = np.linspace(0, 255, width).astype(np.uint8)
    out = io.BytesIO()
    Pillow.fromarray(np.tile(row, (height, 1))).save(out, "PNG")
    return out.getvalue()


def job(folder: Path, form: str = "photo", picture: Any = None, **more: Any) -> Job:
    (folder / "p.png").write_bytes(ramp())
    (folder / "a.svg").write_text(DRAWING)
    file = "a.svg" if form == "illustration" else "p.png"
    block = {"image": {"file": file, "alt": "Grijzen", **(picture or {})}}
    return pages.job(folder, form, block, show="b.image", **more)


def images(scene: Scene) -> list[ImageItem]:
    return [i for i in leaf_items(scene.pages[0].items) if isinstance(i, ImageItem)]


def middle_row(data: bytes) -> Any:
    with Pillow.open(io.BytesIO(data)) as opened:
        return np.asarray(opened.convert("RGB"))[opened.height // 2].astype(int)


def test_greys_run_from_the_ink_of_shadows_to_that_of_highlights(tmp_path: Path) -> None:
    made = job(tmp_path, ground="sky", options={"shadow": "night", "highlight": "amber"})
    scene = compose(made)
    svg = render(scene, "svg").decode()
    found = re.search(r'data:image/png;base64,([^"]+)', svg)
    assert found
    row = middle_row(base64.b64decode(found[1]))
    first, last = scene.swatches["night"].rgb, scene.swatches["amber"].rgb
    assert np.abs(row[0] - first).max() <= 2
    assert np.abs(row[-1] - last).max() <= 2
    middle = (np.array(first) + last) / 2
    assert np.abs(row[len(row) // 2] - middle).max() <= 4


def image_of(data: bytes) -> Any:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        space = image.ColorSpace
        base = space[1]
        kind = str(base if isinstance(base, pikepdf.Name) else base[0])
        return kind, bytes(space[3]), image.read_bytes()


def test_a_print_file_has_the_inks_themselves(tmp_path: Path) -> None:
    scene = compose(job(tmp_path, options={"shadow": "night", "highlight": "amber"}))
    kind, colours, pixels = image_of(render(scene, "pdf", profile="print"))
    assert kind == "/DeviceCMYK"
    for name, entry in (("night", colours[:4]), ("amber", colours[-4:])):
        ink = scene.swatches[name].ink
        assert isinstance(ink, ProcessInk)
        wanted = [round(255 * part) for part in (ink.c, ink.m, ink.y, ink.k)]
        assert list(entry) == wanted
    assert (min(pixels), max(pixels)) == (0, 255)


SPOT = SpotInk("PANTONE 300 C", ProcessInk(1, 0.44, 0, 0))


def swatch(ink: Any, name: str = "x") -> Swatch:
    return Swatch(name, ink, (0, 90, 180))


def test_one_spot_ink_is_one_plate() -> None:
    space: Any = on_press(swatch(SPOT), swatch(ProcessInk(0, 0, 0, 0)))
    assert space[1][0] == b"/Separation"
    assert bytes.fromhex(space[3][1:-1].decode()) == table([1.0], [0.0])


def test_a_spot_ink_and_black_are_two_plates() -> None:
    space: Any = on_press(swatch(ProcessInk(0, 0, 0, 1)), swatch(SPOT))
    assert space[1][0] == b"/DeviceN"
    assert space[1][1] == [b"/Black", b"/PANTONE#20300#20C"]
    colours = bytes.fromhex(space[3][1:-1].decode())
    assert (colours[:2], colours[-2:]) == (b"\xff\x00", b"\x00\xff")


def toned(scene: Scene, shadow: Swatch, highlight: Swatch) -> Scene:
    """The scene with its one picture in two other inks."""
    found = {n: replace(i, duotone=(shadow, highlight)) for n, i in scene.images.items()}
    extra = {s.name: s for s in (shadow, highlight)}
    return replace(scene, images=found, swatches={**scene.swatches, **extra})


def test_two_plates_are_drawn_as_their_builds_where_they_are_missing(tmp_path: Path) -> None:
    """PDFium has no plates: what it shows is the tint transform of the DeviceN space."""
    black, blue = swatch(ProcessInk(0, 0, 0, 1), "s"), swatch(SPOT, "h")
    scene = toned(compose(job(tmp_path)), black, blue)
    picture = rasters.pdf_pages(render(scene, "pdf", profile="print"), 72)[0]
    box = UNIT.mapped(images(scene)[0].matrix)
    y = round(box.y + box.height / 2 - scene.pages[0].boxes.media.y)
    left = picture[y, round(box.x - scene.pages[0].boxes.media.x) + 3].astype(int)
    right = picture[y, round(box.right - scene.pages[0].boxes.media.x) - 4].astype(int)
    assert left.max() < 70
    assert right[2] > 140 > right[0]


def test_plates_have_their_part_of_the_picture(tmp_path: Path) -> None:
    black, blue = swatch(ProcessInk(0, 0, 0, 1), "s"), swatch(SPOT, "h")
    scene = toned(compose(job(tmp_path, ground="page")), black, blue)
    assert plates_of(scene)[-1] == "PANTONE 300 C"
    (plates,) = rasterised(scene, press("fogra39"), 72)
    box = UNIT.mapped(images(scene)[0].matrix)
    bleed = scene.pages[0].boxes.bleed
    y = round(box.y + box.height / 2 - bleed.y)
    left, right = round(box.x - bleed.x) + 2, round(box.right - bleed.x) - 3
    assert plates["Black"][y, left] > 0.95 > 0.05 > plates["Black"][y, right]
    assert plates["PANTONE 300 C"][y, left] < 0.05 < 0.95 < plates["PANTONE 300 C"][y, right]
    assert plates["Cyan"][y, left:right].max() < 0.01


@pytest.mark.parametrize("theme", ["ground", "harbour", "clay", "paper"])
@pytest.mark.parametrize("ground", ["night", "sky", "horizon", "city", "ground", "page"])
def test_shadows_are_darker_than_highlights_in_every_theme(
    tmp_path: Path, theme: str, ground: str
) -> None:
    scene = compose(job(tmp_path, theme=theme, ground=ground))
    (image,) = scene.images.values()
    assert image.duotone
    shadow, highlight = (sum(swatch.rgb) for swatch in image.duotone)
    assert highlight - shadow > 250


def test_a_plain_picture_keeps_its_colours(tmp_path: Path) -> None:
    scene = compose(job(tmp_path, options={"tone": "plain"}))
    assert [image.duotone for image in scene.images.values()] == [None]


def test_one_picture_in_two_pairs_of_inks_is_two(tmp_path: Path) -> None:
    (one,) = compose(job(tmp_path, ground="sky")).images
    (two,) = compose(job(tmp_path, ground="page")).images
    assert one != two


def test_ratio_focus_and_credit(tmp_path: Path) -> None:
    picture = {"focus": [1.0, 0.5], "credit": "Foto: Iemand"}
    scene = compose(job(tmp_path, picture=picture, options={"ratio": "1:1"}, columns=6))
    (item,) = images(scene)
    (group,) = [i for i in _groups(scene.pages[0].items) if i.clip and item in i.items]
    assert group.clip is not None
    clip = group.clip.bounds()
    assert clip.width == pytest.approx(clip.height)
    assert UNIT.mapped(item.matrix).right == pytest.approx(clip.right)
    (credit,) = [i for i in glyph_items(scene.pages[0].items) if i.run.text == "Foto: Iemand"]
    assert credit.style == "note"
    assert credit.origin.y > clip.bottom
    roles = [(e.role, e.alt or e.text) for e in scene.structure.walk() if e.alt or e.text]
    assert roles == [(Role.FIGURE, "Grijzen"), (Role.P, "Foto: Iemand")]


def test_what_fills_a_region_keeps_its_focus(tmp_path: Path) -> None:
    options = {"grow": True, "height": 4}
    made = job(tmp_path, picture={"focus": [1.0, 0.5]}, options=options, columns=4, rows=30)
    scene, room = compose(made), pages.region_rect(made)
    box = UNIT.mapped(images(scene)[0].matrix)
    assert box.height == pytest.approx(room.height, abs=1)
    assert box.right == pytest.approx(room.right)
    assert box.x < room.x - 50


def _groups(items: Any) -> list[GroupItem]:
    found = [item for item in items if isinstance(item, GroupItem)]
    return [*found, *(inner for item in found for inner in _groups(item.items))]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"ratio": "wide"}, "'wide' is not a ratio|option 'ratio'"),
        ({"shadow": "nachtt"}, "no swatch 'nachtt'"),
        ({"tone": "tritone"}, "'tone' cannot be 'tritone'"),
    ],
)
def test_wrong_options_are_reported(tmp_path: Path, options: dict[str, Any], said: str) -> None:
    with pytest.raises(InfographicError, match=said):
        compose(job(tmp_path, options=options))


def test_a_picture_needs_words_for_who_cannot_see_it(tmp_path: Path) -> None:
    with pytest.raises(InfographicError, match="needs alt"):
        job(tmp_path, picture={"alt": ""})


# Portraits


@pytest.mark.parametrize("many", [1, 2, 7, 40])
@pytest.mark.parametrize("words", ["beside", "below"])
@pytest.mark.parametrize("length", [2, 9])
def test_few_and_many_people(tmp_path: Path, many: int, words: str, length: int) -> None:
    (tmp_path / "p.png").write_bytes(ramp())
    text, most = (2, 2) if many == 40 else (8, 9)
    people = [
        {
            "id": f"p{n}",
            "heading": pages.words(min(length, most), n),
            "text": pages.words(text, n),
            **({"image": {"file": "p.png", "alt": f"Portret {n}"}} if n % 2 == 0 else {}),
        }
        for n in range(many)
    ]
    options = {"words": words, "size": 2 if many == 40 else 3}
    made = pages.job(tmp_path, "portrait", {"items": people}, options=options, rows=70)
    scene = compose(made)
    assert pages.collisions(scene) == []
    room = pages.region_rect(made)
    assert [t for t, box in pages.boxes(scene) if not room.contains(box, 0.6)] == []
    said = " ".join(e.text or e.alt for e in scene.structure.walk())
    for person in people:
        assert str(person["heading"]) in said
    assert len(images(scene)) == (many + 1) // 2


def test_initials_replace_a_portrait_as_an_artifact(tmp_path: Path) -> None:
    people = [{"id": "a", "heading": "Anna de Vries", "text": "Wethouder."}]
    scene = pages.scene(tmp_path, "portrait", {"items": people})
    (letters,) = [i for i in glyph_items(scene.pages[0].items) if i.run.text == "AV"]
    assert isinstance(letters.mark, Artifact)


# Illustrations


def test_an_illustration_is_vectors_in_the_inks_of_the_theme(tmp_path: Path) -> None:
    scene = compose(job(tmp_path, "illustration"))
    drawn = [i for i in leaf_items(scene.pages[0].items) if isinstance(i, PathItem)]
    assert {"night", "amber"} <= {str(i.fill) for i in drawn}
    assert scene.images == {}
    (figure,) = [e for e in scene.structure.walk() if e.role is Role.FIGURE]
    assert figure.alt == "Grijzen"


def test_a_drawing_that_covers_is_cut_around_its_focus(tmp_path: Path) -> None:
    options = {"fit": "cover"}
    made = job(
        tmp_path, "illustration", {"focus": [0.75, 0.5]}, columns=4, rows=30, options=options
    )
    scene, room = compose(made), pages.region_rect(made)
    (group,) = [g for g in _groups(scene.pages[0].items) if g.clip]
    assert group.clip is not None
    assert group.clip.bounds() == room
    sun = next(i for i in leaf_items(group.items) if isinstance(i, PathItem) and i.fill == "amber")
    box = sun.path.bounds()
    assert box.x + box.width / 2 == pytest.approx(room.x + room.width / 2, abs=0.5)


def band_page(folder: Path, options: dict[str, Any], ground: str = "page") -> Job:
    (folder / "a.svg").write_text(DRAWING)
    content = {"language": "nl", "title": "Een titel over de volle breedte", "blocks": []}
    layout = {
        "name": "band",
        "page": {"size": "a4"},
        "grid": {
            "columns": 12, "gutter": "4mm", "baseline": "5.8pt", "line": 2,
            "margins": {"top": "12mm", "left": "14mm", "right": "14mm", "bottom": "8mm"},
        },
        "bands": [
            {
                "id": "top",
                "ground": ground,
                "grow": True,
                "scenery": [{"form": "illustration", "options": options}],
                "regions": [
                    {
                        "id": "title", "show": "title", "form": "text",
                        "module": {"column": 1, "columns": 12, "row": 1},
                        "options": {"role": "title"},
                    }
                ],
            }
        ],
    }  # fmt: skip
    (folder / "page.yaml").write_text(yaml.safe_dump(content), "utf-8")
    (folder / "band.a4.yaml").write_text(yaml.safe_dump(layout), "utf-8")
    return load_job(folder / "page.yaml", folder / "band.a4.yaml", "ground", "a4")


def test_scenery_gives_words_a_ground_where_they_could_not_be_read(tmp_path: Path) -> None:
    scene = compose(band_page(tmp_path, {"file": "a.svg"}))
    panels = _panels(scene)
    titles = glyph_items(scene.pages[0].items)
    for title in titles:
        box = Rect(title.origin.x, title.origin.y - 0.6 * title.run.size, title.run.width, 8)
        assert any(panel.contains(box, 0.5) for panel in panels)
    # White words on a dark ground need nothing on a dark drawing, but the sun is beneath them.
    dark = compose(band_page(tmp_path, {"file": "a.svg", "share": 0.2, "align": "right"}, "night"))
    assert _panels(dark) == []


def _panels(scene: Scene) -> list[Rect]:
    found = [i for i in leaf_items(scene.pages[0].items) if isinstance(i, PathItem)]
    return [
        item.path.bounds()
        for item in found
        if isinstance(item.mark, Artifact) and item.mark.kind == "scenery" and item.fill == "white"
    ]


def test_scenery_reaches_the_bleed_and_no_further(tmp_path: Path) -> None:
    scene = compose(band_page(tmp_path, {"file": "a.svg"}))
    (group,) = [g for g in _groups(scene.pages[0].items) if g.clip]
    assert group.clip is not None
    assert group.clip.bounds().width == pytest.approx(scene.pages[0].boxes.bleed.width)


def test_scenery_of_a_missing_file_is_reported(tmp_path: Path) -> None:
    with pytest.raises(InfographicError, match=r"cannot read 'b\.svg'"):
        compose(band_page(tmp_path, {"file": "b.svg"}))


# The layout


@pytest.mark.parametrize("size", ["a4", "a3"])
@pytest.mark.parametrize("theme", ["ground", "harbour", "clay", "paper"])
def test_a_picture_takes_two_fifths_and_reaches_the_bleed(size: str, theme: str) -> None:
    with collecting():
        scene = compose(load("energieplan-veenhoven.nl", "photo", theme, size))
    (item,) = images(scene)
    (group,) = [g for g in _groups(scene.pages[0].items) if g.clip and item in g.items]
    assert group.clip is not None
    box, boxes = group.clip.bounds(), scene.pages[0].boxes
    assert box.x == pytest.approx(boxes.bleed.x)
    assert box.y == pytest.approx(boxes.bleed.y)
    seen = box.meet(boxes.trim)
    share = seen.width * seen.height / (boxes.trim.width * boxes.trim.height)
    assert 0.34 <= share <= 0.5
    assert not any(
        seen.contains(Rect(i.origin.x, i.origin.y, 1, 1)) for i in glyph_items(scene.pages[0].items)
    )


def test_a_content_without_a_picture_is_built_with_a_warning() -> None:
    made = load("groningen-2025.nl", "photo", "ground", "a4")
    with collecting():
        assert compose(made).images == {}
    told = [found for found in left_out(made, plan(made)) if found.code == "expected"]
    (finding,) = told
    assert "needs a picture" in finding.message
    assert "add image:" in finding.hint
    ranked = rank("groningen-2025.nl")
    assert ranked[-1].layout == "photo" or not ranked[-1].fits


@pytest.mark.parametrize("size", ["a4", "a3"])
@pytest.mark.parametrize("name", CONTENTS)
def test_any_content_with_a_picture(tmp_path: Path, name: str, size: str) -> None:
    (tmp_path / "p.png").write_bytes(ramp(1200, 900))
    content = {**CONTENTS[name](), "image": {"file": "p.png", "alt": "Grijzen"}}
    (tmp_path / "page.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    made = load_job(tmp_path / "page.yaml", "photo", "ground", size)
    with collecting() as told:
        scene = compose(made)
    assert not [found for found in told if found.code == "expected"]
    assert len(images(scene)) == 1
    assert pages.collisions(scene) == []
    safe = scene.pages[0].boxes.safe
    assert [text for text, box in pages.boxes(scene) if not safe.contains(box)] == []


def test_the_bundled_picture_is_small_and_ours() -> None:
    folder = bundled("content") / "pictures"
    assert (folder / "veenhoven.jpg").stat().st_size < 200_000
    assert (folder / "LICENSE.md").is_file()
