"""The one reader of tables: every kind of file, and what is wrong in it at its cell."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from infographic.diagnostics import InfographicError, Severity, collecting
from infographic.model.number_formats import SheetValue
from infographic.model.rows import Limits, Table
from infographic.model.table_files import read_table

LIMITS = Limits(rows=50, megabytes=2)


def table(folder: Path, name: str, data: str | bytes, **more: Any) -> Table:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_table(path, LIMITS, shown=name, **more)


def texts(found: Table, tag: str = "nl") -> list[dict[str, str]]:
    return [
        {name: str(cell.in_language(tag).value) for name, cell in row.cells.items()}
        for row in found.rows
    ]


WANTED = [{"Land": "NL", "Waarde": "1"}, {"Land": "BE", "Waarde": "2"}]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.csv", "Land,Waarde\nNL,1\nBE,2\n"),
        ("t.csv", "Land;Waarde\r\nNL;1\r\nBE;2\r\n"),
        ("t.csv", "Land\tWaarde\nNL\t1\nBE\t2"),
        ("t.tsv", "Land\tWaarde\nNL\t1\nBE\t2"),
        ("t.csv", "Land|Waarde\nNL|1\nBE|2"),
        ("t.csv", "\ufeffLand,Waarde\nNL,1\nBE,2\n"),
        ("t.csv", "Land,Waarde\nNL,1\nBE,2\n".encode("utf-16")),
        ("t.csv", "sep=;\nLand;Waarde\nNL;1\nBE;2\n"),
        ("t.csv", "sep=|\r\nLand|Waarde\r\nNL|1\r\nBE|2\r\n"),
        ("t.csv", "Land, Waarde\nNL, 1\nBE, 2\n"),
        ("t.csv", '"Land";"Waarde"\n"NL";"1"\n\n;\n"BE";"2"\n'),
        ("t.jsonl", '{"Land": "NL", "Waarde": 1}\n\n{"Land": "BE", "Waarde": "2"}'),
    ],
)
def test_every_way_of_writing_a_table_gives_the_same(
    tmp_path: Path, name: str, data: str | bytes
) -> None:
    found = table(tmp_path, name, data)
    assert texts(found) == WANTED
    assert list(found.columns) == ["Land", "Waarde"]


def test_cells_know_their_places(tmp_path: Path) -> None:
    found = table(tmp_path, "t.csv", 'sep=;\na;b\n"1\n2";x\n\n3;y\n')
    places = [str(row.cells["b"].place) for row in found.rows]
    assert places == ["t.csv:3:2", "t.csv:6:2"]
    assert str(found.columns["b"]) == "t.csv:2:2"


def test_separators_and_line_breaks_in_quotes_are_text(tmp_path: Path) -> None:
    found = table(
        tmp_path, "t.csv", '"Land, of\r\ngebied";Waarde\r\n"Neder\r\nland; NL";"a""b"\r\n'
    )
    assert texts(found) == [{"Land, of gebied": "Neder\nland; NL", "Waarde": 'a"b'}]


@pytest.mark.parametrize("text", ["Itali\u00eb;1", "caf\u00e9 \u20ac;2", "\u00abcaf\u00e9\u00bb;3"])
def test_windows_1252_is_recognised_with_a_warning_and_taken_on_request(
    tmp_path: Path, text: str
) -> None:
    data = f"a;b\n{text}\n".encode("windows-1252")
    with collecting() as warnings:
        found = table(tmp_path, "t.csv", data)
    assert f"{found.rows[0].cells['a'].value};{found.rows[0].cells['b'].value}" == text
    (warning,) = warnings
    assert warning.severity is Severity.WARNING
    assert str(warning).startswith("t.csv:2:1 the table is not UTF-8")
    with collecting() as warnings:
        table(tmp_path, "t.csv", data, encoding="windows-1252")
    assert warnings == []


def row_of(xml: str) -> bytes:
    """A workbook whose sheet is this XML, with a percent, a date and a text format."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for column, code in enumerate(("0%", "d mmmm yyyy", "@"), 1):
        sheet.cell(1, column, 1).number_format = code
    made = io.BytesIO()
    book.save(made)
    out = io.BytesIO()
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
                data = f"<worksheet {space}>{xml}</worksheet>".encode()
            new.writestr(entry, data)
    return out.getvalue()


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


