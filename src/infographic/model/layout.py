"""Layout: the page, its fixed grid, its bands, and the regions that show the content."""

from __future__ import annotations

from hashlib import sha256
from itertools import combinations
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, nearest, refuse
from infographic.memory import MEMORY
from infographic.model.bundled import is_path, names, resolve_file
from infographic.model.content import Id
from infographic.model.grid import Grid, Module
from infographic.model.located import Free, Length, Located, validate, wrong
from infographic.model.pagespec import PageSpec, in_order, sizes_beside
from infographic.model.source import parse_yaml, read_text

MOST_MODULES = 400

Count = Annotated[int, Field(ge=1, le=MOST_MODULES)]


class Margins(Located):
    """White on the sides of the page; the foot keeps at least `bottom`."""

    top: Length
    left: Length
    right: Length
    bottom: Length = 0.0


class GridSpec(Located):
    """Columns, rows and baseline increment as the author wrote them."""

    columns: Count
    rows: Count
    gutter: Length
    baseline: Length
    margins: Margins
    row_gutter: Length = 0.0
    lines_per_row: Annotated[int, Field(ge=1, le=100)] = 1
    line: Annotated[int, Field(ge=1, le=4)] = 1


class ModuleSpec(Located):
    """The block of the grid that a region takes, counted from 1."""

    column: Count
    row: Count
    columns: Count
    rows: Count


def _rows(value: tuple[int, int]) -> tuple[int, int]:
    if not 1 <= value[0] <= value[1]:
        raise wrong("rows are the first and the last row of the band", "rows: [1, 12]")
    return value


class Band(Located):
    """A stratum across the whole page on one ground; `stretch` is its share of spare lines."""

    id: Id
    rows: Annotated[tuple[int, int], AfterValidator(_rows)]
    ground: str
    label: str = ""
    stretch: Annotated[float, Field(ge=0, le=1000)] = 0.0


class Region(Located):
    """What stands in a module: a field or block of the content, in a visual form."""

    id: Id
    module: ModuleSpec
    show: str
    form: str
    section: str = ""
    band: str = ""
    ground: str = ""
    fill: bool = False
    priority: Annotated[int, Field(ge=1, le=9)] = 9
    limit: Annotated[int, Field(ge=0)] = 0
    before: Annotated[float, Field(ge=0, le=100)] = 0.0
    after: Annotated[float, Field(ge=0, le=100)] = 0.0
    optional: bool = False
    label: str = ""
    words: Literal["full", "brief"] = "full"
    options: dict[str, Free] = Field(default_factory=dict)

    @property
    def cells(self) -> Module:
        """The module as a block of the grid."""
        spec = self.module
        return Module(spec.column, spec.row, spec.columns, spec.rows)

    def option_span(self, name: str) -> SourceSpan:
        """Where an option stands in the file; the place of all options when it is not there."""
        key = f"options.{name}"
        return self.at(key if key in self.places else "options")


class Layout(Located):
    """A page's grid and what stands where on it."""

    name: str
    page: PageSpec
    grid: GridSpec
    regions: tuple[Region, ...]
    title: str = ""
    description: str = ""
    bands: tuple[Band, ...] = ()
    furniture: dict[str, Free] = Field(default_factory=dict)
    omits: tuple[str, ...] = ()

    @property
    def scale_name(self) -> str:
        """The theme's type scale that this page uses."""
        return self.page.scale or self.page.size

    def compiled_grid(self) -> Grid:
        """The grid in points."""
        width, height = self.page.trim
        spec, margins = self.grid, self.grid.margins
        return Grid(
            spec.columns,
            spec.rows,
            spec.gutter,
            spec.row_gutter,
            spec.baseline,
            spec.lines_per_row,
            spec.line,
            margins.left,
            margins.right,
            margins.top,
            width,
            height,
        )

    def band_of(self, region: Region) -> Band | None:
        """The band a region names, or the one that its rows lie in."""
        for band in self.bands:
            if band.id == region.band if region.band else _inside(region, band):
                return band
        return None


def _inside(region: Region, band: Band) -> bool:
    return band.rows[0] <= region.cells.row and region.cells.last_row <= band.rows[1]


def sizes_of(layout: str | Path) -> tuple[str, ...]:
    """The page sizes that a layout is made in when none is asked for, smallest sheet first:
    all of a bundled layout's, and the one of a file."""
    if is_path(layout):
        return (_read(*resolve_file("layouts", layout)).page.size,)
    found = [name.rpartition(".")[2] for name in names("layouts") if _stem(name) == str(layout)]
    if not found:
        _unknown(str(layout))
    return in_order(found)


