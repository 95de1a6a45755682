"""Content streams: operators, graphics state and marked content of one page.

Coordinates of the scene (y down) become coordinates of the page (y up) here, by
arithmetic and not by a mirroring matrix, so that glyphs stand upright in every reader.
"""

from __future__ import annotations

from typing import Protocol

from infographic.caches import CACHES
from infographic.colour import Swatch, Use
from infographic.geometry import Matrix, Path, Rect, around
from infographic.scene import Gradient, Paint
from infographic.semantics import Mark
from infographic.units import number
from infographic.writers.pdf.colour import ColourSpace
from infographic.writers.pdf.glyphs import Fonts
from infographic.writers.pdf.objects import Document, Record, Stream, Value, name
from infographic.writers.pdf.shadings import shading


class Marker(Protocol):
    """Provides the operators of marked content; `PageTags` is one."""

    def begin(self, mark: Mark, box: Rect | None) -> bytes:
        """The operator that opens content with this mark; `box` is asked for by `wants_area`."""

    def wants_area(self, mark: Mark) -> bool:
        """Whether content with this mark states its area when it opens."""

    def language(self, mark: Mark, language: str) -> bytes:
        """The language to declare for a run; empty when its mark declares it already."""

    def box(self, mark: Mark, box: Rect, words: str = "") -> None:
        """Record that content with this mark covers `box`, in points of the page, y up."""

    def underlined(self, mark: Mark) -> bool:
        """Whether the words of this mark are a link, which is told by a line under them."""

    def wants_box(self, mark: Mark) -> bool:
        """Whether `box` is needed for this mark."""


class Resources:
    """The named resources of the pages, or of one form: colour spaces, states, XObjects.

    `images` holds the image XObjects of the whole document by the scene's names.
    """

    def __init__(self, document: Document, fonts: Fonts, images: dict[str, Stream]) -> None:
        self.document = document
        self.fonts = fonts
        self.images = images
        self.transparency = False
        self._spaces: dict[str, Value] = {}
        self._states: dict[bytes, str] = {}
        self._xobjects: dict[str, Value] = {}
        self._patterns: dict[bytes, tuple[str, Value]] = {}

    def inner(self) -> Resources:
        """Separate resources for a form, with the same fonts and images."""
        return Resources(self.document, self.fonts, self.images)

    def space(self, name: str, definition: Value) -> None:
        """A colour space under its name."""
        self._spaces.setdefault(name, definition)

    def state(self, entries: bytes) -> bytes:
        """The operator that sets the graphics state parameters of `entries`."""
        key = self._states.setdefault(entries, f"G{len(self._states) + 1}")
        return name(key) + b" gs"

    def pattern(self, pattern: Record) -> str:
        """The name of a pattern; identical patterns share one."""
        text = pattern.format(self.document)
        return self._patterns.setdefault(text, (f"Sh{len(self._patterns) + 1}", pattern))[0]

    def image(self, key: str, stream: Stream) -> bytes:
        """The operator that paints an image."""
        self.images[key] = stream
        return self._xobject(f"Im.{key}", stream)

    def form(self, stream: Stream) -> bytes:
        """The operator that paints a form."""
        return self._xobject(f"Fm{len(self._xobjects) + 1}", stream)

    def _xobject(self, key: str, stream: Stream) -> bytes:
        self._xobjects[key] = stream
        return name(key) + b" Do"

    def entries(self) -> dict[str, Value]:
        """The entries of the resource dictionary (ISO 32000-1, 7.8.3)."""
        found: dict[str, Value] = {"Font": self.document.font_resources}
        if self._spaces:
            found["ColorSpace"] = Record(self._spaces)
        if self._states:
            found["ExtGState"] = Record({v: b"<<%s>>" % k for k, v in self._states.items()})
        if self._xobjects:
            found["XObject"] = Record(self._xobjects)
        if self._patterns:
            found["Pattern"] = Record(dict(self._patterns.values()))
        return found


LONG_PATH = 400
"""Paths with more segments (dots, waffles) are cached, because they recur on other pages."""


def _operators(path: Path, left: float, bottom: float) -> bytes:
    parts: list[str] = []
    for command, values in path.commands:
        for i in range(0, len(values), 2):
            parts.append(number(values[i] - left))
            parts.append(number(bottom - values[i + 1]))
        parts.append(_PATH_OPERATORS[command])
    return " ".join(parts).encode("ascii")


