"""Small pages for tests of forms: a block of items in one region on a plain grid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from infographic.geometry import Rect
from infographic.model.job import Job, load_job
from infographic.pipeline import compose
from infographic.scene import GlyphItem, GroupItem, Item, Scene

SENTENCE = (
    "gegevens worden eenmalig vastgelegd en daarna opgevraagd bij de bron in plaats van steeds "
    "gekopieerd door organisaties die verantwoordelijk zijn voor gemeentelijke dienstverlening"
)
WORDS = SENTENCE.split()


def words(count: int, start: int = 0) -> str:
    """So many Dutch words."""
    return " ".join(WORDS[(start + i) % len(WORDS)] for i in range(count)).capitalize()


def items(count: int, heading: int = 3, text: int = 12, **more: Any) -> list[dict[str, Any]]:
    """Items with a heading and a text of so many words each, of uneven lengths."""
    return [
        {
            "id": f"i{n}",
            "icon": "cloud",
            "heading": words(heading + n % 2, n * 3),
            "text": words(text + 3 * (n % 3), n * 5) + ".",
            **more,
        }
        for n in range(count)
    ]


def job(
    folder: Path,
    form: str,
    block: dict[str, Any],
    *,
    show: str = "b",
    rows: int = 60,
    columns: int = 12,
    options: dict[str, Any] | None = None,
    blocks: list[dict[str, Any]] | None = None,
    ground: str = "sky",
    language: str = "nl",
    theme: str = "ground",
    more: dict[str, Any] | None = None,
    **region: Any,
) -> Job:
    """A job whose page has one region of the form on an A4 page."""
    content = {
        "language": language,
        "title": "Proef",
        "as_of": "2026-11",
        "blocks": [{"id": "b", "title": "Blok", **block}, *(blocks or [])],
        **(more or {}),
    }
    layout = {
        "name": "proof",
        "page": {"size": "a4"},
        "grid": {
            "columns": 12,
            "rows": 70,
            "gutter": "4mm",
            "baseline": "11.4pt",
            "margins": {"top": "20pt", "left": "14mm", "right": "10mm"},
        },
        "omits": ["title", "b", *(b["id"] for b in blocks or [])],
        "regions": [
            {
                "id": "r",
                "module": {"column": 1, "row": 1, "columns": columns, "rows": rows},
                "show": show,
                "form": form,
                "ground": ground,
                "options": options or {},
                **region,
            }
        ],
    }
    (folder / "page.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), "utf-8")
    (folder / "grid.a4.yaml").write_text(yaml.safe_dump(layout), "utf-8")
    return load_job(folder / "page.yaml", folder / "grid.a4.yaml", theme, "a4")


def scene(folder: Path, form: str, block: dict[str, Any], **more: Any) -> Scene:
    """The composed page of `job`."""
    return compose(job(folder, form, block, **more))


def region_rect(made: Job) -> Rect:
    """Where the page's one region lies."""
    return made.layout.compiled_grid().rect_of(made.layout.regions[0].cells)


def flat(found: tuple[Item, ...]) -> list[Item]:
    """All items that are no groups, in painting order."""
    out: list[Item] = []
    for item in found:
        out.extend(flat(item.items) if isinstance(item, GroupItem) else [item])
    return out


def boxes(made: Scene) -> list[tuple[str, Rect]]:
    """The inked part of every line of text: from its x-height's top (or more) to its baseline."""
    out = []
    for item in flat(made.pages[0].items):
        if isinstance(item, GlyphItem) and item.run.words:
            face, size = made.faces[item.run.face], item.run.size
            tall = face.cap_height / face.units_per_em * size
            box = Rect(item.origin.x, item.origin.y - tall, item.run.width, tall * 1.12)
            out.append((item.run.text, box))
    return out


def collisions(made: Scene) -> list[tuple[str, str]]:
    """Pairs of texts whose boxes share area."""
    found = boxes(made)
    return [
        (first, second)
        for index, (first, box) in enumerate(found)
        for second, other in found[index + 1 :]
        if box.overlaps(other, 0.05)
    ]
