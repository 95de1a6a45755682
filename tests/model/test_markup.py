"""Marks in texts: what they mean, what they leave alone, and what is refused, with its place."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from infographic.diagnostics import InfographicError
from infographic.marked import Look, Marked, Span, marked
from infographic.model.content import load_content
from infographic.model.markup import MarkupError, parse_markup

ORDINARY = (
    "2^10",
    "10^3 en 10^6",
    "x ^ 2 ^ 3",
    "^_^",
    "~70",
    "~5 tot ~10",
    "~70~",
    "70~80~90",
    "~~",
    "~/map~",
    "5*3",
    "5 * 3",
    "2**3",
    "a*b*c",
    "a**b",
    "prijs*",
    "prijs **",
    "1*, 2*",
    "* voorlopige cijfers",
    "*) zie onder",
    "*.pdf",
    "* * *",
    "***",
    "Bürger*innen",
    "m², CO₂",
    "[1]",
    "[sic] (p. 3)",
    "f(x) = x^2",
    "C:\\map\\bestand",
    "\\\\server\\x",
    "(*)",
)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_texts_are_what_they_look_like(text: str) -> None:
    found = parse_markup(text)
    assert type(found) is str
    assert found == text


BOLD, ITALIC, BOTH = Look(bold=True), Look(italic=True), Look(bold=True, italic=True)
LINK = Look(link="https://example.org/a_(b)?q=1")


def spans(text: str) -> list[tuple[str, Look]]:
    found = parse_markup(text)
    assert isinstance(found, Marked)
    return [(str(found[s.start : s.stop]), s.look) for s in found.spans]


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("**b** en *i*", "b en i", [("b", BOLD), ("i", ITALIC)]),
        ("***b***", "b", [("b", BOTH)]),
        ("**b *i* b**", "b i b", [("b ", BOLD), ("i", BOTH), (" b", BOLD)]),
        ("*i **b***", "i b", [("i ", ITALIC), ("b", BOTH)]),
        ("**W**et en Geo**politiek**", "Wet en Geopolitiek", [("W", BOLD), ("politiek", BOLD)]),
        ("«**x**» (*y*)", "«x» (y)", [("x", BOLD), ("y", ITALIC)]),
        ("*Bürger*innen blij*", "Bürger*innen blij", [("Bürger*innen blij", ITALIC)]),
        ("**Let op***", "Let op*", [("Let op", BOLD)]),
        ("[a b](https://example.org/a_(b)?q=1).", "a b.", [("a b", LINK)]),
        ("10^6^ m^2^", "10⁶ m²", [("⁶", Look(level="sup")), ("²", Look(level="sup"))]),
        ("CO~2~ en 1^er^", "CO₂ en 1er", [("₂", Look(level="sub")), ("er", Look(level="sup"))]),
        ("[*a*](tel:+3150)", "a", [("a", Look(italic=True, link="tel:+3150"))]),
    ],
)
def test_marks(text: str, words: str, wanted: list[tuple[str, Look]]) -> None:
    assert str(parse_markup(text)) == words
    assert spans(text) == wanted


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (r"\*5\*", "*5*"),
        (r"\[a](b)", "[a](b)"),
        (r"10\^6^", "10^6^"),
        (r"CO\~2~", "CO~2~"),
        (r"\\\*x", r"\*x"),
        (r"**\***", "*"),
    ],
)
def test_a_backslash_takes_the_meaning_away(text: str, words: str) -> None:
    assert str(parse_markup(text)) == words


def test_addresses_are_in_ascii() -> None:
    ((_, look),) = spans("[x](https://münchen.de/ß?ö=ü#é)")
    assert look.link == "https://xn--mnchen-3ya.de/%C3%9F?%C3%B6=%C3%BC#%C3%A9"


@pytest.mark.parametrize(
    ("text", "at", "words"),
    [
        ("nu **a", 3, "never closed"),
        ("a *b", 2, "never closed"),
        ("*a **b* c**", 6, "still open"),
        ("**a **b**", 4, "inside bold"),
        ("[a](javascript:alert(1))", 4, "cannot lead to 'javascript:'"),
        ("[a](JavaScript:x)", 4, "cannot lead to"),
        ("[a](data:text/html,x)", 4, "cannot lead to"),
        ("[a](file:///etc/passwd)", 4, "cannot lead to"),
        ("[a](rapport.pdf)", 4, "cannot lead to"),
        ("[a](//example.org)", 4, "cannot lead to"),
        ("[a](https://)", 4, "no host"),
        ("[a](https://u:p@example.org)", 4, "user name"),
        ("[a](https://example.org/<b>)", 4, "no address may have"),
        ("[a](https://example.org:99999999)", 4, "malformed"),
        ("[a](https://example.org", 3, "never closed"),
        ("[a](https://example.org/a b)", 3, "never closed"),
        ("[a]()", 4, "without an address"),
        ("[](https://example.org)", 0, "without words"),
        ("[ a](https://example.org)", 0, "space"),
        ("[a [b](https://b.org)](https://a.org)", 3, "inside a link"),
        ("[*a](https://example.org)*", 1, "never closed"),
    ],
)
def test_malformed_marks_are_refused(text: str, at: int, words: str) -> None:
    with pytest.raises(MarkupError) as error:
        parse_markup(text)
    assert words in error.value.message
    assert error.value.at == at
    assert error.value.hint


PAGE = """language: nl
title: T
blocks:
  - id: b
    items:
      - {id: i1, heading: "H", text: TEXT}
      - id: i2
        text: >-
          Eerst **vet** en dan
          een tweede regel
          met TAIL erin.
