"""Form `big-number`: one number as large as a picture, its sentence, a row of signs, its source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from infographic.composition.canvas import Canvas
from infographic.composition.frame import (
    AnyFrame,
    Drawn,
    Form,
    Frame,
    Measured,
    Shown,
    chunks,
    columns_of,
    deepest,
)
from infographic.composition.options import Count, FormOptions, Lines, Points
from infographic.composition.outline import Node
from infographic.composition.parts.charts import value_text
from infographic.composition.parts.signs import (
    Signs,
    counted,
    draw_key,
    draw_signs,
    key_words,
    sign_of,
)
from infographic.composition.rhythm import cap_height, cap_top, foot
from infographic.composition.typesetter import Setting
from infographic.geometry import Rect
from infographic.model.content import Item
from infographic.semantics import Artifact, Mark, Role
from infographic.text.phrases import format_number, phrase


class BigNumberOptions(FormOptions):
    """Options of `big-number`."""

    pictogram: Literal[
        "auto", "none", "house", "person", "tree", "drop", "bolt", "coin",
        "document", "car", "bike", "server", "shield", "building", "disc",
    ] = Field("auto", description="the sign (`auto`: one that suits the item's icon)")  # fmt: skip
    signs: Count = Field(20, description="most signs in the row")
    size: Lines = Field(1.9, description="height of a sign at most")
    gap: Lines = Field(1.8, description="space between the number and its words")
    lead: bool = Field(True, description="sets the first number large; else all are alike")
    under: bool = Field(False, description="puts the words under the number")
    columns: Count = Field(4, description="columns for the numbers after the first")
    gutter: Points = Field(18.0, description="space between those columns")


@dataclass(frozen=True, slots=True)
class _Row:
    """Signs, and the key below them when a sign stands for more than one."""

    signs: Signs
    key: Setting | None

    @property
    def under(self) -> float:
        """Depth of the key, in points."""
        return self.key.depth if self.key else 0.0


@dataclass(frozen=True, slots=True)
class _Said:
    """A number with its texts; `depth` is that of the texts, in points."""

    item: Item
    value: Setting
    caption: Setting
    text: Setting | None
    row: _Row | None
    credit: Setting | None
    depth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Big(Measured[BigNumberOptions]):
    """`wide` is the width of the number, `beside` whether its text is at its right, `head` the
    depth of both together; `rest` are rows of smaller numbers."""

    first: _Said | None
    wide: float
    beside: bool
    head: float
    rest: tuple[tuple[_Said, ...], ...]


SENTENCE_TO_TEXT = 0.4
"""From a sentence to the text below it, in lines."""
BETWEEN = 2.2
"""Space above a row of smaller numbers, in lines."""
LEAST_WORDS = 0.3
"""Minimum fraction of the width for text beside a number; with less it goes below."""


class BigNumber(Form[BigNumberOptions, _Big]):
    """The first item's `value` in the role `huge`, its `caption` as a sentence, its `text`, a
    row of signs for `number` and `of`, its `credit`. More items follow as smaller numbers."""

    name = "big-number"
    summary = "one number as large as a picture, its sentence, a row of signs, its source"
    needs = "items"
    most = 9
    Options = BigNumberOptions

    def shows(self, shown: Shown) -> bool:
        """Whether every item has a number."""
        items = shown.items
        return bool(items) and all(i.value or i.number is not None for i in items)

    def suits(self, shown: Shown) -> bool:
        """Whether every item has a value and a caption."""
        said = all(item.value and item.caption for item in shown.items)
        return self.shows(shown) and said and len(shown.items) <= self.most

    def measure(self, frame: Frame[BigNumberOptions]) -> _Big:
        asked, items = frame.options, frame.shown.items
        first, wide, beside, head = _first(frame, items[0]) if asked.lead else (None, 0, False, 0.0)
        small = items[1:] if first else items
        measure = _small_measure(frame, len(small))
        rest = _alike(
            tuple(
                tuple(_small(frame, item, measure) for item in row)
                for row in chunks(small, asked.columns)
            )
        )
        gap = frame.space(BETWEEN)
        below = sum(gap + _depth(row) for row in rest) - (0.0 if first else gap)
        return _Big(
            frame=frame,
            depth=frame.snap(head + below),
            first=first,
            wide=wide,
            beside=beside,
            head=head,
            rest=rest,
        )

    def draw(self, measured: _Big, rect: Rect, node: Node) -> Drawn:
        frame = measured.frame
        canvas = Canvas(frame, rect, node)
        section = node.add(Role.SECT, f"{frame.region.id}.number")
        y = rect.y
        gap = frame.space(BETWEEN)
        if measured.first:
            _draw_first(canvas, measured, measured.first, section)
            y += measured.head + gap
        columns = max((len(row) for row in measured.rest), default=1)
        for row in measured.rest:
            cells = columns_of(rect, columns, measured.options.gutter)
            for small, cell in zip(row, cells, strict=False):
                _draw_small(canvas, small, section, cell.x, y)
            y += _depth(row) + gap
        return canvas.drawn(measured.depth)


def _first(frame: Frame[BigNumberOptions], item: Item) -> tuple[_Said, float, bool, float]:
    """The large number with its text, its width, whether the text is beside it, and their depth."""
    gap = frame.options.gap * frame.line
    value = _value(frame, item, "huge", frame.width)
    wide = frame.text_width(value.text, "huge")
    beside = not frame.options.under and frame.width - wide - gap >= LEAST_WORDS * frame.width
    measure = frame.width - wide - gap if beside else frame.width
    said = _said(frame, item, value, measure, "statement", "lead")
    tall = cap_height(value)
    head = max(tall, said.depth) if beside else tall + UNDER * frame.line + said.depth
    return said, wide, beside, head


UNDER = 1.1
"""From the bottom of the large number to text below it, in lines."""


def _draw_first(canvas: Canvas, measured: _Big, first: _Said, section: Node) -> None:
    frame, rect = measured.frame, canvas.rect
    tall, gap = cap_height(first.value), measured.options.gap * frame.line
    said = section.add(Role.P, first.item.id, f"{first.value.text} {first.caption.text}".strip())
    line = rect.y + tall
    x, y, deep = rect.x, line + UNDER * frame.line, first.depth
    if measured.beside:
        # Text and signs are between the top and the bottom of the number.
        line += max(0.0, first.depth - tall) / 2
        x, y, deep = rect.x + measured.wide + gap, rect.y, max(tall, first.depth)
    canvas.place(first.value, rect.x, line - first.value.first_baseline, said.mark)
    _draw_words(canvas, first, section, said, x, y, deep)


def _value(frame: AnyFrame, item: Item, role: str, measure: float) -> Setting:
    # A number stays on one line: broken over two lines it could be misread.
    words = value_text(frame, item).replace(" ", "\u00a0")
    return frame.set(words, role, measure, source=item.at("value"), name=item.id)


def _said(
    frame: Frame[BigNumberOptions],
    item: Item,
    value: Setting,
    measure: float,
    sentence: str,
    words: str,
) -> _Said:
    """The texts of a number in a measure, in the roles `sentence` and `words`."""
    line = frame.line
    said = item.caption or item.heading
    caption = frame.set(said, sentence, measure, source=item.at("caption"), name=item.id)
    depth = foot(caption) - cap_top(caption) if said else 0.0
    text = credit = None
    if item.text:
        text = frame.set(item.text, words, measure, source=item.at("text"), name=item.id)
        depth += text.depth + SENTENCE_TO_TEXT * line
    row = _row(frame, item, measure)
    if row:
        depth += 0.9 * line + row.signs.height + row.under
    if item.credit:
        credit = frame.set(
            item.credit, "note", measure, colour="muted", source=item.at("credit"), name=item.id
        )
        depth += credit.depth + (0.0 if row else 0.4 * line)
    return _Said(item, value, caption, text, row, credit, depth)


def _row(frame: Frame[BigNumberOptions], item: Item, measure: float) -> _Row | None:
    asked = frame.options
    if asked.pictogram == "none" or not item.number or not (item.of or item.number > 1):
        return None
    share = item.of is not None and item.number <= item.of
    kind = sign_of(item, asked.pictogram)
    most, per = asked.signs, 0.0
    if share and item.value.rstrip().endswith("%"):
        per = 5.0 if most >= 20 else 10.0
        update: dict[str, object] = {"unit": "%"}
        if not _is_said(frame, item):
            # A share is counted in parts of a hundred, whatever it is a share of.
            update |= {"number": 100 * item.number / (item.of or 1), "of": 100.0}
        item = item.model_copy(update=update)
    elif not item.unit:
        item = item.model_copy(
            update={"unit": item.value.lstrip("±~<>≈0123456789.,\u00a0 ").strip()}
        )
    count = counted(item, most, per)
    size = max(asked.size * frame.line, 4.0)
    signs = Signs.fitting(kind, count, measure, min(7.0, size), size)
    key = None
    if count.per != 1 or item.unit:
        words = key_words(frame, item, count.per)
        key = frame.set(words, "caption", measure, colour="muted")
    return _Row(signs, key) if count.signs else None


def _is_said(frame: AnyFrame, item: Item) -> bool:
    """Whether the item's `value` says its `number` itself, and not a share of `of`."""
    if item.number is None:
        return False
    said = {f"{item.number:g}", format_number(item.number, frame.content.language)}
    return item.value.rstrip(" %\u00a0\u202f").lstrip("±~≈ \u00a0") in said


