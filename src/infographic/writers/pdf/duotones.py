"""Duotones: pictures of one channel whose greys run from one ink to another.

The pixels are indices into a table of 256 colours (ISO 32000-1, 8.6.6.3) whose space is that of
the inks themselves: process inks in DeviceCMYK, tints of one spot ink on its own plate, and
anything else in DeviceN. So the plates get exactly the two inks and what lies between them.
"""

from __future__ import annotations

from collections.abc import Sequence

from infographic.colour import Ink, ProcessInk, SpotInk, Swatch
from infographic.units import number
from infographic.writers.pdf.objects import Record, Stream, Value, name

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
LEVELS = 256


def table(first: Sequence[float], last: Sequence[float]) -> bytes:
    """The components of every level of grey, from black's to white's, a byte each."""
    out = bytearray()
    for level in range(LEVELS):
        share = level / (LEVELS - 1)
        out += bytes(round(255 * (a + (b - a) * share)) for a, b in zip(first, last, strict=True))
    return bytes(out)


def indexed(space: Value, colours: bytes) -> Value:
    """The space of pictures whose pixels are indices into a table."""
    return [b"/Indexed", space, b"%d" % (LEVELS - 1), b"<" + colours.hex().encode("ascii") + b">"]


def on_press(shadow: Swatch, highlight: Swatch) -> Value:
    """Between two inks, each on its own plates."""
    inks = (shadow.ink, highlight.ink)
    spots = {ink.name: ink for ink in inks if isinstance(ink, SpotInk)}
    plates = [p for p in PROCESS if any(amount(ink, p) for ink in inks)]
    if not spots:
        return indexed(b"/DeviceCMYK", table(*([amount(i, p) for p in PROCESS] for i in inks)))
    names = (*plates, *spots)
    colours = table(*([amount(ink, plate) for plate in names] for ink in inks))
    if len(names) == 1:
        (spot,) = spots.values()
        return indexed(separation(spot), colours)
    return indexed(_many(plates, list(spots.values())), colours)


def amount(ink: Ink, plate: str) -> float:
    """How much of a plate an ink is, 0 to 1."""
    if isinstance(ink, SpotInk):
        return ink.tint if ink.name == plate else 0.0
    return dict(zip(PROCESS, build(ink), strict=True)).get(plate, 0.0)


def build(ink: ProcessInk) -> tuple[float, ...]:
    """The four parts of a process build."""
    return (ink.c, ink.m, ink.y, ink.k)


def separation(ink: SpotInk) -> Value:
    """The Separation space of a spot ink (8.6.6.4), tint by a Type 2 function."""
    parts = " ".join(number(value, 4) for value in build(ink.alternate)).encode("ascii")
    function = b"<</FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [%s] /N 1>>" % parts
    return [b"/Separation", name(ink.name), b"/DeviceCMYK", function]


def _many(plates: Sequence[str], spots: Sequence[SpotInk]) -> Value:
    """A DeviceN space (8.6.6.5) of process plates and spot inks.

    Where a plate is missing, the builds of all inks are added up. ISO 19005-2, 6.2.4.4 asks for
    the definition of every spot ink among the `Colorants`.
    """
    names: list[Value] = [name(part) for part in (*plates, *[spot.name for spot in spots])]
    rows = [tuple(float(p == plate) for p in PROCESS) for plate in plates]
    rows += [build(spot.alternate) for spot in spots]
    colorants = Record({spot.name: separation(spot) for spot in spots})
    return [b"/DeviceN", names, b"/DeviceCMYK", _sum(rows), Record({"Colorants": colorants})]


def _sum(rows: Sequence[Sequence[float]]) -> Stream:
    """A PostScript calculator function (7.10.5): each output is the sum of tints by their rows."""
    count = len(rows)
    code: list[str] = []
    for output in range(4):
        # The tints stand below what has been worked out; the first of them is deepest.
        code.append("0")
        for index, row in enumerate(rows):
            code.append(f"{count + output - index} index {number(row[output], 4)} mul add")
        code.append("dup 1 gt {pop 1} if")
    code.append(f"{count + 4} 4 roll " + "pop " * count)
    text = "{" + " ".join(code) + "}"
    domain = b"[%s]" % b" ".join([b"0 1"] * count)
    entries: dict[str, Value] = {
        "FunctionType": b"4",
        "Domain": domain,
        "Range": b"[0 1 0 1 0 1 0 1]",
    }
    return Stream(entries, text.encode("ascii"))
