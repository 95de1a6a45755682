"""Scene reader: the items of a scene as page facts, each with its source line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from infographic.colour import ProcessInk, SpotInk, Swatch, Use, overprints
from infographic.geometry import IDENTITY, UNIT, Matrix, Path, Rect
from infographic.pdf_reading.colours import PLATES, Paint
from infographic.preflight.page_facts import Area, Line, Mark, PageFacts, Raster, Text
from infographic.scene import (
    GlyphItem,
    GroupItem,
    ImageItem,
    Item,
    PathItem,
    Scene,
    swatches_of,
)


def read_scene(scene: Scene) -> list[PageFacts]:
    """The facts of every page of the scene."""
    return [_page(scene, number) for number in range(1, len(scene.pages) + 1)]


def _page(scene: Scene, number: int) -> PageFacts:
    page = scene.pages[number - 1]
    seen = PageFacts(number, page.boxes.trim, page.boxes.bleed)
    reader = _Reader(scene, seen)
    seen.marks.extend(reader.marks(page.items, _State(page.boxes.media)))
    return seen


@dataclass(frozen=True, slots=True)
class _State:
    """The state that items inherit from groups: the visible area, transform and opacity."""

    clip: Rect
    matrix: Matrix = IDENTITY
    opacity: float = 1.0


@dataclass(slots=True)
class _Reader:
    scene: Scene
    seen: PageFacts

    def marks(self, items: tuple[Item, ...], state: _State) -> Iterator[Mark]:
        """Every item below `items`, in painting order."""
        for item in items:
            match item:
                case GroupItem():
                    yield from self._group(item, state)
                case GlyphItem():
                    yield self._text(item, state)
                case PathItem():
                    yield from self._path(item, state)
                case ImageItem():
                    yield self._image(item, state)

    def _group(self, group: GroupItem, state: _State) -> Iterator[Mark]:
        matrix = state.matrix.after(group.transform) if group.transform else state.matrix
        clip = state.clip
        if group.clip is not None:
            clip = clip.meet(group.clip.mapped(matrix).bounds())
        if group.opacity < 1:
            self.seen.transparency.add(f"{group.id or 'a group'}: opacity {group.opacity:g}")
        yield from self.marks(group.items, _State(clip, matrix, state.opacity * group.opacity))

    def _swatch(self, name: str) -> tuple[Swatch, Paint]:
        swatch = self.scene.swatches[name]
        paint = paint_of(swatch)
        if isinstance(swatch.ink, SpotInk):
            self.seen.spots.setdefault(swatch.ink.name, set()).add(repr(swatch.ink.alternate))
        return swatch, paint

    def _text(self, item: GlyphItem, state: _State) -> Text:
        run = item.run
        swatch, paint = self._swatch(run.swatch)
        face = self.scene.faces[run.face]
        height = run.size * face.cap_height / face.units_per_em
        box = Rect(item.origin.x, item.origin.y - run.rise - height, run.width, height)
        scale = abs(state.matrix.d) or 1.0
        return Text(
            box.mapped(state.matrix),
            run.size * scale,
            paint,
            overprints(swatch, Use.TEXT),
            run.text,
            any(g.gid == 0 for word in run.words for g in word.word.glyphs),
            state.opacity,
            item.source,
        )

    def _path(self, item: PathItem, state: _State) -> Iterator[Mark]:
        box = state.clip.meet(item.path.mapped(state.matrix).bounds())
        upright, hole = is_upright(item.path), hole_of(item.path)
        hole = hole and hole.mapped(state.matrix)
        # A gradient is checked at each of its stops, because the inks between two stops lie
        # between theirs.
        for name in swatches_of(item.fill):
            swatch, paint = self._swatch(name)
            over = name == item.fill and overprints(swatch, Use.AREA)
            yield Area(box, paint, over, upright, state.opacity, item.source, hole)
        if item.stroke and item.stroke.width > 0:
            width = item.stroke.width * (abs(state.matrix.a) or 1.0)
            for name in swatches_of(item.stroke.swatch):
                swatch, paint = self._swatch(name)
                over = name == item.stroke.swatch and overprints(swatch, Use.LINE)
                yield Line(box, width, paint, over, state.opacity, item.source, upright)

    def _image(self, item: ImageItem, state: _State) -> Raster:
        image = self.scene.images[item.image]
        matrix = state.matrix.after(item.matrix)
        pixels = (image.width, image.height)
        for swatch in image.duotone or ():
            if isinstance(swatch.ink, SpotInk):
                self.seen.spots.setdefault(swatch.ink.name, set()).add(repr(swatch.ink.alternate))
        box = state.clip.meet(UNIT.mapped(matrix))
        # Pictures are separated when they are written, so RGB pictures in a scene do not print as
        # RGB.
        return Raster(
            box, pixels, resolution(matrix, pixels), "cmyk", False, state.opacity, item.source
        )


def paint_of(swatch: Swatch) -> Paint:
    """The plates of a swatch."""
    ink = swatch.ink
    if isinstance(ink, ProcessInk):
        return Paint("cmyk", tuple(zip(PLATES, (ink.c, ink.m, ink.y, ink.k), strict=True)))
    return Paint("spot", ((ink.name, ink.tint),))


def resolution(matrix: Matrix, pixels: tuple[int, int]) -> float:
    """Pixels per inch of an image placed by `matrix`, in the direction where it is lower."""
    across = (matrix.a**2 + matrix.b**2) ** 0.5
    down = (matrix.c**2 + matrix.d**2) ** 0.5
    poorer: float = min(72 * pixels[0] / max(across, 1e-6), 72 * pixels[1] / max(down, 1e-6))
    return poorer


def is_upright(path: Path) -> bool:
    """Whether a path is a single rectangle parallel to the page."""
    points = [values for name, values in path.commands if name in "ML"]
    if any(name == "C" for name, _ in path.commands) or not 4 <= len(points) <= 5:
        return False
    corners = [points[i] for i in range(4)]
    return all(
        abs(a[0] - b[0]) < 1e-3 or abs(a[1] - b[1]) < 1e-3
        for a, b in zip(corners, [*corners[1:], corners[0]], strict=True)
    )


def hole_of(path: Path) -> Rect | None:
    """The opening of a path of two nested rectangles parallel to the page."""
    starts = [i for i, (name, _) in enumerate(path.commands) if name == "M"]
    if len(starts) != 2:
        return None
    outer, inner = Path(path.commands[: starts[1]]), Path(path.commands[starts[1] :])
    if not (is_upright(outer) and is_upright(inner)):
        return None
    first, second = outer.bounds(), inner.bounds()
    if second.contains(first):
        first, second = second, first
    return second if first.contains(second) else None
