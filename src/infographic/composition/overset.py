"""Overset: which texts are too long when even the smallest type does not fit.

The report is computed, not estimated: the longest text of a region that is too deep is cut by one
line at a time, and the page is measured again, until it fits. The total cut is what has to be
removed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from infographic.composition.counting import Texts
from infographic.composition.frame import AnyMeasured
from infographic.composition.typesetter import Setting
from infographic.diagnostics import Diagnostic
from infographic.model.grid import Grid
from infographic.text.copyfit import excess_characters

MOST_CUTS = 400


def overset_report(
    texts: Texts, measure: Callable[[], Sequence[AnyMeasured]], grid: Grid, layout_name: str
) -> list[Diagnostic]:
    """One diagnostic for every text that has to be shortened.

    `measure` measures the page at the tightest rung and returns the forms that are too deep (none
    when all fit); `texts.cuts` has the number of characters cut from each text.
    """
    blamed: dict[str, tuple[AnyMeasured, Setting]] = {}
    for _ in range(MOST_CUTS):
        guilty = _longest(measure())
        if guilty is None:
            break
        measured, setting = guilty
        cut = _one_line_less(texts, setting)
        texts.cuts[setting.original] = texts.cuts.get(setting.original, 0) + max(cut, 1)
        blamed.setdefault(setting.original, (measured, setting))
    _restore(texts, measure)
    found = [
        _diagnostic(texts.cuts[original], *entry, grid, layout_name)
        for original, entry in blamed.items()
        if texts.cuts.get(original)
    ]
    texts.cuts.clear()
    return found or [_too_deep(each, grid, layout_name) for each in measure()]


def _one_line_less(texts: Texts, setting: Setting) -> int:
    """How many characters from its end a text must lose to take one line less."""
    block = setting.block

    def lines(text: str) -> int:
        return texts.count(text, setting.style, block.measure).count

    return excess_characters(setting.text, lines, block.count - 1)


def _restore(texts: Texts, measure: Callable[[], Sequence[AnyMeasured]]) -> None:
    """Undo every cut that is not needed, so that as few texts as possible are reported."""
    if measure():
        return
    for original in list(texts.cuts):
        cut = texts.cuts.pop(original)
        if measure():
            texts.cuts[original] = cut


def _longest(deep: Sequence[AnyMeasured]) -> tuple[AnyMeasured, Setting] | None:
    """The text with the most lines in the forms that are too deep; None when all have one line."""
    best: tuple[AnyMeasured, Setting] | None = None
    for measured in deep:
        for setting in measured.settings:
            if setting.block.count > 1 and (
                best is None or setting.block.count > best[1].block.count
            ):
                best = (measured, setting)
    return best


def _diagnostic(
    too_many: int, measured: AnyMeasured, setting: Setting, grid: Grid, layout_name: str
) -> Diagnostic:
    region, name = measured.frame.region, setting.name
    length = len(setting.original)
    brief = region.words == "brief" and setting.role == "body"
    short = ", or give the item a brief wording (key brief)" if brief else ""
    item = f", item {name!r}" if name and name != region.id else ""
    return Diagnostic(
        "overset",
        f"text does not fit: layout {layout_name!r}, region {region.id!r}{item}: "
        f"{too_many} characters too many at {setting.style.size:g} pt, "
        f"the smallest size of {setting.role!r}",
        f"shorten this text of {length} characters to about {max(length - too_many, 0)}{short}",
        setting.source,
        rect=grid.rect_of(region.cells),
    )


def _too_deep(measured: AnyMeasured, grid: Grid, layout_name: str) -> Diagnostic:
    frame = measured.frame
    fewer = "show fewer items"
    if measured.pitch and frame.height > measured.pitch:
        count = len(frame.shown.items)
        fits = count - ceil((measured.depth - frame.height) / measured.pitch)
        if fits > 0:
            fewer = f"show at most {fits} of the {count} items"
    return Diagnostic(
        "overset",
        f"layout {layout_name!r}: region {frame.region.id!r} needs {measured.depth:.0f} pt of "
        f"depth at the smallest sizes and has {frame.height:.0f} pt",
        f"give it more rows, {fewer}, or allow smaller type in the theme",
        frame.region.at(),
        rect=grid.rect_of(frame.region.cells),
    )
