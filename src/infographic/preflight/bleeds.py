"""Bleed: whether art that reaches the trim also fills the bleed, and is not covered there."""

from __future__ import annotations

from collections.abc import Iterator

from infographic.geometry import Rect
from infographic.preflight.page_facts import Area, Line, Mark, PageFacts, Raster
from infographic.preflight.presets import Preset

NEAR = 0.5
"""Distance from the trim, in points, within which a straight edge is taken to reach it."""
SLACK = 0.15
"""Points by which a bleed may be short, for rounding in other programs."""
MOST_MARKS = 5_000
"""How many marks before and after a white one are examined."""

_SIDES = ("left", "top", "right", "bottom")


def short_sides(page: PageFacts, rect: Rect, preset: Preset) -> list[str]:
    """The sides on which art with straight edges reaches the trim but not the bleed."""
    trim, bleed = page.trim, page.bleed
    if rect.width <= 0 or rect.height <= 0:
        return []
    short = []
    for side, edge, cut, end, sign in (
        ("left", rect.x, trim.x, bleed.x, -1),
        ("top", rect.y, trim.y, bleed.y, -1),
        ("right", rect.right, trim.right, bleed.right, 1),
        ("bottom", rect.bottom, trim.bottom, bleed.bottom, 1),
    ):
        over, asked = (edge - cut) * sign, min((end - cut) * sign, preset.bleed)
        if -NEAR <= over < asked - SLACK and asked > 0:
            short.append(side)
    return short


def covered_sides(page: PageFacts, index: int, preset: Preset) -> list[str]:
    """The sides on which mark `index` is white over the bleed, with colour under it.

    White that reaches further into the page than the safe zone counts as a white part of the page,
    which bleeds correctly.
    """
    mark = page.marks[index]
    if isinstance(mark, Raster) or not mark.paint.white or mark.overprint or mark.opacity < 1:
        return []
    found = []
    for strip in _strips(mark):
        for side, zone, depth in _zones(page, strip):
            cover = strip.meet(zone)
            if min(cover.width, cover.height) <= 2 * SLACK or depth > preset.safety:
                continue
            before = page.marks[max(0, index - MOST_MARKS) : index]
            under = any(_inked(other, cover) for other in before)
            after = page.marks[index + 1 : index + MOST_MARKS]
            over = any(_hides(other, cover) for other in after)
            if under and not over:
                found.append(side)
    return [side for side in _SIDES if side in found]


def _strips(mark: Mark) -> Iterator[Rect]:
    """The area of a white rectangle or frame as rectangles; empty for other marks."""
    if isinstance(mark, Line) and mark.upright:
        half = mark.width / 2
        yield from _frame(mark.rect.grow(half), mark.rect.grow(-half))
    elif isinstance(mark, Area) and mark.hole is not None:
        yield from _frame(mark.rect, mark.hole)
    elif isinstance(mark, Area) and mark.upright:
        yield mark.rect


def _frame(outer: Rect, hole: Rect) -> Iterator[Rect]:
    yield Rect(outer.x, outer.y, hole.x - outer.x, outer.height)
    yield Rect(hole.right, outer.y, outer.right - hole.right, outer.height)
    yield Rect(outer.x, outer.y, outer.width, hole.y - outer.y)
    yield Rect(outer.x, hole.bottom, outer.width, outer.bottom - hole.bottom)


def _zones(page: PageFacts, strip: Rect) -> Iterator[tuple[str, Rect, float]]:
    """The bleed of each side, and how far `strip` extends into the page from there."""
    trim, bleed = page.trim, page.bleed
    yield "left", Rect(bleed.x, trim.y, trim.x - bleed.x, trim.height), strip.right - trim.x
    yield "top", Rect(trim.x, bleed.y, trim.width, trim.y - bleed.y), strip.bottom - trim.y
    right, bottom = bleed.right - trim.right, bleed.bottom - trim.bottom
    yield "right", Rect(trim.right, trim.y, right, trim.height), trim.right - strip.x
    yield "bottom", Rect(trim.x, trim.bottom, trim.width, bottom), trim.bottom - strip.y


def _inked(mark: Mark, cover: Rect) -> bool:
    if not isinstance(mark, Area | Raster) or mark.opacity <= 0:
        return False
    white = isinstance(mark, Area) and mark.paint.white
    shared = mark.rect.meet(cover)
    return not white and min(shared.width, shared.height) > 2 * SLACK


def _hides(mark: Mark, cover: Rect) -> bool:
    """Whether a later mark covers the white, so that it is not visible."""
    whole = isinstance(mark, Raster) or (isinstance(mark, Area) and mark.upright)
    return whole and mark.opacity >= 1 and mark.rect.contains(cover, SLACK)
