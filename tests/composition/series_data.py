"""Contents of charts of series: trends with gaps, negative values, long names, many items."""

from __future__ import annotations

import random
from typing import Any

import pages

TREND: list[dict[str, Any]] = [
    {
        "id": "five",
        "heading": "Dekking 5G",
        "unit": "%",
        "values": {"2019": 14, "2020": 55, "2021": 72, "2023": 94.5},
    },
    {
        "id": "fibre",
        "heading": "Glasvezel bij huishoudens",
        "unit": "%",
        "values": {"2019": 30, "2020": 34, "2021": 50, "2022": 64},
    },
    {
        "id": "ai",
        "heading": "Bedrijven met AI",
        "unit": "%",
        "values": {"2020": 7, "2021": "", "2022": -4, "2023": 132},
    },
]
"""2022 is missing of the first, 2023 of the second, 2019 and 2021 of the third."""


def many(count: int, steps: int = 8, long: bool = False) -> list[dict[str, Any]]:
    """So many series that wander up and down."""
    chance = random.Random(count)
    out = []
    for n in range(count):
        value, values = chance.uniform(20, 80), {}
        for step in range(steps):
            value += chance.uniform(-8, 8)
            values[str(2010 + step)] = round(value, 1)
        name = pages.words(4, n) if long else f"Gemeente {n}"
        out.append({"id": f"m{n}", "heading": name, "unit": "%", "values": values})
    return out


def single(count: int, long: bool = False) -> list[dict[str, Any]]:
    """So many items with one number each."""
    chance = random.Random(count)
    return [
        {
            "id": f"z{n}",
            "heading": pages.words(4, n) if long else f"Plaats {n}",
            "unit": "%",
            "number": round(chance.gauss(50, 18), 1),
        }
        for n in range(count)
    ]


AMOUNTS: list[dict[str, Any]] = [
    {"id": "wind", "heading": "Wind", "unit": "GWh",
     "values": {"Huizen": 40, "Bedrijven": 25, "Vervoer": 5}},
    {"id": "sun", "heading": "Zonnepanelen op daken", "unit": "GWh",
     "values": {"Huizen": 22.5, "Bedrijven": 0}},
    {"id": "oil", "heading": "Olie", "unit": "GWh", "values": {"Vervoer": 70}},
]  # fmt: skip
