"""The same words in every output: what the author wrote, and nothing else.

Words are counted in the content file and in the PDF, the SVG, the web page and the large print.
What the engine says itself (names of months, `target`, `of`) may be added, and nothing may be
lost, doubled or changed on the way.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from babel import Locale

from infographic.composition.large_print import large_print
from infographic.languages.chart_words import _LINES as CHART_LINES
from infographic.languages.table import TABLE, entries_of
from infographic.languages.words import _LINES
from infographic.model.bundled import names
from infographic.model.job import Job
from infographic.pipeline import compose, load, render
from infographic.scene import Scene

sys.path.insert(0, str(Path(__file__).parents[1] / "composition"))
from contents import CONTENTS

SVG = "{http://www.w3.org/2000/svg}"


def words(text: str) -> Counter[str]:
    """Words of letters, those divided at a soft hyphen whole."""
    joined = re.sub("\u00ad\\s*\n", "", text.replace("\r", "")).replace("\u00ad", "")
    return Counter(re.findall(r"[^\W\d_]{2,}", joined.casefold()))


def strings(value: Any) -> list[str]:
    """Every text in a value that was read from YAML."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.values() for text in strings(each)]
    return [text for each in value for text in strings(each)] if isinstance(value, list) else []


@cache
def engine(language: str) -> frozenset[str]:
    """Words that the engine may add on a page in a language."""
    locale = Locale.parse(language)
    months = [
        name
        for context in locale.months.values()
        for width in context.values()
        for name in width.values()
    ]
    entries = [*entries_of(language), TABLE["en"]]
    phrases = [phrase for entry in entries for phrase in entry.phrases.values()]
    own = {entry.name for entry in entries}
    said = [
        w
        for table in (_LINES, CHART_LINES)
        for name, line in table.items()
        if name in own
        for w in line
    ]
    return frozenset(words(" ".join([*months, *phrases, *said])))


def in_pdf(scene: Scene, folder: Path) -> Counter[str]:
    path = folder / "page.pdf"
    path.write_bytes(render(scene, "pdf", profile="handout"))
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True)
    return words(done.stdout)


def in_svg(scene: Scene) -> Counter[str]:
    root = ElementTree.fromstring(render(scene, "svg"))
    lines = [
        "".join(part.itertext())
        for text in root.iter(f"{SVG}text")
        for part in ([text] if not list(text.iter(f"{SVG}tspan")) else text)
    ]
    known = in_tags(scene)

    def joined(match: re.Match[str]) -> str:
        whole = match[0].replace("-\n", "")
        return whole if whole.casefold() in known else match[0]

    # A designer finds a plain hyphen where a word is divided, as in the author's own compounds.
    return words(re.sub(r"(?:[^\W\d_]+-\n)+[^\W\d_]+", joined, "\n".join(lines)))


class Body(HTMLParser):
    """The text of a page's body."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self._skip = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._skip = tag if tag in ("style", "title") else self._skip

    def handle_endtag(self, tag: str) -> None:
        self._skip = "" if tag == self._skip else self._skip

    def handle_data(self, data: str) -> None:
        if not self._skip:
            self.text.append(data)


def in_html(scene: Scene) -> Counter[str]:
    body = Body()
    body.feed(render(scene, "html").decode())
    return words(" ".join(body.text))


def in_large_print(scene: Scene) -> Counter[str]:
    made = large_print(scene)
    return words("\n".join(element.text for element in made.structure.walk()))


def in_tags(scene: Scene) -> Counter[str]:
    return words("\n".join(element.text for element in scene.structure.walk()))


def assert_same_words(job: Job, folder: Path) -> None:
    scene = compose(job)
    own, tags = engine(job.content.language), in_tags(scene)
    written = words(" ".join(strings(job.content.model_dump(mode="json"))))
    # A table of items against items prints the headings of the others once more.
    again = words(" ".join(i.heading for b in job.content.blocks for i in b.items))
    most = written + again + again
    assert {w: n for w, n in tags.items() if n > most[w] and w not in own} == {}
    for found in (in_pdf(scene, folder), in_svg(scene), in_html(scene), in_large_print(scene)):
        lost, more = tags - found, found - tags
        assert {w: n for w, n in lost.items() if w not in own} == {}
        # A web page prints the words of the link that a sheet of paper has as a code.
        assert {w: n for w, n in more.items() if found[w] > written[w] and w not in own} == {}


@pytest.mark.parametrize("content", names("content"))
def test_every_output_has_the_words_of_the_content(content: str, tmp_path: Path) -> None:
    assert_same_words(load(content), tmp_path)


@pytest.mark.parametrize("content", CONTENTS)
def test_every_output_has_the_words_of_contents_nobody_knew(content: str, tmp_path: Path) -> None:
    path = tmp_path / f"{content}.yaml"
    path.write_text(yaml.safe_dump(CONTENTS[content](), allow_unicode=True), encoding="utf-8")
    assert_same_words(load(path, "strata", "ground", "a3"), tmp_path)
