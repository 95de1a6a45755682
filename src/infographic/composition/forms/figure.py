"""Form `figure`: a number with its caption and a picture of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame, Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.charts import NBSP, value_text
from infographic.composition.pictures import (
    Picture,
    areas,
    dots,
    ring,
    stack,
    tiles,
    waffle,
)
from infographic.composition.typesetter import Setting
from infographic.diagnostics import InfographicError, refuse
from infographic.geometry import EPSILON, Rect
from infographic.model.content import Item
from infographic.semantics import Artifact, Mark, Role
from infographic.text.phrases import format_number, number_with_unit, phrase

MOST_TILES = 60
MOST_DOTS = 420
"""Up to this number a dot stands for one, above it for 10, 100..., rounded to whole dots."""
MOST_GROWTH = 2.5
"""Maximum growth of a picture into spare room, as a multiple of its height."""
AIR = 0.6
"""Clearance of a grown picture in its region, in lines."""
_GAP = 0.55
"""Space between the number and its picture, in lines."""


class FigureOptions(FormOptions):
    """Options of `figure`."""

    valign: Literal["top", "bottom"] = Field("top", description="where it stands in its region")
    picture: Literal["auto", "none", "waffle", "ring", "tiles", "layers", "dots", "pair"] = Field(
        "auto", description="the picture (`auto`: the item's own, or one that suits the number)"
    )
    picture_lines: Lines = Field(
        2.5, description="least height of the picture, which grows with its region"
    )
    under: bool = Field(False, description="puts the picture under the number")


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A picture at a size.

    Its box, its shape at the origin, and whether it is beside its number or below it.
    """

    kind: str
    item: Item
    width: float
    deep: float
    beside: bool
    shape: Picture

    @classmethod
    def at(cls, kind: str, item: Item, width: float, deep: float, beside: bool) -> _Drawing:
        shape = _picture(kind, item, Rect(0, 0, width, deep))
        return cls(kind, item, width, deep, beside, shape)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredFigure(Measured[FigureOptions]):
    """`foot` is the depth kept for the caption, in points; `over` says that a picture which does
    not stand beside its number stands over it."""

    item: Item
    value: Setting
    caption: Setting
    drawing: _Drawing | None
    foot: float
    over: bool = False


class Figure(Form[FigureOptions, MeasuredFigure]):
    """Number and picture side by side where both fit, otherwise stacked; then the caption."""

    name = "figure"
    summary = "a number, what it counts, and a picture of it"
    needs = "items"
    Options = FigureOptions

    def measure(self, frame: Frame[FigureOptions]) -> MeasuredFigure:
        item = frame.shown.items[0]
        kind = _kind(frame, item)
        printed = item.value or (value_text(frame, item) if item.number is not None else "")
        value = frame.set(printed, "number", frame.width, source=item.at("value"), name=item.id)
        drawing = _drawing(frame, kind, item, value) if kind != "none" else None
        words, language = item.caption or item.heading, frame.content.language
        if drawing and drawing.shape.per > 1:
            per = format_number(drawing.shape.per, language)
            legend = phrase("dot", language, n=per).replace(" ", NBSP)
            words += f" ({legend})"
        caption = frame.set(words, "caption", frame.width, source=item.at("caption"), name=item.id)
        foot = frame.snap(caption.depth)
        return MeasuredFigure(
            frame=frame,
            depth=sum(_depths(frame, value, drawing)) + foot,
            stretch=_growth(frame, value, drawing),
            item=item,
            value=value,
            caption=caption,
            drawing=drawing,
            foot=foot,
        )

    def beside(self, measured: MeasuredFigure, others: Sequence[MeasuredFigure]) -> MeasuredFigure:
        """Figures in one row have their numbers on one baseline, and captions under one line."""
        foot = max(each.foot for each in (measured, *others))
        depth = measured.depth + foot - measured.foot
        return replace(measured, depth=depth, foot=foot, over=True)

    def draw(self, measured: MeasuredFigure, rect: Rect, node: Node) -> Drawn:
        frame, value, drawing = measured.frame, measured.value, measured.drawing
        canvas = Canvas(frame, rect, node)
        if drawing:
            room = rect.height - measured.foot - AIR * frame.line
            drawing = _grown(frame, value, drawing, room)
        top, under = _depths(frame, value, drawing)
        depth = top + under + measured.foot
        over = under if measured.over else 0.0
        start = rect.y if measured.options.valign == "top" else rect.bottom - depth
        foot = start + over + top
        # Number and caption are one statement, so they are tagged as one paragraph.
        said = node.add(Role.P, measured.item.id, f"{value.text} {measured.caption.text}")
        # They are drawn together, so that a space stands between them in the file.
        canvas.place(value, rect.x, foot - value.depth, said.mark)
        canvas.place(measured.caption, rect.x, foot + under - over, said.mark)
        if drawing:
            box, drop = drawing.shape.box, value.depth - value.first_baseline
            x, above = rect.x, start if over else foot + 0.4 * frame.line
            if drawing.beside:  # it stands on the baseline of the number
                x, above = rect.right - box.width, foot - drop - box.height
            place = Rect(x, above, drawing.width, drawing.deep)
            _paint(canvas, measured, _picture(drawing.kind, measured.item, place), said)
        return canvas.drawn(depth)


def _drawing(frame: Frame[FigureOptions], kind: str, item: Item, value: Setting) -> _Drawing:
    """The picture at its minimum size, beside the number where both fit."""
    deep = frame.options.picture_lines * frame.line
    if kind != "dots" and not frame.options.under:
        beside = _Drawing.at(kind, item, _reach(kind) * deep, deep, True)
        if beside.shape.box.width <= _room(frame, value, True):
            return beside
    return _Drawing.at(kind, item, frame.width, deep if kind != "dots" else 0.9 * deep, False)


