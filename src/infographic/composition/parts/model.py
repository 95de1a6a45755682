"""The model of a cut-away: paints its levels from back to front, with their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.parts.axis import is_coming, status_of
from infographic.composition.parts.isometric import (
    LEFT_FACE,
    NOTHING,
    RIGHT_FACE,
    Faces,
    Flat,
    Iso,
    above,
    house,
    house_height,
    laid,
    polygon,
    prism,
    slab,
)
from infographic.composition.parts.levels import MOST_THINGS, Level, Tower, per_course
from infographic.composition.parts.plates import (
    MARGIN,
    SPREADS,
    Brick,
    Calendar,
    Cell,
    Fall,
    Obstacle,
    Pin,
    Spread,
    calendar,
    cells_for,
    falls,
    lacking,
    landed,
    masonry,
    pins,
    tip_of,
)
from infographic.composition.parts.signs import counted
from infographic.composition.parts.tones import LIT, READABLE, SHADE, Tones, contrast_of
from infographic.composition.rhythm import cap_height
from infographic.composition.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import Matrix, Path, circle, polyline
from infographic.model.content import Item
from infographic.scene import GroupItem
from infographic.semantics import Artifact, ContentRef, Mark
from infographic.text.dates import format_date
from infographic.text.phrases import format_number, phrase, word

NUMERALS = ("brick", "value", "year")
"""Roles of the numerals on faces, the largest first; the first that fits is used."""
WALL = 0.34
"""Height of a house's wall, as a fraction of its cell."""
FOOTPRINT = 0.74
"""Side of a house, as a fraction of its cell."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of a level.

    A numeral or letter for each item in several sizes, the years of a calendar; `said` is the
    alternative text of the level.
    """

    numerals: tuple[tuple[Setting, ...], ...]
    years: tuple[tuple[int, Setting], ...]
    said: str


def panel_of(frame: AnyFrame, ground: str) -> str:
    """The ground of panels on a ground, or the ground itself when it has none."""
    return frame.theme.grounds[ground].panel or ground


def set_labels(frame: AnyFrame, level: Level) -> Labels:
    """Set a level's labels in the colours of their places."""
    ground = panel_of(frame, level.ground) if level.kind == "base" else level.ground
    roles: tuple[str, ...] = ("event",)
    colour = "fill"
    if level.kind == "base":
        roles, colour = NUMERALS, "accent"
    elif level.kind == "things":
        roles = ("value", "year")
    numerals: list[tuple[Setting, ...]] = []
    for index, label in enumerate(level.labels):
        own = colour
        if level.kind == "dates" and is_coming(frame.content, level.block.items[index]):
            own = "accent"
        if level.kind == "forces":
            numerals.append((frame.set(label, "event", 60.0, colour="text"),))
            continue
        found = (frame.set(label, role, 60.0, colour=own, ground=ground) for role in roles)
        numerals.append(tuple(found))
    years: list[tuple[int, Setting]] = []
    if level.kind == "dates":
        found_years = calendar(Iso(0, 0), 1.0, level.block.items)
        years = [
            (year, frame.set(str(year), "year", 60.0, colour="text", ground=ground))
            for year in range(found_years.first, found_years.last)
        ]
    return Labels(tuple(numerals), tuple(years), _said(frame, level))


def _said(frame: AnyFrame, level: Level) -> str:
    language, figure = frame.content.language, level.figure
    told = []
    for index, item in enumerate(level.block.items):
        words = item.head(frame.region.words) or item.caption or item.id
        label = f"{level.labels[index]} " if level.labels else ""
        more = _dated(frame, item) if item.date else ""
        if item.weight is not None:
            more = format_number(item.weight, language)
        told.append(f"{label}{words}" + (f" ({more})" if more else ""))
    if figure:
        a, b = (format_number(v or 0.0, language) for v in (figure.number, figure.of))
        told.append(f"{phrase('of', language, a=a, b=b)} {figure.unit} {figure.caption}".strip())
    title = level.block.title
    return f"{title}: {'; '.join(told)}" if title else "; ".join(told)


