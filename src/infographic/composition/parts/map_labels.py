"""Labels of a map: in their areas, beside their dots, or as a number with a key below.

Every item gets the first of these that fits: a label entirely inside the area; a label on open
ground near the area or dot, with a leader when they do not touch; a numbered disc.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from infographic.composition.frame import AnyFrame
from infographic.composition.parts.bases import Located
from infographic.composition.parts.board import Board, nearest_on
from infographic.composition.parts.charts import value_text
from infographic.composition.parts.land import Land
from infographic.composition.parts.map_tones import Toned, pale, readable_on
from infographic.composition.typesetter import Align, Setting
from infographic.geometry import Rect
from infographic.model.content import Item

WIDEST = 8.0
"""Maximum width of a name on one line, in lines."""
FAR = 6.0
"""Maximum length of a leader, in lines."""
CLEAR, INNER = 2.5, 1.0
"""Clearance around a label, and around one in its own area, in points."""
SLACK = 0.4
"""Share of a line's leading that is above or below capitals and figures."""


@dataclass(frozen=True, slots=True)
class Label:
    """An item on the map: its dot or the middle of its area, and its text.

    `box` is the place of the text, or of the disc with `number` when the text is in the list
    below. `radius` is that of a dot, 0 for an area.
    """

    item: Item
    area: str
    at: tuple[float, float]
    radius: float
    box: Rect
    name: Setting | None = None
    value: Setting | None = None
    number: Setting | None = None
    align: Align = "left"
    edge: tuple[float, float] | None = None
    """The point at which the leader leaves its area."""

    @property
    def keyed(self) -> bool:
        """Whether its text is in the list below the map."""
        return self.number is not None


def has_value(item: Item) -> bool:
    """Whether an item has a value to print."""
    return item.number is not None or bool(item.value)


def said(frame: AnyFrame, item: Item) -> str:
    """The name of an item."""
    return item.head(frame.region.words) or item.where or item.caption or item.id


@dataclass(slots=True)
class _Words:
    name: Setting
    value: Setting | None
    width: float
    height: float


def _words(frame: AnyFrame, item: Item, colour: tuple[str, str], align: Align) -> _Words:
    """The text of a label, in its natural width."""
    text = said(frame, item)
    longest = max(frame.text_width(word, "year") for word in text.split() or [""])
    natural = frame.text_width(text, "year") + 0.5
    width = min(natural, max(WIDEST * frame.line, longest + 0.5))
    shown = value_text(frame, item) if has_value(item) else ""
    if shown:
        width = max(width, frame.text_width(shown, "event") + 0.5)
    name = frame.set(
        text, "year", width, colour=colour[0], ground=colour[1], align=align,
        source=item.at("heading"), name=item.id, language=item.language,
    )  # fmt: skip
    value = None
    if shown:
        value = frame.set(
            shown, "event", width, colour=colour[0], ground=colour[1], align=align,
            source=item.at("number"), name=item.id,
        )  # fmt: skip
    lines = name.block.count * name.style.leading
    height = lines + (value.style.leading * value.block.count if value else 0.0)
    return _Words(name, value, width, height)


