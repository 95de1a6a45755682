"""Form `map`.

Countries, provinces or tiles in tones by value, places as dots, labelled directly.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Annotated, Literal

from pydantic import Field, Strict

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, Shown
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.bases import Ground, ground_of
from infographic.composition.parts.charts import value_text
from infographic.composition.parts.classes import MOST
from infographic.composition.parts.entry import open_list
from infographic.composition.parts.land import Shapes, land_of
from infographic.composition.parts.map_drawing import draw_dots, draw_land, draw_leaders
from infographic.composition.parts.map_labels import (
    Label,
    disc_radius,
    has_value,
    moved,
    placed,
    said,
)
from infographic.composition.parts.map_tones import (
    Key,
    Toned,
    depth_of_key,
    draw_key,
    key_of,
    toned,
)
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect, circle
from infographic.scene import PathItem, Stroke
from infographic.semantics import Role

Limits = Annotated[
    tuple[Annotated[float, Field(ge=-1e12, le=1e12)], ...],
    Strict(False),
    Field(max_length=MOST - 1),
]


class MapOptions(FormOptions):
    """Options of `map`."""

    base: Literal["auto", "world", "europe", "items", "netherlands", "tiles", "grid"] = Field(
        "auto",
        description="the land: `items` is cut to theirs, `tiles` are the Dutch provinces as "
        "squares, `grid` squares of your own (`where: B2`)",
    )
    cities: bool = Field(False, description="takes a name for a city before a province or country")
    steps: Annotated[int, Field(ge=1, le=MOST)] = Field(
        3, description="steps of tone between the least value and the largest"
    )
    limits: Limits = Field((), description="values at which a step of tone begins (default: round)")
    height: Lines = Field(0.0, description="height of the map (0: what suits its width)")
    dot: Lines = Field(0.28, description="radius of a dot")
    largest: Lines = Field(1.6, description="radius of the dot of the largest value")
    scaled: bool = Field(True, description="dots are as large as their values")
    key: bool = Field(True, description="says what the tones stand for")


@dataclass(frozen=True, slots=True)
class _Listed:
    """The key to numbered labels, in columns with rows of one depth."""

    words: tuple[Setting, ...]
    columns: int
    row: float
    depth: float

    @property
    def rows(self) -> int:
        """The number of rows of a column."""
        return -(-len(self.words) // self.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Map(Measured[MapOptions]):
    """`window` is the area of the land, `listed` the list below it."""

    land: Shapes
    window: Rect
    labels: tuple[Label, ...]
    made: Toned
    key: Key
    listed: _Listed


LIST_GAP = 0.5
"""Space above the list of numbered labels, in lines."""
TALLEST, LOWEST = 32.0, 10.0
"""Maximum height of a map in a flowing layout, and minimum above a long list, in lines."""
MANY = 8
"""Number of dots above which they are smaller."""


class Map(Form[MapOptions, _Map]):
    """Items lie where their `where` says (or their heading): a country or province by its name or
    ISO code, a city by its name, or a latitude and longitude. Areas are filled in up to four
    tones by their `number`, dots grow with theirs. A label is in its area or beside it; where it
    does not fit it is a number, with its text below the map."""

    name = "map"
    summary = "areas in steps of tone and places as dots, labelled directly"
    needs = "items"
    Options = MapOptions

    def suits(self, shown: Shown) -> bool:
        """Whether every item has a place."""
        return self.shows(shown) and all(item.where for item in shown.items)

    def measure(self, frame: Frame[MapOptions]) -> _Map:
        asked = frame.options
        ground = ground_of(frame, asked.base, asked.cities)
        made = toned(frame, ground.found, asked.steps, asked.limits)
        key = key_of(frame, made) if asked.key else ()
        fixed = depth_of_key(frame, key)
        window, radii = _window(frame, ground, fixed), _radii(frame, ground)
        for _ in range(2):
            land = land_of(ground, window.width, window.height)
            labels = placed(frame, land, ground.found, made, radii)
            listed = _listed(frame, labels)
            over = window.height + fixed + listed.depth - frame.height
            if not frame.height or over <= 0 or asked.height:
                break
            window = Rect(0, 0, window.width, max(window.height - over, LOWEST * frame.line))
        return _Map(
            frame=frame,
            depth=frame.snap(window.height + fixed + listed.depth),
            land=land.shapes(),
            window=window,
            labels=labels,
            made=made,
            key=key,
            listed=listed,
        )

    def draw(self, measured: _Map, rect: Rect, node: Node) -> Drawn:
        canvas, frame = Canvas(measured.frame, rect, node), measured.frame
        figure = node.add(Role.FIGURE, f"{frame.region.id}.map", alt=_alt(measured))
        labels = [moved(label, rect.x, rect.y) for label in measured.labels]
        draw_land(canvas, measured.land, measured.made, figure.mark)
        draw_dots(canvas, labels, figure.mark)
        draw_leaders(canvas, labels, measured.made)
        foot = rect.y + measured.window.height
        draw_key(canvas, measured.key, foot)
        foot += depth_of_key(frame, measured.key) + LIST_GAP * frame.line
        listing, keyed = open_list(canvas), 0
        for label in labels:
            element = listing.add(Role.LIST_ITEM, label.item.id, language=label.item.language)
            if label.number is None:
                _draw_label(canvas, label, element)
            else:
                _draw_keyed(canvas, measured.listed, label, label.number, element, (keyed, foot))
                keyed += 1
        room = Rect(rect.x, rect.y, rect.width, measured.window.height)
        return canvas.drawn(measured.depth, swatches=measured.made.swatches, kept=room)


def _window(frame: Frame[MapOptions], ground: Ground, fixed: float) -> Rect:
    """The window for the land: as high as its width suggests and the region allows."""
    natural = frame.width * ground.box.height / ground.box.width
    asked = frame.options.height * frame.line
    most = frame.height - fixed if frame.height else TALLEST * frame.line
    return Rect(0, 0, frame.width, max(asked or min(natural, most), 3 * frame.line))


def _radii(frame: Frame[MapOptions], ground: Ground) -> dict[str, float]:
    """The radius of each dot, with an area proportional to its value if it has one."""
    dots = [each.item for each in ground.found if each.place]
    values = [abs(item.number) for item in dots if item.number is not None]
    largest = max(values, default=0.0)
    least = max(frame.options.dot * frame.line, 1.5)
    most = frame.options.largest * frame.line * min(1.0, sqrt(MANY / max(len(dots), 1)))
    out = {}
    for item in dots:
        share = abs(item.number) / largest if item.number is not None and largest else 0.0
        scaled = frame.options.scaled and share
        out[item.id] = max(most * sqrt(share), 1.5) if scaled else least
    return out


def _listed(frame: Frame[MapOptions], labels: tuple[Label, ...]) -> _Listed:
    """The numbered texts, in as many columns as allow each on one line."""
    keyed = [label.item for label in labels if label.keyed]
    if not keyed:
        return _Listed((), 1, 0.0, 0.0)
    texts = []
    for item in keyed:
        value = value_text(frame, item) if has_value(item) else ""
        texts.append(f"{said(frame, item)} {value}".strip())
    indent = 2 * disc_radius(frame) + 0.4 * frame.line
    widest = max(frame.text_width(text, "date") for text in texts) + 0.6 * frame.line
    columns = max(1, min(len(texts), int(frame.width / (widest + indent))))
    measure = frame.width / columns - indent - 0.5 * frame.line
    words = tuple(
        frame.set(
            text, "date", measure, colour="text", source=item.at("heading"), name=item.id,
            language=item.language,
        )
        for text, item in zip(texts, keyed, strict=True)
    )  # fmt: skip
    row = max(*(setting.depth for setting in words), 2 * disc_radius(frame)) + 0.15 * frame.line
    rows = -(-len(words) // columns)
    return _Listed(words, columns, row, rows * row + LIST_GAP * frame.line)


def _alt(measured: _Map) -> str:
    frame = measured.frame
    block = frame.shown.block
    title = f"{block.title}. " if block and block.title else ""
    words = []
    for label in measured.labels:
        value = f": {value_text(frame, label.item)}" if has_value(label.item) else ""
        words.append(said(frame, label.item) + value)
    return title + "; ".join(words)


def _draw_label(canvas: Canvas, label: Label, element: Node) -> None:
    """Draw name and value in the label's box, independent of the baseline grid."""
    body = element.add(Role.LIST_BODY, "body")
    y = label.box.y
    for part, setting in (("text", label.name), ("value", label.value)):
        if setting is not None:
            mark, leading = body.add(Role.P, part, setting.text).mark, setting.style.leading
            canvas.place(setting, label.box.x, y + 0.76 * leading - setting.first_baseline, mark)
            y += leading * setting.block.count


def _draw_keyed(
    canvas: Canvas,
    listed: _Listed,
    label: Label,
    number: Setting,
    element: Node,
    place: tuple[int, float],
) -> None:
    """Draw a number on the map, and before its text in the list, whose top is at `place[1]`."""
    frame, radius = canvas.frame, disc_radius(canvas.frame)
    index, top = place
    words = listed.words[index]
    x = canvas.rect.x + (index // listed.rows) * frame.width / listed.columns
    y = top + (index % listed.rows) * listed.row
    mark = element.add(Role.LABEL, "label", number.text).mark
    for left, head in ((label.box.x, label.box.y), (x, y)):
        disc = circle(left + radius, head + radius, radius)
        canvas.add(PathItem(disc, mark, canvas.swatch("text"), Stroke(canvas.swatch("fill"), 1.0)))
        middle = head + radius + 0.35 * number.style.size
        canvas.place(number, left, middle - number.first_baseline, mark)
    mark = element.add(Role.LIST_BODY, "body").add(Role.P, "text", words.text).mark
    baseline = y + radius + 0.35 * words.style.size
    canvas.place(words, x + 2 * radius + 0.4 * frame.line, baseline - words.first_baseline, mark)


FORM = Map()
