"""Dated items: whether one is over, in force or to come, as a word and as a dot."""

from __future__ import annotations

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.outline import Node
from infographic.composition.parts.axis import Event, is_coming, status_of
from infographic.geometry import circle
from infographic.model.content import Item
from infographic.semantics import Artifact, Fact, Mark, Role
from infographic.text.phrases import word

DOT = Artifact("dot")
"""The mark of a dot that says nothing."""


def date_facts(item: Item) -> tuple[tuple[str, str], ...]:
    """The attribute of the element that has an item's date as its text."""
    return ((Fact.DATE.value, item.date),) if item.date else ()


def add_status(frame: AnyFrame, element: Node, item: Item) -> str:
    """Say of a list item whether it is over, in force or to come; the same as a word."""
    status = status_of(frame.content, item)
    if not status:
        return ""
    said = word(status, frame.content.language)
    element.attributes += ((Fact.STATUS.value, status), (Fact.STATUS_LABEL.value, said))
    return said


def dot_mark(canvas: Canvas, listing: Node, event: Event) -> Mark:
    """The mark of the dot of the last event in a list, which is read as the event's status."""
    element = listing.children[-1]
    said = add_status(canvas.frame, element, event.item)
    return element.children[-1].add(Role.SPAN, "status", actual=said).mark if said else DOT


def draw_dot(canvas: Canvas, event: Event, x: float, y: float, mark: Mark) -> None:
    """A dot: open when to come (by status, else by the as-of date), else filled."""
    radius = 0.29 * canvas.frame.line
    canvas.fill(circle(x, y, radius + 0.9), canvas.swatch("fill"), mark)
    canvas.fill(circle(x, y, radius), canvas.swatch("accent"), mark)
    if is_coming(canvas.frame.content, event.item):
        canvas.fill(circle(x, y, radius - 1.2), canvas.swatch("fill"), mark)
