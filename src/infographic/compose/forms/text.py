"""Form `text`: one text of the content in one role (a title, an intro, a colophon)."""

from __future__ import annotations

from infographic.compose.frame import Form, Frame
from infographic.semantics import Role

_TAGS = {"title": Role.H1, "subtitle": Role.P, "intro": Role.P}


def compose(frame: Frame) -> None:
    """Set the texts one under another; `valign: bottom` stands them on the region's foot."""
    role = frame.option("role", "body")
    columns = frame.option("columns", 1)
    gap = frame.option("gap", 0.0) * frame.line
    align = frame.choice("align", "left", "center", "right")
    valign = frame.choice("valign", "top", "bottom")
    measure = (frame.rect.width - (columns - 1) * frame.option("gutter", 12.0)) / columns
    tag = _TAGS.get(frame.shown.name, Role.P)
    if frame.shown.block and tag is Role.H1:
        tag = Role.H2  # the title of a block, not of the page
    settings = [
        frame.set(text, role, measure, align=align, source=source, name=frame.shown.name)  # type: ignore[arg-type]
        for text, source in frame.shown.texts
    ]
    per_column = -(-len(settings) // columns)
    depths = [
        sum(s.depth + gap for s in settings[i : i + per_column]) - gap
        for i in range(0, len(settings), max(per_column, 1))
    ]
    frame.depth = frame.snap(max(depths, default=0.0))
    top = frame.rect.y if valign == "top" else frame.rect.bottom - frame.depth
    y, x = top, frame.rect.x
    for index, setting in enumerate(settings):
        if index and index % per_column == 0:
            x, y = x + measure + frame.option("gutter", 12.0), top
        element = frame.node.add(tag, f"{frame.shown.name}.{index}", setting.text)
        frame.place(setting, x, y, element.mark)
        y += setting.depth + gap


FORM = Form(
    "text",
    "one text of the content in one role",
    ("role", "columns", "gap", "gutter", "align", "valign"),
    compose,
    needs="text",
)
