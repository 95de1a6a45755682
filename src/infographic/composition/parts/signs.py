"""Signs: a number as a row of solid pictograms, with a key for the value of one sign."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.outline import Node
from infographic.composition.parts.pictograms import PICTOGRAMS, UNITS, WIDTHS, placed
from infographic.composition.rhythm import cap_height
from infographic.composition.typesetter import Setting
from infographic.diagnostics import refuse
from infographic.geometry import Command, Path, Rect
from infographic.model.content import Item
from infographic.scene import PathItem, Stroke
from infographic.semantics import Artifact, Mark, Role
from infographic.text.phrases import format_number, word

MOST_SIGNS = 400
GAP = 0.24
"""Space between signs, as a fraction of their height."""
OUTLINE = 0.75
"""Stroke width of an outlined sign, in points."""
_KINDS: dict[str, str] = {
    "user": "person", "users": "person", "plug": "bolt", "plug-zap": "bolt", "zap": "bolt",
    "coins": "coin", "wallet": "coin", "banknote": "coin", "trees": "tree", "leaf": "tree",
    "file": "document", "file-text": "document", "landmark": "building", "factory": "building",
    "building-2": "building", "database": "server", "hard-drive": "server", "bicycle": "bike",
    "droplet": "drop", "droplets": "drop", "shield-alert": "shield", "shield-check": "shield",
    "house-plug": "house", "circle-user": "person", "user-round": "person",
}  # fmt: skip
"""Signs for icons of the same meaning."""


def sign_of(item: Item, asked: str) -> str:
    """The sign for an item.

    The one that the layout names, or one that matches its icon, or else a plain disc.
    """
    if asked != "auto":
        return asked
    icon = item.icon
    return icon if icon in PICTOGRAMS else _KINDS.get(icon, "disc")


def round_number(least: float) -> float:
    """The smallest of 1, 2 and 5 times a power of ten that is `least` or more."""
    if least <= 1e-9:
        return 1.0
    power = 10.0 ** floor(log10(least) + 1e-9)
    return next(power * k for k in (1, 2, 5, 10) if power * k >= least * (1 - 1e-9))


@dataclass(frozen=True, slots=True)
class Count:
    """The number of signs and of filled signs; a sign has the value `per`."""

    signs: int
    filled: int
    per: float


def counted(item: Item, most: int, per: float = 0.0) -> Count:
    """The signs of an item's `number` and `of`: at most `most`, each with a round value."""
    number, whole = item.number or 0.0, item.of or 0.0
    total = max(number, whole)
    if number < 0 or whole < 0:
        raise refuse(
            "isotype",
            f"{item.id!r}: negative values are not supported by signs",
            "use values of 0 or more",
            item.at("number"),
        )
    if per and total / per > MOST_SIGNS:
        raise refuse(
            "isotype",
            f"{item.id!r}: {total:g} at {per:g} a sign are more than {MOST_SIGNS} signs",
            f"set per to {round_number(total / MOST_SIGNS):g} or more",
            item.at("number"),
        )
    whole_counts = total <= most and total == int(total) and number == int(number)
    each = per or (1.0 if whole_counts else round_number(total / most))
    signs = max(1, round(total / each)) if total else 0
    filled = round(number / each)
    # A value above 0 shows at least one sign, and a share below 100 % never shows all.
    if number > 0:
        filled = max(1, filled)
    if number < total:
        filled = min(filled, max(signs - 1, 0))
    return Count(signs, min(filled, signs), each)


def key_words(frame: AnyFrame, item: Item, per: float) -> str:
    """The text after the sign in a key: `= 200 woningen`."""
    number = format_number(per, frame.content.language)
    share = item.unit == "%" or (not item.unit and item.of == 100)
    if share:
        return f"= {number}%"
    return f"= {number}\u00a0{item.unit}" if item.unit else f"= {number}"


@dataclass(frozen=True, slots=True)
class Signs:
    """Rows of signs at a size: `columns` in a row, `size` points high."""

    kind: str
    count: Count
    columns: int
    size: float

    @property
    def step(self) -> float:
        """From one sign to the next, in points."""
        return self.size * (WIDTHS.get(self.kind, UNITS) / UNITS + GAP)

    @property
    def rows(self) -> int:
        """Rows of signs."""
        return ceil(self.count.signs / self.columns) if self.count.signs else 0

    @property
    def width(self) -> float:
        """Width of the longest row, in points."""
        return max(0.0, min(self.columns, self.count.signs) * self.step - GAP * self.size)

    @property
    def height(self) -> float:
        """Depth of all rows, in points."""
        return max(0.0, self.rows * self.size * (1 + GAP) - GAP * self.size)

    @classmethod
    def fitting(cls, kind: str, count: Count, width: float, least: float, most: float) -> Signs:
        """The signs in as few even rows as they can have at `least` points or more."""
        unit = WIDTHS.get(kind, UNITS) / UNITS + GAP
        room = max(1, floor((width / least + GAP) / unit + 1e-6))
        rows = ceil(count.signs / room) if count.signs else 1
        columns = max(1, ceil(count.signs / rows))
        # Rows of ten or five are easy to count.
        if rows > 1 and columns > 5:
            columns = min(room - room % 5 or room, 5 * ceil(columns / 5))
        size = min(most, width / (columns * unit - GAP))
        return cls(kind, count, columns, max(min(size, most), min(least, size)))

    def paths(self, x: float, y: float) -> tuple[Path, Path]:
        """The paths of the filled signs and of the others, from the top left, row by row."""
        found: dict[bool, list[Command]] = {True: [], False: []}
        for index in range(self.count.signs):
            row, column = divmod(index, self.columns)
            left, top = x + column * self.step, y + row * self.size * (1 + GAP)
            found[index < self.count.filled].extend(placed(self.kind, left, top, self.size))
        return Path(tuple(found[True])), Path(tuple(found[False]))


def draw_signs(canvas: Canvas, signs: Signs, x: float, y: float, mark: Mark) -> Rect:
    """Draw the signs from a top left corner; returns their bounding box."""
    accent = canvas.swatch("accent")
    filled, empty = signs.paths(x, y)
    if filled.commands:
        canvas.add(PathItem(filled, mark, fill=accent, even_odd=True))
    if empty.commands:
        line = Stroke(accent, OUTLINE, round=False)
        canvas.add(PathItem(empty, mark, stroke=line, even_odd=True))
    return Rect(x, y, signs.width, signs.height)


def key_indent(setting: Setting, kind: str) -> float:
    """Width of the sign before the text of a key, in points."""
    return cap_height(setting) * 1.25 * (WIDTHS.get(kind, UNITS) / UNITS) + 3.0


def draw_key(
    canvas: Canvas,
    setting: Setting,
    kind: str,
    at: tuple[float, float],
    parent: Node,
    name: str,
    swatch: str = "",
) -> None:
    """A key: the sign, as high as capitals and a little more, and what it stands for. The sign
    has the colour of those that are counted, or the swatch given; a reader who cannot see it
    hears a word for it."""
    language = canvas.frame.content.language
    actual = f"1 {word('sign', language)} {setting.text}"
    mark = parent.add(Role.P, name, setting.text, actual=actual).mark
    (x, y), size = at, cap_height(setting) * 1.25
    foot = y + setting.first_baseline
    sign = Path(placed(kind, x, foot - size, size))
    fill = swatch or canvas.swatch("accent")
    canvas.add(PathItem(sign, Artifact("key"), fill=fill, even_odd=True))
    canvas.place(setting, x + key_indent(setting, kind), y, mark)
