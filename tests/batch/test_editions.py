"""Rows: read from every kind of table, put into the content by path, named safely."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import files, plan, rows, table

from infographic.batch.editions import read_editions
from infographic.batch.inputs import shared_files
from infographic.batch.making import make
from infographic.batch.naming import slug
from infographic.batch.plan import Options, base_of, sharded
from infographic.diagnostics import InfographicError
from infographic.text import shape

assert shape  # the text floor is loaded before workers are, as in the command


def workbook(path: Path, table_: list[list[object]]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    for values in table_:
        book.active.append(values)
    book.save(path)
    return path


def written(folder: Path, kind: str) -> Path:
    path = folder / f"e.{kind}"
    if kind == "csv":
        path.write_text("edition,place,people\nA b,X,5\n\nC,Y,7\n", "utf-8")
    elif kind == "xlsx":
        values: list[list[object]] = [
            ["edition", "place", "people"],
            ["A b", "X", 5],
            ["C", "Y", 7.0],
        ]
        workbook(path, values)
    elif kind == "jsonl":
        lines = [
            {"edition": "A b", "place": "X", "people": 5},
            {"edition": "C", "place": "Y", "people": 7},
        ]
        path.write_text("\n".join(map(json.dumps, lines)), "utf-8")
    else:
        path.write_text(
            "editions:\n  - {edition: A b, place: X, people: 5}\n"
            "  - {edition: C, place: Y, people: 7}\n", "utf-8"
        )  # fmt: skip
    return path


def test_all_files_that_a_theme_extends_belong_to_the_input(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "t.yaml").write_text("extends: sub/u.yaml\nname: t\n")
    (tmp_path / "sub" / "u.yaml").write_text("extends: v.yaml\nname: u\n")
    (tmp_path / "sub" / "v.yaml").write_text("extends: paper\nname: v\nfaces: {text: own.ttf}\n")
    (tmp_path / "sub" / "own.ttf").write_bytes(b"")
    options = Options("groningen-2025.nl", theme=str(tmp_path / "t.yaml"))
    base, content = base_of(options)
    found = {path.name for path in shared_files(options, base, content)}
    assert found == {"t.yaml", "u.yaml", "v.yaml", "own.ttf"}


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl", "yaml"])
def test_every_kind_gives_the_same_rows(tmp_path: Path, kind: str) -> None:
    found = read_editions(written(tmp_path, kind))
    assert [row.name for row in found] == ["A b", "C"]
    assert [{k: str(c.value) for k, c in row.cells.items()} for row in found] == [
        {"edition": "A b", "place": "X", "people": "5"},
        {"edition": "C", "place": "Y", "people": "7"},
    ]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("e.csv", "", "has no editions"),
        ("e.csv", "name\nA\n", "no column 'edition'"),
        ("e.csv", "edition,x,x\nA,1,2\n", "e.csv:1:3 duplicate column 'x'"),
        ("e.csv", "edition\nA,1\n", "e.csv:2:2 the row has more cells"),
        ("e.csv", 'edition\n"A\n', "unexpected end"),
        ("e.txt", "edition\nA\n", "not a kind of editions file"),
        ("e.xlsx", "no workbook", "not an Excel workbook"),
        ("e.jsonl", "{broken", "broken JSON"),
        ("e.jsonl", "[1]", "e.jsonl:1:1 a row is an object"),
        ("e.jsonl", '{"edition": "A", "x": {"y": 1}}', "not a text or a number"),
        ("e.yaml", "rows: []", "no list 'editions'"),
        ("e.yaml", "editions: [1]", "an edition is a mapping"),
        ("e.yaml", "editions: [{edition: a, x: [1]}]", "not a text or a number"),
    ],
)
def test_broken_tables_are_one_line(tmp_path: Path, name: str, text: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    with pytest.raises(InfographicError) as raised:
        read_editions(path)
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def texts(folder: Path, **cells: object) -> str:
    """What the page of one edition says."""
    import pikepdf

    assert pikepdf
    made = plan(folder, [{"edition": "e", "place": "P", "people": 1, **cells}])
    result = make(made.tasks[0])
    assert not result.failed, [str(d) for d in result.findings]
    import pypdfium2

    with pypdfium2.PdfDocument(result.outputs[0].data) as pdf:
        return " ".join(pdf[0].get_textpage().get_text_bounded().split())


def test_placeholders_are_filled_and_braces_kept(tmp_path: Path) -> None:
    said = texts(tmp_path, place="Haren {people}", people=12)
    assert "Plan van Haren {people}" in said  # what a row says is never looked at again
    assert "wonen 12 mensen" in said
    assert "{blijven}" in said


def test_paths_lead_to_blocks_and_items(tmp_path: Path) -> None:
    said = texts(
        tmp_path,
        title="Anders",
        **{"blocks.b.title": "Kop", "blocks[0].items[1].text": "Nieuw.",
           "blocks.b.items.one.heading": "Eerst"},
    )  # fmt: skip
    for words in ("Anders", "Kop", "Nieuw.", "Eerst", "Tekst een."):
        assert words in said
    assert "Tekst twee." not in said


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("blocks.nope.title", "x", "the content has no"),
        ("blocks[7].title", "x", "the content has no"),
        ("blocks.b.items.one.nope", "x", "a field"),
        ("blocks.b.items.one.id", "x", "a field"),
        ("blocks..title", "x", "not a path"),
        ("blocks.b", "x", "a field"),
        ("swatches.nope", "#ffffff", "no swatch"),
        ("swatches.brick", "red", "not a colour"),
        ("swatches.black", "#fafafa", "contrast"),
        ("language", "12", "not a language"),
        ("logo", "x.svg", "no logo"),
        ("layout", "quarterz", "no layout"),
    ],
)
def test_faults_in_cells_name_their_place(
    tmp_path: Path, column: str, value: str, words: str
) -> None:
    made = plan(tmp_path, [{"edition": "e", "place": "P", "people": 1, column: value}])
    result = make(made.tasks[0])
    assert result.failed
    assert any(words in d.message for d in result.findings), [str(d) for d in result.findings]


def test_a_missing_placeholder_is_reported(tmp_path: Path) -> None:
    result = make(plan(tmp_path, [{"edition": "e", "people": 1}]).tasks[0])
    assert result.failed
    assert {"placeholder"} == {d.code for d in result.findings}


def test_a_row_cannot_name_files(tmp_path: Path) -> None:
    made = plan(tmp_path, [{"edition": "e", "layout": "../../etc/x.yaml"}])
    assert not made.tasks
    assert "not a file" in made.findings[0].message


def test_a_swatch_changes_the_colour(tmp_path: Path) -> None:
    found = []
    for value in ("", "#0a3a6b"):
        made = plan(
            tmp_path,
            [{"edition": "e", "place": "P", "people": 1, "swatches.black": value}],
            formats=("svg",),
        )
        found.append(make(made.tasks[0]).outputs[0].data)
    assert b"#0a3a6b" not in found[0]
    assert b"#0a3a6b" in found[1]


HOSTILE = [
    "../../etc/passwd",
    "a/b",
    "C:\\x",
    "con",
    "nul",
    ".",
    "..",
    "a\0b",
    "-rf",
    "x" * 300,
    "é",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_in_the_folder(name: str) -> None:
    found = slug(name)
    assert found not in ("con", "nul")
    assert not set(found) & set("/\\:\0. ")
    assert len(found) <= 82


@given(st.text(max_size=60))
def test_slugs_are_safe_and_stable(name: str) -> None:
    found = slug(name)
    assert all(c.isascii() and (c.isalnum() or c == "-") for c in found)
    assert found == found.lower()
    assert slug(found) in (found, f"{found}-1")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Haren", "haren"),
        ("Café", "Cafe\u0301"),
        ("Straße", "strasse"),
        ("A b", "a-b"),
        ("ﬁets", "fiets"),
    ],
)
def test_names_that_would_meet_are_refused(tmp_path: Path, first: str, second: str) -> None:
    made = plan(tmp_path, [{"edition": first}, {"edition": second}])
    assert len(made.tasks) == 1
    assert made.bad_rows == 1
    assert "would overwrite the one of row 1" in made.findings[0].message
    assert made.findings[0].source.line == 3


def test_one_name_in_two_languages_is_two_editions(tmp_path: Path) -> None:
    made = plan(tmp_path, [{"edition": "a", "language": "nl"}, {"edition": "a", "language": "en"}])
    assert [task.key for task in made.tasks] == ["a.nl.a4", "a.en.a4"]


def test_everything_is_multiplied(tmp_path: Path) -> None:
    made = plan(
        tmp_path, rows(2), sizes=("a4", "a3"), formats=("svg", "pdf"), profiles=("print", "handout")
    )
    assert sum(len(task.files) for task in made.tasks) == 2 * 2 * 3
    assert len({name for task in made.tasks for name in task.files}) == 12


def test_shards_are_all_of_it_once(tmp_path: Path) -> None:
    tasks = plan(tmp_path, rows(11)).tasks
    parts = [task.key for i in range(1, 5) for task in sharded(tasks, f"{i}/4")]
    assert sorted(parts) == sorted(task.key for task in tasks)
    for wrong in ("0/4", "5/4", "x/4", "1", "-1/2", ""):
        with pytest.raises(ValueError, match="not a shard"):
            sharded(tasks, wrong)


LOGO = "logo: {file: pics/p.png}\n"


def test_input_changes_with_everything_that_matters(tmp_path: Path) -> None:
    content, layout = files(tmp_path)
    preset = tmp_path / "press" / "p.yaml"
    preset.parent.mkdir()
    picture = tmp_path / "pics" / "p.png"
    picture.parent.mkdir()
    seen = {plan(tmp_path, rows(1)).tasks[0].input}

    def now(**more: object) -> str:
        from infographic.batch.plan import make_plan

        options = Options(content, layout, **{"profiles": ("handout",), **more})  # type: ignore[arg-type]
        return make_plan(read_editions(table(tmp_path, rows(1))), options).tasks[0].input

    assert now() in seen
    for change in (
        lambda: now(theme="paper"),
        lambda: now(sizes=("a3",)),
        lambda: Path(content).write_text(Path(content).read_text() + "\n# x\n") and now(),
        lambda: Path(layout).write_text(Path(layout).read_text() + "\n# x\n") and now(),
        lambda: Path(content).write_text(Path(content).read_text() + LOGO) and now(),
        lambda: picture.write_bytes(b"x") and now(),
        lambda: picture.write_bytes(b"y") and now(),
        lambda: preset.write_text("name: p\nink_limit: 250\n") and now(preset=str(preset)),
        lambda: preset.write_text("name: p\nink_limit: 260\n") and now(preset=str(preset)),
    ):
        digest = change()
        assert digest not in seen
        seen.add(digest)
