"""The plan: the bands of a page, their regions, and the tracks that they cover.

A *track* is a row of the page whose depth is found later: a row of the grid in a drawn layout,
padding or a row inside a band in a flowing one. Both kinds of layout become the same kind of plan,
so that fitting and drawing need not distinguish them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from infographic.composition.assign import Assigned, assign
from infographic.composition.frame import AnyForm, Shown
from infographic.composition.options import FormOptions
from infographic.composition.resolve import Resolved, resolve_region, scenery_of, unknown_icons
from infographic.composition.showing import Given
from infographic.composition.spreading import spread_over
from infographic.composition.stage import AnyScenery
from infographic.diagnostics import Diagnostic, InfographicError
from infographic.model.job import Job
from infographic.model.layout import Band, FormSpec, Region


@dataclass(frozen=True, slots=True)
class Track:
    """A row of the page: `lines` deep when it is fixed, as deep as needed when it is elastic.

    `lines` counts increments of the baseline grid; padding counts lines of running text and
    is loosened with the rung.
    """

    lines: float = 0.0
    elastic: bool = False
    padding: bool = False


@dataclass(frozen=True, slots=True)
class PlannedScenery:
    """Scenery of a band: the scenery, its options, and their place in the file."""

    scenery: AnyScenery
    options: FormOptions
    spec: FormSpec


@dataclass(frozen=True, slots=True)
class PlannedBand:
    """A band of the page, on tracks `first` to `last` (from 0, inclusive)."""

    id: str
    label: str
    ground: str
    first: int
    last: int
    stretch: float = 0.0
    grow: bool = False
    least: float = 0.0
    scenery: tuple[PlannedScenery, ...] = ()
    source: Band | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """A region that will be drawn: its form and options, its content, and its position.

    `name` is unique on the page; `column` and `columns` are on the grid, `first` and `last` are
    tracks, from 0 and inclusive; `section` is the block whose section of the structure tree it
    belongs to.
    """

    region: Region
    name: str
    form: AnyForm
    options: FormOptions
    shown: Shown
    ground: str
    band: PlannedBand | None
    column: int
    columns: int
    first: int
    last: int
    section: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """A page before anything is measured."""

    tracks: tuple[Track, ...]
    bands: tuple[PlannedBand, ...]
    slots: tuple[Slot, ...]
    flows: bool
    siblings: tuple[tuple[int, ...], ...] = ()
    """Places in `slots` of those of one form that stand beside each other in a band."""


def plan(job: Job) -> Plan:
    """The plan of a job.

    Raises InfographicError with every unknown form, option, ground, icon and name found.
    """
    maker = _Maker(job)
    made = maker.flowing() if job.layout.flows else maker.drawn()
    maker.found += unknown_icons(slot.shown for slot in made.slots)
    if maker.found:
        raise InfographicError(dict.fromkeys(maker.found))
    return made


def _siblings(slots: Sequence[Slot]) -> tuple[tuple[int, ...], ...]:
    rows: dict[tuple[int, str, int, int], list[int]] = {}
    for index, slot in enumerate(slots):
        if slot.band:
            key = (slot.band.first, slot.form.name, slot.first, slot.last)
            rows.setdefault(key, []).append(index)
    return tuple(tuple(row) for row in rows.values() if len(row) > 1)


@dataclass(slots=True)
class _Maker:
    job: Job
    found: list[Diagnostic] = field(default_factory=list)
    tracks: list[Track] = field(default_factory=list)
    bands: list[PlannedBand] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)

    def _plan(self) -> Plan:
        heads = {
            slot.shown.block.id
            for slot in self.slots
            if slot.shown.block and slot.region.show in ("head", "title")
        }
        slots = tuple(
            replace(slot, shown=replace(slot.shown, titled=True))
            if slot.shown.block and slot.shown.block.id in heads
            else slot
            for slot in self.slots
        )
        flows, siblings = self.job.layout.flows, _siblings(slots)
        return Plan(tuple(self.tracks), tuple(self.bands), slots, flows, siblings)

    def _resolve(
        self, region: Region, ground: str, band: Band | None, given: Given
    ) -> Resolved | None:
        try:
            return resolve_region(self.job, region, region.ground or ground, band, given)
        except InfographicError as error:
            self.found.extend(error.diagnostics)
            return None

    def _scenery(self, band: Band) -> tuple[PlannedScenery, ...]:
        out = []
        for spec in band.pictures:
            try:
                out.append(PlannedScenery(*scenery_of(spec), spec))
            except InfographicError as error:
                self.found.extend(error.diagnostics)
        return tuple(out)

    # Drawn layouts

    def drawn(self) -> Plan:
        """Rows of the grid as tracks; rows of stretching bands are elastic."""
        layout = self.job.layout
        elastic = [False] * layout.grid.rows
        for band in layout.bands:
            first, last = band.rows[0] - 1, band.rows[1] - 1
            elastic[first : last + 1] = [band.stretch > 0] * (last + 1 - first)
            self.bands.append(
                PlannedBand(
                    band.id,
                    band.label,
                    band.ground,
                    first,
                    last,
                    band.stretch,
                    scenery=self._scenery(band),
                    source=band,
                )
            )
        unit = layout.grid.lines_per_row
        self.tracks = [Track(unit, stretches) for stretches in elastic]
        by_id = {band.id: band for band in self.bands}
        for region in layout.regions:
            own = layout.band_of(region)
            self._drawn_region(region, by_id[own.id] if own else None)
        return self._plan()

    def _drawn_region(self, region: Region, band: PlannedBand | None) -> None:
        source = band.source if band else None
        found = self._resolve(region, band.ground if band else "", source, Given())
        if found:
            cells = region.cells
            across, down = (cells.column, cells.columns), (cells.row - 1, cells.last_row - 1)
            self._add(region, region.id, found, band, across, down, region.section)

    def _add(
        self,
        region: Region,
        name: str,
        found: Resolved,
        band: PlannedBand | None,
        across: tuple[int, int],
        down: tuple[int, int],
        section: str,
    ) -> None:
        block = found.shown.block
        self.slots.append(
            Slot(
                region,
                name,
                found.form,
                found.options,
                found.shown,
                found.ground,
                band,
                *across,
                *down,
                section or (block.id if block else ""),
            )
        )

    # Flowing layouts

    def flowing(self) -> Plan:
        """Padding and rows of every band with content, from top to bottom."""
        layout = self.job.layout
        for assigned in assign(layout, self.job.content):
            self._flowing_band(assigned)
        return self._plan()

    def _flowing_band(self, assigned: Assigned) -> None:
        band, there = assigned.band, list[tuple[Region, Resolved]]()
        figures = {name: list(filled.figures) for name, filled in assigned.slots.items()}
        for region in band.regions:
            filled, left = assigned.slots.get(region.of), figures.get(region.of, [])
            if region.of and not filled:
                continue
            item = left.pop(0) if region.show == "figure" and left else None
            dated = any(r.show == "dates" and r.of == region.of for r in band.regions)
            given = Given(filled.block, item, filled.dates, dated) if filled else Given()
            found = self._resolve(region, assigned.ground, band, given)
            if found:
                there.append((region, found))
        if not there and not band.scenery:
            return
        made = self._open_band(assigned, [region for region, _ in there])
        for region, found in there:
            cells = region.cells
            copied = made.id != band.id and band.repeat
            name = f"{made.id}.{region.id}" if copied else region.id
            across = spread_over(region, band, [r for r, _ in there], assigned.slots)
            last = made.first + cells.last_row
            on_foot = found.form.stands and last == made.last - 1
            down = (made.first + cells.row, last + on_foot)
            filled = assigned.slots.get(region.of)
            section = region.section or (filled.block.id if filled else "")
            self._add(region, name, found, made, across, down, section)

    def _open_band(self, assigned: Assigned, there: Sequence[Region]) -> PlannedBand:
        """Add the tracks of a band: padding, the rows of its regions, padding."""
        band, first = assigned.band, len(self.tracks)
        over, under = band.padding
        rows = max((region.cells.last_row for region in there), default=1)
        self.tracks.append(Track(over, padding=True))
        self.tracks += [Track(elastic=True)] * rows
        self.tracks.append(Track(under, padding=True))
        made = PlannedBand(
            assigned.name,
            band.label or (assigned.block.title if assigned.block else ""),
            assigned.ground,
            first,
            len(self.tracks) - 1,
            band.stretch or 1.0,
            band.grow,
            band.least,
            self._scenery(band),
            band,
        )
        self.bands.append(made)
        return made
