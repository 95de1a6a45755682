"""Cases that every form is held to: blocks of several lengths, and one for forms not listed."""

from __future__ import annotations

from typing import Any

import pages

from infographic.composition.forms import FORMS

OTHER = {
    "id": "o",
    "title": "Ander",
    "items": [{"id": f"o{n}", "heading": f"Kolom {n}"} for n in range(4)],
}
NUMBERS = [
    {"id": f"n{n}", "heading": pages.words(3, n), "number": 10 + 7 * n, "of": 60, "unit": "%"}
    for n in range(4)
]
FIGURE = {"id": "f", "value": "70%", "number": 70, "of": 100, "caption": pages.words(8)}
TREND = [
    {
        "id": f"s{n}",
        "heading": pages.words(2, n),
        "unit": "%",
        "values": {
            str(2019 + k): None if (n, k) == (1, 2) else 20 + 9 * n + k * (n - 2) * 3
            for k in range(6)
        },
    }
    for n in range(7)
]
AMOUNTS = [
    {"id": "w", "heading": "Wind", "unit": "GWh", "values": {"Huizen": 40, "Bedrijven": 25}},
    {"id": "z", "heading": pages.words(3), "unit": "GWh", "values": {"Huizen": 22, "Vervoer": 8}},
]
EVENTS = [
    {"id": f"e{n}", "date": f"20{18 + n}-0{1 + n}-15", "heading": pages.words(2, n)}
    for n in range(7)
]

PROVINCES = (
    "Groningen", "Fryslân", "Drenthe", "Overijssel", "Gelderland", "Utrecht", "Flevoland",
    "Noord-Holland", "Zuid-Holland", "Zeeland", "Noord-Brabant", "Limburg",
)  # fmt: skip


def places(count: int) -> list[dict[str, Any]]:
    """So many Dutch provinces, each with a share."""
    return [
        {"id": f"m{n}", "heading": name, "number": 8 + 7 * n % 60, "unit": "%"}
        for n, name in enumerate(PROVINCES[:count])
    ]


LISTED: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("stratum", {"eyebrow": "Grond", "lead": pages.words(9)}, {}),
    *[("columns", {"items": pages.items(n)}, {}) for n in (1, 3, 4, 7)],
    ("columns", {"items": pages.items(4)}, {"options": {"icons": "side", "columns": 2}}),
    *[("cards", {"items": pages.items(n)}, {}) for n in (1, 4, 5)],
    ("cards", {"items": pages.items(6)}, {"options": {"columns": 3, "wide": 1.5}}),
    *[("bricks", {"items": pages.items(n)}, {}) for n in (1, 4, 7)],
    ("bricks", {"items": pages.items(6)}, {"options": {"numerals": "inline", "columns": 3}}),
    *[("list", {"items": pages.items(n)}, {"options": {"columns": 2}}) for n in (1, 5, 9)],
    ("list", {"items": pages.items(6)}, {"options": {"icons": "inline", "columns": 3}}),
    ("list", {"items": pages.items(6)}, {"options": {"rules": True, "icons": "side"}}),
    *[("steps", {"items": pages.items(n, 2, 6)}, {}) for n in (1, 4)],
    ("steps", {"items": pages.items(3, 2, 6)}, {"options": {"icons": "inline"}}),
    *[("layers", {"items": pages.items(n)}, {}) for n in (1, 5, 8)],
    *[("hub", {"icon": "earth", "items": pages.items(n)}, {}) for n in (1, 4, 5)],
    ("quote", {"items": [{"id": "q", "text": pages.words(20), "credit": "Wie"}]}, {}),
    ("bar", {"items": NUMBERS}, {}),
    ("column", {"items": NUMBERS}, {}),
    *[("line", {"items": TREND[:n]}, {}) for n in (1, 2, 7)],
    ("line", {"items": [{**t, "of": 60} for t in TREND]}, {"options": {"highlight": "s3"}}),
    *[("slope", {"items": TREND[:n]}, {}) for n in (1, 2, 7)],
    ("slope", {"items": TREND}, {"options": {"names": "both", "after": "2021"}}),
    *[("multiples", {"items": NUMBERS[:n], "credit": "CBS"}, {}) for n in (1, 2, 4)],
    ("multiples", {"items": TREND}, {"options": {"highlight": "s3"}}),
    ("multiples", {"items": TREND}, {"options": {"marks": "bars", "order": "given"}}),
    *[("dots", {"items": NUMBERS[:n]}, {}) for n in (1, 2, 4)],
    ("flow", {"items": AMOUNTS}, {}),
    (
        "flow",
        {"items": pages.items(3, supports=["o1", "o3"])},
        {"blocks": [OTHER], "options": {"against": "o"}},
    ),
    (
        "matrix",
        {"items": pages.items(5, supports=["o1", "o3"])},
        {"blocks": [OTHER], "options": {"against": "o"}},
    ),
    *[
        ("figure", {"items": [{**FIGURE, "picture": p}]}, {"columns": 3})
        for p in ("none", "waffle", "ring", "pair")
    ],
    *[
        (
            "figure",
            {"items": [{**FIGURE, "value": "17", "number": 17, "picture": p}]},
            {"columns": 3},
        )
        for p in ("tiles", "layers", "dots")
    ],
    (
        "figure",
        {"items": [{**FIGURE, "value": "± 38.000", "number": 38000, "picture": "dots"}]},
        {"columns": 3},
    ),
    *[("map", {"items": places(n)}, {"columns": c}) for n, c in ((1, 5), (2, 8), (7, 12), (12, 6))],
    ("map", {"items": places(12)}, {"options": {"base": "tiles"}, "columns": 7}),
    ("portrait", {"items": pages.items(7)}, {}),
    ("portrait", {"items": pages.items(3)}, {"options": {"words": "below", "shape": "tall"}}),
    ("timeline", {"items": EVENTS, "note": "Peildatum"}, {}),
    ("timeline", {"items": EVENTS, "note": "Peildatum"}, {"options": {"labels": "inline"}}),
]

EVERYTHING = [
    {
        **item,
        "date": f"20{20 + n}-03",
        "value": f"{n + 3}0%",
        "number": 10 * n + 30,
        "of": 100,
        "unit": "%",
        "caption": pages.words(5, n),
    }
    for n, item in enumerate(pages.items(4))
]
"""Items with all that a form might show, for forms that have no case of their own."""

CASES = LISTED + [
    (name, {"icon": "earth", "lead": pages.words(9), "items": EVERYTHING}, {})
    for name, form in FORMS.items()
    if form.needs in ("block", "items") and name not in {form for form, _, _ in LISTED}
]
