"""Form `stratum`: the head of a block: eyebrow, title and lead."""

from __future__ import annotations

from dataclasses import dataclass

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions
from infographic.composition.outline import Node
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect
from infographic.semantics import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head(Measured[FormOptions]):
    """`lead_at` is the distance of the lead from the top, in points."""

    eyebrow: Setting | None
    title: Setting
    lead: Setting | None
    lead_at: float


class Stratum(Form[FormOptions, _Head]):
    """Eyebrow, title (the section's heading) and lead, stacked."""

    name = "stratum"
    summary = "the head of a block: eyebrow, title and lead"

    def measure(self, frame: Frame[FormOptions]) -> _Head:
        block, width = frame.block, frame.width
        eyebrow = lead = None
        if block.eyebrow:
            eyebrow = frame.set(block.eyebrow, "label", width, source=block.at("eyebrow"))
        title = frame.set(block.title, "stratum", width, source=block.at("title"), name=block.id)
        y = (frame.snap(eyebrow.depth) if eyebrow else 0.0) + title.depth
        lead_at = y
        if block.lead:
            # Some space below the title, then back to the baseline grid.
            lead_at = frame.snap(y + frame.space(0.25))
            lead = frame.set(block.lead, "lead", width, source=block.at("lead"), name=block.id)
            y = lead_at + frame.snap(lead.depth)
        return _Head(
            frame=frame,
            depth=frame.snap(y),
            eyebrow=eyebrow,
            title=title,
            lead=lead,
            lead_at=lead_at,
        )

    def draw(self, measured: _Head, rect: Rect, node: Node) -> Drawn:
        canvas, y = Canvas(measured.frame, rect, node), rect.y
        eyebrow, title, lead = measured.eyebrow, measured.title, measured.lead
        if eyebrow:
            canvas.place(eyebrow, rect.x, y, node.add(Role.P, "eyebrow", eyebrow.text).mark)
            y += measured.frame.snap(eyebrow.depth)
        canvas.place(title, rect.x, y, node.add(Role.H2, "title", title.text).mark)
        if lead:
            mark = node.add(Role.P, "lead", lead.text).mark
            canvas.place(lead, rect.x, rect.y + measured.lead_at, mark)
        # The optical middle of the title is half a cap height above its baseline.
        face = title.style.face
        capital = face.ref.cap_height / face.upem * title.style.size
        return canvas.drawn(measured.depth, stop=y + title.first_baseline - capital / 2)


FORM = Stratum()
