"""Operators of a PDF's content that change the state, the path or the text under way
(ISO 32000-1, annex A). Each function takes the operators it knows and says whether it did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf

from infographic.geometry import Matrix, Point
from infographic.preflight.pdf_state import initial, paint

if TYPE_CHECKING:
    from infographic.preflight.pdf_reader import Reader


def _general(reader: Reader, name: str, operands: list[Any], resources: Any) -> bool:
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


def _extended(reader: Reader, record: Any) -> None:
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


def _construct(reader: Reader, name: str, operands: list[Any], resources: Any) -> bool:
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


def _colour(reader: Reader, name: str, operands: list[Any], resources: Any) -> bool:
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


def _type(reader: Reader, name: str, operands: list[Any], resources: Any) -> bool:
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


def _next(reader: Reader, by: Point) -> None:
    reader.line = reader.line.after(Matrix(e=by.x, f=by.y))
    reader.text = reader.line


def _shown(reader: Reader, shown: Any) -> None:
    state = reader.state
    for part in list(shown) if isinstance(shown, pikepdf.Array) else [shown]:
        if isinstance(part, pikepdf.String):
            reader.show(bytes(part))
        else:
            move = -float(part) / 1000 * state.size * state.stretch
            reader.text = reader.text.after(Matrix(e=move))


OPERATORS = (_general, _construct, _colour, _type)
