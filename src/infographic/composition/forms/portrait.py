"""Form `portrait`: people, each with a portrait as a duotone, a name and a text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured, chunks, columns_of
from infographic.composition.options import MOST_COUNT, FormOptions, Lines, Points
from infographic.composition.outline import Node
from infographic.composition.parts.entry import Entry, draw_entry, open_item, open_list, set_entry
from infographic.composition.parts.toned_picture import (
    Tone,
    covering,
    inks_of,
    own_part,
    seen_picture,
)
from infographic.composition.picture_reading import Seen
from infographic.composition.rhythm import ITEM_TO_ITEM
from infographic.composition.typesetter import Setting
from infographic.geometry import Path, Rect, circle, rectangle
from infographic.model.content import Item
from infographic.scene import Image
from infographic.semantics import Artifact, Mark, Role

RATIOS = {"round": 1.0, "square": 1.0, "tall": 0.8}
"""Aspect ratio of a portrait."""


class PortraitOptions(FormOptions):
    """Options of `portrait`."""

    columns: Annotated[int, Field(ge=0, le=MOST_COUNT)] = Field(
        0, description="people side by side (0: as many as there is room for)"
    )
    shape: Literal["round", "square", "tall"] = Field("round", description="shape of a portrait")
    size: Lines = Field(5.5, description="height of a portrait")
    words: Literal["beside", "below"] = Field(
        "beside", description="where the words stand by the portrait"
    )
    tone: Tone = Field("duotone", description="in two inks of the theme, or in its own colours")
    shadow: str = Field("", description="ink of the shadows: a use such as `accent`, or a swatch")
    highlight: str = Field("", description="ink of the highlights, the same way")
    gutter: Points = Field(14.0, description="space between columns")


@dataclass(frozen=True, slots=True)
class _Person:
    """An item's text; its picture, or initials in place of one; its credit."""

    entry: Entry
    seen: Seen | None
    initials: Setting | None
    credit: Setting | None
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _People(Measured[PortraitOptions]):
    """`box` is the width and height of a portrait, in points."""

    people: tuple[_Person, ...]
    count: int
    box: tuple[float, float]
    gap: float

    @property
    def rows(self) -> list[Sequence[_Person]]:
        return chunks(self.people, self.count)


LEAST_WORDS, SIDE_GAP, TOP_GAP = 9.0, 0.9, 0.4
"""Minimum width of the text, and the gaps between a portrait and the text, in lines."""


