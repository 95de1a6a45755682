"""Heads: blocks as short lists beside a picture: eyebrow, title, item headings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.outline import Node
from infographic.composition.parts.axis import status_of
from infographic.composition.parts.dates import add_status
from infographic.composition.parts.signs import draw_key, key_words
from infographic.composition.parts.tones import readable
from infographic.composition.rhythm import cap_middle
from infographic.composition.typesetter import Setting
from infographic.model.content import Block, Item
from infographic.semantics import Role

TITLE_TO_LIST = 0.2
"""From the bottom of a title's line to the list below it, in lines."""
LABEL_GAP = 0.45
"""From the widest letter or number to the headings beside it, in lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """An item's heading, its letter or number, and its distance from the top of the head."""

    item: Item
    label: Setting | None
    words: Setting
    y: float


@dataclass(frozen=True, slots=True)
class Key:
    """The key to a sign of the picture, the value that the filled signs show, and the distance from
    the top of the head, in points."""

    sign: str
    words: Setting
    said: Setting | None
    y: float


@dataclass(frozen=True, slots=True)
class Head:
    """The text of a block.

    `title_at` and the positions of rows are in points from its top, `indent` is the width of the
    labels, `pointed` the height at which a leader meets it.
    """

    block: Block
    eyebrow: Setting | None
    title: Setting | None
    title_at: float
    rows: tuple[Row, ...]
    indent: float
    pointed: float
    depth: float
    key: Key | None = None


def set_head(
    frame: AnyFrame,
    block: Block,
    items: Sequence[Item],
    labels: Sequence[str],
    ground: str,
    width: float,
) -> Head:
    """Set a block in `width` points; `labels` has one entry for each item, or none.

    Its eyebrow has the colour of its plate's ground, which links text and picture.
    """
    use, of = readable(frame, ground)
    eyebrow = title = None
    y = 0.0
    if block.eyebrow:
        source = block.at("eyebrow")
        eyebrow = frame.set(
            block.eyebrow, "label", width, colour=use, ground=of, source=source, name=block.id
        )
        y = eyebrow.depth
    title_at = y
    if block.title:
        source = block.at("title")
        title = frame.set(block.title, "stratum", width, source=source, name=block.id)
        y += title.depth + TITLE_TO_LIST * frame.line
    first = title or eyebrow
    pointed = (title_at if title else 0.0) + cap_middle(first) if first else frame.line / 2
    wide = max((frame.text_width(label, "event") for label in labels), default=0.0)
    indent = wide + LABEL_GAP * frame.line if labels else 0.0
    rows = []
    for index, item in enumerate(items):
        words = _words(frame, item, width - indent)
        label = None
        if labels:
            label = frame.set(labels[index], "event", wide + 1, colour=use, ground=of)
        rows.append(Row(item, label, words, y))
        y += words.depth
    return Head(block, eyebrow, title, title_at, tuple(rows), indent, pointed, y)


def on_one_line(heads: Sequence[Head]) -> tuple[Head, ...]:
    """Heads that stand side by side, their titles on one line whether they have an eyebrow or
    not."""
    lowest = max((head.title_at for head in heads), default=0.0)
    return tuple(_lowered(head, lowest - head.title_at) for head in heads)


def _lowered(head: Head, drop: float) -> Head:
    rows = tuple(replace(row, y=row.y + drop) for row in head.rows)
    return replace(
        head,
        title_at=head.title_at + drop,
        rows=rows,
        pointed=head.pointed + drop,
        depth=head.depth + drop,
    )


def keyed(frame: AnyFrame, head: Head, figure: Item, sign: str, per: float, width: float) -> Head:
    """The head with a key below its list: the unit of a sign, and the value of the figure."""
    y = head.depth + 0.35 * frame.line
    words = frame.set(key_words(frame, figure, per), "caption", width)
    said = None
    text = f"{figure.value} {figure.caption}".strip()
    if text:
        source = figure.at("caption")
        said = frame.set(text, "caption", width, source=source, name=figure.id)
    depth = y + words.depth + (said.depth if said else 0.0)
    return replace(head, key=Key(sign, words, said, y), depth=depth)


def _words(frame: AnyFrame, item: Item, width: float) -> Setting:
    words = item.head(frame.region.words) or item.words("brief") or item.caption or item.id
    source = item.at("heading")
    return frame.set(
        words, "part", width, source=source, language=item.language, name=item.id
    )  # fmt: skip


def draw_head(canvas: Canvas, head: Head, parent: Node, x: float, y: float) -> None:
    """Draw a head with its top left corner at (x, y), as its own section."""
    block = head.block
    section = parent.add(Role.SECT, block.id)
    if head.eyebrow:
        mark = section.add(Role.P, "eyebrow", head.eyebrow.text).mark
        canvas.place(head.eyebrow, x, y, mark)
    if head.title:
        mark = section.add(Role.H2, "title", head.title.text).mark
        canvas.place(head.title, x, y + head.title_at, mark)
    listing = section.add(Role.LIST, "list", attributes=(("ListNumbering", "None"),))
    for row in head.rows:
        element = listing.add(Role.LIST_ITEM, row.item.id, language=row.item.language)
        if row.label:
            label = element.add(Role.LABEL, "label", row.label.text)
            # Label and heading stand on one line.
            drop = row.words.first_baseline - row.label.first_baseline
            canvas.place(row.label, x, y + row.y + drop, label.mark)
        if row.item.date and status_of(canvas.frame.content, row.item) != "past":
            # What is over is said beside a date, and there is none here.
            add_status(canvas.frame, element, row.item)
        body = element.add(Role.LIST_BODY, "body")
        mark = body.add(Role.P, "text", row.words.text).mark
        canvas.place(row.words, x + head.indent, y + row.y, mark)
    if head.key:
        _draw_key(canvas, head.key, section, x, y)


def _draw_key(canvas: Canvas, key: Key, section: Node, x: float, y: float) -> None:
    swatch = key.words.style.swatch
    draw_key(canvas, key.words, key.sign, (x, y + key.y), section, "key", swatch)
    if key.said:
        mark = section.add(Role.P, "said", key.said.text).mark
        canvas.place(key.said, x, y + key.y + key.words.depth, mark)


def settled(
    wanted: Sequence[float], depths: Sequence[float], gap: float, room: tuple[float, float]
) -> list[float]:
    """Tops of stacked heads, as close to the wanted positions as minimum distances and the
    available room allow: the least-squares solution, found by pooling adjacent heads that would
    collide (isotonic regression; Best and Chakravarti, Mathematical Programming 47, 1990)."""
    before = [sum(depths[:i]) + gap * i for i in range(len(depths))]
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, before, strict=True):
        mean, size = want - offset, 1
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        pools.append((mean, size))
    means = [mean for mean, size in pools for _ in range(size)]
    high = room[1] - (before[-1] + depths[-1]) if depths else 0.0
    return [
        max(room[0], min(mean, high)) + offset for mean, offset in zip(means, before, strict=True)
    ]
