"""Form `qr`: an address as a QR code (ISO/IEC 18004), drawn as one path."""

from __future__ import annotations

from infographic.colour import contrast
from infographic.compose.frame import Form, Frame
from infographic.diagnostics import refuse
from infographic.geometry import Command, Path, Rect, rectangle
from infographic.semantics import Role
from infographic.units import MM

QUIET = 4
"""Light modules on every side (ISO/IEC 18004, 6.3.8)."""
LEAST_MODULE = 0.33 * MM
LEAST_CONTRAST = 4.0


def compose(frame: Frame) -> None:
    """A light square with the code in it, and the label under it when the content has one."""
    import segno  # only pages with a code need it

    ((address, place),) = frame.shown.texts[:1]
    level = frame.choice("correction", "M", "L", "Q", "H")
    rect = frame.rect
    side = min(max(frame.option("size", 6.0), 1.0) * frame.line, rect.width)
    try:
        code = segno.make(address, error=level, micro=False, boost_error=False)
    except (ValueError, segno.DataOverflowError):
        raise refuse("qr", "the address is too long for a QR code", "shorten it", place) from None
    rows = [bytes(row) for row in code.matrix]
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
    y = rect.y
    frame.panel(Rect(rect.x, y, side, side), light, 0.0)
    label = frame.content.link_label or address
    mark = frame.node.add(
        Role.FIGURE,
        f"{frame.region.id}.qr",
        alt=f"{label}: {address}",
        attributes=(("URI", address),),
    ).mark
    if frame.live:
        frame.fill(_modules(rows, rect.x + QUIET * module, y + QUIET * module, module), dark, mark)
    frame.depth = frame.snap(side)
    if frame.content.link_label and frame.option("label", True):
        setting = frame.set(label, "note", rect.width, source=frame.content.at("link_label"))
        said = frame.node.add(Role.P, f"{frame.region.id}.label", setting.text).mark
        frame.place(setting, rect.x, y + frame.depth, said)
        frame.depth = frame.snap(frame.depth + setting.depth)


def _colours(frame: Frame) -> tuple[str, str]:
    """The swatches of the modules and of the square: dark on light, whatever the ground."""
    swatches = {name: spec.swatch(name) for name, spec in frame.theme.swatches.items()}
    fill, text = frame.swatch("fill"), frame.swatch("text")
    dark, light = sorted((fill, text), key=lambda name: sum(swatches[name].rgb))
    if contrast(swatches[dark].rgb, swatches[light].rgb) < LEAST_CONTRAST:
        hint = "put it on a ground whose text stands out more"
        raise refuse("qr", "the code would be too pale to be read", hint, frame.region.at())
    return dark, light


def _modules(rows: list[bytes], x: float, y: float, module: float) -> Path:
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


FORM = Form(
    "qr",
    "an address as a QR code",
    ("size", "correction", "label"),
    compose,
    needs="text",
)