def _room(frame: AnyFrame, value: Setting, beside: bool) -> float:
    """Maximum width of the picture.

    While lines are only counted, the width of the number is unknown; a fit found then is verified
    with broken lines.
    """
    wide = max((line.width for line in value.block.lines), default=0.0)
    return frame.width - (wide + _GAP * frame.line if beside else 0.0)


def _depths(frame: AnyFrame, value: Setting, drawing: _Drawing | None) -> tuple[float, float]:
    """Depth of the number (and of the picture beside it), and of the picture under it."""
    if not drawing:
        return frame.snap(value.depth), 0.0
    tall = drawing.shape.box.height
    if drawing.beside:
        return frame.snap(max(value.depth, tall + value.depth - value.first_baseline)), 0.0
    return frame.snap(value.depth), frame.snap(tall + 0.6 * frame.line)


def _growth(frame: AnyFrame, value: Setting, drawing: _Drawing | None) -> float:
    """How much deeper the picture may become, in points.

    A multiple of its height, as long as it fits beside its number.
    """
    if not drawing:
        return 0.0
    most = MOST_GROWTH * drawing.deep
    if drawing.beside:
        most = min(most, _room(frame, value, True) / _reach(drawing.kind))
    return max(0.0, most - drawing.deep)


def _grown(frame: AnyFrame, value: Setting, drawing: _Drawing, height: float) -> _Drawing:
    """The picture as large as its region allows, because it is what is seen from a distance."""
    step, room = frame.line / 4, _room(frame, value, drawing.beside)
    for more in range(int((MOST_GROWTH - 1) * drawing.deep / step), 0, -1):
        deep = drawing.deep + more * step
        width = min(_reach(drawing.kind) * deep, room) if drawing.beside else drawing.width
        larger = _Drawing.at(drawing.kind, drawing.item, width, deep, drawing.beside)
        if larger.shape.box.width > room or larger.shape.box.height <= drawing.shape.box.height:
            continue
        if sum(_depths(frame, value, larger)) <= height + EPSILON:
            return larger
    return drawing


def _reach(kind: str) -> float:
    """Maximum width of a picture beside its number, as a multiple of its height."""
    return {"layers": 1.5, "tiles": 2.1, "pair": 2.2}.get(kind, 1.0)


def _kind(frame: Frame[FigureOptions], item: Item) -> str:
    kind: str = frame.options.picture
    if kind == "auto":
        kind = item.picture or "auto"
    number = item.number
    if kind == "none" or number is None:
        return "none"
    if kind == "auto":
        kind = _fitting_kind(item, number)
    return "none" if kind == "none" else _drawable(kind, item, number)


def _fitting_kind(item: Item, number: float) -> str:
    if item.of:
        return "waffle" if number <= item.of else "pair"
    whole = number == int(number)
    if number > MOST_DOTS or (whole and number > MOST_TILES):
        return "dots"
    return "tiles" if whole and number > 0 else "none"


def _drawable(kind: str, item: Item, number: float) -> str:
    """A picture that shows the number exactly; refused when it would show another number."""
    of, place = item.of or 0.0, item.at("number")

    def wrong(message: str, hint: str) -> InfographicError:
        return refuse("picture", message, hint, place)

    if kind in ("waffle", "ring", "pair") and not item.of:
        raise wrong(f"a {kind} of {item.id!r} needs the total", "add of: 100")
    if number < 0 or of < 0:
        low = min(number, of)
        raise wrong(f"{item.id!r} is {low:g}, which no picture can show", "picture: none")
    if kind in ("waffle", "ring") and number > of:
        message = f"{item.id!r} is {number:g} of {of:g}, more than a {kind} can show"
        raise wrong(message, "picture: pair, or none")
    if kind not in ("tiles", "layers", "dots"):
        return kind
    if kind != "dots" and number > MOST_TILES:
        hint = f"picture: dots; {kind} show at most {MOST_TILES}"
        raise wrong(f"{item.id!r} is too large for {kind}", hint)
    if number != int(number) and number <= MOST_DOTS:
        raise wrong(f"{item.id!r} is {number:g}: {kind} show whole numbers", "picture: none")
    return kind if number else "none"  # 0 cannot be shown by a number of signs


def _picture(kind: str, item: Item, place: Rect) -> Picture:
    """The picture of a number, drawn into a box."""
    number, of = item.number or 0.0, item.of or 1.0
    x, y, width, height = place.as_tuple()
    match kind:
        case "waffle":
            return waffle(number / of, x, y, min(width, height))
        case "ring":
            return ring(number / of, x, y, min(width, height))
        case "tiles":
            return tiles(round(number), x, y, width, height)
        case "layers":
            return stack(round(number), x, y, min(width, 1.5 * height), height)
        case "pair":
            return areas(number, of, x, y, width, height)
        case _:
            return dots(number, x, y, width, height)


def _paint(canvas: Canvas, measured: MeasuredFigure, picture: Picture, said: Node) -> None:
    """The picture: a share says of how many; any other shows what the words say already."""
    item, language = measured.item, measured.frame.content.language
    mark: Mark = Artifact("picture", of=said.id)
    if item.of and item.number is not None:
        # 70% of 100% is 70 of 100, whatever the unit is called.
        unit = "" if item.of == 100 else item.unit
        a, b = (
            number_with_unit(format_number(number, language), unit, language)
            for number in (item.number, item.of)
        )
        alt = phrase("of", language, a=a, b=b)
        mark = canvas.node.add(Role.FIGURE, f"{item.id}.picture", alt=alt).mark
    for path, use in picture.layers:
        if use == "faint":
            canvas.remainder(path, mark)
        else:
            canvas.fill(path, canvas.swatch(use), mark)


FORM = Figure()
