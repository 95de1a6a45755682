"""Form `layers`: a stack of slabs, the first item on top, each resting on the next."""

from __future__ import annotations

from infographic.compose.forms.entry import open_item, open_list
from infographic.compose.frame import Form, Frame
from infographic.compose.typesetter import Setting
from infographic.geometry import Rect, polyline
from infographic.model.content import Item
from infographic.semantics import Artifact, Role


def compose(frame: Frame) -> None:
    """Slabs over the whole measure: name on the left, text on the right, a step between them."""
    items = frame.shown.items
    gap = frame.option("gap", 0.3) * frame.line
    pad = frame.option("padding", 0.45) * frame.line
    share = frame.option("names", 0.34)
    if not 0.15 <= share <= 0.85:
        share = 0.34
    rect, ground = frame.rect, frame.panel_name
    tab = 1.9 * frame.line
    left = rect.width * share - tab - pad
    right = rect.width - tab - 2 * pad - left - 0.8 * frame.line
    rows = [_set(frame, item, left, right, ground) for item in items]
    depths = [max([s.depth for s in row if s], default=frame.line) + 2 * pad for row in rows]
    frame.depth = frame.snap(sum(depths) + gap * (len(items) - 1))
    spare = max(0.0, rect.height - frame.depth) / max(len(items), 1) if frame.live else 0.0
    listing, y = open_list(frame), rect.y
    for number, (item, row, depth) in enumerate(zip(items, rows, depths, strict=True), 1):
        height = depth + spare
        _slab(frame, Rect(rect.x, y, rect.width, height), tab, ground)
        body, label = open_item(listing, item, str(number))
        assert label is not None
        top = y + pad + spare / 2
        numeral = frame.set(str(number), "heading", tab, colour="fill", ground=ground)
        wide = frame.setter.width(str(number), "heading")
        frame.place(numeral, rect.x + (tab - wide) / 2, top, label.mark)
        heading, text = row
        if heading:
            mark = body.add(Role.H3, "heading", heading.text).mark
            frame.place(heading, rect.x + tab + pad, top, mark)
        if text:
            mark = body.add(Role.P, "text", text.text).mark
            frame.place(text, rect.x + tab + pad + left + 0.8 * frame.line, top, mark)
        y += height + gap


def _set(
    frame: Frame, item: Item, left: float, right: float, ground: str
) -> tuple[Setting | None, Setting | None]:
    heading = text = None
    if item.heading:
        source = item.at("heading")
        heading = frame.set(
            item.heading, "heading", left, ground=ground, source=source, name=item.id
        )
    words = item.words(frame.region.words)
    if words:
        source = item.at("text")
        text = frame.set(words, "body", right, ground=ground, source=source, name=item.id)
    return heading, text


def _slab(frame: Frame, rect: Rect, tab: float, ground: str) -> None:
    frame.panel(rect, frame.swatch("fill", ground), 0.0)
    # The tab's slanted edge makes the slabs read as a stack seen a little from above.
    slant = 0.35 * frame.line
    shape = polyline(
        [
            (rect.x, rect.y),
            (rect.x + tab, rect.y),
            (rect.x + tab - slant, rect.bottom),
            (rect.x, rect.bottom),
        ],
        closed=True,
    )
    frame.fill(shape, frame.swatch("accent", ground), Artifact("panel"))


FORM = Form(
    "layers",
    "a stack of slabs, one for each item",
    ("gap", "padding", "names"),
    compose,
    needs="items",
)
