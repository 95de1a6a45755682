"""Fitting: finds the loosest rung of the copyfit ladder at which all forms fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

from infographic.composition.frame import AnyFrame, AnyMeasured, Frame, Reach
from infographic.composition.ladder import LADDER, Rung
from infographic.composition.overset import overset_report
from infographic.composition.plan import Plan, PlannedBand, Slot
from infographic.composition.rows import (
    Flowing,
    Need,
    Row,
    Strip,
    edges,
    minimal_heights,
    share,
    share_flowing,
)
from infographic.composition.typesetter import Typesetter
from infographic.diagnostics import Diagnostic, InfographicError
from infographic.model.grid import Grid, Module
from infographic.model.job import Job
from infographic.text.copyfit import largest_step


@dataclass(frozen=True, slots=True)
class Fitted:
    """The forms measured at the rung that was found, the heights of the tracks in increments
    of the baseline grid, and the typesetter at that rung."""

    measured: tuple[AnyMeasured, ...]
    heights: tuple[int, ...]
    setter: Typesetter


@dataclass(frozen=True, slots=True)
class Fitter:
    """Measures the slots of one job on its grid."""

    job: Job
    grid: Grid
    plan: Plan
    setter: Typesetter

    @classmethod
    def of(cls, job: Job, plan: Plan) -> Fitter:
        """A fitter with a typesetter of its own, whose answers go with the job."""
        layout = job.layout
        grid = layout.compiled_grid(rows=len(plan.tracks))
        setter = Typesetter(
            job.theme,
            layout.scale_name,
            job.content.language,
            layout.grid.baseline,
            grid.line,
            least=layout.page.least,
        )
        return cls(job, grid, plan, setter)

    def fit(self) -> Fitted:
        """The loosest rung at which everything fits, and the rows with spare lines distributed.

        Raises InfographicError when glyphs are missing, or when a text does not fit at the
        smallest sizes.
        """
        texts = self.setter.texts
        self.measure(LADDER[-1], dry=True)  # finds words that cap their role
        if texts.findings:
            raise InfographicError(texts.findings.values())
        step = largest_step(
            len(LADDER),
            lambda s: not self._too_deep(LADDER[s], dry=True),
            lambda s: not self._too_deep(LADDER[s], dry=False),
        )
        if step is None:
            raise InfographicError(self._overset())
        # Measured once more, because the last pass may have capped a role after other regions had
        # been measured at its larger size.
        measured = self.measure(LADDER[step], dry=False)
        if texts.too_wide:
            raise InfographicError(texts.too_wide.values())
        setter = self.setter.at(LADDER[step], dry=False)
        return Fitted(measured, tuple(self._shared(measured, setter)), setter)

    def measure(self, rung: Rung, dry: bool) -> tuple[AnyMeasured, ...]:
        """Every form measured at a rung."""
        setter = self.setter.at(rung, dry)
        made = [slot.form.measure(self._frame(slot, setter)) for slot in self.plan.slots]
        for row in self.plan.siblings:
            alone = [made[index] for index in row]
            for place, index in enumerate(row):
                others = alone[:place] + alone[place + 1 :]
                made[index] = self.plan.slots[index].form.beside(alone[place], others)
        return tuple(made)

    def across(self, slot: Slot) -> Module:
        """The rectangle of a slot's module, as the layout draws it."""
        return Module(slot.column, slot.first + 1, slot.columns, slot.last - slot.first + 1)

    def _frame(self, slot: Slot, setter: Typesetter) -> AnyFrame:
        drawn = self.grid.rect_of(self.across(slot))
        return Frame(
            self.job.content,
            self.job.theme,
            slot.region,
            slot.shown,
            slot.options,
            drawn.width,
            0.0 if self.plan.flows else drawn.height,
            setter,
            slot.ground,
            self._reach(slot),
        )

    def _reach(self, slot: Slot) -> Reach:
        """How far a slot's form may extend into the bleed, where its region says `bleed`."""
        sides, bleed = slot.region.bleed, self.job.layout.page.bleed
        rect = self.grid.rect_of(self.across(slot))
        return Reach(
            rect.x + bleed if "left" in sides else 0.0,
            self.grid.width + bleed - rect.right if "right" in sides else 0.0,
            # Only what stands first on the page: the padding over it is track 0.
            self.grid.top + bleed if "top" in sides and slot.first <= 1 else 0.0,
        )

    def rows(self, setter: Typesetter) -> list[Row]:
        """The tracks in increments; padding grows with the rung."""
        space = setter.rung.space * setter.units
        return [
            Row(ceil(track.lines * (space if track.padding else 1) - 1e-6), track.elastic)
            for track in self.plan.tracks
        ]

    def _shared(self, measured: Sequence[AnyMeasured], setter: Typesetter) -> list[int]:
        needs = self._needs(measured, setter)
        heights = minimal_heights(self.rows(setter), needs)
        spare = self._total(setter) - sum(heights)
        if not self.plan.flows:
            strips = [Strip(b.first, b.last, b.stretch) for b in self.plan.bands]
            return share(heights, spare, strips, needs)
        bands = [self._flowing(band, measured, setter) for band in self.plan.bands]
        return share_flowing(heights, spare, bands)

    def _flowing(
        self, band: PlannedBand, measured: Sequence[AnyMeasured], setter: Typesetter
    ) -> Flowing:
        """A band with the spare depth that its bottom regions can use."""
        foot = [
            each.stretch
            for slot, each in zip(self.plan.slots, measured, strict=True)
            if slot.band is band and slot.last >= band.last - 1
        ]
        use = max(foot, default=0.0)
        lines = inf if use == inf else floor(use / setter.unit)
        return Flowing(band.first, band.last, band.stretch, lines, band.grow)

    def _needs(self, measured: Sequence[AnyMeasured], setter: Typesetter) -> list[Need]:
        needs = [
            self._need(slot, each, setter)
            for slot, each in zip(self.plan.slots, measured, strict=True)
        ]
        return needs + [
            Need(band.first, band.last - 1, ceil(band.least * setter.units))
            for band in self.plan.bands
            if band.least
        ]

    def _need(self, slot: Slot, measured: AnyMeasured, setter: Typesetter) -> Need:
        inner = (slot.last - slot.first) * self.grid.row_gutter
        around = (slot.region.before + slot.region.after) * measured.frame.line
        lines = ceil((measured.depth + around - inner) / setter.unit - 1e-4)
        return Need(slot.first, slot.last, max(lines, 0))

    def _too_deep(self, rung: Rung, dry: bool) -> list[AnyMeasured]:
        """The forms that need more depth than is available."""
        measured = self.measure(rung, dry)
        setter = measured[0].frame.setter if measured else self.setter.at(rung, dry)
        needs = self._needs(measured, setter)
        heights = minimal_heights(self.rows(setter), needs)
        tops = edges(heights)
        pairs = list(zip(measured, needs, strict=False))
        deep = [m for m, need in pairs if need.lines > tops[need.last + 1] - tops[need.first]]
        if deep or sum(heights) <= self._total(setter):
            return deep
        return [
            m
            for m, need in pairs
            if need.lines == tops[need.last + 1] - tops[need.first]
            and any(track.elastic for track in self.plan.tracks[need.first : need.last + 1])
        ]

    def _total(self, setter: Typesetter) -> int:
        """Increments of the baseline grid between the margins."""
        if not self.plan.flows:
            return self.grid.rows * self.grid.lines_per_row
        margins = self.job.layout.grid.margins
        return int((self.grid.height - margins.top - margins.bottom) / setter.unit + 1e-6)

    def _overset(self) -> list[Diagnostic]:
        # First fit gives the minimum number of lines. When even these do not fit, they are
        # reported; otherwise the optimum-fit lines are those that do not fit.
        tightest = LADDER[0]
        dry = bool(self._too_deep(tightest, dry=True))
        return overset_report(
            self.setter.texts,
            lambda: self._too_deep(tightest, dry),
            self.grid,
            self.job.layout.name,
        )
