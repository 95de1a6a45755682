"""The check of files for readers: each defect of meaning is told, and a good file has none."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Name

from infographic.diagnostics import Severity
from infographic.pipeline import PdfOptions, compose, load, render
from infographic.pipeline.checking import Report, check_pdf
from infographic.preflight.presets import load_preset

Change = Callable[[pikepdf.Pdf], object]


@cache
def handout(profile: str = "handout", content: str = "digital-decade.en") -> bytes:
    return render(compose(load(content)), "pdf", profile=profile)


def report(change: Change, path: Path, data: bytes = b"") -> Report:
    with pikepdf.open(BytesIO(data or handout())) as pdf:
        change(pdf)
        pdf.save(path, deterministic_id=True)
    return check_pdf(path, load_preset())


def codes(change: Change, path: Path) -> set[str]:
    return {finding.code for finding in report(change, path).findings}


def tags(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [
        r for r in pdf.objects
        if isinstance(r, pikepdf.Dictionary) and r.get("/S") == f"/{kind}" and "/P" in r
    ]  # fmt: skip


def described(words: str) -> Change:
    return lambda pdf: tags(pdf, "Figure")[0].__setitem__("/Alt", words)


def repeated(pdf: pikepdf.Pdf) -> None:
    """Give a figure the words of the paragraph before it."""
    figure = tags(pdf, "Figure")[0]
    beside = next(kid for kid in figure.P.K if isinstance(kid, pikepdf.Dictionary)
                  and kid.get("/S") != "/Figure")  # fmt: skip
    beside.ActualText = "Seven in ten people, at once."
    figure.Alt = "seven in ten people at once"
    kids = [kid for kid in figure.P.K if kid.objgen not in (figure.objgen, beside.objgen)]
    figure.P.K = Array([*kids, beside, figure])


def repeated_in_part(pdf: pikepdf.Pdf) -> None:
    """Give a figure the words of the paragraph before it, and more."""
    repeated(pdf)
    tags(pdf, "Figure")[0].Alt = "7 of 10: seven in ten people, at once"


def foreign(pdf: pikepdf.Pdf) -> None:
    """Read a paragraph of Dutch aloud in English."""
    tags(pdf, "P")[0].ActualText = "Het is niet de bedoeling dat een lezer dit voor Engels aanziet."


def idle_key(pdf: pikepdf.Pdf) -> None:
    """Leave the key of a picture where the picture was."""
    tags(pdf, "P")[0].ActualText = "Data breaches (1 dot = 100)"
    page = pdf.pages[0]
    kept = [
        step for step in pikepdf.parse_content_stream(page)
        if str(step.operator) not in ("c", "v", "y", "sh", "Do")
    ]  # fmt: skip
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(kept))


def unlink(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


def hollow(pdf: pikepdf.Pdf) -> None:
    tags(pdf, "H2")[0].K = Array([])


DEFECTS: dict[str, list[Change]] = {
    "link-contents": [unlink],
    "empty-heading": [hollow],
    "useless-alt": [described(words) for words in (
        "image", "Figure 1", "afbeelding", "IMG_0123", "waffle-chart.png", "3.", "Logo",
    )],
    "repeated-alt": [repeated, repeated_in_part],
    "passage-language": [foreign],
    "legend": [idle_key],
    "language": [
        lambda pdf: pdf.Root.__delitem__("/Lang"),
        lambda pdf: pdf.Root.__setitem__("/Lang", "english"),
    ],
    "alternatives": [described(" ")],
    "title": [lambda pdf: pdf.Root.__delitem__("/ViewerPreferences")],
}  # fmt: skip
CASES = [(code, i) for code, made in DEFECTS.items() for i in range(len(made))]


@pytest.mark.parametrize(("code", "index"), CASES)
def test_a_defect_is_reported(code: str, index: int, tmp_path: Path) -> None:
    assert code in codes(DEFECTS[code][index], tmp_path / "bad.pdf")


@pytest.mark.parametrize("profile", ["handout", "all"])
def test_a_good_file_has_no_errors(profile: str, tmp_path: Path) -> None:
    found = report(lambda pdf: None, tmp_path / "good.pdf", handout(profile))
    assert not found.errors
    assert not {f.code for f in found.findings} & set(DEFECTS)


@pytest.mark.parametrize("words", ["A map of the image archive", "Logo of the city", "70 of 100"])
def test_a_description_that_describes_is_left_alone(words: str, tmp_path: Path) -> None:
    assert "useless-alt" not in codes(described(words), tmp_path / "good.pdf")


def test_a_passage_that_says_its_language_is_no_fault(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        foreign(pdf)
        tags(pdf, "P")[0].Lang = "nl"

    assert "passage-language" not in codes(change, tmp_path / "marked.pdf")


def test_a_key_beside_its_picture_is_no_fault(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        tags(pdf, "P")[0].ActualText = "Data breaches (1 dot = 100)"

    assert "legend" not in codes(change, tmp_path / "key.pdf")


def lines(pdf: pikepdf.Pdf, operators: str) -> None:
    """Put text of the page's first font in place of the first paragraph's."""
    font = min(pdf.pages[0].Resources.Font.keys())
    page = pdf.pages[0]
    content = page.Contents.read_bytes()
    begin = content.index(b"/MCID 0")
    end = content.index(b"EMC", begin)
    start = content.index(b"BDC", begin) + 3
    new = f" BT {font} {operators} ET ".encode("ascii")
    page.Contents = pdf.make_stream(content[:start] + new + content[end:])


def code_of(pdf: pikepdf.Pdf, character: str) -> str:
    font = pdf.pages[0].Resources.Font[min(pdf.pages[0].Resources.Font.keys())]
    from infographic.pdf_reading.fonts import font_of

    code = next(c for c, text in font_of(font).characters.items() if text == character)
    return f"<{code:04x}>"


@pytest.mark.parametrize(
    ("between", "glued"),
    [
        ("0 -14 Td", True),
        ("60 0 Td", True),
        ("{space} Tj 0 -14 Td", False),
        ("", False),
    ],
)
def test_words_need_a_space_between_lines(between: str, glued: bool, tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        letter, space = code_of(pdf, "a"), code_of(pdf, " ")
        joint = between.format(space=space)
        lines(pdf, f"12 Tf 100 400 Td {letter} Tj {joint} {letter} Tj")

    found = report(change, tmp_path / "glued.pdf").findings
    assert any(f.code == "glued-words" and "'aa'" in f.message for f in found) == glued


@pytest.mark.parametrize(
    ("letters", "size", "glued"), [(3, 10, True), (3, 23, False), (1, 10, False)]
)
def test_words_of_two_sizes_need_a_space_and_an_index_does_not(
    letters: int, size: int, glued: bool, tmp_path: Path
) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        font = min(pdf.pages[0].Resources.Font.keys())
        code = code_of(pdf, "a")[1:-1]
        lines(pdf, f"24 Tf 100 400 Td <{code * 3}> Tj {font} {size} Tf <{code * letters}> Tj")

    found = report(change, tmp_path / "two.pdf").findings
    told = [f for f in found if f.code == "glued-words" and "'aaa" in f.message]
    assert bool(told) == glued


def test_a_description_that_repeats_is_no_error(tmp_path: Path) -> None:
    found = report(repeated, tmp_path / "again.pdf").findings
    assert {f.severity for f in found if f.code == "repeated-alt"} == {Severity.WARNING}


def test_a_print_file_is_asked_nothing_about_its_tags(tmp_path: Path) -> None:
    found = report(hollow, tmp_path / "print.pdf", handout("print"))
    assert "empty-heading" not in {f.code for f in found.findings}


def test_a_file_for_both_is_asked_both(tmp_path: Path) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        hollow(pdf)
        page = pdf.pages[0]
        extra = b" /Artifact BMC 1 0 0 rg 200 400 50 50 re f EMC"
        page.Contents = pdf.make_stream(page.Contents.read_bytes() + extra)

    found = {f.code for f in report(change, tmp_path / "both.pdf", handout("all")).findings}
    assert {"rgb", "empty-heading"} <= found


def test_a_claim_that_cannot_be_checked_is_reported(tmp_path: Path) -> None:
    def claim(pdf: pikepdf.Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        packet = packet.replace(b"<pdfaid:part>2", b"<pdfaid:part>3")
        pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)

    found = report(claim, tmp_path / "a3.pdf").findings
    (told,) = [f for f in found if f.code == "unchecked-claim"]
    assert "PDF/A-3a" in told.message
    assert told.severity is Severity.WARNING


def test_ua_2_is_held_against_ua_2(tmp_path: Path) -> None:
    scene = compose(load("digital-decade.en"))
    data = render(scene, "pdf", profile="handout", pdf=PdfOptions(ua=2))
    path = tmp_path / "ua2.pdf"
    path.write_bytes(data)
    assert check_pdf(path, load_preset()).facts[0] == "PDF/UA-2 and PDF/A-4"
