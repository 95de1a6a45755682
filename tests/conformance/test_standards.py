"""PDF/UA and PDF/A, judged by the veraPDF engine: every bundled page, and files with a defect."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from infographic.composition.large_print import large_print
from infographic.pipeline import PdfOptions, compose, load, render
from infographic.pipeline.checking import check_scene
from infographic.preflight.presets import load_preset
from infographic.scene import Scene
from infographic.writers.pdf import choose, write_pdf

sys.path.append(str(Path(__file__).parents[1]))
from pictured_page import written

ENGINE = Path(__file__).with_name("vera_engine.py")
PAGES = (
    [
        (content, layout, size, theme)
        for content in ("groningen-2025.nl", "groningen-2025.en")
        for layout in ("strata", "quarters", "brief")
        for size in ("a4", "a3")
        for theme in ("ground", "paper")
    ]
    + [
        ("digital-decade.en", "scoreboard", size, theme)
        for size in ("a4", "a3")
        for theme in ("ground", "paper")
    ]
    + [("energieplan-veenhoven.nl", "photo", size, "clay") for size in ("a4", "a3")]
)
EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "veenhoven-figures"
CHARTS = (str(EXAMPLE / "page.en.yaml"), str(EXAMPLE / "figures.a4.yaml"), "a4")
WELL_TAGGED = ("WTPDF-1-0-Accessibility", "WTPDF-1-0-Reuse")
GUIDE = Path(__file__).parents[2] / "docs" / "adding-a-standard.md"
SCRIPTS = Path(__file__).parents[1] / "scripts"
Judge = Callable[[bytes, str], list[str]]


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Judge]:
    """Asks the engine: what of a standard does a file not keep?"""
    folder = tmp_path_factory.mktemp("vera")
    engine = subprocess.Popen(
        [sys.executable, str(ENGINE)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert engine.stdin
    assert engine.stdout

    def ask(data: bytes, profile: str) -> list[str]:
        file = folder / "page.pdf"
        file.write_bytes(data)
        assert engine.stdin
        assert engine.stdout
        engine.stdin.write(json.dumps({"file": str(file), "profile": profile}) + "\n")
        engine.stdin.flush()
        answer = json.loads(engine.stdout.readline())
        assert answer["checks"] > 200, answer
        failed: list[str] = answer["failed"]
        return failed

    yield ask
    engine.stdin.close()
    engine.wait(timeout=30)


@cache
def scene(content: str, layout: str, size: str, theme: str) -> Scene:
    return compose(load(content, layout, theme, size))


@pytest.mark.parametrize("theme", ["ground", "harbour"])
def test_a_page_of_maps_and_pictures(tmp_path: Path, theme: str, judge: Judge) -> None:
    """Every form of pictures on one page: sound for readers, archives and the press."""
    made = compose(load(*written(tmp_path), theme, "a4"))
    handout = render(made, "pdf", profile="handout")
    assert judge(handout, "PDFUA-1") == []
    assert judge(handout, "PDFA-2A") == []
    newest = render(made, "pdf", profile="handout", pdf=PdfOptions(ua=2))
    assert judge(newest, "PDFUA-2-ISO32005") == []
    for pdfx in ("x4", "x1a"):
        render(made, "pdf", profile="print", pdf=PdfOptions(pdfx=pdfx))
    assert check_scene(made, load_preset("gwg2022-sheet")).errors == []


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_the_handout_is_pdf_ua_1_and_pdf_a_2a(
    page: tuple[str, str, str, str], judge: Judge
) -> None:
    data = render(scene(*page), "pdf", profile="handout")
    assert judge(data, "PDFUA-1") == []
    assert judge(data, "PDFA-2A") == []
    assert len(data) < 500_000


@pytest.mark.parametrize("language", ["ar", "he", "ja", "zh", "ko", "hi", "th", "el", "uk"])
def test_pages_in_any_script_are_pdf_ua_and_pdf_a(language: str, judge: Judge) -> None:
    content, theme = SCRIPTS / f"{language}.yaml", SCRIPTS / f"{language}.theme.yaml"
    made = compose(load(str(content), "scoreboard", str(theme), "a4"))
    data = render(made, "pdf", profile="handout")
    assert judge(data, "PDFUA-1") == []
    assert judge(data, "PDFA-2A") == []
    later = render(made, "pdf", profile="handout", pdf=PdfOptions(ua=2))
    for profile in ("PDFUA-2-ISO32005", "PDFA-4", *WELL_TAGGED):
        assert judge(later, profile) == []


@pytest.mark.parametrize("page", PAGES[:1] + PAGES[-1:], ids="-".join)
def test_it_can_be_pdf_ua_2_and_pdf_a_4(page: tuple[str, str, str, str], judge: Judge) -> None:
    data = render(scene(*page), "pdf", profile="handout", pdf=PdfOptions(ua=2))
    for profile in ("PDFUA-2-ISO32005", "PDFA-4", *WELL_TAGGED):
        assert judge(data, profile) == []


@pytest.mark.parametrize("theme", ["ground", "paper", "harbour", "clay"])
def test_charts_of_series_are_what_they_claim(theme: str, judge: Judge) -> None:
    """A page of `line`, `slope`, `multiples`, `dots` and `flow`."""
    page = scene(*CHARTS, theme)
    data = render(page, "pdf", profile="handout")
    assert judge(data, "PDFUA-1") == []
    assert judge(data, "PDFA-2A") == []
    data = render(page, "pdf", profile="handout", pdf=PdfOptions(ua=2))
    for profile in ("PDFUA-2-ISO32005", "PDFA-4", *WELL_TAGGED):
        assert judge(data, profile) == []
    assert judge(render(large_print(page), "pdf", profile="handout"), "PDFUA-1") == []


def test_a_file_that_is_not_declared_well_tagged_is_seen(judge: Judge) -> None:
    data = render(scene(*PAGES[0]), "pdf", profile="handout", pdf=PdfOptions(ua=2))
    for profile, level in zip(WELL_TAGGED, (b"#accessibility1.0", b"#reuse1.0"), strict=True):
        assert level in data
        assert judge(data.replace(level, level.upper()), profile)


def test_the_standard_of_the_guide_is_what_it_claims(judge: Judge) -> None:
    """PDF/A-3a, added by one file as `docs/adding-a-standard.md` has it."""
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    found: dict[str, Any] = {}
    exec(code, found)
    made = choose("handout")
    profile = replace(made, standards=(made.standards[0], found["STANDARD"]))
    data = write_pdf(scene(*PAGES[0]), profile)
    assert judge(data, "PDFA-3A") == []
    assert judge(data, "PDFA-2A")  # it does not claim that one


@pytest.mark.parametrize("page", PAGES[:1] + PAGES[-1:], ids="-".join)
def test_one_file_can_be_all(page: tuple[str, str, str, str], judge: Judge) -> None:
    data = render(scene(*page), "pdf", profile="all")
    assert judge(data, "PDFUA-1") == []
    assert judge(data, "PDFA-2A") == []
    assert b"PDF/X-4" in data


def broken(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """A good handout with something done to it."""
    pdf = pikepdf.open(io.BytesIO(render(scene(*PAGES[0]), "pdf", profile="handout")))
    change(pdf)
    out = io.BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def untitle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def unlanguage(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def unmark(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def untag(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(b"0 0 10 10 re f " + page.Contents.read_bytes())


def unembed(pdf: pikepdf.Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


@pytest.mark.parametrize("change", [untitle, unlanguage, unmark, untag, unembed])
def test_a_defect_is_seen(change: Callable[[pikepdf.Pdf], None], judge: Judge) -> None:
    data = broken(change)
    assert judge(data, "PDFUA-1") + judge(data, "PDFA-2A")


@pytest.mark.parametrize(
    ("content", "layout"), [("groningen-2025.nl", "strata"), ("digital-decade.en", "scoreboard")]
)
@pytest.mark.parametrize("profile", ["PDFUA-1", "PDFA-2A"])
def test_large_print_is_what_it_claims(
    content: str, layout: str, profile: str, judge: Judge
) -> None:
    scene = large_print(compose(load(content, layout)))
    assert judge(render(scene, "pdf", profile="handout"), profile) == []


@pytest.mark.parametrize(
    ("ua", "profiles"), [(1, ("PDFUA-1", "PDFA-2A")), (2, ("PDFUA-2-ISO32005", "PDFA-4"))]
)
def test_an_address_is_a_tagged_link(ua: int, profiles: tuple[str, ...], judge: Judge) -> None:
    scene = compose(load("digital-decade.en"))
    data = render(scene, "pdf", profile="handout", pdf=PdfOptions(ua=ua))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (annotation,) = pdf.pages[0].Annots
        assert str(annotation.A.URI).startswith("https://")
        assert str(annotation.Contents)
        key = int(annotation.StructParent)
        numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
        tag = numbers[numbers.index(key) + 1]
        assert tag.S == "/Link"
        assert tag.K[1].Obj.objgen == annotation.objgen
    for profile in profiles:
        assert judge(data, profile) == []
