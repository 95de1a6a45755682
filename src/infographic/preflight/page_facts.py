"""Page facts: pages as lists of text, lines, areas and images, with their inks.

Both scenes and finished PDFs are read into these, so that the rules are written once.
Rectangles are in points from the trim's top-left corner, y down, as in a scene.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from infographic.diagnostics import NOWHERE, SourceSpan
from infographic.geometry import Rect
from infographic.pdf_reading.colours import Paint


@dataclass(frozen=True, slots=True)
class Text:
    """A line or run of text; `missing` is true when it shows a glyph that its font lacks."""

    rect: Rect
    size: float
    paint: Paint
    overprint: bool = False
    words: str = ""
    missing: bool = False
    opacity: float = 1.0
    source: SourceSpan = NOWHERE


@dataclass(frozen=True, slots=True)
class Line:
    """A stroked path; `upright` is true for a rectangle parallel to the page."""

    rect: Rect
    width: float
    paint: Paint
    overprint: bool = False
    opacity: float = 1.0
    source: SourceSpan = NOWHERE
    upright: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A filled path.

    `upright` is true for a rectangle parallel to the page, `hole` is the opening of a frame.
    """

    rect: Rect
    paint: Paint
    overprint: bool = False
    upright: bool = False
    opacity: float = 1.0
    source: SourceSpan = NOWHERE
    hole: Rect | None = None


@dataclass(frozen=True, slots=True)
class Raster:
    """An image: pixels across and down, and the pixels per inch at which it is placed."""

    rect: Rect
    pixels: tuple[int, int]
    ppi: float
    space: str
    bilevel: bool = False
    opacity: float = 1.0
    source: SourceSpan = NOWHERE


Mark = Text | Line | Area | Raster


@dataclass(slots=True)
class PageFacts:
    """One page: trim and bleed boxes, what is painted, and other facts.

    `transparency` names what is transparent, `spots` the spot inks with their alternates; `errors`
    lists what could not be read, `disorder` recoverable errors in the content stream; `hidden`
    names layers that are off and have content on the page.
    """

    number: int
    trim: Rect
    bleed: Rect
    marks: list[Mark] = field(default_factory=list)
    transparency: set[str] = field(default_factory=set)
    spots: dict[str, set[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    disorder: list[str] = field(default_factory=list)
    hidden: set[str] = field(default_factory=set)
