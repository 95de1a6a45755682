"""Form `qr`: an address as a QR code (ISO/IEC 18004), drawn as one path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from infographic.caches import CACHES
from infographic.colour import contrast
from infographic.composition.canvas import Canvas
from infographic.composition.frame import Drawn, Form, Frame, Measured
from infographic.composition.options import MOST_SIZE, FormOptions
from infographic.composition.outline import Node
from infographic.composition.typesetter import Setting
from infographic.diagnostics import SourceSpan, refuse
from infographic.geometry import Command, Path, Rect, rectangle
from infographic.semantics import Role
from infographic.units import MM

QUIET = 4
"""Light modules on every side (ISO/IEC 18004, 6.3.8)."""
LEAST_MODULE = 0.33 * MM
LEAST_CONTRAST = 4.0
_CODES = CACHES.table("forms.codes", 256)


class QrOptions(FormOptions):
    """Options of `qr`."""

    size: Annotated[float, Field(ge=1, le=MOST_SIZE, json_schema_extra={"unit": "lines"})] = Field(
        6.0, description="side of the square, at most the region's width"
    )
    correction: Literal["M", "L", "Q", "H"] = Field(
        "M", description="error correction (ISO/IEC 18004, 4.2.1)"
    )
    label: bool = Field(True, description="sets the content's `link_label` under the code")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Qr(Measured[QrOptions]):
    """The rows of modules, dark ones 1; side of the square and of a module in points."""

    rows: tuple[bytes, ...]
    address: str
    side: float
    module: float
    dark: str
    light: str
    label: Setting | None


class Qr(Form[QrOptions, _Qr]):
    """A light square with the code in it, and the label under it when the content has one."""

    name = "qr"
    summary = "an address as a QR code"
    needs = "text"
    mirrors = False
    Options = QrOptions

    def measure(self, frame: Frame[QrOptions]) -> _Qr:
        asked, content = frame.options, frame.content
        address, place = frame.shown.texts[0]
        rows = modules_of(address, asked.correction, place)
        side = min(asked.size * frame.line, frame.width)
        module = side / (len(rows) + 2 * QUIET)
        if module < LEAST_MODULE:
            needed = LEAST_MODULE * (len(rows) + 2 * QUIET) / frame.line
            raise refuse(
                "qr",
                f"the modules of this code would be {module / MM:.2f} mm, "
                f"under {LEAST_MODULE / MM:.2f} mm",
                f"give it a size of {needed:.1f} lines, or shorten the address",
                place,
            )
        dark, light = _colours(frame)
        depth, label = frame.snap(side), None
        if content.link_label and asked.label:
            source = content.at("link_label")
            label = frame.set(content.link_label, "note", frame.width, source=source)
            depth = frame.snap(depth + label.depth)
        return _Qr(
            frame=frame,
            depth=depth,
            rows=rows,
            address=address,
            side=side,
            module=module,
            dark=dark,
            light=light,
            label=label,
        )

    def draw(self, measured: _Qr, rect: Rect, node: Node) -> Drawn:
        canvas, frame = Canvas(measured.frame, rect, node), measured.frame
        side, module, region = measured.side, measured.module, frame.region.id
        canvas.panel(Rect(rect.x, rect.y, side, side), measured.light, 0.0)
        said = f"{frame.content.link_label or measured.address}: {measured.address}"
        address = (("URI", measured.address),)
        mark = node.add(Role.FIGURE, f"{region}.qr", alt=said, attributes=address).mark
        path = _modules(measured.rows, rect.x + QUIET * module, rect.y + QUIET * module, module)
        canvas.fill(path, measured.dark, mark)
        if measured.label:
            text = measured.label.text
            mark = node.add(Role.P, f"{region}.label", text).mark
            canvas.place(measured.label, rect.x, rect.y + frame.snap(side), mark)
        return canvas.drawn(measured.depth)


def modules_of(address: str, level: str, place: SourceSpan) -> tuple[bytes, ...]:
    """The rows of the code's modules; refused at `place` when the address is too long."""
    return _CODES.recall((address, level), lambda: _code(address, level, place))


def _code(address: str, level: str, place: SourceSpan) -> tuple[bytes, ...]:
    import segno  # only pages with a code need it

    try:
        code = segno.make(address, error=level, micro=False, boost_error=False)
    except (ValueError, segno.DataOverflowError):
        raise refuse("qr", "the address is too long for a QR code", "shorten it", place) from None
    return tuple(bytes(row) for row in code.matrix)


def _colours(frame: Frame[QrOptions]) -> tuple[str, str]:
    """The swatches of the modules and of the square: dark on light, whatever the ground."""
    swatches = {name: spec.swatch(name) for name, spec in frame.theme.swatches.items()}
    fill, text = frame.swatch("fill"), frame.swatch("text")
    dark, light = sorted((fill, text), key=lambda name: sum(swatches[name].rgb))
    if contrast(swatches[dark].rgb, swatches[light].rgb) < LEAST_CONTRAST:
        hint = "put it on a ground whose text stands out more"
        raise refuse("qr", "the code would be too pale to be read", hint, frame.region.at())
    return dark, light


def _modules(rows: Sequence[bytes], x: float, y: float, module: float) -> Path:
    """Dark modules, neighbours in a row as one rectangle."""
    commands: list[Command] = []
    for number, row in enumerate(rows):
        start = 0
        while start < len(row):
            stop = start
            while stop < len(row) and row[stop]:
                stop += 1
            if stop > start:
                width = (stop - start) * module
                bar = Rect(x + start * module, y + number * module, width, module)
                commands.extend(rectangle(bar).commands)
            start = max(stop, start + 1)
    return Path(tuple(commands))


FORM = Qr()