def _alike(rows: tuple[tuple[_Said, ...], ...]) -> tuple[tuple[_Said, ...], ...]:
    """Smaller numbers with signs of one size: a larger sign would look like more."""
    sizes = [said.row.signs.size for row in rows for said in row if said.row]
    if not sizes:
        return rows
    least = min(sizes)
    return tuple(tuple(_with_signs(said, least) for said in row) for row in rows)


def _with_signs(said: _Said, size: float) -> _Said:
    if not said.row:
        return said
    signs = replace(said.row.signs, size=size)
    depth = said.depth + signs.height - said.row.signs.height
    return replace(said, row=replace(said.row, signs=signs), depth=depth)


def _small_measure(frame: Frame[BigNumberOptions], count: int) -> float:
    columns = min(frame.options.columns, max(count, 1))
    return columns_of(frame.room, columns, frame.options.gutter)[0].width


def _small(frame: Frame[BigNumberOptions], item: Item, measure: float) -> _Said:
    value = _value(frame, item, "number", measure)
    return _said(frame, item, value, measure, "caption", "body")


def _depth(row: tuple[_Said, ...]) -> float:
    return deepest([cap_height(s.value) + s.depth for s in row]) + _TO_CAPTION


_TO_CAPTION = 7.0
"""From the bottom of a small number to the capitals below it, in points."""


