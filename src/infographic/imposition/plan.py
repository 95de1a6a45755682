"""The plan of a sheet: the position of every page's trim, and how much bleed is kept."""

from __future__ import annotations

from dataclasses import dataclass

from infographic.diagnostics import nearest, refuse
from infographic.geometry import Rect
from infographic.page import SIZES
from infographic.units import MM, number, parse_length

SHEETS: dict[str, tuple[float, float]] = {
    **SIZES,
    "a2": (420 * MM, 594 * MM),
    "a1": (594 * MM, 841 * MM),
    "sra4": (225 * MM, 320 * MM),
    "sra3": (320 * MM, 450 * MM),
    "sra2": (450 * MM, 640 * MM),
}
"""Sheets by name, upright, in points (ISO 216 and ISO 217)."""
MOST_UP = 64


@dataclass(frozen=True, slots=True)
class Plan:
    """A sheet `width` x `height` with cells for trims, y up, in reading order."""

    width: float
    height: float
    cells: tuple[Rect, ...]
    gutter: float
    columns: int
    rows: int

    def kept(self, index: int, bleed: float) -> Rect:
        """The visible area of the page in cell `index`, bleed included, on the sheet.

        Towards a neighbour it ends in the middle of the gutter, elsewhere at the bleed.
        """
        cell, (row, column) = self.cells[index], divmod(index, self.columns)
        half = min(bleed, self.gutter / 2)
        left = half if column else bleed
        right = half if column < self.columns - 1 else bleed
        top = half if row else bleed
        bottom = half if row < self.rows - 1 else bleed
        return Rect(cell.x - left, cell.y - bottom, cell.width + left + right,
                    cell.height + top + bottom)  # fmt: skip


def plan(sheet: str, up: int, trim: tuple[float, float], gutter: float) -> Plan:
    """`up` trims of one size, centred on a sheet in the orientation that fits best.

    Raises InfographicError when they do not fit, or for an unknown sheet.
    """
    if not 1 <= up <= MOST_UP:
        raise refuse("impose", f"{up} pages on a sheet is out of bounds", f"use 1 to {MOST_UP}")
    width, height = _sheet(sheet)
    options = []
    for across, down in ((width, height), (height, width)):
        for columns in range(1, up + 1):
            if up % columns:
                continue
            rows = up // columns
            wide = columns * trim[0] + (columns - 1) * gutter
            high = rows * trim[1] + (rows - 1) * gutter
            if wide <= across + 0.1 and high <= down + 0.1:
                options.append((abs(wide / high - across / down), across, down, columns, rows))
    if not options:
        size = f"{number(trim[0] / MM, 1)} x {number(trim[1] / MM, 1)} mm"
        raise refuse(
            "impose", f"{up} pages of {size} do not fit on {sheet}",
            "use a larger sheet, fewer pages or a smaller gutter",
        )  # fmt: skip
    _, across, down, columns, rows = min(options)
    left = (across - columns * trim[0] - (columns - 1) * gutter) / 2
    top = (down - rows * trim[1] - (rows - 1) * gutter) / 2
    cells = tuple(
        Rect(
            left + column * (trim[0] + gutter),
            down - top - (row + 1) * trim[1] - row * gutter,
            trim[0],
            trim[1],
        )
        for row in range(rows)
        for column in range(columns)
    )
    return Plan(across, down, cells, gutter, columns, rows)


def _sheet(name: str) -> tuple[float, float]:
    if name.casefold() in SHEETS:
        return SHEETS[name.casefold()]
    parts = name.lower().replace("mm", "").split("x")
    try:
        width, height = (parse_length(f"{part.strip()}mm") for part in parts)
    except ValueError:
        hint = nearest(name.casefold(), SHEETS) + "; or WIDTHxHEIGHT in mm"
        raise refuse("impose", f"there is no sheet named {name!r}", hint) from None
    if min(width, height) <= 0:
        raise refuse("impose", "a sheet needs a width and a height", "320x450")
    return width, height
