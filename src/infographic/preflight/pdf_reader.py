"""Reading a PDF: the operators of its pages as preflight sees them (ISO 32000-1, 8 and 9).

Every page and every form that it paints is interpreted as far as place, size, ink and
overprint go. Nothing is drawn and nothing in the file is run.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from infographic.geometry import UNIT, Command, Matrix, Path, Rect, around
from infographic.page import FileBoxes, from_top
from infographic.preflight.pdf_fonts import Font
from infographic.preflight.pdf_operators import OPERATORS
from infographic.preflight.pdf_state import State, definitions, kind_of, paint, resolved
from infographic.preflight.scene_reader import is_upright, resolution
from infographic.preflight.seen import Area, Line, Paint, Raster, SeenPage, Text

MOST_DEPTH = 24
"""Forms inside forms that are followed."""
MOST_MARKS = 500_000
CAPITAL = 0.7
"""How high text is taken to stand, in ems: its font may not say."""

_PAINTING = {"f": "f", "F": "f", "f*": "f", "S": "S", "s": "S", "B": "fS", "B*": "fS",
             "b": "fS", "b*": "fS", "n": ""}  # fmt: skip


DAMAGED = (
    pikepdf.PdfError, KeyError, IndexError, TypeError, ValueError, AttributeError, RecursionError,
    SyntaxError, OverflowError,
)  # fmt: skip
"""What reading a file that is not built as expected may raise."""


def read_pdf(pdf: pikepdf.Pdf) -> list[SeenPage]:
    """What a printer would see of every page; a page that cannot be read says so itself."""
    return [_page(page, number) for number, page in enumerate(pdf.pages, 1)]


def _page(page: pikepdf.Page, number: int) -> SeenPage:
    boxes = FileBoxes.of(page)
    trim = boxes.trim
    # From the file's axes to points from the trim's top-left, y down.
    base = Matrix(1, 0, 0, -1, -trim.x, trim.bottom)
    seen = SeenPage(number, from_top(trim, trim), from_top(boxes.bleed, trim))
    reader = Reader(seen, State(from_top(boxes.media, trim), base))
    try:
        reader.stream(page.obj, page.resources, 0)
    except DAMAGED as error:
        seen.fault = f"{type(error).__name__}: {error}"
    return seen


class Reader:
    """One page being read: the state in force, the path and the text under way."""

    def __init__(self, seen: SeenPage, state: State) -> None:
        self.seen = seen
        self.state = state
        self.stack: list[State] = []
        self.path: list[Command] = []
        self.clipping = False
        self.text = Matrix()
        self.line = Matrix()
        self.fonts: dict[Any, Font] = {}
        self.tiles: set[Any] = set()

    def stream(self, holder: Any, resources: Any, depth: int) -> None:
        """Read the content of a page or form."""
        bottom = len(self.stack)
        for step in pikepdf.parse_content_stream(holder):
            name = str(step.operator)
            if len(self.seen.marks) > MOST_MARKS:
                raise ValueError(f"page {self.seen.number} has more than {MOST_MARKS} marks")
            if name == "INLINE IMAGE":
                self._inline(step, resources)
                continue
            if name == "q":
                self.stack.append(self.state.copy())
            elif name == "Q":
                if len(self.stack) > bottom:
                    self.state = self.stack.pop()
            else:
                operands = list(step.operands)
                for kind in OPERATORS:
                    if kind(self, name, operands, resources):
                        break
                else:
                    self._paint(name, operands, resources, depth)

    def _paint(self, name: str, operands: list[Any], resources: Any, depth: int) -> None:
        if name in _PAINTING:
            self._finish(_PAINTING[name], name in ("s", "b", "b*"))
        elif name in ("W", "W*"):
            self.clipping = True
        elif name == "sh":
            shading = resources.Shading[str(operands[0])]
            colour = paint(shading.ColorSpace, [], resources)
            self.note_spots(shading.ColorSpace, resources)
            state = self.state
            self.seen.marks.append(Area(state.clip, colour, opacity=state.fill_alpha))
        elif name == "Do":
            self._xobject(resources.XObject[str(operands[0])], resources, depth)

    def _finish(self, how: str, close: bool) -> None:
        if close:
            self.path.append(("Z", ()))
        path, state = Path(tuple(self.path)), self.state
        self.path = []
        if path.commands:
            raw = path.bounds()
            box = state.clip.meet(raw)
            visible = box.width > 0 or box.height > 0 or raw == box
            upright = is_upright(path)
            if "f" in how and visible:
                self.seen.marks.append(
                    Area(box, state.fill, state.fill_over, upright, state.fill_alpha)
                )
            if "S" in how and visible:
                matrix = state.matrix
                scale = abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
                self.seen.marks.append(
                    Line(box, state.width * scale, state.stroke, state.stroke_over,
                         state.stroke_alpha)
                )  # fmt: skip
            if self.clipping:
                state.clip = box
        self.clipping = False

    def _xobject(self, xobject: Any, resources: Any, depth: int) -> None:
        if "/SMask" in xobject:
            self.seen.transparency.add("a picture's soft mask")
        if xobject.get("/Subtype") == "/Image":
            size = (int(xobject.Width), int(xobject.Height))
            space, bits = xobject.get("/ColorSpace"), int(xobject.get("/BitsPerComponent", 8))
            masked = bool(xobject.get("/ImageMask", False))
            self.picture(size, space, masked or bits == 1, masked, resources)
            return
        if xobject.get("/Subtype") != "/Form" or depth >= MOST_DEPTH:
            return
        if xobject.get("/Group", {}).get("/S") == "/Transparency":
            self.seen.transparency.add("a transparency group")
        kept, matrix = self.state, xobject.get("/Matrix", [1, 0, 0, 1, 0, 0])
        self.state = kept.copy()
        self.state.matrix = kept.matrix.after(Matrix(*(float(v) for v in matrix)))
        box = [float(v) for v in xobject.get("/BBox", [])]
        if len(box) == 4:
            corners = [self.state.matrix.apply(x, y) for x in box[::2] for y in box[1::2]]
            self.state.clip = self.state.clip.meet(around(corners))
        text, line, path = self.text, self.line, self.path
        self.path = []
        self.stream(xobject, xobject.get("/Resources", resources), depth + 1)
        self.state, self.text, self.line, self.path = kept, text, line, path

    def _inline(self, step: Any, resources: Any) -> None:
        image = step.iimage
        size = (int(image.width), int(image.height))
        self.picture(size, image.obj.get("/ColorSpace"), bool(image.image_mask), False, resources)

    def picture(
        self, size: tuple[int, int], space: Any, bilevel: bool, masked: bool, resources: Any
    ) -> None:
        """Note a picture in the unit square of the state."""
        state = self.state
        box = state.clip.meet(UNIT.mapped(state.matrix))
        if masked or space is None:
            kind = state.fill.space
        else:
            kind = _picture_space(space, resources)
            self.note_spots(space, resources)
        ppi = resolution(state.matrix, size)
        self.seen.marks.append(Raster(box, size, ppi, kind, bilevel, state.fill_alpha))

    def pattern(self, pattern: Any, resources: Any, plain: Paint) -> Paint:
        """The paint of a pattern: a gradient's space; what a tile paints is noted as painted."""
        if int(pattern.get("/PatternType", 1)) == 2:
            space = pattern.Shading.ColorSpace
            self.note_spots(space, resources)
            return paint(space, [], resources)
        key = pattern.objgen
        if key in self.tiles:
            return plain
        self.tiles.add(key)
        kept, text, line, path = self.state, self.text, self.line, self.path
        self.state, self.path = kept.copy(), []
        self.stream(pattern, pattern.get("/Resources", resources), MOST_DEPTH)
        self.state, self.text, self.line, self.path = kept, text, line, path
        return plain

    def note_spots(self, space: Any, resources: Any) -> None:
        """Remember the spot inks that a colour space names."""
        for name, build in definitions(space, resources).items():
            self.seen.spots.setdefault(name, set())
            if build:
                self.seen.spots[name].add(build)

    def show(self, raw: bytes) -> None:
        """Note a string shown, and move on by its width (9.4.4)."""
        state = self.state
        font = self.fonts.get(state.font.objgen) if state.font is not None else None
        if font is None:
            if state.font is None:
                return
            font = self.fonts[state.font.objgen] = Font(state.font)
        codes = font.codes(raw)
        advance = sum(
            (font.width(code) * state.size + state.letters
             + (state.words if code == 32 and not font.composite else 0.0)) * state.stretch
            for code in codes
        )  # fmt: skip
        if codes and state.mode != 3:
            self._noted(advance, font.missing(codes))
        self.text = self.text.after(Matrix(e=advance))

    def _noted(self, advance: float, missing: bool) -> None:
        state = self.state
        whole = state.matrix.after(self.text)
        high = CAPITAL * state.size
        size = state.size * (whole.c**2 + whole.d**2) ** 0.5
        stroked = state.mode in (1, 5)
        self.seen.marks.append(
            Text(
                state.clip.meet(Rect(0.0, state.rise, advance, high).mapped(whole)),
                abs(size),
                state.stroke if stroked else state.fill,
                state.stroke_over if stroked else state.fill_over,
                missing=missing,
                opacity=state.fill_alpha,
            )
        )


def _picture_space(space: Any, resources: Any) -> str:
    kind = kind_of(space, resources)
    if kind == "Indexed":
        return _picture_space(resolved(space, resources)[1], resources)
    return {"DeviceRGB": "rgb", "CalRGB": "rgb", "DeviceCMYK": "cmyk", "DeviceGray": "gray",
            "Separation": "spot", "DeviceN": "spot", "Lab": "lab"}.get(
                kind, paint(space, [], resources).space)  # fmt: skip
