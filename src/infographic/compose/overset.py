"""Overset: which words are too many when even the smallest type does not fit.

The report is computed, not guessed: the longest text of a region that is too deep loses
one line at a time, the page is measured again, until it fits. What was cut is what has
to go.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from infographic.compose.frame import Frame
from infographic.compose.typesetter import Setting, Typesetter
from infographic.diagnostics import Diagnostic
from infographic.text.copyfit import excess_characters

MOST_CUTS = 400


def overset_report(
    setter: Typesetter, measure: Callable[[], Sequence[Frame]], layout_name: str
) -> list[Diagnostic]:
    """One diagnostic for every text that has to be shortened.

    `measure` lays the page out dry at the smallest step and returns the frames that are
    too deep (none when all fits); `setter.cuts` says how many characters each text lost.
    """
    blamed: dict[str, tuple[Frame, str, Setting]] = {}
    for _ in range(MOST_CUTS):
        frames = measure()
        if not frames:
            break
        guilty = _longest(frames)
        if guilty is None:
            break
        frame, name, setting = guilty
        block = setting.block
        cut = excess_characters(setting.text, setting.style, block.measure, block.count - 1)
        setter.cuts[setting.original] = setter.cuts.get(setting.original, 0) + max(cut, 1)
        blamed.setdefault(setting.original, (frame, name, setting))
    _restore(setter, measure)
    found = [
        _diagnostic(setter, *entry, layout_name)
        for original, entry in blamed.items()
        if setter.cuts.get(original)
    ]
    setter.cuts.clear()
    return found or [_too_deep(frame, layout_name) for frame in measure()]


def _restore(setter: Typesetter, measure: Callable[[], Sequence[Frame]]) -> None:
    """Give back every cut that is not needed, so that as few texts as can be are blamed."""
    if measure():
        return
    for original in list(setter.cuts):
        cut = setter.cuts.pop(original)
        if measure():
            setter.cuts[original] = cut


def _longest(frames: Sequence[Frame]) -> tuple[Frame, str, Setting] | None:
    """The text of most lines in the frames that are too deep; None when all have one line."""
    best: tuple[Frame, str, Setting] | None = None
    for frame in frames:
        for name, setting in frame.settings:
            if setting.block.count > 1 and (
                best is None or setting.block.count > best[2].block.count
            ):
                best = (frame, name, setting)
    return best


def _diagnostic(
    setter: Typesetter, frame: Frame, name: str, setting: Setting, layout_name: str
) -> Diagnostic:
    too_many = setter.cuts[setting.original]
    length = len(setting.original)
    region = frame.region.id
    brief = frame.region.words == "brief" and setting.role == "body"
    short = ", or give the item a brief wording (key brief)" if brief else ""
    item = f", item {name!r}" if name and name != region else ""
    return Diagnostic(
        "overset",
        f"text does not fit: layout {layout_name!r}, region {region!r}{item}: "
        f"{too_many} characters too many at {setting.style.size:g} pt, "
        f"the smallest size of {setting.role!r}",
        f"shorten this text of {length} characters to about {max(length - too_many, 0)}{short}",
        setting.source,
        rect=frame.rect,
    )


def _too_deep(frame: Frame, layout_name: str) -> Diagnostic:
    return Diagnostic(
        "overset",
        f"layout {layout_name!r}: region {frame.region.id!r} needs {frame.depth:.0f} pt of depth "
        f"at the smallest sizes and has {frame.rect.height:.0f} pt",
        "give it more rows, show fewer items, or allow smaller type in the theme",
        frame.region.at(),
        rect=frame.rect,
    )
