"""The scene: a frozen, device-independent display list in points, y down.

Origin is the trim's top-left corner. Items are painted in order. Every item that puts
ink on paper says what it means or that it is an artifact; ink that says neither cannot
be constructed. Writers match over the four kinds of item and never measure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Literal

from infographic.colour import Swatch
from infographic.diagnostics import NOWHERE, SourceSpan
from infographic.geometry import IDENTITY, UNIT, Matrix, Path, Point, Rect
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

    Glyphs stand from left to right; `rtl` says that they are read the other way. Words are
    shaped once per process and compared by identity, so that writers can key caches on the
    object.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    advance: int
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and its distance in points from the run's origin.

    `space_before` says whether a word space stands before it in the text (false for the
    first word of a line, and for pieces that touch). `hyphen` says that the last glyph of
    `word` (text and glyphs) is a hyphen the author did not write: the word goes on in the
    next run. `glued` says that the next run goes on without a space, after a hyphen or a
    slash of the author's own; `between` that it does so though no word is divided, in a script
    that has no spaces.
    """

    word: Word
    x: float
    space_before: bool = False
    hyphen: bool = False
    glued: bool = False
    between: bool = False


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Words of one line in one face, size and swatch.

    `face` names an entry of `Scene.faces`, `swatch` one of `Scene.swatches`; `tracking`
    is in thousandths of an em, added after every glyph; `features` are OpenType
    feature settings (`"tnum"`, `"-liga"`) that the glyphs were shaped with.

    A line that is not all in one face is several runs. `rise` is how far this one stands over
    the baseline of its item, in points; `continues` says that it goes on on the line of the run
    before it, `space_after` that a word space stands after its last word, before the next run.

    Words, and the runs of a line, are in the order in which they are read. `level` is their
    bidirectional level (UAX 9): at an odd one the first word stands at the right. `rtl` says
    that the paragraph is read from right to left.
    """

    face: str
    size: float
    swatch: str
    language: str
    words: tuple[PlacedWord, ...]
    width: float
    tracking: float = 0.0
    features: tuple[str, ...] = ()
    rise: float = 0.0
    continues: bool = False
    space_after: bool = False
    level: int = 0
    rtl: bool = False

    @property
    def start(self) -> float:
        """Where its first word, in a run of one direction, begins: from the left, in points."""
        return 0.0 if self.level else self.words[0].x

    @property
    def text(self) -> str:
        """The run's words with their spaces, and the added hyphen if there is one."""
        words = "".join((" " if w.space_before else "") + w.word.text for w in self.words)
        return words + " " if self.space_after else words


@dataclass(frozen=True, slots=True)
class Gradient:
    """Swatches that pass into one another along a line, or from a point out to a circle.

    `stops` are (offset, swatch) with offsets from 0 to 1 in rising order; beyond the first and
    the last their colours go on. Linear from `start` to `end`; with a `radius`, radial from the
    point `start` to the circle around `end`, in which `start` lies. `matrix` maps these
    coordinates to the item's.
    """

    stops: tuple[tuple[float, str], ...]
    start: Point
    end: Point
    radius: float | None = None
    matrix: Matrix = IDENTITY

    def mapped(self, matrix: Matrix) -> Gradient:
        """The gradient of an item that is sent through `matrix`."""
        return replace(self, matrix=matrix.after(self.matrix))


Paint = str | Gradient
"""What a path is painted with: the name of a swatch, or a gradient between swatches."""


def swatches_of(paint: Paint | None) -> tuple[str, ...]:
    """The swatches of a paint, in the order of its stops."""
    if paint is None:
        return ()
    return (paint,) if isinstance(paint, str) else tuple(name for _, name in paint.stops)


def renamed(paint: Paint, names: Mapping[str, str]) -> Paint:
    """The paint with its swatches under other names."""
    if isinstance(paint, str):
        return names[paint]
    return replace(paint, stops=tuple((at, names[name]) for at, name in paint.stops))