HEAD = f'<row r="1">{text_cell("A1", "a")}{text_cell("B1", "b")}</row>'


def sheet(cells: str, before: str = "", row: int = 2) -> bytes:
    return row_of(f'{before}<sheetData>{HEAD}<row r="{row}">{cells}</row></sheetData>')


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ('<c r="B2" s="1"><v>0.705</v></c>', "71%"),
        ('<c r="B2" s="2"><v>45689</v></c>', "1 februari 2025"),
        ('<c r="B2"><v>0.3333333333333333</v></c>', "0,333333333"),
        ('<c r="B2"><v>1234.5</v></c>', "1234,5"),
        ('<c r="B2" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="B2" t="str"><f>A2</f><v>x</v></c>', "x"),
        (text_cell("B2", "007"), "007"),
        (text_cell("B2", " x\ny "), "x\ny"),
    ],
)
def test_a_workbooks_cells_are_what_the_sheet_shows(tmp_path: Path, cell: str, wanted: str) -> None:
    found = table(tmp_path, "t.xlsx", sheet(text_cell("A2", "x") + cell))
    assert texts(found) == [{"a": "x", "b": wanted}]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<c r="B2" t="e"><v>#REF!</v></c>', "the cell has the error #REF!"),
        ('<c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "the cell has the error #DIV/0!"),
        ('<c r="B2"><f>1+1</f></c>', "the formula has no stored result"),
        ('<c r="B2"><f>1+1</f><v></v></c>', "the formula has no stored result"),
        ('<c r="B2"><v>1e999</v></c>', "inf is not a usable number"),
        ('<c r="B2" s="2"><v>99999999999</v></c>', "the cell has the error #VALUE!"),
    ],
)
def test_bad_cells_of_a_workbook_are_found_at_their_place(
    tmp_path: Path, cell: str, words: str
) -> None:
    found = table(tmp_path, "t.xlsx", sheet(text_cell("A2", "x") + cell))
    (problem,) = found.rows[0].problems
    assert (str(problem.source), problem.message) == ("t.xlsx:2:2", words)
    assert "b" not in found.rows[0].cells


def test_a_formula_with_an_empty_result_is_an_empty_cell(tmp_path: Path) -> None:
    cell = '<c r="B2" t="str"><f>""</f><v></v></c>'
    found = table(tmp_path, "t.xlsx", sheet(text_cell("A2", "x") + cell))
    assert found.rows[0].problems == ()
    assert str(found.rows[0].blank["b"]) == "t.xlsx:2:2"


