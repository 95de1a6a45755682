"""Page furniture: the grounds of the bands, the spine, the ornament."""

from __future__ import annotations

from collections.abc import Sequence

from infographic.composition.ornament import dot_field
from infographic.geometry import Rect, circle, polyline, rectangle
from infographic.model.layout import Layout
from infographic.model.theme import Theme
from infographic.page import PageBoxes
from infographic.scene import GroupItem, Item, PathItem, Stroke, glyph_items
from infographic.semantics import Artifact
from infographic.units import parse_length


def ground(rect: Rect, swatch: str) -> PathItem:
    """A band's full-bleed ground."""
    return PathItem(rectangle(rect), Artifact("ground"), fill=swatch)


def band_rect(boxes: PageBoxes, top: float, bottom: float, first: bool, last: bool) -> Rect:
    """A band from `top` to `bottom`, extended to the bleed at the edges of the page."""
    y = boxes.bleed.y if first else top
    foot = boxes.bleed.bottom if last else bottom
    return Rect(boxes.bleed.x, y, boxes.bleed.width, foot - y)


def spine(layout: Layout, theme: Theme, stops: list[tuple[float, str]]) -> GroupItem | None:
    """A thin line down the page with a dot at every block title; None when the layout has none.

    `stops` are (y of the title's optical middle, ground name).
    """
    options = layout.furniture.get("spine")
    if not isinstance(options, dict) or not stops:
        return None
    x = parse_length(options.get("x", "7mm"))
    radius = parse_length(options.get("dot", "4pt"))
    dark = str(options.get("swatch", "")) or theme.grounds[stops[0][1]].swatch("text")
    line = polyline([(x, stops[0][0]), (x, stops[-1][0])])
    width = theme.strokes.get("spine", 1.0)
    items: list[Item] = [PathItem(line, Artifact("spine"), stroke=Stroke(dark, width))]
    for y, name in stops:
        dot = circle(x, y, radius)
        lit = theme.grounds[name].swatch("dot")
        ring = Stroke(dark, width * 1.2)
        items.append(PathItem(dot, Artifact("spine"), fill=lit, stroke=ring))
    return GroupItem(tuple(items), id="spine", layer="Spine")


def ornament(
    layout: Layout, theme: Theme, rect: Rect, ground_name: str, texts: Sequence[Rect]
) -> GroupItem | None:
    """The dot field in a band, clear of its texts; None when the layout has none."""
    options = layout.furniture.get("ornament")
    if not isinstance(options, dict):
        return None
    share = float(options.get("share", 0.45))
    pitch = parse_length(options.get("pitch", "9pt"))
    width = rect.width * share
    box = Rect(rect.right - width, rect.y, width, rect.height)
    field, lit = dot_field(box, pitch, int(options.get("seed", 2025)), texts)
    colours = theme.grounds[ground_name]
    items: tuple[Item, ...] = (
        PathItem(field, Artifact("ornament"), fill=colours.swatch("ornament")),
        PathItem(lit, Artifact("ornament"), fill=colours.swatch("accent")),
    )
    return GroupItem(items, id="ornament", layer="Ornament")


def text_boxes(items: tuple[Item, ...], clear: float) -> list[Rect]:
    """The box of every line of text among the items, enlarged by `clear` points on all sides."""
    boxes_ = []
    for item in glyph_items(items):
        run, origin = item.run, item.origin
        line = Rect(origin.x, origin.y - 0.75 * run.size, run.width, run.size)
        boxes_.append(line.grow(clear))
    return boxes_
