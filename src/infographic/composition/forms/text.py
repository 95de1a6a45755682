"""Form `text`: one text of the content in one role (a title, an intro, a colophon)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import Count, FormOptions, Lines, Points
from infographic.composition.outline import Node
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect
from infographic.semantics import Role

_TAGS = {"title": Role.H1, "subtitle": Role.P, "intro": Role.P}


class TextOptions(FormOptions):
    """Options of `text`."""

    role: str = Field("body", description="the theme's kind of text")
    columns: Count = Field(1, description="columns over which several texts are spread")
    gap: Lines = Field(0.0, description="space between texts")
    gutter: Points = Field(12.0, description="space between columns")
    align: Literal["left", "center", "right"] = Field("left", description="where lines stand")
    valign: Literal["top", "bottom"] = Field(
        "top", description="`bottom` stands the text on the region's foot"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts(Measured[TextOptions]):
    texts: tuple[Setting, ...]
    measure: float
    per_column: int


class Text(Form[TextOptions, _Texts]):
    """Texts stacked in one or more columns."""

    name = "text"
    summary = "one text of the content in one role"
    needs = "text"
    Options = TextOptions

    def measure(self, frame: Frame[TextOptions]) -> _Texts:
        asked, name = frame.options, frame.shown.name
        measure = (frame.width - (asked.columns - 1) * asked.gutter) / asked.columns
        gap = frame.space(asked.gap)
        texts = tuple(
            frame.set(text, asked.role, measure, align=asked.align, source=source, name=name)
            for text, source in frame.shown.texts
        )
        per_column = -(-len(texts) // asked.columns)
        depths = [
            sum(s.depth + gap for s in texts[i : i + per_column]) - gap
            for i in range(0, len(texts), max(per_column, 1))
        ]
        depth = frame.snap(max(depths, default=0.0))
        return _Texts(frame=frame, depth=depth, texts=texts, measure=measure, per_column=per_column)

    def draw(self, measured: _Texts, rect: Rect, node: Node) -> Drawn:
        canvas, asked = Canvas(measured.frame, rect, node), measured.options
        shown, gap = measured.frame.shown, measured.frame.space(asked.gap)
        tag = _TAGS.get(shown.name, Role.P)
        if shown.block and tag is Role.H1:
            tag = Role.H2  # the title of a block, not of the page
        top = rect.y if asked.valign == "top" else rect.bottom - measured.depth
        y, x = top, rect.x
        for index, setting in enumerate(measured.texts):
            if index and index % measured.per_column == 0:
                x, y = x + measured.measure + asked.gutter, top
            element = node.add(tag, f"{shown.name}.{index}", setting.text)
            canvas.place(setting, x, y, element.mark)
            y += setting.depth + gap
        return canvas.drawn(measured.depth)


FORM = Text()
