"""YAML files: values with their places, and no file that can do harm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from infographic.diagnostics import InfographicError
from infographic.model.content import Content
from infographic.model.located import validate
from infographic.model.source import Listed, Mapped, Plain, parse_yaml, read_yaml, span_at, typed


def said(text: str) -> str:
    with pytest.raises(InfographicError) as caught:
        parse_yaml(text, "f.yaml")
    (found,) = caught.value.diagnostics
    assert "\n" not in str(found)
    return str(found)


def test_values_know_their_places() -> None:
    root = parse_yaml("a: 1\nb:\n  - x\n  - {c: y}\n", "f.yaml")
    assert str(root.values_at["a"]) == "f.yaml:1:4"
    assert str(span_at(root, ("b", 1, "c"))) == "f.yaml:4:9"
    assert str(span_at(root, ("b", 1, "nothing"))) == "f.yaml:4:5"
    assert isinstance(root["b"], Listed)


def test_scalars_stay_what_was_written() -> None:
    root = parse_yaml('a: no\nb: 1.50\nc: 12:30:45\nd: "7"\ne:\nf: 0x1F\ng: 2025-01-02\n', "f")
    assert {key: root[key] for key in "abcdfg"} == {
        "a": "no", "b": "1.50", "c": "12:30:45", "d": "7", "f": "0x1F", "g": "2025-01-02",
    }  # fmt: skip
    assert root["e"] is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("1", 1), ("-2.5", -2.5), ("1e3", 1000.0), ("true", True), ("False", False), ("no", "no"),
     (".nan", ".nan"), (".inf", ".inf"), ("1_000", "1_000"), ("012", 12)],
)  # fmt: skip
def test_plain_scalars_are_typed_by_the_core_schema(text: str, value: object) -> None:
    assert typed(Plain(text)) == value
    assert type(typed(Plain(text))) is type(value)
    assert typed(text) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: 1\na: 2\n", "f.yaml:2:1 duplicate key 'a' (hint: first used on line 1"),
        ("a: [1\nb: 2\n", "f.yaml:2:2 broken YAML"),
        ("a: b: c\n", "f.yaml:1:5 broken YAML"),
        ("\ta: 1\n", "f.yaml:1:1 broken YAML"),
        ("- 1\n", "f.yaml:1:1 a YAML file is a mapping"),
        ("", "a YAML file is a mapping"),
        ("a: !!python/object:os.system x\n", "f.yaml:1:4 tags such as"),
        ("a: *b\n", "no anchor &b"),
        ("? [a]\n: 1\n", "a key must be a word"),
        ("a: 1\n---\nb: 2\n", "a second document"),
        ('a: "\\x01"\n', "U+0001 cannot be printed"),
        ('a: "\\ud800"\n', "f.yaml:1:7 broken YAML"),
        ("a: \x07\n", "f.yaml:1:4 a control character"),
        ("a: " + "[" * 50_000, "nested deeper"),
        ("a: [" + "1," * 60_000 + "]", "more than 50000 values"),
    ],
)
def test_unreadable_files_are_reported_on_one_line(text: str, words: str) -> None:
    assert words in said(text)


def test_a_billion_laughs_stop_at_the_limit() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 9):
        lines.append(f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 10) + "]")
    assert "more than 50000 values" in said("\n".join(lines))
    many = "a: &x 1\nb: [" + ", ".join(["*x"] * 101) + "]\n"
    assert "more than 100 aliases" in said(many)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"a: \xe9\n", "bad.yaml:1:4 this byte is not valid UTF-8"),
        (b"x" * 2_000_001, "larger than 2 MB"),
    ],
)
def test_bytes_that_are_no_text_file(tmp_path: Path, data: bytes, words: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_bytes(data)
    with pytest.raises(InfographicError) as caught:
        read_yaml(file, "content")
    assert words in str(caught.value)


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(InfographicError, match="cannot read the content file"):
            read_yaml(path, "content")


def test_a_byte_order_mark_and_dos_line_ends_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "dos.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: x\r\n")
    assert dict(read_yaml(file, "content")) == {"a": "1", "b": "x"}


YAML_LIKE = st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#\n \t,?%@`0.\u2028\ud83d\x00é"))


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(), YAML_LIKE))
@example("title: x\nlanguage: nl\nblocks: [{id: a, items: [{id: b, date: 2025-99-99}]}]\n")
def test_no_text_gives_anything_but_a_page_or_a_finding(text: str) -> None:
    assert outcome(text) == "" or "\n" not in outcome(text)


def outcome(text: str) -> str:
    """What is said about a text, without line ends between findings; nothing when it is a page."""
    try:
        root = parse_yaml(text, "f.yaml")
        assert isinstance(root, Mapped)
        validate(Content, root)
    except InfographicError as error:
        return " ".join(str(found) for found in error.diagnostics) or "\n"
    return ""
