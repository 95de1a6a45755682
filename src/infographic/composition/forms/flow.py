"""Form `flow`: a Sankey of straight bands, as wide as what goes from one side to the other."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Annotated, Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.datatable import (
    open_picture,
    open_row,
    open_table,
    plot_cell,
    plot_head,
    speck,
)
from infographic.composition.parts.endlabels import (
    GAP,
    EndLabel,
    EndLabels,
    draw_leader,
    stack,
    widest,
)
from infographic.composition.parts.lines import Notes, Plot, draw_notes, set_notes
from infographic.composition.parts.links import Knot, Links, links_of
from infographic.composition.parts.scales import Scale
from infographic.composition.parts.series import DASH, Series, Steps, amount, one_unit, summary
from infographic.composition.rhythm import cap_middle
from infographic.diagnostics import refuse
from infographic.geometry import Path, Rect, polyline, rectangle
from infographic.semantics import Role
from infographic.text.phrases import phrase


class FlowOptions(FormOptions):
    """Options of `flow`."""

    against: str = Field(
        "", description="the block whose items are at the right (default: the names in `values`)"
    )
    height: Lines = Field(9.0, description="least height of the bands")
    gap: Lines = Field(0.6, description="space between the ends of bands above one another")
    highlight: str = Field("", description="id or heading of an item whose bands stand out")
    labels: Annotated[float, Field(ge=0.1, le=0.4)] = Field(
        0.36, description="most of the width that the labels of a side take"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flow(Measured[FlowOptions]):
    """`plot` is the rectangle of bands and knots at the least depth, at the origin; `chosen`
    the id of the knot whose bands stand out."""

    links: Links
    unit: str
    left: EndLabels
    right: EndLabels
    plot: Rect
    foot: float
    chosen: str
    notes: Notes


KNOT = 0.45
"""Width of a knot, in lines."""
LEAD = 0.9
"""From a knot to its label, in lines."""
LEAST = 0.75
"""Least thickness of a band, in points, so that it prints."""
SPAN = 5.0
"""Least width of the bands, in lines."""
NOWHERE = Plot(Rect(0, 0, 0, 0), Steps((), ()), Scale(0, 1, ()))


class Flow(Form[FlowOptions, _Flow]):
    """Bands from this block's items to those of `against`, or to the names in their `values`.

    A band is as wide as its amount: `values` of an item (by the id or name of what it goes to),
    its `number` where it has one link, or 1. Totals and names stand at the ends. Twelve links
    at most; thin bands lie over thick ones.
    """

    name = "flow"
    summary = "bands from items to items, as wide as their amounts"
    needs = "items"
    most = 12
    Options = FlowOptions

    def measure(self, frame: Frame[FlowOptions]) -> _Flow:
        asked, line, items = frame.options, frame.line, frame.shown.items
        links = links_of(frame, asked.against)
        unit = one_unit(frame, items)
        left, right = (_set_labels(frame, links, unit, side) for side in (0, 1))
        chosen = _chosen(frame, links)
        lead = LEAD * line
        width = max(frame.width - left.width - right.width - 2 * lead, SPAN * line)
        gaps = asked.gap * line * max(len(links.left), len(links.right), 1)
        tall = max(asked.height * line, left.depth, right.depth, 2 * gaps)
        notes = set_notes(frame, [Series(item, ()) for item in items])
        half = 0.5 * line
        depth = frame.snap(2 * half + tall) + notes.depth
        return _Flow(
            frame=frame, depth=depth, stretch=inf, links=links,
            unit=unit, left=left, right=right, plot=Rect(left.width + lead, half, width, tall),
            foot=depth - half - tall, chosen=chosen, notes=notes,
        )  # fmt: skip

    def draw(self, measured: _Flow, rect: Rect, node: Node) -> Drawn:
        canvas, own = Canvas(measured.frame, rect, node), measured.plot
        deep = max(rect.height, measured.depth)
        room = Rect(rect.x + own.x, rect.y + own.y, own.width, deep - own.y - measured.foot)
        ends = _ends(measured, room)
        chart = open_picture(canvas, _alt(measured), "table")
        _draw_bands(canvas, measured, room, ends, chart)
        knots = tuple(_draw_knots(canvas, measured, room, ends, side, chart) for side in (0, 1))
        _draw_table(canvas, measured, room, knots)
        draw_notes(canvas, measured.notes, rect.y + deep)
        return canvas.drawn(deep)


def _chosen(frame: Frame[FlowOptions], links: Links) -> str:
    asked = frame.options.highlight
    knots = (*links.left, *links.right)
    found = next((knot.id for knot in knots if asked in (knot.id, knot.name)), "")
    if asked and not found:
        raise refuse(
            "option",
            f"option 'highlight' names no item of the flow: {asked!r}",
            f"accepted: {', '.join(knot.name or knot.id for knot in knots[:12])}",
            frame.region.option_span("highlight"),
        )
    return found if asked else ""


def _set_labels(frame: Frame[FlowOptions], links: Links, unit: str, side: int) -> EndLabels:
    """Totals and names of the knots of a side."""
    knots = (links.left, links.right)[side]
    texts = [
        "" if links.counted else amount(frame, round(links.total(side, n), 6), unit)
        for n in range(len(knots))
    ]
    wide = widest(frame, texts, "value")
    gap = GAP * frame.line
    names = widest(frame, [knot.name for knot in knots], "label")
    names = min(names, max(frame.width * frame.options.labels - wide - gap, 3 * frame.line))
    align: Literal["left", "right"] = "left" if side else "right"
    labels = tuple(
        _set_label(frame, knot, text, (wide, names), align)
        for knot, text in zip(knots, texts, strict=True)
    )
    return EndLabels(labels, wide, names, gap, LEAD * frame.line)


def _set_label(
    frame: Frame[FlowOptions],
    knot: Knot,
    text: str,
    wide: tuple[float, float],
    align: Literal["left", "right"],
) -> EndLabel:
    source = knot.item.at("heading") if knot.item else frame.region.at()
    name = knot.item.id if knot.item else ""
    value = frame.set(text, "value", wide[0], align=align, source=source, name=name)
    label = frame.set(
        knot.name, "label", wide[1], colour="text", align=align, source=source, name=name
    )
    return EndLabel(value if text else None, label if knot.name or not text else None)


def _alt(measured: _Flow) -> str:
    links = measured.links
    told = [
        (value, f"{links.left[row].name} – {links.right[column].name}")
        for (row, column), value in links.amounts.items()
    ]
    over = f"{len(links.left)} – {len(links.right)}"
    return summary(measured.frame, over, [] if links.counted else told, measured.unit)


Ends = tuple[dict[tuple[int, int], tuple[float, float]], tuple[list[tuple[float, float]], ...]]
"""Top and thickness of every band at the left and at the right by its pair, as
(left top, right top); and of every knot, (top, thickness), by side."""


def _ends(measured: _Flow, room: Rect) -> Ends:
    """Where knots and bands lie: knots share the height by their totals, gaps between them."""
    links, gap = measured.links, measured.options.gap * measured.frame.line
    sides = (links.left, links.right)
    most = max((len(side) for side in sides), default=1)
    whole = sum(links.amounts.values()) or 1.0
    per = max(room.height - gap * max(most - 1, 0), 1.0) / whole
    knots: list[list[tuple[float, float]]] = []
    for side, own in enumerate(sides):
        tall = [max(links.total(side, n) * per, LEAST) for n in range(len(own))]
        y = room.y + (room.height - sum(tall) - gap * max(len(own) - 1, 0)) / 2
        places = []
        for each in tall:
            places.append((y, each))
            y += each + gap
        knots.append(places)
    tops: dict[tuple[int, int], tuple[float, float]] = {}
    used = [[0.0] * len(own) for own in sides]
    left: dict[tuple[int, int], float] = {}
    for pair in sorted(links.amounts):
        left[pair] = knots[0][pair[0]][0] + used[0][pair[0]]
        used[0][pair[0]] += links.amounts[pair] * per
    for pair in sorted(links.amounts, key=lambda pair: (pair[1], pair[0])):
        tops[pair] = left[pair], knots[1][pair[1]][0] + used[1][pair[1]]
        used[1][pair[1]] += links.amounts[pair] * per
    return tops, tuple(knots)


def _draw_bands(canvas: Canvas, measured: _Flow, room: Rect, ends: Ends, chart: Node) -> None:
    """Thick bands first, then thin ones, at last those that stand out."""
    links, knot = measured.links, KNOT * measured.frame.line
    whole = sum(links.amounts.values()) or 1.0
    per = sum(thick for _, thick in ends[1][0]) / whole
    strong = {pair: _is_chosen(measured, pair) for pair in links.amounts}
    order = sorted(links.amounts, key=lambda pair: (strong[pair], -links.amounts[pair], pair))
    for pair in order:
        thick = max(links.amounts[pair] * per, LEAST)
        path = _band(room.x + knot, room.right - knot, ends[0][pair], thick)
        if strong[pair]:
            canvas.stroke(path, canvas.swatch("fill"), 1.5, chart.mark)
            canvas.fill(path, canvas.swatch("accent"), chart.mark)
        else:
            canvas.remainder(path, chart.mark)


def _is_chosen(measured: _Flow, pair: tuple[int, int]) -> bool:
    links = measured.links
    return measured.chosen in (links.left[pair[0]].id, links.right[pair[1]].id)


def _band(left: float, right: float, tops: tuple[float, float], thick: float) -> Path:
    one, two = tops
    return polyline(
        [(left, one), (right, two), (right, two + thick), (left, one + thick)], closed=True
    )


Side = tuple[list[float], list[tuple[float, float]]]
"""The tops of a side's labels, and the tops and thicknesses of its knots."""


