"""Text operators: text state, text positioning and text showing (ISO 32000-1, 9.3 and 9.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pikepdf

from infographic.geometry import Matrix
from infographic.pdf_reading.facts import State, TextShown
from infographic.pdf_reading.fonts import Font
from infographic.pdf_reading.resources import matrix_of, resource

if TYPE_CHECKING:
    from infographic.pdf_reading.walking import Walker

_NUMBERS = {"Tc": "char_spacing", "Tw": "word_spacing", "TL": "leading", "Ts": "rise"}


def _number(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    changes: dict[str, Any] = {_NUMBERS[name]: float(operands[0])}
    walker.state = replace(walker.state, **changes)


def _stretch(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    walker.state = replace(walker.state, horizontal_scale=float(operands[0]) / 100)


def _mode(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    walker.state = replace(walker.state, mode=int(operands[0]))


def _typeface(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    font = walker.font(resource(resources, "/Font", operands[0]))
    walker.state = replace(walker.state, font=font, size=float(operands[1]))


def _begin(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    walker.text = walker.line = Matrix()


def _place(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    walker.text = walker.line = matrix_of(operands)


def _next_line(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    if name == "T*":
        _move(walker, 0, -walker.state.leading)
        return
    x, y = float(operands[0]), float(operands[1])
    if name == "TD":
        walker.state = replace(walker.state, leading=-y)
    _move(walker, x, y)


def _move(walker: Walker, x: float, y: float) -> None:
    walker.text = walker.line = walker.line.after(Matrix(e=x, f=y))


def _show(walker: Walker, name: str, operands: list[Any], resources: Any) -> None:
    font = walker.state.font
    if font is None:
        walker.found.disorder["text is shown without a font"] = None
        return
    if name == '"':
        words, letters = float(operands[0]), float(operands[1])
        walker.state = replace(walker.state, word_spacing=words, char_spacing=letters)
    if name in ("'", '"'):
        _move(walker, 0, -walker.state.leading)
    shown, state = operands[-1], walker.state
    for part in shown if isinstance(shown, pikepdf.Array) else (shown,):
        if isinstance(part, pikepdf.String):
            _string(walker, bytes(part), state, font)
        else:
            move = -float(part) / 1000 * state.size * state.horizontal_scale
            walker.text = walker.text.after(Matrix(e=move))


def _string(walker: Walker, raw: bytes, state: State, font: Font) -> None:
    codes = font.codes(raw)
    # The advance of a string (9.4.4); word spacing applies to the single-byte code 32 (9.3.3).
    advance = font.advance(codes) * state.size + len(codes) * state.char_spacing
    if state.word_spacing and not font.composite:
        advance += codes.count(32) * state.word_spacing
    advance *= state.horizontal_scale
    if codes:
        walker.found.painted.append(
            TextShown(state, walker.marks, font, codes, walker.text, advance)
        )
    walker.text = walker.text.after(Matrix(e=advance))


HANDLERS = {
    **dict.fromkeys(_NUMBERS, _number), "Tz": _stretch, "Tr": _mode, "Tf": _typeface,
    "BT": _begin, "Tm": _place, "Td": _next_line, "TD": _next_line, "T*": _next_line,
    "Tj": _show, "TJ": _show, "'": _show, '"': _show,
}  # fmt: skip
