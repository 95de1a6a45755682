"""The frame: what a visual form gets to draw a block into its region.

A form is run several times *dry*, to learn the depth that it needs at a step of the
copyfit, and once *live*, to draw into the rectangle that the rows gave it. Positions
are in points on the page; `depth` is what a form must set before it returns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import ceil
from typing import TypeVar

from infographic.compose.icons import BOX, icon_path
from infographic.compose.outline import Node
from infographic.compose.typesetter import Align, Setting, Typesetter
from infographic.diagnostics import NOWHERE, SourceSpan, refuse
from infographic.geometry import EPSILON, Matrix, Path, Point, Rect, rectangle
from infographic.model.content import Block, Content, Item, Picture
from infographic.model.layout import Region
from infographic.model.theme import GroundSpec, Theme
from infographic.scene import GlyphItem, PathItem, Stroke
from infographic.scene import Item as SceneItem
from infographic.semantics import Artifact, Mark
from infographic.text.paragraph import run_of

T = TypeVar("T")
MOST_COUNT, MOST_SIZE = 100, 2000
"""Largest whole number (of columns, of levels) and largest size that an option may be."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a region shows: a text of the content, a block, or one item of a block."""

    texts: tuple[tuple[str, SourceSpan], ...] = ()
    block: Block | None = None
    items: tuple[Item, ...] = ()
    name: str = ""
    picture: Picture | None = None


@dataclass(slots=True)
class Frame:
    """A region while it is being composed; see the module's first lines."""

    content: Content
    theme: Theme
    region: Region
    shown: Shown
    rect: Rect
    setter: Typesetter
    ground_name: str
    node: Node
    live: bool = False
    depth: float = 0.0
    items: list[SceneItem] = field(default_factory=list)
    settings: list[tuple[str, Setting]] = field(default_factory=list)

    @property
    def line(self) -> float:
        """One line of the baseline grid, in points."""
        return self.setter.increment

    @property
    def ground(self) -> GroundSpec:
        """The ground that the region lies on."""
        return self.theme.grounds[self.ground_name]

    @property
    def panel_name(self) -> str:
        """The ground of cards and bricks on this ground."""
        return self.ground.panel or self.ground_name

    def option(self, name: str, default: T) -> T:
        """A form's option from the layout, which must be of the default's type."""
        value = self.region.options.get(name, default)
        if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        place = self.region.option_span(name)
        if type(value) is not type(default):
            kind = {bool: "true or false", int: "a whole number", float: "a number", str: "a word"}
            message = f"option {name!r} must be {kind.get(type(default), 'a list')}"
            raise refuse("option", message, source=place)
        least, most = (1, MOST_COUNT) if type(default) is int else (0, MOST_SIZE)
        if isinstance(value, int | float) and not least <= value <= most:
            message = f"option {name!r} cannot be {value!r}"
            raise refuse("option", message, f"use {least} to {most}", place)
        return value

    def choice(self, name: str, *accepted: str) -> str:
        """An option that takes one of a few words; the first is the default."""
        value = self.option(name, accepted[0])
        if value not in accepted:
            raise refuse(
                "option",
                f"option {name!r} cannot be {value!r}",
                "accepted: " + ", ".join(accepted),
                self.region.option_span(name),
            )
        return value

    def swatch(self, key: str, ground: str = "") -> str:
        """The swatch that a ground has for `text`, `accent`, `muted`, `rule`, `fill`..."""
        return self.theme.grounds[ground or self.ground_name].swatch(key)

    def snap(self, depth: float) -> float:
        """`depth` rounded up to whole increments of the baseline grid."""
        return ceil(depth / self.setter.unit - 1e-4) * self.setter.unit

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
        setting = self.setter.set(
            text, role, measure, swatch, align=align, language=language, source=source
        )
        self.settings.append((name, setting))
        return setting

    def place(self, setting: Setting, x: float, y: float, mark: Mark) -> None:
        """Draw a setting with the top of its first line at (x, y)."""
        if not self.live:
            return
        baseline = y + setting.first_baseline
        for index, line in enumerate(setting.block.lines):
            origin = Point(x + line.x, baseline + index * setting.style.leading)
            run = run_of(line, setting.style)
            self.items.append(GlyphItem(run, origin, mark, setting.source, setting.role))

    def fill(self, path: Path, swatch: str, mark: Mark) -> None:
        """Fill a path."""
        if self.live:
            self.items.append(PathItem(path, mark, fill=swatch))

    def stroke(
        self, path: Path, swatch: str, width: float, mark: Mark, dash: tuple[float, ...] = ()
    ) -> None:
        """Stroke a path with round ends, `width` in points."""
        if self.live:
            stroke = Stroke(swatch, width, round=True, dash=dash)
            self.items.append(PathItem(path, mark, stroke=stroke))

    def panel(self, rect: Rect, swatch: str, radius: float | None = None) -> None:
        """Fill a panel: an artifact behind text."""
        corner = self.theme.radius if radius is None else radius
        self.fill(rectangle(rect, corner), swatch, Artifact("panel"))

    def add(self, item: SceneItem) -> None:
        """Draw a finished item."""
        if self.live:
            self.items.append(item)

    def icon(self, name: str, x: float, y: float, size: float, swatch: str) -> None:
        """Draw an icon in a square of `size` points whose top-left corner is (x, y)."""
        if self.live and name:
            scale = size / BOX
            path = icon_path(name).mapped(Matrix(scale, 0, 0, scale, x, y))
            self.stroke(path, swatch, self.theme.strokes.get("icon", 1.25), Artifact("icon", name))

    def overfull(self) -> bool:
        """Whether the depth needed is more than the region has."""
        return self.depth > self.rect.height + EPSILON


Compose = Callable[[Frame], None]


@dataclass(frozen=True, slots=True)
class Form:
    """A visual form: its name, one line on what it shows, its options, and its code."""

    name: str
    summary: str
    options: tuple[str, ...]
    compose: Compose
    needs: str = "block"
    """What `show` must name: `text`, `block` or `items`."""


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
