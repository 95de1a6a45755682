"""Layout: the page, its grid, its bands, and the regions that show the content.

There are two kinds of layout. In a *drawn* one every band and region has its rows on the
page's grid. In a *flowing* one the bands hold their regions, whose rows are counted inside
the band; bands are as deep as their text needs, and a band without text is left out.
Columns, gutters and margins are fixed in both.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from infographic.diagnostics import SourceSpan
from infographic.model.content import Id
from infographic.model.grid import Grid, Module
from infographic.model.located import Free, Length, Located, wrong
from infographic.model.page_spec import PageSpec
from infographic.model.slots import SlotSpec

MOST_MODULES = 400

Count = Annotated[int, Field(ge=1, le=MOST_MODULES)]
Few = Annotated[float, Field(ge=0, le=100)]


class Margins(Located):
    """The margins of the page; the bottom margin is at least `bottom`."""

    top: Length
    left: Length
    right: Length
    bottom: Length = 0.0


def _range(value: Any) -> Any:
    """`6pt`, or `[5.6pt, 6.6pt]`: one increment, or the least and the most."""
    return value if isinstance(value, list | tuple) else (value, value)


def _ascending(value: tuple[float, float]) -> tuple[float, float]:
    if value[0] > value[1]:
        raise wrong("the least increment is larger than the most", "baseline: [5.6pt, 6.6pt]")
    return value


class GridSpec(Located):
    """Columns, rows and baseline increment as the author wrote them.

    `rows` is for layouts whose bands and regions are drawn on rows; 0 where bands flow.
    `baseline` is an increment, or the range in which copyfitting may choose one.
    """

    columns: Count
    rows: Annotated[int, Field(ge=0, le=MOST_MODULES)] = 0
    gutter: Length
    baseline: Annotated[tuple[Length, Length], BeforeValidator(_range), AfterValidator(_ascending)]
    margins: Margins
    row_gutter: Length = 0.0
    lines_per_row: Annotated[int, Field(ge=1, le=100)] = 1
    line: Annotated[int, Field(ge=1, le=4)] = 1


class ModuleSpec(Located):
    """The grid fields that a region covers, counted from 1: on the page, or in its band."""

    column: Count
    columns: Count
    row: Count = 1
    rows: Count = 1


def _rows(value: tuple[int, int]) -> tuple[int, int]:
    if value != (0, 0) and not 1 <= value[0] <= value[1]:
        raise wrong("rows are the first and the last row of the band", "rows: [1, 12]")
    return value


class FormSpec(Located):
    """A form with its options: a name alone, or `{form: cards, options: {columns: 2}}`.

    `least` and `most` limit how many items the layout shows in this form, within the range that
    suits the form itself.
    """

    form: str
    least: Annotated[int, Field(ge=0)] = 0
    most: Annotated[int, Field(ge=0)] = 1000
    options: dict[str, Free] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _name(cls, data: Any) -> Any:
        return {"form": str(data)} if isinstance(data, str) else data

    def placed(self, place: SourceSpan) -> FormSpec:
        """The same, given a place in the file when it has none (a bare name in a list)."""
        return self if self.place.line else self.model_copy(update={"place": place})

    def option_span(self, name: str) -> SourceSpan:
        """The place of an option in the file; that of all options when it is not given."""
        key = f"options.{name}"
        return self.at(key if key in self.places else "options")


class Region(Located):
    """A module of the grid that shows a field or block of the content in a visual form.

    `form` names one form, `forms` several in order of preference: the first that suits the content
    is used. `slot` selects the block that `show` refers to in a drawn layout; `of` names one of
    the slots of a band that has several.
    """

    id: Id
    module: ModuleSpec
    show: str
    form: str = ""
    forms: tuple[FormSpec, ...] = ()
    slot: SlotSpec | None = None
    of: str = ""
    section: str = ""
    band: str = ""
    ground: str = ""
    fill: bool = False
    priority: Annotated[int, Field(ge=1, le=9)] = 9
    limit: Annotated[int, Field(ge=0)] = 0
    before: Few = 0.0
    after: Few = 0.0
    optional: bool = False
    expected: bool = False
    spread: bool = False
    bleed: tuple[Literal["left", "right", "top", "bottom"], ...] = ()
    label: str = ""
    words: Literal["full", "brief"] = "full"
    options: dict[str, Free] = Field(default_factory=dict)

    @property
    def cells(self) -> Module:
        """The region's module on the grid."""
        spec = self.module
        return Module(spec.column, spec.row, spec.columns, spec.rows)

    @property
    def wanted_forms(self) -> tuple[FormSpec, ...]:
        """The forms that may show this region with their options, the best first."""
        if self.forms:
            return tuple(spec.placed(self.at("forms")) for spec in self.forms)
        own = FormSpec(form=self.form, options=self.options)
        return (own.model_copy(update={"places": self.places, "place": self.place}),)

    def option_span(self, name: str) -> SourceSpan:
        """The place of an option in the file; that of all options when it is not given."""
        key = f"options.{name}"
        return self.at(key if key in self.places else "options")