def sizes_there(layout: str | Path) -> tuple[str, ...]:
    """The page sizes that a layout can be made in, smallest sheet first; those of a file
    include the sizes of the files beside it."""
    sizes = sizes_of(layout)
    return in_order({*sizes, *sizes_beside(Path(layout), sizes[0])}) if is_path(layout) else sizes


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def load_layout(layout: str | Path, size: str) -> Layout:
    """The grid file of a layout for a page size; raises InfographicError with every finding."""
    if not is_path(layout):
        if f"{layout}.{size}" not in names("layouts"):
            _unknown(str(layout), size)
        return _read(*resolve_file("layouts", f"{layout}.{size}"))
    path = Path(layout)
    found = _read(*resolve_file("layouts", path))
    if found.page.size == size:
        return found
    sibling = path.with_name(path.name.replace(f".{found.page.size}.", f".{size}."))
    if sibling != path and sibling.is_file():
        other = _read(*resolve_file("layouts", sibling))
        if other.page.size == size:
            return other
        message = f"this file is for {other.page.size}, and its name says {size}"
        raise refuse("size", message, "rename it, or change its page", other.page.at("size"))
    raise refuse(
        "size",
        f"this layout is for {found.page.size}, not for {size}",
        f"it has: {', '.join(sizes_there(path))}"
        + (f"; or write {sibling.name}" if sibling != path else ""),
        found.page.at("size" if "size" in found.page.places else ""),
    )


def _unknown(layout: str, size: str = "") -> None:
    known = sorted(set(map(_stem, names("layouts"))))
    if layout in known:
        raise refuse(
            "size",
            f"the layout {layout!r} has no grid file for {size}",
            "it has: " + ", ".join(sizes_of(layout)),
        )
    raise refuse("layouts", f"there is no layout named {layout!r}", nearest(layout, known))


def _read(path: Path, shown: str) -> Layout:
    text = read_text(path, "layout", shown)
    # A layout says where its values stand, so the name that it was given is part of the key.
    key = (shown, sha256(text.encode()).digest())
    return MEMORY.recall("layout", key, lambda: _parsed(text, shown))


def _parsed(text: str, shown: str) -> Layout:
    found = validate(Layout, parse_yaml(text, shown, "layout"))
    problems = _problems(found)
    if problems:
        raise InfographicError(problems)
    return found


def _problems(layout: Layout) -> list[Diagnostic]:
    """Findings that need the whole file: outside the grid, overlaps, doubled ids."""
    return [
        *_grid_problems(layout),
        *_doubled(layout),
        *_band_problems(layout),
        *(problem for region in layout.regions for problem in _outside(layout, region)),
        *_overlaps(layout),
    ]


def _grid_problems(layout: Layout) -> list[Diagnostic]:
    grid, spec = layout.compiled_grid(), layout.grid
    found = []
    if grid.column_width < 1:
        message = f"{grid.columns} columns leave {grid.column_width:.1f} pt for a column"
        found.append(Diagnostic("grid", message, "use fewer columns", spec.at("columns")))
    if grid.baseline < 1:
        found.append(
            Diagnostic("grid", "the baseline increment is under 1 pt", "", spec.at("baseline"))
        )
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
    for owners in (layout.regions, layout.bands):
        seen: set[str] = set()
        for owner in owners:
            if owner.id in seen:
                found.append(
                    Diagnostic("id", f"the id {owner.id!r} is used twice", "", owner.at("id"))
                )
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
    if module.last_row > spec.rows:
        room = spec.rows - module.row + 1
        hint = f"use {room}" if room > 0 else f"start at row {spec.rows} or before"
        message = (
            f"region {region.id!r} is outside the grid: {module.rows} rows from row "
            f"{module.row} exceed {spec.rows} rows"
        )
        found.append(Diagnostic("grid", message, hint, region.module.at("rows")))
    return found


def _overlaps(layout: Layout) -> list[Diagnostic]:
    return [
        Diagnostic(
            "overlap",
            f"regions {first.id!r} and {second.id!r} overlap on the grid",
            f"move or shrink one: {first.id!r} takes columns {first.cells.column} to "
            f"{first.cells.last_column}, rows {first.cells.row} to {first.cells.last_row}",
            second.at("module"),
        )
        for first, second in combinations(layout.regions, 2)
        if first.cells.overlaps(second.cells)
    ]
