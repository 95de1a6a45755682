"""Form `illustration`: a designer's SVG as vectors, across a region and out to the bleed."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, Shown
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.drawn_file import Across, Down, Fit, illustrated, laid
from infographic.composition.parts.picture_file import drawing_of, is_drawing
from infographic.composition.svg.inks import Inks
from infographic.composition.svg_import import Drawing
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect
from infographic.semantics import Artifact, Mark, Role


class IllustrationOptions(FormOptions):
    """Options of `illustration`."""

    fit: Fit = Field("contain", description="the whole drawing, or as much as fills the region")
    align: Across = Field("center", description="where it stands across")
    valign: Down = Field("bottom", description="where it stands up and down")
    height: Lines = Field(0.0, description="least height (0: what its width asks for)")
    grow: bool = Field(False, description="grows with its region")
    credit: bool = Field(True, description="sets the picture's credit under it")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Illustration(Measured[IllustrationOptions]):
    drawing: Drawing
    high: float
    credit: Setting | None


CREDIT_GAP = 0.2
"""From the drawing to its credit, in lines."""


class Illustration(Form[IllustrationOptions, _Illustration]):
    """The drawing in the theme's own inks where its colours are the theme's. `fit: cover` cuts it
    around the picture's `focus`; with `bleed` of the region it reaches the edge of the sheet."""

    name = "illustration"
    summary = "a designer's SVG as vectors"
    needs = "picture"
    mirrors = False
    Options = IllustrationOptions

    def suits(self, shown: Shown) -> bool:
        """Whether the picture is a drawing."""
        return self.shows(shown) and shown.picture is not None and is_drawing(shown.picture)

    def measure(self, frame: Frame[IllustrationOptions]) -> _Illustration:
        asked, picture = frame.options, frame.picture
        drawing = drawing_of(frame.content, picture)
        across = frame.width + frame.reach.left + frame.reach.right
        natural = across * drawing.box.height / drawing.box.width - frame.reach.top
        credit = None
        if picture.credit and asked.credit:
            credit = frame.set(
                picture.credit, "note", frame.width, colour="muted", source=picture.at("credit")
            )
        below = credit.depth + CREDIT_GAP * frame.line if credit else 0.0
        high = asked.height * frame.line or max(natural, frame.line)
        if frame.height and not asked.height:
            whole = max(frame.height - below, frame.line)
            high = whole if asked.fit == "cover" else min(high, whole)
        return _Illustration(
            frame=frame,
            depth=frame.snap(high + below),
            stretch=inf if asked.grow else 0.0,
            drawing=drawing,
            high=high,
            credit=credit,
        )

    def draw(self, measured: _Illustration, rect: Rect, node: Node) -> Drawn:
        frame, asked, credit = measured.frame, measured.options, measured.credit
        canvas, picture, reach = Canvas(frame, rect, node), frame.picture, frame.reach
        below = credit.depth + CREDIT_GAP * frame.line if credit else 0.0
        high = rect.height - below if asked.grow else measured.high
        room = Rect(rect.x, rect.y, rect.width, high)
        room = room.inset(-reach.left, -reach.top, -reach.right, 0)
        mark: Mark = Artifact("illustration")
        if not picture.decorative:
            mark = node.add(Role.FIGURE, f"{frame.region.id}.illustration", alt=picture.alt).mark
        align = (asked.align, asked.valign)
        matrix, seen = laid(measured.drawing, picture, room, asked.fit, align)
        inks = Inks(frame.theme)
        canvas.add(illustrated(measured.drawing, matrix, seen, picture, mark, inks))
        if credit:
            mark = node.add(Role.P, f"{frame.region.id}.credit", credit.text).mark
            canvas.place(credit, rect.x, rect.y + high + CREDIT_GAP * frame.line, mark)
        depth = frame.snap(high + below)
        return canvas.drawn(depth, swatches=tuple(inks.added.values()))


FORM = Illustration()
