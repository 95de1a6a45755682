"""Imposition: pages keep their vectors, size, bleed and claim on the sheet."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from defects import clean

from infographic.diagnostics import InfographicError
from infographic.imposition.plan import plan
from infographic.imposition.sheet import impose
from infographic.pipeline import compose, load, render
from infographic.pipeline.checking import check_pdf
from infographic.preflight.presets import load_preset
from infographic.units import MM

A4 = (210 * MM, 297 * MM)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.pdf"
    path.write_bytes(clean())
    return path


@pytest.mark.parametrize(
    ("sheet", "up", "gutter", "marks"),
    [("a3", 2, 0.0, False), ("a3", 2, 0.0, True), ("sra3", 2, 6 * MM, True), ("a2", 4, 0.0, False)],
)
def test_a_sheet_passes_preflight(
    page: Path, sheet: str, up: int, gutter: float, marks: bool
) -> None:
    path = page.with_name("sheet.pdf")
    path.write_bytes(impose([page], sheet, up, gutter=gutter, marks=marks, repeat=True))
    report = check_pdf(path, load_preset())
    assert not report.findings
    assert report.facts[0] == "PDF/X-4"
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
        assert len(pdf.pages[0].Resources.XObject) == up


def test_trims_are_in_place_and_do_not_overlap() -> None:
    placed = plan("a3", 2, A4, 0.0)
    first, second = placed.cells
    assert (first.x, first.y) == (pytest.approx(0), pytest.approx(0))
    assert second.x == pytest.approx(210 * MM)
    assert not first.overlaps(second)
    assert placed.kept(0, 8.5).right == pytest.approx(first.right)
    assert placed.kept(0, 8.5).x == pytest.approx(-8.5)


def test_four_a5_fill_an_a3() -> None:
    placed = plan("a3", 4, (148 * MM, 210 * MM), 0.0)
    assert (placed.columns, placed.rows) == (2, 2)


def test_the_same_pages_give_the_same_bytes(page: Path) -> None:
    assert impose([page], repeat=True) == impose([page], repeat=True)


@pytest.mark.parametrize(("sheet", "up"), [("a4", 2), ("nosheet", 1), ("a3", 0), ("0x0", 1)])
def test_what_does_not_fit_is_refused(page: Path, sheet: str, up: int) -> None:
    with pytest.raises(InfographicError):
        impose([page], sheet, up)


def test_pages_of_two_conditions_are_not_mixed(page: Path) -> None:
    from infographic.pipeline import PdfOptions

    other = page.with_name("other.pdf")
    scene = compose(load("groningen-2025.nl"))
    other.write_bytes(render(scene, "pdf", profile="print", pdf=PdfOptions(condition="fogra47")))
    with pytest.raises(InfographicError, match="another output condition"):
        impose([page, other])


def test_pages_of_two_sizes_are_not_mixed(page: Path) -> None:
    other = page.with_name("other.pdf")
    scene = compose(load("groningen-2025.nl", size="a3"))
    other.write_bytes(render(scene, "pdf", profile="print"))
    with pytest.raises(InfographicError, match="differ in trimmed size"):
        impose([page, other], "a1")


def test_a_form_whose_resources_are_no_dictionary_is_refused(page: Path) -> None:
    """As one does that a reader of PDFs keeps for its tests."""
    with pikepdf.open(page, allow_overwriting_input=True) as pdf:
        form = pdf.make_stream(b" ", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
                               BBox=[0, 0, 9, 9], Resources=pdf.make_stream(b""))  # fmt: skip
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        pdf.pages[0].Contents = pdf.make_stream(b"/F Do")
        pdf.save(page)
    with pytest.raises(InfographicError, match="cannot be placed"):
        impose([page, page])
