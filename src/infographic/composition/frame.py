"""The frame: what a visual form knows of its region when it measures a block.

A form works in two phases. `measure` sets the block in the region's width at one rung of
the copyfit and returns a `Measured`: how deep it is, how much spare depth it can use, and
what was set. `draw` puts that into the rectangle that the rows gave it. Both are pure: a
frame and a measured form never change.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from math import ceil
from typing import Any, ClassVar, Generic, Literal, TypeVar

from infographic.colour import Swatch
from infographic.composition.options import FormOptions
from infographic.composition.outline import Node
from infographic.composition.typesetter import Align, Setting, Typesetter
from infographic.diagnostics import NOWHERE, SourceSpan
from infographic.geometry import Rect
from infographic.model.content import Block, Content, Item, Picture
from infographic.model.layout import Region
from infographic.model.theme import GroundSpec, Theme
from infographic.scene import Image
from infographic.scene import Item as SceneItem

T = TypeVar("T")
Needs = Literal["text", "block", "blocks", "items", "picture"]
Wants = Literal["", "words", "numbers", "dates", "series"]


def _worded(item: Item) -> bool:
    return bool(item.heading or item.text or item.brief)


_WANTED: dict[Wants, Callable[[Item], bool]] = {
    "": lambda item: True,
    "words": _worded,
    "numbers": lambda item: item.number is not None,
    "dates": lambda item: bool(item.date),
    "series": lambda item: bool(item.values),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a region shows: a text of the content, a block or several, or an item of a block.

    `titled` says that another region of the page shows the title of the block.
    """

    texts: tuple[tuple[str, SourceSpan], ...] = ()
    block: Block | None = None
    items: tuple[Item, ...] = ()
    name: str = ""
    picture: Picture | None = None
    blocks: tuple[Block, ...] = ()
    titled: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a form may draw past its rectangle, to the bleed, in points; 0 where the layout
    does not let the region bleed."""

    left: float = 0.0
    right: float = 0.0
    top: float = 0.0


O_co = TypeVar("O_co", bound=FormOptions, covariant=True)


@dataclass(frozen=True, slots=True)
class Frame(Generic[O_co]):
    """A region to be measured: what it shows, its options, and the measure it has.

    `width` is the region's measure and `height` the depth of its rows as the layout draws
    them (rows may give and take), both in points. The typesetter stands at one rung.
    """

    content: Content
    theme: Theme
    region: Region
    shown: Shown
    options: O_co
    width: float
    height: float
    setter: Typesetter
    ground_name: str
    reach: Reach = Reach()

    @property
    def line(self) -> float:
        """One line of the baseline grid, in points."""
        return self.setter.increment

    @property
    def unit(self) -> float:
        """One increment of the baseline grid, in points."""
        return self.setter.unit

    @property
    def block(self) -> Block:
        """The block that is shown; there is one whenever a form needs `block` or `items`."""
        if self.shown.block is None:
            raise ValueError(f"region {self.region.id!r} shows no block")
        return self.shown.block

    @property
    def picture(self) -> Picture:
        """The picture that is shown; there is one whenever a form needs `picture`."""
        if self.shown.picture is None:
            raise ValueError(f"region {self.region.id!r} shows no picture")
        return self.shown.picture

    @property
    def room(self) -> Rect:
        """The region's width at the origin, for measuring; its height is unknown, so 0."""
        return Rect(0.0, 0.0, self.width, 0.0)

    @property
    def ground(self) -> GroundSpec:
        """The ground that the region lies on."""
        return self.theme.grounds[self.ground_name]

    @property
    def panel_name(self) -> str:
        """The ground of cards and bricks on this ground."""
        return self.ground.panel or self.ground_name

    def space(self, lines: float) -> float:
        """A gap or padding of so many lines, in points, at this rung of the copyfit."""
        return lines * self.line * self.setter.rung.space

    def weight(self, name: str, default: float) -> float:
        """The width of a kind of stroke that the theme may set, in points."""
        return self.theme.strokes.get(name, default)

    def swatch(self, key: str, ground: str = "") -> str:
        """The swatch that a ground has for `text`, `accent`, `muted`, `rule`, `fill`..."""
        return self.theme.grounds[ground or self.ground_name].swatch(key)

    def snap(self, depth: float) -> float:
        """`depth` rounded up to whole increments of the baseline grid."""
        return ceil(depth / self.unit - 1e-4) * self.unit

    def text_width(self, text: str, role: str) -> float:
        """Width of `text` on one line, in points."""
        return self.setter.width(text, role)

    def set(
        self,
        text: str,
        role: str,
        measure: float,
        *,
        colour: str = "",
        ground: str = "",
        align: Align = "left",
        language: str = "",
        source: SourceSpan = NOWHERE,
        name: str = "",
    ) -> Setting:
        """Set a text in a role; `colour` is a key of the ground (default: the role's own)."""
        swatch = self.swatch(colour or self.setter.role(role).swatch, ground)
        return self.setter.set(
            text, role, measure, swatch, align=align, language=language, source=source, name=name
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured(Generic[O_co]):
    """A form that has been measured at one rung; forms keep what `draw` needs in fields of
    their own.

    `depth` is the least depth in points; `stretch` how many points of spare depth the form
    can use well before it looks loose (infinite for a picture that grows with its region);
    `pitch` the depth of one item where all are alike, from which the overset report says how
    many would fit.
    """

    frame: Frame[O_co]
    depth: float
    stretch: float = 0.0
    pitch: float = 0.0

    @property
    def options(self) -> O_co:
        """The options of the form."""
        return self.frame.options

    @property
    def settings(self) -> tuple[Setting, ...]:
        """Every text that was set, found in the fields in their order."""
        own = (getattr(self, field.name) for field in fields(self) if field.name != "frame")
        return tuple(_settings(tuple(own)))


def _settings(value: object) -> Iterator[Setting]:
    if isinstance(value, Setting):
        yield value
    elif isinstance(value, tuple | list):
        for entry in value:
            yield from _settings(entry)
    elif is_dataclass(value):
        yield from _settings([getattr(value, field.name) for field in fields(value)])


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a form drew: its items, and the depth that they take of the rectangle, in points.

    `kept` is the room of a map: on a page that is read from the right all in it is moved together.
    `images` and `swatches` come along with the items (photographs, the colours of a logo);
    `stop` is the y at which the page's spine has a dot for this region, None for no dot.
    """

    items: tuple[SceneItem, ...]
    depth: float
    images: tuple[Image, ...] = ()
    swatches: tuple[Swatch, ...] = ()
    stop: float | None = None
    kept: Rect | None = None


O_in = TypeVar("O_in", bound=FormOptions)
M = TypeVar("M", bound=Measured[Any])


class Form(ABC, Generic[O_in, M]):
    """A visual form: its name, one line on what it shows, its options, and its two phases.

    `needs` says what `show` must name: a text, a block, `blocks`, items, or a picture. `wants` says
    what every item should have, `least` and `most` how many items it shows well: a layout
    that names several forms takes the first that suits. A form that `mirrors` is drawn as in a
    mirror on a page that is read from the right; photographs, logos and codes are not.
    """

    name: ClassVar[str]
    summary: ClassVar[str]
    needs: ClassVar[Needs] = "block"
    wants: ClassVar[Wants] = ""
    least: ClassVar[int] = 0
    most: ClassVar[int] = 1000
    mirrors: ClassVar[bool] = True
    stands: ClassVar[bool] = False
    """Whether it stands on the foot of its band, without padding under it."""
    Options: ClassVar[type[FormOptions]] = FormOptions

    def shows(self, shown: Shown) -> bool:
        """Whether there is anything that this form can show at all."""
        has = {
            "text": bool(shown.texts),
            "block": shown.block is not None,
            "blocks": bool(shown.blocks),
            "items": bool(shown.items),
            "picture": shown.picture is not None,
        }
        # A form of words shows nothing of items that have none.
        worded = self.wants != "words" or not shown.items or any(map(_worded, shown.items))
        return has[self.needs] and worded

    def suits(self, shown: Shown) -> bool:
        """Whether this form shows it well."""
        test = _WANTED[self.wants]
        few = self.least <= len(shown.items) <= self.most
        return self.shows(shown) and few and all(map(test, shown.items))

    @abstractmethod
    def measure(self, frame: Frame[O_in]) -> M:
        """Set the frame's block in its width; draws nothing and changes nothing."""

    def beside(self, measured: M, others: Sequence[M]) -> M:
        """The form as it stands beside others of its kind in a row of a band."""
        return measured

    @abstractmethod
    def draw(self, measured: M, rect: Rect, node: Node) -> Drawn:
        """Draw into `rect`, at least as deep as was measured, and describe it under `node`."""


AnyFrame = Frame[FormOptions]
AnyMeasured = Measured[FormOptions]
AnyForm = Form[Any, Any]


def columns_of(rect: Rect, count: int, gutter: float) -> list[Rect]:
    """`rect` cut into `count` equal columns with a gutter between them."""
    width = (rect.width - gutter * (count - 1)) / count
    return [Rect(rect.x + i * (width + gutter), rect.y, width, rect.height) for i in range(count)]


def chunks(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """`items` in rows of at most `size`, as even as they can be, longer rows first."""
    if not items:
        return []
    rows = ceil(len(items) / size)
    base, extra = divmod(len(items), rows)
    out, start = [], 0
    for row in range(rows):
        stop = start + base + (1 if row < extra else 0)
        out.append(items[start:stop])
        start = stop
    return out


def deepest(values: Sequence[float]) -> float:
    """The largest of the depths, 0 when there is none."""
    return max(values, default=0.0)