def _draw_knots(
    canvas: Canvas, measured: _Flow, room: Rect, ends: Ends, side: int, chart: Node
) -> Side:
    """The knots of a side and the leaders to their labels."""
    knots, labels = ends[1][side], (measured.left, measured.right)[side]
    wide, half = KNOT * measured.frame.line, 0.5 * measured.frame.line
    x = room.x if side == 0 else room.right - wide
    for top, thick in knots:
        path = rectangle(Rect(x, top, wide, thick))
        canvas.fill(path, canvas.swatch("accent"), chart.mark)
    middles = [top + thick / 2 for top, thick in knots]
    tops = stack(labels, middles, room.y - half, room.bottom + half)
    plot = Plot(room, NOWHERE.steps, NOWHERE.scale)
    for top, middle, label in zip(tops, middles, labels.labels, strict=True):
        start = (room.x if side == 0 else room.right, middle)
        lead = -labels.lead if side == 0 else labels.lead
        draw_leader(canvas, plot, start, top + cap_middle(label.first), lead)
    return tops, knots


def _draw_table(canvas: Canvas, measured: _Flow, room: Rect, sides: tuple[Side, ...]) -> None:
    """The amounts as a table: a row for every knot at the left, a column for one at the right."""
    links, table = measured.links, open_table(canvas)
    accent, wide = canvas.swatch("accent"), KNOT * measured.frame.line
    head = open_row(table, "head")
    corner = plot_head(head, "corner", canvas.frame.block.title or DASH).mark
    first = sides[0][1][0] if sides[0][1] else (room.y, LEAST)
    canvas.fill(speck(room.x + wide / 2, first[0] + first[1] / 2, LEAST / 2), accent, corner)
    for n, top in enumerate(sides[1][0]):
        _draw_label(canvas, measured, head, 1, n, top)
    for row, (top, place) in enumerate(zip(*sides[0], strict=True)):
        item = links.left[row].item
        element = open_row(table, links.left[row].id, item.language if item else "")
        _draw_label(canvas, measured, element, 0, row, top)
        for column in range(len(links.right)):
            mark = plot_cell(element, f"c{column}", _said(measured, (row, column))).mark
            y = place[0] + place[1] / 2
            canvas.fill(speck(room.x + wide / 2, y, LEAST / 2), accent, mark)


def _said(measured: _Flow, pair: tuple[int, int]) -> str:
    """What goes between two knots, in words."""
    links, frame = measured.links, measured.frame
    if links.counted:
        return phrase("yes" if pair in links.amounts else "no", frame.content.language)
    value = links.amounts.get(pair)
    return DASH if value is None else amount(frame, round(value, 6), measured.unit)


def _draw_label(canvas: Canvas, measured: _Flow, row: Node, side: int, n: int, top: float) -> None:
    """Total and name of a knot, which head a column or a row."""
    labels = (measured.left, measured.right)[side]
    label = labels.labels[n]
    text = " ".join(s.text for s in (label.value, label.name) if s and s.text)
    scope = "Column" if side else "Row"
    head = row.add(Role.TABLE_HEAD, f"h{n}", text, attributes=(("Scope", scope),))
    edge = canvas.rect.x + measured.plot.x
    if side == 0:
        value, name = edge - labels.lead - labels.values, canvas.rect.x
    else:
        value = edge + measured.plot.width + labels.lead
        name = value + (labels.values + labels.gap if labels.values else 0.0)
    if label.value:
        canvas.place(label.value, value, top, head.mark)
    if label.name:
        canvas.place(label.name, name, top, head.mark)


FORM = Flow()
