"""The canvas: collects what a form draws, in painting order, and hands it over frozen."""

from __future__ import annotations

from dataclasses import dataclass, field

from infographic.colour import Swatch
from infographic.composition.frame import AnyFrame, Drawn
from infographic.composition.icons import BOX, icon_path
from infographic.composition.outline import Node
from infographic.composition.typesetter import Setting
from infographic.geometry import Matrix, Path, Point, Rect, rectangle
from infographic.scene import GlyphItem, Image, Item, PathItem, Stroke
from infographic.semantics import Artifact, Mark, of_part
from infographic.text.paragraph import runs_of


@dataclass(slots=True)
class Canvas:
    """Items under construction; lives inside one call of a form's `draw`.

    `rect` is what the rows gave the region, `node` the structure element it is described in.
    """

    frame: AnyFrame
    rect: Rect
    node: Node
    _items: list[Item] = field(default_factory=list)

    def drawn(
        self,
        depth: float,
        *,
        images: tuple[Image, ...] = (),
        swatches: tuple[Swatch, ...] = (),
        stop: float | None = None,
        kept: Rect | None = None,
    ) -> Drawn:
        """All that was collected, frozen."""
        return Drawn(tuple(self._items), depth, images, swatches, stop, kept)

    def place(self, setting: Setting, x: float, y: float, mark: Mark) -> None:
        """Draw a setting with the top of its first line at (x, y)."""
        if setting.block.count and not setting.block.lines:
            raise ValueError(f"the lines of {setting.text!r} were counted, but never broken")
        baseline = y + setting.first_baseline
        for index, line in enumerate(setting.block.lines):
            y = baseline + index * setting.style.leading
            for start, run, part in runs_of(line, setting.style):
                origin = Point(x + line.x + start, y)
                meant = of_part(mark, part)
                self._items.append(GlyphItem(run, origin, meant, setting.source, setting.role))

    def fill(self, path: Path, swatch: str, mark: Mark) -> None:
        """Fill a path."""
        self._items.append(PathItem(path, mark, fill=swatch))

    def stroke(
        self, path: Path, swatch: str, width: float, mark: Mark, dash: tuple[float, ...] = ()
    ) -> None:
        """Stroke a path with round ends, `width` in points."""
        stroke = Stroke(swatch, width, round=True, dash=dash)
        self._items.append(PathItem(path, mark, stroke=stroke))

    def panel(self, rect: Rect, swatch: str, radius: float | None = None) -> None:
        """Fill a panel: an artifact behind text."""
        frame = self.frame
        corner = frame.theme.radius if radius is None else radius
        spec = frame.theme.grounds[frame.panel_name]
        if not frame.ground.panel or not spec.edge or swatch != spec.swatch("fill"):
            self.fill(rectangle(rect, corner), swatch, Artifact("panel"))
            return
        width = frame.weight("edge", 0.75)
        # The outline lies inside the panel, so that panels keep their distances.
        inner = Rect(
            rect.x + width / 2, rect.y + width / 2, rect.width - width, rect.height - width
        )
        self._outlined(rectangle(inner, corner), swatch, spec.edge, width, Artifact("panel"))

    def panel_path(self, path: Path, swatch: str) -> None:
        """Fill a panel of any shape, outlined where its ground asks for it."""
        spec = self.frame.theme.grounds[self.frame.panel_name]
        if self.frame.ground.panel and spec.edge and swatch == spec.swatch("fill"):
            width = self.frame.weight("edge", 0.75)
            self._outlined(path, swatch, spec.edge, width, Artifact("panel"))
        else:
            self.fill(path, swatch, Artifact("panel"))

    def remainder(self, path: Path, mark: Mark) -> None:
        """Fill what is not reached of a share or a target, outlined where it would be too faint."""
        outline = self.frame.ground.outline
        if not outline:
            self.fill(path, self.swatch("faint"), mark)
            return
        width = self.frame.weight("outline", 0.5)
        self._outlined(path, self.swatch("faint"), outline, width, mark)

    def _outlined(self, path: Path, fill: str, edge: str, width: float, mark: Mark) -> None:
        self._items.append(PathItem(path, mark, fill=fill, stroke=Stroke(edge, width, round=False)))

    def swatch(self, key: str, ground: str = "") -> str:
        """The swatch that a ground has for a use; see `Frame.swatch`."""
        return self.frame.swatch(key, ground)

    def icon(self, name: str, x: float, y: float, size: float, swatch: str) -> None:
        """Draw an icon in a square of `size` points whose top-left corner is (x, y)."""
        if name:
            scale = size / BOX
            path = icon_path(name).mapped(Matrix(scale, 0, 0, scale, x, y))
            self.stroke(path, swatch, self.frame.weight("icon", 1.25), Artifact("icon", name))

    def add(self, item: Item) -> None:
        """Draw a finished item."""
        self._items.append(item)
