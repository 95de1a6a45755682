"""Form `figure`: a number that says something, with what it counts."""

from __future__ import annotations

from infographic.compose.frame import Form, Frame
from infographic.semantics import Role


def compose(frame: Frame) -> None:
    """The value large, its caption under it, standing on the region's foot or its head."""
    (item,) = frame.shown.items[:1]
    valign = frame.choice("valign", "top", "bottom")
    width = frame.rect.width
    value = frame.set(item.value, "number", width, source=item.at("value"), name=item.id)
    caption = frame.set(item.caption, "caption", width, source=item.at("caption"), name=item.id)
    frame.depth = frame.snap(value.depth) + frame.snap(caption.depth)
    y = frame.rect.y if valign == "top" else frame.rect.bottom - frame.depth
    # Number and label are one statement, so they are one paragraph to a reader.
    element = frame.node.add(Role.P, item.id, f"{value.text} {caption.text}")
    frame.place(value, frame.rect.x, y, element.mark)
    frame.place(caption, frame.rect.x, y + frame.snap(value.depth), element.mark)


FORM = Form("figure", "a number and what it counts", ("valign",), compose, needs="items")
