"""Mirroring: a page that is read from the right, made from one that was laid out from the left.

Forms lay out from left to right, and `left` in a layout is where reading starts. On a page in
Arabic, Hebrew, Persian or Urdu all of it is mirrored once it is drawn: columns, bars and
timelines start at the right, and ragged edges are at the left. What would be false in a mirror
is only moved: lines of text, icons, photographs, logos and codes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from infographic.geometry import Matrix, Point, Rect
from infographic.scene import (
    ICON,
    GlyphItem,
    Gradient,
    GroupItem,
    ImageItem,
    Item,
    PathItem,
    drawn_box,
)
from infographic.semantics import Artifact

_TURNED = ("arrow-", "chevron", "corner-", "move-", "list", "log-", "send", "trending-", "undo",
           "redo", "reply", "forward", "text-", "align-", "indent", "outdent", "quote", "external-",
           "share", "step-", "chart-")  # fmt: skip
"""Icons that have a direction of reading or of time in them: these are mirrored."""


def mirrored(items: Sequence[Item], axis: float) -> tuple[Item, ...]:
    """Items with every x as `axis` - x; on a page of that width its left becomes its right."""
    out: list[Item] = []
    for line in _lines(items):
        out += _line(line, axis)
    return tuple(out)


def moved(items: Sequence[Item], axis: float) -> tuple[Item, ...]:
    """Items whose drawing keeps its shape, at its place in the mirror; lines of text as ever."""
    shapes = [item for item in items if not isinstance(item, GlyphItem)]
    if not shapes:
        return mirrored(items, axis)
    box = drawn_box(shapes)
    by = axis - box.right - box.x
    out: list[Item] = []
    for line in _lines(items):
        out += _line(line, axis) if isinstance(line[0], GlyphItem) else [_by(line[0], by)]
    return tuple(out)


def kept_together(items: Sequence[Item], axis: float, room: Rect) -> tuple[Item, ...]:
    """Items of a map, which keep their places to one another in its room; what is below it is
    mirrored."""
    by = axis - room.right - room.x
    out: list[Item] = []
    for line in _lines(items):
        if _top(line[0]) < room.bottom:
            out += [_by(item, by) for item in line]
        else:
            out += _line(line, axis)
    return tuple(out)


def _top(item: Item) -> float:
    if isinstance(item, GlyphItem):
        return item.origin.y - 0.5 * item.run.size
    return drawn_box([item]).y


def _lines(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Items one by one, and the runs of a line of text together."""
    line: list[Item] = []
    for item in items:
        if line and not (isinstance(item, GlyphItem) and item.run.continues):
            yield line
            line = []
        line.append(item)
    if line:
        yield line


def _line(line: list[Item], axis: float) -> list[Item]:
    runs = [item for item in line if isinstance(item, GlyphItem)]
    if not runs:
        return [_item(item, axis) for item in line]
    left = min(item.origin.x for item in runs)
    right = max(item.origin.x + item.run.width for item in runs)
    by = axis - right - left
    return [replace(item, origin=Point(item.origin.x + by, item.origin.y)) for item in runs]


def _item(item: Item, axis: float) -> Item:
    match item:
        case PathItem():
            if _kept(item):
                box = drawn_box([item])
                return _by(item, axis - box.right - box.x)
            return _path(item, Matrix(a=-1, e=axis))
        case ImageItem():
            box = drawn_box([item])
            return _by(item, axis - box.right - box.x)
        case GroupItem(transform=None):
            if item.clip and all(isinstance(inner, ImageItem) for inner in item.items):
                # The part of a photograph that is shown.
                box = drawn_box([item])
                return _by(item, axis - box.right - box.x)
            clip = item.clip.mapped(Matrix(a=-1, e=axis)) if item.clip else None
            return replace(item, items=mirrored(item.items, axis), clip=clip)
        case GroupItem():
            # Mirrored within, through its own map, and mirrored again: words stay readable.
            within = Matrix(a=-1)
            assert item.transform
            return replace(
                item,
                items=mirrored(item.items, 0.0),
                clip=item.clip.mapped(within) if item.clip else None,
                transform=Matrix(a=-1, e=axis).after(item.transform).after(within),
            )
        case GlyphItem():
            return _line([item], axis)[0]


def _kept(item: PathItem) -> bool:
    """Whether a path keeps its shape: an icon that shows a thing, and not a direction."""
    mark = item.mark
    return isinstance(mark, Artifact) and mark.kind == ICON and not mark.name.startswith(_TURNED)


def _path(item: PathItem, matrix: Matrix) -> PathItem:
    fill = item.fill.mapped(matrix) if isinstance(item.fill, Gradient) else item.fill
    stroke = item.stroke.scaled(matrix) if item.stroke else None
    return replace(item, path=item.path.mapped(matrix), fill=fill, stroke=stroke)


def _by(item: Item, by: float) -> Item:
    """An item moved along."""
    match item:
        case GlyphItem():
            return replace(item, origin=Point(item.origin.x + by, item.origin.y))
        case PathItem():
            return _path(item, Matrix(e=by))
        case ImageItem():
            return replace(item, matrix=Matrix(e=by).after(item.matrix))
        case GroupItem(transform=None):
            clip = item.clip.mapped(Matrix(e=by)) if item.clip else None
            return replace(item, items=tuple(_by(inner, by) for inner in item.items), clip=clip)
        case GroupItem():
            assert item.transform
            return replace(item, transform=Matrix(e=by).after(item.transform))
