"""Small editions to build: a content of a few words, a layout, and rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from infographic.batch.editions import read_editions
from infographic.batch.plan import Options, Plan, make_plan

CONTENT = """
title: "Plan van {place}"
language: nl
date: 2025-01-01
intro: "In {place} wonen {people} mensen. Accolades {{blijven}}."
blocks:
  - id: b
    title: Blok
    items:
      - {id: one, heading: Een, text: Tekst een.}
      - {id: two, heading: Twee, text: Tekst twee.}
"""
LAYOUT = """
name: one
page: {size: a4, bleed: 3mm, safe: 5mm}
grid: {columns: 12, rows: 60, gutter: 4mm, baseline: 11.4pt,
       margins: {top: 15mm, left: 10mm, right: 10mm}}
bands: [{id: band, rows: [1, 60], ground: page, stretch: 1}]
omits: [eyebrow, subtitle, colophon]
regions:
  - {id: title, module: {column: 1, row: 1, columns: 12, rows: 6}, show: title, form: text,
     options: {role: title}}
  - {id: intro, module: {column: 1, row: 7, columns: 12, rows: 6}, show: intro, form: text,
     options: {role: intro}}
  - {id: head, module: {column: 1, row: 14, columns: 12, rows: 5}, show: b, form: stratum}
  - {id: list, module: {column: 1, row: 20, columns: 12, rows: 20}, show: b, form: list}
"""


def files(folder: Path) -> tuple[str, str]:
    """A content and a layout in `folder`: their paths."""
    content, layout = folder / "plan.nl.yaml", folder / "one.a4.yaml"
    content.write_text(CONTENT, "utf-8")
    layout.write_text(LAYOUT, "utf-8")
    return str(content), str(layout)


def table(folder: Path, rows: list[dict[str, Any]], name: str = "editions.csv") -> Path:
    """The rows as a CSV file."""
    path = folder / name
    columns = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)
    return path


def rows(count: int) -> list[dict[str, Any]]:
    """So many good rows."""
    return [{"edition": f"Plaats {i}", "place": f"Plaats {i}", "people": 1000 + i}
            for i in range(count)]  # fmt: skip


def plan(folder: Path, made: list[dict[str, Any]], **more: Any) -> Plan:
    """The plan of rows, with one PDF an edition unless `more` says otherwise."""
    content, layout = files(folder)
    options = Options(content, layout, **{"profiles": ("handout",), **more})
    return make_plan(read_editions(table(folder, made)), options)