_long = CACHES.table("pdf.long_paths", 64)


def _long_path(path: Path, left: float, bottom: float) -> bytes:
    # Hashing a path takes a tenth of the time of formatting its numbers.
    return _long.recall((path, left, bottom), lambda: _operators(path, left, bottom))


class Content:
    """Operators of one page (or form), with the known graphics state.

    `media` is the media box in the scene's points; its top-left becomes (0, height). `ppi` is the
    resolution to which pictures are downsampled, 0 for none.
    """

    def __init__(
        self,
        media: Rect,
        resources: Resources,
        colour: ColourSpace,
        swatches: dict[str, Swatch],
        marker: Marker | None,
        ppi: float = 0.0,
    ) -> None:
        self.media = media
        self.ppi = ppi
        self.resources = resources
        self.colour = colour
        self.swatches = swatches
        self.marker = marker
        self.out: list[bytes] = []
        self.matrix = Matrix()
        self.base = Matrix()
        """The transform from page coordinates to the pattern space of this content."""
        self.alpha = 1.0
        self.known: dict[str, object] = {}
        self._stack: list[tuple[dict[str, object], Matrix, float]] = []
        self._mark: Mark | None = None

    def form(self) -> Content:
        """Content of a transparency group that is painted here: no marks, alpha 1."""
        resources = self.resources.inner()
        inner = Content(self.media, resources, self.colour, self.swatches, None, self.ppi)
        inner.matrix = self.matrix
        inner.base = inverse(self.matrix) or Matrix()
        # A form inherits the graphics state at its call, but a transparency group starts with
        # alpha 1 and no soft mask (ISO 32000-1, 11.6.6).
        inner.known = {key: value for key, value in self.known.items() if key != "alpha"}
        return inner

    # Coordinates

    def x(self, x: float) -> float:
        """The page's x of a scene's x."""
        return x - self.media.x

    def y(self, y: float) -> float:
        """The page's y, upwards, of a scene's y."""
        return self.media.bottom - y

    def on_page_axes(self, matrix: Matrix) -> Matrix:
        """A transform of the scene as a transform of the page, whose y axis points up."""
        e, f = matrix.apply(self.media.x, self.media.bottom)
        return Matrix(matrix.a, -matrix.b, -matrix.c, matrix.d, self.x(e), self.y(f))

    def flipped(self, matrix: Matrix) -> Matrix:
        """The map of coordinates of their own, y down, onto the scene, as a map onto the page."""
        e, f = self.x(matrix.e), self.y(matrix.f)
        return Matrix(matrix.a, -matrix.b, matrix.c, -matrix.d, e, f)

    def path(self, path: Path) -> bytes:
        """Path construction operators."""
        left, bottom = self.media.x, self.media.bottom
        if len(path.commands) > LONG_PATH:
            return _long_path(path, left, bottom)
        return _operators(path, left, bottom)

    # Graphics state

    def save(self) -> None:
        """`q`."""
        self.out.append(b"q")
        self._stack.append((self.known.copy(), self.matrix, self.alpha))

    def restore(self) -> None:
        """`Q`."""
        self.out.append(b"Q")
        self.known, self.matrix, self.alpha = self._stack.pop()

    def concatenate(self, matrix: Matrix) -> None:
        """`cm`, for a transform of the scene."""
        page = self.on_page_axes(matrix)
        self.out.append(matrix_operands(page) + b" cm")
        self.matrix = self.matrix.after(page)

    def set(self, key: str, value: bytes) -> None:
        """Write the operator `value` unless it is in effect; `key` names the parameter it sets."""
        if self.known.get(key) != value:
            self.known[key] = value
            self.out.append(value)

    def fill(self, paint: Paint, use: Use = Use.AREA) -> None:
        """Make a paint the fill colour; KeyError when the scene has no such swatch."""
        if isinstance(paint, str):
            self._paint("fill", self.swatches[paint], use)
        else:
            self._shade("fill", paint)

    def stroke(self, paint: Paint) -> None:
        """Make a paint the stroke colour; KeyError when the scene has no such swatch."""
        if isinstance(paint, str):
            self._paint("stroke", self.swatches[paint], Use.LINE)
        else:
            self._shade("stroke", paint)

    def _shade(self, part: str, gradient: Gradient) -> None:
        """Make a gradient the colour, as a shading pattern (ISO 32000-1, 8.7.4)."""
        shaded = shading(gradient, self.swatches, self.colour)
        # Pattern space is that of the page or form, independent of later `cm` operators.
        moved = self.matrix.after(self.flipped(gradient.matrix))
        pattern = Record(
            {
                "Type": b"/Pattern",
                "PatternType": b"2",
                "Matrix": b"[%s]" % matrix_operands(self.base.after(moved)),
                "Shading": shaded,
            }
        )
        key = self.resources.pattern(pattern)
        spaces, operator = (b"cs", b"scn") if part == "fill" else (b"CS", b"SCN")
        self.known.pop(part, None)
        self._overprint(part, False)
        self.out.append(b"/Pattern %s %s %s" % (spaces, name(key), operator))

    def _paint(self, part: str, swatch: Swatch, use: Use) -> None:
        if self.known.get(part) != swatch.name:
            self.known[part] = swatch.name
            resource = self.colour.resource(swatch)
            if resource:
                self.resources.space(*resource)
            operators = self.colour.fill if part == "fill" else self.colour.stroke
            self.out.append(operators(swatch))
        self._overprint(part, self.colour.overprints(swatch, use))

    def _overprint(self, part: str, over: bool) -> None:
        if over != self.known.get(f"{part} over", False):
            self.known[f"{part} over"] = over
            # OPM 1: a component of 0 leaves the plate below as it is (8.6.7). With OPM 0,
            # overprinting black text would still knock out of cyan, magenta and yellow.
            key = b"op" if part == "fill" else b"OP"
            entries = b"/%s %s/OPM 1" % (key, b"true" if over else b"false")
            if part == "stroke":
                # OP without op sets both (ISO 32000-1, table 58), so op is always given.
                fill = b"true" if self.known.get("fill over") else b"false"
                entries = b"/op %s%s" % (fill, entries)
            self.out.append(self.resources.state(entries))

    def opacity(self, value: float) -> None:
        """Multiply the alpha of fills and strokes by `value`, 0 to 1."""
        self.alpha *= max(0.0, min(1.0, value))
        alpha = number(self.alpha, 4).encode("ascii")
        self.resources.transparency = True
        self.set("alpha", self.resources.state(b"/CA %s/ca %s" % (alpha, alpha)))

    # Marked content

    def begin(self, mark: Mark, box: Rect | None = None) -> None:
        """Open content with this mark; the same mark again continues the open content.

        `box` is the area of an item alone in its content, in the scene's current points.
        """
        if self.marker is None:
            return
        area = box if box and self.marker.wants_area(mark) else None
        if mark == self._mark and area is None:
            return
        self.end()
        self._mark = mark
        page = Rect(0, 0, self.media.width, self.media.height)
        self.out.append(self.marker.begin(mark, area and self.on_page(area).meet(page)))

    def end(self) -> None:
        """Close the open marked content, if any."""
        if self._mark is not None:
            self.out.append(b"EMC")
            self._mark = None

    def note(self, mark: Mark, box: Rect, words: str = "") -> None:
        """Tell the marker what area an item covers, and with what words.

        `box` is in the scene's current points.
        """
        if self.marker is None or not self.marker.wants_box(mark):
            return
        self.marker.box(mark, self.on_page(box), words)

    def on_page(self, box: Rect) -> Rect:
        """A box of the scene's current points in points of the page, y up."""
        corners = [
            self.matrix.apply(self.x(x), self.y(y))
            for x in (box.x, box.right)
            for y in (box.y, box.bottom)
        ]
        return around(corners)

    def data(self) -> bytes:
        """The operators, one a line."""
        self.end()
        return b"\n".join(self.out)


def inverse(matrix: Matrix) -> Matrix | None:
    """The inverse; None for a singular matrix."""
    det = matrix.a * matrix.d - matrix.b * matrix.c
    if abs(det) < 1e-9:
        return None
    a, b, c, d = matrix.d / det, -matrix.b / det, -matrix.c / det, matrix.a / det
    back = Matrix(a, b, c, d)
    e, f = back.apply(matrix.e, matrix.f)
    return Matrix(a, b, c, d, -e, -f)


def matrix_operands(matrix: Matrix) -> bytes:
    """`a b c d e f`."""
    turn = [number(v, 6) for v in (matrix.a, matrix.b, matrix.c, matrix.d)]
    return " ".join([*turn, number(matrix.e), number(matrix.f)]).encode("ascii")


_PATH_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}
