"""Form `dots`: every item a dot on one scale, the ones that matter named beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, Strict

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.labels import Spot
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.chart_axes import Ticks, set_ticks
from infographic.composition.parts.charts import draw_credits, set_credits
from infographic.composition.parts.datatable import open_picture, plot, speck
from infographic.composition.parts.dot_flags import (
    Dot,
    draw_flag,
    flag_depth,
    flag_left,
    on_one_line,
    placed_flags,
    said_of,
    set_dot,
)
from infographic.composition.parts.entry import open_labelled, open_list
from infographic.composition.parts.scales import Scale, scale_of
from infographic.composition.parts.series import (
    DASH,
    no_data,
    one_unit,
    picked,
    summary,
    target_words,
)
from infographic.composition.parts.swarm import levels_of
from infographic.composition.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import Path, Rect, circle, polyline
from infographic.model.content import Item
from infographic.semantics import Artifact, Role

LARGE = 1e12
Bound = Annotated[float, Field(ge=-LARGE, le=LARGE)]


class DotsOptions(FormOptions):
    """Options of `dots`."""

    names: Literal["auto", "all", "ends", "none"] = Field(
        "auto",
        description="which dots are named (`auto`: all of them, or the ends when they are many)",
    )
    named: Annotated[tuple[str, ...], Strict(False), Field(max_length=40)] = Field(
        (), description="ids or headings of more items to name"
    )
    highlight: str = Field("", description="id or heading of the item that stands out")
    size: Lines = Field(0.6, description="diameter of a dot")
    max: Bound | None = Field(None, description="value at the right end (default: a round one)")
    min: Bound | None = Field(
        None, description="value at the left end (default: 0, or a round one)"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dots(Measured[DotsOptions]):
    """`spots` are those of the named dots, and of the target at last; `above` and `below` are
    the depths of labels, `up` and `down` those of the swarm, all from the scale's line."""

    dots: tuple[Dot, ...]
    chosen: str
    scale: Scale
    unit: str
    target: Setting | None
    target_at: float
    spots: tuple[Spot, ...]
    step: float
    stacked: bool
    up: float
    down: float
    above: float
    ticks: Ticks
    left: float
    full: float
    lost: tuple[Item, ...]
    note: Setting | None
    credit: Setting | None


AUTO = 14
"""Dots up to here are all named where there is room."""
CLOSE = 1.5
"""Dots so near each other are not both named when names have little room, in lines."""
CLEAR = 0.45
"""From the swarm to the labels above it, in lines."""


class Dots(Form[DotsOptions, _Dots]):
    """A dot an item along one scale: how values spread, and who stands where.

    Named dots have name and value on a flag; the others keep theirs in the list that is read
    aloud. A value to reach that all items share is a line across. Items without a number are
    named under the scale.
    """

    name = "dots"
    summary = "a distribution: a dot an item, named beside it"
    needs = "items"
    wants = "numbers"
    Options = DotsOptions

    def measure(self, frame: Frame[DotsOptions]) -> _Dots:
        items = frame.shown.items
        chosen = picked(frame, items, "highlight", frame.options.highlight)
        more = {picked(frame, items, "named", name) for name in frame.options.named} | {chosen}
        there = [item for item in items if item.number is not None]
        for wanted in _wishes(frame, there):
            for stacked in (False, True):
                made = _measured(frame, there, wanted | more, chosen, stacked)
                if made is not None:
                    return made
        raise refuse(
            "chart",
            f"region {frame.region.id!r}: {len(there)} names have no room over their dots",
            "use names: auto or ends, shorten the names, or give the region more columns",
            frame.region.at(),
        )

    def draw(self, measured: _Dots, rect: Rect, node: Node) -> Drawn:
        canvas, frame = Canvas(measured.frame, rect, node), measured.frame
        spare = max(0.0, rect.height - measured.depth)
        line = rect.y + 0.5 * spare + measured.above + measured.up
        chart = open_picture(canvas, _alt(measured), "list")
        _draw_axis(canvas, measured, line, chart)
        _draw_poles(canvas, measured, line)
        radius = frame.options.size * frame.line / 2
        plain = [dot for dot in measured.dots if dot.item.id != measured.chosen]
        strong = [dot for dot in measured.dots if dot.item.id == measured.chosen]
        _draw_swarm(canvas, measured, plain, radius, line, chart)
        _draw_swarm(canvas, measured, strong, radius * 1.25, line, chart)
        _draw_list(canvas, measured, line)
        foot = line + measured.down + _ticks_depth(frame, measured.ticks)
        foot = _draw_notes(canvas, measured, foot)
        return canvas.drawn(max(measured.depth, foot - rect.y))


