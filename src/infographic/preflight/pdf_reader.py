"""Reading a PDF: the operators of its pages as preflight sees them (ISO 32000-1, 8 and 9).

Every page and every form that it paints is interpreted as far as place, size, ink and
overprint go. Nothing is drawn and nothing in the file is run.
"""

from __future__ import annotations

from typing import Any

import pikepdf

from infographic.geometry import UNIT, Command, Matrix, Path, Point, Rect, around
from infographic.preflight.pdf_fonts import Font
from infographic.preflight.pdf_state import State, definitions, initial, kind_of, paint, resolved
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


def box_of(page: Any, key: str) -> Rect | None:
    """A page box as a rectangle of the file's own axes (y up), None when it is not there."""
    values = [float(v) for v in page.get(key, [])]
    if len(values) != 4:
        return None
    x0, x1 = sorted((values[0], values[2]))
    y0, y1 = sorted((values[1], values[3]))
    return Rect(x0, y0, x1 - x0, y1 - y0)


def _page(page: pikepdf.Page, number: int) -> SeenPage:
    media = box_of(page.obj, "/MediaBox") or _inherited(page) or Rect(0, 0, 612, 792)
    trim = box_of(page.obj, "/TrimBox") or box_of(page.obj, "/ArtBox") or media
    bleed = box_of(page.obj, "/BleedBox") or trim
    # From the file's axes to points from the trim's top-left, y down.
    base = Matrix(1, 0, 0, -1, -trim.x, trim.y + trim.height)

    def turned(rect: Rect) -> Rect:
        top = trim.bottom - rect.bottom
        return Rect(rect.x - trim.x, top, rect.width, rect.height)

    seen = SeenPage(number, turned(trim), turned(bleed))
    reader = _Reader(seen, State(turned(media), base))
    resources = page.obj.get("/Resources", None)
    if resources is None:
        resources = page.resources
    try:
        reader.stream(page.obj, resources, 0)
    except DAMAGED as error:
        seen.fault = f"{type(error).__name__}: {error}"
    return seen


def _inherited(page: pikepdf.Page) -> Rect | None:
    values = [float(v) for v in page.mediabox]
    return Rect(values[0], values[1], values[2] - values[0], values[3] - values[1])


class _Reader:
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
                for kind in (_general, _construct, _colour, _type):
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


def _general(reader: _Reader, name: str, operands: list[Any], resources: Any) -> bool:
    state = reader.state
    if name == "cm":
        state.matrix = state.matrix.after(Matrix(*(float(v) for v in operands)))
    elif name == "w":
        state.width = float(operands[0])
    elif name == "gs":
        _extended(reader, resources.ExtGState[str(operands[0])])
    else:
        return False
    return True


def _extended(reader: _Reader, record: Any) -> None:
    state, seen = reader.state, reader.seen
    if "/OP" in record:
        state.stroke_over = bool(record.OP)
        if "/op" not in record:
            state.fill_over = bool(record.OP)
    if "/op" in record:
        state.fill_over = bool(record.get("/op"))
    if "/LW" in record:
        state.width = float(record.LW)
    if "/Font" in record:
        state.font, state.size = record.Font[0], float(record.Font[1])
    state.fill_alpha = float(record.get("/ca", state.fill_alpha))
    state.stroke_alpha = float(record.get("/CA", state.stroke_alpha))
    if min(float(record.get("/ca", 1)), float(record.get("/CA", 1))) < 1:
        seen.transparency.add("opacity")
    if str(record.get("/SMask", "/None")) != "/None":
        seen.transparency.add("a soft mask")
    if str(record.get("/BM", "/Normal")) not in ("/Normal", "/Compatible"):
        seen.transparency.add("a blend mode")


def _construct(reader: _Reader, name: str, operands: list[Any], resources: Any) -> bool:
    if name not in ("m", "l", "c", "v", "y", "h", "re"):
        return False
    values = [float(v) for v in operands]
    apply, path = reader.state.matrix.apply, reader.path
    points = [apply(values[i], values[i + 1]) for i in range(0, len(values) - 1, 2)]
    if name == "re" and len(values) == 4:
        x, y, width, height = values
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        path.append(("M", apply(*corners[0])))
        path.extend(("L", apply(*corner)) for corner in corners[1:])
        path.append(("Z", ()))
    elif name == "h":
        path.append(("Z", ()))
    elif name in ("m", "l") and points:
        path.append(("M" if name == "m" else "L", points[0]))
    elif points:
        path.append(("C", tuple(v for point in [points[0], *points][-3:] for v in point)))
    return True


def _colour(reader: _Reader, name: str, operands: list[Any], resources: Any) -> bool:
    state = reader.state
    devices = {"g": "DeviceGray", "rg": "DeviceRGB", "k": "DeviceCMYK"}
    stroking = name.isupper()
    device = devices.get(name.lower()) if name in (*devices, "G", "RG", "K") else None
    if device:
        space = pikepdf.Name("/" + device)
        colour = paint(space, [float(v) for v in operands], resources)
    elif name in ("cs", "CS"):
        space = operands[0]
        reader.note_spots(space, resources)
        colour = initial(space, resources)
    elif name in ("sc", "scn", "SC", "SCN"):
        space = state.stroke_space if stroking else state.fill_space
        if space is None:
            return True
        values = [float(v) for v in operands if not isinstance(v, pikepdf.Name)]
        colour = paint(space, values, resources)
        if operands and isinstance(operands[-1], pikepdf.Name):
            colour = reader.pattern(resources.Pattern[str(operands[-1])], resources, colour)
    else:
        return False
    if stroking:
        state.stroke, state.stroke_space = colour, space
    else:
        state.fill, state.fill_space = colour, space
    return True


_NUMBERS = {"Tc": "letters", "Tw": "words", "TL": "leading", "Ts": "rise"}


def _type(reader: _Reader, name: str, operands: list[Any], resources: Any) -> bool:
    state = reader.state
    if name in _NUMBERS:
        setattr(state, _NUMBERS[name], float(operands[0]))
        return True
    match name:
        case "BT":
            reader.text = reader.line = Matrix()
        case "Tf":
            state.font, state.size = resources.Font[str(operands[0])], float(operands[1])
        case "Tz":
            state.stretch = float(operands[0]) / 100
        case "Tr":
            state.mode = int(operands[0])
        case "Td" | "TD":
            x, y = float(operands[0]), float(operands[1])
            if name == "TD":
                state.leading = -y
            _next(reader, Point(x, y))
        case "Tm":
            reader.text = reader.line = Matrix(*(float(v) for v in operands))
        case "T*":
            _next(reader, Point(0, -state.leading))
        case "Tj" | "TJ" | "'" | '"':
            if name in ("'", '"'):
                _next(reader, Point(0, -state.leading))
            _shown(reader, operands[-1])
        case _:
            return False
    return True


def _next(reader: _Reader, by: Point) -> None:
    reader.line = reader.line.after(Matrix(e=by.x, f=by.y))
    reader.text = reader.line


def _shown(reader: _Reader, shown: Any) -> None:
    state = reader.state
    for part in list(shown) if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            reader.show(bytes(part))
        else:
            move = -float(part) / 1000 * state.size * state.stretch
            reader.text = reader.text.after(Matrix(e=move))
