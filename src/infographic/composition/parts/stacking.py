"""Labels above one another on a vertical line: each as near to its value as the others allow.

The order of the labels is that of their values, so leaders never cross. Under that order the
places of least squared displacement are an isotonic regression, found by pooling neighbours
that would overlap (pool adjacent violators: Barlow and others, 1972).
"""

from __future__ import annotations

from collections.abc import Sequence


def stacked(
    wanted: Sequence[float], depths: Sequence[float], top: float, bottom: float
) -> list[float]:
    """The top of every label; `wanted` are the middles that they would have alone.

    Labels keep their order of `wanted` (ties: as given), do not overlap, and stay between
    `top` and `bottom` as long as their depths allow.
    """
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    before, total = [], 0.0
    for index in order:
        before.append(total)
        total += depths[index]
    # Less what stands before it, every label wants a place that must not go down.
    pools: list[tuple[float, int]] = []
    for index, offset in zip(order, before, strict=True):
        pools.append((wanted[index] - depths[index] / 2 - offset, 1))
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (one, many), (other, more) = pools[-2:]
            pools[-2:] = [((one * many + other * more) / (many + more), many + more)]
    places = [place for place, count in pools for _ in range(count)]
    last = max(top, bottom - total)
    out = [0.0] * len(wanted)
    for index, offset, place in zip(order, before, places, strict=True):
        out[index] = min(max(place, top), last) + offset
    return out