def test_the_sheets_own_statement_of_its_size_is_not_believed(tmp_path: Path) -> None:
    data = sheet(text_cell("A2", "x") + text_cell("B2", "y"), '<dimension ref="A1:A1"/>')
    assert texts(table(tmp_path, "t.xlsx", data)) == [{"a": "x", "b": "y"}]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (sheet(text_cell("A900000000", "x"), row=900_000_000), "there is a row beyond row 1048576"),
        (sheet(text_cell("A2", "x") + text_cell("C2", "y")), "t.xlsx:2:3 the cell is in a column"),
        (sheet(text_cell("A2", "x") + text_cell("XFD2", "y")), "more than 500 columns"),
        (sheet(text_cell("A2", "x"))[:-400], "not an Excel workbook"),
        (row_of("<sheetData><row></sheetData>"), "the workbook is damaged"),
        (row_of('<sheetData><row r="x"/></sheetData>'), "the workbook is damaged"),
        (row_of('<sheetData><row r="1"><c t="s"><v>9</v></c></row></sheetData>'), "damaged"),
        (b"\xd0\xcf\x11\xe0" * 100, "not an Excel workbook"),
        (b"", "not an Excel workbook"),
    ],
)
def test_workbooks_that_cannot_be_read_are_one_line(
    tmp_path: Path, data: bytes, words: str
) -> None:
    with pytest.raises(InfographicError) as raised:
        table(tmp_path, "t.xlsx", data)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("t.csv", "a,b\n1,2,3\n4,5,6\n", "t.csv:2:3 the row has more cells than there are columns"),
        ("t.csv", "a,b\n1,2,3\n4,5,6\n", "t.csv:3:3 the row has more cells than there are columns"),
        ("t.csv", "a,a\n", "t.csv:1:2 duplicate column 'a'"),
        ("t.csv", 'a,b\n1,"2\n', "t.csv:2:1 the table is broken: unexpected end of data"),
        ("t.csv", "sep=x\na\n", "not a separator"),
        ("t.csv", "a\n" + "1\n" * 51, "t.csv:52:1 more than 50 rows"),
        ("t.csv", ",".join(f"c{i}" for i in range(501)), "more than 500 columns"),
        ("t.csv", b"a\nItali\xc3\xab\n\xff\n", "t.csv:3:1 the byte 0xFF is not UTF-8"),
        ("t.csv", b"a\n\x81\n", "t.csv:2:1 the byte 0x81 is not windows-1252"),
        ("t.csv", "a,b\n" * 600_000, "larger than 2 MB"),
        ("t.jsonl", '{"a": 1', "t.jsonl:1:8 broken JSON"),
        ("t.jsonl", '{"a": 1}\n[1]', "t.jsonl:2:1 a row is an object"),
        ("t.jsonl", '{"a": [1]}', "t.jsonl:1:2 the value of 'a' is not a text or a number"),
        ("t.jsonl", "[" * 100_000, "broken JSON"),
        ("t.jsonl", b'{"a": "\xff"}', "t.jsonl:1:1 the line is not UTF-8"),
        ("t.ods", "", "t.ods is not a table"),
    ],
)  # fmt: skip
def test_faults_of_a_table_are_reported_at_their_place(
    tmp_path: Path, name: str, data: str | bytes, words: str
) -> None:
    with pytest.raises(InfographicError) as raised:
        table(tmp_path, name, data)
    assert words in str(raised.value)


def test_json_lines_end_at_line_feeds_only(tmp_path: Path) -> None:
    rows = [{"a": "x\u2028y\u2029z"}, {"a": "p\u0085q\x1c"}]
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows[:1]) + "\r\n"
    assert texts(table(tmp_path, "t.jsonl", data)) == [{"a": "x y z"}]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"b": 1, "a": "\\ud800"}', "t.jsonl:1:10 the cell has a character"),
        ('{"a": Infinity}', "t.jsonl:1:2 inf is not a usable number"),
        ('{"a": NaN}', "t.jsonl:1:2 nan is not a usable number"),
        ('{"a": 1e999}', "t.jsonl:1:2 1e999 is not a usable number"),
        ('{"a": 1e-999}', "t.jsonl:1:2 1e-999 is not a usable number"),
        ('{"a": ' + "9" * 5000 + "}", "is not a usable number"),
        ('{"a": "x\\u0000"}', "cannot be printed: U+0000"),
        ('{"a": 1, "a": 2}', "t.jsonl:1:10 duplicate key 'a'"),
    ],
)  # fmt: skip
def test_bad_values_in_json_are_found_in_their_row(tmp_path: Path, line: str, words: str) -> None:
    found = table(tmp_path, "t.jsonl", line + '\n{"a": "good"}')
    assert any(words in str(problem) for problem in found.rows[0].problems)
    assert found.rows[1].problems == ()


def test_numbers_of_json_keep_their_digits(tmp_path: Path) -> None:
    found = table(tmp_path, "t.jsonl", '{"a": 1.50, "b": 2025, "c": true, "d": 123456.789}')
    assert texts(found) == [{"a": "1,50", "b": "2025", "c": "true", "d": "123456,789"}]
    assert isinstance(found.rows[0].cells["a"].value, SheetValue)