class Band(Located):
    """A horizontal band across the whole page on one ground.

    In a drawn layout it has `rows`, and `stretch` is its share of spare lines. In a flowing layout
    it holds `regions`; `padding` is the space above and below them in lines, `slot` the block that
    they show (`slots`: several, under names that the layout chooses), `repeat` repeats the band
    for the remaining blocks, on the `grounds` in turn, `grow` takes the remaining depth of the
    page, and `least` is the minimum depth in lines.
    """

    id: Id
    ground: str = ""
    rows: Annotated[tuple[int, int], AfterValidator(_rows)] = (0, 0)
    label: str = ""
    stretch: Annotated[float, Field(ge=0, le=1000)] = 0.0
    slot: SlotSpec | None = None
    slots: dict[str, SlotSpec] = Field(default_factory=dict)
    regions: tuple[Region, ...] = ()
    padding: tuple[Few, Few] = (1.5, 1.5)
    repeat: bool = False
    grounds: tuple[str, ...] = ()
    grow: bool = False
    least: Few = 0.0
    scenery: tuple[FormSpec, ...] = ()

    @property
    def flows(self) -> bool:
        """Whether the depth of the band follows from its regions."""
        return self.rows == (0, 0)

    @property
    def pictures(self) -> tuple[FormSpec, ...]:
        """The scenery, each with a place in the file."""
        return tuple(spec.placed(self.at("scenery")) for spec in self.scenery)

    @property
    def every_slot(self) -> dict[str, SlotSpec]:
        """The slots by name; the slot of a band that has only one is unnamed."""
        return {**({"": self.slot} if self.slot else {}), **self.slots}


class Layout(Located):
    """The grid of a page, its bands and regions; blocks up to `priority` are shown."""

    name: str
    page: PageSpec
    grid: GridSpec
    regions: tuple[Region, ...] = ()
    title: str = ""
    description: str = ""
    bands: tuple[Band, ...] = ()
    furniture: dict[str, Free] = Field(default_factory=dict)
    omits: tuple[str, ...] = ()
    priority: Annotated[int, Field(ge=1, le=9)] = 9

    @property
    def scale_name(self) -> str:
        """The theme's type scale that this page uses."""
        return self.page.scale or self.page.size

    @property
    def flows(self) -> bool:
        """Whether bands hold their regions, which decide the depth of the band."""
        return bool(self.bands) and self.bands[0].flows

    @property
    def every_region(self) -> tuple[Region, ...]:
        """The regions of the page and of its bands, in the order of the file."""
        return (*self.regions, *(region for band in self.bands for region in band.regions))

    def compiled_grid(self, baseline: float = 0.0, rows: int = 0) -> Grid:
        """The grid in points, at an increment of the baseline grid (default: the smallest)."""
        width, height = self.page.trim
        spec, margins = self.grid, self.grid.margins
        return Grid(
            spec.columns,
            rows or spec.rows,
            spec.gutter,
            spec.row_gutter,
            baseline or spec.baseline[0],
            spec.lines_per_row,
            spec.line,
            margins.left,
            margins.right,
            margins.top,
            width,
            height,
        )

    def band_of(self, region: Region) -> Band | None:
        """The band that a region names, or the one that contains its rows."""
        for band in self.bands:
            if band.id == region.band if region.band else _inside(region, band):
                return band
        return None


def _inside(region: Region, band: Band) -> bool:
    if band.flows:
        return any(region is own for own in band.regions)
    return band.rows[0] <= region.cells.row and region.cells.last_row <= band.rows[1]