def _wishes(frame: Frame[DotsOptions], items: list[Item]) -> list[set[str]]:
    """The items to be named, the best choice first; the next when that has no room."""
    everyone, ends = {item.id for item in items}, _ends(items)
    asked = frame.options.names
    if asked == "auto":
        some = [_spread(frame, items, ends)]
        return [*([everyone, *some] if len(items) <= AUTO else []), ends, set()]
    return [{"all": everyone, "ends": ends, "none": set[str]()}[asked]]


def _spread(frame: Frame[DotsOptions], items: list[Item], ends: set[str]) -> set[str]:
    """The ends, and in the order given what does not stand close to one that is named."""
    values = [item.number or 0.0 for item in items]
    wide = (max(values, default=0.0) - min(values, default=0.0)) or 1.0
    close = CLOSE * frame.line / frame.width * wide
    out, taken = set[str](), list[float]()
    for item in sorted(items, key=lambda item: item.id not in ends):
        value = item.number or 0.0
        if all(abs(value - other) >= close for other in taken):
            out.add(item.id)
            taken.append(value)
    return out


def _ends(items: list[Item]) -> set[str]:
    """The lowest and the highest item; the first of several."""
    values = [item.number or 0.0 for item in items]
    if not values:
        return set()
    low, high = values.index(min(values)), values.index(max(values))
    return {items[low].id, items[high].id}


def _measured(
    frame: Frame[DotsOptions], items: list[Item], named: set[str], chosen: str, stacked: bool
) -> _Dots | None:
    """The chart with these items named, values beside or (`stacked`) under their names; None
    when their names have no room."""
    asked, line, everyone = frame.options, frame.line, frame.shown.items
    unit = one_unit(frame, everyone)
    targets = {item.of for item in everyone}
    target = targets.pop() if len(targets) == 1 else None
    values = [item.number or 0.0 for item in items] + ([] if target is None else [target])
    scale = scale_of(frame, values, least=asked.min, most=asked.max, whole=True)
    ticks = set_ticks(frame, scale, unit)
    radius = asked.size * line / 2
    aside = max(radius * 1.3 + 1.0, *(s.block.measure / 2 for _, s in ticks))
    full = max(frame.width - 2 * aside, 1.0)
    xs = [aside + scale.at(item.number or 0.0, full) for item in items]
    first = [item.id in named for item in items]
    levels = levels_of(xs, 2 * radius + 1.0, first)
    dots = tuple(
        set_dot(frame, item, x, level, item.id in named, item.id == chosen)
        for item, x, level in zip(items, xs, levels, strict=True)
    )
    words = None if target is None else on_one_line(frame, target_words(frame, target, unit))
    target_at = aside + scale.at(target or 0.0, full)
    placed = placed_flags(frame, dots, words, target_at, stacked)
    if placed is None:
        return None
    spots, count, _ = placed
    step = max([frame.line, *(flag_depth(dot, stacked) for dot in dots)])
    pitch = 2 * radius + 1.0
    up = max(levels, default=0) * pitch + radius * 1.3
    down = -min(levels, default=0) * pitch + radius * 1.3
    above = count * step + (CLEAR * line if count else 0.0)
    lost = tuple(item for item in everyone if item.number is None)
    note, credit = _lost_note(frame, lost), set_credits(frame, everyone)
    depth = above + up + down + _ticks_depth(frame, ticks)
    depth = frame.snap(depth) + sum(frame.snap(n.depth) for n in (note, credit) if n)
    return _Dots(
        frame=frame, depth=frame.snap(depth), stretch=2 * line, dots=dots, chosen=chosen,
        scale=scale, unit=unit, target=words, target_at=target_at, spots=spots, step=step,
        stacked=stacked, up=up, down=down, above=above, ticks=ticks, left=aside, full=full,
        lost=lost, note=note, credit=credit,
    )  # fmt: skip


def _ticks_depth(frame: Frame[DotsOptions], ticks: Ticks) -> float:
    return max((setting.depth for _, setting in ticks), default=0.0) + 0.35 * frame.line


def _lost_note(frame: Frame[DotsOptions], lost: tuple[Item, ...]) -> Setting | None:
    if not lost:
        return None
    names = ", ".join(item.heading or item.id for item in lost)
    words = no_data(frame)
    words = f"{words[:1].upper()}{words[1:]}: {names}"
    return frame.set(words, "note", frame.width, source=lost[0].at("heading"), name=lost[0].id)


def _alt(measured: _Dots) -> str:
    told = [(dot.item.number or 0.0, dot.item.heading) for dot in measured.dots]
    return summary(measured.frame, str(len(told)), told, measured.unit)


