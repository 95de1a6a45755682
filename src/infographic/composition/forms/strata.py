"""Form `strata`: named layers of the ground, stacked from edge to edge of the page.

Every item is a layer; where items have numbers, the thickness follows them. The edges of the
layers undulate slightly, as in a geological section.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sin
from typing import Annotated, Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.entry import open_labelled, open_list
from infographic.composition.rhythm import cap_middle
from infographic.composition.typesetter import Setting
from infographic.geometry import Command, Path, Rect
from infographic.model.content import Item
from infographic.semantics import Artifact, Role


class StrataOptions(FormOptions):
    """Options of `strata`."""

    thickness: Lines = Field(1.2, description="least thickness of a layer")
    roll: Annotated[float, Field(ge=0, le=1)] = Field(
        0.22, description="how far the edges of the layers roll, in lines"
    )
    names: Literal["stepped", "left"] = Field(
        "stepped", description="names go down like stairs, or all stand at the left"
    )
    order: Literal["down", "up"] = Field(
        "up", description="whether layers are numbered from the top or from the bottom"
    )


@dataclass(frozen=True, slots=True)
class _Layer:
    """An item with its number and name, and the thickness of its layer in points."""

    item: Item
    number: Setting
    name: Setting
    thickness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strata(Measured[StrataOptions]):
    layers: tuple[_Layer, ...]


class Strata(Form[StrataOptions, _Strata]):
    """Layers with undulating edges, extended to the bleed where the region says so."""

    name = "strata"
    summary = "named layers of the ground, from edge to edge"
    needs = "items"
    wants = "words"
    least = 2
    most = 9
    Options = StrataOptions

    def measure(self, frame: Frame[StrataOptions]) -> _Strata:
        items, thin = frame.shown.items, frame.options.thickness * frame.line
        numbers = [item.number or 0.0 for item in items]
        weighted = all(number > 0 for number in numbers)
        least = min(numbers, default=1.0)
        layers = []
        for index, item in enumerate(items):
            place = len(items) - index if frame.options.order == "up" else index + 1
            words = item.head(frame.region.words) or item.text
            layers.append(
                _Layer(
                    item,
                    frame.set(str(place), "part", 3 * frame.line, colour="accent", name=item.id),
                    frame.set(
                        words, "part", frame.width / 2, source=item.at("heading"), name=item.id
                    ),
                    # The thickest layer is at most three times the thinnest.
                    thin * min(numbers[index] / least, 3.0) if weighted else thin,
                )
            )
        depth = frame.snap(sum(layer.thickness for layer in layers))
        return _Strata(
            frame=frame, depth=depth, stretch=0.6 * frame.line * len(items), layers=tuple(layers)
        )

    def draw(self, measured: _Strata, rect: Rect, node: Node) -> Drawn:
        canvas, frame = Canvas(measured.frame, rect, node), measured.frame
        count = len(measured.layers)
        spare = max(0.0, rect.height - measured.depth)
        more = min(spare, measured.stretch) / count
        left, right = rect.x - frame.reach.left, rect.right + frame.reach.right
        listing, y = open_list(canvas), rect.y
        foot = rect.y + sum(layer.thickness + more for layer in measured.layers)
        for index, layer in enumerate(measured.layers):
            top = _edge(left, right, y, measured.options.roll * frame.line, index)
            use = "faint" if index % 2 == 0 else "fill"
            start: list[Command] = [("M", (left, foot)), ("L", (left, top[0]))]
            body = Path((*start, *top[1], ("L", (right, foot)), ("Z", ())))
            canvas.fill(body, canvas.swatch(use), Artifact("scenery"))
            _name(canvas, measured, layer, index, y + (layer.thickness + more) / 2, listing)
            y += layer.thickness + more
        return canvas.drawn(measured.depth)


def _edge(
    left: float, right: float, y: float, roll: float, index: int
) -> tuple[float, list[Command]]:
    """The top edge of a layer from left to right: its first y, and an undulating line."""
    if index == 0:
        return y, [("L", (right, y))]  # the top of the first layer is level
    steps, waves = 48, 1.5 + 0.7 * (index % 3)
    points = []
    for step in range(1, steps + 1):
        t = step / steps
        points.append((left + t * (right - left), y + roll * _wave(t, waves, index)))
    return y + roll * _wave(0.0, waves, index), [("L", point) for point in points]


def _wave(t: float, waves: float, index: int) -> float:
    return 0.7 * sin(2 * pi * (waves * t + 0.37 * index)) + 0.3 * sin(2 * pi * (2.3 * waves * t))


def _name(
    canvas: Canvas, measured: _Strata, layer: _Layer, index: int, middle: float, listing: Node
) -> None:
    """Number and name in the middle of a layer; the names are stepped to the right."""
    frame, rect, count = canvas.frame, canvas.rect, len(measured.layers)
    wide = max(frame.text_width(each.name.text, "part") for each in measured.layers)
    room = max(0.0, rect.width - wide - 2 * frame.line)
    at = rect.x
    if measured.options.names == "stepped" and count > 1:
        at += room * index / (count - 1)
    body, label = open_labelled(listing, layer.item, layer.number.text)
    mark = body.add(Role.P, "text", layer.name.text).mark
    canvas.place(layer.number, at, middle - cap_middle(layer.number), label.mark)
    canvas.place(layer.name, at + 1.2 * frame.line, middle - cap_middle(layer.name), mark)


FORM = Strata()
