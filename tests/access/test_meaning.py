"""What the tags of a handout mean, asked of the finished file as a reader of it would ask.

veraPDF judges whether a file is built by the rules; these questions are about sense: whether
headings head, lists list, descriptions describe. Each has a file that must fail it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest

from infographic.pdf_reading import read
from infographic.pipeline import compose, load, render
from infographic.preflight.accessibility import accessibility_findings

PAGES = [
    ("groningen-2025.nl", "strata"),
    ("groningen-2025.en", "quarters"),
    ("groningen-2025.nl", "brief"),
    ("digital-decade.en", "scoreboard"),
]
HEADING = re.compile(r"H[1-6]")
_CODES = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>")


class Tag:
    """A tag: its type, its own words, its description, what is below it."""

    def __init__(self, record: Any, texts: dict[int, str]) -> None:
        self.kind = str(record.S)[1:]
        self.alt = str(record.get("/Alt", ""))
        self.record = record
        kids = record.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        self.text = "".join(texts.get(int(kid), "") for kid in kids if isinstance(kid, int))
        self.kids = [
            Tag(kid, texts) for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid
        ]

    def walk(self) -> Iterator[Tag]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    @property
    def words(self) -> str:
        return " ".join(" ".join(tag.text for tag in self.walk()).split())


def texts_of(page: Any) -> dict[int, str]:
    """The characters of each piece of marked content, by the fonts' own maps."""
    maps: dict[str, dict[int, str]] = {}
    for name, font in page.Resources.Font.items():
        pairs = _CODES.findall(font.ToUnicode.read_bytes())
        maps[name] = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs
        }
    found: dict[int, str] = {}
    current, font = -1, {}
    for step in pikepdf.parse_content_stream(page):
        name, operands = str(step.operator), list(step.operands)
        if name == "BDC" and "/MCID" in operands[1]:
            current = int(operands[1].MCID)
        elif name in ("BMC", "BDC"):
            current = -1 if name == "BMC" else current
        elif name == "Tf":
            font = maps[str(operands[0])]
        elif name in ("Tj", "TJ") and current >= 0:
            shown = operands[0] if name == "TJ" else [operands[0]]
            for part in shown:
                if isinstance(part, pikepdf.String):
                    raw = bytes(part)
                    codes = [int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)]
                    text = "".join(font.get(code, "") for code in codes)
                    found[current] = found.get(current, "") + text
    return found


def questions(pdf: pikepdf.Pdf) -> list[str]:
    """What is odd about the meaning of the file."""
    root = Tag(pdf.Root.StructTreeRoot.K, texts_of(pdf.pages[0]))
    tags = list(root.walk())
    found: list[str] = []
    headings = [tag for tag in tags if HEADING.fullmatch(tag.kind)]
    if [t.kind for t in headings].count("H1") != 1 or headings[0].kind != "H1":
        found.append("the page has no one title")
    elif headings[0].words != str(pdf.docinfo.Title):
        found.append("the title on the page is not that of the document")
    found += [f"an empty {tag.kind}" for tag in headings if not tag.words]
    found += [
        f"a heading as long as a text: {t.words[:40]}" for t in headings if len(t.words) > 120
    ]
    for tag in tags:
        if tag.kind == "L" and len(tag.kids) < 2:
            found.append("a list of one")
        if (
            tag.kind in ("LI", "TH", "P", "Lbl")
            and not tag.words
            and not any(below.alt for below in tag.walk())
        ):
            found.append(f"a {tag.kind} that says nothing")
        if tag.kind == "Figure":
            found += _figure(tag)
        # The corner over the names of the rows may be empty.
        if tag.kind == "Table" and any(cell.kind != "TH" for cell in tag.kids[0].kids[1:]):
            found.append("a table without a head")
        if (
            tag.kind == "Sect"
            and not any(HEADING.fullmatch(t.kind) for t in tag.walk())
            and not any(t.kind == "BlockQuote" for t in tag.walk())
        ):
            found.append("a section without a heading")
    return found


def _figure(tag: Tag) -> Iterator[str]:
    if not tag.alt.strip():
        yield "a figure without a description"
    elif re.search(r"\.(png|jpe?g|svg)$|^(image|figure|picture)\b", tag.alt, re.IGNORECASE):
        yield f"a description that is none: {tag.alt}"


