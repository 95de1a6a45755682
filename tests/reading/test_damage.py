"""What is out of order in a content stream is told, and the rest of the page is read."""

from __future__ import annotations

import zlib

import pikepdf
import pytest
from made import form, page_of, pdf_of, with_font
from pikepdf import Array, Dictionary, Name

from infographic.pdf_reading import FileBoxes, limits, read, walking
from infographic.pdf_reading.damage import damage
from infographic.pdf_reading.limits import TooMuchError, decoded_size, require_small


@pytest.mark.parametrize(
    ("operators", "words"),
    [
        (b"0 0 m 1 2 3 l S", "'l' has 3 operands and takes 2"),
        (b"0 0 5 re f", "'re' has 3 operands and takes 4"),
        (b"0 0 5 k", "'k' has 3 operands and takes 4"),
        (b"7 q Q", "'q' has 1 operand and takes 0"),
        (b"1 0 0 cm", "'cm' has 3 operands and takes 6"),
        (b"(wide) w", "'w' fails"),
        (b"/Nowhere gs", "no ExtGState 'Nowhere'"),
        (b"/Nowhere Do", "no XObject 'Nowhere'"),
        (b"/DeviceCMYK cs 1 sc", "DeviceCMYK takes 4 operands, not 1"),
        (b"0 0 m 99999999999 0 l W n", "out of bounds"),
        (b"99999999999 0 0 1 0 0 cm", "not six numbers within bounds"),
        (b"BI /W 1 /H 1", "Unexpected end"),
        (b"1 2", "Unexpected end"),
    ],
)
def test_what_cannot_be_carried_out_is_an_error(operators: bytes, words: str) -> None:
    page = page_of(b"0 0 9 9 re f " + operators)
    assert any(words in error for error in page.errors), page.errors
    assert page.painted


def test_the_rest_of_the_page_is_read() -> None:
    page = page_of(b"/Nowhere Do 1 0 0 rg 0 0 9 9 re f")
    assert page.painted[0].state.fill.space == "rgb"


def test_of_a_surplus_the_last_operands_count() -> None:
    page = page_of(b"7 0.1 0.2 0.3 0.4 k 0 0 9 9 re f")
    state = page.painted[0].state
    assert state.fill.inks == {"Cyan": 0.1, "Magenta": 0.2, "Yellow": 0.3, "Black": 0.4}
    assert page.errors


@pytest.mark.parametrize(
    ("operators", "words"),
    [
        (b"q", "are not closed"),
        (b"Q", "are not closed"),
        (b"/Artifact BMC", "are not closed"),
        (b"EMC", "without a matching"),
        (b"1 foo", "'foo' is not defined"),
        (b"BT (x) Tj ET", "without a font"),
        (b"/P <</MCID 0>> BDC /Artifact BMC EMC EMC", "an artifact lies in tagged content"),
        (b"/P <</MCID 0>> BDC /P <</MCID 1>> BDC EMC EMC", "lies in other marked content"),
    ],
)
def test_recoverable_faults_are_reported(operators: bytes, words: str) -> None:
    page = page_of(operators + b" 0 0 9 9 re f")
    assert any(words in fault for fault in page.disorder), page.disorder


def test_operators_of_later_versions_are_allowed_between_bx_and_ex() -> None:
    assert not page_of(b"BX 1 foo EX").disorder
    assert page_of(b"BX EX 1 foo").disorder


def test_a_form_that_paints_itself_is_an_error() -> None:
    pdf = pdf_of(b"/X Do")
    inner = form(pdf, b"0 0 9 9 re f /X Do", Resources=Dictionary())
    inner.Resources.XObject = Dictionary(X=inner)
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=inner)
    (page,) = read(pdf)
    assert any("paints itself" in error for error in page.errors)
    assert len(page.painted) == 1


def test_forms_that_multiply_are_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "MOST_OPERATORS", 2_000)
    pdf = pdf_of(b"/X Do")
    inner = form(pdf, b"0 0 9 9 re f")
    for _ in range(12):
        inner = form(pdf, b"/X Do " * 10, Resources=Dictionary(XObject=Dictionary(X=inner)))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=inner)
    pdf.pages.append(pdf.pages[0])
    first, second = read(pdf)
    assert any("more than 2,000 operators" in error for error in first.errors)
    assert len(first.painted) < 2_000
    assert any("page 1 is too large" in error for error in second.errors)


def test_content_that_inflates_without_end_is_not_inflated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_CONTENT", 100_000)
    pdf = pdf_of(b"")
    twice = zlib.compress(zlib.compress(b"0 0 9 9 re f " * 200_000))
    filters = Array([Name.FlateDecode, Name.FlateDecode])
    bomb = pikepdf.Stream(pdf, twice, Filter=filters)
    assert decoded_size(bomb, 100_000) > 100_000
    assert decoded_size(bomb, 10**9) == 13 * 200_000
    with pytest.raises(TooMuchError):
        require_small(bomb)
    pdf.pages[0].obj.Contents = bomb
    (page,) = read(pdf)
    assert not page.painted
    assert page.errors


def test_a_font_that_states_endless_widths_is_an_error() -> None:
    page = with_font(b"BT /F 10 Tf <0001> Tj ET", W=1)
    assert page.painted
    pdf = pdf_of(b"BT /F 10 Tf <0001> Tj ET")
    inner = Dictionary(Subtype=Name.CIDFontType2, W=Array([0, 65_535, 500] * 50))
    font = Dictionary(Subtype=Name.Type0, DescendantFonts=Array([inner]))
    pdf.pages[0].obj.Resources.Font = Dictionary(F=pdf.make_indirect(font))
    (page,) = read(pdf)
    assert any("widths" in error for error in page.errors)


@pytest.mark.parametrize(
    ("box", "words"),
    [
        (None, "no media box"),
        (Array([0, 0, 100]), "not four numbers"),
        (Array([0, 0, Name.x, 100]), "not four numbers"),
        (Array([0, 0, 0, 100]), "no area"),
        (Array([0, 0, 10_000_000, 100]), "larger than 14400"),
    ],
)
def test_malformed_boxes_are_reported(box: Array | None, words: str) -> None:
    pdf = pdf_of(b"0 0 9 9 re f")
    for key in ("/TrimBox", "/BleedBox", "/MediaBox"):
        del pdf.pages[0].obj[key]
    if box is not None:
        pdf.pages[0].obj.MediaBox = box
    boxes = FileBoxes.of(pdf.pages[0])
    assert any(words in fault for fault in boxes.faults), boxes.faults
    assert boxes.media.width > 0
    assert read(pdf)[0].painted


def test_damaged_streams_are_reported() -> None:
    pdf = pdf_of(b"0 0 9 9 re f")
    assert damage(pdf) == []
    pdf.pages[0].obj.Extra = pikepdf.Stream(pdf, b"no deflated data", Filter=Name.FlateDecode)
    assert damage(pdf)
