"""Broken YAML and wrong values: one finding, where the fault is, with what will help."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from infographic.diagnostics import InfographicError
from infographic.model import source
from infographic.model.content import LONGEST, load_content
from infographic.model.source import parse_yaml

LOADERS = [yaml.SafeLoader, *filter(None, [getattr(yaml, "CSafeLoader", None)])]


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "_Loader", request.param)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: x\nb: 's Avonds.\nc: 't Is\n", "2:4", "a text that begins with ' needs double quotes"),
        ("a: x\nb: 's Avonds.\nc: y\n", "2:4", "a text that begins with ' needs double quotes"),
        ("é: ’\nb: [{c: 't Is}, {c: 't}]\n", "2:9", "a text that begins with ' needs double"),
        ("a: 'it's'\n", "1:4", "an apostrophe begins a quoted text here"),
        ('a: "x\nb: y\n', "1:4", "the quote that begins here is never closed (hint: close it"),
        ('a: "x" y\n', "1:8", "there is text after the closing quote"),
        ("a: x\ntitle: Data: de bron\n", "2:12", "a text with ': ' in it needs double quotes"),
        ("a: 1\n  b: 2\n", "2:4", "indented deeper than the key above"),
        ("a:\n\tb: 1\n", "2:1", "a tab cannot be used here (hint: indent with spaces)"),
        ("a:\n  b: 1\n\tc: 2\n", "3:1", "a tab cannot be used here"),
        ("a: {b: c\nd: e\n", "2:2", "the bracket opens on line 1"),
        ("a: 1\nb\nc: 2\n", "2:1", "this line has no key and no '- '"),
        ("a:\n  - x\n - y\n", "3:2", "line it up with the keys or entries beside it"),
        ("a: @x\n", "1:4", "a text cannot begin with this character (hint: put the text in double"),
        ("a: **b** c\n", "1:4", "a text cannot begin with this character"),
        ('a: "C:\\docs"\n', "1:", "unknown escape sequence after this backslash"),
        ("a: - b\n", "1:4", "a list cannot begin here"),
        ("a: | b\n  c\n", "1:6", "text after | or > begins on the next line"),
    ],
)
def test_broken_yaml_is_reported_where_it_broke(text: str, place: str, words: str) -> None:
    with pytest.raises(InfographicError) as caught:
        parse_yaml(text, "f.yaml")
    (found,) = caught.value.diagnostics
    assert str(found).startswith(f"f.yaml:{place}")
    assert words in str(found)
    assert found.message.startswith("broken YAML: ")


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab'\": -{}[],\n\t|>&*@#\\é"), max_size=40))
def test_every_broken_text_has_one_finding_in_the_file(text: str) -> None:
    for loader in LOADERS:
        before, source._Loader = source._Loader, loader
        try:
            parse_yaml(text, "f.yaml")
        except InfographicError as error:
            (found,) = error.diagnostics
            assert 0 <= found.source.line <= text.count("\n") + 2
        finally:
            source._Loader = before


PAGE = "language: nl\ntitle: T\nblocks:\n  - {id: b, items: [{id: i, heading: K}]}\n"


def findings(folder: Path, old: str, new: str) -> list[str]:
    path = folder / "page.yaml"
    path.write_text(PAGE.replace(old, new), "utf-8")
    with pytest.raises(InfographicError) as caught:
        load_content(path)
    return [str(found).removeprefix(f"{path}:") for found in caught.value.diagnostics]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("heading: K", "date: 01-02-2025", "4:35 '01-02-2025' is not a date (hint: write YYYY"),
        ("heading: K", "date: ٢٠٢٥", "4:35 '٢٠٢٥' is not a date"),
        ("heading: K", "date: [1]", "4:35 blocks.0.items.0.date must be text"),
        ("heading: K", "language: x y", "4:39 'x y' is not a language"),
        (
            "heading: K",
            "status: soon",
            "4:37 blocks.0.items.0.status should be 'past', 'current' or 'future'",
        ),
        ("heading: K", "number: ٣", "4:37 blocks.0.items.0.number must be a number"),
        ("heading: K", 'number: "12,5"', "4:37 blocks.0.items.0.number must be a number, not"),
        ("heading: K", "priority: 0", "4:39 blocks.0.items.0.priority should be greater than or"),
        ("heading: K", "parts: x", "4:36 blocks.0.items.0.parts must be a list"),
        ("heading: K", "image: x", "4:36 blocks.0.items.0.image must be a mapping of keys"),
        ("title: T", "title: T\ndate: ٢٠٢٦-١١-١١", "3:7 '٢٠٢٦-١١-١١' is not an edition date"),
        ("title: T", "title: T\ndate: 2026-11-11T25:00:00Z", "3:7 '2026-11-11T25:00:00Z' is no"),
        ("title: T", "title: T\nas_of: soon", "3:8 'soon' is not a date"),
        ("title: T", f"title: {'w ' * (LONGEST // 2)}w", "2:8 this text is longer than 8000"),
    ],
)
def test_a_wrong_value_has_one_finding_in_plain_words(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    (found,) = findings(tmp_path, old, new)
    assert found.startswith(said)
    for word in ("literal", "tuple", "dict", "NoneType", "function", "Input", "valid "):
        assert word not in found


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("number: 12.500", "4:37 '12.500' can be read as 12,5 and as 12.500 (hint: write 12.5"),
        ("number: 1.234", "4:37 '1.234' can be read as 1,234 and as 1.234 (hint: write 1.2340"),
        ('number: "12.500"', "4:37 '12.500' can be read as"),
        ("number: -12.000", "4:37 '-12.000' can be read as -12 and as -12.000 (hint: write -12.0"),
        ("number: 1, of: 38.000", "4:44 '38.000' can be read as 38 and as 38.000"),
        ("number: 1.234.567", "4:37 '1.234.567' is not a number in YAML (hint: write 1234567"),
    ],
)  # fmt: skip
def test_a_number_with_two_readings_is_refused(tmp_path: Path, written: str, said: str) -> None:
    (found,) = findings(tmp_path, "heading: K", written)
    assert found.startswith(said)


@pytest.mark.parametrize(
    ("language", "number"),
    [("nl", "0.125"), ("nl", "12.5"), ("nl", "1234.500"), ("nl", "12.5000"), ("nl", "1.2340"),
     ("nl", "12500"), ("en", "12.500"), ("sv", "12.500"), ("nl", "-0.250"), ("nl", "1.50")],
)  # fmt: skip
def test_a_number_with_one_reading_is_taken(tmp_path: Path, language: str, number: str) -> None:
    path = tmp_path / "page.yaml"
    text = PAGE.replace("nl", language).replace("heading: K", f"number: {number}")
    path.write_text(text, "utf-8")
    assert load_content(path).blocks[0].items[0].number == float(number)


def test_texts_are_composed(tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    path.write_text(PAGE.replace("title: T", "title: Cafe\u0301"), "utf-8")
    assert load_content(path).title == "Café"
