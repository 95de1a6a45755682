"""Grid: columns, rows and gutters on a page, and modules as rectangles on it.

All lengths are points from the trim's top-left corner, y down. Rows are whole numbers of
lines of the *baseline grid*, so that text in neighbouring modules shares its baselines.
"""

from __future__ import annotations

from dataclasses import dataclass

from infographic.geometry import Rect


@dataclass(frozen=True, slots=True)
class Module:
    """A rectangle of grid fields: first column and row, counted from 1, and how many of each."""

    column: int
    row: int
    columns: int
    rows: int

    @property
    def last_column(self) -> int:
        return self.column + self.columns - 1

    @property
    def last_row(self) -> int:
        return self.row + self.rows - 1

    def overlaps(self, other: Module) -> bool:
        """Whether both cover a common field of the grid."""
        return (
            self.column <= other.last_column
            and other.column <= self.last_column
            and self.row <= other.last_row
            and other.row <= self.last_row
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """A fixed grid on a page of `width` x `height` points.

    Margins are `left`, `right` and `top`; the bottom margin is what the rows leave free.
    `baseline` is the increment of the baseline grid in points, `lines_per_row` how many
    increments make a row, `line` how many make a line of running text: with 2, captions and
    padding may use half lines.
    """

    columns: int
    rows: int
    gutter: float
    row_gutter: float
    baseline: float
    lines_per_row: int
    line: int
    left: float
    right: float
    top: float
    width: float
    height: float

    @property
    def column_width(self) -> float:
        """Width of one column in points."""
        inner = self.width - self.left - self.right
        return (inner - (self.columns - 1) * self.gutter) / self.columns

    @property
    def row_height(self) -> float:
        """Height of one row in points."""
        return self.baseline * self.lines_per_row

    @property
    def depth(self) -> float:
        """Height of all rows and their gutters in points."""
        return self.rows * self.row_height + (self.rows - 1) * self.row_gutter

    def rect_of(self, module: Module) -> Rect:
        """The module's rectangle, with its rows as the layout draws them."""
        across, down = self.column_width + self.gutter, self.row_height + self.row_gutter
        return Rect(
            self.left + (module.column - 1) * across,
            self.top + (module.row - 1) * down,
            module.columns * across - self.gutter,
            module.rows * down - self.row_gutter,
        )
