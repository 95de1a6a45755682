"""The canvas: the four kinds of item of a scene, painted in order into one page's content."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import assert_never

from infographic.geometry import UNIT, Matrix, Rect
from infographic.scene import GlyphItem, GroupItem, Image, ImageItem, Item, PathItem, Stroke
from infographic.semantics import Artifact, Mark
from infographic.units import number
from infographic.writers.pdf.content import Content, inverse, matrix_operands
from infographic.writers.pdf.images import image_stream
from infographic.writers.pdf.objects import Record, deflated
from infographic.writers.pdf.text import show
from infographic.writers.rasters import reduced, shown_pixels


def paint(content: Content, items: tuple[Item, ...], images: dict[str, Image]) -> None:
    """Write the items; consecutive glyph items of one mark are one text object."""
    at = 0
    for mark, run in groupby(items, _text_mark):
        same = list(run)
        at += len(same)
        if mark is not None:
            following = items[at] if at < len(items) else None
            texts = [item for item in same if isinstance(item, GlyphItem)]
            show(content, texts, following if isinstance(following, GlyphItem) else None)
            continue
        for item in same:
            _paint(content, item, images)


def _text_mark(item: Item) -> Mark | None:
    return item.mark if isinstance(item, GlyphItem) else None


def _paint(content: Content, item: Item, images: dict[str, Image]) -> None:
    match item:
        case GlyphItem():
            show(content, [item])
        case PathItem():
            _path(content, item)
        case ImageItem():
            _image(content, item, images)
        case GroupItem():
            _group(content, item, images)
        case _:
            assert_never(item)


def _path(content: Content, item: PathItem) -> None:
    stroke = item.stroke if item.stroke and item.stroke.width > 0 else None
    if not item.path.commands or not (item.fill or stroke):
        return
    box = item.path.bounds()
    content.begin(item.mark, box)
    if item.fill:
        content.fill(item.fill)
    if stroke:
        content.stroke(stroke.swatch)
        _line_style(content, stroke)
    if item.fill and stroke:
        operator = b"B*" if item.even_odd else b"B"
    elif item.fill:
        operator = b"f*" if item.even_odd else b"f"
    else:
        operator = b"S"
    content.out.append(content.path(item.path) + b" " + operator)
    grown = stroke.width / 2 if stroke else 0
    content.note(item.mark, box.grow(grown))


def _line_style(content: Content, stroke: Stroke) -> None:
    content.set("width", number(stroke.width).encode("ascii") + b" w")
    content.set("ends", b"%d J %d j" % (_CAPS[stroke.ends], _JOINS[stroke.corners]))
    if stroke.corners == "miter" and stroke.miter != content.known.get("miter limit", 10.0):
        content.known["miter limit"] = stroke.miter
        content.out.append(number(stroke.miter).encode("ascii") + b" M")
    # Dash lengths must not all be 0 (ISO 32000-1, 8.4.3.6); the line is then solid.
    dash = stroke.dash if sum(stroke.dash) > 0 else ()
    if dash or "dash" in content.known:
        phase = number(_phase(stroke)) if dash else "0"
        content.set("dash", f"[{' '.join(map(number, dash))}] {phase} d".encode("ascii"))


def _phase(stroke: Stroke) -> float:
    """The dash phase, made non-negative because programs disagree on negative ones."""
    whole = sum(stroke.dash) * (2 if len(stroke.dash) % 2 else 1)
    return stroke.offset % whole if stroke.offset < 0 else stroke.offset


_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def _image(content: Content, item: ImageItem, images: dict[str, Image]) -> None:
    image = images[item.image]
    resources = content.resources
    shown = shown_pixels(content.matrix.after(item.matrix), content.ppi) if content.ppi else None
    size = reduced((image.width, image.height), shown)
    # A picture that is shown in two sizes may be stored in two sizes.
    name = image.name if size == (image.width, image.height) else f"{image.name}.{size[0]}"
    stream = resources.images.get(name)
    if stream is None:
        stream = image_stream(image, content.colour, shown)
    if "SMask" in stream.entries:
        resources.transparency = True
    content.begin(item.mark)
    # A PDF image fills the unit square with y up, an image of the scene with y down.
    placed = content.on_page_axes(item.matrix).after(_upright(content))
    content.out.append(b"q %s cm %s Q" % (matrix_operands(placed), resources.image(name, stream)))
    content.note(item.mark, UNIT.mapped(item.matrix))


def _upright(content: Content) -> Matrix:
    """From the unit square of a PDF image, y up, to that of the scene, y down."""
    return Matrix(e=content.x(0), f=content.y(1))


def _group(content: Content, item: GroupItem, images: dict[str, Image]) -> None:
    if item.clip is not None and not item.clip.commands:
        return  # an empty clipping path clips everything
    plain = item.transform is None and item.clip is None and item.opacity >= 1
    if plain:
        paint(content, item.items, images)
        return
    content.end()
    content.save()
    if item.transform is not None:
        content.concatenate(item.transform)
    if item.clip is not None:
        content.out.append(content.path(item.clip) + b" W n")
    if item.opacity < 1:
        _transparent(content, item, images)
    else:
        paint(content, item.items, images)
    content.end()
    content.restore()


def _transparent(content: Content, item: GroupItem, images: dict[str, Image]) -> None:
    """The group's items at its opacity.

    Artifacts become one transparency group, so that overlaps do not show. Items with meaning
    are made transparent one by one: marked content inside a form XObject has MCIDs of the
    form's own (ISO 32000-1, 14.7.4.2) and is out of the page's order.
    """
    content.opacity(item.opacity)
    back = inverse(content.matrix)
    marks = list(_marks(item.items))
    if len(marks) < 2 or back is None or not all(isinstance(m, Artifact) for m in marks):
        paint(content, item.items, images)
        return
    form = content.form()
    paint(form, item.items, images)
    width, height = content.media.width, content.media.height
    seen = Rect(0, 0, width, height).mapped(back)
    box = " ".join(number(v) for v in (seen.x, seen.y, seen.right, seen.bottom))
    stream = deflated(
        {
            "Type": b"/XObject",
            "Subtype": b"/Form",
            "BBox": f"[{box}]".encode("ascii"),
            "Group": b"<</S /Transparency /CS %s>>" % content.colour.group_space,
            "Resources": Record(form.resources.entries()),
        },
        form.data(),
    )
    content.begin(marks[0])
    content.out.append(content.resources.form(stream))


def _marks(items: tuple[Item, ...]) -> Iterator[Mark]:
    for item in items:
        if isinstance(item, GroupItem):
            yield from _marks(item.items)
        else:
            yield item.mark
