"""Overrides: a row's cells put into a content by path, and into its `{placeholders}`.

    title                           a field of the content
    blocks.challenges.title         a field of the block with that id
    blocks.challenges.items[0].text or .items.c1.text: an item by place (from 0) or by id
    swatches.brick                  a colour of the theme: #93331d, or 16 84 92 28 (ink)
    logo                            a file beside the content, with the alt it has there

Any other column is a value for `{column}` in the texts of the content (see `placeholders`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from infographic.batch.editions import NAME, Row
from infographic.batch.placeholders import Filling, Fills
from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, nearest, refuse
from infographic.model.content import Block, Content, Item
from infographic.model.located import Located
from infographic.model.numbers import Notation, number_of
from infographic.model.rows import Cell
from infographic.model.source import Listed, Mapped, Plain, copied

SETTINGS = ("layout", "theme")
"""Columns that select files for one edition."""

_STEP = re.compile(r"([A-Za-z_][\w-]*)|\[(\d{1,4})\]")
_OWN = ("places", "place", "folder", "sources", "blocks", "slug")


def is_path(column: str) -> bool:
    """Whether a column's name is a path into the content and not the name of a placeholder."""
    return column in _fields(Content) or "." in column or "[" in column


def _fields(model: type[Located]) -> list[str]:
    return [name for name in model.model_fields if name not in _OWN]


def overridden(base: Mapped, row: Row, decimal: str = "") -> tuple[Mapped, Mapped, Fills]:
    """The content with a row's values, its changed swatches, and the cells put into each text.

    `base` is not modified. Raises InfographicError with every finding, each at its cell.
    """
    data: Mapped = copied(base)
    language = row.cells["language"].value if "language" in row.cells else base.get("language")
    notation = Notation(decimal, str(language or ""), how="--decimal ")
    swatches = Mapped(row.place)
    found: list[Diagnostic] = []
    for column, cell in row.cells.items():
        if column in (NAME, *SETTINGS) or not is_path(column):
            continue
        try:
            if column.startswith("swatches."):
                _swatch(swatches, column.removeprefix("swatches."), cell)
            else:
                _set(data, column, cell, notation)
        except InfographicError as error:
            found.extend(error.diagnostics)
    values = {name: cell for name, cell in row.cells.items() if not is_path(name)}
    filling = Filling(row, values)
    found.extend(filling.fill(data))
    if found:
        raise InfographicError(found)
    return data, swatches, filling.fills


def _swatch(swatches: Mapped, name: str, cell: Cell) -> None:
    """A colour given as a screen value or as four inks.

    The other follows from the press profile.
    """
    text = str(cell.value).strip()
    spec = Mapped(cell.place)
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", text):
        spec["rgb"] = text
    else:
        parts = re.split(r"[ ,/]+", text)
        if len(parts) != 4 or not all(re.fullmatch(r"\d{1,3}(\.\d+)?", part) for part in parts):
            hint = "#93331d, or four inks: 16 84 92 28"
            raise refuse("swatch", f"{text!r} is not a colour", hint, cell.place)
        spec["cmyk"] = [float(part) for part in parts]
    for key_ in spec:
        spec.keys_at[key_] = spec.values_at[key_] = cell.place
    swatches[name] = spec
    swatches.keys_at[name] = swatches.values_at[name] = cell.place


def _set(data: Mapped, path: str, cell: Cell, notation: Notation) -> None:
    steps = _steps(path, cell.place)
    if path == "logo":
        logo = data.get("logo")
        if not isinstance(logo, Mapped):
            raise refuse("path", "the content has no logo to replace", "give it one", cell.place)
        _put(logo, "file", cell)
        return
    holder: Any = data
    model: type[Located] = Content
    for index, step in enumerate(steps[:-1]):
        holder = _inside(holder, step, path, cell.place)
        if index == 0 and step == "blocks":
            continue
        if isinstance(holder, Mapped):
            model = Block if model is Content else Item
    last = steps[-1]
    if not isinstance(holder, Mapped) or isinstance(last, int):
        hint = "for example blocks.b1.title"
        raise refuse("path", f"{path!r} is not the path of a field", hint, cell.place)
    if last not in model.model_fields or last in _OWN or last == "id":
        hint = nearest(last, [n for n in model.model_fields if n not in (*_OWN, "id")])
        raise refuse("path", f"{path!r} is not a field of the content", hint, cell.place)
    if last in _NUMBERS:
        cell = replace(cell, value=Plain(_unambiguous(number_of(cell, notation))))
    _put(holder, last, cell)


def _unambiguous(number: float) -> str:
    """A number as a text that no language reads as thousands: `1.2340`, not `1.234`."""
    text = f"{number:.15g}"
    return f"{text}0" if re.fullmatch(r"-?\d{1,3}\.\d{3}", text) else text


_NUMBERS = ("number", "of", "priority")
"""Fields whose values are numbers and not texts."""


def _put(holder: Mapped, key: str, cell: Cell) -> None:
    holder[key] = cell.value
    holder.keys_at[key] = holder.values_at[key] = cell.place


def _steps(path: str, place: SourceSpan) -> list[str | int]:
    out: list[str | int] = []
    at = 0
    while at < len(path):
        match = _STEP.match(path, at)
        if not match:
            hint = "for example blocks.b1.items[0].text"
            raise refuse("path", f"{path!r} is not a path into a content", hint, place)
        out.append(match[1] if match[1] is not None else int(match[2]))
        at = match.end()
        if at < len(path) and path[at] == ".":
            at += 1
    return out


def _inside(holder: Any, step: str | int, path: str, place: SourceSpan) -> Any:
    """One step down: a key of a mapping, a place in a list, or the entry of a list with an id."""
    if isinstance(holder, Mapped) and step in holder:
        return holder[str(step)]
    if isinstance(holder, Listed):
        if isinstance(step, int) and step < len(holder):
            return holder[step]
        for entry in holder:
            if isinstance(entry, Mapped) and entry.get("id") == step:
                return entry
        known = [str(e["id"]) for e in holder if isinstance(e, Mapped) and "id" in e]
        hint = nearest(str(step), known) if known else ""
        raise refuse("path", f"{path!r}: the content has no {step!r}", hint, place)
    raise refuse("path", f"{path!r}: the content has no {step!r}", "", place)
