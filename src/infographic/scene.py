"""The scene: a frozen, device-independent display list in points, y down.

Origin is the trim's top-left corner. Items are painted in order. Every item that puts
ink on paper says what it means or that it is an artifact; ink that says neither cannot
be constructed. Writers match over the four kinds of item and never measure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import reduce

from infographic.colour import Swatch
from infographic.diagnostics import NOWHERE, SourceSpan
from infographic.geometry import UNIT, Matrix, Path, Point, Rect
from infographic.page import PageBoxes
from infographic.semantics import Artifact, ContentRef, Mark, StructureElement


@dataclass(frozen=True, slots=True)
class Glyph:
    """A shaped glyph in font units; `cluster` is the index of its first character in the word."""

    gid: int
    cluster: int
    advance: int
    x_offset: int = 0
    y_offset: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A shaped word or fragment: its text, its glyphs, its advance (font units, no tracking).

    Words are shaped once per process and compared by identity, so that writers can
    key caches on the object.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    advance: int


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and its distance in points from the run's origin.

    `space_before` says whether a word space stands before it in the text (false for the
    first word of a run and for pieces that touch). `hyphen` says that the last glyph of
    `word` (text and glyphs) is a hyphen the author did not write: the word goes on in the
    next run. `glued` says that the next run goes on without a space, after a hyphen or a
    slash of the author's own.
    """

    word: Word
    x: float
    space_before: bool = False
    hyphen: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Words of one line in one face, size and swatch.

    `face` names an entry of `Scene.faces`, `swatch` one of `Scene.swatches`; `tracking`
    is in thousandths of an em, added after every glyph; `features` are OpenType
    feature settings (`"tnum"`, `"-liga"`) that the glyphs were shaped with.
    """

    face: str
    size: float
    swatch: str
    language: str
    words: tuple[PlacedWord, ...]
    width: float
    tracking: float = 0.0
    features: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The run's words with their spaces, and the added hyphen if there is one."""
        return "".join((" " if w.space_before else "") + w.word.text for w in self.words)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line drawn along a path: swatch, width in points, round or butt ends, dashes."""

    swatch: str
    width: float
    round: bool = True
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class GlyphItem:
    """A run of glyphs whose origin is on the baseline at the left.

    `style` is the role in the type scale that it is set in (`title`, `body`, `number`...).
    """

    run: GlyphRun
    origin: Point
    mark: Mark
    source: SourceSpan = NOWHERE
    style: str = ""


@dataclass(frozen=True, slots=True)
class PathItem:
    """A path, filled with a swatch (non-zero winding, or even-odd) and/or stroked."""

    path: Path
    mark: Mark
    fill: str | None = None
    stroke: Stroke | None = None
    even_odd: bool = False
    source: SourceSpan = NOWHERE


@dataclass(frozen=True, slots=True)
class ImageItem:
    """A raster image, named in `Scene.images`, mapped from the unit square by `matrix`.

    The unit square has its origin at the image's top-left corner, y down.
    """

    image: str
    matrix: Matrix
    mark: Mark
    source: SourceSpan = NOWHERE


@dataclass(frozen=True, slots=True)
class GroupItem:
    """Items drawn together; a group with a `layer` is a named layer in the files that have them.

    `id` is ASCII and unique on the page; `layer` is the name a person reads.
    """

    items: tuple[Item, ...]
    id: str = ""
    layer: str = ""
    transform: Matrix | None = None
    clip: Path | None = None
    opacity: float = 1.0


Item = GlyphItem | PathItem | ImageItem | GroupItem


@dataclass(frozen=True, slots=True)
class FaceRef:
    """A font file of the scene: family and style as a stylesheet names them.

    `digest` is the SHA-256 of the file, in hexadecimal: what is cached of a face is known by
    it, because the file at `path` may change while the process lives.
    """

    name: str
    path: str
    family: str
    weight: int
    italic: bool
    units_per_em: int
    ascent: int
    descent: int
    cap_height: int
    digest: str = ""

    def __hash__(self) -> int:
        return hash((self.digest, self.path))


@dataclass(frozen=True, slots=True)
class Image:
    """A decoded-on-demand raster: media type (image/png or image/jpeg), bytes, pixel size."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the files say of themselves. `date` is ISO 8601 UTC and enters with the job."""

    title: str
    language: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    date: str = "2025-01-01T00:00:00Z"
    creator: str = "infographic"


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its boxes and its items in painting order."""

    boxes: PageBoxes
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A background and what stands out on it: each the name of an entry of `Scene.swatches`."""

    fill: str
    text: str
    accent: str
    muted: str
    rule: str
    faint: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a writer needs: pages, meaning, faces, swatches, images, metadata.

    `styles` has the name of the face of each role in the type scale, `grounds` the backgrounds
    of the page by name.
    """

    pages: tuple[Page, ...]
    structure: StructureElement
    faces: dict[str, FaceRef]
    swatches: dict[str, Swatch]
    metadata: Metadata
    images: dict[str, Image] = field(default_factory=dict)
    description: str = ""
    styles: dict[str, str] = field(default_factory=dict)
    grounds: dict[str, Ground] = field(default_factory=dict)


def leaf_items(items: tuple[Item, ...]) -> Iterator[GlyphItem | PathItem | ImageItem]:
    """All items below `items` that are no groups, in painting order."""
    for item in items:
        if isinstance(item, GroupItem):
            yield from leaf_items(item.items)
        else:
            yield item


def glyph_items(items: tuple[Item, ...]) -> list[GlyphItem]:
    """All glyph items below `items`, in painting order."""
    return [item for item in leaf_items(items) if isinstance(item, GlyphItem)]


def swatches_used(scene: Scene) -> tuple[str, ...]:
    """The names of the swatches that items of the scene are painted in, as first met."""
    found: dict[str, None] = {}
    for page in scene.pages:
        for item in leaf_items(page.items):
            if isinstance(item, GlyphItem):
                found[item.run.swatch] = None
            elif isinstance(item, PathItem):
                found.update(
                    {s: None for s in (item.fill, item.stroke and item.stroke.swatch) if s}
                )
    return tuple(found)


Drawing = PathItem | ImageItem
"""Ink that is no text."""
ICON = "icon"
"""The kind of artifact that icons are."""


def drawings(scene: Scene) -> dict[str, list[Drawing]]:
    """What is drawn for each structure element, text and icons aside, in painting order."""
    found: dict[str, list[Drawing]] = {}
    for page in scene.pages:
        for item in leaf_items(page.items):
            if isinstance(item, GlyphItem):
                continue
            if element := _drawn_for(item.mark):
                found.setdefault(element, []).append(item)
    return found


def _drawn_for(mark: Mark) -> str:
    if isinstance(mark, ContentRef):
        return mark.element
    return "" if mark.kind == ICON else mark.of


def icons(scene: Scene) -> dict[str, PathItem]:
    """The icon beside the words of each structure element that has one."""
    return {
        item.mark.of: item
        for page in scene.pages
        for item in leaf_items(page.items)
        if isinstance(item, PathItem) and isinstance(item.mark, Artifact)
        if item.mark.kind == ICON and item.mark.of
    }


def drawn_box(items: Sequence[Drawing]) -> Rect:
    """The box around drawings, of which there is at least one, with the width of their lines."""
    boxes = [
        UNIT.mapped(item.matrix)
        if isinstance(item, ImageItem)
        else item.path.bounds().grow(item.stroke.width / 2 if item.stroke else 0)
        for item in items
    ]
    return reduce(Rect.union, boxes)
