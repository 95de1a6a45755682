"""Every form in words: one small page of each, on which any change of its drawing shows.

Run `pytest tests/golden --update-golden` after a change that is meant, and read the diff.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from test_pdf_golden import compare

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "composition"))

import pages  # noqa: E402
from cases import CASES  # noqa: E402

from infographic.composition.forms import FORMS  # noqa: E402
from infographic.pipeline import render  # noqa: E402

Case = tuple[str, dict[str, Any], dict[str, Any]]


def chosen() -> dict[str, Case]:
    """The last case of each form, and every picture that a figure can be."""
    found = {case[0]: case for case in CASES}
    figures = [case for case in CASES if case[0] == "figure"]
    return found | {
        f"figure-{case[1]['items'][0].get('picture', 'none')}": case for case in figures
    }


@pytest.mark.parametrize("name", chosen())
def test_forms(name: str, tmp_path: Path, update_golden: bool) -> None:
    form, block, more = chosen()[name]
    made = render(pages.scene(tmp_path, form, block, **more), "txt").decode("utf-8")
    compare(made, HERE / "forms" / f"{name}.txt", update_golden)


def test_every_form_that_shows_a_block_has_its_page() -> None:
    shown = {name for name, form in FORMS.items() if form.needs in ("block", "items")}
    assert shown <= set(chosen())
