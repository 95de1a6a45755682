"""A page with every form of pictures: a photograph, portraits, maps, an illustration."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parents[1] / "data"
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 160">
<rect width="600" height="160" fill="#d3e4ec"/><circle cx="470" cy="52" r="30" fill="#f9bc45"/>
<path d="M0 112c90-62 190-62 300-16s210 24 300-30v94H0z" fill="#8fae86"/>
<path d="M78 98l27-26 27 26v44H78z" fill="#842c18"/>
<circle cx="310" cy="64" r="26" fill="none" stroke="#0c2a3a" stroke-width="6"/></svg>"""
PROVINCES = ("Groningen", "Drenthe", "Gelderland", "Zeeland", "Limburg")
CITIES = ("Groningen", "Dublin", "Frankfurt", "Madrid")


def _region(name: str, show: str, form: str, column: int, row: int, **more: Any) -> dict[str, Any]:
    module = {"column": column, "columns": more.pop("columns", 6), "row": row}
    return {"id": name, "module": module, "show": show, "form": form, **more}


def written(folder: Path) -> tuple[Path, Path]:
    """The content and the layout of the page, as files in a folder."""
    shutil.copy(DATA / "pictures" / "veenhoven.jpg", folder / "evening.jpg")
    (folder / "village.svg").write_text(DRAWING, "utf-8")
    photo = {"file": "evening.jpg", "alt": "Een avond", "credit": "Beeld: berekend"}
    shares = [
        {"id": f"s{n}", "heading": name, "number": 9 + 7 * n, "unit": "%"}
        for n, name in enumerate(PROVINCES)
    ]
    centres = [
        {"id": f"c{n}", "heading": name, "number": 30 + 90 * n, "unit": "MW"}
        for n, name in enumerate(CITIES)
    ]
    people = [
        {"id": "p0", "heading": "Anna de Vries", "text": "Wethouder.", "image": photo},
        {"id": "p1", "heading": "Bo Jansen", "text": "Energiecoach."},
    ]
    content = {
        "language": "nl",
        "title": "Beelden",
        "description": "Een bladzijde met elk soort beeld.",
        "image": photo,
        "blocks": [
            {"id": "shares", "title": "Aandeel", "items": shares},
            {"id": "centres", "title": "Datacentra", "items": centres},
            {"id": "people", "title": "Mensen", "items": people},
            {"id": "village", "title": "Dorp", "image": {"file": "village.svg", "alt": "Een dorp"}},
        ],
    }
    cities = {"cities": True, "height": 16}
    bands = [
        {
            "id": "top", "ground": "sky",
            "scenery": [{"form": "illustration", "options": {"file": "village.svg", "share": 0.6}}],
            "regions": [
                _region("title", "title", "text", 1, 1, columns=12, options={"role": "title"})
            ],
        },
        {
            "id": "middle", "ground": "horizon",
            "regions": [
                _region("map", "shares", "map", 1, 1),
                _region("photo", "image", "photo", 7, 1, options={"ratio": "4:3"}),
            ],
        },
        {
            "id": "low", "ground": "night", "grow": True,
            "regions": [
                _region("cities", "centres", "map", 1, 1, options=cities),
                _region("people", "people", "portrait", 7, 1),
            ],
        },
        {"id": "foot", "ground": "page", "regions": [
            _region("village", "village.image", "illustration", 1, 1, options={"height": 8})]},
    ]  # fmt: skip
    layout = {
        "name": "pictured",
        "page": {"size": "a4", "bleed": "5mm", "safe": "5mm"},
        "grid": {
            "columns": 12, "gutter": "4mm", "baseline": ["5.5pt", "6.8pt"], "line": 2,
            "margins": {"top": "12mm", "left": "14mm", "right": "14mm", "bottom": "8mm"},
        },
        "bands": bands,
    }  # fmt: skip
    paths = folder / "pictured.yaml", folder / "pictured.a4.yaml"
    for path, data in zip(paths, (content, layout), strict=True):
        path.write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    return paths
