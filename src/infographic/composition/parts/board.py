"""The board of a map: which of its points are free, and where a label fits.

A map has hundreds of borders and dozens of labels. On a board with one cell per point, whether a
label of some width and depth fits is one look-up in a summed-area table (F. C. Crow, "Summed-area
tables for texture mapping", 1984).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Any

from infographic.geometry import Rect

Points = Sequence[tuple[float, float]]
MOST_CELLS = 4_000_000


@dataclass(slots=True)
class Board:
    """Cells of a window.

    `owner` has the number of the area at each, 0 for none; `taken` are those that a label or dot
    occupies.
    """

    window: Rect
    owner: Any
    taken: Any
    extents: dict[int, tuple[int, int, int, int]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, window: Rect, areas: Sequence[Sequence[Points]], water: Sequence[Points] = ()
    ) -> Board:
        """A board with the rings of areas, which are numbered from 1; `water` on them is -1."""
        import numpy as np
        from PIL import Image, ImageChops, ImageDraw

        size = (max(round(window.width), 1), max(round(window.height), 1))
        if size[0] * size[1] > MOST_CELLS:
            size = (min(size[0], 2000), min(size[1], 2000))
        owner = np.zeros((size[1], size[0]), dtype=np.int32)
        numbered = [*enumerate(areas, 1), (-1, water)]
        for number, rings in numbered:
            mask = Image.new("1", size)
            for ring in rings:
                # Even-odd rule: an area inside two rings is a hole.
                one = Image.new("1", size)
                moved = [(x - window.x, y - window.y) for x, y in ring]
                ImageDraw.Draw(one).polygon(moved, fill=1)
                mask = ImageChops.logical_xor(mask, one)
            owner[np.asarray(mask)] = number
        return cls(window, owner, np.zeros_like(owner, dtype=bool))

    def take(self, box: Rect) -> None:
        """Mark a rectangle as occupied."""
        x, y = box.x - self.window.x, box.y - self.window.y
        rows = slice(max(int(y), 0), max(int(y + box.height + 1), 0))
        self.taken[rows, max(int(x), 0) : max(int(x + box.width + 1), 0)] = True

    def owners(self, box: Rect) -> set[int]:
        """The numbers of the areas under a rectangle, 0 for open ground."""
        x, y = int(box.x - self.window.x), int(box.y - self.window.y)
        part = self.owner[
            max(y, 0) : max(y + int(box.height) + 1, 1), max(x, 0) : max(x + int(box.width) + 1, 1)
        ]
        return {int(v) for v in set(part.ravel().tolist())}

    def room(self, areas: Sequence[int], width: float, height: float) -> Any:
        """Top left corners, as (rows, columns), of all free positions for a label on these
        areas."""
        import numpy as np

        if len(areas) == 1 and areas[0]:
            top, left, rows, columns = self.extent(areas[0])
            seen = (slice(top, top + rows), slice(left, left + columns))
            free = (self.owner[seen] == areas[0]) & ~self.taken[seen]
            found = _corners(free, width, height)
            return found + np.array([top, left]) if len(found) else found
        return _corners(np.isin(self.owner, areas) & ~self.taken, width, height)

    def _near(self, areas: Sequence[int], width: float, height: float, box: Rect) -> Any:
        """The free positions of a label in a part of the window."""
        import numpy as np

        x, y = box.x - self.window.x, box.y - self.window.y
        top, left = max(int(y), 0), max(int(x), 0)
        seen = (
            slice(top, max(int(y + box.height) + 1, 0)),
            slice(left, max(int(x + box.width) + 1, 0)),
        )
        free = np.isin(self.owner[seen], areas) & ~self.taken[seen]
        found = _corners(free, width, height)
        return found + np.array([top, left]) if len(found) else found

    def extent(self, area: int) -> tuple[int, int, int, int]:
        """The first row and column of an area, and their numbers."""
        import numpy as np

        if area not in self.extents:
            mask = self.owner == area
            rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
            self.extents[area] = (
                (int(rows[0]), int(columns[0]), int(rows[-1] - rows[0]) + 1,
                 int(columns[-1] - columns[0]) + 1) if len(rows) else (0, 0, 0, 0)
            )  # fmt: skip
        return self.extents[area]

    def fresh(self) -> Board:
        """The same board without labels and dots."""
        return Board(self.window, self.owner, self.taken & False, self.extents)

    def middle(self, area: int, most: float) -> tuple[float, float, float] | None:
        """The middle of the largest square inside an area, and its side.

        None when it has no cell.
        """
        low, high, best = 0, int(most), None
        while low < high:
            side = (low + high + 1) // 2
            corners = self.room([area], side - 1, side - 1)
            if len(corners):
                low, best = side, corners
            else:
                high = side - 1
        if best is None or not len(best):
            return None
        row, column = best[len(best) // 2]
        x, y = self.window.x + float(column), self.window.y + float(row)
        return x + low / 2, y + low / 2, float(low)

    def inside(
        self, area: int, at: tuple[float, float], width: float, height: float
    ) -> Rect | None:
        """The position of a label entirely inside an area, as close to a point as possible."""
        import numpy as np

        corners = self.room([area], width, height)
        if not len(corners):
            return None
        y = corners[:, 0] + self.window.y + height / 2 - at[1]
        x = corners[:, 1] + self.window.x + width / 2 - at[0]
        row, column = corners[int(np.argmin(x * x + 2 * y * y))]
        return Rect(self.window.x + float(column), self.window.y + float(row), width, height)

    def beside(
        self,
        areas: Sequence[int],
        at: tuple[float, float],
        width: float,
        height: float,
        most: float,
        over: Sequence[int] = (),
        own: float = 0.0,
    ) -> Rect | None:
        """The position of a label closest to a point, preferably at its right, at most `most`
        points away; the line to it must be clear, over the areas `over`, from `own` points on."""
        import numpy as np

        reach = Rect(at[0], at[1], 0, 0).grow(min(most, 1e5) + 1.0)
        corners = self._near(areas, width, height, reach.inset(-width, -height, -width, -height))
        if not len(corners):
            return None
        left = corners[:, 1] + self.window.x
        top = corners[:, 0] + self.window.y
        dx = np.maximum(0, np.maximum(left - at[0], at[0] - left - width))
        dy = np.maximum(0, np.maximum(top - at[1], at[1] - top - height))
        far = np.hypot(dx, dy)
        cost = far + 0.12 * np.abs(top + height / 2 - at[1]) + 0.25 * (left + width / 2 < at[0])
        cost[far > most] = np.inf
        few = np.argpartition(cost, 400)[:400] if len(cost) > 400 else np.arange(len(cost))
        for index in few[np.lexsort((few, cost[few]))]:
            if far[index] > most:
                break
            box = Rect(float(left[index]), float(top[index]), width, height)
            if self.clear(at, nearest_on(box, at), over, own):
                return box
        return None

    def leaves(
        self, area: int, start: tuple[float, float], end: tuple[float, float]
    ) -> tuple[float, float]:
        """The last point at which a line from inside an area leaves it."""
        length = max(int(hypot(end[0] - start[0], end[1] - start[1])), 1)
        rows, columns = self.owner.shape
        last = 0.0
        for step in range(length + 1):
            x = start[0] + step / length * (end[0] - start[0]) - self.window.x
            y = start[1] + step / length * (end[1] - start[1]) - self.window.y
            if 0 <= y < rows and 0 <= x < columns and self.owner[int(y), int(x)] == area:
                last = step / length
        return start[0] + last * (end[0] - start[0]), start[1] + last * (end[1] - start[1])

    def clear(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        over: Sequence[int] = (),
        own: float = 0.0,
    ) -> bool:
        """Whether a line crosses no label and no area other than `over`, apart from its first few
        points and the `own` points at its start."""
        length = hypot(end[0] - start[0], end[1] - start[1])
        for step in range(max(7, int(own) + 3), int(length)):
            share = step / length
            x = start[0] + share * (end[0] - start[0]) - self.window.x
            y = start[1] + share * (end[1] - start[1]) - self.window.y
            rows, columns = self.taken.shape
            if not (0 <= y < rows and 0 <= x < columns):
                continue
            cell = (int(y), int(x))
            if self.taken[cell] or (over and int(self.owner[cell]) not in over):
                return False
        return True


def _corners(free: Any, width: float, height: float) -> Any:
    """The positions at which a whole rectangle is free: its sum equals its size."""
    import numpy as np

    w, h = int(width) + 1, int(height) + 1
    if h > free.shape[0] or w > free.shape[1]:
        return np.empty((0, 2), dtype=int)
    sums = np.zeros((free.shape[0] + 1, free.shape[1] + 1), dtype=np.int64)
    sums[1:, 1:] = free.cumsum(0).cumsum(1)
    inside = sums[h:, w:] - sums[:-h, w:] - sums[h:, :-w] + sums[:-h, :-w]
    return np.argwhere(inside == w * h)


def nearest_on(box: Rect, at: tuple[float, float]) -> tuple[float, float]:
    """The point of a rectangle that is nearest to another point."""
    return min(max(at[0], box.x), box.right), min(max(at[1], box.y), box.bottom)