@dataclass(slots=True)
class _Placer:
    """Places labels; `open` are the areas that labels of other items may cover."""

    frame: AnyFrame
    land: Land
    board: Board
    made: Toned
    open: tuple[int, ...]
    found: dict[str, Label]

    def area(self, each: Located) -> bool:
        """A label in the middle of an area, if it fits."""
        middle, number = self.land.middle_of(each.area), self.land.number(each.area)
        if middle is None:
            return False
        colour = readable_on(self.frame, self.made.areas.get(each.area, self.made.rest))
        words = _words(self.frame, each.item, colour, "center")
        slack = SLACK * words.name.style.leading
        box = self.board.inside(
            number, middle[:2], words.width + 2 * INNER, words.height - slack + 2 * INNER
        )
        if box is None:
            return False
        box = box.grow(-INNER).inset(0, -slack / 2, 0, -slack / 2)
        self._put(each, middle[:2], 0.0, box, words, "center")
        return True

    def near(self, each: Located, at: tuple[float, float], radius: float) -> bool:
        """A label on open ground beside a dot, or near an area that is too small for it."""
        words = _words(self.frame, each.item, ("text", ""), "left")
        most = radius + (FAR if each.area else 2.5) * self.frame.line
        over = (*self.open, -1, self.land.number(each.area)) if each.area else ()
        box = self.board.beside(
            self.open, at, words.width + 2 * CLEAR, words.height + 2 * CLEAR, most, over, radius
        )
        if box is None:
            return False
        self._put(each, at, radius, box.grow(-CLEAR), words, "left")
        if each.area:
            end = nearest_on(box.grow(-CLEAR), at)
            edge = self.board.leaves(self.land.number(each.area), at, end)
            self.found[each.item.id] = replace(self.found[each.item.id], edge=edge)
        return True

    def disc(self, each: Located, at: tuple[float, float], radius: float, number: int) -> None:
        """A numbered disc as close as possible, without a maximum distance."""
        frame = self.frame
        side = 2 * disc_radius(frame)
        everything = tuple(range(len(self.land.rings) + 1))
        if radius:  # the disc may touch its own dot
            box = self.board.beside(everything, at, side, side, 1e9, own=radius)
        else:
            own = (self.land.number(each.area),)
            box = self.board.inside(own[0], at, side, side) if own[0] else None
            box = box or self.board.beside(everything, at, side, side, 1e9)
        box = box or Rect(at[0] - side / 2, at[1] - side / 2, side, side)
        setting = frame.set(str(number), "year", side, colour="fill", align="center")
        self.board.take(box)
        self.found[each.item.id] = Label(each.item, each.area, at, radius, box, number=setting)

    def _put(
        self,
        each: Located,
        at: tuple[float, float],
        radius: float,
        box: Rect,
        words: _Words,
        align: Align,
    ) -> None:
        self.board.take(box.grow(1.0))
        self.found[each.item.id] = Label(
            each.item, each.area, at, radius, box, words.name, words.value, align=align
        )


def disc_radius(frame: AnyFrame) -> float:
    """Radius of a numbered disc, in points."""
    return 0.62 * frame.line


def placed(
    frame: AnyFrame, land: Land, found: Sequence[Located], made: Toned, radii: dict[str, float]
) -> tuple[Label, ...]:
    """A label for every item, in the order of the items; `radii` has the radius of each dot."""
    board = land.board.fresh()
    legible = pale(frame, made.rest)
    free = [n for n, name in enumerate(land.rings, 1) if legible and name not in made.areas]
    placer = _Placer(frame, land, board, made, (0, *free), {})
    spots: dict[str, tuple[float, float]] = {}
    for each in found:
        if each.place and land.view:
            spots[each.item.id] = land.view.at(each.place[1], each.place[0])
            x, y = spots[each.item.id]
            radius = radii[each.item.id]
            board.take(Rect(x - radius, y - radius, 2 * radius, 2 * radius))
    areas = [each for each in found if each.area]
    small = [each for each in areas if not placer.area(each)]
    for each in small:
        middle = land.middle_of(each.area)
        spots[each.item.id] = middle[:2] if middle else _edge(land)
    late = small + [each for each in found if not each.area]
    late.sort(key=lambda each: (spots[each.item.id][1], spots[each.item.id][0]))
    left = [e for e in late if not placer.near(e, spots[e.item.id], radii.get(e.item.id, 0.0))]
    keyed = {e.item.id for e in left}
    for number, each in enumerate((e for e in found if e.item.id in keyed), 1):
        placer.disc(each, spots[each.item.id], radii.get(each.item.id, 0.0), number)
    return tuple(placer.found[each.item.id] for each in found)


def _edge(land: Land) -> tuple[float, float]:
    """The place of the number of an area outside the window: at the bottom of the map."""
    window = land.board.window
    return window.x + window.width / 2, window.bottom


def moved(label: Label, dx: float, dy: float) -> Label:
    """The label, moved."""
    box = Rect(label.box.x + dx, label.box.y + dy, label.box.width, label.box.height)
    edge = (label.edge[0] + dx, label.edge[1] + dy) if label.edge else None
    return replace(label, at=(label.at[0] + dx, label.at[1] + dy), box=box, edge=edge)
