"""Form `stratum`: the head of a block: eyebrow, title and lead."""

from __future__ import annotations

from infographic.compose.frame import Form, Frame
from infographic.semantics import Role


def compose(frame: Frame) -> None:
    """Eyebrow, title (the section's heading) and lead, one under another."""
    block = frame.shown.block
    assert block is not None
    width, y = frame.rect.width, frame.rect.y
    if block.eyebrow:
        eyebrow = frame.set(block.eyebrow, "label", width, source=block.at("eyebrow"))
        frame.place(eyebrow, frame.rect.x, y, frame.node.add(Role.P, "eyebrow", eyebrow.text).mark)
        y += frame.snap(eyebrow.depth)
    title = frame.set(block.title, "stratum", width, source=block.at("title"), name=block.id)
    frame.place(title, frame.rect.x, y, frame.node.add(Role.H2, "title", title.text).mark)
    y += title.depth
    if block.lead:
        # A little air under the title, then back on the grid.
        y = frame.rect.y + frame.snap(y - frame.rect.y + 0.25 * frame.line)
        lead = frame.set(block.lead, "lead", width, source=block.at("lead"), name=block.id)
        frame.place(lead, frame.rect.x, y, frame.node.add(Role.P, "lead", lead.text).mark)
        y += frame.snap(lead.depth)
    frame.depth = frame.snap(y - frame.rect.y)


FORM = Form("stratum", "the head of a block: eyebrow, title and lead", (), compose)
