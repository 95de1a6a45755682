"""Form `layers`: a stack of slabs, one for each item, the first on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.entry import open_labelled, open_list, set_heading, set_words
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect, polyline
from infographic.model.content import Item
from infographic.semantics import Artifact, Role


class LayersOptions(FormOptions):
    """Options of `layers`."""

    gap: Lines = Field(0.3, description="space between slabs")
    padding: Lines = Field(0.45, description="space inside a slab, above and below")
    names: Annotated[float, Field(ge=0.15, le=0.85)] = Field(
        0.34, description="part of the width for the names"
    )


TAB_CLEAR = 5.0
"""From the slanted tab of a number to the words beside it, in points."""


@dataclass(frozen=True, slots=True)
class _Slab:
    """An item with its numeral, name and text; least depth of the slab in points."""

    item: Item
    heading: Setting | None
    text: Setting | None
    numeral: Setting
    wide: float
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layers(Measured[LayersOptions]):
    """Widths in points: of the numeral's tab, and of the names."""

    slabs: tuple[_Slab, ...]
    tab: float
    left: float


STRETCH = 1.0
"""Maximum spare depth in a slab, in lines."""


class Layers(Form[LayersOptions, _Layers]):
    """Slabs over the whole measure: name on the left, text on the right, a step between them."""

    name = "layers"
    summary = "a stack of slabs, one for each item"
    needs = "items"
    wants = "words"
    least = 2
    most = 8
    Options = LayersOptions

    def measure(self, frame: Frame[LayersOptions]) -> _Layers:
        asked, items = frame.options, frame.shown.items
        gap, pad = frame.space(asked.gap), frame.space(asked.padding)
        tab = 1.9 * frame.line
        left = frame.width * asked.names - tab - pad
        right = frame.width - tab - 2 * pad - TAB_CLEAR - left - 0.8 * frame.line
        slabs = tuple(
            _measured_slab(frame, item, number, (tab, left, right), pad)
            for number, item in enumerate(items, 1)
        )
        return _Layers(
            frame=frame,
            depth=frame.snap(sum(s.depth for s in slabs) + gap * (len(slabs) - 1)),
            stretch=STRETCH * frame.line * len(slabs),
            slabs=slabs,
            tab=tab,
            left=left,
        )

    def draw(self, measured: _Layers, rect: Rect, node: Node) -> Drawn:
        canvas, frame = Canvas(measured.frame, rect, node), measured.frame
        spare = max(0.0, rect.height - measured.depth) / max(len(measured.slabs), 1)
        listing, y = open_list(canvas), rect.y
        for slab in measured.slabs:
            height = slab.depth + spare
            _slab(canvas, Rect(rect.x, y, rect.width, height), measured.tab)
            top = y + frame.space(measured.options.padding) + spare / 2
            _words(canvas, measured, slab, top, listing)
            y += height + frame.space(measured.options.gap)
        return canvas.drawn(measured.depth)


def _measured_slab(
    frame: Frame[LayersOptions],
    item: Item,
    number: int,
    widths: tuple[float, float, float],
    pad: float,
) -> _Slab:
    tab, left, right = widths
    ground = frame.panel_name
    heading = set_heading(frame, item, left, ground)
    text = set_words(frame, item, right, ground)
    numeral = frame.set(str(number), "heading", tab, colour="fill", ground=ground)
    wide = frame.text_width(str(number), "heading")
    depth = max([s.depth for s in (heading, text) if s], default=frame.line) + 2 * pad
    return _Slab(item, heading, text, numeral, wide, depth)


def _words(canvas: Canvas, measured: _Layers, slab: _Slab, top: float, listing: Node) -> None:
    rect, tab, frame = canvas.rect, measured.tab, measured.frame
    pad = frame.space(measured.options.padding)
    body, label = open_labelled(listing, slab.item, slab.numeral.text)
    canvas.place(slab.numeral, rect.x + (tab - slab.wide) / 2, top, label.mark)
    if slab.heading:
        mark = body.add(Role.H3, "heading", slab.heading.text).mark
        canvas.place(slab.heading, rect.x + tab + pad + TAB_CLEAR, top, mark)
    if slab.text:
        mark = body.add(Role.P, "text", slab.text.text).mark
        x = rect.x + tab + pad + TAB_CLEAR + measured.left + 0.8 * frame.line
        canvas.place(slab.text, x, top, mark)


def _slab(canvas: Canvas, rect: Rect, tab: float) -> None:
    ground = canvas.frame.panel_name
    canvas.panel(rect, canvas.swatch("fill", ground), 0.0)
    # The slanted edge of the tab makes the slabs look like a stack seen from above.
    slant = 0.35 * canvas.frame.line
    shape = polyline(
        [
            (rect.x, rect.y),
            (rect.x + tab, rect.y),
            (rect.x + tab - slant, rect.bottom),
            (rect.x, rect.bottom),
        ],
        closed=True,
    )
    canvas.fill(shape, canvas.swatch("accent", ground), Artifact("panel"))


FORM = Layers()
