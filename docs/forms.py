"""Draws the pictures of docs/forms.md from the bundled content: run `python docs/forms.py`."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import yaml
from PIL import Image

from infographic.pipeline import compose, load, render

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
GRONINGEN, DECADE = "groningen-2025.en", "digital-decade.en"

# name: (content, show, ground, columns, rows, options, more keys of the region)
SHOWN: dict[str, tuple[str, str, str, int, int, dict[str, object], dict[str, object]]] = {
    "text": (GRONINGEN, "intro", "night", 8, 7, {"role": "intro"}, {}),
    "stratum": (GRONINGEN, "geopolitics", "sky", 4, 7, {}, {}),
    "figure": (GRONINGEN, "figures.k4", "sky", 3, 7, {}, {}),
    "columns": (
        GRONINGEN,
        "geopolitics",
        "sky",
        12,
        11,
        {"columns": 4},
        {"words": "brief", "priority": 1},
    ),
    "cards": (
        GRONINGEN,
        "challenges",
        "city",
        12,
        13,
        {"wide": 1.6},
        {"words": "brief", "priority": 1},
    ),
    "bricks": (GRONINGEN, "principles", "ground", 12, 15, {"columns": 3}, {"words": "brief"}),
    "list": (
        GRONINGEN,
        "legislation",
        "horizon",
        12,
        12,
        {"columns": 2, "icons": "inline"},
        {"words": "brief", "priority": 1},
    ),
    "timeline": (GRONINGEN, "timeline", "horizon", 12, 11, {"labels": "inline"}, {}),
    "keyed": (GRONINGEN, "timeline", "horizon", 12, 13, {"labels": "keyed"}, {}),
    "steps": (GRONINGEN, "steps", "deep", 12, 10, {}, {}),
    "layers": (DECADE, "machinery", "ground", 12, 14, {}, {}),
    "matrix": (DECADE, "targets", "page", 12, 18, {"against": "points"}, {}),
    "hub": (DECADE, "points", "sky", 12, 13, {"label": "By 2030"}, {}),
    "quote": (DECADE, "thought", "page-ground", 8, 7, {}, {}),
    "qr": (DECADE, "link", "page", 3, 8, {"size": 5.0}, {}),
    "bar": (DECADE, "progress", "horizon", 8, 9, {}, {}),
    "column": (DECADE, "trends", "horizon", 6, 10, {}, {}),
}


def picture(name: str) -> Image.Image:
    """The form on a page of its own, cut out with a little of its ground around it."""
    content, show, ground, columns, rows, options, more = SHOWN[name]
    form = "timeline" if name == "keyed" else name
    blocks = yaml.safe_load((DATA / f"{content}.yaml").read_text("utf-8"))["blocks"]
    region = {
        "id": "r",
        "module": {"column": 1, "row": 2, "columns": columns, "rows": rows},
        "show": show,
        "form": form,
        "options": options,
        **more,
    }
    layout = {
        "name": name,
        "page": {"size": "a4"},
        "grid": {
            "columns": 12,
            "rows": 60,
            "gutter": "4mm",
            "baseline": "11.4pt",
            "margins": {"top": "10pt", "left": "10mm", "right": "10mm"},
        },
        "bands": [{"id": "band", "rows": [1, 60], "ground": ground}],
        "omits": ["eyebrow", "title", "subtitle", "intro", "colophon", *(b["id"] for b in blocks)],
        "regions": [region],
    }
    with tempfile.TemporaryDirectory() as folder:
        grid = Path(folder) / "grid.a4.yaml"
        grid.write_text(yaml.safe_dump(layout), "utf-8")
        job = load(content, grid, "ground", "a4")
        rect = job.layout.compiled_grid().rect_of(job.layout.regions[0].cells)
        page = Image.open(io.BytesIO(render(compose(job), "png", dpi=144)))
    box = rect.grow(11)
    return page.crop(tuple(round(v * 2) for v in (box.x, box.y, box.right, box.bottom)))  # type: ignore[arg-type]


if __name__ == "__main__":
    for name in SHOWN:
        made = picture(name).convert("RGB").quantize(96)
        made.save(HERE / "forms" / f"{name}.png", optimize=True)
