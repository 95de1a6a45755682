"""Every bundled layout takes any content: it builds, or says which words are too many."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import yaml
from contents import CONTENTS

from infographic.composition.completeness import shown_items
from infographic.composition.ladder import floor_of
from infographic.composition.plan import plan
from infographic.diagnostics import InfographicError, collecting
from infographic.geometry import Rect
from infographic.model.job import Job, load_job
from infographic.pipeline import compose
from infographic.scene import GlyphItem, GroupItem, Item, Scene, glyph_items

LAYOUTS = ("strata", "quarters", "scoreboard", "ledger", "photo")
SIZES = ("a4", "a3")
MAY_REFUSE = {("eight", layout, "a4") for layout in LAYOUTS if layout != "photo"}
"""Contents that a page may be too small for: then the report names the words."""


@pytest.fixture(scope="module", params=CONTENTS)
def content(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    name = str(request.param)
    path: Path = tmp_path_factory.mktemp("contents") / f"{name}.yaml"
    path.write_text(yaml.safe_dump(CONTENTS[name](), allow_unicode=True), encoding="utf-8")
    return path


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_any_content(content: Path, layout: str, size: str) -> None:
    job = load_job(content, layout, "ground", size)
    with collecting() as warnings:
        if (content.stem, layout, size) in MAY_REFUSE:
            with pytest.raises(InfographicError) as caught:
                compose(job)
            assert {found.code for found in caught.value.diagnostics} == {"overset"}
            return
        scene = compose(job)
    shown = shown_items(plan(job).slots)
    told = " ".join(found.message for found in warnings)
    for block in job.content.blocks:
        lost = [item.id for item in block.items if item.id not in shown]
        assert not lost or repr(block.id) in told
    assert_sound(job, scene)


def assert_sound(job: Job, scene: Scene) -> None:
    """Texts inside the safe zone, none over another, none set too tightly."""
    page, safe = scene.pages[0], job.layout.page.safe
    boxes = page.boxes.trim
    lines = [_box(item) for item in glyph_items(page.items)]
    assert lines
    for box in lines:
        assert boxes.x + safe - 0.5 <= box.x
        assert box.right <= boxes.right - safe + 0.5
        assert boxes.y + safe - 0.5 <= box.y
        assert box.bottom <= boxes.bottom - safe + 0.5
    groups = [list(map(_box, glyph_items(group.items))) for group in _regions(page.items)]
    for number, group in enumerate(groups):
        for other in groups[number + 1 :]:
            assert not any(_meet(a, b) for a in group for b in other)


def _regions(items: tuple[Item, ...]) -> list[GroupItem]:
    """The groups of the regions: those inside the groups of the bands."""
    bands = [item for item in items if isinstance(item, GroupItem)]
    return [each for band in bands for each in band.items if isinstance(each, GroupItem)]


def _box(item: GlyphItem) -> Rect:
    run, origin = item.run, item.origin
    return Rect(origin.x, origin.y - 0.7 * run.size, run.width, 0.7 * run.size)


def _meet(first: Rect, second: Rect) -> bool:
    return (
        first.x < second.right - 0.5
        and second.x < first.right - 0.5
        and first.y < second.bottom - 0.5
        and second.y < first.bottom - 0.5
    )


@cache
def _bundled(layout: str, size: str) -> tuple[Job, Scene]:
    job = load_job("groningen-2025.nl", layout, "ground", size)
    with collecting():
        return job, compose(job)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_bundled_page_is_sound(layout: str, size: str) -> None:
    assert_sound(*_bundled(layout, size))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_leading_keeps_its_floor_where_a_page_is_full(layout: str, tmp_path: Path) -> None:
    from infographic.composition.fitting import Fitter

    path = tmp_path / "eight.yaml"
    path.write_text(yaml.safe_dump(CONTENTS["eight"]()), encoding="utf-8")
    job = load_job(path, layout, "ground", "a3")
    fitted = Fitter.of(job, plan(job)).fit()
    for measured in fitted.measured:
        for setting in measured.settings:
            least = floor_of(setting.role) * setting.style.size
            assert setting.style.leading >= least - 1e-6


def test_columns_of_missing_slots_are_shared(tmp_path: Path) -> None:
    path = tmp_path / "three.yaml"
    path.write_text(yaml.safe_dump(CONTENTS["nl"]()), encoding="utf-8")
    made = plan(load_job(path, "quarters", "ground", "a4"))
    heads = [slot for slot in made.slots if slot.region.show == "head"]
    assert [(slot.column, slot.columns) for slot in heads] == [(1, 4), (5, 4), (9, 4)]


def test_brief_is_the_ledger() -> None:
    brief, ledger = _bundled("brief", "a4"), _bundled("ledger", "a4")
    assert brief[1].pages == ledger[1].pages
