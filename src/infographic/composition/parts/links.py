"""Links of a flow: what goes from the items of a block to those of another, or to names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from infographic.composition.frame import AnyFrame
from infographic.diagnostics import nearest, refuse
from infographic.model.content import Block, Item

MOST_LINKS = 12
"""More bands than these cannot be followed from end to end."""


@dataclass(frozen=True, slots=True)
class Knot:
    """One end of links: its id and its name; `item` is the item it stands for, if any."""

    id: str
    name: str
    item: Item | None


@dataclass(frozen=True, slots=True)
class Links:
    """The knots at the left and at the right, and the amounts between two of them, given by
    their places; `counted` says that no amounts were given and every link counts one."""

    left: tuple[Knot, ...]
    right: tuple[Knot, ...]
    given: tuple[tuple[tuple[int, int], float], ...]
    counted: bool

    @property
    def amounts(self) -> dict[tuple[int, int], float]:
        """The amounts by the places of their two knots."""
        return dict(self.given)

    def total(self, side: int, place: int) -> float:
        """What goes through a knot of the left (0) or the right (1)."""
        return sum(value for pair, value in self.amounts.items() if pair[side] == place)


def links_of(frame: AnyFrame, against: str) -> Links:
    """The links of the region's items, from `values` (amounts by what they go to) or from
    `supports`; `against` names the block of the right side, which `values` alone do not need."""
    items = frame.shown.items
    right = _right(frame, against)
    left = tuple(_knot(item) for item in items)
    amounts: dict[tuple[int, int], float] = {}
    for row, item in enumerate(items):
        for column, value in _from(frame, item, right):
            if value < 0:
                raise refuse(
                    "chart",
                    f"item {item.id!r}: {value:g} cannot flow: a band has no width under 0",
                    "turn the link round, or use the form bar",
                    item.at("values"),
                )
            if value > 0:
                amounts[row, column] = amounts.get((row, column), 0.0) + value
    if len(amounts) > MOST_LINKS:
        raise refuse(
            "chart",
            f"region {frame.region.id!r}: {len(amounts)} links, and a flow shows {MOST_LINKS}",
            "show fewer items (priority, limit), join small ones, or use the form matrix",
            frame.region.at(),
        )
    counted = not any(item.values or item.number is not None for item in items)
    return Links(left, right, tuple(amounts.items()), counted)


def _right(frame: AnyFrame, against: str) -> tuple[Knot, ...]:
    if against:
        block = _block(frame, against)
        shown = (item for item in block.items if item.priority <= frame.region.priority)
        return tuple(_knot(item) for item in shown)
    if any(item.supports for item in frame.shown.items) and not any(
        item.values for item in frame.shown.items
    ):
        raise refuse(
            "option",
            f"region {frame.region.id!r}: the flow does not know what its links go to",
            "add the option against: with the id of a block",
            frame.region.option_span("against"),
        )
    names = dict.fromkeys(name for item in frame.shown.items for name in item.values)
    return tuple(Knot(f"to{n}", name, None) for n, name in enumerate(names))


def _knot(item: Item) -> Knot:
    return Knot(item.id, item.heading or item.id, item)


def _block(frame: AnyFrame, name: str) -> Block:
    blocks = {block.id: block for block in frame.content.blocks}
    if name not in blocks:
        raise refuse(
            "option",
            f"option 'against' must name a block, not {name!r}",
            nearest(name, blocks),
            frame.region.option_span("against"),
        )
    return blocks[name]


def _from(frame: AnyFrame, item: Item, right: tuple[Knot, ...]) -> Iterator[tuple[int, float]]:
    """Where an item's links go, and how much goes there."""
    if item.values:
        known = {knot.id: n for n, knot in enumerate(right)}
        known |= {knot.name: n for n, knot in enumerate(right)}
        for name, value in item.values.items():
            if name not in known:
                raise refuse(
                    "chart",
                    f"item {item.id!r} has an amount for {name!r}, which is not at the right",
                    nearest(name, known),
                    item.at(f"values.{name}"),
                )
            yield known[name], value or 0.0
        return
    found = [
        n
        for n, knot in enumerate(right)
        if knot.id in item.supports or (knot.item and item.id in knot.item.supports)
    ]
    if len(found) > 1 and item.number is not None:
        names = ", ".join(f"{right[n].id}: ..." for n in found)
        raise refuse(
            "chart",
            f"item {item.id!r} has one number and {len(found)} links",
            f"say how much goes to each: values: {{{names}}}",
            item.at("number"),
        )
    for n in found:
        yield n, 1.0 if item.number is None else item.number
