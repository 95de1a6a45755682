"""Showing: the content that a region's `show` refers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infographic.composition.frame import Shown
from infographic.model.content import Block, Content, Item, Picture
from infographic.model.job import Job
from infographic.model.layout import Region
from infographic.model.slots import Has, SlotSpec, holds

FIELDS = (
    "eyebrow", "title", "subtitle", "intro", "colophon", "sources_line", "link", "image", "credit",
)  # fmt: skip
TEXTS = ("eyebrow", "title", "lead", "note")
PARTS = ("head", *TEXTS, "items", "image", "figure", "dates", "blocks")
"""Parts that `show` may name of the block of the region's band or slot; `blocks`
means several blocks, and needs no block of a band."""


@dataclass(frozen=True, slots=True)
class Given:
    """The content of a band for its regions.

    Its block, a figure about it, a block of its dates, and whether one of the regions shows dates.
    """

    block: Block | None = None
    figure: Item | None = None
    dates: Block | None = None
    dated: bool = False


def shown_by(job: Job, region: Region, given: Given) -> Shown | None:
    """The content of a region; None when the content does not have it."""
    content, most = job.content, job.layout.priority
    reached = tuple(block for block in content.blocks if block.priority <= most)
    if region.show == "blocks":
        return _several(reached, region)
    block = _slotted(reached, region.slot) if region.slot else given.block
    if block and region.show in PARTS:
        return _part(content, block, region, given)
    return _field(content, region.show) or _named(content, region)


def _slotted(blocks: Sequence[Block], slot: SlotSpec) -> Block | None:
    """The block of a region's own slot: a preferred one, else the first that it accepts."""
    able = [(n, block) for n, block in enumerate(blocks, 1) if slot.accepts.takes(block)]
    for want in slot.prefer:
        for order, block in able:
            if want.takes(block, order):
                return block
    return None if slot.only or not able else able[0][1]


def _several(blocks: Sequence[Block], region: Region) -> Shown | None:
    """The blocks of a page that is a single picture, from top to bottom.

    They follow the order of the slot's preferences. Other text blocks come before the last of
    these, which is the base of the picture; figures, quotes and steps are shown elsewhere.
    """
    slot = region.slot or SlotSpec()
    able = [block for block in blocks if slot.accepts.takes(block)]
    wanted: list[Block] = []
    for want in slot.prefer:
        wanted += [
            block
            for order, block in enumerate(blocks, 1)
            if block in able and block not in wanted and want.takes(block, order)
        ]
    others = [b for b in able if b not in wanted and _of_words(b)] if not slot.only else []
    dates = {b.about: b for b in others if b.about and holds(b, "dates")}
    found = [*wanted[:-1], *(b for b in others if b not in dates.values()), *wanted[-1:]]
    # A block of dates about another block repeats its items, with dates.
    found = [_dated(block, dates.pop(block.id, None)) for block in found]
    found += dates.values()
    shown = [b.model_copy(update={"items": chosen(b, region)}) for b in found]
    items = tuple(item for block in shown for item in block.items)
    return Shown(items=items, blocks=tuple(shown), name="blocks") if shown else None


def _of_words(block: Block) -> bool:
    kinds: Sequence[Has] = ("numbers", "quotes", "steps")
    return bool(block.items) and not any(holds(block, kind) for kind in kinds)


def _dated(block: Block, dates: Block | None) -> Block:
    if dates is None or holds(block, "dates"):
        return block
    return block.model_copy(update={"items": dates.items})


def _part(content: Content, block: Block, region: Region, given: Given) -> Shown | None:
    match region.show:
        case "head":
            return Shown(block=block, name=block.id) if block.title or block.lead else None
        case "items":
            if given.dated and holds(block, "dates") and not any(i.text for i in block.items):
                return None  # the dates of the band replace the items
            return Shown(block=block, items=chosen(block, region), name=block.id)
        case "image":
            return Shown(block=block, name="image", picture=block.image)
        case "figure":
            return _figure(content, given.figure)
        case "dates":
            dated = block if holds(block, "dates") else given.dates
            return Shown(block=dated, items=chosen(dated, region), name=dated.id) if dated else None
    return _text(block, region.show)


def _figure(content: Content, item: Item | None) -> Shown | None:
    if item is None:
        return None
    owner = next(b for b in content.blocks if any(item is other for other in b.items))
    return Shown(block=owner, items=(item,), name=item.id, picture=item.image)


def _text(block: Block, part: str) -> Shown:
    text = getattr(block, part)
    return Shown(((text, block.at(part)),) if text else (), block, name=part)


def _field(content: Content, show: str) -> Shown | None:
    if show == "colophon":
        lines = [(line, content.at("colophon")) for line in content.colophon]
        if content.sources_line:
            lines.append((content.sources_line, content.at("sources_line")))
        return Shown(tuple(lines), name=show)
    if show == "image":
        return Shown(name=show, picture=_first_picture(content))
    if show == "credit":
        picture = _first_picture(content)
        said = ((picture.credit, picture.at("credit")),) if picture and picture.credit else ()
        return Shown(said, name=show)
    if show in FIELDS:
        text = getattr(content, show)
        return Shown(((text, content.at(show)),) if text else (), name=show)
    return Shown(name=show, picture=content.logo) if show == "logo" else None


def _first_picture(content: Content) -> Picture | None:
    """The page's own picture, or else the first that a block or an item has."""
    blocks = content.blocks
    pictures = [content.image, *(block.image for block in blocks)]
    pictures += [item.image for block in blocks for item in block.items]
    return next(filter(None, pictures), None)


def _named(content: Content, region: Region) -> Shown | None:
    """A block by its id, or a part or an item of it after a dot."""
    name, _, part = region.show.partition(".")
    block = next((b for b in content.blocks if b.id == name), None)
    if block is None:
        return None
    if not part:
        return Shown(block=block, items=chosen(block, region), name=name)
    if part == "image":
        return Shown(block=block, name=part, picture=block.image)
    if part in TEXTS:
        return _text(block, part)
    items = tuple(item for item in block.items if item.id == part)
    picture = items[0].image if items else None
    return Shown(block=block, items=items, name=part, picture=picture) if items else None


def chosen(block: Block, region: Region) -> tuple[Item, ...]:
    """The items of a block that a region shows, by its priority and limit."""
    items = [item for item in block.items if item.priority <= region.priority]
    return tuple(items[: region.limit] if region.limit else items)
