"""Assignment: which block of the content goes into which band of a flowing layout.

Slots are filled in the order of the layout, in four passes. First every slot gets a block that it
prefers, so that no earlier slot takes that block as a mere fallback. Then blocks that accompany
others (figures, dates) are placed beside them, so that they do not use up a band of their own.
Then slots that are still empty take the next block not yet shown. Finally a repeating band is
copied for every block that is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from infographic.model.content import Block, Content, Item
from infographic.model.layout import Band, Layout, Region
from infographic.model.slots import SlotSpec, holds


@dataclass(frozen=True, slots=True)
class Filled:
    """A slot with its block and accompanying content.

    `figures` are items of other blocks that are about this one, in order; `dates` is another block
    of dated items.
    """

    block: Block
    figures: tuple[Item, ...] = ()
    dates: Block | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """A band that will be on the page: its name, its ground, its slots by name."""

    band: Band
    name: str
    ground: str
    slots: dict[str, Filled]

    @property
    def block(self) -> Block | None:
        """The block of a band that has a single slot."""
        return self.slots[""].block if "" in self.slots else None


def assign(layout: Layout, content: Content) -> tuple[Assigned, ...]:
    """The bands with their blocks, in the order of the layout; bands whose slots found no
    block are left out, and so are blocks that the layout `omits` or that its `priority` does
    not reach."""
    low = {block.id for block in content.blocks if block.priority > layout.priority}
    return _Assigner(layout.bands, content, shown=low | set(layout.omits)).assign()


@dataclass(slots=True)
class _Place:
    """A slot of a band during assignment."""

    band: Band
    name: str
    slot: SlotSpec
    filled: Filled | None = None

    @property
    def regions(self) -> list[Region]:
        return [r for r in self.band.regions if not r.slot and r.of == self.name]


@dataclass(slots=True)
class _Assigner:
    bands: Sequence[Band]
    content: Content
    shown: set[str] = field(default_factory=set)
    """Ids of blocks, and of figure items, that have been placed."""

    def assign(self) -> tuple[Assigned, ...]:
        places = [
            _Place(band, name, slot)
            for band in self.bands
            if not band.repeat
            for name, slot in band.every_slot.items()
        ]
        for place in places:
            self._fill(place, self._preferred(place.slot))
        self._beside(places)
        late = [place for place in places if not place.filled and not place.slot.only]
        for place in late:
            self._fill(place, self._next(place.slot))
        self._beside(late)
        out: list[Assigned] = []
        for band in self.bands:
            if band.repeat:
                out += self._copies(band, out)
                continue
            own = [place for place in places if place.band is band]
            slots = {place.name: place.filled for place in own if place.filled}
            # Regions of no slot are there whatever the slots of the band have found.
            free = not band.slot and any(not region.of for region in band.regions)
            if slots or not own or free:
                out.append(Assigned(band, band.id, band.ground or band.grounds[0], slots))
        return tuple(out)

    def _fill(self, place: _Place, block: Block | None) -> None:
        if block:
            place.filled = Filled(block)
            self.shown.add(block.id)

    def _preferred(self, slot: SlotSpec) -> Block | None:
        for want in slot.prefer:
            for order, block in enumerate(self.content.blocks, 1):
                fits = block.id not in self.shown and slot.accepts.takes(block)
                if fits and want.takes(block, order):
                    return block
        return None

    def _next(self, slot: SlotSpec) -> Block | None:
        return next(self._left(slot), None)

    def _left(self, slot: SlotSpec) -> Iterator[Block]:
        return (
            block
            for block in self.content.blocks
            if block.id not in self.shown
            and not any(item.id in self.shown for item in block.items)
            and slot.accepts.takes(block)
        )

    def _beside(self, places: Sequence[_Place]) -> None:
        """Give figures and dates to slots that have a region for them."""
        for place in places:
            filled = place.filled
            if not filled:
                continue
            parts = [region.show for region in place.regions]
            if "dates" in parts and not holds(filled.block, "dates"):
                filled = replace(filled, dates=self._dates(filled.block))
            figures = self._figures(filled.block, parts.count("figure"))
            place.filled = replace(filled, figures=figures)

    def _dates(self, block: Block) -> Block | None:
        free = [b for b in self.content.blocks if b.id not in self.shown and holds(b, "dates")]
        about = [b for b in free if b.about == block.id]
        unbound = [b for b in free if not b.about]
        found = next(iter([*about, *unbound]), None)
        if found:
            self.shown.add(found.id)
        return found

    def _figures(self, block: Block, places: int) -> tuple[Item, ...]:
        # A number beside words is read as theirs: one that is about nothing stays with its block.
        about = [
            item
            for other in self.content.blocks
            if other.id not in self.shown and holds(other, "numbers")
            for item in other.items
            if item.id not in self.shown and (item.about or other.about) == block.id
        ]
        chosen = tuple(about[:places])
        self.shown.update(item.id for item in chosen)
        return chosen

    def _copies(self, band: Band, before: Sequence[Assigned]) -> list[Assigned]:
        """Copies of a repeating band for the blocks that are left, on its grounds in turn."""
        grounds = list(band.grounds) or [band.ground]
        last = before[-1].ground if before else ""
        if grounds[0] == last and len(grounds) > 1:
            grounds = [*grounds[1:], grounds[0]]
        out: list[Assigned] = []
        while filled := self._copy(band):
            name = f"{band.id}.{len(out) + 1}"
            ground = grounds[len(out) % len(grounds)]
            out.append(Assigned(band, name, ground, filled))
        return out

    def _copy(self, band: Band) -> dict[str, Filled]:
        """The next remaining blocks, one for every slot of a repeating band."""
        places = [_Place(band, name, slot) for name, slot in band.every_slot.items()]
        for place in places:
            self._fill(place, self._preferred(place.slot) or self._next(place.slot))
        self._beside(places)
        return {place.name: place.filled for place in places if place.filled}