"""


@pytest.mark.parametrize(
    ("text", "tail", "place"),
    [
        ('"Eerst **vet** en **open"', "niets", "6:56"),
        ("'Een ''woord'' en *open'", "niets", "6:56"),
        ("goed", "*open", "11:15"),
        ("goed", "[a](javascript:x)", "11:19"),
    ],
)
def test_the_place_of_a_mark_is_told(tmp_path: Path, text: str, tail: str, place: str) -> None:
    path = tmp_path / "page.yaml"
    path.write_text(PAGE.replace("TEXT", text).replace("TAIL", tail), "utf-8")
    with pytest.raises(InfographicError) as error:
        load_content(path)
    (found,) = error.value.diagnostics
    assert f"{found.source.line}:{found.source.column}" == place


def test_alternative_texts_and_addresses_have_no_marks(tmp_path: Path) -> None:
    path = tmp_path / "page.yaml"
    head = 'language: nl\ntitle: T\nlink: "https://example.org/~a~b"\n'
    path.write_text(head + 'description: "Met *sterren*"\nblocks: []\n', "utf-8")
    content = load_content(path)
    assert content.link == "https://example.org/~a~b"
    assert content.description == "Met *sterren*"


# Marked texts


def text(words: str, *found: tuple[str, Look]) -> Marked:
    made = Marked(words, tuple(Span(words.index(w), words.index(w) + len(w), k) for w, k in found))
    assert made.spans
    return made


def test_a_marked_text_is_its_words_but_no_plain_text() -> None:
    made = text("een twee drie", ("twee", BOLD))
    assert f"{made}!" == "een twee drie!"
    assert made != "een twee drie"
    assert made == text("een twee drie", ("twee", BOLD))
    assert made != text("een twee drie", ("twee", ITALIC))
    assert len({made: 1, "een twee drie": 2}) == 2
    assert pickle.loads(pickle.dumps(made)) == made


def test_slices_keep_what_is_marked_in_them() -> None:
    made = text("een twee drie", ("twee", BOLD))
    assert made[:6] == text("een tw", ("tw", BOLD))
    assert made[4:] == text("twee drie", ("twee", BOLD))
    assert type(made[9:]) is str
    assert made[:9].rstrip() == text("een twee", ("twee", BOLD))
    assert marked("  a ", [Span(2, 3, BOLD)]).strip() == text("a", ("a", BOLD))


def test_spans_follow_their_words_when_spaces_change() -> None:
    made = text('"5 km" is 20% ...x y', ("5 km", BOLD), ("20%", ITALIC), ("x y", BOLD))
    moved = made.carried("«\u202f5\u00a0km\u202f» is 20\u00a0% …x\u00a0y")
    assert isinstance(moved, Marked)
    found = [str(moved[s.start : s.stop]) for s in moved.spans]
    assert found == ["5\u00a0km", "20\u00a0%", "x\u00a0y"]


def test_spans_that_touch_still_touch() -> None:
    made = parse_markup("**b *i* b**")
    assert isinstance(made, Marked)
    moved = made.carried("b\u00a0i\u00a0b")
    assert [p.number for _, _, _, p in moved.parts() if p] == [1, 2, 3]
    assert [str(moved[s.start : s.stop]) for s in moved.spans] == ["b\u00a0", "i", "\u00a0b"]
    french = parse_markup("[**Quoi**? oui](https://example.org)")
    assert isinstance(french, Marked)
    moved = french.carried("Quoi\u202f? oui")
    assert isinstance(moved, Marked)
    assert {p.link for _, _, _, p in moved.parts() if p} == {1}
    assert [str(moved[s.start : s.stop]) for s in moved.spans] == ["Quoi", "\u202f? oui"]
