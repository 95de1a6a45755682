"""Rules of a layout that need the whole file: regions outside the grid, overlaps, duplicate ids."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from infographic.diagnostics import Diagnostic, nearest
from infographic.model.layout import Band, Layout, Region


def layout_problems(layout: Layout) -> list[Diagnostic]:
    """Findings on a layout whose single values are valid."""
    found = [*_mixed(layout), *_doubled(layout), *_unformed(layout)]
    if found:
        return found
    if layout.flows:
        found = [*_column_problems(layout), *_flow_problems(layout)]
        for band in layout.bands:
            found += _overlaps(band.regions)
    else:
        found = [*_grid_problems(layout), *_band_problems(layout), *_overlaps(layout.regions)]
    return found + [p for region in layout.every_region for p in _outside(layout, region)]


def _mixed(layout: Layout) -> list[Diagnostic]:
    """A layout is either drawn (rows on the page) or flowing (regions in bands), never both."""
    if not layout.bands and not layout.grid.rows:
        message = "the grid has no rows, and there are no bands with regions"
        return [Diagnostic("grid", message, "add rows to the grid, or bands", layout.at("grid"))]
    if not layout.flows:
        return [
            Diagnostic(
                "band",
                f"band {band.id!r} has no rows" if band.flows else f"band {band.id!r} has regions",
                "give every band rows, or none of them: then regions stand in the bands",
                band.at(),
            )
            for band in layout.bands
            if band.flows or band.regions
        ] + ([] if layout.grid.rows else [_no_rows(layout)])
    hint = "put the regions into the bands, and give no band rows"
    found = [
        Diagnostic("band", f"band {band.id!r} has rows, others have none", hint, band.at("rows"))
        for band in layout.bands
        if not band.flows
    ]
    if layout.regions:
        message = "regions on the page cannot be combined with bands that have no rows"
        found.append(Diagnostic("band", message, hint, layout.regions[0].at()))
    return found


def _no_rows(layout: Layout) -> Diagnostic:
    return Diagnostic("missing", "the key 'rows' is missing", "add rows: ...", layout.grid.at())


def _unformed(layout: Layout) -> list[Diagnostic]:
    found = []
    for region in layout.every_region:
        if bool(region.form) == bool(region.forms):
            what = "has no form" if not region.form else "has both form and forms"
            message = f"region {region.id!r} {what}"
            hint = "form: list, or forms: [cards, list] in order of preference"
            found.append(Diagnostic("form", message, hint, region.at()))
    return found


def _flow_problems(layout: Layout) -> list[Diagnostic]:
    found = []
    for band in layout.bands:
        if not band.ground and not band.grounds:
            message = f"band {band.id!r} has no ground"
            found.append(Diagnostic("ground", message, "ground: paper", band.at()))
        for region in band.regions:
            if region.of and region.of not in band.slots:
                message = f"band {band.id!r} has no slot {region.of!r}"
                hint = nearest(region.of, band.slots)
                found.append(Diagnostic("slot", message, hint, region.at("of")))
        if band.repeat and not band.every_slot:
            message = f"band {band.id!r} repeats without a slot"
            found.append(Diagnostic("band", message, "slot: next", band.at("repeat")))
    grown = [band for band in layout.bands if band.grow]
    for band in grown[1:]:
        message = f"bands {grown[0].id!r} and {band.id!r} both grow"
        found.append(Diagnostic("band", message, "let one band grow", band.at("grow")))
    return found


def _column_problems(layout: Layout) -> list[Diagnostic]:
    grid, spec = layout.compiled_grid(), layout.grid
    found = []
    if grid.column_width < 1:
        message = f"{grid.columns} columns leave {grid.column_width:.1f} pt for a column"
        found.append(Diagnostic("grid", message, "use fewer columns", spec.at("columns")))
    if grid.baseline < 1:
        found.append(
            Diagnostic("grid", "the baseline increment is under 1 pt", "", spec.at("baseline"))
        )
    return found


def _grid_problems(layout: Layout) -> list[Diagnostic]:
    grid, spec = layout.compiled_grid(), layout.grid
    found = _column_problems(layout)
    over = grid.top + grid.depth + spec.margins.bottom - grid.height
    if over > 0.01:
        message = (
            f"{grid.rows} rows of {grid.row_height:g} pt are {over:.1f} pt deeper than the page"
        )
        most = int(
            (grid.height - grid.top - spec.margins.bottom)
            // (grid.row_height + grid.row_gutter or 1)
        )
        found.append(Diagnostic("grid", message, f"use at most {most}", spec.at("rows")))
    return found


def _doubled(layout: Layout) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    owned: tuple[Sequence[Band | Region], ...] = (layout.every_region, layout.bands)
    for owners in owned:
        seen: set[str] = set()
        for owner in owners:
            if owner.id in seen:
                found.append(Diagnostic("id", f"duplicate id {owner.id!r}", "", owner.at("id")))
            seen.add(owner.id)
    return found


def _band_problems(layout: Layout) -> list[Diagnostic]:
    found = []
    for band in layout.bands:
        if band.rows[1] > layout.grid.rows:
            message = f"band {band.id!r} ends on row {band.rows[1]} of {layout.grid.rows}"
            found.append(Diagnostic("grid", message, "move it up, or add rows", band.at("rows")))
    for first, second in combinations(layout.bands, 2):
        if first.rows[0] <= second.rows[1] and second.rows[0] <= first.rows[1]:
            message = f"bands {first.id!r} and {second.id!r} share rows"
            found.append(Diagnostic("overlap", message, "move one of them", second.at("rows")))
    known = {band.id for band in layout.bands}
    for region in layout.regions:
        if region.band and region.band not in known:
            message = f"there is no band {region.band!r}"
            found.append(
                Diagnostic("band", message, nearest(region.band, known), region.at("band"))
            )
    return found


def _outside(layout: Layout, region: Region) -> list[Diagnostic]:
    module, spec, found = region.cells, layout.grid, []
    if module.last_column > spec.columns:
        room = spec.columns - module.column + 1
        hint = f"use {room}" if room > 0 else f"start at column {spec.columns} or before"
        message = (
            f"region {region.id!r} is outside the grid: {module.columns} columns from column "
            f"{module.column} exceed {spec.columns} columns"
        )
        found.append(Diagnostic("grid", message, hint, region.module.at("columns")))
    if not layout.flows and module.last_row > spec.rows:
        room = spec.rows - module.row + 1
        hint = f"use {room}" if room > 0 else f"start at row {spec.rows} or before"
        message = (
            f"region {region.id!r} is outside the grid: {module.rows} rows from row "
            f"{module.row} exceed {spec.rows} rows"
        )
        found.append(Diagnostic("grid", message, hint, region.module.at("rows")))
    return found


def _overlaps(regions: Sequence[Region]) -> list[Diagnostic]:
    return [
        Diagnostic(
            "overlap",
            f"regions {first.id!r} and {second.id!r} overlap on the grid",
            f"move or shrink one: {first.id!r} takes columns {first.cells.column} to "
            f"{first.cells.last_column}, rows {first.cells.row} to {first.cells.last_row}",
            second.at("module"),
        )
        for first, second in combinations(regions, 2)
        if first.cells.overlaps(second.cells)
    ]
