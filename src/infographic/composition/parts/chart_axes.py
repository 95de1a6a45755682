"""Axes of charts: round values up the side, steps along the foot, as few of both as will do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.outline import Node
from infographic.composition.parts.datatable import add_head, open_row, plot_head
from infographic.composition.parts.lines import Plot
from infographic.composition.parts.scales import Scale
from infographic.composition.parts.series import Steps, amount
from infographic.composition.rhythm import cap_middle
from infographic.composition.typesetter import Setting
from infographic.geometry import polyline
from infographic.semantics import Artifact
from infographic.text.phrases import word

Ticks = tuple[tuple[float, Setting], ...]
"""Values that have a tick, with their words."""
Heads = tuple[tuple[int, Setting], ...]
"""Steps whose words are printed."""

TICK = 3.0
"""Length of a tick under the axis, in points."""
UNDER = 0.35
"""From the axis to the words of its steps, in lines."""
APART = 0.7
"""Least space between the words of two steps, in lines."""
WORDY = 4
"""Steps up to here may have words that run over several lines."""


def set_ticks(frame: AnyFrame, scale: Scale, unit: str) -> Ticks:
    """The values on the scale; the unit is said once, at the top."""
    out = []
    for value in scale.ticks:
        text = amount(frame, value, unit if value == scale.ticks[-1] else "")
        wide = frame.text_width(text, "note") + 0.5
        out.append((value, frame.set(text, "note", wide, colour="muted", align="right")))
    return tuple(out)


def ticks_width(ticks: Ticks) -> float:
    """Width of the words of a scale, in points."""
    return max((setting.block.measure for _, setting in ticks), default=0.0)


def draw_ticks(canvas: Canvas, plot: Plot, ticks: Ticks, chart: Node) -> None:
    """A fine line across for every value, 0 stronger, its words at the left."""
    left, right = plot.rect.x, plot.rect.right
    for value, setting in ticks:
        y = plot.y(value)
        strong = value == 0
        width = canvas.frame.weight("rule", 0.6) if strong else 0.5
        swatch = canvas.swatch("text" if strong else "rule")
        mark = Artifact("axis", of=chart.id)
        canvas.stroke(polyline([(left, y), (right, y)]), swatch, width, mark)
        x = left - 0.4 * canvas.frame.line - setting.block.measure
        canvas.place(setting, x, y - cap_middle(setting), Artifact("axis label"))


def set_steps(frame: AnyFrame, steps: Steps, width: float, left: float, right: float) -> Heads:
    """The words of the steps that have room on an axis of `width` points: the first, the last,
    and others at even distances. `left` and `right` are the room before the first and after the
    last."""
    count = len(steps.labels)
    pitch = width / max(count - 1, 1)
    measure = pitch - APART * frame.line
    wide = [frame.text_width(text, "caption") + 0.5 for text in steps.labels]
    if 1 < count <= WORDY and max(wide) > measure:
        wide = [min(each, max(measure, 4 * frame.line)) for each in wide]
    chosen = _chosen(steps, wide, width, (left, right), APART * frame.line)
    return tuple(
        (n, frame.set(steps.labels[n], "caption", wide[n], colour="text", align="center"))
        for n in chosen
    )


def _chosen(
    steps: Steps, wide: Sequence[float], width: float, room: tuple[float, float], apart: float
) -> list[int]:
    """The steps with words: every first, second, fifth..., as many as have room."""
    count = len(steps.at)
    if count < 2:
        return list(range(count))
    starts = [_left(steps, n, wide[n], width, room) for n in range(count)]
    spans = [(start, start + own) for start, own in zip(starts, wide, strict=True)]
    last, found = count - 1, [0]
    for stride in range(1, last + 1):
        inner = [n for n in range(stride, last, stride) if spans[n][1] + apart <= spans[last][0]]
        order = [0, *inner, last]
        if all(spans[a][1] + apart <= spans[b][0] for a, b in pairwise(order)):
            found = order if len(found) == 1 else found
            # Even distances up to the last step are worth a few words less.
            if last % stride == 0 or 2 * len(order) < len(found):
                return order if last % stride == 0 else found
    return found


def _left(steps: Steps, n: int, wide: float, width: float, room: tuple[float, float]) -> float:
    """The left edge of a step's words from the start of the axis, before and after which there
    is `room`."""
    share = steps.at[n] if len(steps.at) > 1 else 0.5
    return max(min(share * width - wide / 2, width + room[1] - wide), -room[0])


def draw_heads(
    canvas: Canvas, plot: Plot, heads: Heads, unit: str, table: Node, chart: Node,
    axis: float | None = None,
) -> None:  # fmt: skip
    """The head row of the table of numbers: the axis, and every step at its tick.

    `axis` is the height of a line that is there already, when the foot is not to have one.
    """
    language, steps = canvas.frame.content.language, plot.steps
    row = open_row(table, "head")
    said = word("value", language)
    said = said[:1].upper() + said[1:] + (f" ({unit})" if unit else "")
    foot, width = plot.rect.bottom, canvas.frame.weight("rule", 0.6)
    y, right = (foot, plot.rect.right) if axis is None else (axis, plot.rect.x + 1.0)
    swatch = canvas.swatch("text" if plot.scale.low == 0 or axis is not None else "muted")
    corner = plot_head(row, "corner", said).mark
    canvas.stroke(polyline([(plot.rect.x, y), (right, y)]), swatch, width, corner)
    printed = dict(heads)
    for n, label in enumerate(steps.labels):
        x = plot.x(n)
        tick = polyline([(x, y), (x, y + (TICK if n in printed else TICK / 2))])
        if n not in printed:
            mark = plot_head(row, f"s{n}", label).mark
            canvas.stroke(tick, canvas.swatch("muted"), 0.5, mark)
            continue
        setting = printed[n]
        canvas.stroke(tick, canvas.swatch("muted"), 0.5, Artifact("axis", of=chart.id))
        room = (plot.rect.x - canvas.rect.x, canvas.rect.right - plot.rect.right)
        left = plot.rect.x + _left(steps, n, setting.block.measure, plot.rect.width, room)
        mark = add_head(row, f"s{n}", setting.text, "Column").mark
        canvas.place(setting, left, foot + UNDER * canvas.frame.line, mark)
