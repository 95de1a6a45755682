"""CSV and TSV: text files of cells, with detection of separator, quoting and encoding.

Reads RFC 4180, and what spreadsheet programs write: UTF-8 with or without a byte
order mark, UTF-16 with one, Windows-1252; `,`, `;`, tab or `|` between cells; a first line
`sep=;`; line breaks and separators inside quotes, in the header as well.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from itertools import islice

from infographic.diagnostics import Diagnostic, InfographicError, SourceSpan, nearest, refuse, warn
from infographic.model.rows import Limits, Table, column_name, columns_of, is_blank, row_of, tidy

DELIMITERS = ",;\t|"
ENCODINGS = ("utf-8", "utf-16", "windows-1252")
MOST_FINDINGS = 20
_LOOKED_AT = 50
_SAMPLE = 200_000
"""Records, and characters, examined to detect the separator."""
_MULTIBYTE = re.compile(
    rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


def read_delimited(data: bytes, shown: str, limits: Limits, encoding: str = "") -> Table:
    """The rows of a text file; `shown` is what findings call it.

    Raises InfographicError for bytes that are not text, broken quotes, rows with more cells
    than there are columns, and more rows than allowed.
    """
    text = decoded(data, shown, encoding)
    text, skipped, delimiter = _separated(text, shown)
    table = Table(shown, delimiter=delimiter)
    names: list[str] = []
    surplus: list[Diagnostic] = []
    for line, values in _records(text, delimiter, shown, skipped):
        if all(map(is_blank, values)):
            continue
        if not table.columns:
            names = columns_of(values, shown, line)
            table.columns = {n: SourceSpan(shown, line, c) for c, n in enumerate(names, 1) if n}
            continue
        if len(table.rows) >= limits.rows:
            place = SourceSpan(shown, line, 1)
            raise refuse("size", f"more than {limits.rows} rows", "split the table", place)
        if any(not is_blank(value) for value in values[len(names) :]):
            surplus.append(_surplus(SourceSpan(shown, line, len(names) + 1), len(values), names))
            if len(surplus) == MOST_FINDINGS:
                break
        table.rows.append(row_of(len(table.rows) + 1, names, [*map(tidy, values)], shown, line))
    if surplus:
        raise InfographicError(surplus)
    return table


def _surplus(place: SourceSpan, count: int, names: list[str]) -> Diagnostic:
    message = f"the row has more cells than there are columns: {count} and {len(names)}"
    return Diagnostic("table", message, "quote cells that have the separator in them", place)


def decoded(data: bytes, shown: str, encoding: str = "") -> str:
    """The text of a file.

    Windows-1252 is detected with a warning, or used when `encoding` says so.
    """
    asked = encoding.strip().casefold().replace("cp1252", "windows-1252")
    if asked and asked not in ENCODINGS:
        raise refuse("encoding", f"unknown encoding {encoding!r}", nearest(asked, ENCODINGS))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or asked == "utf-16":
        return _strict(data, "utf-16", shown)
    if asked == "windows-1252" and not data.startswith(codecs.BOM_UTF8):
        return _strict(data, "windows-1252", shown)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        broken = data.decode("utf-8", "replace").count("\ufffd")
        if asked or len(_MULTIBYTE.findall(data)) >= broken or b"\0" in data:
            # Most of the file is UTF-8: as Windows-1252, its accented letters would be wrong.
            raise _undecoded(data, error.start, "UTF-8", shown) from None
        text = _strict(data, "windows-1252", shown)
        line = data.count(b"\n", 0, error.start) + 1
        warn(
            "encoding", "the table is not UTF-8 and was read as Windows-1252",
            "save it as UTF-8, or say encoding: windows-1252", SourceSpan(shown, line, 1),
        )  # fmt: skip
        return text


def _strict(data: bytes, encoding: str, shown: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _undecoded(data, error.start, encoding, shown) from None


def _undecoded(data: bytes, at: int, encoding: str, shown: str) -> InfographicError:
    place = SourceSpan(shown, data.count(b"\n", 0, at) + 1, 1)
    message = f"the byte 0x{data[at]:02X} is not {encoding}"
    return refuse("encoding", message, "save the table as UTF-8", place)


def _separated(text: str, shown: str) -> tuple[str, int, str]:
    """The text without a `sep=` line, how many lines that was, and the separator."""
    first, newline, rest = text.partition("\n")
    asked = first.rstrip("\r").strip('"')
    if asked.casefold().startswith("sep=") and len(asked) == 5:
        if asked[4] not in DELIMITERS:
            hint = "use , ; | or a tab"
            raise refuse("table", f"{asked!r}: not a separator", hint, SourceSpan(shown, 1, 1))
        return rest, len(newline), asked[4]
    by_name = "\t" if shown.casefold().endswith((".tsv", ".tab")) else ""
    return text, 0, by_name or _delimiter(text)


def _delimiter(text: str) -> str:
    """The separator for which the most records have as many cells as the header.

    Among equals the one that gives more columns wins, then the one that is rarer in running text.
    """
    scores = []
    text = text[:_SAMPLE]
    for mark in ";\t|,":
        try:
            records = list(islice(csv.reader(io.StringIO(text, ""), delimiter=mark), _LOOKED_AT))
        except csv.Error:
            continue
        records = [r for r in records if any(map(str.strip, r))]
        if not records or len(records[0]) < 2:
            continue
        fitting = sum(len(r) == len(records[0]) for r in records[1:])
        named = all(map(column_name, records[0]))
        scores.append((fitting / max(len(records) - 1, 1), named, len(records[0]), mark))
    if not scores:
        return ","
    best = max(score[:3] for score in scores)
    return next(mark for *score, mark in scores if tuple(score) == best)


def _records(text: str, mark: str, shown: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Every record with the line that it begins on."""
    reader = csv.reader(io.StringIO(text, ""), delimiter=mark, strict=True)
    line = skipped + 1
    while True:
        try:
            values = next(reader, None)
        except csv.Error as error:
            place = SourceSpan(shown, line, 1)
            hint = "check the quotes from this row on"
            raise refuse("table", f"the table is broken: {error}", hint, place) from None
        if values is None:
            return
        yield line, values
        line = skipped + reader.line_num + 1