def _dated(frame: AnyFrame, item: Item) -> str:
    """The date of an item, and whether it is over, in force or to come."""
    language, status = frame.content.language, status_of(frame.content, item)
    day = format_date(item.date, language)
    return f"{day}, {word(status, language)}" if status else day


@dataclass(slots=True)
class Model:
    """Paints the levels of a tower on a canvas; `mark` is that of the whole picture."""

    canvas: Canvas
    built: Tower
    levels: Sequence[Level]
    labels: Sequence[Labels]
    mark: ContentRef
    tones: Tones = field(init=False)
    shafts: list[tuple[float, float, float]] = field(default_factory=list)
    falls: list[Fall] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tones = Tones(self.canvas)

    @property
    def right(self) -> float:
        """The right corner of the plates, in points on the page."""
        return self.built.isos[0].x + self.built.side

    def _fallen(self) -> None:
        """The arrows; pins are kept out of their lanes."""
        if self.levels[0].kind != "forces":
            return
        weights = [1.0 if i.weight is None else i.weight for i in self.levels[0].block.items]
        for item, weight in zip(self.levels[0].block.items, weights, strict=True):
            if weight <= 0:
                raise refuse(
                    "weight",
                    f"{item.id!r}: a weight of {weight:g} has no width",
                    "use weights greater than 0",
                    item.at("weight"),
                )
        if weights:
            best = min(SPREADS, key=lambda s: (round(self._lacking(weights, s), 1), -s[0]))
            self.falls = self._falling(weights, best)

    def _falling(self, weights: Sequence[float], spread: Spread) -> list[Fall]:
        built, lift = self.built, 1.1 * self.canvas.frame.line
        return falls(built.isos[0], built.side, built.top, weights, lift, spread)

    def _lacking(self, weights: Sequence[float], spread: Spread) -> float:
        """The shortfall of arrows with this spread, with the pins of a calendar below them."""
        iso, side = self.built.isos[0], self.built.side
        self.falls = self._falling(weights, spread)
        calendar_under = len(self.levels) > 1 and self.levels[1].kind == "dates"
        placed = (self._pinned(1) if calendar_under else None) or []
        obstacles = [Obstacle(*pin.head, self._radius) for pin in placed]
        found = [landed(iso, side, fall, n, obstacles) for n, fall in enumerate(self.falls)]
        return lacking(iso, side, found)

    @property
    def _radius(self) -> float:
        """Radius of a pin's head, in points."""
        return 0.62 * self.canvas.frame.line

    def _pinned(self, index: int) -> list[Pin] | None:
        """The pins of a calendar; None when they do not fit."""
        iso, side, items = self.built.isos[index], self.built.side, self.levels[index].block.items
        first = index == 1 and self.levels[0].kind == "forces"
        lanes = [
            (fall.x, fall.head, tip_of(iso, side, fall.x, n)) for n, fall in enumerate(self.falls)
        ]
        found = calendar(iso, side, items)
        return pins(found, items, self._radius, self._seen(index), lanes if first else ())

    def draw(self) -> None:
        """Draw every level, the lowest first, so that front objects cover those behind."""
        obstacles: list[Obstacle] = []
        self._fallen()
        for index in range(len(self.levels) - 1, -1, -1):
            level = self.levels[index]
            if level.kind == "forces":
                if len(self.levels) == 1:
                    self._plate(index)
                self._forces(index, obstacles)
                continue
            match level.kind:
                case "base":
                    self._base(index)
                case "dates":
                    self._plate(index)
                    obstacles = self._dates(index)
                case _:
                    self._plate(index)
                    obstacles = self._things(index)

    def anchor(self, index: int, y: float) -> Flat:
        """The start of a level's leader, as close to the height `y` as possible."""
        built, iso, side = self.built, self.built.isos[index], self.built.side
        if self.levels[index].kind == "forces":
            x, top, tip = self.shafts[-1]
            return (x, min(max(y, top + 4), max(top + 4, tip - 8)))
        if self.levels[index].kind == "base":
            return self._base_anchor(iso, y)
        drop = built.thick[index] / 2
        # Along the right edge, from its corner to the front.
        v = min(max(2 * (y - iso.y - drop) - side, 0.05 * side), 0.5 * built.step)
        return iso.at(side, v, -drop)

    def _base_anchor(self, iso: Iso, y: float) -> Flat:
        """At the right edge of a base, in a course that ends in a cut brick, which has no
        number."""
        built, course = self.built, self.built.course
        x, corner = iso.at(built.side, 4.0)
        down = min(max(y - corner, 0.0), built.foot - corner - 4.0)
        row = int(down / course)
        if row % 2 == 0:
            down = (row - 0.15) * course if row else 1.2 * course
        return (x, corner + down)

    def _swatch(self, index: int, use: str) -> str:
        return self.canvas.swatch(use, self.levels[index].ground)

    def _edge(self, index: int) -> str:
        """The outline of faces, in themes that separate areas by lines."""
        return self.canvas.frame.theme.grounds[self.levels[index].ground].edge

    def _seen(self, index: int) -> float:
        """How much of a plate is visible, measured along its sides from the front."""
        over = [i for i in range(index) if self.levels[i].kind != "forces"]
        if over:
            return self.built.step - self.built.thick[over[-1]]
        # Objects keep clear of the back of a first plate, where the arrows are.
        return 0.62 * self.built.side if index else 2 * self.built.side

    def _plate(self, index: int) -> None:
        faces = slab(self.built.isos[index], self.built.side, self.built.thick[index])
        fill, side = self._swatch(index, "fill"), self._side(index)
        self.tones.body(faces, fill, side, Artifact("panel"), self._edge(index))

    def _side(self, index: int) -> str:
        """The colour of a plate's sides: soft for a calendar, which has years on it."""
        if self.levels[index].kind != "dates":
            return self._swatch(index, "accent")
        rule, text = self._swatch(index, "rule"), self._swatch(index, "text")
        if contrast_of(self.canvas.frame, rule, text) >= READABLE:
            return rule
        return self.tones.tone(self._swatch(index, "fill"), 0.08)

    # Forces

    def _forces(self, index: int, obstacles: Sequence[Obstacle]) -> None:
        built = self.built
        if not self.falls:
            return
        iso, side = built.isos[index], built.side
        found = [landed(iso, side, fall, n, obstacles) for n, fall in enumerate(self.falls)]
        faces = NOTHING
        for arrow in found:
            faces += arrow.faces()
        fill = self._swatch(index, "fill")
        self.tones.body(faces, self.tones.tone(fill, 2 * LIT), fill, self.mark, self._edge(index))
        for arrow, (label, *_) in zip(found, self.labels[index].numerals, strict=True):
            foot = arrow.top - arrow.half / 2 - 3.5
            self._centred(label, (arrow.x, foot))
            self.shafts.append((arrow.x + arrow.half / 2, arrow.top + arrow.half, arrow.tip))
        self.shafts.sort()

    def _centred(self, label: Setting, at: Flat, face: Matrix | None = None) -> None:
        """Draw a label with the middle of its baseline at a point, optionally projected onto a
        face."""
        x, foot = at
        wide = label.block.lines[0].width if label.block.lines else 0.0
        sheet = Canvas(self.canvas.frame, self.canvas.rect, self.canvas.node)
        sheet.place(label, x - wide / 2, foot - label.first_baseline, Artifact("label"))
        items = sheet.drawn(0.0).items
        if face:
            self.canvas.add(GroupItem(items, transform=laid(face, at)))
        else:
            for item in items:
                self.canvas.add(item)

    # Dates

    def _dates(self, index: int) -> list[Obstacle]:
        level, built, labels = self.levels[index], self.built, self.labels[index]
        iso, side = built.isos[index], built.side
        found = calendar(iso, side, level.block.items)
        self._years(index, found)
        radius, placed = self._radius, self._pinned(index)
        if placed is None:
            raise refuse(
                "cutaway",
                f"the dates of {len(level.block.items)} items of {level.block.id!r} have no room "
                "on their plate",
                "show fewer of them, with priority or limit, or use the form horizon",
                level.block.at("items"),
            )
        order = {item.id: n for n, item in enumerate(level.block.items)}
        for pin in sorted(placed, key=lambda p: p.foot[1]):
            self._pin(index, pin, labels.numerals[order[pin.item.id]][0], radius)
        return [Obstacle(*pin.head, radius) for pin in placed]

    def _years(self, index: int, found: Calendar) -> None:
        """Draw a line for every year across the plate, and the years on its left edge."""
        side, iso, rule = self.built.side, self.built.isos[index], self._swatch(index, "rule")
        per = found.side * (1 - 2 * MARGIN) / (found.last - found.first)
        labels = self.labels[index].years
        wide = max(label.block.lines[0].width for _, label in labels) + 5.0
        step = next(n for n in (1, 2, 5, 10, 25, 50, 100, 1000) if n * per >= wide or n == 1000)
        lines: Path = Path(())
        for year in range(found.first, found.last + 1):
            if (year - found.first) % step == 0 or year == found.last:
                u = found.u(year)
                lines += polyline([iso.at(u, 0.02 * side), iso.at(u, side)])
        self.canvas.stroke(lines, rule, 0.6, Artifact("rule"))
        thick = self.built.thick[index]
        for year, label in labels:
            u = found.u(year) + step * per / 2
            if (year - found.first) % step == 0 and u <= side * (1 - MARGIN):
                x, y = iso.at(u, side, -thick / 2)
                foot = y + cap_height(label) / 2
                self._centred(label, (x, foot), LEFT_FACE)

    def _pin(self, index: int, pin: Pin, label: Setting, radius: float) -> None:
        canvas, accent, fill = (
            self.canvas, self._swatch(index, "accent"), self._swatch(index, "fill"),
        )  # fmt: skip
        x, y = pin.head
        canvas.stroke(polyline([pin.foot, pin.head]), accent, 1.1, self.mark)
        canvas.fill(circle(x, y, radius + 0.9), fill, Artifact("panel"))
        canvas.fill(circle(x, y, radius), accent, Artifact("panel"))
        if is_coming(canvas.frame.content, pin.item):
            canvas.fill(circle(x, y, radius - 1.2), fill, Artifact("panel"))
        self._centred(label, (x, y + cap_height(label) / 2))

    # Things

    def _things(self, index: int) -> list[Obstacle]:
        level, built = self.levels[index], self.built
        iso, figure = built.isos[index], level.figure
        count, filled = len(level.block.items), len(level.block.items)
        if figure:
            made = counted(figure, MOST_THINGS)
            count, filled = made.signs, made.filled
        cells = cells_for(count, built.side, self._seen(index), RISE)
        lit = {cell: n < filled for n, cell in enumerate(cells)}
        ordered = sorted(cells, key=lambda c: (round(c.u + c.v, 3), c.u))
        for _, row in groupby(ordered, key=lambda c: round(c.u + c.v, 3)):
            self._houses(index, [(cell, lit[cell]) for cell in row])
        if cells and self.labels[index].numerals:
            self._house_numbers(index, cells)
        return [
            Obstacle(*iso.at(c.u + c.side / 2, c.v + c.side / 2, RISE * c.side), 0.6 * c.side)
            for c in cells
        ]

    def _houses(self, index: int, row: Sequence[tuple[Cell, bool]]) -> None:
        """Draw houses that do not cover each other, with one path for every tone."""
        accent, fill = self._swatch(index, "accent"), self._swatch(index, "fill")
        # A numbered house is the background of its number; counted houses are the picture itself.
        mark: Mark = Artifact("panel") if self.labels[index].numerals else self.mark
        for lit in (True, False):
            faces = NOTHING
            for cell, on in row:
                if on == lit:
                    faces += self._thing(index, cell)
            if lit:
                edge = self._edge(index)
                roof = self.tones.tone(accent, 2.2 * LIT)
                self.tones.body(faces, roof, accent, mark, edge)
            else:
                white = self.tones.tone(fill, -0.75)
                self.tones.body(faces, self.tones.tone(fill, -0.5), white, mark, accent)

    def _thing(self, index: int, cell: Cell) -> Faces:
        """Draw a house, or a plain block of the same size."""
        iso, inset = self.built.isos[index], (1 - FOOTPRINT) / 2 * cell.side
        u, v, side, wall = cell.u + inset, cell.v + inset, FOOTPRINT * cell.side, WALL * cell.side
        if self.levels[index].houses:
            return house(iso, u, v, side, wall)
        return prism(iso, (u, u + side), (v, v + side), 0.0, wall)

    def _house_numbers(self, index: int, cells: Sequence[Cell]) -> None:
        """Draw numbers on the walls in the largest size that fits all; none when no size fits."""
        iso, numerals = self.built.isos[index], self.labels[index].numerals
        wide, tall = FOOTPRINT * cells[0].side - 2.5, WALL * cells[0].side - 1.5
        for sizes in zip(*numerals, strict=True):
            if all(_fits(label, wide, tall) for label in sizes):
                break
        else:
            return
        inset = (1 - FOOTPRINT) / 2
        for label, cell in zip(sizes, cells, strict=True):
            u, v = cell.u + cell.side / 2, cell.v + (1 - inset) * cell.side
            x, y = iso.at(u, v, WALL * cell.side / 2)
            self._centred(label, (x, y + cap_height(label) / 2), LEFT_FACE)

    # Base

    def _base(self, index: int) -> None:
        level, built = self.levels[index], self.built
        iso, side, foot = built.isos[index], built.side, built.foot
        fill, edge = self._panel(index, "fill"), self._edge(index)
        dark = self.tones.tone(fill, SHADE)
        corners = [iso.at(0, side), iso.at(side, side), iso.at(side, 0)]
        deep = 4 * side
        left = above([*corners[:2], iso.at(side, side, -deep), iso.at(0, side, -deep)], foot)
        right = above([*corners[1:], iso.at(side, 0, -deep), iso.at(side, side, -deep)], foot)
        top = polygon([iso.at(0, 0), iso.at(side, 0), iso.at(side, side), iso.at(0, side)])
        self.tones.face(polygon(left), fill, Artifact("panel"), edge)
        self.tones.face(polygon(right), dark, Artifact("panel"), edge)
        self.tones.face(top, self.tones.tone(fill, LIT), Artifact("panel"), edge)
        count = len(level.block.items)
        found = masonry(iso, side, built.course, per_course(count), foot)
        mortar = self._swatch(index, "fill" if fill != self._swatch(index, "fill") else "rule")
        for lines, shade in ((found.left, 0.0), (found.right, SHADE)):
            joints = Path(tuple(step for ends in lines for step in polyline(ends).commands))
            self.canvas.stroke(joints, self.tones.tone(mortar, shade), 1.2, Artifact("joint"))
        self._numbers(index, found.bricks[:count])

    def _panel(self, index: int, use: str) -> str:
        """A colour of the panels on a level's ground.

        Bricks are lighter than their surroundings.
        """
        ground = self.levels[index].ground
        return self.canvas.swatch(use, panel_of(self.canvas.frame, ground))

    def _numbers(self, index: int, found: Sequence[Brick]) -> None:
        numerals = self.labels[index].numerals
        if not found:
            return
        wide, tall = min(b.width for b in found) - 6.0, self.built.course - 5.0
        for sizes in zip(*numerals, strict=True):
            if all(_fits(label, wide, tall) for label in sizes):
                break
        else:
            return
        for label, brick in zip(sizes, found, strict=False):
            x, y = brick.middle
            face = RIGHT_FACE if brick.right else LEFT_FACE
            self._centred(label, (x, y + cap_height(label) / 2), face)


def _fits(label: Setting, wide: float, tall: float) -> bool:
    width = label.block.lines[0].width if label.block.lines else 0.0
    return width <= wide and cap_height(label) <= tall


RISE = house_height(FOOTPRINT, WALL) - (1 - FOOTPRINT) / 2
"""How high a house rises above the back of its cell, as a fraction of the cell."""
