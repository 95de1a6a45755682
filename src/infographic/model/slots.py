"""Slots: which block of a content a band or region shows, described without its id.

A slot *prefers* blocks (by kind, by id, by their position, or by what their items have) and
*accepts* a range of items. Preferred blocks are tried first; a slot that finds none takes the next
block not yet shown, unless it says `only`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from infographic.model.content import Block, Item
from infographic.model.located import Located, wrong
from infographic.model.source import Mapped

Has = Literal["dates", "numbers", "steps", "quotes", "images"]
STEPS = frozenset({"steps", "route", "roadmap", "process", "stappen"})
QUOTES = frozenset({"quote", "quotes", "citaten"})
MOST_ITEMS = 1000

_Few = Annotated[int, Field(ge=0, le=MOST_ITEMS)]


class Want(Located):
    """One preference of a slot: exactly one of the keys is given."""

    kind: str = Field("", description="the block's kind")
    id: str = Field("", description="the block's id")
    block: Annotated[int, Field(ge=0, le=MOST_ITEMS)] = Field(
        0, description="the block's position in the content, counted from 1"
    )
    has: Has | Literal[""] = Field("", description="what most of the block's items have")

    @model_validator(mode="after")
    def _one(self) -> Want:
        if sum(bool(part) for part in (self.kind, self.id, self.block, self.has)) != 1:
            raise wrong("a slot looks for one thing at a time", "kind, id, block or has")
        return self

    def takes(self, block: Block, order: int) -> bool:
        """Whether this is the block; `order` is its place in the content, from 1."""
        if self.block:
            return self.block == order
        if self.has:
            return holds(block, self.has)
        return self.id == block.id if self.id else self.kind == block.kind


class Accepts(Located):
    """What a slot accepts: the minimum and maximum number of items of a block."""

    items: tuple[_Few, _Few] = (0, MOST_ITEMS)

    def takes(self, block: Block) -> bool:
        """Whether the block has a number of items that the slot can show."""
        return self.items[0] <= len(block.items) <= self.items[1]


class SlotSpec(Located):
    """What a band or region is to show: `next`, a kind or id, one preference, or all the keys."""

    prefer: tuple[Want, ...] = ()
    accepts: Accepts = Field(default_factory=Accepts)
    only: bool = False

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        """Expand the short forms `next`, `legislation` and `{kind: legislation}`."""
        if isinstance(data, str):
            name = str(data)
            return {"prefer": () if name == "next" else ({"id": name}, {"kind": name})}
        if isinstance(data, Mapped) and data and not set(data) & set(cls.model_fields):
            return {"prefer": (data,), "place": data.span}
        return data


def holds(block: Block, what: Has) -> bool:
    """Whether most items of a block have dates, numbers, steps, quotes or images."""
    if what == "steps":
        return block.kind in STEPS
    if what == "quotes":
        return block.kind in QUOTES
    if what == "images":
        return block.image is not None or _most(block.items, lambda i: i.image is not None)
    if what == "dates":
        return _most(block.items, lambda i: bool(i.date))
    return _most(block.items, lambda i: i.number is not None or bool(i.value))


def _most(items: Sequence[Item], test: Callable[[Item], bool]) -> bool:
    return bool(items) and 2 * sum(map(test, items)) > len(items)
