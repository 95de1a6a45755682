"""Spare space: what a page's regions leave empty of the height that their rows give them."""

from __future__ import annotations

from typing import Any

import pytest

from infographic.composition import sheet
from infographic.pipeline import compose, load

PAGES = [
    (content, layout, size)
    for content, layouts in {
        "groningen-2025.nl": ("strata", "quarters", "ledger"),
        "groningen-2025.en": ("strata", "quarters", "ledger"),
        "digital-decade.en": ("scoreboard",),
    }.items()
    for layout in layouts
    for size in ("a4", "a3")
]
HEADS = ("text", "stratum")


def measured(monkeypatch: pytest.MonkeyPatch, *page: str) -> list[tuple[Any, float, float, float]]:
    """(region, width, height, depth) of every region of a page, in points."""
    found = []
    whole = sheet._Sheet._draw

    def kept(self: Any, slot: Any, measured: Any, rect: Any) -> Any:
        drawn = whole(self, slot, measured, rect)
        found.append((slot.region, rect.width, rect.height, drawn.depth))
        return drawn

    monkeypatch.setattr(sheet._Sheet, "_draw", kept)
    content, layout, size = page
    compose(load(content, layout, "ground", size))
    return found


@pytest.mark.parametrize("page", PAGES, ids=".".join)
def test_a_page_is_full(page: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = measured(monkeypatch, *page)
    area = sum(width * height for _, width, height, _ in found)
    spare = sum(width * (height - depth) for _, width, height, depth in found)
    assert 0 <= spare < 0.12 * area


@pytest.mark.parametrize("page", PAGES, ids=".".join)
def test_a_body_fills_its_rows_or_is_beside_one_that_does(
    page: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are as deep as their deepest region; a head in the rail may be shorter than its body."""
    found = measured(monkeypatch, *page)
    for region, _, height, depth in found:
        if region.form in HEADS or height - depth < 0.12 * height:
            continue
        rows = {*range(region.cells.row, region.cells.row + region.cells.rows)}
        beside = [
            (h, d)
            for other, _, h, d in found
            if other is not region
            and rows & {*range(other.cells.row, other.cells.row + other.cells.rows)}
        ]
        assert any(h - d < 0.12 * h for h, d in beside), region.id
