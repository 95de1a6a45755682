"""The stage: what a scenery knows of the band behind whose words it is painted."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, ClassVar, Generic, TypeVar

from infographic.colour import Swatch
from infographic.composition.options import FormOptions
from infographic.composition.outline import Node
from infographic.geometry import Path, Rect
from infographic.model.content import Content
from infographic.model.layout import FormSpec
from infographic.model.theme import Theme
from infographic.scene import Item, PathItem, Stroke
from infographic.semantics import Artifact

O_co = TypeVar("O_co", bound=FormOptions, covariant=True)


@dataclass(frozen=True, slots=True)
class Stage(Generic[O_co]):
    """A band that has been laid out.

    `band` reaches to the bleed, `inner` only to the margins at the sides; `words` are boxes
    round every line of text in the band. All in points on the page; `line` is a line of
    running text. `inks` are the swatches of the `words`; `node` is where a picture that says
    something is described, and `swatches` takes the colours that one brings along. What is
    painted is `mirrored` later on a page that is read from the right.
    """

    content: Content
    theme: Theme
    options: O_co
    spec: FormSpec
    ground_name: str
    band: Rect
    inner: Rect
    words: tuple[Rect, ...]
    line: float
    inks: tuple[str, ...] = ()
    node: Node | None = None
    swatches: dict[str, Swatch] = field(default_factory=dict, compare=False)
    mirrored: bool = False

    def swatch(self, key: str) -> str:
        """The swatch that the band's ground has for a use."""
        return self.theme.grounds[self.ground_name].swatch(key)

    def covered(self, x: float, y: float, clear: float) -> bool:
        """Whether a point is on a line of text, or within `clear` points of one."""
        return any(
            box.x - clear <= x <= box.right + clear and box.y - clear <= y <= box.bottom + clear
            for box in self.words
        )


@dataclass(slots=True)
class Paint:
    """Items of a scenery under construction: artifacts, all of them."""

    stage: Stage[Any]
    items: list[Item] = field(default_factory=list)

    def fill(self, path: Path, use: str) -> None:
        """Fill a path in the ground's colour for a use."""
        if path.commands:
            self.items.append(PathItem(path, Artifact("scenery"), fill=self.stage.swatch(use)))

    def stroke(self, path: Path, use: str, width: float) -> None:
        """Stroke a path with round ends, `width` in points."""
        if path.commands:
            stroke = Stroke(self.stage.swatch(use), width, round=True)
            self.items.append(PathItem(path, Artifact("scenery"), stroke=stroke))


O_in = TypeVar("O_in", bound=FormOptions)


class Scenery(ABC, Generic[O_in]):
    """A picture behind the regions of a band: its name, what it shows, its options, its code.

    One that does not `mirror` is a designer's, whose groups are only moved on a page that is
    read from the right.
    """

    name: ClassVar[str]
    summary: ClassVar[str]
    mirrors: ClassVar[bool] = True
    Options: ClassVar[type[FormOptions]] = FormOptions

    @abstractmethod
    def paint(self, stage: Stage[O_in]) -> tuple[Item, ...]:
        """The items of the picture, from back to front, within the band and clear of words."""


AnyScenery = Scenery[Any]