def _draw_words(
    canvas: Canvas, said: _Said, parent: Node, whole: Node, x: float, y: float, deep: float
) -> None:
    """Draw sentence and text from the top, signs, key and source at the bottom."""
    line = canvas.frame.line
    canvas.place(said.caption, x, y - cap_top(said.caption), whole.mark)
    if said.text:
        top = y + foot(said.caption) - cap_top(said.caption) + SENTENCE_TO_TEXT * line
        mark = parent.add(Role.P, f"{said.item.id}.text", said.text.text).mark
        canvas.place(said.text, x, top, mark)
    at = y + deep - (said.credit.depth if said.credit else 0.0)
    if said.row:
        row, under = said.row, said.row.under
        draw_signs(
            canvas, row.signs, x, at - under - row.signs.height, _signs(canvas, said, parent, whole)
        )
        if row.key:
            place = (x, at - under + 0.15 * line)
            draw_key(canvas, row.key, row.signs.kind, place, parent, f"{said.item.id}.key")
    if said.credit:
        mark = parent.add(Role.P, f"{said.item.id}.credit", said.credit.text).mark
        canvas.place(said.credit, x, at, mark)


def _signs(canvas: Canvas, said: _Said, parent: Node, whole: Node) -> Mark:
    """The mark of the signs: a share says of how many, others show what the words say already."""
    item, language = said.item, canvas.frame.content.language
    if not item.of:
        return Artifact("picture", of=whole.id)
    a, b = format_number(item.number or 0.0, language), format_number(item.of, language)
    alt = phrase("of", language, a=a, b=b)
    return parent.add(Role.FIGURE, f"{item.id}.signs", alt=alt).mark


def _draw_small(canvas: Canvas, said: _Said, node: Node, x: float, y: float) -> None:
    whole = node.add(Role.P, said.item.id, f"{said.value.text} {said.caption.text}".strip())
    tall = cap_height(said.value)
    canvas.place(said.value, x, y + tall - said.value.first_baseline, whole.mark)
    _draw_words(canvas, said, node, whole, x, y + tall + _TO_CAPTION, said.depth)


FORM = BigNumber()
