"""Labels at the ends of lines: value and name beside the last point, without a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infographic.composition.canvas import Canvas
from infographic.composition.frame import AnyFrame
from infographic.composition.parts.lines import DOT, Pen, Plot
from infographic.composition.parts.series import DASH, Series
from infographic.composition.parts.stacking import stacked
from infographic.composition.rhythm import cap_middle
from infographic.composition.typesetter import Setting
from infographic.geometry import polyline
from infographic.semantics import Artifact

LEAD, LONG_LEAD, CROWD = 1.1, 2.4, 12
"""From the last step to the labels, in lines: room for a dot and for a slanting leader, and for
slighter slants from so many labels on."""
GAP = 0.35
"""From a value to the name beside it, in lines."""
PULLED = 0.2
"""A label that stands so much off its point has a leader, in lines."""


@dataclass(frozen=True, slots=True)
class EndLabel:
    """What stands at one end of a line; either may be missing, not both."""

    value: Setting | None
    name: Setting | None

    @property
    def first(self) -> Setting:
        """The setting whose first line stands at the point."""
        found = self.value or self.name
        if found is None:
            raise ValueError("a label without words")
        return found

    @property
    def depth(self) -> float:
        """Depth of the label, in points."""
        return max(s.depth for s in (self.value, self.name) if s)


@dataclass(frozen=True, slots=True)
class EndLabels:
    """The labels on one side, the widths of their values and of their
    names, and how far they stand off the lines, in points."""

    labels: tuple[EndLabel, ...]
    values: float
    names: float
    gap: float
    lead: float

    @property
    def width(self) -> float:
        """Width of all labels."""
        both = self.values > 0 and self.names > 0
        return self.values + self.names + (self.gap if both else 0.0)

    @property
    def depth(self) -> float:
        """Least depth that all labels need above one another."""
        return sum(label.depth for label in self.labels)


def lead_of(count: int) -> float:
    """How far so many labels stand off the lines, in lines of text."""
    return LEAD if count < CROWD else LONG_LEAD


def widest(frame: AnyFrame, texts: Sequence[str], role: str) -> float:
    """Width of the widest of some texts, with a hair to spare; 0 where there are none."""
    wide = max((frame.text_width(text, role) for text in texts if text), default=0.0)
    return wide + 0.5 if wide else 0.0


def widest_name(frame: AnyFrame, series: Sequence[Series], pens: Sequence[Pen]) -> float:
    """Width of the widest name, each in the role of its pen."""
    pairs = zip(series, pens, strict=True)
    return max((widest(frame, [one.item.heading or DASH], p.role) for one, p in pairs), default=0.0)


def stack(labels: EndLabels, points: Sequence[float], top: float, bottom: float) -> list[float]:
    """The tops of labels whose first lines want to stand at `points`."""
    wanted = [
        y - cap_middle(label.first) + label.depth / 2
        for label, y in zip(labels.labels, points, strict=True)
    ]
    return stacked(wanted, [label.depth for label in labels.labels], top, bottom)


def draw_leader(
    canvas: Canvas, plot: Plot, start: tuple[float, float], middle: float, lead: float
) -> None:
    """A fine line from the point to a label that had to give way, or stands far from it.

    `middle` is the height of the label's first line; `lead` how far it stands off the last step,
    under 0 for a label at the left.
    """
    turn = 1.0 if lead > 0 else -1.0
    far, (x, y) = (plot.rect.right if lead > 0 else plot.rect.x), start
    away = turn * (far - x) > DOT * 2
    if abs(middle - y) <= PULLED * canvas.frame.line and not away:
        return
    points = [(x + turn * (DOT + 1.6), y)]
    if away:
        points.append((far + turn * (DOT + 1.6), y))
    points.append((far + lead - turn * 2.0, middle))
    width = canvas.frame.weight("leader", 0.5)
    canvas.stroke(polyline(points), canvas.swatch("muted"), width, Artifact("leader"))
