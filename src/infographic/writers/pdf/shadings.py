"""Shadings: gradients between swatches as smooth shadings in the output's own colours.

PDF has them since 1.3 (ISO 32000-1, 8.7.4.5), so older workflows accept them too. Inks are
interpolated linearly between two stops, so no point has more ink than the stops beside it.
"""

from __future__ import annotations

from itertools import pairwise

from infographic.colour import Swatch
from infographic.scene import Gradient
from infographic.units import number
from infographic.writers.pdf.colour import ColourSpace
from infographic.writers.pdf.objects import Record, Value

LEAST = 1e-4
"""The shortest interval between two stops, used for a hard edge at an end."""


def shading(gradient: Gradient, swatches: dict[str, Swatch], colour: ColourSpace) -> Record:
    """An axial or radial shading whose first and last colours extend beyond its ends."""
    space, colours = colour.ramp([swatches[name] for _, name in gradient.stops])
    offsets = [at for at, _ in gradient.stops]
    start, end = gradient.start, gradient.end
    places: tuple[float, ...] = (start.x, start.y, end.x, end.y)
    if gradient.radius is not None:
        places = (start.x, start.y, 0.0, end.x, end.y, gradient.radius)
    entries: dict[str, Value] = {
        "ShadingType": b"2" if gradient.radius is None else b"3",
        "ColorSpace": space,
        # In the gradient's coordinates; the pattern matrix maps them to the page.
        "Coords": b"[%s]" % " ".join(map(number, places)).encode("ascii"),
        "Function": _function(offsets, colours),
        "Extend": b"[true true]",
    }
    return Record(entries)


def _function(offsets: list[float], colours: list[bytes]) -> bytes:
    """The colour function: linear between stops, stitched (7.10.4)."""
    stops = _edged(list(zip(offsets, colours, strict=True)))
    edges: list[float] = [0.0]
    runs: list[bytes] = []
    for (before, first), (after, second) in pairwise(stops):
        if after <= before:
            continue  # a hard edge: two colours at one place
        edges.append(after)
        runs.append(b"<</FunctionType 2 /Domain [0 1] /C0 [%s] /C1 [%s] /N 1>>" % (first, second))
    if len(runs) == 1:
        return runs[0]
    bounds = " ".join(number(edge, 5) for edge in edges[1:-1]).encode("ascii")
    return b"<</FunctionType 3 /Domain [0 1] /Functions [%s] /Bounds [%s] /Encode [%s]>>" % (
        b"".join(runs),
        bounds,
        b" ".join([b"0 1"] * len(runs)),
    )


Stops = list[tuple[float, bytes]]


def _edged(stops: Stops) -> Stops:
    """The stops from 0 to 1, rounded as they are written.

    A colour that ends exactly at the start, or begins exactly at the end, is still visible beyond
    it, so it gets an interval of its own that is too short to be seen.
    """
    first, last = stops[0][1], stops[-1][1]
    out: Stops = [(0.0, first)]
    for index, (at, colour) in enumerate(stops):
        low = LEAST if colour != first else 0.0
        ending = all(later == last for _, later in stops[index:])
        high = 1.0 if ending else 1 - LEAST
        out.append((round(min(max(at, low, out[-1][0]), high), 5), colour))
    return [*out, (1.0, last)]
