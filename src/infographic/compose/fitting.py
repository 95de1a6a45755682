"""Fitting: every form is measured, until the largest type is found at which all of them fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from infographic.compose.frame import AnyFrame, AnyMeasured, Frame
from infographic.compose.overset import overset_report
from infographic.compose.resolve import Slot
from infographic.compose.rows import Need, Strip, edges, minimal_heights, share
from infographic.compose.typesetter import LADDER, Rung, Typesetter
from infographic.diagnostics import Diagnostic, InfographicError
from infographic.model.grid import Grid
from infographic.model.job import Job
from infographic.text.copyfit import largest_step


@dataclass(frozen=True, slots=True)
class Fitted:
    """The forms measured at the rung that was found, and the row heights in lines."""

    measured: tuple[AnyMeasured, ...]
    heights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fitter:
    """Measures the slots of one job on its grid."""

    job: Job
    grid: Grid
    slots: tuple[Slot, ...]
    setter: Typesetter
    strips: tuple[Strip, ...]

    @classmethod
    def of(cls, job: Job, slots: Sequence[Slot]) -> Fitter:
        """A fitter with a typesetter of its own, whose answers go with the job."""
        layout, grid = job.layout, job.layout.compiled_grid()
        setter = Typesetter(
            job.theme, layout.scale_name, job.content.language, grid.baseline, grid.line
        )
        strips = tuple(Strip(b.rows[0] - 1, b.rows[1] - 1, b.stretch) for b in layout.bands)
        return cls(job, grid, tuple(slots), setter, strips)

    def fit(self) -> Fitted:
        """The largest rung at which everything fits, and the rows with their spare lines shared.

        Raises InfographicError when glyphs are missing, or when a text does not fit at the
        smallest sizes.
        """
        texts = self.setter.texts
        self.measure(LADDER[-1], dry=True)  # finds the words that hold a role to a smaller size
        if texts.findings:
            raise InfographicError(texts.findings.values())
        step = largest_step(
            len(LADDER),
            lambda s: not self._too_deep(LADDER[s], dry=True),
            lambda s: not self._too_deep(LADDER[s], dry=False),
        )
        if step is None:
            raise InfographicError(self._overset())
        # AnyMeasured once more, because the last look may have capped a role half-way.
        measured = self.measure(LADDER[step], dry=False)
        if texts.too_wide:
            raise InfographicError(texts.too_wide.values())
        needs = [self._need(each) for each in measured]
        heights = self._minimal(needs)
        shared = share(heights, self._total() - sum(heights), self.strips, needs)
        return Fitted(measured, tuple(shared))

    def measure(self, rung: Rung, dry: bool) -> tuple[AnyMeasured, ...]:
        """Every form measured at a rung."""
        setter = self.setter.at(rung, dry)
        return tuple(slot.form.measure(self._frame(slot, setter)) for slot in self.slots)

    def _frame(self, slot: Slot, setter: Typesetter) -> AnyFrame:
        drawn = self.grid.rect_of(slot.region.cells)
        return Frame(
            self.job.content,
            self.job.theme,
            slot.region,
            slot.shown,
            slot.options,
            drawn.width,
            drawn.height,
            setter,
            slot.ground,
        )

    def _too_deep(self, rung: Rung, dry: bool) -> list[AnyMeasured]:
        """The forms that ask for more depth than there is."""
        measured = self.measure(rung, dry)
        needs = [self._need(each) for each in measured]
        heights = self._minimal(needs)
        tops = edges(heights)
        pairs = list(zip(measured, needs, strict=True))
        deep = [m for m, need in pairs if need.lines > tops[need.last + 1] - tops[need.first]]
        if deep or sum(heights) <= self._total():
            return deep
        return [
            m
            for m, need in pairs
            if need.lines == tops[need.last + 1] - tops[need.first] and self._elastic(need)
        ]

    def _elastic(self, need: Need) -> bool:
        return any(
            s.weight > 0 and s.first <= need.first and need.last <= s.last for s in self.strips
        )

    def _minimal(self, needs: Sequence[Need]) -> list[int]:
        return minimal_heights(self.grid.rows, self.grid.lines_per_row, self.strips, needs)

    def _need(self, measured: AnyMeasured) -> Need:
        region = measured.frame.region
        module = region.cells
        inner = (module.rows - 1) * self.grid.row_gutter
        around = (region.before + region.after) * measured.frame.line
        lines = ceil((measured.depth + around - inner) / self.grid.baseline - 1e-4)
        return Need(module.row - 1, module.row + module.rows - 2, max(lines, 0))

    def _total(self) -> int:
        return self.grid.rows * self.grid.lines_per_row

    def _overset(self) -> list[Diagnostic]:
        # First fit counts the fewest lines there can be. When they fit, the lines that are
        # broken in earnest are the ones that do not.
        tightest = LADDER[0]
        dry = bool(self._too_deep(tightest, dry=True))
        return overset_report(
            self.setter.texts,
            lambda: self._too_deep(tightest, dry),
            self.grid,
            self.job.layout.name,
        )
