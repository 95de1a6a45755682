"""Spreading: regions that take over the columns of absent neighbours."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from infographic.model.layout import Band, Region


def spread_over(
    region: Region, band: Band, present: Sequence[Region], slots: Collection[str]
) -> tuple[int, int]:
    """A region's first column and number of columns.

    With `spread` it takes over the columns of absent regions beside it. When some of a band's
    slots are empty and all slots are equally wide, the filled ones share all columns evenly.
    `present` are the band's regions and `slots` its slots that have content.
    """
    cells = region.cells
    if not region.spread:
        return cells.column, cells.columns
    return _shared(region, band, slots) or _beside(region, band, present)


def _shared(region: Region, band: Band, slots: Collection[str]) -> tuple[int, int] | None:
    """The region's part of the columns that the slots share; None when they cannot be shared."""
    there = [name for name in band.slots if name in slots]
    if not region.of or len(there) == len(band.slots):
        return None
    spans = {name: _span(band, name) for name in band.slots}
    first = min(low for low, _ in spans.values())
    last = max(high for _, high in spans.values())
    low, high = spans[region.of]
    whole = (region.cells.column, region.cells.last_column) == (low, high)
    even = len({high - low for low, high in spans.values()}) == 1
    width, rest = divmod(last - first + 1, len(there))
    if rest or not whole or not even:
        return None
    return first + there.index(region.of) * width, width


def _span(band: Band, name: str) -> tuple[int, int]:
    """The first and the last column of a slot's regions."""
    own = [region.cells for region in band.regions if region.of == name]
    return (
        min((cells.column for cells in own), default=1),
        max((cells.last_column for cells in own), default=1),
    )


def _beside(region: Region, band: Band, present: Sequence[Region]) -> tuple[int, int]:
    """The region's columns with those of directly adjacent absent regions."""
    cells = region.cells
    first, last = cells.column, cells.last_column
    there = [other.cells for other in present if other is not region]
    for gone in (r.cells for r in band.regions if all(r is not other for other in present)):
        shares_rows = gone.row <= cells.last_row and cells.row <= gone.last_row
        low, high = min(first, gone.column), max(last, gone.last_column)
        blocked = any(
            r.row <= cells.last_row
            and cells.row <= r.last_row
            and r.column <= high
            and low <= r.last_column
            for r in there
        )
        if shares_rows and not blocked:
            first, last = low, high
    return first, last - first + 1