class Portrait(Form[PortraitOptions, _People]):
    """A portrait cropped around its focal point, beside or above the text of each item; initials on
    a disc when an item has no `image`. Credits are below the text, at note size."""

    name = "portrait"
    summary = "people: a portrait in two inks, a name and words"
    needs = "items"
    wants = "words"
    Options = PortraitOptions

    def measure(self, frame: Frame[PortraitOptions]) -> _People:
        asked = frame.options
        high = max(asked.size * frame.line, frame.line)
        box = (high * RATIOS[asked.shape], high)
        beside = box[0] + SIDE_GAP * frame.line if asked.words == "beside" else 0.0
        least = max(beside + LEAST_WORDS * frame.line, box[0])
        room = int((frame.width + asked.gutter) // (least + asked.gutter))
        count = max(min(asked.columns or room, len(frame.shown.items)), 1)
        measure = columns_of(frame.room, count, asked.gutter)[0].width - beside
        people = tuple(_person(frame, item, measure, box) for item in frame.shown.items)
        gap = frame.space(2 * ITEM_TO_ITEM)
        depths = [max(p.depth for p in row) for row in chunks(people, count)]
        depth = frame.snap(sum(depths) + gap * (len(depths) - 1))
        return _People(frame=frame, depth=depth, people=people, count=count, box=box, gap=gap)

    def draw(self, measured: _People, rect: Rect, node: Node) -> Drawn:
        frame, asked = measured.frame, measured.options
        canvas, y, images = Canvas(frame, rect, node), rect.y, list[Image]()
        listing = open_list(canvas)
        cells = columns_of(rect, measured.count, asked.gutter)
        for row in measured.rows:
            for person, cell in zip(row, cells, strict=False):
                body = open_item(listing, person.entry.item)
                room = Rect(cell.x, y, *measured.box)
                _draw_picture(canvas, person, room, body)
                if person.seen:
                    images.append(person.seen.image)
                side = asked.words == "beside"
                x = cell.x + (measured.box[0] + SIDE_GAP * frame.line if side else 0.0)
                _draw_words(canvas, person, body, x, y + _drop(frame, person, measured.box[1]))
            y += max(person.depth for person in row) + measured.gap
        return canvas.drawn(measured.depth, images=tuple(images))


def _person(
    frame: Frame[PortraitOptions], item: Item, measure: float, box: tuple[float, float]
) -> _Person:
    asked, picture = frame.options, item.image
    entry = set_entry(frame, item, measure)
    seen, initials, credit = None, None, None
    if picture:
        seen = seen_picture(
            frame, picture, inks_of(frame, asked.tone, asked.shadow, asked.highlight)
        )
        if picture.credit:
            credit = frame.set(
                picture.credit, "note", measure, colour="muted",
                source=picture.at("credit"), name=item.id,
            )  # fmt: skip
    else:
        initials = _initials(frame, item, box[0])
    words = entry.depth + (credit.depth if credit else 0.0)
    below = box[1] + TOP_GAP * frame.line + words
    depth = max(box[1], words) if asked.words == "beside" else below
    return _Person(entry, seen, initials, credit, frame.snap(depth))


def _initials(frame: Frame[PortraitOptions], item: Item, width: float) -> Setting | None:
    """The first letters of the first and the last word of a name."""
    words = [word for word in item.head(frame.region.words).split() if word[0].isalpha()]
    letters = "".join(dict.fromkeys(w[0].upper() for w in (words[0], words[-1]))) if words else ""
    if not letters or frame.text_width(letters, "stratum") > 0.8 * width:
        return None
    return frame.set(letters, "stratum", width, colour="fill", align="center")


def _drop(frame: Frame[PortraitOptions], person: _Person, high: float) -> float:
    """The distance of a person's text from the top of the portrait: beside it, text is centred."""
    words = person.entry.depth + (person.credit.depth if person.credit else 0.0)
    if frame.options.words == "below":
        return high + TOP_GAP * frame.line
    return max(0.0, (high - words) / 2)


def _draw_picture(canvas: Canvas, person: _Person, room: Rect, body: Node) -> None:
    shape = _outline(canvas.frame.options, room)  # type: ignore[arg-type]
    picture = person.entry.item.image
    if person.seen and picture:
        ratio = room.width / room.height
        mark: Mark = Artifact("image")
        if not picture.decorative:
            mark = body.add(Role.FIGURE, "portrait", alt=picture.alt).mark
        part = own_part(person.seen, picture, ratio)
        canvas.add(covering(person.seen, picture, part, room, shape, mark))
        return
    canvas.fill(shape, canvas.swatch("accent"), Artifact("panel"))
    if person.initials:
        # Initials repeat the name beside them, so they are an artifact.
        letters = person.initials
        middle = room.y + room.height / 2 + 0.34 * letters.style.size
        canvas.place(letters, room.x, middle - letters.first_baseline, Artifact("initials"))


def _outline(asked: PortraitOptions, room: Rect) -> Path:
    if asked.shape == "round":
        return circle(room.x + room.width / 2, room.y + room.height / 2, room.width / 2)
    return rectangle(room)


def _draw_words(canvas: Canvas, person: _Person, body: Node, x: float, y: float) -> None:
    draw_entry(canvas, person.entry, body, x, y)
    if person.credit:
        mark = body.add(Role.P, "credit", person.credit.text).mark
        canvas.place(person.credit, x, y + person.entry.depth, mark)


FORM = Portrait()
