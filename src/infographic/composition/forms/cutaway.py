"""Form `cutaway`: blocks as the plates of an opened model, from forces down to a base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, Strict

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Points, Share
from infographic.composition.outline import Node
from infographic.composition.parts.heads import Head, draw_head, keyed, set_head, settled
from infographic.composition.parts.levels import (
    MOST_LEVELS,
    MOST_THINGS,
    Level,
    Sizes,
    Tower,
    depth_of,
    least_side,
    levels_of,
    tower,
)
from infographic.composition.parts.model import Labels, Model, set_labels
from infographic.composition.parts.signs import counted
from infographic.diagnostics import nearest, refuse
from infographic.geometry import Rect, circle, polyline
from infographic.semantics import Artifact, Role


class CutawayOptions(FormOptions):
    """Options of `cutaway`."""

    words: Share = Field(0.33, description="part of the width that the words take, at the right")
    gutter: Points = Field(26.0, description="space between the picture and the words")
    grounds: Annotated[tuple[str, ...], Strict(False), Field(max_length=12)] = Field(
        (),
        description="grounds of the theme that lend the plates their colours, from the forces "
        "to the base (default: the region's own)",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cutaway(Measured[CutawayOptions]):
    """`words` is the measure of the words, `gap` the least space between heads, in points."""

    levels: tuple[Level, ...]
    heads: tuple[Head, ...]
    labels: tuple[Labels, ...]
    sizes: Sizes
    words: float
    gap: float


class Cutaway(Form[CutawayOptions, _Cutaway]):
    """One picture of several blocks (`show: blocks`), with leaders to their words at the right:
    forces as arrows from above, dates as pins on a calendar, things as houses on a plate, and
    the last block as the numbered bricks of a base."""

    name = "cutaway"
    summary = "blocks as the plates of an opened model, from forces down to a base"
    needs = "blocks"
    stands = True
    most = 60
    Options = CutawayOptions

    def measure(self, frame: Frame[CutawayOptions]) -> _Cutaway:
        asked, blocks = frame.options, frame.shown.blocks
        if len(blocks) > MOST_LEVELS:
            raise refuse(
                "cutaway",
                f"region {frame.region.id!r}: {len(blocks)} blocks are more than {MOST_LEVELS} "
                "plates",
                "name the blocks in the region's slot under prefer, with only: true",
                frame.region.at("show"),
            )
        levels = levels_of(blocks, frame.content, _grounds(frame))
        words = frame.width * asked.words
        heads = tuple(_head(frame, level, words) for level in levels)
        labels = tuple(set_labels(frame, level) for level in levels)
        sizes = Sizes(1.5 * frame.line, 1.25 * frame.line, 1.7 * frame.line)
        gap = frame.space(HEAD_TO_HEAD)
        picture = frame.width - words - asked.gutter
        text = sum(head.depth for head in heads) + gap * (len(heads) - 1) + FOOT * frame.line
        drawn = FOOT * frame.line + depth_of(least_side(picture, levels), levels, sizes)
        return _Cutaway(
            frame=frame,
            depth=frame.snap(max(text, drawn)),
            stretch=float("inf"),
            levels=tuple(levels),
            heads=heads,
            labels=labels,
            sizes=sizes,
            words=words,
            gap=gap,
        )

    def draw(self, measured: _Cutaway, rect: Rect, node: Node) -> Drawn:
        frame = measured.frame
        canvas = Canvas(frame, rect, node)
        words = measured.words
        picture = rect.inset(0, 0, words + measured.options.gutter, 0)
        if measured.levels[-1].kind != "base":
            picture = picture.inset(0, 0, 0, FOOT * frame.line)
        built = tower(picture, measured.levels, measured.sizes)
        figure = node.add(Role.FIGURE, f"{frame.region.id}.model", alt=_said(measured))
        model = Model(canvas, built, measured.levels, measured.labels, figure.mark)
        model.draw()
        tops = _tops(measured, built, rect)
        parent = node.add(Role.SECT, f"{frame.region.id}.words")
        for index, (head, y) in enumerate(zip(measured.heads, tops, strict=True)):
            _leader(canvas, model, index, (rect.right - words, y + head.pointed))
            draw_head(canvas, head, parent, rect.right - words, y)
        return canvas.drawn(measured.depth, swatches=tuple(model.tones.made.values()))


def _head(frame: Frame[CutawayOptions], level: Level, width: float) -> Head:
    block = level.block
    head = set_head(frame, block, block.items, level.labels, level.ground, width)
    if level.figure is None:
        return head
    per = counted(level.figure, MOST_THINGS).per
    return keyed(frame, head, level.figure, "house", per, width)


def _grounds(frame: Frame[CutawayOptions]) -> tuple[str, ...]:
    asked = frame.options.grounds
    for name in asked:
        if name not in frame.theme.grounds:
            raise refuse(
                "ground",
                f"the theme {frame.theme.name!r} has no ground {name!r}",
                nearest(name, frame.theme.grounds),
                frame.options.at("grounds"),
            )
    return asked or (frame.ground_name, frame.panel_name, frame.panel_name, frame.ground_name)


def _tops(measured: _Cutaway, built: Tower, rect: Rect) -> list[float]:
    """Where the heads stand: each beside its plate as far as the others allow."""
    wanted = []
    for level, iso, head in zip(measured.levels, built.isos, measured.heads, strict=True):
        at = iso.y + (0.52 if level.kind == "base" else 0.58) * built.side - head.pointed
        if level.kind == "forces":
            at = built.top - measured.sizes.letters
        wanted.append(at)
    depths = [head.depth for head in measured.heads]
    return settled(wanted, depths, measured.gap, (rect.y, rect.bottom - FOOT * measured.frame.line))


FOOT = 0.9
"""Free under the words, and under plates that no base carries, in lines."""
HEAD_TO_HEAD = 1.15
"""Least space between heads, in lines."""
CLEAR = 7.0
"""From the end of a leader to the words, in points."""


def _leader(canvas: Canvas, model: Model, index: int, to: tuple[float, float]) -> None:
    """A thin line from a plate to its title: level where the two allow, else with one bend
    beside the picture, so that no two leaders cross."""
    x, y = to
    start = model.anchor(index, y)
    bend = (model.right + 4.0, start[1])
    points = [start, bend, (x - CLEAR, y)]
    if abs(start[1] - y) < 0.6:
        points = [(start[0], y), (x - CLEAR, y)]
    swatch = canvas.swatch("text")
    width = canvas.frame.weight("pole", 0.6)
    canvas.stroke(polyline(points), swatch, width, Artifact("leader"))
    canvas.fill(circle(*points[0], 2.2), swatch, model.mark)


def _said(measured: _Cutaway) -> str:
    """The picture in words: every level with its items and what the picture says of them."""
    return ". ".join(
        labels.said for labels in measured.labels if labels.said
    )  # fmt: skip


FORM = Cutaway()
