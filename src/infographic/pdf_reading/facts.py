"""Facts: painted content of a PDF page, in painting order, each with its graphics state.

Places are in points from the trim's top-left corner, y down, as in a scene. Facts carry no
verdict: preflight, inspection and imposition evaluate them while the file is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import Any

from infographic.geometry import IDENTITY, UNIT, Command, Matrix, Path, Rect
from infographic.pdf_reading.boxes import FileBoxes, from_top
from infographic.pdf_reading.colours import BLACK, ColourSpace, Paint
from infographic.pdf_reading.fonts import Font

CAPITAL = 0.7
"""Assumed cap height in ems, because not every font states it."""


@dataclass(frozen=True, slots=True)
class State:
    """The graphics state (ISO 32000-1, 8.4), saved by `q` and restored by `Q`.

    `clip` is the box around the clipping path. `horizontal_scale` is a factor,
    `mode` the text rendering mode.
    """

    clip: Rect
    matrix: Matrix = IDENTITY
    fill: Paint = BLACK
    stroke: Paint = BLACK
    fill_space: ColourSpace | None = None
    stroke_space: ColourSpace | None = None
    width: float = 1.0
    fill_overprint: bool = False
    stroke_overprint: bool = False
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    font: Font | None = None
    size: float = 0.0
    leading: float = 0.0
    char_spacing: float = 0.0
    word_spacing: float = 0.0
    horizontal_scale: float = 1.0
    rise: float = 0.0
    mode: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """Marked content (14.6): its tag and its properties.

    `mcid` is its marked-content identifier; `actual` its ActualText, `layer` the name of its
    layer; `hidden` is true when that layer is off.
    """

    tag: str
    mcid: int | None = None
    actual: str | None = None
    language: str = ""
    layer: str = ""
    hidden: bool = False

    @property
    def artifact(self) -> bool:
        """Whether the content is an artifact."""
        return self.tag == "Artifact"


Segments = tuple[Any, ...]
"""Path construction operators, each followed by its operands: a flat tuple, because a page
has thousands of them, and as many small objects would keep the garbage collector busy."""

Marks = tuple[Marked, ...]
"""The marked content that is open, the outermost first."""


@dataclass(frozen=True, slots=True)
class TextShown:
    """A shown string: its codes, the matrix at its start, and its advance in text space."""

    state: State
    marks: Marks
    font: Font
    codes: tuple[int, ...]
    start: Matrix
    advance: float

    @property
    def rect(self) -> Rect:
        """The box of the text, from baseline to cap height, within the clipping path."""
        high = CAPITAL * self.state.size
        box = Rect(0.0, self.state.rise, self.advance, high)
        return self.state.clip.meet(box.mapped(self.whole))

    @property
    def whole(self) -> Matrix:
        """The matrix from text space to the page."""
        return self.state.matrix.after(self.start)

    @property
    def size(self) -> float:
        """The size of the type on the page, in points."""
        whole = self.whole
        return float(abs(self.state.size * (whole.c**2 + whole.d**2) ** 0.5))

    @property
    def text(self) -> str:
        """The characters, as far as the font maps its codes to Unicode."""
        return self.font.text(self.codes)


@dataclass(frozen=True, slots=True)
class PathPainted:
    """A path that is filled, stroked or both.

    Its segments stay unparsed until `outline` is read: most of a page is paths, and the inspection
    never needs their geometry.
    """

    state: State
    marks: Marks
    segments: Segments
    fill: bool
    stroke: bool

    @property
    def outline(self) -> Path:
        """The path on the page; raises ValueError or TypeError when a segment is malformed."""
        return outlined(self.segments, self.state.matrix)

    @property
    def line_width(self) -> float:
        """The width of the stroke on the page, in points."""
        matrix = self.state.matrix
        scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        return float(self.state.width * scale)


@dataclass(frozen=True, slots=True)
class ImagePainted:
    """An image in the unit square of its state; a stencil mask is painted in the fill colour."""

    state: State
    marks: Marks
    pixels: tuple[int, int]
    space: ColourSpace | None
    bilevel: bool
    mask: bool
    inline: bool

    @property
    def rect(self) -> Rect:
        """The box of the image, within the clipping path."""
        return self.state.clip.meet(UNIT.mapped(self.state.matrix))

    @property
    def family(self) -> str:
        """The kind of its colours, by the names of `Paint`."""
        if self.mask or self.space is None:
            return self.state.fill.space
        return "gray" if self.space.name == "ICCBased1" else self.space.family


@dataclass(frozen=True, slots=True)
class ShadingPainted:
    """A gradient that fills the clipping path."""

    state: State
    marks: Marks
    space: ColourSpace


Painted = TextShown | PathPainted | ImagePainted | ShadingPainted


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page of a PDF: its boxes, its painted content, and the resources in use.

    `trim` and `bleed` are in points from the trim's top-left, `boxes` as in the file.
    `spaces` are the colour spaces in use with their base spaces, `states` the dictionaries of
    ExtGState, `xobjects` the forms and images painted. `pieces` are the marked-content sequences
    by MCID and tag; `unmarked` counts painting operators outside marked content. `errors` are
    operators that cannot be executed, `disorder` faults of the stream that do not prevent reading
    it.
    """

    number: int
    key: tuple[int, int]
    boxes: FileBoxes
    painted: tuple[Painted, ...] = ()
    spaces: tuple[ColourSpace, ...] = ()
    states: tuple[Any, ...] = ()
    xobjects: tuple[Any, ...] = ()
    pieces: tuple[tuple[int, str], ...] = ()
    operators: int = 0
    unmarked: int = 0
    transparency: frozenset[str] = frozenset()
    errors: tuple[str, ...] = ()
    disorder: tuple[str, ...] = ()

    @property
    def trim(self) -> Rect:
        """The trim box, at (0, 0)."""
        return from_top(self.boxes.trim, self.boxes.trim)

    @property
    def bleed(self) -> Rect:
        """The bleed box."""
        return from_top(self.boxes.bleed, self.boxes.trim)

    @property
    def texts(self) -> Iterator[TextShown]:
        """The text shown, in painting order."""
        return (item for item in self.painted if isinstance(item, TextShown))


def outlined(segments: Segments, matrix: Matrix) -> Path:
    """Path construction operators (8.5.2) as a path on the page.

    Raises ValueError or TypeError for operands that are not numbers or out of bounds.
    """
    out: list[Command] = []
    point = (0.0, 0.0)
    apply = matrix.apply
    for name, operands in zip(segments[::2], segments[1::2], strict=True):
        values = [float(v) for v in operands]
        if name == "re":
            x, y, width, height = values
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            out.append(("M", apply(*corners[0])))
            out.extend(("L", apply(*corner)) for corner in corners[1:])
            out.append(("Z", ()))
            point = apply(x, y)
        elif name == "h":
            out.append(("Z", ()))
        elif name in ("m", "l"):
            point = apply(values[0], values[1])
            out.append(("M" if name == "m" else "L", point))
        else:
            points = [apply(values[i], values[i + 1]) for i in range(0, len(values), 2)]
            # `v` begins at the current point, `y` ends at its last control point (8.5.2.2).
            if name == "v":
                points.insert(0, point)
            elif name == "y":
                points.append(points[-1])
            point = points[-1]
            out.append(("C", tuple(v for pair in points for v in pair)))
    path = Path(tuple(out))
    if not all(isfinite(v) and abs(v) < 1e9 for v in path.bounds().as_tuple()):
        raise ValueError("a path is out of bounds")
    return path
