"""Words in other programs: what four readers of PDF, which share no code, make of a handout.

None of them uses the tags. All must find every word of the page, and no two words as one; words
that are divided over two lines are whole where the reader honours ActualText or joins lines at soft
hyphens, as Tagged PDF asks (ISO 32000-1, 14.8.2.2.3).
"""

from __future__ import annotations

import io
import re
import subprocess
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pdfminer.high_level import extract_text

from infographic.pipeline import compose, load, render
from infographic.scene import Scene, glyph_items

PAGES = [
    ("groningen-2025.nl", "strata"),
    ("digital-decade.en", "scoreboard"),
    ("energieplan-veenhoven.nl", "numbers"),
]


def poppler(path: Path) -> str:
    """In the order of the file. Sorted by place, as it is without `-raw`, small lines beside a big
    title are taken for one line with it, and their words mixed."""
    return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True).stdout


def pdfium(path: Path) -> str:
    text: str = pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    return text


READERS: dict[str, Callable[[Path], str]] = {
    "poppler": poppler,
    "pdfium": pdfium,
    "pypdf": lambda path: pypdf.PdfReader(path).pages[0].extract_text(),
    "pdfminer": lambda path: extract_text(path),
}


def words(text: str) -> list[str]:
    """The words of a text, those divided at a soft hyphen whole."""
    joined = re.sub("\u00ad\\s*\n", "", text.replace("\r", "")).replace("\u00ad", "")
    return re.findall(r"[\w’%]+", joined)


@pytest.fixture(scope="module", params=PAGES, ids=".".join)
def page(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Scene, Path]:
    scene = compose(load(*request.param))
    path = tmp_path_factory.mktemp("page") / "page.pdf"
    path.write_bytes(render(scene, "pdf", profile="handout"))
    return scene, path


@pytest.mark.parametrize("reader", READERS)
def test_every_word_is_found_and_no_two_are_one(page: tuple[Scene, Path], reader: str) -> None:
    scene, path = page
    said = [word for e in scene.structure.walk() for word in words(e.text)]
    found = Counter(words(READERS[reader](path)))
    assert Counter(said) - found == Counter()
    whole = set(said)
    glued = [a + b for a, b in pairwise(said) if a + b in found and a + b not in whole]
    assert glued == []


@pytest.mark.parametrize("reader", ["pdfium", "pypdf"])
def test_paragraphs_are_read_one_after_another(page: tuple[Scene, Path], reader: str) -> None:
    """Readers that keep the order of the file do not mix columns."""
    scene, path = page
    text = " ".join(words(READERS[reader](path)))
    for element in scene.structure.walk():
        assert " ".join(words(element.text)) in text


def test_a_caption_close_under_a_large_number_keeps_its_space() -> None:
    """pdf.js drops a space glyph there, so the last glyph of the number has it in its text."""
    scene = compose(load("groningen-2025.nl"))
    close = [
        first.run.text
        for first, second in pairwise(glyph_items(scene.pages[0].items))
        if first.mark == second.mark and 0 < second.origin.y - first.origin.y <= first.run.size / 2
    ]
    assert len(close) >= 2
    data = render(scene, "pdf", profile="handout")
    maps = {
        bytes.fromhex(code.decode()).decode("utf-16-be")
        for font in pypdf.PdfReader(io.BytesIO(data)).pages[0]["/Resources"]["/Font"].values()
        for code in re.findall(rb"<[0-9a-f]+> *<([0-9a-f]+)>", font["/ToUnicode"].get_data(), re.I)
    }
    for number in close:
        assert f"{number[-1]} " in maps
