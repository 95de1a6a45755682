"""Form `quote`: quotations in large type, with their credits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import (
    Drawn,
    Form,
    Frame,
    Measured,
    chunks,
    columns_of,
    deepest,
)
from infographic.composition.options import Count, FormOptions, Lines, Points
from infographic.composition.outline import Node
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect, rectangle
from infographic.model.content import Item
from infographic.semantics import Artifact, Role

QUOTES = "“„‘‚«‹\"'"


class QuoteOptions(FormOptions):
    """Options of `quote`."""

    role: str = Field("quote", description="the theme's kind of text")
    indent: Lines = Field(1.2, description="from the stripe at the left to the words")
    columns: Count | None = Field(None, description="columns (default: as many as have room)")
    gutter: Points = Field(16.0, description="space between columns")


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation.

    `hang` is the width of its opening mark, `credit_at` the distance of the credit from the top,
    `depth` that of the whole, in points.
    """

    item: Item
    words: Setting
    credit: Setting | None
    hang: float
    credit_at: float
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quotes(Measured[QuoteOptions]):
    """Quotations in rows of `count`, with `gap` points between rows."""

    said: tuple[_Said, ...]
    count: int
    gap: float

    @property
    def rows(self) -> list[Sequence[_Said]]:
        return chunks(self.said, self.count)


LEAST_WIDTH = 11.0
"""Least width of a quotation, in lines."""


class Quote(Form[QuoteOptions, _Quotes]):
    """A rule at the left, the quotation beside it, the credit below; several in a row."""

    name = "quote"
    summary = "quotations, large, each with its source"
    needs = "items"
    wants = "words"
    most = 9
    Options = QuoteOptions

    def measure(self, frame: Frame[QuoteOptions]) -> _Quotes:
        asked, items = frame.options, frame.shown.items
        room = int((frame.width + asked.gutter) // (LEAST_WIDTH * frame.line + asked.gutter))
        count = min(asked.columns or max(room, 1), len(items))
        measure = columns_of(frame.room, count, asked.gutter)[0].width - asked.indent * frame.line
        said = tuple(_set(frame, item, measure) for item in items)
        gap = frame.space(1.5)
        depths = [deepest([s.depth for s in row]) for row in chunks(said, count)]
        depth = frame.snap(sum(depths) + gap * (len(depths) - 1))
        return _Quotes(frame=frame, depth=depth, said=said, count=count, gap=gap)

    def draw(self, measured: _Quotes, rect: Rect, node: Node) -> Drawn:
        canvas, asked = Canvas(measured.frame, rect, node), measured.options
        cells, y = columns_of(rect, measured.count, asked.gutter), rect.y
        for row in measured.rows:
            for said, cell in zip(row, cells, strict=False):
                _draw(canvas, said, cell.x, asked.indent * measured.frame.line, y)
            y += deepest([s.depth for s in row]) + measured.gap
        return canvas.drawn(measured.depth)


def _set(frame: Frame[QuoteOptions], item: Item, measure: float) -> _Said:
    role = frame.options.role
    words = frame.set(
        item.text or item.heading,
        role,
        measure,
        source=item.at("text" if item.text else "heading"),
        language=item.language,
        name=item.id,
    )
    first, depth, credit = words.text[:1], words.depth, None
    credit_at = depth + 0.5 * frame.line
    if item.credit:
        source = item.at("credit")
        credit = frame.set(
            item.credit, "caption", measure, colour="muted", source=source, name=item.id
        )
        depth = credit_at + credit.depth
    hang = frame.text_width(first, role) if first and first in QUOTES else 0.0
    return _Said(item, words, credit, hang, credit_at, depth)


def _draw(canvas: Canvas, said: _Said, left: float, indent: float, y: float) -> None:
    line, words, credit, item = canvas.frame.line, said.words, said.credit, said.item
    x = left + indent
    element = canvas.node.add(Role.QUOTE, item.id, language=item.language)
    # Hanging punctuation: the opening mark is in the margin, so that the words align.
    mark = element.add(Role.P, "words", words.text).mark
    canvas.place(words, x - said.hang, y, mark)
    if credit:
        mark = element.add(Role.P, "credit", credit.text).mark
        canvas.place(credit, x, y + said.credit_at, mark)
    stripe = Rect(left, y + 0.1 * line, 0.22 * line, said.depth - 0.2 * line)
    canvas.fill(rectangle(stripe), canvas.swatch("accent"), Artifact("rule"))


FORM = Quote()
