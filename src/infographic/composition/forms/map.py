"""Form `map`: countries, provinces or tiles in steps of tone, places as dots, labelled directly."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from typing import Annotated, Literal

from pydantic import Field, Strict

from infographic.colour import Rgb, Swatch, contrast
from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import FormOptions, Lines
from infographic.composition.outline import Node
from infographic.composition.parts.bases import Ground, ground_of
from infographic.composition.parts.board import nearest_on
from infographic.composition.parts.charts import value_text
from infographic.composition.parts.classes import (
    MOST,
    class_of,
    contrast_on,
    land_tone,
    round_limits,
    tones,
)
from infographic.composition.parts.entry import open_list
from infographic.composition.parts.land import Land, land_of
from infographic.composition.parts.map_labels import (
    Label,
    disc_radius,
    has_value,
    moved,
    placed,
    readable_on,
    said,
)
from infographic.composition.parts.outlines import path_of
from infographic.composition.parts.projections import Plane
from infographic.composition.parts.tones import READABLE
from infographic.composition.typesetter import Setting
from infographic.geometry import Matrix, Path, Rect, circle, polyline, rectangle
from infographic.scene import PathItem, Stroke
from infographic.semantics import Artifact, ContentRef, Role
from infographic.text.phrases import format_number

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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Map(Measured[MapOptions]):
    """`window` is the room of the land; `tones` are the swatches of areas with a value, `key`
    those of the classes with their words; `keyed` the words of labels that are only numbers."""

    ground: Ground
    land: Land
    window: Rect
    labels: tuple[Label, ...]
    radii: dict[str, float]
    tones: dict[str, Swatch]
    rest: Swatch
    key: tuple[tuple[Swatch, Setting], ...]
    keyed: tuple[Setting, ...]
    columns: int
    row: float


TALLEST = 32.0
"""Most height of a map that the layout gives no rows, in lines."""
KEY_GAP, CHIP = 0.6, 1.5
"""From the land to the key, and the width of a tone in it, in lines."""


class Map(Form[MapOptions, _Map]):
    """Items lie where their `where` says (or their heading): a country or province by its name or
    ISO code, a city by its name, or a latitude and longitude. Areas are filled in up to four
    tones by their `number`, dots grow with theirs. A label stands in its area, or beside it;
    where there is no room it is a number, with its words below the map."""

    name = "map"
    summary = "areas in steps of tone and places as dots, labelled directly"
    needs = "items"
    Options = MapOptions

    def measure(self, frame: Frame[MapOptions]) -> _Map:
        ground = ground_of(frame, frame.options.base, frame.options.cities)
        made = _toned(frame, ground)
        key = _key(frame, made)
        fixed = _depth_of_key(frame, key)
        window = _window(frame, ground, fixed)
        keyed_depth = 0.0
        for _ in range(2):
            land = land_of(ground, window.width, window.height)
            radii = _radii(frame, ground)
            labels = placed(frame, land, ground.found, made.areas, radii, _pale(frame, made.rest))
            keyed, columns, row = _listed(frame, labels)
            keyed_depth = -(-len(keyed) // columns) * row + (0.5 * frame.line if keyed else 0.0)
            over = window.height + fixed + keyed_depth - frame.height
            if not frame.height or over <= 0 or frame.options.height:
                break
            window = Rect(0, 0, window.width, max(window.height - over, 6 * frame.line))
        return _Map(
            frame=frame,
            depth=frame.snap(window.height + fixed + keyed_depth),
            ground=ground,
            land=land,
            window=window,
            labels=labels,
            radii=radii,
            tones=made.areas,
            rest=made.rest,
            key=key,
            keyed=keyed,
            columns=columns,
            row=row,
        )

    def draw(self, measured: _Map, rect: Rect, node: Node) -> Drawn:
        canvas, frame = Canvas(measured.frame, rect, node), measured.frame
        figure = node.add(Role.FIGURE, f"{frame.region.id}.map", alt=_alt(measured))
        _draw_land(canvas, measured, figure.mark)
        labels = [moved(label, rect.x, rect.y) for label in measured.labels]
        _draw_dots(canvas, labels, figure.mark)
        _draw_leaders(canvas, measured, labels)
        foot = rect.y + measured.window.height
        foot = _draw_key(canvas, measured, foot)
        listing = open_list(canvas)
        words = iter(measured.keyed)
        for index, label in enumerate(labels):
            at = sum(other.keyed for other in labels[:index])
            _draw_label(canvas, measured, label, listing, words, (at, foot))
        used = {swatch.name: swatch for swatch in measured.tones.values()}
        used.update({swatch.name: swatch for swatch, _ in measured.key})
        used[measured.rest.name] = measured.rest
        return canvas.drawn(measured.depth, swatches=tuple(used.values()))


@dataclass(frozen=True, slots=True)
class _Toned:
    """The tones of areas, and what the classes are: their limits and their swatches."""

    areas: dict[str, Swatch]
    limits: tuple[float, ...]
    swatches: tuple[Swatch, ...]
    rest: Swatch
    unit: str


def _toned(frame: Frame[MapOptions], ground: Ground) -> _Toned:
    """Areas by class; an area without a number is of the only class there is."""
    theme = frame.theme
    fill = frame.swatch("fill")
    white: Rgb = (255, 255, 255)
    dark = contrast(theme.swatches[fill].swatch(fill).rgb, white) > READABLE
    # On a dark ground tones of its own hue, up to its text; on a light one up to its accent.
    strong, full = (frame.swatch("text"), 0.9) if dark else (frame.swatch("accent"), 1.0)
    texts = [frame.swatch(use) for use in ("text", "fill")]
    inside = [each for each in ground.found if each.area]
    values = [e.item.number for e in inside if e.item.number is not None]
    limits = tuple(sorted(frame.options.limits)) or round_limits(values, frame.options.steps)
    made = tones(theme, fill, strong, texts, len(limits) + 1, full)
    areas = {
        each.area: made[class_of(each.item.number or 0.0, limits) if values else 0]
        for each in inside
    }
    units = {e.item.unit for e in inside}
    unit = units.pop() if len(units) == 1 else ""
    used = [made[0], made[-1]] if areas else []
    rest = land_tone(theme, fill, frame.swatch("faint"), used)
    return _Toned(areas, limits, tuple(made), rest, unit)


def _pale(frame: Frame[MapOptions], rest: Swatch) -> bool:
    """Whether text can be read on land that has no value."""
    return contrast_on(frame.theme, frame.swatch("text"), rest) >= READABLE


def _window(frame: Frame[MapOptions], ground: Ground, fixed: float) -> Rect:
    """The room for the land: as high as its width asks for, and as the region has."""
    natural = frame.width * ground.box.height / ground.box.width
    asked = frame.options.height * frame.line
    most = frame.height - fixed if frame.height else TALLEST * frame.line
    return Rect(0, 0, frame.width, max(asked or min(natural, most), 3 * frame.line))


def _radii(frame: Frame[MapOptions], ground: Ground) -> dict[str, float]:
    """The radius of each dot: by area as large as its value, where it has one."""
    dots = [each.item for each in ground.found if each.place]
    values = [abs(item.number) for item in dots if item.number is not None]
    largest = max(values, default=0.0)
    least = max(frame.options.dot * frame.line, 1.5)
    out = {}
    for item in dots:
        share = abs(item.number) / largest if item.number is not None and largest else 0.0
        scaled = frame.options.scaled and share
        most = frame.options.largest * frame.line
        out[item.id] = max(most * sqrt(share), 1.5) if scaled else least
    return out


def _key(frame: Frame[MapOptions], made: _Toned) -> tuple[tuple[Swatch, Setting], ...]:
    """The classes in words: `< 10%`, `10-20%`, `≥ 20%`."""
    if not frame.options.key or not made.limits:
        return ()
    language = frame.content.language
    said_ = [format_number(limit, language) for limit in made.limits]
    unit = made.unit if made.unit == "%" else f"\u00a0{made.unit}" if made.unit else ""
    texts = [f"<\u00a0{said_[0]}{unit}"]
    texts += [f"{a}–{b}{unit}" for a, b in itertools.pairwise(said_)]
    texts.append(f"≥\u00a0{said_[-1]}{unit}")
    return tuple(
        (swatch, frame.set(text, "date", frame.text_width(text, "date") + 1, colour="text"))
        for swatch, text in zip(made.swatches, texts, strict=True)
    )


def _places_in_key(
    frame: Frame[MapOptions], key: tuple[tuple[Swatch, Setting], ...]
) -> tuple[list[tuple[float, float]], float]:
    """Where each class of the key stands, and how deep the key is."""
    x, y, out = 0.0, 0.0, []
    for _, text in key:
        wide = (CHIP + 0.4) * frame.line + frame.text_width(text.text, text.role)
        if x > 0 and x + wide > frame.width:
            x, y = 0.0, y + 1.2 * frame.line
        out.append((x, y))
        x += wide + frame.line
    return out, y + 1.2 * frame.line if key else 0.0


def _depth_of_key(frame: Frame[MapOptions], key: tuple[tuple[Swatch, Setting], ...]) -> float:
    return _places_in_key(frame, key)[1] + (KEY_GAP * frame.line if key else 0.0)


def _listed(
    frame: Frame[MapOptions], labels: tuple[Label, ...]
) -> tuple[tuple[Setting, ...], int, float]:
    """The words of labels that are numbers on the map, in columns: texts, columns, row depth."""
    keyed = [label.item for label in labels if label.keyed]
    if not keyed:
        return (), 1, 0.0
    texts = []
    for item in keyed:
        value = value_text(frame, item) if has_value(item) else ""
        texts.append(f"{said(frame, item)} {value}".strip())
    indent = 2 * disc_radius(frame) + 0.4 * frame.line
    widest = max(frame.text_width(text, "date") for text in texts)
    columns = max(
        1, min(len(texts), int(frame.width / (min(widest, 13 * frame.line) + indent + frame.line)))
    )
    measure = frame.width / columns - indent - 0.6 * frame.line
    made = tuple(
        frame.set(
            text,
            "date",
            measure,
            colour="text",
            source=item.at("heading"),
            name=item.id,
            language=item.language,
        )
        for text, item in zip(texts, keyed, strict=True)
    )
    deepest = max(setting.depth for setting in made)
    return made, columns, max(deepest, 2 * disc_radius(frame) + 2.0)


def _alt(measured: _Map) -> str:
    frame = measured.frame
    block = frame.shown.block
    title = f"{block.title}. " if block and block.title else ""
    words = []
    for label in measured.labels:
        value = f": {value_text(frame, label.item)}" if has_value(label.item) else ""
        words.append(said(frame, label.item) + value)
    return title + "; ".join(words)


def _draw_land(canvas: Canvas, measured: _Map, mark: ContentRef | Artifact) -> None:
    """Land without a value, areas in their tones, then the lines between them."""
    land, shift = measured.land, Matrix(e=canvas.rect.x, f=canvas.rect.y)
    rest = [
        ring for name, rings in land.rings.items() if name not in measured.tones for ring in rings
    ]
    fill = canvas.swatch("fill")
    if rest:
        path = path_of(rest).mapped(shift)
        canvas.add(PathItem(path, Artifact("land"), measured.rest.name, even_odd=True))
    for name, swatch in measured.tones.items():
        if name in land.rings:
            path = path_of(land.rings[name]).mapped(shift)
            canvas.add(PathItem(path, mark, swatch.name, even_odd=True))
    _draw_lines(canvas, measured, shift)
    if land.water:
        canvas.fill(path_of(land.water).mapped(shift), fill, Artifact("water"))


def _draw_lines(canvas: Canvas, measured: _Map, shift: Matrix) -> None:
    """Borders in the colour of the ground; where land can hardly be told from the ground, its
    borders and coasts in the colour of outlines."""
    frame, tones = measured.frame, measured.tones
    faint, fill = (frame.theme.swatches[frame.swatch(u)].swatch("").rgb for u in ("faint", "fill"))
    lined = frame.ground.outline if contrast(faint, fill) < 1.15 else ""
    width = max(frame.weight("border", 0.6), 0.5)
    paths = {"pale": Path(()), "toned": Path(())}
    for names, path in measured.land.lines:
        inner = len(names) > 1
        if inner and all(name in tones for name in names):
            paths["toned"] += path
        elif lined or inner:
            paths["pale"] += path
    for kind, swatch in (("pale", lined or frame.swatch("fill")), ("toned", frame.swatch("fill"))):
        if paths[kind].commands:
            canvas.stroke(paths[kind].mapped(shift), swatch, width, Artifact("border"))


def _draw_dots(canvas: Canvas, labels: list[Label], mark: ContentRef | Artifact) -> None:
    """Dots, the largest first, each with a ring of the ground so that they stay apart."""
    ring = Stroke(canvas.swatch("fill"), max(canvas.frame.weight("ring", 0.75), 0.5))
    for label in sorted((one for one in labels if one.radius), key=lambda one: -one.radius):
        dot = circle(*label.at, label.radius)
        canvas.add(PathItem(dot, mark, canvas.swatch("accent"), ring))


def _draw_leaders(canvas: Canvas, measured: _Map, labels: list[Label]) -> None:
    """Lines from areas and dots to words that stand away from them."""
    areas = {each.item.id: each.area for each in measured.ground.found}
    for label in labels:
        x, y = nearest_on(label.box, label.at)
        dx, dy = x - label.at[0], y - label.at[1]
        away = sqrt(dx * dx + dy * dy)
        if label.align == "center" or away <= label.radius + 4.0:
            continue
        start = (label.at[0] + dx * label.radius / away, label.at[1] + dy * label.radius / away)
        _leader(
            canvas,
            start,
            label.edge,
            (x - dx / away, y - dy / away),
            measured.tones.get(areas[label.item.id]),
        )


def _leader(
    canvas: Canvas, start: Plane, edge: Plane | None, end: Plane, tone: Swatch | None
) -> None:
    """A line that can be seen on its own area and outside it, with a point where it begins."""
    frame, mark = canvas.frame, Artifact("leader")
    width = max(frame.weight("leader", 0.5), 0.5)
    outside = canvas.swatch("text")
    if edge and tone:
        own = canvas.swatch(readable_on(frame, tone))
        canvas.stroke(polyline([start, edge]), own, width, mark)
        canvas.fill(circle(*start, 1.1), own, mark)
        start = edge
    canvas.stroke(polyline([start, end]), outside, width, mark)


def _draw_key(canvas: Canvas, measured: _Map, y: float) -> float:
    """The tones with what they stand for; the foot of the key."""
    frame, key = measured.frame, measured.key
    if not key:
        return y
    spots, depth = _places_in_key(frame, key)
    y += KEY_GAP * frame.line
    outline = frame.ground.outline
    for number, ((swatch, text), (dx, dy)) in enumerate(zip(key, spots, strict=True)):
        chip = Rect(
            canvas.rect.x + dx, y + dy + 0.15 * frame.line, CHIP * frame.line, 0.75 * frame.line
        )
        line = Stroke(outline, 0.5, round=False) if outline else None
        canvas.add(PathItem(rectangle(chip), Artifact("key"), swatch.name, line))
        mark = canvas.node.add(Role.P, f"{frame.region.id}.key.{number}", text.text).mark
        top = chip.y + chip.height / 2 + 0.35 * text.style.size - text.first_baseline
        canvas.place(text, chip.right + 0.4 * frame.line, top, mark)
    return y + depth


def _draw_label(
    canvas: Canvas,
    measured: _Map,
    label: Label,
    listing: Node,
    words: Iterator[Setting],
    key: tuple[int, float],
) -> None:
    item = label.item
    element = listing.add(Role.LIST_ITEM, item.id, language=item.language)
    if label.number is not None:
        _draw_keyed(canvas, measured, label, label.number, element, next(words), key)
        return
    body = element.add(Role.LIST_BODY, "body")
    x, y = label.box.x, label.box.y
    for part, setting in (("text", label.name), ("value", label.value)):
        if setting is None:
            continue
        mark = body.add(Role.P, part, setting.text).mark
        leading = setting.style.leading
        # Lines of a label stand in its box, wherever the grid would have them.
        top = y + 0.76 * leading - setting.first_baseline
        canvas.place(setting, x, top, mark)
        y += leading * setting.block.count


def _draw_keyed(
    canvas: Canvas,
    measured: _Map,
    label: Label,
    number: Setting,
    element: Node,
    words: Setting,
    key: tuple[int, float],
) -> None:
    """A number on the map, and again before its words in the list below."""
    frame, radius = measured.frame, disc_radius(measured.frame)
    index, foot = key
    rows = -(-len(measured.keyed) // measured.columns)
    x = canvas.rect.x + (index // rows) * frame.width / measured.columns
    y = foot + 0.5 * frame.line + (index % rows) * measured.row
    mark = element.add(Role.LABEL, "label", number.text).mark
    for left, top in ((label.box.x, label.box.y), (x, y)):
        disc = circle(left + radius, top + radius, radius)
        canvas.add(PathItem(disc, mark, canvas.swatch("text"), Stroke(canvas.swatch("fill"), 1.0)))
        middle = top + radius + 0.35 * number.style.size
        canvas.place(number, left, middle - number.first_baseline, mark)
    body = element.add(Role.LIST_BODY, "body")
    mark = body.add(Role.P, "text", words.text).mark
    top = y + radius + 0.35 * words.style.size - words.first_baseline
    canvas.place(words, x + 2 * radius + 0.4 * frame.line, top, mark)


FORM = Map()
