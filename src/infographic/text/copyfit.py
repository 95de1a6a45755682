"""Copyfitting: the largest step at which everything fits, and the excess of a text."""

from __future__ import annotations

from collections.abc import Callable


def largest_step(
    steps: int, fits: Callable[[int], bool], confirm: Callable[[int], bool]
) -> int | None:
    """The largest of `steps` steps (0 is the smallest type) at which everything fits.

    `fits` is a quick test with lines counted by first fit. It is bisected, because what fits at a
    step fits at any smaller one (apart from rounding). `confirm` tests with optimum-fit lines,
    which may be more; it is called from the result of the bisection downwards until it succeeds.
    None when no step fits.
    """
    low, high = -1, steps - 1
    if not fits(0):
        return None
    low = 0
    if fits(high):
        low = high
    while low < high - 1:
        middle = (low + high) // 2
        if fits(middle):
            low = middle
        else:
            high = middle
    for step in range(low, -1, -1):
        if confirm(step):
            return step
    return None


def excess_characters(text: str, lines: Callable[[str], int], most: int) -> int:
    """How many characters must be removed from the end of `text` for it to take `most` lines.

    `lines` counts the lines of a text in its style and measure. 0 when it fits as it is;
    all of them when `most` is 0.
    """
    if most <= 0:
        return len(text)
    if lines(text) <= most:
        return 0
    low, high = 0, len(text)
    while low < high - 1:
        middle = (low + high) // 2
        if lines(text[:middle].rstrip()) <= most:
            low = middle
        else:
            high = middle
    return len(text) - len(text[:low].rstrip())
