"""Pages of a PDF as page facts: painted content in the form that the preflight rules use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from infographic.pdf_reading import PageContent
from infographic.pdf_reading.facts import (
    ImagePainted,
    Painted,
    PathPainted,
    ShadingPainted,
    TextShown,
)
from infographic.pdf_reading.limits import DAMAGED, reason
from infographic.preflight.page_facts import Area, Line, Mark, PageFacts, Raster, Text
from infographic.preflight.scene_reader import hole_of, is_upright, resolution

MOST_MARKS = 500_000
"""Maximum number of painted objects on one page."""
INVISIBLE = 3
"""The text rendering mode that shows nothing (ISO 32000-1, 9.3.6)."""
_STROKED = (1, 5)


def page_facts(pages: Iterable[PageContent]) -> list[PageFacts]:
    """The facts of every page."""
    return [_page(page) for page in pages]


def _page(page: PageContent) -> PageFacts:
    facts = PageFacts(page.number, page.trim, page.bleed, transparency=set(page.transparency))
    facts.errors.extend(page.errors)
    facts.disorder.extend(page.disorder)
    facts.hidden.update(m.layer for item in page.painted for m in item.marks if m.hidden)
    for space in page.spaces:
        for name, build in space.spots.items():
            held = facts.spots.setdefault(name, set())
            if build:
                held.add(build)
    for item in page.painted[:MOST_MARKS]:
        try:
            facts.marks.extend(_marks(item))
        except DAMAGED as error:
            facts.errors.append(reason(error))
    if len(page.painted) > MOST_MARKS:
        facts.errors.append(f"more than {MOST_MARKS:,} objects are painted")
    facts.errors = list(dict.fromkeys(facts.errors))
    return facts


def _marks(item: Painted) -> Iterator[Mark]:
    match item:
        case TextShown():
            if item.state.mode != INVISIBLE:
                yield _text(item)
        case PathPainted():
            yield from _path(item)
        case ImagePainted():
            ppi = resolution(item.state.matrix, item.pixels)
            alpha = item.state.fill_alpha
            yield Raster(item.rect, item.pixels, ppi, item.family, item.bilevel, alpha)
        case ShadingPainted():
            state = item.state
            yield Area(state.clip, item.space.paint([]), opacity=state.fill_alpha)


def _text(item: TextShown) -> Text:
    state = item.state
    stroked = state.mode in _STROKED
    return Text(
        item.rect,
        item.size,
        state.stroke if stroked else state.fill,
        state.stroke_overprint if stroked else state.fill_overprint,
        # In an Identity encoding code 0 is the glyph .notdef.
        missing=item.font.identity and 0 in item.codes,
        opacity=state.fill_alpha,
    )


def _path(item: PathPainted) -> Iterator[Mark]:
    state, outline = item.state, item.outline
    raw = outline.bounds()
    box = state.clip.meet(raw)
    if not (box.width > 0 or box.height > 0 or raw == box):
        return
    upright = is_upright(outline)
    if item.fill:
        yield Area(
            box, state.fill, state.fill_overprint, upright, state.fill_alpha, hole=hole_of(outline)
        )
    if item.stroke:
        yield Line(
            box, item.line_width, state.stroke, state.stroke_overprint, state.stroke_alpha,
            upright=upright,
        )  # fmt: skip
