"""Assigning: which block of the content stands in which band of a flowing layout.

Bands are served in the order of the layout, in four passes: what a slot prefers; blocks that
bands show beside their own (figures, dates); the next block not shown yet for slots that
found nothing they prefer; and one copy of a repeating band for every block that is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from infographic.model.content import Block, Content, Item
from infographic.model.layout import Band
from infographic.model.slots import SlotSpec, holds


@dataclass(frozen=True, slots=True)
class Assigned:
    """A band that will be on the page, the block that it shows, and what stands beside that.

    `figures` are items of other blocks that are about this one, in order; `dates` is a block
    of dated items that is not this block itself.
    """

    band: Band
    name: str
    ground: str
    block: Block | None
    figures: tuple[Item, ...] = ()
    dates: Block | None = None


def assign(
    bands: Sequence[Band], content: Content, omits: Sequence[str] = ()
) -> tuple[Assigned, ...]:
    """The bands with their blocks, in the order of the layout; bands without a block are left
    out when they have a slot, and so are the blocks that the layout `omits`."""
    return _Assigner(bands, content, shown=set(omits)).assign()


@dataclass(slots=True)
class _Assigner:
    bands: Sequence[Band]
    content: Content
    blocks: dict[str, Block] = field(default_factory=dict)
    shown: set[str] = field(default_factory=set)
    """Ids of blocks that stand somewhere, and of figure items that do."""
    figures: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    dates: dict[str, Block] = field(default_factory=dict)

    def assign(self) -> tuple[Assigned, ...]:
        waiting = [band for band in self.bands if band.slot and not band.repeat]
        for band in waiting:
            self._claim(band, self._preferred(band.slot))
        self._beside([band for band in waiting if band.id in self.blocks])
        late = [b for b in waiting if b.id not in self.blocks and b.slot and not b.slot.only]
        for band in late:
            self._claim(band, self._next(band.slot))
        self._beside([band for band in late if band.id in self.blocks])
        out: list[Assigned] = []
        for band in self.bands:
            out += self._copies(band, out) if band.repeat else self._one(band)
        return tuple(out)

    def _claim(self, band: Band, block: Block | None) -> None:
        if block:
            self.blocks[band.id] = block
            self.shown.add(block.id)

    def _preferred(self, slot: SlotSpec | None) -> Block | None:
        for want in slot.prefer if slot else ():
            for order, block in enumerate(self.content.blocks, 1):
                fits = slot is not None and slot.accepts.takes(block)
                if block.id not in self.shown and fits and want.takes(block, order):
                    return block
        return None

    def _next(self, slot: SlotSpec | None) -> Block | None:
        return next(self._left(slot), None)

    def _left(self, slot: SlotSpec | None) -> Iterator[Block]:
        return (
            block
            for block in self.content.blocks
            if block.id not in self.shown
            and not self._used_up(block)
            and (slot is None or slot.accepts.takes(block))
        )

    def _used_up(self, block: Block) -> bool:
        """Whether a block of figures stands beside other blocks already, in part at least."""
        return any(item.id in self.shown for item in block.items)

    def _beside(self, bands: Sequence[Band]) -> None:
        """Give figures and dates to bands that have a place for them."""
        for band in bands:
            block = self.blocks[band.id]
            parts = {region.show for region in band.regions if not region.slot}
            if "dates" in parts and not holds(block, "dates"):
                self._dates(band, block)
            if "figure" in parts:
                places = sum(region.show == "figure" for region in band.regions)
                self._figures(band, block, places)

    def _dates(self, band: Band, block: Block) -> None:
        free = [b for b in self.content.blocks if b.id not in self.shown and holds(b, "dates")]
        about = [b for b in free if b.about == block.id]
        unbound = [b for b in free if not b.about]
        found = next(iter([*about, *unbound]), None)
        if found:
            self.dates[band.id] = found
            self.shown.add(found.id)

    def _figures(self, band: Band, block: Block, places: int) -> None:
        free = [
            (item, item.about or other.about)
            for other in self.content.blocks
            if other.id not in self.shown and holds(other, "numbers")
            for item in other.items
            if item.id not in self.shown
        ]
        about = [item for item, of in free if of == block.id]
        unbound = [item for item, of in free if not of]
        chosen = tuple([*about, *unbound][:places])
        self.figures[band.id] = chosen
        self.shown.update(item.id for item in chosen)

    def _one(self, band: Band) -> list[Assigned]:
        block = self.blocks.get(band.id)
        if band.slot and block is None:
            return []
        ground = band.ground or band.grounds[0]
        figures = self.figures.get(band.id, ())
        return [Assigned(band, band.id, ground, block, figures, self.dates.get(band.id))]

    def _copies(self, band: Band, before: Sequence[Assigned]) -> list[Assigned]:
        """A copy of a repeating band for every block that is left, on its grounds in turn."""
        grounds = list(band.grounds) or [band.ground]
        last = before[-1].ground if before else ""
        if grounds[0] == last and len(grounds) > 1:
            grounds = [*grounds[1:], grounds[0]]
        out: list[Assigned] = []
        while block := self._next(band.slot):
            name = f"{band.id}.{len(out) + 1}"
            copy = band.model_copy(update={"id": name})
            self._claim(copy, block)
            self._beside([copy])
            made = self._one(copy)[0]
            out.append(replace(made, ground=grounds[len(out) % len(grounds)]))
        return out
