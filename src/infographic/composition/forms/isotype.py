"""Form `isotype`: numbers as rows of solid signs, filled and outlined, with a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, Shown
from infographic.composition.options import Count, FormOptions, Lines, Points, Share
from infographic.composition.outline import Node
from infographic.composition.parts.charts import value_text
from infographic.composition.parts.signs import (
    Signs,
    counted,
    draw_key,
    draw_signs,
    key_indent,
    key_words,
    round_number,
    sign_of,
)
from infographic.composition.rhythm import ITEM_TO_ITEM, cap_top
from infographic.composition.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import Rect
from infographic.model.content import Item
from infographic.semantics import Artifact, Mark, Role
from infographic.text.phrases import format_number, phrase


class IsotypeOptions(FormOptions):
    """Options of `isotype`."""

    pictogram: Literal[
        "auto", "house", "person", "tree", "drop", "bolt", "coin",
        "document", "car", "bike", "server", "shield", "building", "disc",
    ] = Field("auto", description="the sign (`auto`: one that suits the item's icon)")  # fmt: skip
    per: Annotated[float, Field(ge=0, le=1e12)] = Field(
        0.0, description="what a sign stands for (0: a round number)"
    )
    most: Count = Field(40, description="most signs for the largest number, where `per` is 0")
    size: Lines = Field(1.6, description="height of a sign")
    least: Points = Field(7.0, description="least height of a sign; more rows are made first")
    labels: Share = Field(0.3, description="part of the width that labels take, at the left")
    gutter: Points = Field(12.0, description="space between labels and signs")


@dataclass(frozen=True, slots=True)
class _Row:
    """An item: its label, its value, its signs, and its depth in points."""

    item: Item
    heading: Setting
    value: Setting
    signs: Signs
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Isotype(Measured[IsotypeOptions]):
    """`keys` are the signs in use with what each stands for; `label` is the labels' measure."""

    rows: tuple[_Row, ...]
    keys: tuple[tuple[str, Setting], ...]
    label: float
    gap: float


class Isotype(Form[IsotypeOptions, _Isotype]):
    """A row of signs for every item: those up to its `number` are filled, those up to its `of` are
    outlined. A sign has the same value in every row."""

    name = "isotype"
    summary = "numbers as rows of solid signs, filled and outlined, with a key"
    needs = "items"
    wants = "numbers"
    most = 12
    Options = IsotypeOptions

    def shows(self, shown: Shown) -> bool:
        """Whether any item has a number."""
        return any(item.number is not None for item in shown.items)

    def measure(self, frame: Frame[IsotypeOptions]) -> _Isotype:
        asked, items = frame.options, frame.shown.items
        label = frame.width * asked.labels
        room = frame.width - label - asked.gutter
        per = asked.per or _per(items, asked.most)
        size, columns = _size(frame, items, room, per)
        rows = tuple(_row(frame, item, label, per, size, columns) for item in items)
        gap = frame.space(ITEM_TO_ITEM)
        keys = _keys(frame, rows, per)
        depth = sum(row.depth + gap for row in rows)
        depth += max((key.depth for _, key in keys), default=0.0)
        return _Isotype(
            frame=frame,
            depth=frame.snap(depth),
            stretch=gap * len(rows),
            rows=rows,
            keys=keys,
            label=label,
            gap=gap,
        )

    def draw(self, measured: _Isotype, rect: Rect, node: Node) -> Drawn:
        canvas, frame, y = Canvas(measured.frame, rect, node), measured.frame, rect.y
        spare = max(0.0, rect.height - measured.depth) / max(len(measured.rows), 1)
        gap = measured.gap + min(spare, measured.gap)
        name = frame.region.id
        listing = node.add(Role.LIST, f"{name}.list", attributes=(("ListNumbering", "None"),))
        x = rect.x + measured.label + measured.options.gutter
        for row in measured.rows:
            _draw_row(canvas, row, listing, (rect.x, x), y)
            y += row.depth + gap
        at = x
        for kind, key in measured.keys:
            draw_key(canvas, key, kind, (at, y), node, f"{name}.key.{kind}")
            at += key_indent(key, kind) + frame.text_width(key.text, key.role) + frame.line
        return canvas.drawn(measured.depth)


def _per(items: tuple[Item, ...], most: int) -> float:
    """The value of a sign, the same for all rows: 1 when the largest number fits."""
    whole = [max(item.number or 0.0, item.of or 0.0) for item in items]
    if any(value < 0 for value in whole):
        counted(next(i for i, v in zip(items, whole, strict=True) if v < 0), most)
    largest = max(whole, default=1.0)
    plain = all(v == int(v) for item in items for v in (item.number or 0.0, item.of or 0.0))
    return 1.0 if plain and largest <= most else round_number(largest / most)


def _size(
    frame: Frame[IsotypeOptions], items: tuple[Item, ...], room: float, per: float
) -> tuple[float, int]:
    """Height of a sign, and maximum signs per row.

    The same for all, so that rows can be compared.
    """
    asked = frame.options
    most = max(asked.size * frame.line, 1.0)
    made = [
        Signs.fitting(
            sign_of(item, asked.pictogram),
            counted(item, asked.most, per),
            room,
            min(max(asked.least, 1.0), most),
            most,
        )
        for item in items
    ]
    size = min(signs.size for signs in made)
    columns = max(signs.columns for signs in made)
    if any(signs.width > room + 0.01 for signs in made):
        raise refuse(
            "isotype",
            f"region {frame.region.id!r} is too narrow for a sign",
            "give it more columns, or its labels less",
            frame.region.at("module"),
        )
    return size, columns


def _row(
    frame: Frame[IsotypeOptions], item: Item, label: float, per: float, size: float, columns: int
) -> _Row:
    asked = frame.options
    words = item.head(frame.region.words) or item.caption or item.id
    heading = frame.set(words, "part", label, source=item.at("heading"), name=item.id)
    number = value_text(frame, item)
    value = frame.set(number, "value", label, source=item.at("value"), name=item.id)
    count = counted(item, asked.most, per)
    signs = Signs(sign_of(item, asked.pictogram), count, columns, size)
    depth = max(heading.depth + value.depth, signs.height + cap_top(heading))
    return _Row(item, heading, value, signs, depth)


def _keys(
    frame: Frame[IsotypeOptions], rows: tuple[_Row, ...], per: float
) -> tuple[tuple[str, Setting], ...]:
    found: dict[str, Setting] = {}
    for row in rows:
        words = key_words(frame, row.item, per)
        if row.signs.kind not in found:
            found[row.signs.kind] = frame.set(words, "caption", 200.0, colour="muted")
    return tuple(found.items())


def _draw_row(canvas: Canvas, row: _Row, listing: Node, xs: tuple[float, float], y: float) -> None:
    item, language = row.item, canvas.frame.content.language
    body = listing.add(Role.LIST_ITEM, item.id, language=item.language)
    body = body.add(Role.LIST_BODY, "body")
    canvas.place(row.heading, xs[0], y, body.add(Role.P, "text", row.heading.text).mark)
    value = body.add(Role.P, "value", row.value.text)
    canvas.place(row.value, xs[0], y + row.heading.depth, value.mark)
    if row.signs.count.signs:
        # A share says of how many; other signs show what the value says already.
        mark: Mark = Artifact("picture", of=value.id)
        if item.of:
            number = format_number(item.number or 0.0, language)
            alt = phrase("of", language, a=number, b=format_number(item.of, language))
            mark = body.add(Role.FIGURE, "signs", alt=alt).mark
        draw_signs(canvas, row.signs, xs[1], y + cap_top(row.heading), mark)


FORM = Isotype()
