"""Printer's marks: crop and registration marks, colour bar and slug line, outside the bleed.

Crop marks show where to trim, registration marks whether the plates register, the colour bar is
for measuring ink density, the slug line identifies the job. All except the colour bar are in black
alone and not in the colorant All, because a program that measures total ink on the whole media box
would report 400 % there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from infographic.colour import ProcessInk, SpotInk, Swatch, naive_rgb
from infographic.geometry import Point, Rect, circle, polyline, rectangle
from infographic.page import PageBoxes
from infographic.scene import (
    GlyphItem,
    GlyphRun,
    GroupItem,
    Item,
    Page,
    PathItem,
    PlacedWord,
    Scene,
    Stroke,
    swatches_used,
)
from infographic.semantics import Artifact
from infographic.text.fonts import face_of
from infographic.text.shape import missing_characters, shape_word
from infographic.units import MM, number

ZONE = 10 * MM
"""Width of the strip beyond the bleed that holds the marks."""
GAP = 1.5 * MM
"""Distance between the bleed and the nearest mark."""
LINE = 0.25
PATCH = 5 * MM
SLUG_SIZE = 6.0

BLACK = "furniture.black"
_MARK = Artifact("furniture")
_PROCESS = {
    "c": (1, 0, 0, 0), "m": (0, 1, 0, 0), "y": (0, 0, 1, 0), "k": (0, 0, 0, 1),
    "my": (0, 1, 1, 0), "cy": (1, 0, 1, 0), "cm": (1, 1, 0, 0),
    "c50": (0.5, 0, 0, 0), "m50": (0, 0.5, 0, 0), "y50": (0, 0, 0.5, 0), "k50": (0, 0, 0, 0.5),
}  # fmt: skip
"""Patches of the colour bar: solids, two-colour overprints, 50 % tints."""


def add_printer_marks(scene: Scene, condition: str, claim: str) -> Scene:
    """The scene with marks around every page, and media boxes that hold them.

    `condition` (`FOGRA39`) and `claim` (`PDF/X-4`) are printed in the slug line.
    """
    swatches = {s.name: s for s in _bar_swatches(scene)}
    pages = []
    for index, page in enumerate(scene.pages):
        boxes = replace(page.boxes, media=page.boxes.bleed.grow(ZONE))
        folio = f"{index + 1}/{len(scene.pages)}"
        slug = _slug(scene, boxes, f"{folio} | {condition} | {claim}")
        items = (*marks_around(boxes, tuple(swatches)), *slug)
        group = GroupItem(items, id=f"furniture{index + 1}", layer="Marks")
        pages.append(Page(boxes, (*page.items, group)))
    return replace(scene, pages=tuple(pages), swatches={**scene.swatches, **swatches})


def marks_around(boxes: PageBoxes, bar: tuple[str, ...] = ()) -> tuple[Item, ...]:
    """Crop marks, registration marks and a colour bar of the swatches `bar`, in that order."""
    return (*_crop_marks(boxes), *_registration(boxes), *_colour_bar(boxes, bar))


def _line(x: float, y: float, to_x: float, to_y: float) -> PathItem:
    stroke = Stroke(BLACK, LINE, round=False)
    return PathItem(polyline([(x, y), (to_x, to_y)]), _MARK, stroke=stroke)


def _crop_marks(boxes: PageBoxes) -> Iterator[Item]:
    """Two lines at every corner of the trim box, in line with its edges."""
    trim, near, far = boxes.trim, boxes.bleed.grow(GAP), boxes.bleed.grow(ZONE - GAP)
    for x in (trim.x, trim.right):
        yield _line(x, near.y, x, far.y)
        yield _line(x, near.bottom, x, far.bottom)
    for y in (trim.y, trim.bottom):
        yield _line(near.x, y, far.x, y)
        yield _line(near.right, y, far.right, y)


def _registration(boxes: PageBoxes) -> Iterator[Item]:
    """A circled cross at the middle of every side."""
    middle = boxes.bleed.grow(ZONE / 2)
    centre_x, centre_y = middle.x + middle.width / 2, middle.y + middle.height / 2
    reach, radius = ZONE / 2 - GAP, (ZONE / 2 - GAP) * 0.6
    for x, y in (
        (centre_x, middle.y),
        (centre_x, middle.bottom),
        (middle.x, centre_y),
        (middle.right, centre_y),
    ):
        yield PathItem(circle(x, y, radius), _MARK, stroke=Stroke(BLACK, LINE, round=False))
        yield _line(x - reach, y, x + reach, y)
        yield _line(x, y - reach, x, y + reach)


def _colour_bar(boxes: PageBoxes, bar: tuple[str, ...]) -> Iterator[Item]:
    """Patches above the page from left to right, as many as fit."""
    y = boxes.bleed.y - GAP - PATCH
    x, end = boxes.trim.x + GAP, boxes.trim.right - GAP
    middle = boxes.bleed.x + boxes.bleed.width / 2
    for swatch in bar:
        if x + PATCH > middle - ZONE / 2 and x < middle + ZONE / 2:
            x = middle + ZONE / 2
        if x + PATCH > end:
            return
        yield PathItem(rectangle(Rect(x, y, PATCH, PATCH)), _MARK, fill=swatch)
        x += PATCH


def _bar_swatches(scene: Scene) -> Iterator[Swatch]:
    black = ProcessInk(0, 0, 0, 1)
    yield Swatch(BLACK, black, naive_rgb(black))
    for key, parts in _PROCESS.items():
        ink = ProcessInk(*parts)
        if key != "k":  # the marks' black, which has a swatch already
            yield Swatch(f"furniture.{key}", ink, naive_rgb(ink))
    for spot in _spot_inks(scene):
        yield Swatch(f"furniture.{spot.name}", spot, naive_rgb(spot.alternate))


def _spot_inks(scene: Scene) -> tuple[SpotInk, ...]:
    """The spot inks that the scene uses, as solids, by name."""
    used: dict[str, SpotInk] = {}
    for name in swatches_used(scene):
        ink = scene.swatches[name].ink
        if isinstance(ink, SpotInk):
            used[ink.name] = replace(ink, tint=1.0)
    return tuple(used[name] for name in sorted(used))


def _slug(scene: Scene, boxes: PageBoxes, tail: str) -> Iterator[Item]:
    """The slug line below the page: job and size on the left, plates and condition on the right."""
    if not scene.faces:
        return
    size = f"{number(boxes.trim.width / MM, 1)} x {number(boxes.trim.height / MM, 1)} mm"
    plates = ", ".join(["C M Y K", *(spot.name for spot in _spot_inks(scene))])
    middle = boxes.bleed.x + boxes.bleed.width / 2
    left, right = boxes.trim.x + GAP, middle + ZONE / 2
    room = middle - ZONE / 2 - left
    y = boxes.bleed.bottom + ZONE / 2 + SLUG_SIZE / 3
    title = " | ".join([scene.metadata.title, scene.metadata.date[:10], size])
    for x, text in ((left, title), (right, f"{plates} | {tail}")):
        run = _set_line(scene, text, room)
        if run.words:
            yield GlyphItem(run, Point(x, y), _MARK)


def _set_line(scene: Scene, text: str, room: float) -> GlyphRun:
    """As many words as fit into `room` points, without characters missing from the face."""
    ref = next(iter(scene.faces.values()))
    face = face_of(ref)
    lacking = missing_characters(face, text)
    per_em = SLUG_SIZE / ref.units_per_em
    placed: list[PlacedWord] = []
    x = end = 0.0
    for word in "".join(c for c in text if c not in lacking).split():
        shaped = shape_word(face, word, scene.metadata.language)
        if x + shaped.advance * per_em > room:
            break
        placed.append(PlacedWord(shaped, x, space_before=bool(placed)))
        end = x + shaped.advance * per_em
        x = end + face.space * per_em
    return GlyphRun(ref.name, SLUG_SIZE, BLACK, scene.metadata.language, tuple(placed), end)
