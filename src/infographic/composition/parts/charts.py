"""Charts: what bars and columns share: scale, values in words, description, targets, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.outline import Node
from infographic.composition.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import Rect, polyline, rectangle
from infographic.model.content import Block, Item
from infographic.semantics import Artifact, Fact, Role
from infographic.text.phrases import format_number, number_with_unit, word

DASH = "–"
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Span:
    """The values at the two ends of a chart's scale, `low` at most 0 and `high` at least 0."""

    low: float
    high: float

    def at(self, value: float, length: float) -> float:
        """How far a value stands from the low end of a scale of `length` points."""
        return length * (value - self.low) / (self.high - self.low)


def span_of(frame: AnyFrame, items: Sequence[Item], least: float, most: float) -> Span:
    """From the options `min` and `max`, or from the least and the largest value there is; 0 is
    always on the scale, so that lengths are as the values."""
    values = [v for item in items for v in (item.number, item.of) if v is not None]
    low, high = min([0.0, *values]), max([0.0, *values])
    for name, asked, found, wrong in (
        ("max", most, high, most < high),
        ("min", least, low, least > low),
    ):
        if asked and wrong:
            side = "less than the largest" if name == "max" else "more than the least"
            raise refuse(
                "chart",
                f"{name} {asked:g} is {side} value, {found:g}",
                f"use {found:g} or {'more' if name == 'max' else 'less'}",
                frame.region.option_span(name),
            )
    low, high = least or low, most or high
    return Span(low, high if high > low else low + 1.0)


def value_text(frame: AnyFrame, item: Item) -> str:
    """The value as it is printed: the author's own words for it, or the number and its unit, or
    a dash and that there is none."""
    if item.value:
        return item.value
    if item.number is None:
        return f"{DASH}{NBSP}{word('none', frame.content.language).replace(' ', NBSP)}"
    return _number(frame, item.number, item.unit)


def target_text(frame: AnyFrame, item: Item) -> str:
    """The value to reach with its unit; empty where there is none."""
    return "" if item.of is None else _number(frame, item.of, item.unit)


def target_label(frame: AnyFrame, item: Item) -> str:
    """The value to reach with the word that says what it is."""
    said = target_text(frame, item)
    return f"{word('target', frame.content.language)}{NBSP}{said}" if said else ""


def _number(frame: AnyFrame, value: float, unit: str) -> str:
    language = frame.content.language
    return number_with_unit(format_number(value, language), unit, language)


def open_chart(canvas: Canvas, items: Sequence[Item]) -> Node:
    """The figure that the bars belong to; its alternative text says every value and target."""
    frame = canvas.frame
    block = frame.shown.block
    said = []
    for item in items:
        words = f"{item.heading}: {value_text(frame, item)}"
        target = target_label(frame, item)
        said.append(f"{words} ({target})" if target else words)
    title = f"{block.title}. " if block and block.title else ""
    numbers = (Fact.NUMBERS, f"{canvas.node.id}.{frame.region.id}.list")
    facts = (numbers, *column_titles(frame))
    alt = title + "; ".join(said)
    return canvas.node.add(Role.FIGURE, f"{frame.region.id}.chart", alt=alt, attributes=facts)


def column_titles(frame: AnyFrame) -> tuple[tuple[Fact, str], ...]:
    """What the columns of a list of values and targets are called."""
    language = frame.content.language
    return (
        (Fact.VALUE_LABEL, _capital(word("value", language))),
        (Fact.TARGET_LABEL, _capital(word("target", language))),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def add_facts(listing: Node, *facts: tuple[Fact, str]) -> None:
    """Say more of the last item of a list; empty values say nothing."""
    given = tuple((key.value, value) for key, value in facts if value)
    listing.children[-1].attributes += given


def add_target(canvas: Canvas, listing: Node, body: Node, item: Item, label: Setting) -> Node:
    """The target in the structure: a fact of the item, and the words that are printed."""
    fact = (Fact.TARGET, target_text(canvas.frame, item))
    add_facts(listing, fact)
    return body.add(Role.P, "target", label.text, attributes=(fact,))


def reversed_out(canvas: Canvas, setting: Setting) -> Setting:
    """A setting in the colour of the ground, for words that stand on a bar."""
    return replace(setting, style=replace(setting.style, swatch=canvas.swatch("fill")))


TICK = 1.4
"""Width of a target's mark, in points."""


def draw_tick(
    canvas: Canvas, start: tuple[float, float], stop: tuple[float, float], chart: Node
) -> None:
    """A target's mark from `start` to `stop`, down or to the right, with a rim of the ground at
    its sides so that it shows on its bar too."""
    (x, y), wide, deep = start, stop[0] - start[0], stop[1] - start[1]
    down = deep > wide
    for width, use in ((3 * TICK, "fill"), (TICK, "text")):
        half = width / 2
        own = Rect(x - half, y, width, deep) if down else Rect(x, y - half, wide, width)
        canvas.fill(rectangle(own), canvas.swatch(use), Artifact("target", of=chart.id))


def draw_zero(canvas: Canvas, start: tuple[float, float], stop: tuple[float, float]) -> None:
    """The line that the bars stand on."""
    width = canvas.frame.weight("rule", 0.6)
    canvas.stroke(polyline([start, stop]), canvas.swatch("text"), width, Artifact("axis"))


def set_credits(frame: AnyFrame, items: Sequence[Item]) -> Setting | None:
    """The sources of a chart's values, each once, at note size; None when none is given."""
    block = frame.shown.block
    holders: list[Block | Item] = [block, *items] if block else [*items]
    given = [(one.credit, one.at("credit")) for one in holders if one.credit]
    if not given:
        return None
    words = "; ".join(dict.fromkeys(credit for credit, _ in given))
    return frame.set(words, "note", frame.width, source=given[0][1], name=frame.region.id)


def draw_credits(canvas: Canvas, setting: Setting | None, y: float) -> None:
    """The sources under a chart whose foot is at y."""
    if setting:
        mark = canvas.node.add(Role.P, f"{canvas.frame.region.id}.credit", setting.text).mark
        canvas.place(setting, canvas.rect.x, y, mark)
