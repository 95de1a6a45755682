"""Form `quote`: words that stand for themselves, large, with who said them."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Quote(Measured[QuoteOptions]):
    """`hang` is the width of the opening quotation mark, `credit_at` where the credit starts."""

    item: Item
    words: Setting
    credit: Setting | None
    hang: float
    credit_at: float


class Quote(Form[QuoteOptions, _Quote]):
    """A rule at the left, the words beside it, the credit under them."""

    name = "quote"
    summary = "a quotation, large, with its source"
    needs = "items"
    Options = QuoteOptions

    def measure(self, frame: Frame[QuoteOptions]) -> _Quote:
        item, role = frame.shown.items[0], frame.options.role
        measure = frame.width - frame.options.indent * frame.line
        words = frame.set(
            item.text or item.heading,
            role,
            measure,
            source=item.at("text" if item.text else "heading"),
            language=item.language,
            name=item.id,
        )
        first = words.text[:1]
        depth, credit = frame.snap(words.depth), None
        credit_at = depth + frame.space(0.5)
        if item.credit:
            source = item.at("credit")
            credit = frame.set(
                item.credit, "caption", measure, colour="muted", source=source, name=item.id
            )
            depth = credit_at + credit.depth
        return _Quote(
            frame=frame,
            depth=frame.snap(depth),
            item=item,
            words=words,
            credit=credit,
            hang=frame.text_width(first, role) if first and first in QUOTES else 0.0,
            credit_at=credit_at,
        )

    def draw(self, measured: _Quote, rect: Rect, node: Node) -> Drawn:
        canvas, item = Canvas(measured.frame, rect, node), measured.item
        line, words, credit = measured.frame.line, measured.words, measured.credit
        x = rect.x + measured.options.indent * line
        element = node.add(Role.QUOTE, item.id, language=item.language)
        # An opening quotation mark hangs in the margin: the words align, not their marks.
        mark = element.add(Role.P, "words", words.text).mark
        canvas.place(words, x - measured.hang, rect.y, mark)
        if credit:
            mark = element.add(Role.P, "credit", credit.text).mark
            canvas.place(credit, x, rect.y + measured.credit_at, mark)
        stripe = Rect(rect.x, rect.y + 0.1 * line, 0.22 * line, measured.depth - 0.2 * line)
        canvas.fill(rectangle(stripe), canvas.swatch("accent"), Artifact("rule"))
        return canvas.drawn(measured.depth)


FORM = Quote()
