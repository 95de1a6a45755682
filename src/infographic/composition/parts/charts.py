"""Charts: what bars and columns share: their scale, their values in words, their description."""

from __future__ import annotations

from collections.abc import Sequence

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.outline import Node
from infographic.diagnostics import refuse
from infographic.model.content import Item
from infographic.semantics import Fact, Role
from infographic.text.phrases import format_number, phrase


def charted(frame: AnyFrame) -> tuple[Item, ...]:
    """The items that have a number."""
    return tuple(item for item in frame.shown.items if item.number is not None)


def scale_of(frame: AnyFrame, items: Sequence[Item], asked: float) -> float:
    """The value at the full length: `asked` (the option `max`), or the largest value there is."""
    for item in items:
        if (item.number or 0.0) < 0 or (item.of or 0.0) < 0:
            raise refuse(
                "chart",
                f"{item.id!r}: negative values are not supported by this chart",
                "use values of 0 or more",
                item.at("number"),
            )
    largest = max((max(i.number or 0.0, i.of or 0.0) for i in items), default=0.0)
    if asked and asked < largest:
        raise refuse(
            "chart",
            f"max {asked:g} is less than the largest value, {largest:g}",
            f"use {largest:g} or more",
            frame.region.option_span("max"),
        )
    return asked or largest or 1.0


def value_text(frame: AnyFrame, item: Item) -> str:
    """The value as it is printed: the author's own words for it, or the number and its unit."""
    if item.value:
        return item.value
    number = format_number(item.number or 0.0, frame.content.language)
    if item.unit == "%":
        return f"{number}%"
    return f"{number}\u00a0{item.unit}" if item.unit else number


def open_chart(canvas: Canvas, items: Sequence[Item]) -> Node:
    """The figure that the bars belong to; its alternative text says every value."""
    frame = canvas.frame
    block, language = frame.shown.block, frame.content.language
    said = []
    for item in items:
        words = f"{item.heading}: {value_text(frame, item)}"
        if item.of:
            number = format_number(item.number or 0.0, language)
            share = phrase("of", language, a=number, b=format_number(item.of, language))
            words += f" ({share})"
        said.append(words)
    title = f"{block.title}. " if block and block.title else ""
    numbers = ((Fact.NUMBERS, f"{canvas.node.id}.{frame.region.id}.list"),)
    alt = title + "; ".join(said)
    return canvas.node.add(Role.FIGURE, f"{frame.region.id}.chart", alt=alt, attributes=numbers)
