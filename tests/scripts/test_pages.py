"""Whole pages in nine scripts: what they say when they are read by other programs."""

from __future__ import annotations

import io
import re
import subprocess
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pikepdf
import pypdfium2
import pytest
from sample_pages import FOLDER, LANGUAGES, RIGHT_TO_LEFT, scene

from infographic.composition.large_print import large_print
from infographic.pipeline import compose, load, render
from infographic.scene import glyph_items
from infographic.semantics import ContentRef, StructureElement

MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")


@cache
def pdf(language: str, profile: str = "handout") -> bytes:
    return render(scene(language), "pdf", profile=profile)


def texts(language: str) -> list[str]:
    """The words of the structure tree, in reading order."""
    return [e.text for e in scene(language).structure.walk() if e.text]


def whole(text: str) -> str:
    return re.sub(r"\s", "", MARKS.sub("", text))


def by_pdftotext(data: bytes, path: Path) -> str:
    path.write_bytes(data)
    made = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True)
    return made.stdout.decode("utf-8")


def by_pdfium(data: bytes) -> str:
    return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_is_extracted_once_by_both(language: str, tmp_path: Path) -> None:
    told = "".join(sorted(c for c in whole("".join(texts(language))) if c.isalpha()))
    for found in (by_pdftotext(pdf(language), tmp_path / "page.pdf"), by_pdfium(pdf(language))):
        assert "\u200b" not in found
        assert "\ufffd" not in found
        assert "".join(sorted(c for c in whole(found) if c.isalpha())) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_extracted_in_logical_order_by_both(language: str, tmp_path: Path) -> None:
    """Every heading and every sentence of letters alone is there as it was typed."""
    phrases = [t for t in texts(language) if not re.search(r"[0-9()/%:-]", t) and len(t) < 30]
    assert len(phrases) > 8
    for found in (by_pdftotext(pdf(language), tmp_path / "page.pdf"), by_pdfium(pdf(language))):
        page = whole(found)
        assert [phrase for phrase in phrases if whole(phrase) not in page] == []


@pytest.mark.parametrize("language", RIGHT_TO_LEFT)
def test_tags_have_the_text_in_logical_order(language: str) -> None:
    file = pikepdf.open(io.BytesIO(pdf(language)))
    found = [str(e.ActualText) for e in _elements(file.Root.StructTreeRoot.K) if "/ActualText" in e]
    own = [e for e in scene(language).structure.walk() if e.text]
    drawn = {e.actual_text for e in scene(language).structure.walk() if e.is_sign}
    assert [text for text in found if text not in {e.text for e in own} | drawn] == []
    assert len(found) > 15
    assert file.Root.StructTreeRoot.K.A.WritingMode == "/RlTb"
    assert file.Root.ViewerPreferences.Direction == "/R2L"


def test_pages_from_the_left_say_nothing_of_direction() -> None:
    file = pikepdf.open(io.BytesIO(pdf("ja")))
    assert "/A" not in file.Root.StructTreeRoot.K
    assert "/Direction" not in file.Root.ViewerPreferences
    elements = _elements(file.Root.StructTreeRoot.K)
    assert not any("/ActualText" in e and e.S != "/Span" for e in elements)


def _elements(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
    kids = element.get("/K")
    out = [element]
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            out += _elements(kid)
    return out


def test_reversed_words_are_marked_and_balanced() -> None:
    file = pikepdf.open(io.BytesIO(pdf("he")))
    content = file.pages[0].Contents.read_bytes()
    assert content.count(b"/ReversedChars BMC") > 30
    begun = len(re.findall(rb"\bB[DM]C\b", content))
    assert begun == len(re.findall(rb"\bEMC\b", content))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_passes_inspection_in_every_profile(language: str) -> None:
    for profile in ("handout", "print", "all"):
        assert pdf(language, profile).startswith(b"%PDF-")


@pytest.mark.parametrize("language", LANGUAGES)
def test_large_print_passes_inspection(language: str) -> None:
    made = large_print(scene(language))
    assert render(made, "pdf", profile="handout").startswith(b"%PDF-")
    assert "\u200b" not in by_pdfium(render(made, "pdf", profile="handout"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_svg_has_the_text_in_logical_order(language: str) -> None:
    root = fromstring(render(scene(language), "svg"))
    lines = map(_read, root.iter("{http://www.w3.org/2000/svg}text"))
    page = whole("".join(lines))
    assert [text for text in texts(language) if whole(text) not in page] == []
    directed = [e for e in root.iter("{http://www.w3.org/2000/svg}text") if _rtl(e, root)]
    assert bool(directed) == (language in RIGHT_TO_LEFT)


def _read(element: Element) -> str:
    """What is read of a text: all but the hyphens of divided words."""
    inner = (
        ("" if child.get("aria-hidden") else _read(child)) + (child.tail or "") for child in element
    )
    return (element.text or "") + "".join(inner)


def _rtl(text: Element, root: Element) -> bool:
    parents = {child: parent for parent in root.iter() for child in parent}
    here: Element | None = text
    while here is not None:
        if here.get("direction"):
            return here.get("direction") == "rtl"
        here = parents.get(here)
    return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_says_its_direction(language: str) -> None:
    page = render(scene(language), "html").decode("utf-8")
    own = scene(language).metadata.language
    way = ' dir="rtl"' if language in RIGHT_TO_LEFT else ""
    assert f'<html lang="{own}"{way}>' in page
    assert ("padding:.4rem 0 .4rem .75rem" in page) == bool(way)


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_speak_the_language_of_the_page(language: str) -> None:
    told = _all_text(scene(language).structure)
    assert "target" not in told.casefold()


def _all_text(element: StructureElement) -> str:
    return " ".join(f"{e.text} {e.alt}" for e in element.walk())


def test_a_link_in_a_hebrew_line_is_underlined_where_it_stands(tmp_path: Path) -> None:
    source = (FOLDER / "he.yaml").read_text("utf-8")
    source = re.sub(r'intro: ".*"', 'intro: "אבג [בדף](https://example.org/a) הזה"', source)
    (tmp_path / "he.yaml").write_text(source, "utf-8")
    made = compose(
        load(str(tmp_path / "he.yaml"), "scoreboard", str(FOLDER / "he.theme.yaml"), "a4")
    )
    (link,) = [
        item
        for item in glyph_items(made.pages[0].items)
        if isinstance(item.mark, ContentRef) and item.mark.part
    ]
    page = pypdfium2.PdfDocument(render(made, "pdf", profile="handout"))[0]
    left, right = link.origin.x, link.origin.x + link.run.width
    paths = (o for o in page.get_objects() if o.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH)
    boxes = [path.get_bounds() for path in paths]
    assert [box for box in boxes if abs(box[0] - left) + abs(box[2] - right) < 1]
