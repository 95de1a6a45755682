"""Series: the values of items by step, the steps that they share, and their words.

Steps that are dates (`2024`, `2024-05`) are put in order and stand at their time; other steps
stand at even distances in the order in which they are first met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from infographic.composition.frame import AnyFrame
from infographic.composition.parts.axis import years_of
from infographic.diagnostics import refuse
from infographic.model.content import Item
from infographic.text.dates import format_date
from infographic.text.phrases import chart_word, format_number, number_with_unit, word

DASH, NBSP = "–", "\u00a0"
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps of a chart: their words, and where each stands, from 0 to 1."""

    labels: tuple[str, ...]
    at: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """An item and its values at the steps of the chart; None where one is missing."""

    item: Item
    values: tuple[float | None, ...]

    @property
    def known(self) -> list[tuple[int, float]]:
        """The steps that have a value, and the values."""
        return [(n, value) for n, value in enumerate(self.values) if value is not None]

    @property
    def runs(self) -> Iterator[list[tuple[int, float]]]:
        """The values without a gap between them, run by run."""
        run: list[tuple[int, float]] = []
        for n, value in enumerate((*self.values, None)):
            if value is not None:
                run.append((n, value))
            elif run:
                yield run
                run = []


def series_of(frame: AnyFrame, items: Sequence[Item]) -> tuple[Steps, tuple[Series, ...]]:
    """The items as series over the steps that any of them has; refused when one has none."""
    lost = [item for item in items if not item.values]
    if lost:
        raise refuse(
            "chart",
            f"region {frame.region.id!r}: no values: {', '.join(item.id for item in lost)}",
            "add values: {2023: 12, 2024: 15} to each, or take them from a table with data:",
            lost[0].at("id"),
        )
    names = list(dict.fromkeys(name for item in items for name in item.values))
    if names and all(map(_is_date, names)):
        names.sort(key=lambda name: (years_of(name), name))
        first, last = years_of(names[0]), years_of(names[-1])
        at = [(years_of(name) - first) / ((last - first) or 1.0) for name in names]
        labels = [format_date(name, frame.content.language) for name in names]
    else:
        at = [n / max(len(names) - 1, 1) for n in range(len(names))]
        labels = names
    series = [Series(item, tuple(item.values.get(name) for name in names)) for item in items]
    return Steps(tuple(labels), tuple(at)), tuple(series)


def _is_date(name: str) -> bool:
    if not _DATE.fullmatch(name):
        return False
    year, month, day = [*map(int, name.split("-")), 1, 1][:3]
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def one_unit(frame: AnyFrame, items: Sequence[Item]) -> str:
    """The unit of all items; refused when they differ, because a scale has one."""
    units = dict.fromkeys(item.unit for item in items if _valued(item))
    if len(units) > 1:
        said = ", ".join(repr(unit) for unit in units)
        raise refuse(
            "chart",
            f"region {frame.region.id!r}: units differ on one scale: {said}",
            "give all items one unit, or show them in regions of their own",
            items[0].at("unit"),
        )
    return next(iter(units), "")


def _valued(item: Item) -> bool:
    return item.number is not None or item.of is not None or bool(item.values)


def amount(frame: AnyFrame, value: float | None, unit: str) -> str:
    """A value in words: the number and its unit, or a dash and that there is none."""
    language = frame.content.language
    if value is None:
        return f"{DASH}{NBSP}{no_data(frame).replace(' ', NBSP)}"
    return number_with_unit(format_number(value, language), unit, language)


def value_or_dash(frame: AnyFrame, value: float | None, unit: str) -> str:
    """A value in words, or a dash alone where the chart has a key to missing values."""
    return DASH if value is None else amount(frame, value, unit)


def no_data(frame: AnyFrame) -> str:
    """That there is no value, in words."""
    return word("none", frame.content.language)


def target_words(frame: AnyFrame, value: float, unit: str) -> str:
    """A value to reach, with the word that says what it is."""
    return f"{word('target', frame.content.language)}{NBSP}{amount(frame, value, unit)}"


def picked(frame: AnyFrame, items: Sequence[Item], option: str, asked: str) -> str:
    """The id of the item that an option names by its id or heading; empty when it names none."""
    if not asked:
        return ""
    for item in items:
        if asked in (item.id, item.heading):
            return item.id
    names = ", ".join(item.id for item in items[:12])
    raise refuse(
        "option",
        f"option {option!r} names no item of the region: {asked!r}",
        f"accepted: {names}" if names else "",
        frame.region.option_span(option),
    )


Told = tuple[float, str]
"""A value, and what has it."""


def summary(frame: AnyFrame, over: str, told: Sequence[Told], unit: str) -> str:
    """What a picture shows in a sentence: what it runs over, its lowest and highest value.

    All values are words of the list or table after it, and are not said twice.
    """
    language = frame.content.language
    parts = [chart_word("chart", language) + (f", {over}" if over else "")]
    if len({value for value, _ in told}) > 1:
        for name, (value, who) in (("lowest", min(told)), ("highest", max(told))):
            parts.append(f"{chart_word(name, language)}: {who}, {amount(frame, value, unit)}")
    else:
        parts += [f"{who}, {amount(frame, value, unit)}" for value, who in told[:1]]
    if not told and not over:
        parts.append(no_data(frame))
    text = "; ".join(parts)
    return text[:1].upper() + text[1:]