Cap = Literal["butt", "round", "square"]
Join = Literal["miter", "round", "bevel"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line drawn along a path: its paint (`swatch`), width in points, ends, corners, dashes.

    `round` rounds both ends and corners; `cap` and `join` say otherwise where they are given.
    `miter` is the ratio of a corner's length to the width beyond which it is cut off, `offset`
    how far into the dashes the line begins, in points.
    """

    swatch: Paint
    width: float
    round: bool = True
    dash: tuple[float, ...] = ()
    cap: Cap | None = None
    join: Join | None = None
    miter: float = 10.0
    offset: float = 0.0

    @property
    def ends(self) -> Cap:
        """The shape of the line's ends."""
        return self.cap or ("round" if self.round else "butt")

    @property
    def corners(self) -> Join:
        """The shape of the line's corners."""
        return self.join or ("round" if self.round else "miter")

    def scaled(self, matrix: Matrix) -> Stroke:
        """The stroke of a path that is sent through `matrix`, which keeps shapes alike."""
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        paint = self.swatch if isinstance(self.swatch, str) else self.swatch.mapped(matrix)
        dash = tuple(scale * part for part in self.dash)
        return replace(
            self, swatch=paint, width=scale * self.width, dash=dash, offset=scale * self.offset
        )


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
    """A path, filled with a paint (non-zero winding, or even-odd) and/or stroked."""

    path: Path
    mark: Mark
    fill: Paint | None = None
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


def style_name(name: str) -> str:
    """The name of a face as far as it can stand in a stylesheet and in drawing programs."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", name)


@dataclass(frozen=True, slots=True)
class FontChoice:
    """Which font of a file: a member of a collection, a place on the axes of a variable font.

    `member` is the name of a member or its index from 0, `instance` the name of an instance,
    `variations` are axes with their values, which go before those of the instance.
    """

    member: str = ""
    instance: str = ""
    variations: tuple[tuple[str, float], ...] = ()

    @property
    def label(self) -> str:
        """What the choice adds to the name of the file, such as `SemiBold` or `wght600`."""
        axes = (f"{axis}{value:g}" for axis, value in self.variations)
        parts = (self.member, self.instance, *axes)
        return "-".join(style_name(part).strip("-") for part in parts if part)


@dataclass(frozen=True, slots=True)
class FaceRef:
    """A font of the scene: family and style as a stylesheet names them.

    `path` and `choice` say where it is found. `digest` is the SHA-256 of that font, in
    hexadecimal, and says which font it is: files of one name may be different fonts, and the
    file at `path` may change while the process lives. `whole` says that its owner allows
    embedding only without subsetting.
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
    choice: FontChoice = FontChoice()
    whole: bool = False

    @property
    def identity(self) -> str:
        """What two references to one font have in common, wherever it was read from."""
        return self.digest or self.path

    @property
    def style_name(self) -> str:
        """The name in a stylesheet."""
        return style_name(self.name)

    def __hash__(self) -> int:
        return hash((self.digest, self.path))


@dataclass(frozen=True, slots=True)
class FaceFamily:
    """The faces beside another one, by name: for bold and italic words, and for other scripts."""

    bold: str = ""
    italic: str = ""
    bold_italic: str = ""
    fallback: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A decoded-on-demand raster: media type (image/png or image/jpeg), bytes, pixel size.

    A `duotone` shows the picture in two swatches, that of its shadows and that of its
    highlights, whatever colours it has itself.
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)
    width: int
    height: int
    duotone: tuple[Swatch, Swatch] | None = None


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
    of the page by name. `families` has the faces beside each face, when a text needs any.
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
    families: dict[str, FaceFamily] = field(default_factory=dict)


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
                line = item.stroke.swatch if item.stroke else None
                found.update(dict.fromkeys((*swatches_of(item.fill), *swatches_of(line))))
            elif duotone := scene.images[item.image].duotone:
                names = (swatch.name for swatch in duotone)
                found.update(dict.fromkeys(name for name in names if name in scene.swatches))
    return tuple(found)


Drawing = PathItem | ImageItem | GroupItem
"""Ink that is no text; a group is there for its clip or its transform."""
ICON = "icon"
"""The kind of artifact that icons are."""


def drawings(scene: Scene) -> dict[str, list[Drawing]]:
    """What is drawn for each structure element, text and icons aside, in painting order."""
    found: dict[str, list[Drawing]] = {}
    for page in scene.pages:
        _gather(page.items, found)
    return found


def _gather(items: tuple[Item, ...], found: dict[str, list[Drawing]]) -> None:
    for item in items:
        if isinstance(item, GroupItem):
            element = _group_drawn_for(item) if item.clip or item.transform else ""
            if element:
                found.setdefault(element, []).append(item)
            else:
                _gather(item.items, found)
        elif not isinstance(item, GlyphItem) and (element := _drawn_for(item.mark)):
            found.setdefault(element, []).append(item)


def _group_drawn_for(group: GroupItem) -> str:
    """The one element that all of a group is drawn for; empty when there is no such."""
    leaves = leaf_items(group.items)
    elements = {"" if isinstance(i, GlyphItem) else _drawn_for(i.mark) for i in leaves}
    return elements.pop() if len(elements) == 1 else ""


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


def drawn_box(items: Sequence[Item]) -> Rect:
    """The box around drawings, of which there is at least one, with the width of their lines."""
    return reduce(Rect.union, [_box(item) for item in items if not isinstance(item, GlyphItem)])


def _box(item: Drawing) -> Rect:
    match item:
        case ImageItem():
            return UNIT.mapped(item.matrix)
        case PathItem():
            return item.path.bounds().grow(item.stroke.width / 2 if item.stroke else 0)
        case GroupItem():
            box = drawn_box(item.items)
            box = box.meet(item.clip.bounds()) if item.clip else box
            return box.mapped(item.transform) if item.transform else box
