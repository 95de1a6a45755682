"""Form `quote`: words that stand for themselves, large, with who said them."""

from __future__ import annotations

from infographic.compose.frame import Form, Frame
from infographic.geometry import Rect, rectangle
from infographic.semantics import Artifact, Role


def compose(frame: Frame) -> None:
    """A rule at the left, the words beside it, the credit under them."""
    (item,) = frame.shown.items[:1]
    indent = frame.option("indent", 1.2) * frame.line
    role = frame.option("role", "quote")
    x, measure = frame.rect.x + indent, frame.rect.width - indent
    words = frame.set(
        item.text or item.heading,
        role,
        measure,
        source=item.at("text" if item.text else "heading"),
        language=item.language,
        name=item.id,
    )
    element = frame.node.add(Role.QUOTE, item.id, language=item.language)
    y = frame.rect.y
    # An opening quotation mark hangs in the margin: the words align, not their marks.
    first = words.text[:1]
    hang = frame.setter.width(first, role) if first in "“„‘‚«‹\"'" and first else 0.0
    frame.place(words, x - hang, y, element.add(Role.P, "words", words.text).mark)
    y += frame.snap(words.depth)
    if item.credit:
        y += 0.5 * frame.line
        credit = frame.set(
            item.credit, "caption", measure, colour="muted", source=item.at("credit"), name=item.id
        )
        frame.place(credit, x, y, element.add(Role.P, "credit", credit.text).mark)
        y += credit.depth
    frame.depth = frame.snap(y - frame.rect.y)
    weight = 0.22 * frame.line
    stripe = Rect(
        frame.rect.x, frame.rect.y + 0.1 * frame.line, weight, frame.depth - 0.2 * frame.line
    )
    frame.fill(rectangle(stripe), frame.swatch("accent"), Artifact("rule"))


FORM = Form(
    "quote", "a quotation, large, with its source", ("role", "indent"), compose, needs="items"
)
