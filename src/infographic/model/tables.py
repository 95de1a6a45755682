"""Tables: items of a block from the rows of a CSV file beside the content.

    data: {file: coverage.csv, label: Country, value: Share, unit: "%", limit: 8}

The first row names the columns. Every further row becomes an item with a heading and a
number; what is wrong in a row is said with the CSV's own line.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

from infographic.diagnostics import SourceSpan, nearest, reason_of, refuse
from infographic.model.source import MOST_BYTES, Listed, Mapped

MOST_ROWS = 1000
KEYS = ("file", "label", "value", "of", "unit", "limit")


def fill_from_tables(content: Mapped, folder: Path) -> None:
    """Replace `data` of every block by the items it stands for."""
    blocks = content.get("blocks")
    if not isinstance(blocks, list):
        return
    for block in blocks:
        if isinstance(block, Mapped) and isinstance(block.get("data"), Mapped):
            if block.get("items"):
                place = block.keys_at["data"]
                raise refuse("data", "a block has items or data, not both", "keep one", place)
            table, place = block.pop("data"), block.values_at["data"]
            block["items"] = _items(table, str(block.get("id") or "row"), folder)
            block.keys_at["items"] = block.values_at["items"] = place


def _items(table: Mapped, block: str, folder: Path) -> Listed:
    for key in table:
        if key not in KEYS:
            raise refuse("key", f"unknown key {key!r}", nearest(key, KEYS), table.keys_at[key])
    for key in ("file", "label", "value"):
        if not isinstance(table.get(key), str):
            raise refuse("missing", f"the key {key!r} is missing", f"add {key}: ...", table.span)
    path = confined(folder, table["file"], table.values_at["file"])
    rows = _rows(path, table.values_at["file"])
    names = rows[0] if rows else []
    for key in ("label", "value", "of"):
        if table.get(key) is not None and table[key] not in names:
            message = f"the table has no column {table[key]!r}"
            raise refuse("data", message, nearest(str(table[key]), names), table.values_at[key])
    limit = _limit(table)
    out = Listed(table.span)
    for line, row in enumerate(rows[1:], 2):
        if any(cell.strip() for cell in row) and len(out) < limit:
            place = SourceSpan(str(path), line, 1)
            out.append(_item(table, names, row, place, f"{block}-{line - 1}"))
            out.entries_at.append(place)
    return out


def _limit(table: Mapped) -> int:
    value = str(table.get("limit") or MOST_ROWS)
    if not re.fullmatch(r"\d{1,4}", value):
        raise refuse("data", "limit must be a whole number", "", table.values_at["limit"])
    return min(int(value), MOST_ROWS)


def _item(table: Mapped, names: list[str], row: list[str], place: SourceSpan, name: str) -> Mapped:
    cells = dict(zip(names, row, strict=False))
    values: dict[str, Any] = {
        "id": re.sub(r"[^A-Za-z0-9_-]", "-", name),
        "heading": cells.get(table["label"], "").strip(),
        "number": _number(cells.get(table["value"], ""), place),
    }
    if table.get("of") is not None:
        values["of"] = _number(cells.get(table["of"], ""), place)
    if table.get("unit"):
        values["unit"] = table["unit"]
    out = Mapped(place)
    for key, value in values.items():
        out[key] = value
        out.keys_at[key] = out.values_at[key] = place
    return out


def _number(text: str, place: SourceSpan) -> float:
    try:
        value = float(text.strip().rstrip("%").replace("\u00a0", "").replace(" ", ""))
    except ValueError:
        hint = "write 1234.5, without signs for thousands"
        raise refuse("data", f"{text.strip()!r} is no number", hint, place) from None
    if not abs(value) < 1e15:
        raise refuse("data", f"{text.strip()!r} is no usable number", "", place)
    return value


def _rows(path: Path, place: SourceSpan) -> list[list[str]]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse("size", "the table is larger than 2 MB", "shorten it", place)
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = reason_of(error)
        raise refuse("file", f"cannot read the table: {reason}", "check its name", place) from None
    except UnicodeDecodeError:
        raise refuse("encoding", "the table is no UTF-8", "save it as UTF-8", place) from None
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=mark, strict=True))
    except csv.Error as error:
        raise refuse("data", f"the table is broken: {error}", "check its quotes", place) from None
    if len(rows) > MOST_ROWS + 1:
        raise refuse("size", f"the table has more than {MOST_ROWS} rows", "shorten it", place)
    return rows


def confined(folder: Path, name: str, place: SourceSpan) -> Path:
    """The file `name` inside `folder`; raises when it would lie outside, links followed."""
    root = folder.resolve()
    try:
        path = (root / name).resolve()
        inside = path.is_relative_to(root)
    except (OSError, ValueError, RuntimeError):
        inside = False
    if Path(name).is_absolute() or not inside:
        hint = "put it beside the content file"
        raise refuse("file", f"{name!r} is outside the content's folder", hint, place)
    return path