@pytest.fixture(scope="module", params=PAGES, ids=".".join)
def handout(request: pytest.FixtureRequest) -> bytes:
    return render(compose(load(*request.param)), "pdf", profile="handout")


def test_the_tags_make_sense(handout: bytes) -> None:
    with pikepdf.open(io.BytesIO(handout)) as pdf:
        assert questions(pdf) == []


def test_no_reader_misses_anything(handout: bytes) -> None:
    with pikepdf.open(io.BytesIO(handout)) as pdf:
        assert accessibility_findings(pdf, read(pdf)) == []


@pytest.fixture(scope="module")
def score() -> Iterator[pikepdf.Pdf]:
    data = render(compose(load("digital-decade.en", "scoreboard")), "pdf", profile="handout")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield pdf


def test_a_table_of_marks_reads_yes_and_no(score: pikepdf.Pdf) -> None:
    """Drawn dots are words in the cells of a table, and no figures; the corner repeats nothing."""
    (table,) = records(score, "Table")
    head, *rows = table.K
    assert [str(cell.S) for cell in head.K] == ["/TD"] + ["/TH"] * 4
    for row in rows:
        name, *cells = row.K
        assert str(name.S) == "/TH"
        assert [str(cell.S) for cell in cells] == ["/TD"] * 4
        said = [str(cell.K.ActualText) for cell in cells]
        assert sorted(said) == ["no", "no", "no", "yes"]
        assert {str(cell.K.S) for cell in cells} == {"/Span"}


def test_the_status_of_a_date_is_a_word(score: pikepdf.Pdf) -> None:
    said = [str(r.ActualText) for r in records(score, "Span") if r.P.S == "/LBody"]
    assert said == ["past", "in force", "past", "past", "past", "to come"]


def test_numbered_items_say_how_they_are_numbered(score: pikepdf.Pdf) -> None:
    kinds = [str(r.A.ListNumbering) for r in records(score, "L")]
    assert kinds.count("/Decimal") == 1
    assert set(kinds) <= {"/Decimal", "/None"}


def test_a_code_is_a_link_with_a_few_words(score: pikepdf.Pdf) -> None:
    (link,) = records(score, "Link")
    (annotation,) = score.pages[0].Annots
    name = "The programme, at the European Commission"
    assert (str(link.Alt), str(annotation.Contents)) == (name, name)
    (code,) = (r for r in records(score, "Figure") if r.P.S == "/Link")
    assert str(code.Alt) == "QR code"


def test_points_under_an_item_are_a_list_in_it() -> None:
    data = render(compose(load("groningen-2025.nl")), "pdf", profile="handout")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not records(pdf, "H4")
        (inner,) = (r for r in records(pdf, "L") if r.P.S == "/LBody")
        assert [str(item.K.S) for item in inner.K] == ["/LBody"] * 3


def test_a_key_says_what_its_sign_is() -> None:
    page = compose(load("energieplan-veenhoven.nl", "numbers"))
    said = [e.actual_text for e in page.structure.walk() if e.id.endswith(".key")]
    assert said == ["1 teken =\u00a05%"]


def records(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [
        r for r in pdf.objects
        if isinstance(r, pikepdf.Dictionary) and r.get("/S") == f"/{kind}" and "/P" in r
    ]  # fmt: skip


def _set(kind: str, key: str, value: object) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: records(pdf, kind)[0].__setitem__(key, value)


DEFECTS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "no one title": _set("H1", "/S", pikepdf.Name.P),
    "not that of the document": lambda pdf: pdf.docinfo.__setitem__("/Title", "Other"),
    "a description that is none": _set("Figure", "/Alt", "image.png"),
    "without a description": lambda pdf: records(pdf, "Figure")[0].__delitem__("/Alt"),
    "a list of one": lambda pdf: records(pdf, "L")[0].__setitem__(
        "/K", pikepdf.Array([records(pdf, "L")[0].K[0]])
    ),
    "says nothing": lambda pdf: records(pdf, "P")[0].__setitem__("/K", pikepdf.Array([])),
}


@pytest.mark.parametrize("words", DEFECTS)
def test_a_defect_is_asked_about(words: str) -> None:
    data = render(compose(load("groningen-2025.nl")), "pdf", profile="handout")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        DEFECTS[words](pdf)
        assert any(words in question for question in questions(pdf)), questions(pdf)