def _draw_axis(canvas: Canvas, measured: _Dots, line: float, chart: Node) -> None:
    """The scale under the swarm, its ticks, and the line of the target through it."""
    rect, y = canvas.rect, line + measured.down
    mark = Artifact("axis", of=chart.id)
    left, right = rect.x + measured.left, rect.x + measured.left + measured.full
    width = canvas.frame.weight("rule", 0.6)
    axis = polyline([(left, y), (right, y)])
    for value, setting in measured.ticks:
        x = left + measured.scale.at(value, measured.full)
        axis += polyline([(x, y), (x, y + 3.0)])
        place = x - setting.block.measure / 2
        if setting.block.lines:
            place = x - setting.block.lines[0].x - setting.block.lines[0].width / 2
        canvas.place(setting, place, y + 0.35 * canvas.frame.line, Artifact("axis label"))
    canvas.stroke(axis, canvas.swatch("muted"), width, mark)
    if measured.target:
        x = rect.x + measured.target_at
        pole = polyline([(x, _top(measured, line, measured.spots[-1])), (x, y)])
        wide = canvas.frame.weight("target", 0.9)
        ink = Artifact("target", of=chart.id)
        canvas.stroke(pole, canvas.swatch("text"), wide, ink, (3 * wide, 3 * wide))


def _top(measured: _Dots, line: float, spot: Spot) -> float:
    """The top of a flag's line of text."""
    foot = line - measured.up - CLEAR * measured.frame.line
    return foot - spot.level * measured.step


def _draw_poles(canvas: Canvas, measured: _Dots, line: float) -> None:
    """Fine lines from the named dots to their words; the dots are painted over them."""
    width = canvas.frame.weight("leader", 0.5)
    named = [dot for dot in measured.dots if dot.name]
    for dot, spot in zip(named, measured.spots, strict=False):
        top = _top(measured, line, spot) + 0.2 * measured.step
        x = canvas.rect.x + dot.x
        pole = polyline([(x, top), (x, _y(measured, dot, line))])
        canvas.stroke(pole, canvas.swatch("muted"), width, Artifact("leader"))


def _y(measured: _Dots, dot: Dot, line: float) -> float:
    pitch = measured.options.size * measured.frame.line + 1.0
    return line - dot.level * pitch


def _draw_swarm(
    canvas: Canvas, measured: _Dots, dots: list[Dot], radius: float, line: float, chart: Node
) -> None:
    """Dots as one path over a rim of the ground."""
    if not dots:
        return
    rim, body = Path(()), Path(())
    for dot in dots:
        x, y = canvas.rect.x + dot.x, _y(measured, dot, line)
        rim += circle(x, y, radius + 0.5)
        body += circle(x, y, radius)
    canvas.fill(rim, canvas.swatch("fill"), chart.mark)
    canvas.fill(body, canvas.swatch(_use(measured, dots[0])), chart.mark)


def _use(measured: _Dots, dot: Dot) -> str:
    return "muted" if measured.chosen and dot.item.id != measured.chosen else "accent"


def _draw_list(canvas: Canvas, measured: _Dots, line: float) -> None:
    """Names and values: printed on flags, or specks in their dots."""
    listing, spots = open_list(canvas), iter(measured.spots)
    for dot in measured.dots:
        said = said_of(measured.frame, dot.item)
        if not (dot.name and dot.value):
            body, label = open_labelled(listing, dot.item, "")
            x, y = canvas.rect.x + dot.x, _y(measured, dot, line)
            for part, words in ((label, dot.item.heading or DASH), (body, said)):
                mark = plot(part, "mark", words).mark
                canvas.fill(speck(x, y, 0.6), canvas.swatch(_use(measured, dot)), mark)
            continue
        spot = next(spots)
        draw_flag(canvas, dot, spot, _top(measured, line, spot), measured.stacked, listing)
    if measured.target:
        spot = measured.spots[-1]
        left = flag_left(spot, canvas.rect.x)
        name = f"{canvas.frame.region.id}.target"
        mark = canvas.node.add(Role.P, name, measured.target.text).mark
        canvas.place(measured.target, left, _top(measured, line, spot), mark)


def _draw_notes(canvas: Canvas, measured: _Dots, y: float) -> float:
    """Items without a number and the sources, from y on; returns where they end."""
    if measured.note:
        name = f"{canvas.frame.region.id}.lost"
        mark = canvas.node.add(Role.P, name, measured.note.text).mark
        canvas.place(measured.note, canvas.rect.x, y, mark)
        y += measured.note.depth
    if measured.credit:
        draw_credits(canvas, measured.credit, y)
        y += measured.credit.depth
    return y


FORM = Dots()
