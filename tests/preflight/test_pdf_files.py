"""Preflight of finished PDFs: each defect is caught by its code, a clean file has none."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from defects import (
    DEFECTS,
    WHITE_ELSEWHERE,
    Defect,
    clean,
    defective,
    draw,
    page_of,
    show,
    spot,
    state,
)

from infographic.diagnostics import InfographicError, Severity
from infographic.pipeline.checking import check_pdf
from infographic.preflight import ghostscript
from infographic.preflight.presets import load_preset

CASES = [(code, i) for code, made in DEFECTS.items() for i in range(len(made))]


def codes(path: Path, preset: str = "", spots: tuple[str, ...] = ()) -> set[str]:
    return {d.code for d in check_pdf(path, load_preset(preset), spots).findings}


def test_a_clean_file_has_no_findings(tmp_path: Path) -> None:
    path = tmp_path / "clean.pdf"
    path.write_bytes(clean())
    report = check_pdf(path, load_preset())
    assert not report.findings
    assert not report.unmeasured
    assert report.pages == 1
    assert report.coverage[0].peak > 200


@pytest.mark.parametrize(("code", "index"), CASES)
def test_a_defect_is_caught(tmp_path: Path, code: str, index: int) -> None:
    assert code in codes(defective(DEFECTS[code][index], tmp_path / "bad.pdf"))


@pytest.mark.parametrize("defect", WHITE_ELSEWHERE)
def test_white_that_is_part_of_the_page_is_no_fault(tmp_path: Path, defect: Defect) -> None:
    assert "white-over-bleed" not in codes(defective(defect, tmp_path / "white.pdf"))


@pytest.mark.parametrize(
    ("colour", "size", "code", "severity"),
    [
        ("0 0 0 1 k", 9, "black-knocks-out", Severity.ERROR),
        ("0.8 0.7 0.6 1 k", 9, "rich-black-text", Severity.ERROR),
        ("0.8 0.7 0.6 1 k", 14, "rich-black-text", Severity.WARNING),
    ],
)
def test_black_weighs_more_at_small_sizes(
    tmp_path: Path, colour: str, size: float, code: str, severity: Severity
) -> None:
    path = defective(lambda pdf: show(pdf, colour, size), tmp_path / "black.pdf")
    found = check_pdf(path, load_preset()).findings
    assert next(f.severity for f in found if f.code == code) is severity


def test_a_name_that_matches_the_profile_is_accepted(tmp_path: Path) -> None:
    from infographic.preflight.intents import characterisations

    assert characterisations("FOGRA39L Coated") & characterisations("FOGRA39")
    assert characterisations("ISO Coated v2 300% (ECI)") == {"FOGRA39"}
    assert characterisations("Coated_Fogra39L_VIGC_300") == {"FOGRA39"}
    assert characterisations("PSOcoated_v3") == characterisations("PSO Coated v3") == {"FOGRA51"}
    assert not characterisations("House stock 2")


def test_transparency_is_a_fault_where_it_is_forbidden(tmp_path: Path) -> None:
    def faded(pdf: pikepdf.Pdf) -> None:
        state(pdf, "0 1 0 0 k 200 400 50 50 re f", ca=0.5)

    path = defective(faded, tmp_path / "faded.pdf")
    assert "transparency" in codes(path, "legacy-x1a")
    assert "transparency" not in codes(path)


def test_an_expected_spot_is_no_fault(tmp_path: Path) -> None:
    path = defective(DEFECTS["spot"][0], tmp_path / "spot.pdf")
    assert "spot" not in codes(path, spots=("Gold",))


def test_spots_that_differ_in_case_are_reported(tmp_path: Path) -> None:
    def twice(pdf: pikepdf.Pdf) -> None:
        spot(pdf, "Gold")
        page_of(pdf).obj.Resources.ColorSpace["/Odd2"] = pikepdf.Array(
            [*list(page_of(pdf).obj.Resources.ColorSpace["/Odd"])]
        )
        page_of(pdf).obj.Resources.ColorSpace["/Odd2"][1] = pikepdf.Name("/GOLD")
        draw(pdf, "q /Odd2 cs 1 scn 200 300 90 90 re f Q")

    found = codes(defective(twice, tmp_path / "spots.pdf"), spots=("Gold", "GOLD"))
    assert "spot-name" in found
    assert "spot" not in found


def test_resolution_weighs_by_how_low_it_is(tmp_path: Path) -> None:
    found = []
    for defect in DEFECTS["image-resolution"]:
        report = check_pdf(defective(defect, tmp_path / "low.pdf"), load_preset())
        found.append(next(d for d in report.findings if d.code == "image-resolution").severity)
    assert found == [Severity.ERROR, Severity.WARNING]


def test_what_a_form_paints_is_seen_too(tmp_path: Path) -> None:
    def nested(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(
            b"0 0 1 rg 0 0 40 40 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
            BBox=pikepdf.Array([0, 0, 40, 40]),
        )  # fmt: skip
        draw(pdf, "q 1 0 0 1 200 400 cm /Inner Do Q", XObject={"/Inner": form})

    report = check_pdf(defective(nested, tmp_path / "form.pdf"), load_preset())
    found = next(d for d in report.findings if d.code == "rgb")
    assert found.rect is not None
    assert found.rect.x == pytest.approx(200 - 14.173, abs=0.01)
    assert found.rect.width == pytest.approx(40, abs=0.01)


def test_gradients_and_tiles_are_looked_into(tmp_path: Path) -> None:
    from pikepdf import Array, Dictionary, Name

    def shaded(pdf: pikepdf.Pdf) -> None:
        function = Dictionary(
            FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 0, 0]), C1=Array([0, 0, 1]), N=1
        )
        shading = Dictionary(
            ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 99, 0]), Function=function
        )
        pattern = pdf.make_indirect(Dictionary(PatternType=2, Shading=shading))
        draw(pdf, "q /Pattern cs /Odd scn 200 400 90 90 re f Q", Pattern={"/Odd": pattern})

    def tiled(pdf: pikepdf.Pdf) -> None:
        tile = pdf.make_stream(
            b"1 0 0 rg 200 400 5 5 re f", PatternType=1, PaintType=1, TilingType=1,
            BBox=Array([0, 0, 9, 9]), XStep=9, YStep=9, Resources=Dictionary(),
        )  # fmt: skip
        draw(pdf, "q /Pattern cs /Odd scn 200 400 90 90 re f Q", Pattern={"/Odd": tile})

    for index, defect in enumerate((shaded, tiled)):
        assert "rgb" in codes(defective(defect, tmp_path / f"{index}.pdf"))


def test_one_damaged_page_does_not_hide_the_others(tmp_path: Path) -> None:
    def broken(pdf: pikepdf.Pdf) -> None:
        pdf.pages.append(pdf.pages[0])
        draw(pdf, "/Nowhere Do")
        pdf.pages[1].contents_add(pdf.make_stream(b"q 1 0 0 rg 200 400 50 50 re f Q"))

    found = check_pdf(defective(broken, tmp_path / "two.pdf"), load_preset()).findings
    assert any(d.code == "content" and "page 1" in d.message for d in found)
    assert any(d.code == "rgb" and "page 2" in d.message for d in found)


def test_without_ghostscript_ink_is_reported_as_not_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ghostscript, "available", lambda: "")
    path = tmp_path / "clean.pdf"
    path.write_bytes(clean())
    report = check_pdf(path, load_preset())
    assert not report.coverage
    assert any("Ghostscript" in reason for reason in report.unmeasured)


@pytest.mark.parametrize("data", [b"", b"not a pdf", b"%PDF-1.4\n%%EOF"])
def test_what_is_no_pdf_is_refused_in_one_line(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    with pytest.raises(InfographicError) as raised:
        check_pdf(path, load_preset())
    assert "\n" not in str(raised.value)


def test_a_file_without_pages_does_not_pass(tmp_path: Path) -> None:
    path = tmp_path / "empty.pdf"
    pikepdf.new().save(path)
    assert "pages" in codes(path)


def test_a_damaged_page_does_not_pass(tmp_path: Path) -> None:
    def broken(pdf: pikepdf.Pdf) -> None:
        draw(pdf, "/Nowhere Do")

    assert "content" in codes(defective(broken, tmp_path / "broken.pdf"))
